"""What a forge makes of its form "Propose a practice": headings with answers below, read as the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from passerelles.text.folding import folded_text

QUESTIONS: Mapping[str, str] = {
    "Titre, avec les lieux · Title, with the places": "title",
    "En deux ou trois phrases · In two or three sentences": "summary",
    "Le document qui la raconte · The document that tells of it": "source",
    "Secteurs · Sectors": "sectors",
    "Types d'initiative · Types of initiative": "types",
    "Territoires et pays · Territories and countries": "places",
    "Années · Years": "dates",
    "Le récit · The story": "action",
}
"""The form's questions, and the columns of a spreadsheet that they stand for; `source` is taken apart."""

NO_ANSWER = "_No response_"
"""What a forge writes where nothing was answered."""

_HEADING = re.compile(r"^#{2,3} +(.+?)\s*$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>()\"]+[^\s<>()\".,;]")
_LAST = "Avant d'envoyer · Before sending"
"""The heading above the boxes to tick, which are no answer."""
_BY_NAME = {
    folded_text(form): field for name, field in [*QUESTIONS.items(), (_LAST, "")] for form in (name, *name.split(" · "))
}


def cells_of(text: str, is_country: Callable[[str], bool]) -> dict[str, str]:
    """The answers by the names of columns; a heading that is no question belongs to the answer above it."""
    answers: dict[str, str] = {}
    marks = [heading for heading in _HEADING.finditer(text) if folded_text(heading[1]) in _BY_NAME]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        answer = text[mark.end() : end].strip()
        answers.setdefault(_BY_NAME[folded_text(mark[1])], "" if answer == NO_ANSWER else answer)
    answers.pop("", None)
    return _apart(answers, is_country)


def _title(source: str) -> str:
    """What is said of a document besides its address."""
    words = " ".join(_ADDRESS.sub("", source).split())
    return re.sub(r"(\s*[,;]){2,}", ",", words).strip(" ,;:-") or source


def _apart(answers: dict[str, str], is_country: Callable[[str], bool]) -> dict[str, str]:
    """The same with the document taken apart, countries apart from places, and values in one language."""
    cells = dict(answers)
    source = cells.pop("source", "")
    if source:
        address = _ADDRESS.search(source)
        cells["source-title"] = _title(source)
        cells["source-url"] = address[0] if address else ""
    for field in ("sectors", "types"):
        options = [option.strip() for option in re.split(r",\s+(?=[^,]* · )", cells.get(field, ""))]
        cells[field] = "; ".join(option.partition(" · ")[0] for option in options if option)
    named = [name.strip() for name in re.split(r"[;,\n]|\bet\b|\band\b", cells.pop("places", "")) if name.strip(" -•")]
    cells["countries"] = "; ".join(name for name in named if is_country(name))
    cells["places"] = "; ".join(name for name in named if not is_country(name))
    return cells
