"""Citations as files for reference managers: BibTeX, RIS and CSL-JSON. What they hold is text, whatever it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from passerelles.citations.citation import SITE, Author, Citation, CitedDocument, Person

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LICENCE = "CC BY 4.0"


# --- BibTeX ----------------------------------------------------------------------------------------------------------

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip

_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
"""What would end an address, or the field that holds it."""


def bibtex(citation: Citation) -> str:
    """The page as `@incollection`, then each document as `@misc`."""
    entry = _bibtex(
        "misc" if citation.whole else "incollection",
        citation.key,
        {
            "title": citation.full_title,
            "booktitle": None if citation.whole else SITE,
            "editor": citation.editor,
            "publisher": citation.editor,
            **_dates(citation.date),
            "langid": _LANGID.get(citation.language, ""),
            "url": citation.address,
            "note": _note(citation),
        },
    )
    return "\n".join([entry, *(_document(document) for document in citation.rests_on)])


def _document(document: CitedDocument) -> str:
    return _bibtex(
        "misc",
        document.key,
        {
            "title": document.title,
            "author": [_tex_name(author) for author in document.authors],
            "publisher": document.publisher,
            **_dates(document.year),
            "langid": _LANGID.get(document.language or "", ""),
            "url": document.url,
        },
    )


def _bibtex(kind: str, key: str, fields: dict[str, str | list[str] | None]) -> str:
    """An entry; editors are bodies, which no program may take apart, and titles keep their capitals."""
    lines = []
    for name, value in fields.items():
        if isinstance(value, list):
            text = " and ".join(value)
        elif name in {"title", "editor", "publisher"} and value:
            text = f"{{{_tex(value)}}}"
        else:
            text = _line(value or "").translate(_URL) if name == "url" else _tex(value or "")
        if text:
            lines.append(f"  {name} = {{{text}}}")
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _tex_name(author: Author) -> str:
    """`Fernández de Losada, Agustí` for a person; a body in braces of its own, which no program takes apart."""
    if isinstance(author, Person):
        return f"{_tex(author.family)}, {_tex(author.given)}"
    return f"{{{_tex(author)}}}"


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _dates(date: str | None) -> dict[str, str | list[str] | None]:
    """The year, and the date as biblatex has it where more is known."""
    return {"year": date[:4] if date else None, "date": date if date and "-" in date else None}


_LANGID = {"fr": "french", "en": "british", "es": "spanish", "it": "italian", "de": "german", "pt": "portuguese"}
"""What biblatex calls the languages in which documents are written; it takes one that it does not know for an error."""

# --- RIS -------------------------------------------------------------------------------------------------------------


def ris(citation: Citation) -> str:
    """The page as a chapter, then each document as a report; a line for each field, as RIS has it."""
    page = [
        ("TY", "ELEC" if citation.whole else "CHAP"), ("ID", citation.key), ("TI", citation.full_title),
        ("T2", "" if citation.whole else SITE), ("ED" if citation.whole else "A2", citation.editor),
        ("PB", citation.editor), ("PY", (citation.date or "")[:4]), ("DA", _slashed(citation.date)),
        ("LA", citation.language), ("UR", citation.address), ("N1", _note(citation)), ("ER", ""),
    ]  # fmt: skip
    documents = [
        [("TY", "RPRT"), ("ID", document.key), ("TI", document.title),
         *(("AU", _inverted(author)) for author in document.authors),
         ("PB", document.publisher), ("PY", (document.year or "")[:4]), ("DA", _slashed(document.year)),
         ("LA", document.language), ("UR", document.url), ("ER", "")]
        for document in citation.rests_on
    ]  # fmt: skip
    return "".join(_ris(fields) for fields in (page, *documents))


def _ris(fields: Iterable[tuple[str, str | None]]) -> str:
    lines = [f"{tag}  - {_line(value or '')}" for tag, value in fields if value or tag == "ER"]
    return "\r\n".join(lines) + "\r\n"


def _inverted(author: Author) -> str:
    return f"{author.family}, {author.given}" if isinstance(author, Person) else author


def _slashed(date: str | None) -> str:
    """`2026/11/24`: year, month, day, each of which may be empty, with three slashes."""
    parts = (date or "").split("-")
    return "/".join([*parts, "", "", ""][:3]) + "/" if date else ""


# --- CSL -------------------------------------------------------------------------------------------------------------


def csl(citation: Citation) -> str:
    """The page and each document as CSL-JSON."""
    page = {
        "id": citation.key,
        "type": "webpage" if citation.whole else "chapter",
        "title": citation.full_title,
        "container-title": None if citation.whole else SITE,
        "editor": [{"literal": citation.editor}] if citation.editor else None,
        "publisher": citation.editor,
        "issued": _issued(citation.date),
        "language": str(citation.language),
        "URL": citation.address,
        "note": _note(citation),
    }
    documents = [
        {
            "id": document.key,
            "type": "report",
            "title": document.title,
            "author": [_csl_name(author) for author in document.authors],
            "publisher": document.publisher,
            "issued": _issued(document.year),
            "language": document.language,
            "URL": document.url,
        }
        for document in citation.rests_on
    ]
    items = [{key: value for key, value in entry.items() if value} for entry in (page, *documents)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _csl_name(author: Author) -> dict[str, str]:
    if isinstance(author, Person):
        return {"family": author.family, "given": author.given}
    return {"literal": author}


def _issued(date: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None


def _note(citation: Citation) -> str:
    """The licence, and the cited pages of each document.

    They are a place in the document and no part of its own entry, which is the same wherever it is cited.
    """
    places = [f"{document.key}, p. {document.pages}" for document in citation.rests_on if document.pages]
    return "; ".join([_LICENCE, *places])


def _line(text: str) -> str:
    """A text on one line, so that none of it can pass for another field."""
    return _CONTROL.sub(" ", text).strip()
