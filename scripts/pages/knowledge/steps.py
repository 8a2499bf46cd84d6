"""The seven steps: where one stands among them, its tools, and the practices that illustrate it."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.pages import explorer, render
from scripts.pages.knowledge.page import Added, Written
from scripts.pages.view import Label, RecordView, Said, View


@dataclass(frozen=True)
class Illustration:
    """A practice, and the reason for which it illustrates a step."""

    record: RecordView
    why: Said | None
    pages: str | None


def index(view: View, page: Written) -> Added:
    """The seven steps as cards."""
    steps = [(label, _title(page, label)) for label in view.labels("steps", used=False)]
    return Added(foot=render.fragment("companions/steps-list", view, steps=steps))


def one(view: View, page: Written) -> Added:
    """What records and the other pages know of one step."""
    labels = view.labels("steps", used=False)
    codes = [label.code for label in labels]
    if page.name not in codes:
        return Added()
    at = codes.index(page.name)
    named = [None, *((label, _title(page, label)) for label in labels), None]
    tools = [target for target in page.sheet.targets("tools") if page.shelf.has(target)]
    return Added(
        render.fragment("companions/step-lead", view, labels=labels, here=page.name),
        render.fragment(
            "companions/step",
            view,
            tools=[(target, page.shelf.title(target)) for target in tools],
            concepts=_concepts(view, page),
            illustrations=_illustrations(view, int(page.name)),
            filtered=explorer.address("steps", page.name),
            before=named[at],
            after=named[at + 2],
        ),
    )


def _title(page: Written, label: Label) -> str:
    """The title of a step's own page, which says what to do; the vocabulary's where there is no such page."""
    return page.shelf[label.target].title if label.target in page.shelf else label.name.plain


def _illustrations(view: View, number: int) -> list[Illustration]:
    return [
        Illustration(record, view.say(tag.why) if tag.why else None, tag.pages)
        for record in view.records(view.catalogue.having("steps", number))
        for tag in record.record.steps
        if tag.number == number
    ]


def _concepts(view: View, page: Written) -> list[Label]:
    """Concepts whose page and the step's are linked, in either direction."""
    return [
        label
        for label in view.labels("concepts", used=False)
        if page.sheet.leads_to(label.target)
        or (label.target in page.shelf and page.shelf[label.target].leads_to(page.sheet.path))
    ]
