"""Acronyms explained where they occur, and concepts where they are linked, in the finished HTML of a page.

An acronym's expansion must reach readers who have no mouse, without a page full of dotted words and tab stops. So the
first time a page uses an acronym it becomes a quiet link to its entry in the glossary, with the expansion as title:
keyboard and touch get there like anywhere else, and paper shows the expansion in brackets. Later, only its first use
under each second-level heading is marked, as `<abbr title>`: no tab stop, and nothing lost to who cannot see it.

It works on HTML rather than on Markdown because the two kinds of page, hand-written and generated, meet there only, and
because the Markdown extension of that name would also mark headings and links. Headings, links, code, controls and
attributes are left as they are.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup, escape

from scripts.knowledge import Acronym
from scripts.model import LANGUAGES
from scripts.pages.address import folder
from scripts.pages.view import View

_TOKENS = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|template)\b.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SPARED = {
    "a", "abbr", "button", "cite", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "legend", "nav",
    "option", "pre", "samp", "select", "summary", "svg", "var",
}  # fmt: skip
_SPARED_CLASSES = {
    "p-cards", "p-chips", "p-compact", "p-doors", "p-facts", "p-foot", "p-glossary", "p-memo", "p-terms",
    "p-tiles", "p-values", "p-works",
}  # fmt: skip
"""Lists whose items are links or explain themselves, and texts that are not ours to mark: the model memorandum."""

_SHORTEST_ELSEWHERE = 3
"""Letters of the shortest acronym that is also known in a text of another language: `UN` and `AL` are words there."""


@dataclass(frozen=True)
class _Meaning:
    code: str
    long: str


@dataclass
class _Open:
    """An element that is open where the reading stands."""

    tag: str
    spared: bool
    language: str


@dataclass
class _Seen:
    """Acronyms that the page has explained already, and those that the section has."""

    page: set[str] = field(default_factory=set)
    section: set[str] = field(default_factory=set)


class Explainer:
    """The glossary and the concepts, ready to explain pages."""

    def __init__(self, acronyms: list[Acronym]) -> None:
        self._acronyms = acronyms

    @cached_property
    def _meanings(self) -> Mapping[str, Mapping[str, _Meaning]]:
        """For each language of a text, the forms that it may use."""
        return {language: self._known(language) for language in LANGUAGES}

    def _known(self, language: str) -> dict[str, _Meaning]:
        forms: dict[str, _Meaning] = {}
        for other in (*(code for code in LANGUAGES if code != language), language):
            for acronym in self._acronyms:
                for form in acronym.get(other).forms:
                    if other == language or len(form) >= _SHORTEST_ELSEWHERE:
                        forms[form] = _Meaning(acronym.code, acronym.get(language).long)
        return forms

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str] | None]:
        return {language: _pattern(self._meanings[language]) for language in LANGUAGES}

    def explain(self, view: View, html: str) -> str:
        """The page's HTML with its acronyms and its links to concepts explained."""
        return "".join(self._pieces(view, html))

    def _pieces(self, view: View, html: str) -> Iterator[str]:
        seen = _Seen()
        stack = [_Open("", False, view.language)]
        at = 0
        for token in _TOKENS.finditer(html):
            yield self._text(view, html[at : token.start()], stack[-1], seen)
            at = token.end()
            tag = (token["tag"] or "").lower()
            if not tag:
                yield token[0]
            elif token["end"]:
                yield token[0]
                _close(stack, tag)
            else:
                attributes = token["attributes"]
                yield self._start(view, token[0], tag, attributes, stack[-1])
                if tag == "h2":
                    seen.section.clear()
                if tag not in _VOID and not attributes.rstrip().endswith("/"):
                    stack.append(_opened(tag, attributes, stack[-1]))
        yield self._text(view, html[at:], stack[-1], seen)

    def _start(self, view: View, token: str, tag: str, attributes: str, inside: _Open) -> str:
        """A start tag; a link to a concept gets the concept's definition as its title, unless it has one."""
        if tag != "a" or inside.spared:
            return token
        given = _attributes(attributes)
        concept = _concept(view, given.get("href", ""))
        if concept is None or "title" in given:
            return token
        definition = view.definition("concepts", concept)
        return f'{token[:-1]} title="{escape(definition.plain)}">' if definition else token

    def _text(self, view: View, text: str, inside: _Open, seen: _Seen) -> str:
        pattern = self._patterns.get(inside.language)
        if inside.spared or pattern is None or not text.strip():
            return text
        known = self._meanings[inside.language]

        def marked(match: re.Match[str]) -> str:
            meaning = known[_NO_BREAKS.sub(" ", match[0])]
            if meaning.code in seen.section:
                return match[0]
            seen.section.add(meaning.code)
            abbr = _ABBR.format(long=view.spaced(meaning.long), short=Markup(match[0]))
            if meaning.code in seen.page:
                return abbr
            seen.page.add(meaning.code)
            return _LINK.format(
                address=view.url(f"glossary#{meaning.code}"), long=view.spaced(meaning.long), short=Markup(match[0])
            )

        return pattern.sub(marked, text)


_ABBR = Markup('<abbr title="{long}">{short}</abbr>')
_LINK = Markup('<a class="p-abbr" href="{address}" title="{long}"><abbr>{short}</abbr></a>')
_NO_BREAKS = re.compile("[\u00a0\u202f]|&nbsp;")


def _pattern(forms: Mapping[str, _Meaning]) -> re.Pattern[str] | None:
    """Matches any of the forms, the longest first, as whole words; a space may be a non-breaking one."""
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    spaces = "(?: |\u00a0|\u202f|&nbsp;)"
    one = "|".join(re.escape(str(escape(form))).replace(r"\ ", spaces) for form in longest_first)
    return re.compile(rf"(?<![\w&#])(?:{one})(?!\w)")


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}


def _opened(tag: str, text: str, inside: _Open) -> _Open:
    attributes = _attributes(text)
    classes = set(attributes.get("class", "").split())
    spared = inside.spared or tag in _SPARED or bool(classes & _SPARED_CLASSES) or "hidden" in attributes
    return _Open(tag, spared, attributes.get("lang", inside.language))


def _close(stack: list[_Open], tag: str) -> None:
    """Leave the innermost open element of that name; an end tag without one is ignored, as browsers do."""
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].tag == tag:
            del stack[index:]
            return


def _concept(view: View, address: str) -> str | None:
    """The concept to whose page an address on this page leads."""
    path = address.partition("#")[0]
    if not path or ":" in path or path.startswith("/"):
        return None
    page = posixpath.normpath(posixpath.join(folder(view.page), path))
    code = page.removeprefix("concepts/")
    return code if page != code and code in view.vocabularies.terms("concepts") else None
