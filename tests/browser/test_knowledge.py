from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

PHONE = {"width": 360, "height": 740}
PAGES = ("concepts/diaspora/", "steps/3/", "steps/", "guide/belgian-strategy/", "guide/why/global-compact/",
         "guide/why/agenda-2030/", "guide/why/policy-coherence/", "glossary/", "references/")  # fmt: skip


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
    page.get_by_role("link", name="IOM’s handbook").click()
    expect(page.locator("#oim-2011")).to_be_in_viewport()


def test_the_glossary_is_filtered_in_both_languages(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/glossary/")
    entries = page.locator("#acronyms [data-filter-item]:visible")
    page.get_by_label("Search for an acronym or a word").fill("icmd")
    expect(entries.first).to_have_id("icmd")
    expect(page.locator(".p-letters")).to_be_hidden()


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_filter_takes_both_apostrophes(page: Page, site_url: str, apostrophe: str) -> None:
    page.goto(f"{site_url}references/")
    works = page.locator("#works [data-filter-item]:visible")
    everything = works.count()
    page.locator(".p-filter input[type=search]").fill(f"l{apostrophe}équipe")
    expect(works.first).to_contain_text("l’équipe")
    assert works.count() < everything


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


# --- folded sections -------------------------------------------------------------------------------------------------


def test_a_phone_folds_what_a_desk_shows(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site_url}steps/2/")
    item = page.locator("#content li", has_text="Prendre la diaspora pour un bloc")
    expect(page.locator("#checklist")).to_be_visible()
    expect(item).to_be_hidden()
    page.locator("summary", has_text="Pièges").click()
    expect(item).to_be_visible()
    page.goto(f"{site_url}steps/2/")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(item).to_be_visible()
    expect(page.locator("summary", has_text="Pièges")).to_be_hidden()


def test_an_address_opens_the_section_that_it_names(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site_url}steps/2/#pitfalls")
    expect(page.locator("#content li", has_text="Prendre la diaspora pour un bloc")).to_be_in_viewport()


def test_a_step_and_a_concept_lead_to_their_neighbours(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    for start, end in (("steps/2/", "steps/3/"), ("concepts/diaspora/", "concepts/")):
        page.goto(site_url + start)
        page.locator(".p-around--side [rel=next]").click()
        page.wait_for_url(f"**/{end}**")


def test_parts_of_a_table_say_what_they_are_where_rows_are_blocks(open_page: OpenPage, site_url: str) -> None:
    """As attributes: browsers that lay a row out as a block may forget that it is one."""
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site_url}en/guide/belgian-strategy/")
    expect(page.locator("table.p-table--stack tbody tr").first).to_have_css("display", "block")
    for selector, role in (("table", "table"), ("tr", "row"), ("td", "cell"), ('th[scope="row"]', "rowheader")):
        assert page.locator(f"{selector}:not([role={role}])").count() == 0, selector
        assert page.locator(selector).count() > 0, selector


@pytest.mark.parametrize(("address", "key"), [("en/steps/2/", "steps-2"), ("teach/diaspora/", "teach-diaspora")])
def test_how_a_page_is_cited_can_be_copied(open_page: OpenPage, site_url: str, address: str, key: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + address)
    for folded in page.locator("details:has([data-cite]) > summary").all():
        folded.click()
    page.locator("[data-cite] a[href$='.bib'] + button").click()
    expect(page.locator("[data-cite] [data-said]")).to_have_text(re.compile(r"copi(ed|ée)\."))
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"@incollection{{passerelles-{key},")
