"""Text as data for the typesetter: Markdown, taken apart by the parser that the site uses, as a tree of plain values.

A node is a text, or a table of values whose `kind` says what it is; what stands in it is `of`. A template that meets a
kind which it does not know stops: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from markdown_it.token import Token

from passerelles.languages import Language
from passerelles.open_data.publication import is_web
from passerelles.pages.template_view import LocalText
from passerelles.text import record_markdown

Node = str | dict[str, Any]
Leads = Callable[[str], dict[str, Any]]
"""What a link's address leads to: `{"to": address}`, `{"label": place in the booklet}`, or nothing."""

_LEAVES: dict[str, Node] = {"softbreak": " ", "hardbreak": {"kind": "break"}, "hr": {"kind": "rule"}}
_NAMES = {
    "em": "emph", "strong": "strong", "paragraph": "par", "bullet_list": "list", "ordered_list": "enum",
    "list_item": "item", "heading": "heading", "table": "table", "thead": "head", "tbody": "body", "tr": "row",
    "th": "cell", "td": "cell", "blockquote": "quote",
}  # fmt: skip
"""What the parser calls a thing, and what a template does."""


def line(text: LocalText) -> list[Node]:
    """A title, a name or a label."""
    return _in_language(text, tree(record_markdown.inline_tokens(text.raw, _own(text)), _outside))


def blocks(text: LocalText) -> list[Node]:
    """Paragraphs and lists."""
    return _in_language(text, tree(record_markdown.tokens(text.raw, _own(text)), _outside))


def tree(tokens: Iterable[Token], leads: Leads) -> list[Node]:
    """Everything that the parser found."""
    return list(_nodes(iter(tokens), leads))


def bold(text: str) -> Node:
    """A text set in bold."""
    return {"kind": "strong", "of": [text]}


def _own(text: LocalText) -> Language:
    """The language by whose rules a text is set: that of the page, as on the site."""
    return text.language


def _in_language(text: LocalText, nodes: list[Node]) -> list[Node]:
    return nodes if text.lang is None else [{"kind": "lang", "lang": text.lang, "of": nodes}]


def _nodes(tokens: Iterator[Token], leads: Leads) -> Iterator[Node]:
    """What stands before the end of whatever has begun."""
    for token in tokens:
        if token.nesting < 0:
            return
        if token.nesting > 0:
            yield from _whole(token, list(_nodes(tokens, leads)), leads)
        elif token.type == "inline":
            yield from _nodes(iter(token.children or ()), leads)
        elif token.type in _LEAVES:
            yield _LEAVES[token.type]
        elif token.type in {"fence", "code_block", "code_inline"}:
            yield {"kind": "code", "of": token.content.rstrip("\n")}
        elif token.content:
            yield token.content


def _whole(token: Token, inside: list[Node], leads: Leads) -> Iterator[Node]:
    name = token.type.removesuffix("_open")
    if name == "link":
        lead = leads(str(token.attrs["href"]))
        yield from [{"kind": "link", **lead, "of": inside}] if lead else inside
    elif name == "paragraph" and token.hidden:
        yield {"kind": "plain", "of": inside}
    else:
        node: dict[str, Any] = {"kind": _NAMES[name], "of": inside}
        if name == "heading":
            node["level"] = int(token.tag[1:])
        if name == "ordered_list":
            node["start"] = int(token.attrs.get("start", 1))
        yield node


def _outside(address: str) -> dict[str, Any]:
    """A record leads to other sites alone."""
    return {"to": address} if is_web(address) else {}


def texts(node: Any) -> Iterator[str]:
    """Every text of a tree, in order."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        yield from chain.from_iterable(map(texts, node.values()))
    elif isinstance(node, list | tuple):
        yield from chain.from_iterable(map(texts, node))
