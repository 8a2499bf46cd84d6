"""One row of a spreadsheet as an outline of a draft, and what of it could not be taken over. Nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import Language
from passerelles.model.record import STORY_PARTS
from passerelles.model.vocabulary import Term
from passerelles.reading.meanings import code_called
from passerelles.reading.yaml_source import shorten
from passerelles.rules.web_addresses import fault_of_url
from passerelles.text.folding import folded_text
from passerelles.text.messages import words
from passerelles.writing.draft import Outline
from passerelles.writing.filling import WIDTH, filled
from passerelles.writing.known_places import KnownPlace, country_code, country_data, known_places

_NOTHING = {"", "n a", "na", "none", "neant", "sans objet", "s o", "null", "vide"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?:\D{0,12}?)(\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)\b")
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LONGEST = 8_000
"""Characters that a comment may keep of one cell."""
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


@dataclass
class Row:
    """A row: its cells by field, and what was said in it that no record can hold as it stands, by its column."""

    cells: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    """What the column of each field is called."""
    unknown: Mapping[str, str] = field(default_factory=dict)
    """The cells of columns that hold no field, by their headers."""
    left: list[tuple[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What a cell says; nothing where it says that there is nothing to say."""
        text = _UNSHOWN.sub("", self.cells.get(name, "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        return "" if folded_text(text) in _NOTHING else text.strip()

    def one_line(self, name: str) -> str:
        """The same as one line."""
        return " ".join(self.text(name).split())

    def prose(self, name: str) -> str:
        """The same as paragraphs, of which each line fits the file."""
        paragraphs = [
            " ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n|\n(?=\s*[-•\d])", self.text(name))
        ]
        if len(paragraphs) == 1:
            return paragraphs[0]
        return "\n\n".join("\n".join(filled(paragraph, WIDTH - 6)) for paragraph in paragraphs if paragraph)

    def leave(self, name: str, text: str) -> None:
        """Note that an editor has to take this over."""
        self.left.append((self.headers.get(name, name), text))

    def values(self, name: str, read: Callable[[str], str | None]) -> list[str]:
        """The values that a cell lists; what `read` makes nothing of is left."""
        codes: list[str] = []
        for part in _listed(self.text(name), read):
            code = read(part)
            if code is None:
                self.leave(name, part)
            elif code not in codes:
                codes.append(code)
        return codes


def _listed(text: str, read: Callable[[str], str | None]) -> list[str]:
    """The values of a cell: between semicolons, bars or line ends; between commas where the whole is no value."""
    parts = [part.strip(" •\u00a0-") for part in re.split(r"[;|\n]", text) if part.strip(" •\u00a0-")]
    pieces: list[str] = []
    for part in parts:
        whole = read(part) is not None and not re.search(r"\d\s*,\s*\d", part)
        pieces += [part] if whole else [piece.strip() for piece in part.split(",") if piece.strip()]
    return pieces


def outline_of(
    row: Row,
    catalogue: Catalogue,
    language: Language,
    identifier: str,
    today: str,
    where: str,
    others: Mapping[str, Sequence[str]],
) -> Outline:
    """The draft of a row. `where` names the row; `others` are the sectors and types of rows that name none."""
    terms = catalogue.vocabularies.terms
    sectors = row.values("sectors", lambda word: _code(word, terms("sectors"))) or list(others["sectors"])
    types = row.values("types", lambda word: _code(word, terms("initiative-types"))) or list(others["types"])
    sdgs = row.values("sdgs", lambda word: _numbered(word, terms("sdgs")))
    objectives = row.values("objectives", lambda word: _numbered(word, terms("gcm-objectives")))
    principles = row.values("principles", lambda word: _code(word, terms("gcm-principles")))
    known, places = _territories(row, catalogue)
    start, end = _years(row)
    story = {part: text for part in STORY_PARTS if (text := row.prose(part))}
    parts = [*STORY_PARTS, "budget"]
    silent = [part for part in parts if part in row.cells and not row.text(part)]
    if "dates" in row.cells and not row.text("dates"):
        silent.append("period")
    submitted = _submitted(row)
    _leave_for_an_editor(row)
    w = words(language)
    notes = [w("draft.imported", where=where)]
    source = _source(row, w("draft.import-source", where=where))
    notes += [w("draft.not-taken", column=name, text=shorten(text, _LONGEST)) for name, text in row.left]
    return Outline(
        identifier, language, row.one_line("title"), sectors, types, source, today,
        year=start, end=end, summary=row.prose("summary") or None, story=story, known=known, places=places, sdgs=sdgs,
        objectives=[int(objective) for objective in objectives], principles=principles,
        budget=row.prose("budget") or None, silent=silent, notes=notes,
        submitted=submitted,
    )  # fmt: skip


def _submitted(row: Row) -> str | None:
    text = row.one_line("submitted")
    if _DATE.fullmatch(text):
        return text
    if text:
        row.leave("submitted", text)
    return None


def _leave_for_an_editor(row: Row) -> None:
    """Note what no field holds as it stands: of actors the family and role are missing, of other columns the field."""
    for name in ("lead", "partners", "multi", "resources"):
        if text := row.one_line(name):
            row.leave(name, text)
    for header, cell in row.unknown.items():
        if text := " ".join(cell.split()):
            row.leave(header, text)


def _code(word: str, terms: Mapping[str, Term]) -> str | None:
    return word if word in terms else code_called(word, terms)


def _numbered(word: str, terms: Mapping[str, Term]) -> str | None:
    """A goal, a target or an objective by its number, with or without words around it, or by its name."""
    match = _NUMBER.match(word)
    number = match[1] if match else ""
    if number and number not in terms and number.isdigit():
        number = str(int(number))
    return number if number in terms else code_called(word, terms)


def _years(row: Row) -> tuple[int | None, int | None]:
    text = row.one_line("dates")
    years = [int(year) for year in _YEAR.findall(text)]
    if not text:
        return None, None
    if not years or len(years) > 2 or years != sorted(years) or re.search(r"[^\W\d_]", text):
        row.leave("dates", text)  # what is said in words is an editor's to read
    if not years or len(years) > 2 or years != sorted(years):
        return None, None
    return years[0], years[1] if len(years) == 2 else None


def _territories(row: Row, catalogue: Catalogue) -> tuple[list[KnownPlace], list[dict[str, object]]]:
    """Places that other records have, and the countries of which none was named; of others nothing is known."""
    known: list[KnownPlace] = []
    for name in _listed(row.text("places"), lambda word: word if known_places(catalogue.records, word) else None):
        places = known_places(catalogue.records, name)
        if len(places) == 1:
            known.append(places[0])
        else:
            row.leave("places", name)
    codes = row.values("countries", lambda word: country_code(word, catalogue.vocabularies))
    covered = {place.territory.country for place in known}
    return known, [country_data(code, catalogue.vocabularies) for code in codes if code not in covered]


def _source(row: Row, otherwise: str) -> dict[str, object]:
    """The document that a row names; else the answer itself."""
    source: dict[str, object] = {"title": row.one_line("source-title") or otherwise}
    url = row.one_line("source-url")
    if url and fault_of_url(url) is None:
        source["url"] = url
    elif url:
        row.leave("source-url", url)
    return source
