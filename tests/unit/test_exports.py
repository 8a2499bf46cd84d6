"""Data files that the site holds for other programs and its own scripts and styles."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.model.vocabulary import Vocabularies
from passerelles.open_data.records import practices_json
from passerelles.outputs.icon_sprite import icon_names, sprite
from passerelles.outputs.sector_colours import (
    DARK_BACKGROUND,
    LIGHT_BACKGROUND,
    READABLE,
    colours_css,
    contrast,
    readable,
)
from passerelles.project import Project, record_paths
from tests.unit.support import ROOT

DRAFT = "pont-inacheve"
"""A record that still lacks goals and actors."""

# --- data/practices.json ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def records(catalogue: Catalogue) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(practices_json(catalogue))["records"]
    return records


def test_every_record_is_exported_once(records: list[dict[str, Any]], project: Project) -> None:
    assert sorted(record["id"] for record in records) == sorted(path.stem for path in record_paths(project.practices))


def test_examples_of_the_guide_are_there_once_and_in_order(records: list[dict[str, Any]], catalogue: Catalogue) -> None:
    numbers = [record.guide.example for record in catalogue.records if record.guide]
    assert [record["number"] for record in records if record["number"]] == sorted(numbers)
    assert len(numbers) == 3


def test_the_strategy_has_no_number(records: list[dict[str, Any]]) -> None:
    assert [record["number"] for record in records if record["kind"] == "strategy"] == [None]


@pytest.mark.parametrize("key", ["title", "summary"])
def test_text_is_exported_in_every_language(key: str, records: list[dict[str, Any]]) -> None:
    """None where a record has no text in one."""
    for record in records:
        assert list(record[key]) == list(LANGUAGES)
        assert all(text is None or text for text in record[key].values())
        assert any(record[key].values())


def test_address_is_the_same_below_each_language(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert record["url"] == {"fr": f"practices/{record['id']}/", "en": f"en/practices/{record['id']}/"}


@pytest.mark.parametrize("key", ["sectors", "initiative_types", "sdgs", "actors"])
def test_record_can_be_found_by_something(key: str, records: list[dict[str, Any]]) -> None:
    assert [record["id"] for record in records if not record[key] and record["id"] != DRAFT] == []


@pytest.mark.parametrize("key", ["sdgs", "gcm_objectives", "steps", "years"])
def test_numbers_are_numbers_in_order(key: str, records: list[dict[str, Any]]) -> None:
    for record in records:
        assert all(type(number) is int for number in record[key])
        assert record[key] == sorted(set(record[key]))


def test_form_of_an_initiative_is_exported_with_its_type(records: list[dict[str, Any]]) -> None:
    for record in records:
        if {"training", "peer-learning", "study-visits", "technical-cooperation"} & set(record["initiative_types"]):
            assert "capacity-building" in record["initiative_types"]


def test_partnerships_are_between_territories_of_the_record(records: list[dict[str, Any]]) -> None:
    for record in records:
        keys = {place["key"] for place in record["territories"]}
        assert all(set(partnership["between"]) <= keys for partnership in record["partnerships"])


def test_completeness_is_a_share(records: list[dict[str, Any]]) -> None:
    assert all(0 <= record["completeness"] <= 1 for record in records)


# --- colours ---------------------------------------------------------------------------------------------------------

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("colour", "other_colour", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_wcag(colour: str, other_colour: str, ratio: float) -> None:
    assert contrast(colour, other_colour) == pytest.approx(ratio, abs=0.01)


@given(COLOURS, st.sampled_from([LIGHT_BACKGROUND, DARK_BACKGROUND]))
def test_any_colour_can_be_made_readable(colour: str, background: str) -> None:
    assert contrast(readable(colour, background), background) >= READABLE


@given(COLOURS, st.sampled_from([LIGHT_BACKGROUND, DARK_BACKGROUND]))
def test_readable_colour_is_left_alone(colour: str, background: str) -> None:
    once = readable(colour, background)
    assert readable(once, background) == once


def test_every_sector_is_readable_in_both_schemes(vocabularies: Vocabularies) -> None:
    css = colours_css(vocabularies)
    for sector in vocabularies.terms("sectors"):
        light, dark = re.findall(rf'\[data-sector="{sector}"\]\{{--sector:(#[0-9a-f]{{6}})\}}', css)
        assert contrast(light, LIGHT_BACKGROUND) >= 4.5
        assert contrast(dark, DARK_BACKGROUND) >= 4.5


def test_every_goal_is_readable_on_its_official_colour(vocabularies: Vocabularies) -> None:
    css = colours_css(vocabularies)
    pairs = re.findall(r'\.p-sdg\[data-code="(\d+)"\]\{background:(#[0-9a-f]{6});color:(#[0-9a-f]{6})\}', css)
    assert [goal for goal, _, _ in pairs] == [str(number) for number in range(1, 18)]
    assert all(contrast(paper, ink) >= 4.5 for _, paper, ink in pairs)


def test_sectors_differ_in_colour(vocabularies: Vocabularies) -> None:
    colours = [term.colour for term in vocabularies.terms("sectors").values()]
    assert all(colour != other_colour for colour, other_colour in itertools.combinations(colours, 2))


@pytest.mark.parametrize("background", ["paper", "surface"])
def test_colours_are_made_for_the_backgrounds_of_the_theme(vocabularies: Vocabularies, background: str) -> None:
    theme = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")
    papers = re.findall(rf"--{background}: *(#[0-9a-f]{{6}});", theme)
    assert len(papers) == 2, f"--{background} is set once in the light and once in the dark"
    css = colours_css(vocabularies)
    for sector in vocabularies.terms("sectors"):
        for colour, paper in zip(re.findall(rf'"{sector}"\]\{{--sector:(#[0-9a-f]{{6}})', css), papers, strict=True):
            assert contrast(colour, paper) >= 4.5, f"{sector} in {colour} on {paper}"


# --- icons -----------------------------------------------------------------------------------------------------------


def test_every_sector_has_its_own_icon(vocabularies: Vocabularies) -> None:
    icons = [term.icon for term in vocabularies.terms("sectors").values()]
    assert all(icons)
    assert len(set(icons)) == len(icons)


def test_icons_are_named_once(vocabularies: Vocabularies) -> None:
    names = icon_names(vocabularies)
    assert names == sorted(set(names))


def test_sprite_holds_each_drawing_under_its_name() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 1"/></svg>'
    (symbol,) = ElementTree.fromstring(sprite({"material/heart-pulse": drawing}))
    assert symbol.attrib == {"id": "heart-pulse", "viewBox": "0 0 24 24"}
