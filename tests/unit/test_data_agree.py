"""All that is published of a record says the same: its JSON, its rows in the tables, its linked data, its page."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.record import STORY_PARTS
from passerelles.open_data.files import data_files
from passerelles.open_data.publication import Publication
from passerelles.open_data.spreadsheet import BOM, decimal_mark, harmless, separator, yes_and_no
from passerelles.open_data.tables import BETWEEN, tables
from passerelles.outputs.feed import feed
from passerelles.pages.citing import record_citation
from passerelles.pages.generate import generate
from passerelles.site.inspection.html_tree import parse
from passerelles.text.messages import words

Data = Mapping[str, Any]
Rows = dict[str, dict[str, list[dict[str, str]]]]
"""For each table and each record its rows, by the key of the column."""


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, str]:
    """Every file of the open data."""
    return dict(data_files(catalogue, Publication()))


@pytest.fixture(scope="module")
def data(files: dict[str, str]) -> list[Data]:
    """The records of practices.json."""
    records: list[Data] = json.loads(files["data/practices.json"])["records"]
    return records


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    language: Language = request.param
    return language


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue, files: dict[str, str], language: Language) -> Rows:
    """Every table of a language, taken apart by record."""
    rows: Rows = {}
    for table in tables(catalogue.dimensions):
        keys = [column.key for column in table.columns]
        text = io.StringIO(files[table.file(language)].removeprefix(BOM), newline="")
        _, *lines = csv.reader(text, delimiter=separator(language))
        of_record: dict[str, list[dict[str, str]]] = {}
        for line in lines:
            of_record.setdefault(line[0], []).append(dict(zip(keys, line, strict=True)))
        rows[table.id] = of_record
    return rows


def said(text: Data | None, language: Language) -> str:
    """A text of the JSON as a table has it."""
    if text is None:
        return ""
    return harmless(text[language] or next(filter(None, text.values()), ""))


def cell(value: Any, language: Language) -> str:
    """A plain value of the JSON as a table has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_and_no(language)[0 if value else 1]
    if isinstance(value, int | float):
        return str(value).replace(".", decimal_mark(language))
    return harmless(value)


def labels(record: Data, key: str, language: Language) -> list[str]:
    """The labels of a record's codes, as its JSON gives them."""
    codes = record[key] if isinstance(record[key], list) else [record[key]]
    return [record["labels"][key][str(code)][language] for code in codes]


def test_row_of_a_record_says_what_its_json_says(data: list[Data], rows: Rows, language: Language) -> None:
    for record in data:
        (row,) = rows["practices"][record["id"]]
        for key, wanted in wanted_row(record, language):
            assert row[key] == wanted, (record["id"], key)


def wanted_row(record: Data, language: Language) -> Iterator[tuple[str, str]]:
    """The cells of a record's row, from its JSON."""
    yield from ((key, said(record[key], language)) for key in ("title", "summary"))
    yield from ((part, said(record["story"][part], language)) for part in STORY_PARTS)
    for key in ("number", "status_as_of", "information_year", "completeness", "added", "updated"):
        yield key, cell(record[key], language)
    outcome, period, budget = record["outcome"] or {}, record["period"] or {}, record["budget"] or {}
    yield "outcome", said(outcome.get("text"), language)
    yield "outcome_reported", cell(outcome.get("reported"), language)
    yield "outcome_pages", cell(outcome.get("pages"), language)
    yield from ((key, cell(period.get(key), language)) for key in ("start", "end"))
    yield "dates_note", said(period.get("note"), language)
    yield "budget", said(budget.get("text"), language)
    yield "budget_amount", said(budget.get("amount"), language)
    yield "years", BETWEEN.join(map(str, record["years"]))
    yield "page", record["url"][language]
    yield "data", record["data_url"]
    for key in ("questions", "objectives"):
        name = {"questions": "questions", "objectives": "learning"}[key]
        yield name, "\n".join(said(text, language) for text in record["teaching"][key])


def test_labels_of_a_record_are_those_of_its_json(
    catalogue: Catalogue, data: list[Data], rows: Rows, language: Language
) -> None:
    for record in data:
        (row,) = rows["practices"][record["id"]]
        for dimension in filter(lambda dimension: dimension.export, catalogue.dimensions.values()):
            key = dimension.export or ""
            shown = row[key].split(BETWEEN) if row[key] else []
            if dimension.number or dimension.broader:
                shown = [label.partition(" ")[2] for label in shown]
            assert sorted(shown) == sorted(labels(record, key, language)), (record["id"], key)


def test_rows_of_the_long_tables_say_what_the_json_says(data: list[Data], rows: Rows, language: Language) -> None:
    for record in data:
        for table in PARTS:
            key = "actor_list" if table == "actors" else table
            of_record = rows[table].get(record["id"], [])
            assert len(of_record) == len(record[key])
            for row, part in zip(of_record, record[key], strict=True):
                for name, wanted in wanted_part(table, record, part, language):
                    assert row[name] == wanted, (record["id"], table, name)
        assert len(rows["gaps"].get(record["id"], [])) == len(record["gaps"])


def wanted_part(table: str, record: Data, part: Data, language: Language) -> Iterator[tuple[str, str]]:
    """The cells of a row of a long table, from the JSON."""
    named = record["labels"]
    labelled = {
        "level": ("territory_levels", "level"),
        "territory_role": ("territory_roles", "role"),
        "involvement": ("involvement", "involvement"),
        "family": ("actors", "type"),
        "actor_role": ("actor_roles", "role"),
    }
    for column, key in PARTS[table].items():
        if column in labelled:
            name, code = labelled[column]
            yield column, named[name][part[code]][language]
        else:
            value = part[key]
            yield column, said(value, language) if isinstance(value, dict) else cell(value, language)
    if table == "territories":
        yield "country_code", (part["country"] or "").upper()
    elif table == "figures":
        yield "value", language.figure(part["value"])
    elif table == "caveats":
        yield "matters", cell(part["weight"] == "reading", language)
    if "note" in part:
        yield "note", said(part["note"], language)


PARTS = {
    "territories": {"territory": "name", "key": "key", "lat": "lat", "lon": "lon",
                    "level": "", "territory_role": "", "involvement": ""},
    "actors": {"actor": "name", "family": "", "actor_role": ""},
    "tags": {"code": "code", "label": "label", "why": "why", "pages": "pages"},
    "figures": {"of": "of", "figure_page": "page", "source": "source", "as_of": "as_of"},
    "sources": {"source": "id", "source_title": "title", "address": "url", "publisher": "publisher", "year": "year",
                "lang": "lang", "pages": "pages", "consulted": "consulted", "accessed": "accessed"},
    "caveats": {"caveat": "text", "pages": "pages"},
    "partnerships": {"corridor": "corridor", "since": "since"},
}  # fmt: skip
"""The columns of each long table, and the keys of the JSON from which they come."""


def test_linked_data_say_what_the_json_says(data: list[Data], files: dict[str, str]) -> None:
    for record in data:
        linked = json.loads(files[f"data/practices/{record['id']}.jsonld"])
        assert linked["identifier"] == record["id"]
        assert spoken(linked["name"]) == present(record["title"])
        assert spoken(linked["abstract"]) == present(record["summary"])
        assert linked["datePublished"] == record["added"]
        assert linked["contentReferenceTime"] == record["status_as_of"]
        assert [spoken(place["name"]) for place in linked["spatialCoverage"]] == names(record["territories"])
        assert [spoken(actor["name"]) for actor in linked.get("contributor", [])] == names(record["actor_list"])
        tags = [(term["termCode"], spoken(term["name"])) for term in linked["about"]]
        assert tags == [(tag["code"], present(tag["label"])) for tag in record["tags"]]
        figures = [(figure["value"], spoken(figure["name"])) for figure in linked.get("mentions", [])]
        assert figures == [(figure["value"], present(figure["of"])) for figure in record["figures"]]
        sources = [*linked.get("isBasedOn", []), *linked.get("citation", [])]
        assert sorted(source["name"] for source in sources) == sorted(source["title"] for source in record["sources"])


def spoken(values: list[dict[str, str]]) -> dict[str, str]:
    """A text of the linked data, by language."""
    return {value["@language"]: value["@value"] for value in values}


def present(text: Data) -> dict[str, str]:
    """A text of the JSON, by the languages that have it."""
    return {language: value for language, value in text.items() if value}


def names(parts: list[Data]) -> list[dict[str, str]]:
    return [present(part["name"]) for part in parts]


def test_page_says_what_the_json_says(catalogue: Catalogue, data: list[Data], language: Language) -> None:
    pages = generate(catalogue, language)
    for record in data:
        text = plain(parse(pages[f"practices/{record['id']}"].html).root.text)
        for wanted in shown(record, language):
            assert plain(wanted) in text, (record["id"], wanted)


def test_linked_data_in_the_page_say_what_the_json_says(
    catalogue: Catalogue, data: list[Data], language: Language
) -> None:
    pages = generate(catalogue, language)
    for record in data:
        scripts = parse(pages[f"practices/{record['id']}"].html).root.all("script")
        (held,) = (json.loads(script.raw) for script in scripts if script.get("type") == "application/ld+json")
        assert held["name"] == (record["title"][language] or record["title"][record["source_language"]])
        assert (held["datePublished"], held["contentReferenceTime"]) == (record["added"], record["status_as_of"])
        assert held["license"] == record["licence"]["url"]
        assert held["isBasedOn"]["name"] in [source["title"] for source in record["sources"] if source["consulted"]]


def shown(record: Data, language: Language) -> Iterator[str]:
    """All that the page must say, from the JSON."""

    def tell(text: Data | None) -> str:
        return (text[language] or next(filter(None, text.values()), "")) if text else ""

    yield from map(tell, (record["title"], record["summary"], *record["story"].values()))
    yield tell((record["outcome"] or {}).get("text"))
    yield from (tell(part["text"]) for part in (*record["caveats"], *record["objectives"]))
    yield from (tell(text) for text in record["teaching"]["questions"] + record["teaching"]["objectives"])
    yield from (tell(item) for items in (record["transfer"] or {}).values() for item in items)
    yield tell((record["budget"] or {}).get("text"))
    for part in (*record["territories"], *record["actor_list"]):
        yield tell(part["name"])
        yield tell(part["note"])
    for figure in record["figures"]:
        yield f"{language.figure(figure['value'])}"
        yield tell(figure["of"])
    for tag in record["tags"]:
        yield tell(tag["label"])
        yield tell(tag["why"])
    yield from (source["title"] for source in record["sources"])
    yield from (words(language)(f"record.part.{part}") for part in record["gaps"])
    yield from labels(record, "concepts", language)
    yield from labels(record, "cooperation", language)


def plain(text: str) -> str:
    """Text as one compares it: its letters and digits, since a page sets lists, spaces and quotes in its own way.

    Where a link leads is not among them: a page does not print it.
    """
    return "".join(filter(str.isalnum, re.sub(r"\]\([^)]*\)", "]", text)))


def test_one_day_says_when_a_record_last_changed(catalogue: Catalogue, language: Language) -> None:
    """The day that the history tells, and the record does not: on its page, in data, linked data, citation and feed."""
    changed, file = catalogue.records[2].id, f"{catalogue.records[2].id}.yml"
    dated = catalogue.dated({file: "2030-05-17"})
    files, page = dict(data_files(dated, Publication())), f"practices/{changed}"
    (record,) = [known for known in json.loads(files["data/practices.json"])["records"] if known["id"] == changed]
    made = generate(dated, language)[page]
    cited = record_citation(dated.record(changed), dated, language, Publication())
    assert record["updated"] == "2030-05-17"
    assert '<time datetime="2030-05-17">' in made.text
    assert re.search(r'"dateModified": ?"2030-05-17"', made.meta.head + made.text)
    assert cited.date == "2030-05-17"
    assert "<updated>2030-05-17T" in feed(dated, language, Publication())


@pytest.mark.parametrize("day", ["2001-01-01", "2026-11-01"])
def test_a_history_older_than_the_record_changes_no_day(catalogue: Catalogue, day: str) -> None:
    """A file may have been written before its practice came into the collection."""
    assert catalogue.dated({f"{record.id}.yml": day for record in catalogue.records}) == catalogue
