"""The citation of a page in files beside it: `practices/<id>/citation.bib` and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import Citation
from passerelles.citations.formats import bibtex, csl, ris
from passerelles.languages import LANGUAGES
from passerelles.open_data.publication import Publication
from passerelles.open_data.records import page_of
from passerelles.pages.citing import FILES, record_citation

_FORMATS: dict[str, Callable[[Citation], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl}


def citation_files(catalogue: Catalogue, publication: Publication) -> Iterator[tuple[str, str]]:
    """Each record's files, by their path below the site's root, with their text."""
    for record in catalogue.records:
        for language in LANGUAGES:
            citation = record_citation(record, catalogue, language, publication)
            yield from files_of(citation, page_of(record, language))


def files_of(citation: Citation, folder: str) -> Iterator[tuple[str, str]]:
    """The files of one page, which lies in a folder below the site's root."""
    for name, made in _FORMATS.items():
        yield f"{folder}{FILES[name]}", made(citation)
