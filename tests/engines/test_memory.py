"""A page to which a reader goes back comes from the browser's memory, as it was: it shows what was changed since.

Chromium has no such memory when it is driven. WebKit empties the fields that have `autocomplete="off"` in such a page.
"""

from __future__ import annotations

import pytest

from tests.engines.windows import Window, see

PRESSED = "id => document.querySelector(`[data-id='${id}'] [data-keep-card]`)?.ariaPressed"
SCHEME = "() => document.body.dataset.mdColorScheme"
TICKED = "() => [...document.querySelectorAll('.p-tasks input')].flatMap((box, at) => (box.checked ? [at] : []))"


def remember(window: Window) -> None:
    """Mark the page: only one that comes from the memory still has the mark."""
    window.run("() => { document.documentElement.dataset.remembered = 'yes' }")


def go_back(window: Window, address: str) -> None:
    window.back()
    see(window, "() => location.href", be=address)
    see(window, "() => document.documentElement.dataset.remembered", be="yes")


def test_what_is_kept_shows_on_a_list_that_one_comes_back_to(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}practices/")
    see(window, PRESSED, "toscane-kasserine", be="false")
    remember(window)
    window.open(f"{noting_url}practices/toscane-kasserine/")
    window.click("[data-keep]")
    go_back(window, f"{noting_url}practices/")
    see(window, PRESSED, "toscane-kasserine", be="true")
    see(window, "() => document.querySelector('[data-kept-number]').textContent", be="1")


def test_theme_is_that_of_the_last_choice(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}glossary/")
    remember(window)
    window.open(f"{noting_url}references/")
    before = window.run(SCHEME)
    window.click("[data-theme-toggle]")
    chosen = window.run(SCHEME)
    assert chosen != before
    go_back(window, f"{noting_url}glossary/")
    see(window, SCHEME, be=chosen)


def test_ticks_of_the_other_language_are_not_lost(window: Window, noting_url: str) -> None:
    window.open(f"{noting_url}steps/3/")
    window.click(".p-tasks li:nth-child(1) input")
    see(window, TICKED, be=[0])
    remember(window)
    window.open(f"{noting_url}en/steps/3/")
    window.click(".p-tasks li:nth-child(2) input")
    see(window, TICKED, be=[0, 1])
    go_back(window, f"{noting_url}steps/3/")
    see(window, TICKED, be=[0, 1])


def test_a_draft_goes_on_where_it_was_left(window: Window, noting_url: str) -> None:
    title = "() => document.querySelector('#f-title-fr')?.value"
    window.open(f"{noting_url}contribute/new/")
    window.write("#f-title-fr", "Deux rives")
    see(window, "() => Boolean(localStorage.getItem('passerelles.record-form'))")
    remember(window)
    window.open(f"{noting_url}en/contribute/new/")
    see(window, title, be="Deux rives")
    window.write("#f-title-fr", "Trois rives")
    see(window, "() => localStorage.getItem('passerelles.record-form').includes('Trois')")
    go_back(window, f"{noting_url}contribute/new/")
    see(window, title, be="Trois rives")


FILLED = """() => [...document.querySelectorAll("main :is(input, select, textarea)")]
  .filter(one => one.checkVisibility() && (/checkbox|radio/.test(one.type) ? one.checked : one.value))
  .map(one => `${one.name || one.id}=${one.value}`)"""
"""What stands in fields and what is ticked."""
SETTLED = """() => new Promise(done => {
  let loaded = -1
  let quiet = 0
  const look = () => {
    const now = performance.getEntriesByType("resource").length
    quiet = now === loaded && !document.querySelector("[aria-busy=true]") ? quiet + 1 : 0
    loaded = now
    quiet < 5 ? setTimeout(look, 100) : done(true)
  }
  look()
})"""
"""Waits until nothing is being loaded: Firefox does not keep in its memory a page that still loads something."""


@pytest.mark.parametrize(
    ("address", "there", "field"),
    [
        ("practices/?sector=health&q=sante", "[data-chosen] button", "[name=q]"),
        ("search/?q=sante", "main input[type=checkbox]", "#q"),
        ("teach/pack/?r=18.3&t=Sud", "[data-cases] > li", "[data-note]"),
        ("compare/?ids=emidel,maputo-durban", "[data-table] table", ""),
        ("guide/start/?who=municipality&sector=health", "[data-cases] a", ""),
        ("tools/memorandum/", "[name=name-1]", "[name=name-1]"),
        ("contribute/new/", "#f-title-fr", "#f-title-fr"),
    ],
)
def test_fields_are_as_they_were_left(window: Window, noting_url: str, address: str, there: str, field: str) -> None:
    window.resize(1280, 900)
    window.open(noting_url + address)
    see(window, "there => document.querySelector(there)?.checkVisibility() ?? false", there)
    if field:
        window.write(field, "sante")
        window.press("Tab")
    filled = window.run(FILLED)
    assert filled, "nothing stands in any field"
    at = window.run("() => location.href")
    assert window.run(SETTLED)
    remember(window)
    window.open(f"{noting_url}about/")
    go_back(window, at)
    see(window, FILLED, be=filled)
    assert window.run(f"() => new Promise(done => setTimeout(() => done(({FILLED})()), 100))") == filled
