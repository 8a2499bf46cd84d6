"""Two tabs of one reader: what one changes shows in the other, and never takes what the other holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.kinds import at
from tests.browser.test_offline import keep
from tests.conftest import SUB_PATH
from tests.site.small import plain
from tools.local_server import serve

FORM = "contribute/new/"


@pytest.fixture
def tabs(open_page: OpenPage) -> tuple[Page, Page]:
    """Two tabs, in which nothing is open yet."""
    first = open_page()
    return first, first.context.new_page()


def title(page: Page) -> Locator:
    return page.locator("#f-title-fr")


def draft(page: Page) -> str:
    """The draft that a new tab would go on with."""
    kept: str = page.evaluate("() => localStorage.getItem('passerelles.record-form') ?? ''")
    return kept


def write_title(page: Page, text: str) -> None:
    """Write a title, and wait until it is kept."""
    title(page).fill(text)
    page.wait_for_function("text => localStorage.getItem('passerelles.record-form')?.includes(text)", arg=text)


def test_theme_is_chosen_for_both(tabs: tuple[Page, Page], site_url: str) -> None:
    first, second = tabs
    first.goto(site_url)
    second.goto(f"{site_url}en/glossary/")
    first.locator("[data-theme-toggle]").click()
    chosen = first.evaluate("() => document.body.dataset.mdColorScheme")
    expect(second.locator("body")).to_have_attribute("data-md-color-scheme", chosen)


def test_each_goes_on_with_its_own_draft(tabs: tuple[Page, Page], site_url: str) -> None:
    first, second = tabs
    first.goto(site_url + FORM)
    write_title(first, "Deux rives")
    second.goto(site_url + at("en", FORM))
    expect(title(second)).to_have_value("Deux rives")
    second.locator("[data-open-record]").select_option("emidel")
    expect(title(second)).to_have_value("Le projet EMIDEL")
    write_title(first, "Trois rives")
    for page, held in ((first, "Trois rives"), (second, "Le projet EMIDEL")):
        page.reload()
        expect(title(page)).to_have_value(held)


def written(tabs: tuple[Page, Page], site_url: str, *titles: str) -> tuple[Page, Page]:
    """The form in both tabs, one after the other, each with a title of its own."""
    for page, wanted in zip(tabs, titles, strict=True):
        page.goto(site_url + FORM)
        write_title(page, wanted)
    return tabs


def test_a_tab_that_is_closed_does_not_bring_an_old_draft_back(tabs: tuple[Page, Page], site_url: str) -> None:
    first, second = written(tabs, site_url, "Deux rives", "Deux rives et un fleuve")
    first.goto(site_url)
    assert "un fleuve" in draft(second)


def test_a_draft_that_is_thrown_away_is_not_that_of_another_tab(tabs: tuple[Page, Page], site_url: str) -> None:
    first, _ = written(tabs, site_url, "Deux rives", "Un fleuve")
    first.locator("[data-restart]").click()
    first.locator("[data-restart-dialog] button[value=yes]").click()
    expect(title(first)).to_have_value("")
    assert "Un fleuve" in draft(first)


def test_ticks_of_both_are_kept(tabs: tuple[Page, Page], site_url: str) -> None:
    for page, language in zip(tabs, ("fr", "en"), strict=True):
        page.goto(site_url + at(language, "steps/3/"))
    for number, page in enumerate(tabs):
        page.locator(".p-tasks input").nth(number).check()
    for page in tabs:
        expect(page.locator(".p-tasks input:checked")).to_have_count(2)


def test_what_is_kept_offline_is_said_in_both(
    tabs: tuple[Page, Page], tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, second = tabs
    with serve(plain(tmp_path_factory) / "site", SUB_PATH) as url:
        second.goto(f"{url}en/offline/")
        expect(second.locator("[data-keep-site]")).to_be_enabled()
        keep(first, url)
        second.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")  # the reader comes back to it
        expect(second.locator("[data-remove]")).to_be_visible()
        expect(second.locator("[data-keep-site]")).to_be_hidden()
