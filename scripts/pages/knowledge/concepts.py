"""The key concepts: the definition under the title, then practices, steps and neighbours."""

from __future__ import annotations

from scripts.pages import explorer, render
from scripts.pages.knowledge.page import Added, Written
from scripts.pages.view import Label, View


def index(view: View, page: Written) -> Added:
    """All concepts with their definitions."""
    concepts = [(label, view.definition("concepts", label.code)) for label in view.labels("concepts", used=False)]
    return Added(foot=render.fragment("companions/concepts", view, concepts=concepts))


def one(view: View, page: Written) -> Added:
    """What records, steps and vocabulary know of one concept."""
    code = page.name
    if code not in view.vocabularies.terms("concepts"):
        return Added()
    records = view.catalogue.having("concepts", code)
    return Added(
        render.fragment("companions/lead", view, text=view.definition("concepts", code)),
        render.fragment(
            "companions/concept",
            view,
            records=view.records(records),
            filtered=explorer.address("concepts", code),
            steps=_steps(view, page, code),
            related=[(label, view.definition("concepts", label.code)) for label in _related(view, code)],
        ),
    )


def _steps(view: View, page: Written, code: str) -> list[tuple[Label, int]]:
    """Steps that the concept's practices illustrate, with their number, or whose page and its page are linked."""
    records = view.catalogue.having("concepts", code)
    found = []
    for label in view.labels("steps", used=False):
        both = [record for record in records if record in view.catalogue.having("steps", label.code)]
        step = page.shelf.get(label.target)
        tied = page.sheet.leads_to(label.target) or (step is not None and step.leads_to(page.sheet.path))
        if both or tied:
            found.append((label, len(both)))
    return found


def _related(view: View, code: str) -> list[Label]:
    """Concepts that the vocabulary calls related, in either direction."""
    terms = view.vocabularies.terms("concepts")
    codes = dict.fromkeys([*terms[code].related, *(other for other, term in terms.items() if code in term.related)])
    return [view.label("concepts", other) for other in codes]
