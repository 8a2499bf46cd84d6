"""What a hand-written page may not bring into the site: HTML, attributes that do something, links that run something.

Python-Markdown would let all of it pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, product
from urllib.parse import unquote

from passerelles.handwritten.page_index import Excerpt, ListedPage
from passerelles.problems import Problem
from passerelles.text.checks import say
from passerelles.text.markup import tag_in

SLOT = re.compile(r'<div data-slot="([^"]*)"></div>')
"""The only HTML that a page may hold, always written this way: a parser would find no more."""

_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
"""Where a page shows how something is written."""

_ATTRIBUTES = re.compile(r"\{:? *[^}\n ][^\n]*\}")
"""What the extension `attr_list` takes for a list of attributes, in some places; elsewhere nothing looks like it."""
_ATTRIBUTE = re.compile(r"([^ ={}:]+)=")
_HARMLESS = ("class", "id", "lang")
_SCHEMES = ("https", "http", "mailto")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|//", re.IGNORECASE)
_TAG = re.compile(r'<[a-z](?:[^<>"]|"[^"]*")*>', re.IGNORECASE)
_ATTRIBUTE_MADE = re.compile(r'\s([^\s"=<>]+)="([^"]*)"')
_IGNORED = re.compile(r"[\x00-\x20]+")
"""What a browser passes over in an address."""


def unsafe_markup(page: ListedPage) -> Iterator[Problem]:
    """All of it in a page, each at its place."""
    return chain(_raw_html(page), _attributes(page), _schemes(page))


def acting_attributes(page: ListedPage, html: str) -> Iterator[Problem]:
    """Attributes by which the page would do something, in the HTML that was made from its Markdown.

    The other checks read a page as people do; where Python-Markdown reads it otherwise, this is what counts.
    """
    for tag in _TAG.finditer(html):
        for name, value in _ATTRIBUTE_MADE.findall(tag[0]):
            scheme = _SCHEME.match(_IGNORED.sub("", unescape(value))) if name.lower() in ("href", "src") else None
            if name.lower().startswith("on") or (scheme and (scheme[1] or "").lower() not in _SCHEMES):
                made = f'{name}="{value}"'
                yield Problem(page.name, page.begins, 1, "raw-html", say("page.attribute", found=made), found=made)


def without_code(body: str) -> str:
    """The text of a page with blanks where it shows code, so that places stay as they are."""
    return _CODE.sub(lambda shown: re.sub(r"[^\n]", " ", shown[0]), body)


def place_of_link(page: ListedPage, link: Excerpt) -> tuple[int, int]:
    """Line and column of a link's address in its file; those of its block where the address is written otherwise."""
    lines = page.body.split("\n")[link.start : link.end]
    for before, written in product(("(", ""), (link.text, unquote(link.text))):
        for number, line in enumerate(lines, page.begins + link.start):
            if (column := line.find(before + written)) >= 0:
                return number, column + len(before) + 1
    return page.begins + link.start, 1


def _raw_html(page: ListedPage) -> Iterator[Problem]:
    lines = page.body.split("\n")
    for piece in page.html:
        tag = tag_in(SLOT.sub("", piece.text))
        if tag is None:
            continue
        beginning = tag.split("\n")[0]
        line = next((at for at in range(piece.start, piece.end) if beginning in lines[at]), piece.start)
        place = page.begins + line, max(lines[line].find(beginning) + 1, 1)
        yield Problem(page.name, *place, "raw-html", say("slot.html", found=tag), found=tag)


def _attributes(page: ListedPage) -> Iterator[Problem]:
    if "=" not in page.body:
        return
    for number, line in enumerate(without_code(page.body).split("\n"), page.begins):
        for given in _ATTRIBUTES.finditer(line):
            for attribute in _ATTRIBUTE.finditer(given[0]):
                name = attribute[1].lower()
                if name not in _HARMLESS:
                    said = say("page.attribute", found=name)
                    column = given.start() + attribute.start() + 1
                    yield Problem(page.name, number, column, "raw-html", said, found=name, allowed=_HARMLESS)


def _schemes(page: ListedPage) -> Iterator[Problem]:
    for link in page.addresses:
        scheme = _SCHEME.match(_IGNORED.sub("", link.text))
        if scheme and (scheme[1] or "").lower() not in _SCHEMES:
            said = say("page.scheme", found=scheme[0])
            yield Problem(page.name, *place_of_link(page, link), "bad-link", said, found=link.text, allowed=_SCHEMES)
