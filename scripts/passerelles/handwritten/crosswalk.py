"""A strategy's objectives against practices, SDG targets and objectives of the Global Compact."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.handwritten.addition import Addition, HandwrittenPage
from passerelles.model.knowledge import CrosswalkObjective, Placed
from passerelles.pages import render
from passerelles.pages.template_view import Label, LocalText, RecordView, View


@dataclass(frozen=True)
class PlacedPractice:
    """A practice and the reason for it."""

    record: RecordView
    why: LocalText


@dataclass(frozen=True)
class ObjectiveRow:
    """One objective with all that corresponds to it."""

    number: int
    code: str
    text: LocalText
    practices: list[PlacedPractice]
    none: LocalText | None
    sdgs: list[tuple[Label, LocalText | None]]
    gcm: list[tuple[Label, LocalText | None]]


def table(view: View, page: HandwrittenPage) -> Addition:
    """The overview, the reasons, and what has no place."""
    crosswalk = view.catalogue.knowledge.crosswalk
    if crosswalk is None:
        return Addition()
    return Addition(
        foot=render.fragment(
            "handwritten/crosswalk",
            view,
            note=view.say(crosswalk.note),
            objectives=[
                _objective(view, number, objective) for number, objective in enumerate(crosswalk.objectives, 1)
            ],
            unplaced=_ties(view, crosswalk.unplaced),
        )
    )


def _objective(view: View, number: int, objective: CrosswalkObjective) -> ObjectiveRow:
    return ObjectiveRow(
        number,
        objective.code,
        view.say(objective.text),
        _ties(view, objective.practices),
        view.say(objective.none) if objective.none else None,
        [(view.target(tag.target), view.say(tag.why) if tag.why else None) for tag in objective.sdgs],
        [(view.label("gcm", tag.number), view.say(tag.why) if tag.why else None) for tag in objective.gcm],
    )


def _ties(view: View, placed: list[Placed]) -> list[PlacedPractice]:
    return [
        PlacedPractice(view.record(view.catalogue.record(practice.id)), view.say(practice.why)) for practice in placed
    ]
