"""Files that others read, read by the programs that others use: what those take is what we meant."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import feedparser
import frictionless
import geojson
import pytest
import rispy
from citeproc import Citation as Mention
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data.files import data_files
from passerelles.open_data.publication import Publication
from passerelles.outputs.citation_files import citation_files
from passerelles.outputs.feed import feed
from passerelles.pages.session import session_citation, sessions
from passerelles.pages.template_view import View

HERE = Publication("https://site.example/sous/chemin/", "Ville d'Exemple <&>")


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> dict[str, str]:
    return dict(data_files(catalogue, HERE))


@pytest.fixture(scope="module")
def citations(catalogue: Catalogue) -> dict[str, str]:
    return dict(citation_files(catalogue, HERE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_frictionless_takes_every_table(data: dict[str, str], tmp_path: Path, language: Language) -> None:
    for name, text in data.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    with warnings.catch_warnings(action="ignore"):
        report = frictionless.validate(str(tmp_path / language.folder / "data" / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldNumber", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] >= 9


def test_frictionless_would_notice(data: dict[str, str], tmp_path: Path) -> None:
    package = json.loads(data["data/datapackage.json"])
    table = next(resource for resource in package["resources"] if resource["path"].endswith("practices.csv"))
    (tmp_path / "practices.csv").write_text("\ufeffx;y\r\n1;2\r\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({**package, "resources": [table]}), encoding="utf-8")
    with warnings.catch_warnings(action="ignore"):
        assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_a_reference_manager_takes_ris(citations: dict[str, str], catalogue: Catalogue) -> None:
    for record in catalogue.records:
        for language in LANGUAGES:
            folder = f"{language.folder}practices/{record.id}"
            page, *documents = rispy.loads(citations[f"{folder}/citation.ris"])
            title = record.title.get(language) or record.title.get(record.source_language)
            assert (page["type_of_reference"], page["title"]) == ("CHAP", title)
            assert page["urls"] == [f"https://site.example/sous/chemin/{folder}/"]
            assert page["secondary_authors"] == ["Ville d'Exemple <&>"]
            assert len(documents) == len([source for source in record.sources if source.consulted])


def test_csl_is_set_in_a_style(citations: dict[str, str], catalogue: Catalogue) -> None:
    for record in catalogue.records:
        source: Any = CiteProcJSON(json.loads(citations[f"practices/{record.id}/citation.json"]))
        with warnings.catch_warnings(action="ignore"):
            style = CitationStylesStyle("harvard-cite-them-right", validate=False)
            bibliography = CitationStylesBibliography(style, source, formatter.plain)
            for key in source:
                bibliography.register(Mention([CitationItem(key)]))
            lines = [str(line) for line in bibliography.bibliography()]
        assert len(lines) == len(source)
        (own,) = [line for line in lines if f"practices/{record.id}/" in line]
        assert "Passerelles" in own
        assert str(record.changed)[:4] in own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feed_reader_takes_the_feed(catalogue: Catalogue, language: Language) -> None:
    parsed = feedparser.parse(feed(catalogue, language, HERE).encode())
    assert (parsed.bozo, parsed.version, parsed.feed.language) == (False, "atom10", str(language))
    assert len(parsed.entries) == len(catalogue.records)
    assert all(entry.link.startswith("https://site.example/sous/chemin/") and entry.title for entry in parsed.entries)
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)


def test_a_reader_of_maps_takes_the_territories(data: dict[str, str]) -> None:
    parsed = geojson.loads(data["data/territories.geojson"])
    assert isinstance(parsed, geojson.FeatureCollection)
    assert parsed.errors() == []
    assert len(parsed.features) > 20


def test_a_session_is_one_entry_for_reference_managers(catalogue: Catalogue) -> None:
    for language in LANGUAGES:
        for session in sessions(View(catalogue, language, "teach/index")):
            cited = session_citation(session, HERE)
            assert cited.address == f"https://site.example/sous/chemin/{language.folder}{session.target}/"
            assert cited.date
