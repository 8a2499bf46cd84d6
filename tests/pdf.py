"""A PDF as another program reads it."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from pypdf import PdfReader

_BETWEEN_LETTERS = re.compile(r"[\s\u00ad\u2060-]+")


def joined(text: str) -> str:
    """The text without spaces and hyphens: where a line breaks says nothing."""
    return _BETWEEN_LETTERS.sub("", text)


class Pdf:
    """One file."""

    def __init__(self, path: Path) -> None:
        self._reader = PdfReader(path, strict=True)
        self.root: Any = self._reader.trailer["/Root"]
        self.pages = len(self._reader.pages)

    @property
    def title(self) -> str:
        """Its title, as a window that shows it has it."""
        assert self.root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert self._reader.metadata
        return str(self._reader.metadata.title)

    @property
    def language(self) -> str:
        return str(self.root["/Lang"])

    @property
    def is_for_everybody(self) -> bool:
        """Whether it is tagged, and says that it is made by PDF/UA-1."""
        about = self.root["/Metadata"].get_object().get_data().decode()
        marked = bool(self.root["/MarkInfo"]["/Marked"])
        return marked and "/StructTreeRoot" in self.root and "<pdfuaid:part>1</pdfuaid:part>" in about

    @property
    def outline(self) -> list[str]:
        """Its headings, as a reader's side bar lists them, those below others after them."""
        return [str(item.title) for item in _flat(self._reader.outline)]

    @property
    def chapters(self) -> dict[str, int]:
        """Its headings with the numbers of their pages."""
        return {
            str(item.title): (self._reader.get_destination_page_number(item) or 0) + 1
            for item in _flat(self._reader.outline)
        }

    def page(self, number: int) -> str:
        """What one page shows, without spaces and hyphens."""
        return joined(self._reader.pages[number - 1].extract_text())

    @property
    def tags(self) -> list[tuple[str, dict[str, Any]]]:
        """What each tagged thing is, in the order of reading, with all that is said of it."""
        return list(_tags(self.root["/StructTreeRoot"]))

    @cached_property
    def text(self) -> str:
        """All that is shown, page after page, without spaces and hyphens."""
        return "".join(joined(page.extract_text()) for page in self._reader.pages)

    @property
    def leads_to(self) -> set[str]:
        """The addresses of its links."""
        notes = [note.get_object() for page in self._reader.pages for note in page.get("/Annots", [])]
        return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def _flat(items: Any) -> Any:
    for item in items:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _tags(node: Any) -> Any:
    node = node.get_object()
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield str(node["/S"]), node
    inside = node.get("/K", [])
    for part in inside if isinstance(inside, list) else [inside]:
        if hasattr(part, "get_object"):
            yield from _tags(part)
