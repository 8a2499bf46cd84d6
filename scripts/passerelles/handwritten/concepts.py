"""The key concepts: the definition under the title, then practices, steps and neighbours."""

from __future__ import annotations

from passerelles.handwritten.addition import Addition, HandwrittenPage
from passerelles.pages import explorer, render
from passerelles.pages.template_view import Label, View


def index(view: View, page: HandwrittenPage) -> Addition:
    """All concepts with their definitions."""
    concepts = [(label, view.definition("concepts", label.code)) for label in view.labels("concepts", used=False)]
    return Addition(foot=render.fragment("handwritten/concepts", view, concepts=concepts))


def of_concept(view: View, page: HandwrittenPage) -> Addition:
    """What records, steps and vocabulary know of one concept."""
    code = page.name
    if code not in view.vocabularies.terms("concepts"):
        return Addition()
    records = view.catalogue.having("concepts", code)
    labels = view.labels("concepts", used=False)
    at = [label.code for label in labels].index(code)
    named = [None, *((label, label.name.plain) for label in labels), None]
    definition = view.definition("concepts", code)
    return Addition(
        render.fragment("handwritten/lead", view, text=definition, before=named[at], after=named[at + 2]),
        render.fragment(
            "handwritten/concept",
            view,
            records=view.records(records),
            filtered=explorer.address(view.dimensions["concepts"], code),
            steps=_steps(view, page, code),
            related=[(label, view.definition("concepts", label.code)) for label in _related(view, code)],
        ),
    )


def _steps(view: View, page: HandwrittenPage, code: str) -> list[tuple[Label, int]]:
    """Steps that the concept's practices illustrate, with their number, or whose page and its page are linked."""
    records = {record.id for record in view.catalogue.having("concepts", code)}
    steps = []
    for label in view.labels("steps", used=False):
        both = [record for record in view.catalogue.having("steps", label.code) if record.id in records]
        step = page.index.get(label.target)
        tied = page.listed.leads_to(label.target) or (step is not None and step.leads_to(page.listed.path))
        if both or tied:
            steps.append((label, len(both)))
    return steps


def _related(view: View, code: str) -> list[Label]:
    """Concepts that the vocabulary calls related, in either direction."""
    terms = view.vocabularies.terms("concepts")
    codes = dict.fromkeys([*terms[code].related, *(other for other, term in terms.items() if code in term.related)])
    return [view.label("concepts", other) for other in codes]
