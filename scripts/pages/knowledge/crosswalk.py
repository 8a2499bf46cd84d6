"""A strategy's objectives against practices, SDG targets and objectives of the Global Compact."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.knowledge import CrosswalkObjective, Placed
from scripts.pages import render
from scripts.pages.knowledge.page import Added, Written
from scripts.pages.view import Label, RecordView, Said, View


@dataclass(frozen=True)
class Tie:
    """A practice and the reason for it."""

    record: RecordView
    why: Said


@dataclass(frozen=True)
class Objective:
    """One objective with all that corresponds to it."""

    number: int
    code: str
    text: Said
    practices: list[Tie]
    none: Said | None
    sdgs: list[tuple[Label, Said | None]]
    gcm: list[tuple[Label, Said | None]]


def table(view: View, page: Written) -> Added:
    """The overview, the reasons, and what has no place."""
    crosswalk = view.catalogue.knowledge.crosswalk
    if crosswalk is None:
        return Added()
    return Added(
        foot=render.fragment(
            "companions/crosswalk",
            view,
            note=view.say(crosswalk.note),
            objectives=[_objective(view, number, one) for number, one in enumerate(crosswalk.objectives, 1)],
            unplaced=_ties(view, crosswalk.unplaced),
        )
    )


def _objective(view: View, number: int, one: CrosswalkObjective) -> Objective:
    return Objective(
        number,
        one.code,
        view.say(one.text),
        _ties(view, one.practices),
        view.say(one.none) if one.none else None,
        [(view.target(tag.target), view.say(tag.why) if tag.why else None) for tag in one.sdgs],
        [(view.label("gcm", tag.number), view.say(tag.why) if tag.why else None) for tag in one.gcm],
    )


def _ties(view: View, placed: list[Placed]) -> list[Tie]:
    return [Tie(view.record(view.catalogue.record(one.id)), view.say(one.why)) for one in placed]
