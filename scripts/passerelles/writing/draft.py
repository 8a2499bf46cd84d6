"""A draft: a record of which only what is known is written; the rest is a declared gap or something to do.

A draft invents nothing: no reason that nobody gave, no silence of a source that nobody has read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from passerelles.languages import LANGUAGES, Language
from passerelles.model.data_path import Path
from passerelles.model.record import GAP_PARTS, STORY_PARTS
from passerelles.text.messages import words
from passerelles.writing.known_places import KnownPlace, place_data
from passerelles.writing.record_text import record_text

SOURCE = "source"
"""The id of a draft's one source."""


@dataclass(frozen=True)
class Outline:
    """What is known of a practice that nobody has written down as a record yet. Texts are in `language`."""

    id: str
    language: Language
    title: str
    sectors: Sequence[str]
    types: Sequence[str]
    source: Mapping[str, object]
    """The source's fields but its id, of which `title` is needed."""
    today: str
    year: int | None = None
    end: int | None = None
    status: str = "unknown"
    summary: str | None = None
    story: Mapping[str, str] = field(default_factory=dict)
    known: Sequence[KnownPlace] = ()
    """Places taken over from other records."""
    places: Sequence[Mapping[str, object]] = ()
    """Other territories."""
    sdgs: Sequence[str] = ()
    objectives: Sequence[int] = ()
    """Of the Global Compact for Migration."""
    principles: Sequence[str] = ()
    """Its guiding principles."""
    actors: Sequence[Mapping[str, object]] = ()
    cooperation: str | None = None
    budget: str | None = None
    submitted: str | None = None
    """When the record was handed to the repository that it comes from."""
    silent: Sequence[str] = ()
    """Parts of which the source was asked and said nothing."""
    notes: Sequence[str] = ()
    """What could be put nowhere, for whoever goes on."""


def draft_text(outline: Outline) -> str:
    """The draft as a file, with comments that say what to do."""
    return record_text(draft_data(outline), _comments(outline))


def draft_data(outline: Outline) -> dict[str, object]:
    """The draft's plain data, in the order of the model's keys."""
    story = {part: _text(outline, outline.story[part]) for part in STORY_PARTS if part in outline.story}
    data: dict[str, object] = {
        "id": outline.id,
        "kind": "practice",
        "title": _text(outline, outline.title),
        "summary": _text(outline, outline.summary or words(outline.language)("draft.summary")),
        "story": story,
        "gaps": _gaps(outline),
    }
    if outline.year:
        data["period"] = {"start": outline.year, **({"end": outline.end} if outline.end else {})}
    data["status"] = {"state": outline.status, "as_of": _as_of(outline)}
    data["territories"] = [*map(place_data, outline.known), *map(dict, outline.places)]
    if outline.cooperation:
        data["cooperation"] = outline.cooperation
    data |= _tags(outline)
    data["actors"] = [dict(actor) for actor in outline.actors]
    data["figures"] = []
    if outline.budget:
        data["budget"] = {"text": _text(outline, outline.budget), "source": SOURCE}
    data["teaching"] = {"questions": []}
    data["sources"] = [{"id": SOURCE, **outline.source}]
    data["source_language"] = str(outline.language)
    others = [language for language in LANGUAGES if language != outline.language]
    data["translation"] = {str(language): {"state": "missing"} for language in others}
    if outline.submitted:
        data["submitted"] = int(outline.submitted) if outline.submitted.isdigit() else outline.submitted
    return data | {"added": outline.today}


def _tags(outline: Outline) -> dict[str, object]:
    """What the practice is tagged with: by the submitter, who gave no reason."""

    def chosen(key: str, values: Sequence[object]) -> list[dict[str, object]]:
        return [{key: value, "by": "submitter"} for value in values]

    tags: dict[str, object] = {
        "sectors": chosen("code", outline.sectors),
        "initiative_types": chosen("code", outline.types),
        "sdgs": chosen("target", outline.sdgs),
    }
    compact = {"objectives": chosen("number", outline.objectives), "principles": chosen("code", outline.principles)}
    return tags | ({"gcm": compact} if outline.objectives or outline.principles else {})


def _text(outline: Outline, text: str) -> dict[str, str]:
    return {str(outline.language): text}


def _gaps(outline: Outline) -> dict[str, str]:
    there = {*outline.story, *(["period"] if outline.year else []), *(["budget"] if outline.budget else [])}
    missing = [part for part in GAP_PARTS if part not in there]
    return {part: "not-reported" if part in outline.silent else "to-write" for part in missing}


def _as_of(outline: Outline) -> int | str:
    """When the source was written; where nobody said, when it was read."""
    named = outline.source.get("year")
    return int(str(named)[:4]) if named else outline.today


def _comments(outline: Outline) -> dict[Path, str]:
    w = words(outline.language)
    comments: dict[Path, str] = {
        ("id",): "\n".join([*outline.notes, w("draft.id")]),
        ("story",): w("draft.story"),
        ("gaps",): w("draft.gaps"),
        ("status",): w("draft.status"),
        ("sectors",): w("draft.tags"),
        ("sdgs",): w("draft.sdgs"),
        ("actors",): w("draft.actors"),
        ("figures",): w("draft.figures"),
        ("teaching",): w("draft.teaching"),
        ("sources",): w("draft.sources"),
        ("translation",): w("draft.translation"),
    }
    comments["territories",] = w("draft.territories")
    for index, known in enumerate(outline.known):
        comments["territories", index] = w("draft.known-place", record=known.record)
    for index, place in enumerate(outline.places, start=len(outline.known)):
        whole = place.get("level") == "country"
        comments["territories", index] = w("draft.whole-country" if whole else "draft.new-place")
    if not outline.cooperation:
        comments["sectors",] = f"{w('draft.cooperation')}\n{comments['sectors',]}"
    return comments
