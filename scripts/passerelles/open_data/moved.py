"""The data of records that have another id now, or are gone: whoever fetches an old address learns where to go."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.open_data.records import compact

_FOLDER = "practices/"


def moved_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """For each record that has left an address, what stands there in each form in which its data stood."""
    for moved in catalogue.knowledge.moved_pages:
        if not moved.page.startswith(_FOLDER):
            continue
        text = compact(
            {
                "id": moved.page.removeprefix(_FOLDER),
                "moved_to": moved.to.removeprefix(_FOLDER) if moved.to else None,
                "date": moved.date,
                "why": {str(language): moved.why.get(language) for language in LANGUAGES} if moved.why else None,
            }
        )
        yield from ((f"data/{moved.page}.{ending}", text) for ending in ("json", "jsonld"))
