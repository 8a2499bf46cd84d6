"""How text is printed in every language, whatever was typed: its signs, and abbreviations that a number follows."""

from __future__ import annotations

import re

from passerelles.punctuation.spaces import NO_BREAK

_STRAIGHT = re.compile(r"https?://[^\s<>]*|\]\([^)\s]*\)|`[^`\n]*`|['\"“”]|(?<!\.)\.{3}(?!\.)")
"""What is typed in place of a printed sign, or an address or code, in which it has to stay."""

QUOTES = ("“", "”")
"""What is printed for straight double quotation marks."""

_ABBREVIATED = re.compile(
    r"(?<![\w.])((?i:pp?|arts?|vol|chap?|fig|nos?|c|ca)\.|al\.|[nN](?:°|º|os)|§) (?=[\d{]|[IVXL]+\b)"
)
"""What would stand alone at the end of a line, and its number at the beginning of the next; `{` ends in a number."""

_PERHAPS_ABBREVIATED = re.compile(r"[.s°º§] [\d{IVXL]")
"""What stands in every text that has such an abbreviation, and in few others: found a good deal sooner."""

_ESCAPED = {"'": re.compile("&(?:#39|#x27|apos);"), '"': re.compile("&(?:#34|quot);")}

_NODES = re.compile(
    r"<!--.*?-->|<(script|style|pre|code|kbd|samp|textarea)\b.*?</\1\s*>"
    r"|<[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
"""The pieces of an HTML page: `text` is what readers read and is no code."""


_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|dfn|em|i|ins|mark|q|small|span|strong|sub|sup|time|u)\b|<!--", re.IGNORECASE
)
"""The beginning of a piece after which a sentence goes on."""


def printed(text: str, before: str = "", *, quotes: bool = True) -> str:
    """A text with its signs as they are printed, and abbreviations together with their numbers.

    Addresses and code stay as they are, and so do minutes and seconds of arc, feet and inches. `before` is the text
    that leads on to this one; without `quotes` double quotation marks stay, too: what has them is to be typed.
    """
    if _PERHAPS_ABBREVIATED.search(text):
        text = _ABBREVIATED.sub(rf"\1{NO_BREAK}", text)
    if not ("'" in text or '"' in text or "..." in text):
        return text
    opened = before.count("“") - before.count("”")

    def replacement(match: re.Match[str]) -> str:
        nonlocal opened
        sign, last = match[0], text[match.start() - 1] if match.start() else before[-1:]
        if sign == "'":
            return _apostrophe(text, match.start(), last)
        if sign == '"' and quotes:
            sign = _quotation_mark(last, text[match.end() :][:1], opened > 0)
        opened += {"“": 1, "”": -1}.get(sign, 0)
        return "…" if sign == "..." else sign

    return _STRAIGHT.sub(replacement, text)


def _apostrophe(text: str, at: int, before: str) -> str:
    """What is printed for the straight apostrophe at this place."""
    after, next_but_one = text[at + 1 : at + 2], text[at + 2 : at + 3]
    ends = before.isalpha() or (before != "" and before in ".,;!?…)»" and not after.isalnum())
    if ends or (after == "s" and not next_but_one.isalnum()):
        return "\u2019"
    return "\u2018" if _begins(before) and after.isalpha() else "'"


def _quotation_mark(before: str, after: str, opened: bool) -> str:
    """What is printed for a straight double quotation mark; after a number it may mean inches."""
    if _begins(before) and not after.isspace():
        return "“"
    return '"' if not opened and (before.isdigit() or _begins(before)) else "”"


def _begins(before: str) -> bool:
    """Whether a word may begin after this."""
    return not before or before.isspace() or before in "([«“‘*_—–/"


def printed_html(html: str) -> str:
    """A page with its texts as they are printed; attributes, scripts and code stay as they are."""
    before, at = "", 0
    pieces: list[str] = []
    for match in _NODES.finditer(html):  # many thousands in a build, of which few have to be changed
        if match.lastgroup != "text":
            if before and not _INLINE.match(match[0]):
                before = ""
            continue
        text = match[0]
        if "'" in text or '"' in text or "&" in text or "..." in text or _PERHAPS_ABBREVIATED.search(text):
            for sign, escaped in _ESCAPED.items():
                text = escaped.sub(sign, text)
            text = printed(text, before)
            pieces += html[at : match.start()], text
            at = match.end()
        before += text
    return "".join([*pieces, html[at:]])
