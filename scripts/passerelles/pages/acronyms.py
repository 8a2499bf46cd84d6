"""Acronyms explained where they occur, and concepts where they are linked, in the finished HTML of a page.

An acronym's expansion must reach readers who have no mouse, without a page full of dotted words and tab stops. So the
first time a page uses an acronym it becomes a quiet link to its entry in the glossary, with the expansion as title:
keyboard and touch get there like anywhere else, and paper shows the expansion in brackets, unless the text does.
Later, only its first use under each second-level heading is marked, as `<abbr title>`: no tab stop, and nothing lost
to who cannot see it.

It works on HTML rather than on Markdown because the two kinds of page, hand-written and generated, meet there only, and
because the Markdown extension of that name would also mark headings and links. Headings, links, code, controls and
attributes are left as they are. Regular expressions find the markup: every page passes through here, and the parser of
the standard library, written in Python, takes several times as long.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from passerelles.languages import LANGUAGES, Language
from passerelles.model.knowledge import Acronym
from passerelles.pages.links import folder
from passerelles.pages.template_view import View
from passerelles.text.folding import fold

_MARKUP = re.compile(
    r"<!--.*?-->"
    r"|<(script|style|textarea|template)\b.*?</\1\s*>"
    r"|</?[a-zA-Z][a-zA-Z0-9:-]*[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>",
    re.DOTALL | re.IGNORECASE,
)
"""What stands between the texts of a page: tags, and what is no text of it, whole."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)(?P<attributes>.*)>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SPARED = {
    "a", "abbr", "button", "cite", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "legend", "nav",
    "option", "pre", "samp", "select", "summary", "svg", "var",
}  # fmt: skip
SPARED_CLASSES = {
    "p-cards", "p-chips", "p-compact", "p-doors", "p-foot", "p-glossary", "p-memo", "p-terms",
    "p-rows", "p-values", "p-works",
}  # fmt: skip
"""Lists whose items are links or explain themselves, and texts that are not ours to mark: the model memorandum."""

_SHORTEST_ELSEWHERE = 3
"""Letters of the shortest acronym that is also known in a text of another language: `UN` and `AL` are words there."""


@dataclass(frozen=True)
class _Meaning:
    code: str
    long: str


class _Tag(NamedTuple):
    """What a tag does to the text behind it."""

    name: str
    ends: bool
    """Whether it ends an element."""
    opens: bool
    """Whether an element begins that has an end."""
    spared: bool
    """Whether the element is left as it is."""
    language: str | None
    """The language that it sets, as the markup says it, which may be none of the site's."""


class _Element(NamedTuple):
    """An element that is open where the reading stands."""

    name: str
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

    def _known(self, language: Language) -> dict[str, _Meaning]:
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
        seen = _Seen()
        inside = _Element("", False, view.language)
        around = [inside]
        pieces: list[str] = []
        at = 0
        markups = _MARKUP.finditer(html)
        while match := next(markups, None):
            start, end = match.span()
            if at < start:
                text = html[at:start]
                pieces.append(text if inside.spared else self._text(view, text, inside.language, seen))
            at = end
            markup = match[0]
            tag = None if match[1] else _tag(markup)
            if tag is None:
                pass
            elif tag.ends:
                _close(around, tag.name)
                inside = around[-1]
            else:
                if tag.name == "a" and not inside.spared:
                    markup = self._link(view, markup)
                elif tag.name == "h2":
                    seen.section.clear()
                if tag.opens and tag.spared and (left := _end(html, tag.name, at)) is not None:
                    markup += html[at:left]
                    at = left
                    markups = _MARKUP.finditer(html, at)
                elif tag.opens:
                    language = inside.language if tag.language is None else tag.language
                    inside = _Element(tag.name, inside.spared or tag.spared, language)
                    around.append(inside)
            pieces.append(markup)
        pieces.append(html[at:] if inside.spared else self._text(view, html[at:], inside.language, seen))
        return "".join(pieces)

    def _link(self, view: View, markup: str) -> str:
        """The start of a link; one to a concept gets the concept's definition as its title, unless it has one."""
        given = _attributes(markup[2:-1])
        concept = _concept(view, given.get("href", ""))
        if concept is None or "title" in given:
            return markup
        definition = view.definition("concepts", concept)
        return f'{markup[:-1]} title="{escape(definition.plain)}">' if definition else markup

    def _text(self, view: View, text: str, language: str, seen: _Seen) -> str:
        pattern = self._patterns.get(language)
        if pattern is None or text.isspace() or not pattern.search(text):
            return text
        known = self._meanings[language]

        def marked(match: re.Match[str]) -> str:
            meaning = known[_NO_BREAKS.sub(" ", match[0])]
            if meaning.code in seen.section:
                return match[0]
            seen.section.add(meaning.code)
            abbr = _ABBR.format(long=view.typeset(meaning.long), short=Markup(match[0]))
            if meaning.code in seen.page:
                return abbr
            seen.page.add(meaning.code)
            return _LINK.format(
                kind=_on_paper(text, match, meaning.long),
                address=view.url(f"glossary#{meaning.code}"),
                long=view.typeset(meaning.long),
                short=Markup(match[0]),
            )

        return pattern.sub(marked, text)


_ABBR = Markup('<abbr title="{long}">{short}</abbr>')
_LINK = Markup('<a class="p-abbr{kind}" href="{address}" title="{long}"><abbr>{short}</abbr></a>')
_NO_BREAKS = re.compile("[\u00a0\u202f]|&nbsp;")


_WORD = re.compile(r"\w+")
_TELLING = 3
"""How many letters a word has at most that tells nothing of which expansion it belongs to."""
_AROUND = 40
"""How many signs more than an expansion has are looked at for it: a text may word it otherwise."""


def _on_paper(text: str, match: re.Match[str], long: str) -> str:
    """The class by which paper shows no second expansion beside that of the text, and no brackets within brackets."""
    before, behind = text[: match.start()], text[match.end() :]
    room = len(long) + _AROUND
    inside = before.count("(") > before.count(")")
    if inside:
        given = before.rpartition("(")[0][-room:]
    else:
        given = behind[:room] if _NO_BREAKS.sub(" ", behind).startswith(" (") else ""
    if _tells(given, long):
        return " p-abbr--told"
    return " p-abbr--inside" if inside else ""


def _tells(text: str, long: str) -> bool:
    """Whether a text holds most words of an expansion."""
    wanted, there = ({word for word in _WORD.findall(fold(part)) if len(word) > _TELLING} for part in (long, text))
    return 2 * len(wanted & there) > len(wanted)


def _pattern(forms: Mapping[str, _Meaning]) -> re.Pattern[str] | None:
    """Matches any of the forms, the longest first, as whole words; a space may be a non-breaking one."""
    if not forms:
        return None
    spaces = "(?: |\u00a0|\u202f|&nbsp;)"
    by_first: dict[str, list[str]] = {}  # a pattern that begins with letters runs quickly over all others
    for form in sorted(forms, key=len, reverse=True):
        written = str(escape(form))
        rest = re.escape(written[1:]).replace(r"\ ", spaces)
        by_first.setdefault(re.escape(written[0]), []).append(rest)
    any_form = "|".join(f"{first}(?<![\\w&#]{first})(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return re.compile(rf"(?:{any_form})(?!\w)")


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}


@lru_cache(maxsize=4_096)
def _tag(markup: str) -> _Tag | None:
    """What a piece of markup does; None if it is no tag. Pages use the same few over and over."""
    tag = _TAG.fullmatch(markup)
    if tag is None:
        return None
    name, text = tag["name"].lower(), tag["attributes"]
    if tag["end"]:
        return _Tag(name, True, False, False, None)
    attributes = _attributes(text)
    classes = set(attributes.get("class", "").split())
    spared = name in _SPARED or bool(classes & SPARED_CLASSES) or "hidden" in attributes
    opens = name not in _VOID and not text.rstrip().endswith("/")
    return _Tag(name, False, opens, spared, attributes.get("lang"))


def _end(html: str, name: str, at: int) -> int | None:
    """Where an element that is left as it is ends, its end tag included; None if it does not."""
    deep = 1
    for match in _same_tags(name).finditer(html, at):
        deep += -1 if match[1] else 1
        if not deep:
            return match.end()
    return None


@cache
def _same_tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s>/])[^>]*>", re.IGNORECASE)


def _close(around: list[_Element], name: str) -> None:
    """Leave the innermost open element of that name; an end tag without one is ignored, as browsers do."""
    for index in range(len(around) - 1, 0, -1):
        if around[index].name == name:
            del around[index:]
            return


def _concept(view: View, address: str) -> str | None:
    """The concept to whose page an address on this page leads."""
    path = address.partition("#")[0]
    if not path or ":" in path or path.startswith("/"):
        return None
    page = posixpath.normpath(posixpath.join(folder(view.page), path))
    code = page.removeprefix("concepts/")
    return code if page != code and code in view.vocabularies.terms("concepts") else None
