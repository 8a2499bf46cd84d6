"""The page of a value, such as a sector, as the collection grows."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.record import Record
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings
from tests.bench.explorer import grown

CARDS = 36
"""Practices that a page shows as cards."""
MORE = {"fr": ("Et 1 autre\u00a0:", "Et {count} autres\u00a0:"), "en": ("And 1 more:", "And {count} more:")}


def having_one_sector(catalogue: Catalogue, size: int) -> tuple[str, Catalogue]:
    """A sector, and a collection of so many records that all have no other."""
    larger = grown(catalogue, size)
    sectors = larger.records[0].sectors[:1]
    records: tuple[Record, ...] = tuple(record.model_copy(update={"sectors": sectors}) for record in larger.records)
    return sectors[0].code, replace(larger, records=records, knowledge=catalogue.knowledge)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [CARDS, CARDS + 1, 5 * CARDS])
def test_every_practice_is_there_once_the_first_as_cards_the_others_by_their_titles(
    catalogue: Catalogue, size: int, language: Language
) -> None:
    sector, larger = having_one_sector(catalogue, size)
    html = generate(larger, language, Settings())[f"sectors/{sector}"].html
    practices = html.partition('<section aria-labelledby="practices">')[2].partition('<nav class="p-neighbours"')[0]
    linked = re.findall(r'href="\.\./\.\./practices/([a-z0-9-]+)/"', practices)
    assert linked == [record.id for record in larger.records]
    assert practices.count("p-card__title") == CARDS
    others = size - CARDS
    said = MORE[language][others > 1].format(count=others)
    assert (said in practices) == bool(others)
    titles = re.findall(r"<li><a href[^>]*>(.*?)</a></li>", practices)
    assert len(titles) == others
