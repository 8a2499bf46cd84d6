"""What a reader who comes from an empty cell of the gap matrix is asked for, on the page on contributing.

Hidden until `theme/scripts/missing-practice-note.js` has read the address.
"""

from __future__ import annotations

from passerelles.model.browser_data import MissingPracticeData, MissingValue
from passerelles.model.dimensions import Dimension
from passerelles.pages import gap_matrix, render
from passerelles.pages.template_view import View


def insert(view: View) -> str:
    """The note and what the script says in it."""
    rows = [view.dimensions[name] for name in (gap_matrix.COLUMNS, *view.dimensions.crossed)]
    values: MissingPracticeData = {row.facet.key: _values(view, row) for row in rows if row.facet}
    return render.fragment("handwritten/wanted", view, values=values)


def _values(view: View, dimension: Dimension) -> dict[str, MissingValue]:
    """What each code in an address asks for."""
    return {
        dimension.shown(label.code): {
            "dimension": view.words(f"dimension.{dimension.id}.one"),
            "name": f"{label.number} {label.name.plain}" if label.number else label.name.plain,
            "code": written(dimension, label.code),
        }
        for label in view.labels(dimension.id, used=dimension.endless)
    }


def written(dimension: Dimension, code: str) -> str:
    """How a value is written in a record: `sectors: [{code: health}]`."""
    if dimension.place is None:
        raise ValueError(f"no record names values of {dimension.id}")
    return dimension.place.example(f'"{code}"' if dimension.narrower else dimension.shown(code))
