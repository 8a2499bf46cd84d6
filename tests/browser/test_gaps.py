"""The gap matrix and where its cells lead, and related practices on a record."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage
from tests.browser.kinds import LOOKS, SCREENS, check_widths

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
PAGES = ("gaps/", "gaps/sdgs/", "gaps/countries/", "gaps/steps/")
ROOTS = {"fr": "", "en": "en/"}


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("address", PAGES)
def test_a_circle_leads_to_as_many_practices_as_it_says(
    open_page: OpenPage, site_url: str, address: str, language: str
) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto(site_url + ROOTS[language] + address)
    cells = page.locator("a.p-cell:not(.p-cell--empty)")
    counts = [int(text) for text in cells.locator(".p-cell__count").all_inner_texts()]
    assert len(counts) == cells.count()
    for index in (0, counts.index(max(counts))):
        page.goto(site_url + ROOTS[language] + address)
        cells.nth(index).click()
        expect(page.locator("#results")).to_have_text(re.compile(rf"^{counts[index]}\s"))
        expect(page.locator("[data-chosen] [data-text]")).to_have_count(2)


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_cell_asks_for_what_it_lacks(open_page: OpenPage, site_url: str, address: str) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto(site_url + "en/" + address)
    cell = page.locator("a.p-cell--empty").first
    row = cell.locator("xpath=ancestor::tr").locator("th a > span").last.inner_text()
    cell.click()
    note = page.locator("[data-wanted]")
    expect(note).to_be_visible()
    expect(note.locator("dd")).to_have_count(2)
    expect(note.locator("dl")).to_contain_text(row)
    written = sorted(note.locator("code").inner_text().split("\n"), key=lambda line: not line.startswith("sectors"))
    assert re.fullmatch(r"sectors: \[\{code: [a-z-]+\}\]\n\w+: \[\{.+\}\]", "\n".join(written))


def test_contributing_says_nothing_of_cells_without_one(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=DESKTOP)
    for query in ("", "?sector=nonsense&type=", "?sector=%3Cimg%20src=x%3E", "?sector=constructor"):
        page.goto(site_url + "contribute/" + query)
        expect(page.locator("[data-wanted]")).to_be_hidden()


@pytest.mark.parametrize("language", ROOTS)
def test_what_is_asked_for_survives_the_language_switch(open_page: OpenPage, site_url: str, language: str) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto(f"{site_url}{ROOTS[language]}contribute/?sector=culture&country=DE")
    expect(page.locator("[data-wanted] dd")).to_have_count(2)
    page.locator("a[data-language-switch]").click()
    page.wait_for_url(re.compile(r"\?sector=culture&country=DE$"))
    expect(page.locator("[data-wanted] dd")).to_have_count(2)


@pytest.mark.parametrize("language", ROOTS)
def test_table_is_read_as_a_table(open_page: OpenPage, site_url: str, language: str) -> None:
    page = open_page(viewport=DESKTOP)
    page.goto(site_url + ROOTS[language] + "gaps/")
    table = page.locator(".p-matrix__table")
    assert table.locator("caption").inner_text().strip()
    assert table.locator("thead th:not([scope=col])").count() == 0
    assert table.locator("tbody th:not([scope=row])").count() == 0
    widths = table.locator("tr").evaluate_all("rows => rows.map(row => row.children.length)")
    assert len(set(widths)) == 1, "rows are not equally long"
    sizes = page.locator("a.p-cell").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 24


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_headings_stay_in_sight(open_page: OpenPage, site_url: str, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    page.goto(site_url + "gaps/sdgs/")
    region = page.locator(".p-matrix")
    if viewport is PHONE:
        region.evaluate("one => one.scrollIntoView({ block: 'end' })")
    else:
        page.locator(".p-matrix__table tbody tr").last.scroll_into_view_if_needed()
    region.evaluate("one => { one.scrollLeft = 9999; one.scrollTop = 9999 }")
    if viewport is PHONE:
        area = region.bounding_box()
        corner = page.locator(".p-matrix__corner").bounding_box()
        assert area is not None
        assert corner is not None
        assert corner["x"] == pytest.approx(area["x"], abs=2)
        assert corner["y"] == pytest.approx(area["y"], abs=60)
    column = page.locator(".p-matrix__table thead th").nth(7)
    box = column.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < viewport["height"] / 2, "the names of the sectors are out of sight"
    region.focus()
    assert page.evaluate("document.activeElement.classList.contains('p-matrix')")


ASKED = "contribute/?sector=health&type=funding"


def test_nothing_is_wider_than_the_screen(page: Page, site_url: str) -> None:
    for address in (*PAGES, ASKED):
        page.goto(site_url + address)
        check_widths(page)


@pytest.mark.parametrize(
    ("look", "addresses"),
    [(LOOKS[0], ("gaps/", "gaps/countries/", ASKED)), (LOOKS[1], ("en/gaps/", "gaps/sdgs/", "gaps/steps/"))],
    ids=["light", "dark"],
)
def test_accessible(open_page: OpenPage, site_url: str, look: tuple[str, Any], addresses: tuple[str, ...]) -> None:
    """All matrices are made alike: each in one look."""
    screen, scheme = look
    page = open_page(viewport=SCREENS[screen], color_scheme=scheme)
    for address in addresses:
        page.goto(site_url + address)
        check_accessible(page, address)


def test_without_javascript_cells_still_lead_on(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=DESKTOP, java_script_enabled=False)
    page.goto(site_url + "gaps/")
    page.locator(".p-switch a").nth(1).click()
    expect(page.locator(".p-switch a").nth(1)).to_have_attribute("aria-current", "page")
    page.locator("a.p-cell--empty").first.click()
    expect(page.locator("h1")).to_have_text("Contribuer")


@pytest.mark.parametrize("language", ROOTS)
def test_related_practices_lead_on_and_to_the_comparison(page: Page, site_url: str, language: str) -> None:
    page.goto(f"{site_url}{ROOTS[language]}practices/toscane-kasserine/")
    page.locator("details", has=page.locator("#related")).locator("summary").click()
    related = page.locator(".p-related li")
    assert 3 <= related.count() <= 4
    for link in related.all():
        assert len(link.locator("p").inner_text()) > 10
    page.locator(".p-related .p-small a").click()
    page.wait_for_url(re.compile(r"/compare/\?ids=toscane-kasserine,"))
    expect(page.locator("[data-table] thead th")).to_have_count(5)
