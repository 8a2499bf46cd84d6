"""How French is set: its spaces, its numbers, countries inside a sentence."""

from __future__ import annotations

import re

from passerelles.punctuation.spaces import NARROW, NO_BREAK

_PLURAL = {"ae", "bs", "fj", "km", "mh", "mv", "nl", "ph", "ps", "pw", "sb", "sc", "us"}
"""Countries whose name is a plural."""
_BARE = set("ag bh cu cy dj ht ki kn lc mc mg mt mu nr om sg sm st to tv vc vu ws".split())
"""Countries without an article."""
_MASCULINE = {"bz", "kh", "mx", "mz", "sr", "zw"}
"""Masculine ones that end in e; else the first word's ending tells."""
_FEMININE = {"sl"}
"""Feminine ones that do not."""
_VOWEL = re.compile(r"[AEIOUÂÀÉÈÊËÎÏÔÛaeiouâàéèêëîïôû]")

_BEFORE_SIGN = re.compile(r" (?<=\S )(?=[;?!](?:[\s)»…*_\"'.,]|$))")
_BEFORE_COLON = re.compile(r" (?<=\S )(?=:(?:[\s*_]|$))")
_BEFORE_PERCENT = re.compile(r" (?<=[\d\]] )(?=%)")
"""A bracket ends a blank to be filled with a number."""
_BETWEEN_DIGITS = re.compile(r" (?<=\d )(?=\d{3}(?!\d))")


def spaced(text: str) -> str:
    """Spaces made non-breaking where the text already has a plain one.

    Only spaces that were typed are changed, so addresses, times and table rules stay as they are.
    """
    if " " not in text:
        return text
    if " ;" in text or " ?" in text or " !" in text:
        text = _BEFORE_SIGN.sub(NARROW, text)
    if " :" in text:
        text = _BEFORE_COLON.sub(NO_BREAK, text)
    text = text.replace("« ", f"«{NARROW}").replace(" »", f"{NARROW}»")
    if "%" in text:
        text = _BEFORE_PERCENT.sub(NARROW, text)
    return _BETWEEN_DIGITS.sub(NARROW, text)


def figure(value: str) -> str:
    """A figure of a record, with its spaces: `2 800`, `62 %`."""
    return re.sub(r"[ \u00a0\u202f](?=[\d%€$])", NARROW, value)


def within(code: str, name: str) -> str:
    """`en Espagne`, `au Maroc`, `aux Pays-Bas`, `à Cuba`."""
    if code in _PLURAL:
        return f"aux {name}"
    if code in _BARE:
        return f"à {name}"
    return f"en {name}" if _feminine(code, name) or _VOWEL.match(name) else f"au {name}"


def towards(code: str, name: str) -> str:
    """`vers l’Espagne`."""
    return f"vers {_named(code, name)}"


def out_of(code: str, name: str) -> str:
    """`depuis le Maroc`."""
    return f"depuis {_named(code, name)}"


def _named(code: str, name: str) -> str:
    """The name with its article, where it has one."""
    if code in _PLURAL:
        return f"les {name}"
    if code in _BARE or code == "il":
        return name
    if _VOWEL.match(name):
        return f"l’{name}"
    return f"la {name}" if _feminine(code, name) else f"le {name}"


def _feminine(code: str, name: str) -> bool:
    first = re.split(r"[ -]", name)[0]
    return code in _FEMININE or (code not in _MASCULINE and first.endswith(("e", "é")))
