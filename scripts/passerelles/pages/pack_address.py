"""The address of a pack, as `theme/scripts/pack/pack-address.js` reads and writes it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

Case = tuple[str, int, str]
"""The guide's number or else the id, minutes, and a note."""


def pack_query(cases: Iterable[Case], title: str) -> str:
    """The query of a pack; the same as the browser's, so that opening it changes no address."""
    cases = list(cases)
    parts = ["r=" + ".".join(f"{code}_{minutes}" if minutes else code for code, minutes, _ in cases)]
    if title:
        parts.append(f"t={_encoded(title)}")
    parts += [f"n={code}_{_encoded(note)}" for code, _, note in cases if note]
    return f"?{'&'.join(parts)}"


def _encoded(text: str) -> str:
    code = quote(text, safe="").replace("%20", "+")
    return code.replace(".", "%2E").replace("~", "%7E")
