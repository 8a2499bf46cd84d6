"""The picture of a record where its address is shared: `practices/<id>/picture.png`, drawn as booklets are."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.booklets.booklet import Booklet
from passerelles.booklets.handout import language_data
from passerelles.booklets.prose import line
from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.open_data.records import page_of
from passerelles.pages.record_layers import Layers
from passerelles.pages.sharing import PICTURE
from passerelles.pages.template_view import RecordView, View

_SIZES = ((64, 40), (56, 36), (48, 32), (40, 28), (32, 24))
"""Sizes of the title and of what came of it, from large to small."""
_FITS = [{"title": title, "outcome": outcome, "cut": (title, outcome) == _SIZES[-1]} for title, outcome in _SIZES]


def pictures(catalogue: Catalogue) -> Iterator[Booklet]:
    """Those of every record, in each language."""
    for record in catalogue.records:
        for language in LANGUAGES:
            seen = View(catalogue, language, f"practices/{record.id}").record(record)
            yield Booklet(f"{page_of(record, language)}{PICTURE}", "picture", _shown(seen), _FITS, 1)


def _shown(seen: RecordView) -> dict[str, object]:
    view, places = seen.view, Layers(seen).places
    number = [view.words("record.example-short", number=seen.number)] if seen.number else []
    return {
        **language_data(view.language),
        "kicker": " · ".join([view.words(f"record.{seen.record.kind}"), *number, seen.sector.name.plain]),
        "title": seen.title.plain,
        "title_lang": seen.title.lang or "",
        "route": " ↔ ".join(places) if len(places) == 2 else view.sentences.names(places) if places else "",
        "outcome": line(seen.outcome) if seen.outcome else [],
        "tagline": view.words("site.tagline"),
    }
