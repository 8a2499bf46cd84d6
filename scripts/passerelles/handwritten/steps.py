"""The seven steps: where one stands among them, its tools, and the practices that illustrate it."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.handwritten.addition import Addition, HandwrittenPage
from passerelles.pages import explorer, render
from passerelles.pages.browse import rules
from passerelles.pages.template_view import Label, LocalText, RecordView, View


@dataclass(frozen=True)
class Illustration:
    """A practice, and the reason for which it illustrates a step."""

    record: RecordView
    why: LocalText | None
    pages: str | None


def index(view: View, page: HandwrittenPage) -> Addition:
    """The seven steps as cards, and what makes a practice illustrate one."""
    steps = [(label, _title(page, label)) for label in view.labels("steps", used=False)]
    return Addition(foot=render.fragment("handwritten/steps-list", view, steps=steps, rules=rules(view, "steps")))


def of_step(view: View, page: HandwrittenPage) -> Addition:
    """What records and the other pages know of one step."""
    labels = view.labels("steps", used=False)
    codes = [label.code for label in labels]
    if page.name not in codes:
        return Addition()
    at = codes.index(page.name)
    named = [None, *((label, _title(page, label)) for label in labels), None]
    tools = [target for target in page.listed.targets("tools") if page.index.has(target)]
    return Addition(
        render.fragment(
            "handwritten/step-lead",
            view,
            labels=labels,
            here=page.name,
            short=page.listed.description,
            before=named[at],
            after=named[at + 2],
        ),
        render.fragment(
            "handwritten/step",
            view,
            tools=[(target, page.index.title(target)) for target in tools],
            concepts=_concepts(view, page),
            illustrations=_illustrations(view, int(page.name)),
            filtered=explorer.address(view.dimensions["steps"], page.name),
            before=named[at],
            after=named[at + 2],
        ),
    )


def _title(page: HandwrittenPage, label: Label) -> str:
    """The title of a step's own page, which says what to do; the vocabulary's where there is no such page."""
    return page.index[label.target].title if label.target in page.index else label.name.plain


def _illustrations(view: View, number: int) -> list[Illustration]:
    return [
        Illustration(record, view.say(tag.why) if tag.why else None, tag.pages)
        for record in view.records(view.catalogue.having("steps", number))
        for tag in record.record.steps
        if tag.number == number
    ]


def _concepts(view: View, page: HandwrittenPage) -> list[Label]:
    """Concepts whose page and the step's are linked, in either direction."""
    return [
        label
        for label in view.labels("concepts", used=False)
        if page.listed.leads_to(label.target)
        or (label.target in page.index and page.index[label.target].leads_to(page.listed.path))
    ]
