"""What the records of the small collection say of themselves in labels made of several fields, in a table to be read.

After a change of the words: `make test ARGS='tests/golden --update-golden'`, then read the
difference: does each label say what the data mean?
"""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.record import Record
from passerelles.pages.record_layers import Layers
from passerelles.pages.template_view import View

FOLDER = Path(__file__).parent / "labels"


def described(view: View, record: Record) -> str:
    """A record's labels, one a line."""
    seen = view.record(record)
    layers = Layers(seen)
    lines = {
        "dates": seen.period,
        "when": seen.when,
        "according": layers.according,
        "status": seen.status,
        "places": view.sentences.names(layers.places) if layers.places else None,
        "corridors": ", ".join(f"{start.plain} → {end.plain}" for start, end in seen.corridors),
        "led": layers.leads,
        layers.paid_label: layers.paid,
        "original": layers.original_name,
    }
    ties = [f"{' – '.join(place.plain for place in route.places)}: {route.tied}" for route in seen.routes if route.tied]
    shown = [f"  {name}: {text}" for name, text in lines.items() if text] + [f"  tied: {text}" for text in ties]
    return "\n".join([record.id, *shown])


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_as_read(language: Language, catalogue: Catalogue, pytestconfig: pytest.Config) -> None:
    view = View(catalogue, language, "index")
    kept = FOLDER / f"{language}.txt"
    updating = pytestconfig.getoption("update_golden")
    made = "\n\n".join(described(view, record) for record in catalogue.records) + "\n"
    made = made.replace("\u00a0", " ").replace("\u202f", " ")
    if updating:
        kept.write_text(made, encoding="utf-8", newline="\n")
        return
    assert made == kept.read_text(encoding="utf-8"), "read the labels anew: run this test with --update-golden"
