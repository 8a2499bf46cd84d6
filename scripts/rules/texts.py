"""What may stand in a text: words, paragraphs, lists and emphasis, and nothing that a page would act on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.problems import Severity
from scripts.rules.subject import Subject
from scripts.source import Finding, shorten

_HTML = re.compile(r"<[a-zA-Z/!?][^>\n]{0,80}>?")
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{|--8<--|\[TOC\]")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\][(\[]")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\u200b\u200c\u2060-\u2064\u00ad]")
_PLACEHOLDER = re.compile(
    r"\b((?-i:TODO)|TBD|TBC|FIXME|XXX+|lorem ipsum|à compléter|à traduire|à remplir|to be completed|to translate)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"^[\s.…·?_*–—-]*$|^\s*(n/?a|s\.?o\.?|none|néant|null|vide|empty)\s*$", re.IGNORECASE)


def text_says_something(subject: Subject) -> Iterator[Finding]:
    """A text that has nothing to say is left out and declared as a gap.

    Bad: `lessons: {fr: "...", en: "N/A"}`. Good: no `lessons`, and `gaps: {lessons: not-reported}`.
    """
    for path, text in subject.strings:
        if not text.strip():
            yield Finding(path, "empty-text", f"{_name(path)} is empty; write the text or leave the key out", found="")
        elif _NOTHING.match(text):
            message = f"{_name(path)} is only a placeholder: '{shorten(text, 30)}'; leave it out and say why in 'gaps'"
            yield Finding(path, "placeholder", message, found=shorten(text))
        elif match := _PLACEHOLDER.search(text):
            yield Finding(
                path,
                "placeholder",
                f"{_name(path)} holds the placeholder '{match.group()}'; finish the text",
                found=match.group(),
            )


def text_has_no_html(subject: Subject) -> Iterator[Finding]:
    """Texts are plain Markdown; HTML would be shown as typed, never run, so it is refused.

    Bad: `<b>62 %</b>`. Good: `**62 %**`.
    """
    for path, text in subject.strings:
        if match := _HTML.search(text):
            yield Finding(
                path, "raw-html", f"{_name(path)} holds HTML: '{shorten(match.group(), 40)}'; write plain Markdown",
                found=shorten(match.group()),
            )  # fmt: skip
        if (match := _ENTITY.search(text)) and path[-1:] != ("url",):
            yield Finding(
                path, "raw-html", f"{_name(path)} holds the entity '{match.group()}'; write the character itself",
                found=match.group(),
            )  # fmt: skip


def text_has_no_template(subject: Subject) -> Iterator[Finding]:
    """Texts are data: template syntax in them is a mistake or an attack."""
    for path, text in subject.strings:
        if match := _TEMPLATE.search(text):
            yield Finding(
                path, "template-syntax", f"{_name(path)} holds template syntax '{match.group()}'; write plain Markdown",
                found=match.group(),
            )  # fmt: skip


def text_shows_all_it_holds(subject: Subject) -> Iterator[Finding]:
    """No character that is invisible or turns the reading direction round."""
    for pattern, rule, what in (
        (_CONTROL, "control-character", "control character"),
        (_BIDI, "bidi-character", "character that changes the reading direction"),
        (_HIDDEN, "hidden-character", "invisible character"),
    ):
        for path, text in subject.strings:
            if match := pattern.search(text):
                code = f"U+{ord(match.group()):04X}"
                yield Finding(path, rule, f"{_name(path)} holds the {what} {code}; remove it", found=code)


def text_links_are_plain(subject: Subject) -> Iterator[Finding]:
    """A link in a text is `[words](https://…)`; images and reference links have no place in a record."""
    for path, text in subject.strings:
        if match := _IMAGE.search(text):
            yield Finding(
                path, "image", f"{_name(path)} holds an image; a record holds text only", found=shorten(match.group())
            )
        if match := _REFERENCE.search(text):
            yield Finding(
                path, "reference-link", f"{_name(path)} holds a reference link; write [words](https://…)",
                found=shorten(match.group()),
            )  # fmt: skip
        for match in _LINK.finditer(text):
            target = match.group(1)
            if not target.lower().startswith(("https://", "http://")):
                yield Finding(
                    path, "bad-link", f"{_name(path)} links to '{shorten(target, 40)}'; only http and https addresses",
                    found=shorten(target), allowed=("https://…", "http://…"),
                )  # fmt: skip


def french_uses_guillemets(subject: Subject) -> Iterator[Finding]:
    """French quotes with « », not with straight or English quotes."""
    for path, text in subject.texts:
        french = text.get("fr", "")
        if french != text.get("en") and (match := re.search(r'["“”]', french)):
            yield Finding(
                (*path, "fr"), "french-quotes", f"{_name(path)}.fr quotes with {match.group()}; French quotes with « »",
                Severity.WARNING, found=match.group(), allowed=("« »",),
            )  # fmt: skip


def _name(path: tuple[str | int, ...]) -> str:
    return ".".join(str(item + 1) if isinstance(item, int) else item for item in path) or "the record"


RULES = (
    text_says_something,
    text_has_no_html,
    text_has_no_template,
    text_shows_all_it_holds,
    text_links_are_plain,
    french_uses_guillemets,
)
