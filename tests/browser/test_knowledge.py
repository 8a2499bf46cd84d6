from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE = {"width": 360, "height": 740}
PAGES = ("concepts/diaspora/", "steps/3/", "steps/", "guide/belgian-strategy/", "guide/why/global-compact/",
         "guide/why/agenda-2030/", "guide/why/policy-coherence/", "glossary/", "references/")  # fmt: skip


def faults(page: Page) -> list[str]:
    """What axe finds in the page's content, in short."""
    found: Any = Axe().run(page, context="#content", options=RULES).response["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_axe_finds(open_page: OpenPage, site_url: str, scheme: str) -> None:
    page = open_page(color_scheme=scheme, viewport=PHONE if scheme == "dark" else None)
    for name in PAGES:
        page.goto(f"{site_url}{'en/' if scheme == 'dark' else ''}{name}")
        for details in page.locator("#content details").all():
            details.evaluate("element => element.open = true")
        assert faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"


def test_references_are_filtered_by_word_and_list(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}references/")
    shown = page.locator("#works .p-work:visible")
    everything = shown.count()
    text = page.get_by_label("Chercher un auteur, un titre, une année")
    text.fill("lósada 2013")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 entrée")).to_be_visible()
    expect(page.locator("#group-read")).to_be_hidden()
    text.fill("rien de tel")
    expect(shown).to_have_count(0)
    expect(page.get_by_text("Rien ne correspond.")).to_be_visible()
    page.get_by_role("button", name="Tout afficher").press("Enter")
    expect(shown).to_have_count(everything)
    expect(text).to_be_focused()
    page.get_by_label("Liste").select_option("annexe-4-case-studies")
    expect(shown).to_have_count(3)


def test_an_address_shows_its_entry_whatever_was_filtered(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/references/")
    page.get_by_label("Search for an author, a title, a year").fill("Picciotto")
    expect(page.locator("#oim-2011")).to_be_hidden()
    page.get_by_role("link", name="IOM's handbook").click()
    expect(page.locator("#oim-2011")).to_be_in_viewport()


def test_the_glossary_is_filtered_in_both_languages(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/glossary/")
    entries = page.locator("#acronyms [data-filter-item]:visible")
    page.get_by_label("Search for an acronym or a word").fill("icmd")
    expect(entries.first).to_have_id("icmd")
    expect(page.locator(".p-letters")).to_be_hidden()


def test_without_javascript_the_lists_are_whole(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    for name, item in (("references/", ".p-work"), ("glossary/", "[data-filter-item]")):
        page.goto(f"{site_url}{name}")
        assert page.locator(f"{item}:visible").count() == page.locator(item).count() > 50
        expect(page.locator(".p-filter")).to_be_hidden()


def test_an_acronym_is_reached_by_keyboard_and_leads_to_the_glossary(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}concepts/diaspora/")
    link = page.locator("a.p-abbr").first
    expect(link).to_have_attribute("title", "Organisation de coopération et de développement économiques")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}glossary/#ocde")
    expect(page.locator("#ocde")).to_be_in_viewport()


def test_on_paper_an_acronym_is_spelled_out(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}concepts/diaspora/")
    page.emulate_media(media="print")
    said = page.locator("a.p-abbr").first.evaluate("element => getComputedStyle(element, '::after').content")
    assert "Organisation de coopération" in said
    expect(page.locator(".p-onward")).to_be_hidden()
    expect(page.locator("#page-sources")).to_be_visible()
