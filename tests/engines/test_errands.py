"""What readers come for, once in each engine: each errand goes through the scripts that such a page has."""

from __future__ import annotations

import pytest

from passerelles.languages import LANGUAGES
from tests.browser.kinds import at
from tests.engines.windows import Window, see

QUERY = "() => location.search"
FOCUSED = "selector => document.activeElement?.matches(selector) ?? false"
TEXT = "selector => document.querySelector(selector)?.textContent.replaceAll(/\\s+/g, ' ').trim()"
SEEN = "selector => document.querySelector(selector)?.checkVisibility() ?? false"
COUNT = "selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).length"
KEPT = "() => JSON.parse(localStorage.getItem('passerelles.records') ?? '[]')"
IDS = "selector => [...document.querySelectorAll(selector)].map(one => one.dataset.id)"
VALUE = "selector => document.querySelector(selector)?.value"

AT_REST = """selector => {
  const now = () => document.querySelector(selector)?.textContent.trim()
  const before = now()
  return new Promise(done => setTimeout(() => done(Boolean(before) && before === now()), 800))
}"""
"""Whether something is there and stays as it is: what is found while one types is replaced by what is found then."""

FOUND = "[data-search-results] > li a[href]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_leads_to_a_record(window: Window, noting_url: str, language: str) -> None:
    window.open(noting_url + at(language, ""))
    see(window, "() => document.documentElement.lang", be=language)
    see(window, COUNT, ".p-opener", be=3)
    window.click(".p-opener a[href]")
    see(window, COUNT, ".p-record h1", be=1)
    see(window, COUNT, "[data-layer=glance]", be=1)


def test_record_is_unfolded_kept_and_compared(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}practices/toscane-kasserine/#sources")
    see(window, SEEN, "#sources")
    window.click("[data-keep]")
    see(window, KEPT, be=["toscane-kasserine"])
    window.open(f"{noting_url}en/practices/emidel/")
    window.click("[data-compare]")
    see(window, COUNT, "[data-table] thead a", be=2)
    see(window, QUERY, be="?ids=emidel,toscane-kasserine")


def test_list_is_filtered_and_goes_back_and_forward(window: Window, noting_url: str) -> None:
    window.resize(1280, 900)
    window.open(f"{noting_url}en/practices/")
    whole = window.run(TEXT, "#results")
    steps = ["", "?sector=health", "?sector=health&country=TN"]
    window.click("label:has(> input[name=sector][value=health])")
    see(window, QUERY, be=steps[1])
    see(window, COUNT, "[data-chosen] button", be=1)
    see(window, f"whole => ({TEXT})('#results') !== whole", whole, be=True)  # shorter: what is clicked next may move
    window.click('[data-facet="country"]:not([open]) > summary')
    window.click("label:has(> input[name=country][value=TN])")
    see(window, QUERY, be=steps[2])
    for step, move in ((steps[1], window.back), (steps[0], window.back), (steps[1], window.forward)):
        move()
        see(window, QUERY, be=step)
        see(window, "() => document.querySelector('input[name=sector][value=health]').checked", be=bool(step))
        see(window, f"whole => ({TEXT})('#results') === whole", whole, be=not step)
    window.write("input[name=q]", "kasserine")
    see(window, QUERY, be="?sector=health&q=kasserine")
    see(window, COUNT, "[data-cards] li[data-id]", be=1)


@pytest.mark.parametrize(
    ("language", "typed", "record"),
    [
        ("fr", "beneficiaires sante kaserine", "toscane-kasserine"),
        ("fr", "développement économique emidel", "emidel"),
        ("en", "tuscanny", "toscane-kasserine"),
    ],
)
def test_search_finds_in_spite_of_a_slip_and_of_accents(
    window: Window, noting_url: str, language: str, typed: str, record: str
) -> None:
    window.open(noting_url + at(language, "search/"))
    window.write("#q", typed)
    window.press("Enter")
    see(window, f"selector => document.querySelector(selector)?.href.includes('practices/{record}')", FOUND)
    see(window, "() => document.querySelector('[data-search-results]').ariaBusy", be="false")
    see(window, VALUE, "#q", be=typed)


def test_search_box_is_used_by_keys(window: Window, noting_url: str) -> None:
    window.open(noting_url)
    window.click("[data-search-open]")
    see(window, FOCUSED, "dialog input")
    window.write("dialog input", "diaspora")
    see(window, AT_REST, "dialog [role=listbox]")
    window.press("ArrowDown")
    see(window, COUNT, "dialog [role=option][aria-selected=true]", be=1)
    window.press("Enter")
    see(window, COUNT, "dialog[open]", be=0)
    see(window, "start => location.href !== start && document.readyState === 'complete'", noting_url)


def test_map_shows_a_place_and_leads_to_its_record(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}en/map/")
    see(window, "() => document.querySelector('[data-world]').getAttribute('tabindex')", be="0")
    window.run("() => document.querySelector('[data-world]').focus()")
    before = window.run("() => document.querySelector('[data-world]').getAttribute('viewBox')")
    window.press("+")
    see(window, "old => document.querySelector('[data-world]').getAttribute('viewBox') !== old", before)
    window.press("0")
    see(window, "() => document.querySelector('[data-world]').getAttribute('viewBox')", be=before)
    window.click(".p-site[data-item=ph-region-calabarzon] .p-site__dot")
    see(window, SEEN, "[data-card] a[href]")


def test_pack_is_put_in_order_and_is_its_address(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}practices/")
    for number in (1, 2, 3):
        window.click(f"[data-cards] li[data-id]:nth-child({number}) [data-keep-card]")
    kept = window.run(KEPT)
    assert len(kept) == 3
    window.open(f"{noting_url}teach/pack/")
    see(window, IDS, "[data-cases] > li", be=kept)
    window.click("[data-cases] > li:nth-child(2) [data-up]")
    ordered = [kept[1], kept[0], kept[2]]
    see(window, IDS, "[data-cases] > li", be=ordered)
    window.write("[data-cases] > li:nth-child(1) textarea, [data-cases] > li:nth-child(1) input[type=text]", "À lire")
    window.press("Tab")
    see(window, "() => decodeURIComponent(location.search).includes('À+lire')")
    window.reload()
    see(window, IDS, "[data-cases] > li", be=ordered)
    window.back()


def test_form_writes_a_record(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}en/contribute/new/")
    window.write("#f-title-en", "Two shores")
    see(window, TEXT, "[data-card-title]", be="Two shores")
    window.reload()
    see(window, VALUE, "#f-title-en", be="Two shores")
    window.choose("[data-open-record]", "toscane-kasserine")
    see(window, VALUE, "#f-title-fr", be="Partenariat Toscane-Kasserine")


def test_theme_is_changed_and_stays(window: Window, noting_url: str) -> None:
    scheme = "() => document.body.dataset.mdColorScheme"
    window.open(noting_url)
    before = window.run(scheme)
    window.click("[data-theme-toggle]")
    see(window, f"before => ({scheme})() !== before", before)
    chosen = window.run(scheme)
    window.open(f"{noting_url}en/glossary/")
    see(window, scheme, be=chosen)


def test_site_is_kept_for_reading_offline_and_removed(window: Window, site_url: str) -> None:
    window.open(f"{site_url}en/offline/")
    window.click("[data-keep-site]")
    see(window, SEEN, "[data-remove]")
    see(window, "text => document.querySelector('[data-state]').textContent.includes(text)", "Kept:")
    window.open(f"{site_url}en/practices/emidel/")
    see(window, "() => Boolean(navigator.serviceWorker.controller)")
    window.open(f"{site_url}en/offline/")
    window.click("[data-remove]")
    see(window, "() => caches.keys()", be=[])
