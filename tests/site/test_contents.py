"""The site shows the whole collection: every record, every value in use, the right counts, the right data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.history import content_dates
from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import DIMENSIONS
from passerelles.open_data.records import practices_json
from passerelles.site.inspection.built_pages import BuiltPage, BuiltPages, resolve
from tests.conftest import ROOT
from tests.findings import Findings

BASE = "https://site.example/"

BROWSED = [dimension.id for dimension in DIMENSIONS.browsed]


def at(language: str, name: str) -> str:
    """Address of a page in a language."""
    return name if language == LANGUAGES[0] else f"{language}/{name}"


def links_to(page: BuiltPage, folder: str) -> list[str]:
    """Pages below `folder` (without language) that the article links to, in order, each once."""
    places = (
        resolve(BASE, page.address, reference.value) for reference in page.references if reference.element.tag == "a"
    )
    inside = [place for place in places if place is not None]
    start = at(page.language, folder)
    names = (place.path.removeprefix(start).strip("/") for place in inside if place.path.startswith(start))
    return list(dict.fromkeys(name for name in names if name))


@pytest.fixture(scope="module")
def data(site_dir: Path) -> list[dict[str, Any]]:
    """The records of /data/practices.json."""
    text = (site_dir / "data" / "practices.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert "records" in content, "data/practices.json has no 'records'"
    records: list[dict[str, Any]] = content["records"]
    return records


# --- the collection --------------------------------------------------------------------------------------------------


def test_collection_is_not_empty(catalogue: Catalogue) -> None:
    assert catalogue.records, "no record is sound: passerelles validate says why"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_its_page(pages: BuiltPages, catalogue: Catalogue, language: str) -> None:
    findings = Findings(f"records without a page in '{language}'")
    for record in catalogue.records:
        address = at(language, f"practices/{record.id}/")
        if address not in pages:
            findings.add(f"{address} is missing", catalogue.files.get(record.id, record.id))
            continue
        heading = pages[address].article.first("h1")
        title = record.title.get(language)
        if title and (heading is None or _plain(title) not in _plain(heading.text)):
            findings.add(f"its heading is '{heading and heading.text}', should hold '{title}'", address)
    findings.check()


_MARKS = re.compile(r"\]\([^)]*\)|[*\[\\]|^\s*(?:-|\d+\.) |\n\n", re.MULTILINE)
"""Markdown's own marks, which a page does not show."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_record_pages_hold_the_whole_record(pages: BuiltPages, catalogue: Catalogue, language: str) -> None:
    """Every text of the story, every figure's value, every actor, place and source is on the page."""
    findings = Findings("what a record says and its page does not")
    for record in catalogue.records:
        page = pages.get(at(language, f"practices/{record.id}/"))
        if page is None:
            continue  # another test says so
        shown = _plain(page.article.text)
        story = [getattr(record.story, part) for part in type(record.story).model_fields]
        texts = [record.summary, *story, *(caveat.text for caveat in record.caveats), *record.teaching.questions]
        texts += [objective.text for objective in record.objectives] + [figure.of for figure in record.figures]
        texts += [tag.why for tag in (*record.sectors, *record.initiative_types)]
        texts += [tag.why for tag in record.sdgs] + [tag.why for tag in record.steps]
        names = [actor.name for actor in record.actors] + [territory.name for territory in record.territories]
        wanted = [text.get(language) for text in (*texts, *names) if text is not None]
        wanted += [source.title for source in record.sources]
        for text in wanted:
            for words in _MARKS.split(text or ""):
                if _plain(words) not in shown:
                    findings.add(f"'{_plain(words)[:80]}'", page)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_practices_has_every_record(pages: BuiltPages, catalogue: Catalogue, language: str) -> None:
    """As links in its pages, each of which leads to the next: it must not take JavaScript to see them."""
    address = at(language, "practices/")
    listed = []
    while page := pages.get(address):
        listed += links_to(page, "practices/")
        onward = [reference.value for reference in page.references if reference.element.get("rel") == "next"]
        place = resolve(BASE, page.address, onward[0]) if onward else None
        address = place.path if place else "none"
    missing = [record.id for record in catalogue.records if record.id not in listed]
    assert not missing, f"the list of practices in '{language}' does not link to {', '.join(missing)}"


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", BROWSED)
def test_each_value_in_use_has_its_page(pages: BuiltPages, catalogue: Catalogue, dimension: str, language: str) -> None:
    findings = Findings(f"{dimension} whose page does not list the practices that have it")
    index = pages.get(at(language, f"{dimension}/"))
    assert index is not None, f"there is no {at(language, dimension)}/"
    listed = links_to(index, f"{dimension}/")
    for code, records in catalogue.used(dimension).items():
        address = at(language, f"{dimension}/{code}/")
        page = pages.get(address)
        if page is None:
            findings.add("there is no such page", address)
            continue
        if code not in listed:
            findings.add(f"{index} does not link to it", address)
        shown = links_to(page, "practices/")
        for record in records:
            if record.id not in shown:
                findings.add(f"does not link to {record.id}", address)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", BROWSED)
def test_value_page_lists_no_other_practice(
    pages: BuiltPages, catalogue: Catalogue, dimension: str, language: str
) -> None:
    """Among their cards: hand-written text may well mention others."""
    findings = Findings(f"practices on pages of {dimension} that they do not belong to")
    for address, page in pages.items():
        if page.language != language or not page.name.startswith(f"{dimension}/") or page.name == f"{dimension}/":
            continue
        code = page.name.removeprefix(f"{dimension}/").strip("/")
        wanted = {record.id for record in catalogue.having(dimension, code)}
        cards = [link.get("href") for card in page.article.all(with_class="p-card") for link in card.all("a")]
        places = [place for href in cards if (place := resolve(BASE, address, href))]
        for place in places:
            name = place.path.removeprefix(at(language, "practices/")).strip("/")
            if place.path.startswith(at(language, "practices/")) and name not in wanted:
                findings.add(f"{name} does not have '{code}'", page)
    findings.check()


_COUNT = re.compile(r"(\d+)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", BROWSED)
def test_counts_are_the_catalogues(pages: BuiltPages, catalogue: Catalogue, dimension: str, language: str) -> None:
    """On the index page beside each value, and on each value's own page beside its heading."""
    findings = Findings(f"counts of {dimension} that are not the catalogue's")
    index = pages[at(language, f"{dimension}/")]
    for item in index.article.all(with_class="p-value"):
        linked = [place.path for link in item.all("a") if (place := resolve(BASE, index.address, link.get("href")))]
        code = linked[0].strip("/").rpartition("/")[2] if linked else "no link"
        shown = item.first(with_class="p-value__count")
        count = len(catalogue.having(dimension, code))
        count_shown = _COUNT.search(shown.text) if shown else None
        if count_shown is None or int(count_shown.group()) != count:
            findings.add(f"{code}: says '{shown and shown.text}', should be {count}", index)
    for code in catalogue.vocabularies.terms(DIMENSIONS[dimension].vocabulary):
        page = pages.get(at(language, f"{dimension}/{code}/"))
        heading = page.article.first(with_class="p-count") if page else None
        count = len(catalogue.having(dimension, code))
        if page and heading and heading.text != str(count):
            findings.add(f"{code}: says '{heading.text}', should be {count}", page)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_index_pages_have_counts(pages: BuiltPages, language: str) -> None:
    """So that the test above has something to look at."""
    indexes = [page for page in pages.values() if page.language == language and page.name.strip("/") in BROWSED]
    counted = [page for page in indexes if page.article.all(with_class="p-value__count")]
    assert len(counted) >= len(BROWSED) - 1, f"only {', '.join(map(str, counted))} show counts"


# --- data ------------------------------------------------------------------------------------------------------------

SHAPE: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "number": (int, type(None)),
    "kind": str,
    "title": dict,
    "summary": dict,
    "countries": list,
    "sectors": list,
    "initiative_types": list,
    "sdgs": list,
    "actors": list,
    "years": list,
    "url": dict,
}
"""What the design promises to other programs, with its types."""


def test_data_holds_every_record(data: list[dict[str, Any]], catalogue: Catalogue) -> None:
    assert [record["id"] for record in data] == [record.id for record in catalogue.records]


def test_data_has_the_promised_shape(data: list[dict[str, Any]]) -> None:
    findings = Findings("data/practices.json is not as the design promises")
    for record in data:
        for key, kind in SHAPE.items():
            if key not in record:
                findings.add(f"no '{key}'", record["id"])
            elif not isinstance(record[key], kind):
                findings.add(f"'{key}' is {record[key]!r}", record["id"])
        for key in ("title", "summary", "url"):
            if set(record.get(key, {})) != set(LANGUAGES):
                findings.add(f"'{key}' has {sorted(record.get(key, {}))}", record["id"])
        for key in ("sdgs", "years"):
            if not all(isinstance(item, int) for item in record.get(key, [])):
                findings.add(f"'{key}' holds other things than numbers", record["id"])
    findings.check()


def test_data_has_texts_in_both_languages(data: list[dict[str, Any]], catalogue: Catalogue) -> None:
    findings = Findings("texts that are missing from data/practices.json")
    for record in data:
        for key in ("title", "summary"):
            for language in LANGUAGES:
                wanted = getattr(catalogue.record(record["id"]), key).get(language)
                if record[key][language] != wanted:
                    findings.add(f"{key} in '{language}' is {record[key][language]!r}", record["id"])
    findings.check()


def test_data_leads_to_pages(data: list[dict[str, Any]], pages: BuiltPages) -> None:
    findings = Findings("addresses in data/practices.json that are no record's page in that language")
    for record in data:
        for language, address in record["url"].items():
            if address.startswith("/") or "://" in address:
                findings.add(f"{address}: should be relative to the site's root", record["id"])
            elif address not in pages or pages[address].language != language:
                findings.add(f"{language}: {address}", record["id"])
    findings.check()


def test_data_uses_the_codes_of_addresses(data: list[dict[str, Any]], pages: BuiltPages) -> None:
    findings = Findings("codes in data/practices.json that have no page")
    keys = {"initiative_types": "initiative-types", "gcm_objectives": "gcm"}
    for record in data:
        for key in ("sectors", "initiative_types", "sdgs", "countries", "actors", "steps", "gcm_objectives"):
            for code in record.get(key, []):
                if f"{keys.get(key, key)}/{code}/" not in pages:
                    findings.add(f"{key}: {code}", record["id"])
    findings.check()


def test_examples_of_the_guide_stand_once(data: list[dict[str, Any]]) -> None:
    numbers = sorted(record["number"] for record in data if record["number"] is not None)
    assert numbers == list(range(1, 29)), f"examples 1 to 28 of the guide, each once; there are {numbers}"


def test_data_is_what_the_catalogue_says(site_dir: Path, catalogue: Catalogue) -> None:
    kept = (site_dir / "data" / "practices.json").read_text(encoding="utf-8")
    dated = catalogue.dated(content_dates(ROOT).below("practices/"))
    assert json.loads(kept) == json.loads(practices_json(dated)), "data/practices.json is of another collection"


def _plain(text: str) -> str:
    """Text as one compares it: spaces and quotes of all kinds made one."""
    for printed, typed in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("…", "...")):
        text = text.replace(printed, typed)
    return " ".join(text.split()).casefold()


_LINE = re.compile(r"(?:^|[(·] ?)(?P<name>\w[^,()·]{2,}), (?P=name)(?=$|[,.)·])")


def test_nothing_is_named_twice_in_a_row(all_pages: BuiltPages) -> None:
    """Such as "Passerelles – Passerelles", "Mauritanie, Mauritanie": two fields that hold one name."""
    findings = Findings("names told twice")
    for page in all_pages.values():
        title = page.document.root.first("title")
        parts = title.text.split(" – ") if title else []
        if len(set(parts)) < len(parts):
            findings.add("title", f"{page} {parts}")
        for line in page.article.all("li", "p", "dd", "td", "figcaption"):
            twice = _LINE.search(" ".join(line.text.split()))
            if twice:
                findings.add(twice["name"], f"{page} {twice[0]}")
    findings.check()
