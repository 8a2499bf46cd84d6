"""Addresses between pages hold wherever the site is published."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelles.pages.links import folder, relative

BASES = [
    "https://example.org/",
    "https://example.org/sous/chemin/",
    "https://example.org/en/",
    "http://localhost:8000/x/",
]
SEGMENT = st.text("abc-1", min_size=1, max_size=6)
PAGES = st.one_of(
    st.just("index"),
    SEGMENT.map("{}/index".format),
    st.lists(SEGMENT, min_size=1, max_size=3).map("/".join).filter(lambda page: page != "index"),
)


@pytest.mark.parametrize(
    ("page", "published"),
    [("index", ""), ("sectors/index", "sectors/"), ("sectors/health", "sectors/health/"), ("search/index", "search/")],
)
def test_page_is_published_in_a_folder(page: str, published: str) -> None:
    assert folder(page) == published


@pytest.mark.parametrize("base", BASES)
@given(source=PAGES, target=PAGES)
def test_link_between_pages_leads_to_the_target(base: str, source: str, target: str) -> None:
    assert urljoin(base + folder(source), relative(source, target)) == base + folder(target)


@given(source=PAGES, target=PAGES, rest=st.sampled_from(["?q=1", "#part", "?sector=health&q=a"]))
def test_link_keeps_its_query_and_anchor(source: str, target: str, rest: str) -> None:
    base = BASES[0]
    assert urljoin(base + folder(source), relative(source, target + rest)) == base + folder(target) + rest


@given(source=PAGES, file=st.sampled_from(["data/practices.json", "404.html", "assets/sprite.svg"]))
def test_link_to_a_file_leads_to_the_file(source: str, file: str) -> None:
    base = BASES[1]
    assert urljoin(base + folder(source), relative(source, file)) == base + file
