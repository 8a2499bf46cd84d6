"""A booklet as a value: which template sets it, from what, and on how many pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from passerelles.punctuation.spaces import NO_BREAK
from passerelles.text.xml import legal


@dataclass(frozen=True)
class Booklet:
    """A PDF to be made."""

    path: str
    """Where it lies below the site's root."""
    template: str
    """The template's name, without its ending."""
    data: Mapping[str, Any]
    """What the template reads: text, numbers, lists and the like, never markup."""
    fits: Sequence[Mapping[str, Any]] = ({},)
    """Ways to set it, the most generous first; the first that needs no more than `most_pages` is taken, or the last."""
    most_pages: int = 0
    """0 if it may have as many as it takes."""

    @property
    def text(self) -> str:
        """The data as the template is given it; the same data always give the same text."""
        text = _as_json(self.data)
        if _UNPRINTABLE.search(text):  # rarely: else there is no need to look into each value
            text = _as_json(_printable(self.data))
        return _REFERENCE.sub(NO_BREAK, text)


def _as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


_REFERENCE = re.compile(r" (?=\d)(?:(?<=\bp\. )|(?<=\bpp\. )|(?<=\bno\. )|(?<=\bn° ))")
"""The space in a page or a number, of which a line must not leave half behind."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What each font shows as it likes."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]+")
"""What steers a terminal, and shows nothing on paper."""
_UNPRINTABLE = re.compile('[\\\\\x00-\x1f\x7f-\x9f\ud800-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff](?:(?<!\\\\)|(?!"))')
"""A sign in JSON that is, or may stand for, one of those or of what no XML may hold; of what needs not be changed,
nothing but quotation marks is escaped."""


def _printable(value: Any) -> Any:
    """The same without characters that no paper shows."""
    if isinstance(value, str):
        return _PRIVATE.sub("\N{WHITE SQUARE}", legal(_CONTROL.sub(" ", value)))
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    return list(map(_printable, value)) if isinstance(value, list | tuple) else value
