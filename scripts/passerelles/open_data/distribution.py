"""The files in which the whole of the data is distributed: what both descriptions of the set list."""

from __future__ import annotations

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.open_data import package, records, skos, territories, vocabularies
from passerelles.open_data.tables import WORKBOOK, tables

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def distributed(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Each file by its path below the site's root, with its media type."""
    shared = [
        (records.ALL, "application/json"),
        (vocabularies.FILE, "application/json"),
        (skos.TURTLE, "text/turtle"),
        (skos.LINKED, "application/ld+json"),
        (territories.FILE, "application/geo+json"),
    ]
    each = [
        file
        for language in LANGUAGES
        for file in (
            *((table.file(language), "text/csv") for table in tables(catalogue.dimensions)),
            (f"{language.folder}{WORKBOOK}", _WORKBOOK),
            (package.file_of(language), "application/json"),
        )
    ]
    return [*shared, *each]
