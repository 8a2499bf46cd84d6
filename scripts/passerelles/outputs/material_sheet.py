"""Material's stylesheet without the parts that this site does not have: two thirds of it, on every first visit.

Material is built whole, for blogs, versions, tabs, its own search and much else. A rule is left out only if each of its
selectors needs a class of such a part; a test looks for these classes in the built pages. A custom property, such as
the drawing of an icon, goes when no rule is left that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

UNUSED = re.compile(
    r"md-(?:annotation|author|banner|clipboard|consent|copyright|dialog|draft|ellipsis|feedback|footer|input|logo|meta|nav|"
    r"option|overlay|pagination|path|pin|post|profile|progress|search|select|skip|social|source|status|tags?|toggle|"
    r"tooltip2?|top|version)(?![a-z0-9])"
    r"[\w-]*|md-(?:button|code__|content--post|content__button|header--lifted|header__ellipsis|header__option|header__source|"
    r"header__topic|sidebar--post)[\w-]*"
    r"|(?:arithmatex|critic|emojione|filename|gemoji|giscus|grid|highlight|highlighttable|katex-html|linenodiv|linenos|mermaid|"
    r"twemoji)|footnote[\w-]*"
    r"|keys?-[\w-]+|keys|tabbed-[\w-]+|task-list-[\w-]+"
)
"""Classes of parts of Material that no page has: whole names."""

_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=")
"""A choice among Material's colours: the site has its own."""

QUOTED = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)"""
_PIECE = re.compile(rf"{QUOTED}|[{{}}]")
_PROPERTY = re.compile(rf"(?<=[{{;])(?P<name>--[\w-]+):(?:{QUOTED}|[^\"';}}])*;?")
_READ = re.compile(r"var\((--[\w-]+)")
_COMMA = re.compile(r",(?![^()]*\))")
_CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
_NOT = re.compile(r":not\([^()]*\)")
_NESTING = ("@media", "@supports")


def without_unused(sheet: str) -> str:
    """The sheet without rules that only parts need which the site does not have; everything else as it is."""
    return "".join(_kept(rule) for rule in _rules(sheet))


def without_unread(sheet: str, others: Collection[str]) -> str:
    """The sheet without custom properties that neither it nor one of the others reads."""
    read = {name for text in (sheet, *others) for name in _READ.findall(text)}
    left = _PROPERTY.sub(lambda rule: rule[0] if rule["name"] in read else "", sheet)
    return left if left == sheet else without_unread(left, others)


def _rules(sheet: str) -> Iterator[str]:
    """What stands at the outermost level: rules, and what lies between them."""
    depth = start = 0
    for piece in _PIECE.finditer(sheet):
        if piece[0] == "{":
            depth += 1
        elif piece[0] == "}":
            depth -= 1
            if depth == 0:
                yield sheet[start : piece.end()]
                start = piece.end()
    yield sheet[start:]


def _kept(rule: str) -> str:
    """What is left of a rule, perhaps nothing."""
    head, brace, body = rule.partition("{")
    if not brace:
        return rule
    if head.lstrip().startswith(_NESTING):
        inside = without_unused(body[:-1])
        return f"{head}{{{inside}}}" if inside.strip() else ""
    if head.lstrip().startswith("@"):
        return rule
    selectors = [selector for selector in _COMMA.split(head) if not _needs_unused(selector)]
    return f"{','.join(selectors)}{{{body}" if selectors else ""


def _needs_unused(selector: str) -> bool:
    needed = _NOT.sub("", selector)
    return bool(_COLOUR.search(needed)) or any(UNUSED.fullmatch(name) for name in _CLASS.findall(needed))
