"""Slips that are seen in the text, whatever the parser makes of it: many of them it takes for something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from passerelles.reading.slips.line import Slip, SourceLine, open_brackets, outline, quoted
from passerelles.text.checks import say
from passerelles.text.hidden import character_name, hidden_at
from passerelles.text.one_line import on_one_line

NO_BREAK_SIGNS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like one and are none to YAML."""

_HIDDEN_SPACE = re.compile(
    rf"^ *(?:- *)*(?P<indent>[{NO_BREAK_SIGNS}])"
    rf"|^ *(?:- +)*[\w.-]{{1,40}}(?P<before>[{NO_BREAK_SIGNS}])[{NO_BREAK_SIGNS} ]*:(?=\s|$)"
    rf"|^ *(?:- +)*[\w.-]{{1,40}} *: *(?P<after>[{NO_BREAK_SIGNS}])"
    rf"|(?P<end>[{NO_BREAK_SIGNS}])[{NO_BREAK_SIGNS} ]*$"
)
_SPACES = re.compile(rf"[{NO_BREAK_SIGNS}]")
_KEY_STUCK = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[a-z_]{2,25}):(?P<value>[^\s:/].*)")
_KEY_STUCK_INSIDE = re.compile(r"(?P<before>[{,]\s*)(?P<key>[a-z_]{2,25}):(?=[^\s:/,}])")
_DASH_STUCK = re.compile(r"(?P<before> *(?:- +)*-)(?P<rest>[^\W\d].*|[{\[\"'].*)")
_CONFLICT = re.compile(r"<{7} .*|={7}|>{7} .*")
_CUT = re.compile(r"\s#")
_TYPOGRAPHIC = re.compile(r"[“”„‟](?P<double>[^“”„‟]*)[“”‟]|[‘’‚](?P<single>[^‘’‚]*)[‘’]")
_TYPOGRAPHIC_ITEM = re.compile(r"(?<=[:,] )[“”„‟]([^“”„‟,{}\[\]]*)[“”‟](?=\s*[,}\]])")
_NAMED = re.compile(r"[*&]([\w-]+)")
_ALWAYS = "@`%"
"""Signs with which no plain text may begin."""

_See = Callable[[SourceLine, str], Slip | None]


_SIGNS = "[“”„‟‘’‚*&!@`%]"
_LIKELY = re.compile(
    r"\n *(?:- +)*(?:[a-z_]{2,25}:[^\s:/]|-[^\s\d-])|{\s*[a-z_]{2,25}:[^\s:/,}]|,\s*[a-z_]{2,25}:[^\s:/,}]"
    rf"|: +{_SIGNS}|\n *(?:- +)+{_SIGNS}|\n(?:<{{7}} |={{7}}(?=\n)|>{{7}} )"
)
"""What slips have; each way begins with a sign that is written out, by which it is found fast."""
_LIKELY_CUT = re.compile(r"\s#[^\s#]")
_LIKELY_QUOTE = re.compile(r"\" *\n")
_LIKELY_SPACE = re.compile(
    rf"^[ -]*[{NO_BREAK_SIGNS}]|[{NO_BREAK_SIGNS}][{NO_BREAK_SIGNS} ]*$|[{NO_BREAK_SIGNS}][{NO_BREAK_SIGNS} ]*:"
    rf"|^[ \w.-]*: *[{NO_BREAK_SIGNS}]",
    re.MULTILINE,
)


def may_have_slips(text: str, *, rare: bool) -> bool:
    """Whether a line of a text is worth looking at; `rare` says that it has signs that show nothing or no break."""
    whole = f"\n{text}\n"
    return bool(
        _LIKELY.search(whole)
        or ("#" in text and _LIKELY_CUT.search(text))
        or any(_is_alone(whole, match.start()) for match in _LIKELY_QUOTE.finditer(whole))
        or (rare and (_LIKELY_SPACE.search(text) or hidden_at(text) is not None))
    )


def _is_alone(text: str, at: int) -> bool:
    """Whether a quote stands behind something, and no other before it in its line."""
    start = text.rindex("\n", 0, at) + 1
    return at > start and '"' not in text[start:at]


def sure_slips(text: str, lines: Sequence[str]) -> Iterator[Slip]:
    """The first slip of each line; after the marks of a conflict, nothing."""
    for line in outline(lines):
        if line.kind != "text" and _CONFLICT.fullmatch(line.text):
            yield Slip(line.number, 1, "yaml-conflict", say("yaml-conflict", found=on_one_line(line.text)))
            return
        if slip := _hidden_character(line):
            yield slip
        elif line.kind in {"plain", "inside"}:
            slips = (slip for see in _SEEN if (slip := see(line, text)))
            if slip := next(slips, None):
                yield slip


def _hidden_character(line: SourceLine) -> Slip | None:
    at = None if line.kind == "comment" else hidden_at(line.text)
    if at is None:
        return None
    mended = line.text
    while (more := hidden_at(mended)) is not None:
        mended = mended[:more] + mended[more + 1 :]
    name = character_name(line.text[at])
    said = say("hidden-character.line", name=name, column=at + 1)
    return Slip(line.number, at + 1, "hidden-character", said, {line.number: mended}, name)


def _hidden_space(line: SourceLine, _: str) -> Slip | None:
    match = _HIDDEN_SPACE.search(line.text) if not line.text.isascii() else None
    if match is None:
        return None
    place = match.lastgroup or "end"
    if line.kind == "inside" and place != "end":
        return None
    at = match.start(place)
    until = match.end() if place == "before" else len(line.text)
    mended = line.text[:at] + _SPACES.sub(" ", line.text[at:until], count=0 if place == "indent" else 1)
    if place == "indent":
        depth = len(line.text) - len(line.text.lstrip(" -\u00a0\u202f\u2007\u3000"))
        mended = _SPACES.sub(" ", line.text[:depth]) + line.text[depth:]
    elif place == "before":
        mended = line.text[:at] + ":" + line.text[match.end() :]
    elif place == "end":
        mended = line.text[:at].rstrip()
    else:
        mended = line.text[:at].rstrip() + " " + line.text[at:].lstrip(" \u00a0\u202f\u2007\u3000")
    name = character_name(line.text[at])
    return Slip(
        line.number, at + 1, "hidden-space", say("hidden-space", name=name, column=at + 1), {line.number: mended}, name
    )


def _no_space(line: SourceLine, _: str) -> Slip | None:
    """A colon or a dash that the next letter is stuck to."""
    if line.kind != "plain":
        return None
    if match := _KEY_STUCK.fullmatch(line.text):
        at = match.start("value")
        mended = f"{match['before']}{match['key']}: {match['value']}"
        return Slip(line.number, at, "yaml-space", say("yaml-space.colon", key=match["key"]), {line.number: mended})
    if match := _DASH_STUCK.fullmatch(line.text):
        at = match.start("rest")
        mended = f"{match['before']} {match['rest']}"
        return Slip(line.number, at, "yaml-space", say("yaml-space.dash"), {line.number: mended})
    if line.value[:1] == "{" and (match := _KEY_STUCK_INSIDE.search(line.value)):
        at = len(line.head) + match.end()
        mended = line.with_value(_KEY_STUCK_INSIDE.sub(r"\g<before>\g<key>: ", line.value))
        return Slip(line.number, at, "yaml-space", say("yaml-space.colon", key=match["key"]), {line.number: mended})
    return None


def _typographic_quotes(line: SourceLine, _: str) -> Slip | None:
    if line.kind == "plain" and line.value[:1] in {"{", "["} and (item := _TYPOGRAPHIC_ITEM.search(line.value)):
        mended = line.with_value(_TYPOGRAPHIC_ITEM.sub(lambda quotation: quoted(quotation[1]), line.value))
        quotes, at = f"{item[0][0]} {item[0][-1]}", len(line.head) + item.start() + 1
        said = say("typographic-quotes", quotes=quotes)
        return Slip(line.number, at, "typographic-quotes", said, {line.number: mended}, quotes)
    match = _TYPOGRAPHIC.fullmatch(line.written)
    if match is None or line.kind != "plain" or (line.key is None and not line.before.strip()):
        return None
    inner = match["double"] if match["double"] is not None else match["single"]
    value = inner if re.fullmatch(r"[a-z]+(-[a-z]+)*", inner) else quoted(inner)
    quotes = f"{line.written[0]} {line.written[-1]}"
    said = say("typographic-quotes", quotes=quotes)
    mended = line.with_value(value + line.value[len(line.written) :])
    return Slip(line.number, len(line.head) + 1, "typographic-quotes", said, {line.number: mended}, quotes)


def _sign(line: SourceLine, text: str) -> Slip | None:
    """A text that starts with a sign by which YAML means something else."""
    value = line.written
    if line.kind != "plain" or not value or (line.key is None and not line.before.strip()):
        return None
    if value[0] in "*&":
        name = _NAMED.match(value)
        other = "&" if value[0] == "*" else "*"
        if name and re.search(rf"[{other}]{re.escape(name[1])}\b", text):
            return None  # an anchor and its alias: another rule speaks of them
        rest = value[name.end() :].strip() if name else " "
        if value[0] == "&" and name and (not rest or rest[0] in "{[\"'|>!*&"):
            return None
    elif not (value[0] in _ALWAYS or re.match(r"![^\W\da-z_]|! ", value)):
        return None
    said = say("yaml-sign", sign=value[0])
    mended = line.with_value(quoted(value) + line.value[len(value) :])
    return Slip(line.number, len(line.head) + 1, "yaml-sign", said, {line.number: mended}, value[0])


def _cut_text(line: SourceLine, _: str) -> Slip | None:
    """A number sign after a space: what follows would be left out without a word."""
    value = line.value
    match = _CUT.search(value) if value and value[0] not in "\"'#|>" else None
    if match is None or not value[match.end() :].strip(" #") or value[match.end()] in " #\t":
        return None
    at = match.start() + 1
    piece = on_one_line(value[at:], 30)
    if value[0] in "[{":
        if not open_brackets(value[:at]):
            return None
        mended = _quoted_item(value, at)
    else:
        mended = quoted(value.rstrip()) if line.kind == "plain" else None
    lines = {line.number: line.with_value(mended)} if mended else {}
    said = say("yaml-hash", lost=piece)
    return Slip(line.number, len(line.head) + at + 1, "yaml-hash", said, lines, piece)


def _quoted_item(value: str, at: int) -> str | None:
    """A list or mapping between brackets, with quotes around the item that holds the character at `at`."""
    start = max(value.rfind(mark, 0, at) + len(mark) for mark in (": ", ", ", "[", "{") if mark in value[:at])
    after = re.compile(r"\s*(,\s|[\]}])").search(value, at)
    if after is None:
        return None
    return value[:start] + quoted(value[start : after.start()]) + value[after.start() :]


def _lone_quote(line: SourceLine, _: str) -> Slip | None:
    """A quote at the end of a value that does not begin with one."""
    value = line.written
    if line.kind != "plain" or value[:1] in {"", '"', "'", "[", "{", "|", ">"} or not value.endswith('"'):
        return None
    if value.count('"') != 1:
        return None
    mended = line.with_value(value[:-1])
    return Slip(line.number, len(line.head) + len(value), "yaml-quote", say("yaml-quote.end"), {line.number: mended})


_SEEN: tuple[_See, ...] = (_hidden_space, _no_space, _typographic_quotes, _sign, _cut_text, _lone_quote)
