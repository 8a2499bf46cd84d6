"""Which work or document of `practices/knowledge/` a record's source is, and which works the guide cites where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from passerelles.model.knowledge import Document, Work
from passerelles.model.record import Record, Source
from passerelles.text.folding import folded_text

CitedWork = Document | Work

_ALIKE = 0.6
"""How alike two titles must be where the guide itself says that the box cites the work."""


class Citations:
    """The ties between records and the works they rest on."""

    def __init__(self, records: Iterable[Record], documents: Iterable[Document], works: Iterable[Work]) -> None:
        self._records = list(records)
        self._documents = list(documents)
        self._works = list(works)

    def entry(self, record: Record, source: Source) -> CitedWork | None:
        """The entry of the references page that stands for a record's source, if there is one."""
        return self._by_record[record.id].get(source.id)

    def citing(self, entry: CitedWork) -> list[Record]:
        """Records that cite it: a source of theirs is the same, or the guide cites it in their box."""
        boxes = {place.example for place in entry.cited if place.where == "box"} if isinstance(entry, Work) else set()
        citing = self._citing.get(entry.id, set())
        return [
            record
            for record in self._records
            if record.id in citing or (record.guide is not None and record.guide.example in boxes)
        ]

    def footnotes(self, pages: str) -> list[Work]:
        """Works that the guide cites in footnotes on these pages, in the file's order."""
        wanted = set(printed_pages(pages))
        return [
            work
            for work in self._works
            if any(place.where == "footnote" and wanted & set(printed_pages(place.page)) for place in work.cited)
        ]

    @cached_property
    def _by_record(self) -> Mapping[str, dict[str, CitedWork]]:
        return {record.id: dict(self._matches(record)) for record in self._records}

    @cached_property
    def _citing(self) -> Mapping[str, set[str]]:
        """For the id of each entry, the ids of the records of which a source is the same."""
        citing: dict[str, set[str]] = {}
        for record, sources in self._by_record.items():
            for entry in sources.values():
                citing.setdefault(entry.id, set()).add(record)
        return citing

    def _matches(self, record: Record) -> Iterator[tuple[str, CitedWork]]:
        taken: set[str] = set()
        entries: list[CitedWork] = [*self._documents, *self._works]
        for source in record.sources:
            same = next((entry for entry in entries if self._same(source, entry)), None)
            if same is not None:
                taken.add(same.id)
                yield source.id, same
        for work in self._works:
            cited_here = record.guide and record.guide.example in {place.example for place in work.cited}
            if not cited_here or work.id in taken:
                continue
            rest = [source for source in record.sources if not source.consulted]
            near = max(rest, key=lambda source: _likeness(source.title, work.title), default=None)
            if near is not None and _likeness(near.title, work.title) > _ALIKE:
                yield near.id, work

    def _same(self, source: Source, entry: CitedWork) -> bool:
        """Same title, alone or followed by what it is part of; or the same address, if it is that of one work only."""
        title, name = comparable_title(source.title), comparable_title(entry.title)
        if title == name:
            return True
        if isinstance(entry, Document):  # of which some are listed by the beginning of their title
            return source.consulted and title.startswith(f"{name} ")
        if entry.container and title == f"{name} {comparable_title(entry.container)}":
            return True
        return entry.url is not None and source.url == entry.url and self._addresses.count(entry.url) == 1

    @cached_property
    def _addresses(self) -> list[str | None]:
        return [work.url for work in self._works]


@lru_cache(maxsize=10_000)
def comparable_title(title: str) -> str:
    """A title for comparing: letters and digits only, accents, capitals and `n°` ignored."""
    return folded_text(re.sub("n°", " ", title, flags=re.IGNORECASE))


def _likeness(title: str, other_title: str) -> float:
    return difflib.SequenceMatcher(None, comparable_title(title), comparable_title(other_title)).ratio()


def printed_pages(pages: str) -> Iterator[int]:
    """Every page that `13-15, 17` names."""
    for part in pages.split(","):
        first, _, last = part.strip().replace("–", "-").partition("-")
        yield from range(int(first), int(last or first) + 1)
