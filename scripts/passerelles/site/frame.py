"""What the theme puts around a generated page: rendered once, and filled for every page that has the same.

Pages of one folder that no menu names differ in their address, their title, their description and their content. So
MkDocs renders one page with a mark in each of these places, and the others are made from it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import escape

from passerelles.pages.page import Meta, Page

_NAME, _TITLE, _DESCRIPTION, _HEAD = "pmarkname", "pmarktitle", "pmarkdescription", "pmarkhead"
CONTENT = "<h1>pmarkcontent</h1>"
"""Stands where the content will; a heading, because the theme would add one to a page without."""

_MARKS = re.compile(rf"({_NAME}\d+|{_TITLE}|{_DESCRIPTION}|{_HEAD}|{CONTENT})")

_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.DOTALL)
_BETWEEN = re.compile(r"(?<=>)\s*\n\s*(?=<|\Z)|\A\s*\n\s*(?=<)")


def without_blanks(html: str) -> str:
    """Without the theme's blank lines and indents, which weigh a few hundred bytes on every page, compressed.

    Scripts stay as they are, since the content security policy knows them by their text.
    """
    pieces = _SCRIPT.split(html)
    return "".join(piece if at % 2 else _BETWEEN.sub("\n", piece) for at, piece in enumerate(pieces))


class Frame:
    """A rendered page with marks, cut at them."""

    def __init__(self, html: str) -> None:
        self._parts = [_NAME if part.startswith(_NAME) else part for part in _MARKS.split(html)]
        if self._parts.count(CONTENT) != 1:
            raise ValueError("the theme shows the content of a page not once, but otherwise")

    def around(self, page: Page, content: str) -> str:
        """The whole page."""
        values = {
            _NAME: posixpath.basename(page.path),
            _TITLE: str(escape(page.meta.title)),
            _DESCRIPTION: str(escape(page.meta.description)),
            _HEAD: page.meta.head,
            CONTENT: content,
        }
        return "".join(values.get(part, part) for part in self._parts)


def frame_paths(pages: Iterable[Page], in_menu: frozenset[str]) -> dict[str, str]:
    """For the path of each page, the path of the page that MkDocs renders for it: itself, or one with marks."""
    kinds: dict[tuple[str, Meta], str] = {}
    frames: dict[str, str] = {}
    for page in pages:
        folder, name = posixpath.split(page.path)
        if not folder or name == "index" or page.path in in_menu:
            frames[page.path] = page.path
            continue
        kind = folder, replace(page.meta, title="", description="", head="")
        frames[page.path] = kinds.setdefault(kind, f"{folder}/{_NAME}{len(kinds)}")
    return frames


def stand_in(meta: Meta) -> Meta:
    """The head of a page that stands for all of its kind."""
    return replace(meta, title=_TITLE, description=_DESCRIPTION, head=_HEAD)


def metas(pages: Mapping[str, Page], frames: Mapping[str, str]) -> dict[str, Meta]:
    """The head of each page that MkDocs renders."""
    return {frames[path]: page.meta if frames[path] == path else stand_in(page.meta) for path, page in pages.items()}
