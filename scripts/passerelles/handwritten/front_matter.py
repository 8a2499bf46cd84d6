"""What the front matter of a hand-written page may hold.

The theme prints some of it as it stands, into the menu of other pages too, and lets other keys choose its templates: so
only the keys that the site itself reads are allowed, and titles are plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from passerelles.text.markup import entity_in, tag_in

KEYS = ("title", "description", "sources", "next", "also", "scripts", "styles", "tools", "hide")
"""What `ListedPage`, the additions and the theme's own templates read."""
PLAIN = ("title", "description")


def faults(meta: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with it, each in a sentence that names the key, what was found and what is allowed."""
    for key in meta:
        if key not in KEYS:
            yield f"unknown key '{key}' in the front matter; allowed: {', '.join(KEYS)}"
    for key in PLAIN:
        value = meta.get(key, "")
        if not isinstance(value, str):
            yield f"{key}: expected text between quotes, found {value!r}"
        elif found := tag_in(value) or entity_in(value):
            yield f"{key} holds markup: '{found}'; write plain text, which every page shows as it stands"
