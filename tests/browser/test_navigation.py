"""Getting about: by keyboard, on a phone, from one language to the other, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from passerelles.languages import LANGUAGES
from tests.browser.conftest import OpenPage, Watch
from tests.browser.keyboard import focus, press
from tests.browser.kinds import SCREENS, at, fullest
from tests.findings import Findings

RECORD = "practices/toscane-kasserine/"

# --- keyboard --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_skip_link_comes_first_and_leads_to_the_content(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + at(language, RECORD))
    press(page, "Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#content")
    expect(skip).to_be_in_viewport()
    press(page, "Enter")
    expect(page.locator("#content")).to_be_focused()
    press(page, "Tab")
    assert page.evaluate("() => document.querySelector('#content').contains(document.activeElement)"), (
        "after the skip link, the next stop is not in the content"
    )


@pytest.mark.parametrize("screen", SCREENS)
def test_focus_is_always_seen(open_page: OpenPage, site_dir: Path, site_url: str, screen: str) -> None:
    """Every stop of the tab key is on the screen, outlined, and not covered by something else."""
    findings = Findings(f"stops of the tab key that a reader cannot see, {screen}")
    page = open_page(viewport=SCREENS[screen], reduced_motion="reduce")
    kinds = fullest(site_dir)
    for name in (RECORD, *(kinds[kind] for kind in ("home", "practices", "steps/*", "search") if kind in kinds)):
        page.goto(site_url + name)
        stops: list[str] = []
        for _ in range(60):
            press(page, "Tab")
            stop = focus(page)
            if stop is None or stop.html in stops[:1]:
                break
            stops.append(stop.html)
            if stop.fault:
                findings.add(stop.fault, f"{name} stop {len(stops)}: {stop.html}")
        assert len(stops) > 8, f"{name}: the tab key stops only {len(stops)} times"
    findings.check()


def test_menu_by_keyboard_on_a_phone(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=SCREENS["phone"])
    page.goto(site_url + RECORD)
    menu = page.locator("[data-menu]")
    button, panel = menu.locator("summary").first, menu.get_by_role("navigation")
    press(page, "Tab", 2)
    expect(button).to_be_focused()
    expect(panel).to_be_hidden()

    press(page, "Enter")
    expect(panel).to_be_visible()
    press(page, "Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()

    press(page, "Space")
    expect(panel).to_be_visible()
    section = panel.locator("details").first
    while not section.locator("summary").evaluate("one => one === document.activeElement"):
        press(page, "Tab")
    press(page, "Enter")
    press(page, "Tab")
    link = section.get_by_role("link").first
    expect(link).to_be_focused()
    target = link.evaluate("one => one.href")
    press(page, "Enter")
    expect(page).to_have_url(target)
    expect(page.locator("[data-menu]").get_by_role("navigation")).to_be_hidden()


def test_menu_closes_when_one_goes_on(open_page: OpenPage, site_url: str) -> None:
    """It covers the page: neither a tap beside it nor the next stop of the tab key may be lost under it."""
    page = open_page(viewport=SCREENS["phone"])
    page.goto(site_url + RECORD)
    panel = page.locator("[data-menu]").get_by_role("navigation")
    button = page.locator("[data-menu] summary").first
    button.click()
    expect(panel).to_be_visible()
    panel.get_by_role("link").last.evaluate("one => one.closest('li').lastElementChild.focus()")
    page.locator("header .p-brand").focus()
    expect(panel).to_be_hidden()

    button.click()
    expect(panel).to_be_visible()
    page.mouse.click(180, 735)
    expect(panel).to_be_hidden()


def test_menu_leads_to_every_page_of_the_tabs(open_page: OpenPage, site_url: str) -> None:
    """What a desk's tabs offer, a phone's menu does."""
    page = open_page(viewport=SCREENS["desk"])
    page.goto(site_url + RECORD)
    tabs = set(page.locator(".md-tabs a").evaluate_all("all => all.map(one => one.href)"))
    menu = set(page.locator("[data-menu] nav a").evaluate_all("all => all.map(one => one.href)"))
    assert tabs, "there are no tabs on a desk"
    assert tabs <= menu, f"the menu lacks {sorted(tabs - menu)}"


def test_phone_shows_the_menu_and_desk_the_tabs(open_page: OpenPage, site_url: str) -> None:
    for screen, shown, hidden in (("phone", "[data-menu]", ".md-tabs"), ("desk", ".md-tabs", "[data-menu]")):
        page = open_page(viewport=SCREENS[screen])
        page.goto(site_url)
        expect(page.locator(shown)).to_be_visible()
        expect(page.locator(hidden)).to_be_hidden()


def test_anchors_are_not_under_the_header(open_page: OpenPage, site_url: str) -> None:
    for screen in SCREENS.values():
        page = open_page(viewport=screen, reduced_motion="reduce")
        page.goto(site_url + RECORD)
        page.locator(".p-actions a[href='#cite']").click()
        page.wait_for_function("() => scrollY > 0")
        page.wait_for_timeout(200)
        top, header = page.evaluate(
            "() => [document.querySelector('#cite').getBoundingClientRect().top, "
            "document.querySelector('header').getBoundingClientRect().bottom]"
        )
        assert top >= header, f"at {screen['width']} px the heading stands at {top}, the header ends at {header}"


# --- theme -----------------------------------------------------------------------------------------------------------


def theme(page: Page) -> str:
    """The theme that the page wears."""
    scheme: str = page.evaluate("() => document.body.dataset.mdColorScheme")
    return {"default": "light", "slate": "dark"}[scheme]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_theme_follows_the_system(open_page: OpenPage, site_url: str, system: Any) -> None:
    page = open_page(color_scheme=system)
    page.goto(site_url)
    assert theme(page) == system


COLOURS = """() => ["body", "h1", ".md-header", "#content a", "[data-sector]"].map(one => {
  const { color, backgroundColor, colorScheme } = getComputedStyle(document.querySelector(one))
  return [one, color, backgroundColor, colorScheme === "dark"]
})"""


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("address", ["", RECORD, "steps/1/"])
def test_theme_follows_the_system_without_scripts(
    open_page: OpenPage, site_url: str, system: Any, address: str
) -> None:
    seen = []
    for scripts in (True, False):
        page = open_page(color_scheme=system, java_script_enabled=scripts)
        page.goto(site_url + address)
        seen.append(page.evaluate(COLOURS))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_theme_by_keyboard_is_remembered(open_page: OpenPage, site_url: str, key: str) -> None:
    page = open_page(color_scheme="light")
    page.goto(site_url + RECORD)
    for _ in range(20):
        press(page, "Tab")
        if page.locator(":focus").get_attribute("data-theme-toggle") is not None:
            break
    else:
        pytest.fail("the tab key never comes to the theme's control")
    press(page, key)
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    for address in (RECORD, "", at("en", RECORD)):
        page.goto(site_url + address)
        assert theme(page) == "dark", f"the dark theme was chosen and is forgotten at /{address}"
    page.locator("[data-theme-toggle]").focus()
    press(page, key)
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")


def test_theme_by_pointer(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=SCREENS["phone"], color_scheme="light")
    page.goto(site_url)
    toggle = page.locator("[data-theme-toggle]")
    expect(toggle).to_have_accessible_name("Passer au thème sombre")
    toggle.click()
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    expect(toggle).to_have_accessible_name("Passer au thème clair")


# --- languages -------------------------------------------------------------------------------------------------------


def test_switch_stays_on_the_page(page: Page, site_dir: Path, site_url: str) -> None:
    """There and back; that each page's switch names its twin is looked at in tests/site."""
    kinds = fullest(site_dir)
    for name in (kinds[kind] for kind in ("home", "practices", "practices/*", "sdgs/*", "steps/*") if kind in kinds):
        page.goto(site_url + name)
        page.locator("[data-language-switch]").click()
        expect(page).to_have_url(site_url + at("en", name))
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator("[data-language-switch]").click()
        expect(page).to_have_url(site_url + name)


# --- addresses that do not exist -------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", ["nothing/", "practices/gone/", "en/practices/gone/away/deeper/x.html"])
@pytest.mark.parametrize("where", ["site_root_url", "site_url"], ids=["root", "sub-path"])
def test_not_found_page_works_from_any_depth(
    open_page: OpenPage, watch: Watch, request: pytest.FixtureRequest, where: str, depth: str
) -> None:
    """Also below a path of the domain, although the site was built without being told of it."""
    watch.forgive("404")
    watch.forgive("MIME type")
    url: str = request.getfixturevalue(where)
    page = open_page()
    page.goto(url + depth)
    page.wait_for_function("() => getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    for language in LANGUAGES:
        expect(page.locator(f"article [lang={language}]").first).to_be_visible()
    links = page.locator("article a").evaluate_all("all => all.map(one => one.href)")
    assert links, "404.html has no links"
    for address in links:
        assert page.request.get(address).status == 200, f"{address}, linked from 404.html at /{depth}, does not exist"
    english = depth.startswith("en/")
    expect(page.locator("article h1")).to_have_text("Page not found" if english else "Page introuvable")
    assert page.locator("article h1, article h2").evaluate_all("all => all.map(one => one.localName)") == ["h1", "h2"]
    page.locator("article [lang=en] a").first.click()
    expect(page).to_have_url(url + "en/")


# --- the language of who arrives -------------------------------------------------------------------------------------


def offered(page: Page) -> list[str]:
    """What the page offers at its top, as a reader sees it."""
    return page.locator("[data-offer]:visible").all_inner_texts()


@pytest.mark.parametrize(
    ("locale", "name", "offer"),
    [
        ("en-GB", "practices/?sector=health", "en/practices/?sector=health"),
        ("fr-CA", "en/glossary/#diaspora", "glossary/#diaspora"),
        ("en-GB", "en/practices/", None),
        ("fr-BE", "practices/", None),
        ("ar", "practices/", None),
    ],
)
def test_who_arrives_is_offered_the_page_in_their_language_and_never_sent_there(
    open_page: OpenPage, site_url: str, locale: str, name: str, offer: str | None
) -> None:
    page = open_page(locale=locale, viewport={"width": 320, "height": 640})
    page.goto(site_url + name)
    assert page.url == site_url + name
    assert len(offered(page)) == (offer is not None)
    if offer is None:
        return
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page.locator("[data-offer]:visible a").click()
    expect(page).to_have_url(site_url + offer)
    assert offered(page) == [], "who reads on is not asked again"


def test_an_offer_that_was_declined_does_not_come_back(open_page: OpenPage, site_url: str) -> None:
    page = open_page(locale="en-GB")
    page.goto(site_url)
    page.locator("[data-offer]:visible button").click()
    assert offered(page) == []
    page.goto("about:blank")
    page.goto(f"{site_url}glossary/")
    assert offered(page) == []


def test_without_scripts_nothing_is_offered(open_page: OpenPage, site_url: str) -> None:
    page = open_page(locale="en-GB", java_script_enabled=False)
    page.goto(site_url)
    assert offered(page) == []
