"""A record as the filled form of the UN Network on Migration's repository of practices, for whoever submits it there.

Nothing is invented: what the record lacks stays blank, and is named. As a table it has the columns that
`passerelles import` knows, so that it can be taken in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.fields import Text
from passerelles.model.record import STORY_PARTS, Record, Source
from passerelles.text.messages import words

FIELDS = (
    "title", "principles", "objectives", "sdgs", "dates", "types", "places", "countries", "regions", "sub-regions",
    "summary", "lead", "partners", "multi", "results", "lessons", "recommendations", "innovation", "resources",
    "submitted",
)  # fmt: skip
"""What the form asks, in its order, by the names that `columns` gives where it knows them."""

OURS = ("context", "action", "sectors", "budget", "source-title", "source-url")
"""Columns of the table beyond those of the form, so that less is lost on the way back."""


@dataclass(frozen=True)
class Form:
    """The answers of one record in one language, by field; blank where the record says nothing in it."""

    record: Record
    language: Language
    answers: Mapping[str, str]

    @property
    def blank(self) -> list[str]:
        """The names of what the form asks and the record does not say."""
        return [self._name(field) for field in FIELDS if not self.answers[field]]

    @property
    def as_markdown(self) -> str:
        """A page to copy from, field by field."""
        parts = [self._section(field) for field in FIELDS]
        doubts = [text for caveat in self.record.caveats if (text := caveat.text.get(self.language))]
        if doubts:
            listed = "\n".join(f"- {' '.join(doubt.split())}" for doubt in doubts)
            parts.append(f"## {self._word('doubts')}\n\n{self._word('doubts-note')}\n\n{listed}\n")
        return f"{self._word('intro', id=self.record.id)}\n\n" + "\n".join(parts)

    @property
    def as_table(self) -> str:
        """A line of headers and a line of answers, as `passerelles import` takes them."""
        fields = (*FIELDS, *OURS)
        rows = ((self._name(field) for field in fields), (_harmless(self.answers[field]) for field in fields))
        return "\ufeff" + "".join(f"{','.join(map(_quoted, row))}\r\n" for row in rows)

    def _section(self, field: str) -> str:
        answer = self.answers[field]
        if field == "summary":  # the form has no place for where it began and what was done
            answer = "\n\n".join(self.answers[part] for part in ("summary", "context", "action") if self.answers[part])
        reason = {str(part): why for part, why in self.record.gaps.items()}.get(field)
        said = words(self.language)(f"record.reason.{reason}") if reason else ""
        nothing = self._word("blank-because", reason=said) if said else self._word("blank")
        return f"## {self._name(field)}\n\n{answer or nothing}\n"

    def _name(self, field: str) -> str:
        return self._word(f"field.{field}")

    def _word(self, key: str, **values: str) -> str:
        return words(self.language)(f"hub-form.{key}", **values)


def filled(record: Record, catalogue: Catalogue, language: Language) -> Form:
    """The form of a record, as far as the record speaks the language."""
    return Form(record, language, _Answers(record, catalogue, language).all())


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


class _Answers:
    """What one record answers."""

    def __init__(self, record: Record, catalogue: Catalogue, language: Language) -> None:
        self._record, self._catalogue, self._language = record, catalogue, language

    def all(self) -> dict[str, str]:
        record = self._record
        story = {part: self._say(getattr(record.story, part)) for part in STORY_PARTS}
        source = next((source for source in record.sources if source.consulted), record.sources[0])
        return {
            **story,
            "title": self._say(record.title),
            "summary": self._say(record.summary),
            "principles": self._labels("gcm-principles", (tag.code for tag in record.gcm.principles)),
            "objectives": self._numbered("gcm-objectives", (str(tag.number) for tag in record.gcm.objectives)),
            "sdgs": self._numbered("sdgs", (tag.target for tag in record.sdgs)),
            "dates": " – ".join(date for date in self._dates() if date),
            "types": self._labels("initiative-types", (tag.code for tag in record.initiative_types)),
            "sectors": self._labels("sectors", (tag.code for tag in record.sectors)),
            "countries": self._labels("countries", self._codes("countries")),
            "places": "\n".join(
                self._say(territory.name) for territory in record.territories if territory.involvement != "mentioned"
            ),
            **self._regions(),
            "lead": self._actors(lead=True),
            "partners": self._actors(lead=False),
            "multi": self._partnerships(),
            "budget": self._say(record.budget.text) if record.budget else "",
            "resources": "\n".join(map(_cited, record.sources)),
            "submitted": record.submitted or "",
            "source-title": source.title,
            "source-url": source.url or "",
        }

    def _say(self, text: Text | None) -> str:
        return (text.get(self._language) or "") if text is not None else ""

    def _codes(self, dimension: str) -> Sequence[str]:
        return list(dict.fromkeys(self._catalogue.codes(self._record)[dimension]))

    def _label(self, vocabulary: str, code: str) -> str:
        return self._say(self._catalogue.vocabularies.term(vocabulary, code).label)

    def _labels(self, vocabulary: str, codes: Iterable[str]) -> str:
        return "\n".join(self._label(vocabulary, code) for code in codes)

    def _numbered(self, vocabulary: str, codes: Iterable[str]) -> str:
        return "\n".join(f"{code} {self._label(vocabulary, code)}" for code in codes)

    def _dates(self) -> tuple[str | None, str | None]:
        period = self._record.period
        return (period.start, period.end) if period else (None, None)

    def _regions(self) -> dict[str, str]:
        terms = self._catalogue.vocabularies.terms("regions")
        codes = self._codes("regions")
        return {
            "regions": self._labels("regions", (code for code in codes if not terms[code].parent)),
            "sub-regions": self._labels("regions", (code for code in codes if terms[code].parent)),
        }

    def _actors(self, *, lead: bool) -> str:
        return "\n".join(self._say(actor.name) for actor in self._record.actors if (actor.role == "lead") == lead)

    def _partnerships(self) -> str:
        names = {place.key: self._say(place.name) for place in self._record.territories}
        return "\n".join(
            " – ".join(names[key] for key in tie.between) + (f": {self._say(tie.note)}" if self._say(tie.note) else "")
            for tie in self._record.partnerships
        )


def _cited(source: Source) -> str:
    said = (source.publisher, source.title, source.year, f"p. {source.pages}" if source.pages else None, source.url)
    return ", ".join(part for part in said if part)
