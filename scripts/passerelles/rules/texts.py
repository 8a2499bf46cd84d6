"""What may stand in a text: words, paragraphs, lists and emphasis, and nothing that a page would act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from passerelles.model.data_path import Path
from passerelles.model.record import OUTCOME_LENGTH
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import Message, say
from passerelles.text.hidden import HIDDEN_SIGNS, character_name, hidden_at, shows_nothing
from passerelles.text.markup import entity_in, tag_in

_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{|--8<--|\[TOC\]")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\][(\[]")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:", re.MULTILINE)
_LINK_OR_REFERENCE = re.compile(r"\][(\[:]")
"""What every image, link and reference has."""
_CONTROL_SIGNS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb"
_CONTROL = re.compile(f"[{_CONTROL_SIGNS}]")
_BIDI_SIGNS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_BIDI = re.compile(f"[{_BIDI_SIGNS}]")
_UNSEEN = re.compile(f"[{_CONTROL_SIGNS}{_BIDI_SIGNS}{HIDDEN_SIGNS}]")
_PLACEHOLDER = re.compile(
    r"\b((?-i:TODO)|TBD|TBC|FIXME|XXX+|lorem ipsum|à compléter|à traduire|à remplir|to be completed|to translate)\b",
    re.IGNORECASE,
)
_PLACEHOLDER_WORDS = (
    "todo", "tbd", "tbc", "fixme", "xxx", "lorem ipsum",
    "à compléter", "à traduire", "à remplir", "to be completed", "to translate",
)  # fmt: skip
"""One of these stands in every text that holds a placeholder: quickly looked for in those that hold none."""
_NOTHING = re.compile(r"^[\s.…·?_*–—-]*$|^\s*(n/?a|s\.?o\.?|none|néant|null|vide|empty)\s*$", re.IGNORECASE)

_SAYS_SOMETHING = re.compile(r"[a-zA-Z0-9].{4,}?\S", re.DOTALL)
"""What begins as most texts do and is longer than the words of `_NOTHING`."""


def text_says_something(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A text that has nothing to say is left out and declared as a gap."""
    unfinished = _may_be_unfinished(subject.whole.lower())
    for path, text in subject.strings:
        if not unfinished and _SAYS_SOMETHING.match(text):
            continue
        if shows_nothing(text):
            yield Finding(path, "empty-text", say("empty-text", place=field_name(path)), found="")
        elif _NOTHING.match(text):
            said = say("placeholder.only", place=field_name(path), found=shorten(text, 30))
            yield Finding(path, "placeholder", said, found=shorten(text))
        elif unfinished and _may_be_unfinished(text.lower()) and (match := _PLACEHOLDER.search(text)):
            said = say("placeholder", place=field_name(path), found=match.group())
            yield Finding(path, "placeholder", said, found=match.group(), within=match.group())


def _may_be_unfinished(small: str) -> bool:
    return any(word in small for word in _PLACEHOLDER_WORDS)


def text_has_no_html(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Texts are plain Markdown; HTML would be shown as typed, never run, so it is refused."""
    if tag_in(subject.whole) is None and entity_in(subject.whole) is None:
        return
    for path, text in subject.strings:
        if tag := tag_in(text):
            said = say("raw-html", place=field_name(path), found=shorten(tag, 40)).then(_in_markdown(text, tag))
            yield Finding(path, "raw-html", said, found=shorten(tag), within=tag)
        if (entity := entity_in(text)) and path[-1:] != ("url",):
            said = say("raw-html.entity", place=field_name(path), found=entity, character=unescape(entity))
            yield Finding(path, "raw-html", said, found=entity, within=entity)


_MARKDOWN = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def _in_markdown(text: str, tag: str) -> Message | None:
    """How to write the words of a bold or slanted element."""
    name = tag.strip("</> ").lower()
    pair = re.search(rf"<{name}>([^<>\n]{{1,60}})</{name}>", text, re.IGNORECASE) if name in _MARKDOWN else None
    return say("fix", fix=f"{_MARKDOWN[name]}{pair[1]}{_MARKDOWN[name]}") if pair else None


def text_has_no_template(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Texts are data: template syntax in them is a mistake or an attack."""
    for path, text in subject.strings_with(_TEMPLATE):
        if match := _TEMPLATE.search(text):
            said = say("template-syntax", place=field_name(path), found=match.group())
            yield Finding(path, "template-syntax", said, found=match.group(), within=match.group())


def text_shows_all_it_holds(subject: RecordUnderCheck) -> Iterator[Finding]:
    """No character that is invisible or turns the reading direction round.

    Joiners stay between letters of the scripts that need them, such as Arabic, and inside emoji.
    """
    if not _UNSEEN.search(subject.whole):
        return
    for pattern, rule in ((_CONTROL, "control-character"), (_BIDI, "bidi-character")):
        for path, text in subject.strings_with(pattern):
            if match := pattern.search(text):
                code = f"U+{ord(match.group()):04X}"
                yield Finding(path, rule, say(rule, place=field_name(path), code=code), found=code)
    yield from hidden_characters(subject.strings)


def hidden_characters(strings: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    """Characters that show nothing, in the strings of any file."""
    for path, text in strings:
        if (at := hidden_at(text)) is not None:
            name = character_name(text[at])
            said = say("hidden-character", place=field_name(path), name=name, at=at + 1)
            yield Finding(path, "hidden-character", said, found=name)


def text_links_are_plain(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A link in a text is `[words](https://…)`; images and reference links have no place in a record."""
    for path, text in subject.strings_with(_LINK_OR_REFERENCE):
        if match := _IMAGE.search(text):
            said, shown = say("image", place=field_name(path)), shorten(match.group())
            yield Finding(path, "image", said, found=shown, within=match.group())
        if match := _REFERENCE.search(text):
            said, shown = say("reference-link", place=field_name(path)), shorten(match.group())
            yield Finding(path, "reference-link", said, found=shown, within=match.group().strip())
        for match in _LINK.finditer(text):
            target = match.group(1)
            if not target.lower().startswith(("https://", "http://")):
                said = say("bad-link", place=field_name(path), found=shorten(target, 40))
                yield Finding(
                    path, "bad-link", said, found=shorten(target), allowed=("https://…", "http://…"), within=target
                )


def french_uses_guillemets(subject: RecordUnderCheck) -> Iterator[Finding]:
    """French quotes with « », not with straight or English quotes."""
    for path, text in subject.texts:
        french = text.get("fr", "")
        if french != text.get("en") and (match := re.search(r'["“”]', french)):
            said = say("french-quotes", place=f"{field_name(path)}.fr", found=match.group())
            if quote := re.search(r"""["“”]([^"“”\n]{1,60})["“”]""", french):
                said = said.then(say("fix", fix=f"« {quote[1].strip()} »"))
            yield Finding(
                (*path, "fr"), "french-quotes", said, Severity.WARNING,
                found=match.group(), allowed=("« »",), within=match.group(),
            )  # fmt: skip


def outcome_is_short(subject: RecordUnderCheck) -> Iterator[Finding]:
    """The outcome is one short sentence: it has to fit on the first screen of a phone."""
    for path, text in subject.texts:
        if path[:1] != ("outcome",):
            continue
        for language, sentence in text.items():
            length = len(" ".join(sentence.split()))
            if length > OUTCOME_LENGTH:
                place = f"{field_name(path)}.{language}"
                said = say("long-outcome", place=place, length=length, most=OUTCOME_LENGTH)
                yield Finding(
                    (*path, language), "long-outcome", said, found=str(length), allowed=(str(OUTCOME_LENGTH),)
                )


RULES = (
    text_says_something,
    text_has_no_html,
    text_has_no_template,
    text_shows_all_it_holds,
    text_links_are_plain,
    french_uses_guillemets,
    outcome_is_short,
)
