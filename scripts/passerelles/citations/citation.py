"""What is cited, as values: a page of the site as part of an edited work, and the documents on which it rests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from passerelles.languages import Language
from passerelles.text import typography
from passerelles.text.messages import words

SITE = "Passerelles"
"""The work of which every page is a part; its name is the same in all languages."""
_HERE = "\x02"
"""Stands where the work's name does, which is set in italics."""
_ENDED_TWICE = re.compile(r"([?!…])\.")
"""A full stop after what has ended a sentence already."""


class CitationLine(NamedTuple):
    """A citation in words: what stands before the name of the work, the name, and what follows."""

    before: str
    site: str
    after: str

    @property
    def plain(self) -> str:
        """All of it."""
        return "".join(self)


class Person(NamedTuple):
    """A person who wrote something, whom programs set and sort by the family name."""

    family: str
    given: str


Author = str | Person
"""A body by its name, or a person."""


@dataclass(frozen=True)
class CitedDocument:
    """A document that was read: cited apart from what the site says of it."""

    key: str
    title: str
    authors: Sequence[Author] = ()
    publisher: str | None = None
    year: str | None = None
    language: str | None = None
    url: str | None = None
    pages: str | None = None


@dataclass(frozen=True)
class Citation:
    """A page of the site, or the whole of it."""

    key: str
    """Its permanent name: `passerelles-toscane-kasserine`."""
    title: str
    language: Language
    date: str | None
    """A year, a month or a day; None if it is not known."""
    address: str | None
    """Its whole address; None if this copy does not know where it is published."""
    editor: str = ""
    """Who publishes the site; empty where nobody said so."""
    rests_on: Sequence[CitedDocument] = ()
    whole: bool = False
    """Whether it is the whole work, of which `title` is the subtitle, and no part of it."""

    @property
    def full_title(self) -> str:
        """Its title; that of the whole begins with its name."""
        if not self.whole:
            return self.title
        said = words(self.language)("citation.whole", site=SITE, title=self.title)
        return self.language.typeset(said)

    @property
    def styles(self) -> dict[str, CitationLine]:
        """In words, by the name of the style."""
        return {"APA": self.apa, "Chicago": self.chicago}

    def dated(self, apa: str, chicago: str) -> dict[str, CitationLine]:
        """In words by style, with the date that somebody else writes in that style."""
        return {"APA": self._line("apa", apa), "Chicago": self._line("chicago", chicago)}

    @property
    def apa(self) -> CitationLine:
        """As the seventh edition of APA's manual has a part of an edited work, without its address."""
        return self._line("apa", _apa_date(self.date, self.language))

    @property
    def chicago(self) -> CitationLine:
        """As a bibliography by the Chicago Manual of Style has it, without its address."""
        return self._line("chicago", typography.date(self.date, self.language) if self.date else None)

    def _line(self, style: str, date: str | None) -> CitationLine:
        said = words(self.language)
        key = f"citation.{style}.{'whole-' if self.whole else ''}{'edited' if self.editor else 'unedited'}"
        values = {"editor": self.editor, "date": date or said("citation.undated"), "site": _HERE}
        text = said(key, title=self.title.replace(_HERE, "").rstrip("."), **values)
        before, _, after = self.language.typeset(_ENDED_TWICE.sub(r"\1", text)).partition(_HERE)
        return CitationLine(before, SITE, after)


def _apa_date(date: str | None, language: Language) -> str | None:
    """`2026, November 24`: the year first."""
    if date is None or "-" not in date:
        return date
    year, month, *day = date.split("-")
    name = str(language.locale.months["format"]["wide"][int(month)])
    said = words(language)("citation.month-day", month=name, day=int(day[0])) if day else name
    return f"{year}, {said}"
