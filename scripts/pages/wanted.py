"""What a reader who comes from an empty cell of the gap matrix is asked for, on the page on contributing.

Hidden until `theme/assets/contribute.js` has read the address.
"""

from __future__ import annotations

import json

from scripts.pages import explorer, gaps, render
from scripts.pages.view import View

_WRITTEN = {
    "sectors": "sectors: [{{code: {code}}}]",
    "initiative-types": "initiative_types: [{{code: {code}}}]",
    "sdgs": 'sdgs: [{{target: "{code}"}}]',
    "countries": "territories: [{{country: {code}}}]",
    "steps": "steps: [{{number: {code}}}]",
}
"""How a value is written in a record."""


def slot(view: View) -> str:
    """The note and what the script says in it."""
    dimensions = (gaps.COLUMNS, *gaps.PAGES)
    values = {}
    for dimension in dimensions:
        labels = view.labels(dimension, used=dimension == "countries")
        key = explorer.address(dimension, "x").partition("?")[2].partition("=")[0]
        values[key] = {
            (code := explorer.address(dimension, label.code).partition("=")[2]): [
                view.words(f"dimension.{dimension}.one"),
                f"{label.number} {label.name.plain}" if label.number else label.name.plain,
                _WRITTEN[dimension].format(code=code),
            ]
            for label in labels
        }
    return render.fragment(
        "companions/wanted", view, values=json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    )
