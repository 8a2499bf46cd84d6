"""One file with the icons that pages use, drawn once and referred to by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from passerelles.model.vocabulary import Vocabularies

_VIEW_BOX = re.compile(r'viewBox="([\d .-]+)"')
_INSIDE = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)


INTERFACE_ICONS = (
    "material/bookmark-outline",
    "material/compare-horizontal",
    "material/file-download-outline",
    "material/format-quote-close",
    "material/printer-outline",
    "material/share-variant-outline",
)
"""Icons of what a reader can do, which templates name."""


def icon_names(vocabularies: Vocabularies) -> list[str]:
    """Icons that the vocabularies name, such as `material/heart-pulse`, and the interface's, each once, sorted."""
    named = {term.icon for vocabulary in vocabularies.values() for term in vocabulary.terms if term.icon}
    return sorted(named.union(INTERFACE_ICONS))


def sprite(drawings: Mapping[str, str]) -> str:
    """An SVG sprite from icon names and their SVG text; a symbol is named by the icon's last part."""
    symbols = []
    for name, svg in sorted(drawings.items()):
        box, inside = _VIEW_BOX.search(svg), _INSIDE.search(svg)
        if box and inside:
            symbols.append(
                f'<symbol id="{name.rpartition("/")[2]}" viewBox="{box.group(1)}">{inside.group(1)}</symbol>'
            )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'
