"""A hand-written page as a tree of plain values: what its file says, without what the site puts around it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from typing import Any

from markdown_it import MarkdownIt

from passerelles.booklets.prose import Node, tree
from passerelles.handwritten.page_index import ListedPage, target
from passerelles.languages import Language
from passerelles.open_data.publication import Publication, is_web
from passerelles.pages.links import folder

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("code")
_ANCHOR = re.compile(r" *\{ *#[\w-]+ *\} *$")
_SLOT = re.compile(r"^<div data-slot=.*$", re.MULTILINE)
_NOTE = re.compile(r'^!!! \w+(?: "(?P<title>[^"]*)")?\n(?P<text>(?: {4}.*\n|\n)*)', re.MULTILINE)
_BOX = "[ ] "
"""How a point to tick off begins."""

Leads = Callable[[str], dict[str, Any]]


def written(page: ListedPage, language: Language, leads: Leads) -> list[Node]:
    """All that stands under the page's title."""
    body = _NOTE.sub(_quoted, _SLOT.sub("", page.body) + "\n")
    nodes = tree(_MARKDOWN.parse(language.typeset(body)), leads)
    while nodes and isinstance(nodes[0], dict) and nodes[0].get("level") == 1:
        nodes.pop(0)
    return [_finished(node) for node in nodes]


def leading(page: str, language: Language, inside: Collection[str], publication: Publication) -> Leads:
    """What the links of a page lead to: a place in the booklet, the site, or another site.

    `inside` are the pages that the booklet holds; the site is only known by its address where that is set.
    """

    def leads(address: str) -> dict[str, Any]:
        if is_web(address):
            return {"to": address}
        path, _, anchor = address.partition("#")
        there = target(posixpath.join(posixpath.dirname(page), path)) if path else page
        if there in inside:
            return {"label": there}
        if publication.site_url is None:
            return {}
        return {"to": publication.address(f"{language.folder}{folder(there)}{f'#{anchor}' if anchor else ''}")}

    return leads


def _quoted(note: re.Match[str]) -> str:
    """A note, which only Python-Markdown knows, as a quotation, which every parser does."""
    lines = [f"**{note['title']}**", "", *(line[4:] for line in note["text"].rstrip("\n").split("\n"))]
    return "".join(f"> {line}\n" for line in lines) + "\n"


def _finished(node: Node) -> Node:
    """The same without anchors, and with points to tick off."""
    if isinstance(node, str):
        return node
    inside = node["of"] if isinstance(node.get("of"), list) else None
    if inside is None:
        return node
    made = [_finished(part) for part in inside]
    if node["kind"] == "heading" and made and isinstance(made[-1], str):
        made[-1] = _ANCHOR.sub("", made[-1])
    if node["kind"] == "item" and made and isinstance(made[0], dict):
        first = made[0]["of"]
        if first and isinstance(first[0], str) and first[0].startswith(_BOX):
            return {"kind": "item", "box": True, "of": [{**made[0], "of": [first[0][len(_BOX) :], *first[1:]]}]}
    return {**node, "of": made}
