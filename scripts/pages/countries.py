"""Names of countries inside a sentence: `en Espagne`, `vers le Maroc`, `to the Netherlands`."""

from __future__ import annotations

import re

_PLURAL = {"ae", "bs", "fj", "km", "mh", "mv", "nl", "ph", "ps", "pw", "sb", "sc", "us"}
"""In French, countries whose name is a plural."""
_BARE = set("ag bh cu cy dj ht ki kn lc mc mg mt mu nr om sg sm st to tv vc vu ws".split())
"""In French, those without an article."""
_MASCULINE = {"bz", "kh", "mx", "mz", "sr", "zw"}
"""In French, masculine ones that end in e; else the first word's ending tells."""
_FEMININE = {"sl"}
"""In French, feminine ones that do not."""
_THE = set("ae bs cf do gb gm km mh mv nl ph ps sb sc us".split())
"""In English, those with an article."""
_VOWEL = re.compile(r"[AEIOUÂÀÉÈÊËÎÏÔÛaeiouâàéèêëîïôû]")


def within(code: str, name: str, language: str) -> str:
    """`en Espagne`, `au Maroc`, `aux Pays-Bas`, `à Cuba`; `in Spain`."""
    if language != "fr":
        return f"in {_named(code, name, language)}"
    if code in _PLURAL:
        return f"aux {name}"
    if code in _BARE:
        return f"à {name}"
    return f"en {name}" if _feminine(code, name) or _VOWEL.match(name) else f"au {name}"


def towards(code: str, name: str, language: str) -> str:
    """`vers l'Espagne`; `to Spain`."""
    return f"{'vers' if language == 'fr' else 'to'} {_named(code, name, language)}"


def out_of(code: str, name: str, language: str) -> str:
    """`depuis le Maroc`; `from Morocco`."""
    return f"{'depuis' if language == 'fr' else 'from'} {_named(code, name, language)}"


def _named(code: str, name: str, language: str) -> str:
    """The name with its article, where it has one."""
    if language != "fr":
        return f"the {name}" if code in _THE else name
    if code in _PLURAL:
        return f"les {name}"
    if code in _BARE or code == "il":
        return name
    if _VOWEL.match(name):
        return f"l'{name}"
    return f"la {name}" if _feminine(code, name) else f"le {name}"


def _feminine(code: str, name: str) -> bool:
    first = re.split(r"[ -]", name)[0]
    return code in _FEMININE or (code not in _MASCULINE and first.endswith(("e", "é")))
