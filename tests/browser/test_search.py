"""The search box and the search page: what they find, the keyboard, the address, and that nothing loads before use.

How well it finds is another question: `make score`, and the last tests here.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from passerelles.languages import LANGUAGES
from passerelles.text.folding import fold
from tests.browser.address import query_of
from tests.browser.axe import WHOLE, check_accessible
from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import LOOKS, SCREENS, at
from tools.measure_search import BUDGET, ask, first_searches, passes, read_queries, table, tally

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "tests" / "search" / "queries.yml"
UNTUNED = [QUERIES.with_name(name) for name in ("held-out.yml", "sealed.yml")]
RECORD = "practices/maputo-durban/"
ASKED_FOR = ("coopération", "cooperation", "bénéficiaires", "beneficiaire", "migrants", "Kasserine")
NONE = {"fr": "Aucun résultat", "en": "No result"}
OTHER = {"fr": "en", "en": "fr"}


def box(page: Page) -> Locator:
    return page.locator("dialog.p-search[open]")


def field(page: Page) -> Locator:
    return box(page).get_by_role("combobox")


def options(page: Page) -> Locator:
    return box(page).get_by_role("option")


def open_box(page: Page, address: str) -> Locator:
    """Open a page, then its search box by the link in the header."""
    page.goto(address)
    page.locator("a[data-search-open]").click()
    expect(field(page)).to_be_focused()
    return field(page)


def results(page: Page) -> Locator:
    return page.locator("ol[data-search-results] > li a[href]")


def language_of(address: str, site: str) -> str:
    """The language in which a page of the site is written, by its address."""
    path = address.removeprefix(site)
    return next((code for code in LANGUAGES[1:] if path.startswith(f"{code}/")), LANGUAGES[0])


# --- what is found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_pages_of_the_language_are_found(page: Page, site_url: str, language: str) -> None:
    for query in ASKED_FOR:
        page.goto(f"{site_url}{at(language, 'search/')}?q={query}")
        expect(results(page).first).to_be_visible()
        addresses: list[str] = results(page).evaluate_all("links => links.map(link => link.href)")
        assert {language_of(address, site_url) for address in addresses} == {language}, query
        assert page.locator("html").get_attribute("lang") == language


def test_results_lead_to_pages_at_a_root_and_under_a_path(page: Page, site_url: str, site_root_url: str) -> None:
    for site in (site_url, site_root_url):
        page.goto(f"{site}search/?q=Kasserine")
        first = results(page).first
        expect(first).to_have_attribute("href", f"{site}practices/toscane-kasserine/")
        first.click()
        expect(page.locator("h1")).to_contain_text("Kasserine")


def test_acronym_leads_to_its_entry_in_the_glossary(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/search/?q=JMDI")
    expect(results(page).first).to_have_attribute("href", f"{site_url}en/glossary/#icmd")


def test_result_shows_kind_sector_place_and_marked_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/search/?q=market vendors")
    first = page.locator("[data-search-results] > li").first
    expect(first.locator(".p-result__meta")).to_have_text(
        re.compile("Good practice · Local economic development · Mozambique")
    )
    expect(first.locator("mark").first).to_have_text(re.compile("market|vendor", re.IGNORECASE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_misspelt_word_is_put_right_and_the_reader_told(page: Page, site_url: str, language: str) -> None:
    page.goto(f"{site_url}{at(language, 'search/')}?q=kasserinne")
    expect(page.locator("[data-search-status]")).to_contain_text("Kasserine")
    expect(page.locator("[data-search-status]")).to_contain_text("kasserinne")
    expect(results(page).first).to_have_attribute("href", re.compile("toscane-kasserine"))


SYNONYMS = {"fr": ("boutique", "commer"), "en": ("kids", "child"), "en/es": ("agua", "water")}
"""What no page of a language says, and what those mean that are found by it."""


@pytest.mark.parametrize("case", SYNONYMS)
def test_a_word_that_no_page_says_finds_what_it_means(page: Page, site_url: str, case: str) -> None:
    typed, said = SYNONYMS[case]
    page.goto(f"{site_url}{at(case.partition('/')[0], 'search/')}?q={typed}")
    expect(page.locator("[data-search-results] mark").first).to_have_text(re.compile(said, re.IGNORECASE))
    expect(page.locator("[data-search-status]")).to_contain_text(typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_finds_nothing_is_offered_ways_on(page: Page, site_url: str, language: str) -> None:
    typed = open_box(page, site_url + at(language, RECORD))
    typed.fill("xyzzyplugh")
    expect(box(page).get_by_role("status")).to_contain_text(NONE[language])
    expect(options(page)).to_have_count(0)
    box(page).get_by_role("link").nth(1).click()
    expect(page).to_have_url(f"{site_url}{at(language, 'sectors/')}")


@pytest.mark.parametrize("screen", SCREENS)
def test_search_page_offers_ways_on_too(open_page: OpenPage, site_url: str, screen: str) -> None:
    page = open_page(viewport=SCREENS[screen])
    page.goto(f"{site_url}en/search/?q=xyzzyplugh")
    expect(page.locator("[data-search-status]")).to_contain_text(NONE["en"])
    expect(page.locator("main").get_by_role("link", name="Countries")).to_be_visible()


def test_text_of_a_page_is_never_taken_for_markup(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=<img src=x onerror=alert(1)>")
    expect(page.locator("[data-search-status]")).not_to_be_empty()
    assert page.locator("[data-search-status] *, [data-search-results] img").count() == 0


def test_a_word_is_put_right_by_those_of_its_letter_and_understood_without_them(page: Page, site_url: str) -> None:
    typed = open_box(page, site_url + RECORD)
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    typed.fill("Boutique")
    expect(box(page).locator("mark").first).to_have_text(re.compile("commer", re.IGNORECASE))
    typed.fill("kaserine")
    expect(box(page).get_by_role("status")).to_contain_text("Kasserine")
    assert len([url for url in addresses if "/spelling-" in url]) == 1
    assert not [url for url in addresses if url.endswith("/spelling.txt")], "a slip that is not in the first letters"


# --- as readers type -------------------------------------------------------------------------------------------------

TYPED = {
    "fr": (
        "mise en œuvre",
        "réseau",
        "l'accueil des réfugiés",
        "Île-de-France",
        "Maputo-Durban",
        "coopération décentralisée",
    ),
    "en": ("Maputo-Durban", "São Paulo", "women's rights", "Tuscany-Kasserine", "co-development"),
}
"""What readers look for, spelt with accents, ligatures, apostrophes and hyphens."""

WAYS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "without accents": lambda text: fold(text),
    "capitals": str.upper,
    "full width": lambda text: "".join(
        chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text
    ),
    "a curly apostrophe": lambda text: text.replace("'", "’"),
    "a non-breaking hyphen": lambda text: text.replace("-", "‑"),
    "a dash": lambda text: text.replace("-", "–"),
    "spaces for signs": lambda text: re.sub("['’-]", " ", text),
    "wide spaces": lambda text: f" {text} ".replace(" ", "\u00a0\u202f"),
    "hidden characters": lambda text: text[:2] + "\u00ad\u200b" + text[2:],
}
"""Ways in which a phone, a word processor or a habit spells the same."""

FOUND = """async ([module, base, queries]) => {
  const { open } = await import(module)
  const engine = await open(document.documentElement.lang, new URL(base))
  for (const query of queries) await engine.search(query) // what Pagefind has loaded lets it find beginnings of words
  const answers = []
  for (const query of queries) answers.push((await engine.search(query)).hits.map(hit => hit.id))
  return answers
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_however_it_is_spelt_the_same_is_found(page: Page, site_url: str, scripts_url: str, language: str) -> None:
    page.goto(f"{site_url}{at(language, 'search/')}")
    queries = [way(text) for text in TYPED[language] for way in WAYS.values()]
    answers = page.evaluate(FOUND, [f"{scripts_url}search/engine.js", site_url, queries])
    for nth, text in enumerate(TYPED[language]):
        plain, *others = answers[nth * len(WAYS) : (nth + 1) * len(WAYS)]
        assert plain, text
        for way, hits in zip([*WAYS][1:], others, strict=True):
            assert hits[0] == plain[0], f"{text}, {way}"
            if way != "without accents":  # a page that is spelt as typed counts a little more
                assert hits == plain, f"{text}, {way}"


GOALS = {"ODD3": 3, "SDG3": 3, "odd 3": 3, "cible 10.7": 10, "target 10.7": 10, "SDG 10.7": 10}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_is_found_by_its_number_and_by_those_of_its_targets(page: Page, site_url: str, language: str) -> None:
    for query, goal in GOALS.items():
        page.goto(f"{site_url}{at(language, 'search/')}?q={query}")
        expect(results(page).first).to_be_visible()
        first: list[str] = results(page).evaluate_all("links => links.slice(0, 2).map(link => link.href)")
        assert f"{site_url}{at(language, f'sdgs/{goal}/')}" in first, query


def test_of_a_thousand_words_in_the_address_only_the_first_are_looked_for(
    page: Page, site_url: str, watch: Watch
) -> None:
    words = "+".join(f"mot{nth}" if nth else "Kasserine" for nth in range(1000))
    page.goto(f"{site_url}search/?q={words}")
    expect(results(page).first).to_be_visible()
    expect(page.locator("[data-search-results][aria-busy=false]")).to_have_count(1)
    assert len([address for address in watch.requests if "/pagefind/" in address]) < 60


# --- the box ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["click", "Control+k", "Enter", "Space"])
def test_box_opens_and_gives_the_focus_back(page: Page, site_url: str, language: str, way: str) -> None:
    page.goto(site_url + at(language, RECORD))
    link = page.locator("a[data-search-open]")
    if way == "click":
        link.click()
    elif way in {"Enter", "Space"}:
        link.press(way)
    else:
        page.keyboard.press(way)
    expect(field(page)).to_be_focused()
    page.keyboard.type("migr")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_count(0)
    expect(link).to_be_focused()


def test_keys_are_left_alone_while_typing(page: Page, site_url: str) -> None:
    page.goto(site_url)
    home = page.locator("main input[name=q]")
    home.focus()
    page.keyboard.type("a/b")
    page.keyboard.press("Control+k")
    expect(home).to_have_value("a/b")
    expect(box(page)).to_have_count(0)


def test_no_single_key_does_anything(page: Page, site_url: str) -> None:
    page.goto(site_url + RECORD)
    before = page.url
    for key in string.printable.strip():
        page.keyboard.press(key)
    expect(box(page)).to_have_count(0)
    assert page.url == before
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("language", LANGUAGES)
def test_box_is_used_by_keyboard_alone(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + at(language, "sectors/"))
    page.keyboard.press("Control+k")
    page.keyboard.type("Kasserine")
    expect(box(page).get_by_role("status")).to_contain_text("Kasserine")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = options(page).first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}{at(language, 'practices/toscane-kasserine/')}")


def test_enter_without_a_choice_and_the_link_below_lead_to_all_results(page: Page, site_url: str) -> None:
    typed = open_box(page, site_url + RECORD)
    typed.fill("coopération")
    expect(options(page).first).to_be_visible()
    expect(box(page).locator(".p-search__all")).to_have_attribute("href", re.compile(r"/search/\?q=coop%C3%A9ration$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=coop%C3%A9ration$"))
    expect(results(page).first).to_be_visible()


def test_what_was_found_for_an_earlier_query_is_never_shown(page: Page, site_url: str) -> None:
    typed = open_box(page, site_url + RECORD)
    for query in ("migrants", "coopération", "Kasserine"):
        typed.fill(query)
    expect(box(page).get_by_role("status")).to_contain_text("Kasserine")
    expect(options(page).first).to_contain_text("Kasserine")
    typed.fill("")
    expect(options(page)).to_have_count(0)


def test_nothing_of_search_is_loaded_before_it_is_used(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(site_url + RECORD, wait_until="networkidle")
    assert not [
        address
        for address in watch.requests
        if "pagefind" in address or re.search(r"/scripts\.\w+/search/(?!open)", address)
    ]
    page.locator("a[data-search-open]").click()
    field(page).fill("Kasserine")
    expect(options(page).first).to_be_visible()
    assert [address for address in watch.requests if "pagefind.js" in address]


@pytest.mark.parametrize(("screen", "scheme"), LOOKS)
def test_box_and_page_are_accessible(open_page: OpenPage, site_url: str, screen: str, scheme: str) -> None:
    page = open_page(viewport=SCREENS[screen], color_scheme=scheme)

    def check(state: str) -> None:
        check_accessible(page, state, WHOLE)

    typed = open_box(page, site_url + RECORD)
    check("box, empty")
    typed.fill("santé")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    check("box, with results")
    typed.fill("xyzzyplugh")
    expect(box(page).get_by_role("status")).to_contain_text(NONE["fr"])
    check("box, nothing found")
    page.goto(f"{site_url}en/search/?q=migrants")
    expect(results(page).first).to_be_visible()
    check("page")
    page.goto(f"{site_url}search/?q=migrants&sector=health,education&kind=practice")
    expect(results(page).first).to_be_visible()
    check("page, filtered")


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["diaspora", "gouvernance", "formation santé"])
def test_narrowing_a_search_shows_as_many_as_the_filter_says(page: Page, site_url: str, query: str) -> None:
    """What is said to be found holds what a filter leaves of it: the number never grows by a choice."""
    page.goto(f"{site_url}search/?q={query}")
    expect(results(page).first).to_be_visible()
    status = page.locator("[data-search-status]")
    every = int(re.findall(r"\d+", status.inner_text())[0])
    records = int(
        page.locator("label", has=page.locator("[name=kind][value=practice]")).locator("[data-count]").inner_text()
    )
    assert 0 < records < every
    page.goto(f"{site_url}search/?q={query}&kind=practice")
    expect(status).to_contain_text(f"{records} résultat")


@pytest.mark.parametrize("language", LANGUAGES)
def test_query_stands_in_the_address_and_the_title(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + at(language, "search/"))
    title = page.title()
    page.locator("#q").fill("Kasserine")
    expect(results(page).first).to_be_visible()
    assert parse_qs(query_of(page)) == {"q": ["Kasserine"]}
    assert page.title() == f"Kasserine – {title}"
    page.reload()
    expect(page.locator("#q")).to_have_value("Kasserine")
    expect(results(page).first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_query_is_kept_when_the_language_changes(page: Page, site_url: str, language: str) -> None:
    page.goto(f"{site_url}{at(language, 'search/')}?q=Kasserine")
    expect(results(page).first).to_be_visible()
    page.locator("#q").fill("Kasserine santé")
    page.locator("a[data-language-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])
    expect(page.locator("#q")).to_have_value("Kasserine santé")
    expect(results(page).first).to_be_visible()


def test_more_results_can_be_had(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=migrants")
    expect(results(page)).to_have_count(10)
    page.locator("[data-search-more] button").click()
    expect(results(page).nth(10)).to_be_focused()
    assert results(page).count() > 10


def test_home_sends_its_query_to_the_search_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/")
    page.locator("main input[name=q]").fill("Kasserine")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}en/search/?q=Kasserine")
    expect(results(page).first).to_be_visible()


def test_on_the_search_page_the_header_leads_to_its_field(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=Kasserine")
    expect(results(page).first).to_be_visible()
    page.locator("a[data-search-open]").click()
    expect(page.locator("#q")).to_be_focused()
    expect(box(page)).to_have_count(0)


# --- filters beside the results --------------------------------------------------------------------------------------


def facet(page: Page, key: str, code: str) -> Locator:
    """The box of one value of a facet; what it belongs to is opened."""
    group = page.locator(f"[data-facet={key}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group.locator(f'input[value="{code}"]')


def number(page: Page, key: str, code: str) -> int:
    """How many results a value of a facet promises."""
    return int(page.locator(f'[data-facet={key}] label:has(input[value="{code}"]) [data-count]').inner_text())


def expect_results(page: Page, count: int) -> None:
    """The page comes to say that it has so many results, no more digits beside, and shows the first of them."""
    expect(page.locator("[data-search-status]")).to_have_text(re.compile(rf"(?<!\d){count}(?!\d)"))
    expect(results(page)).to_have_count(min(count, 10))


def test_search_says_that_no_page_has_all_the_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=mboro durban")
    expect(page.locator("[data-search-status]")).to_contain_text("Aucune page ne réunit tous ces mots")
    results = page.locator("ol[data-search-results] > li")
    lacks = results.filter(has_text=re.compile(r"N’y figure pas\s: (mboro|durban)"))
    expect(lacks).to_have_count(results.count())
    page.goto(f"{site_url}search/?q=kasserine santé")
    expect(page.locator("[data-search-status]")).to_contain_text("résultat")
    expect(page.locator("[data-search-status]")).not_to_contain_text("ne réunit")


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_narrow_the_results_to_the_number_they_promise(page: Page, site_url: str, language: str) -> None:
    page.goto(f"{site_url}{at(language, 'search/')}?q=migrants")
    expect(results(page)).to_have_count(10)
    promised = number(page, "sector", "governance")
    facet(page, "sector", "governance").check()
    expect_results(page, promised)
    assert parse_qs(query_of(page)) == {"q": ["migrants"], "sector": ["governance"]}
    promised = number(page, "kind", "practice")
    facet(page, "kind", "practice").check()
    expect_results(page, promised)
    links: list[str] = results(page).evaluate_all("links => links.map(link => link.href)")
    assert all("/practices/" in link for link in links)


def test_several_values_of_a_facet_widen_the_results(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=migrants&kind=concept")
    expect(results(page).first).to_be_visible()
    concepts, steps = (number(page, "kind", kind) for kind in ("concept", "step"))
    facet(page, "kind", "step").check()
    expect_results(page, concepts + steps)
    assert "kind=concept,step" in query_of(page)


def test_no_value_on_offer_leads_to_nothing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=eau")
    expect(results(page).first).to_be_visible()
    boxes = page.locator("#facets input[type=checkbox]")
    offered: list[tuple[bool, str]] = boxes.evaluate_all(
        "boxes => boxes.map(box => [box.disabled, box.closest('label').querySelector('[data-count]').textContent])"
    )
    assert {disabled for disabled, count in offered if count == "0"} == {True}
    assert {disabled for disabled, count in offered if count != "0"} == {False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_survive_language_switch_and_back(page: Page, site_url: str, language: str) -> None:
    page.goto(f"{site_url}{at(language, 'search/')}?q=migrants")
    expect(results(page).first).to_be_visible()
    facet(page, "sector", "governance").check()
    chips = page.locator("[data-chosen] [data-text]")
    expect(chips).to_have_count(1)
    page.locator("a[data-language-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])
    expect(page.locator("#q")).to_have_value("migrants")
    expect(facet(page, "sector", "governance")).to_be_checked()
    results(page).first.click()
    page.go_back()
    expect(facet(page, "sector", "governance")).to_be_checked()
    expect(chips).to_have_count(1)
    page.locator("[data-chosen] button").first.click()
    expect(chips).to_have_count(0)
    expect(page.locator("#results")).to_be_focused()
    page.go_back()
    expect(chips).to_have_count(1)
    expect(results(page).first).to_be_visible()


def test_filters_alone_list_all_pages_that_meet_them(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/search/?kind=step")
    expect(results(page)).to_have_count(7)
    expect(page.locator("[data-search-status]")).to_have_text("7 pages.")


def test_unknown_filters_of_an_address_are_left_alone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/search/?q=Kasserine&region=015&colour=red&sector=%3Cb%3E")
    expect(results(page).first).to_have_attribute("href", re.compile("toscane-kasserine"))
    expect(page.locator("[data-chosen] [data-text]")).to_have_count(0)


@pytest.mark.parametrize(("language", "expected"), [("fr", "sans eux"), ("en", "without them")])
def test_where_filters_leave_nothing_the_reader_is_told_what_is_without(
    page: Page, site_url: str, language: str, expected: str
) -> None:
    page.goto(f"{site_url}{at(language, 'search/')}?q=Kasserine&sector=culture&kind=step")
    expect(page.locator("[data-search-status]")).to_contain_text(expected)
    expect(results(page)).to_have_count(0)
    page.locator("[data-chosen]").get_by_role("button").last.click()
    expect(results(page).first).to_be_visible()


def test_filters_are_hidden_until_there_is_something_to_filter(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/")
    expect(page.locator("#facets")).to_be_hidden()
    page.locator("#q").fill("migrants")
    expect(page.locator("#facets")).to_be_visible()
    page.locator("#q").fill("")
    expect(page.locator("#facets")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_filters_lie_in_a_sheet(open_page: OpenPage, site_url: str, scheme: str) -> None:
    page = open_page(viewport=SCREENS["phone"], color_scheme=scheme)
    page.goto(f"{site_url}en/search/?q=migrants")
    expect(results(page).first).to_be_visible()
    page.locator("[data-open]").click()
    sheet = page.locator("dialog[open]")
    facet(page, "sector", "inclusion").check()
    promised = number(page, "sector", "inclusion")
    expect(sheet.locator("[data-see]")).to_have_text(f"See {promised} results")
    expect(sheet.get_by_role("status")).to_contain_text(f"{promised} results")
    check_accessible(page, "the filters in their sheet", WHOLE)
    sheet.locator("[data-see]").click()
    expect(page.locator("#results")).to_be_focused()
    expect(results(page)).to_have_count(min(10, promised))
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS["phone"]["width"]


# --- titles first ----------------------------------------------------------------------------------------------------


def test_passages_are_not_fetched_while_the_reader_types(page: Page, site_url: str, watch: Watch) -> None:
    typed = open_box(page, f"{site_url}en/{RECORD}")
    typed.press_sequentially("market vendors", delay=200)
    expect(options(page).first).to_be_visible()
    assert not [address for address in watch.requests if "/fragment/" in address], "nobody has stopped to read"
    page.keyboard.press("ArrowDown")
    expect(options(page).first.locator("mark").first).to_be_visible()
    expect(options(page).first).to_have_attribute("aria-selected", "true")


def test_titles_stay_where_passages_cannot_be_had(page: Page, site_url: str, watch: Watch) -> None:
    watch.forgive("ERR_FAILED|Failed to load")
    page.route("**/fragment/*", lambda route: route.abort())
    page.goto(f"{site_url}en/search/?q=Kasserine")
    expect(results(page).first).to_have_attribute("href", re.compile("toscane-kasserine"))
    expect(page.locator("[data-search-results][aria-busy=false]")).to_have_count(1)
    expect(page.locator("[data-search-status]")).to_contain_text("for “Kasserine”")


# --- how well, and at what cost --------------------------------------------------------------------------------------


def test_search_finds_what_readers_look_for(site_dir: Path, browser: Browser) -> None:
    queries = read_queries(QUERIES.read_text(encoding="utf-8"))
    assert len(queries) >= 160
    results = ask(site_dir, queries, browser)
    assert passes(results), "\n" + table(results)


def test_search_finds_nearly_as_well_what_it_was_not_tuned_on(site_dir: Path, browser: Browser) -> None:
    queries = [query for file in UNTUNED for query in read_queries(file.read_text(encoding="utf-8"))]
    results = ask(site_dir, queries, browser)
    whole = tally(results)
    # some points below what it finds (90.8 and 97.0): each sentence put right in a record moves a query or two
    assert (whole.first >= 88, whole.shown >= 95) == (True, True), "\n" + table(results)


def test_queries_ask_for_pages_that_exist(site_dir: Path) -> None:
    for file in (QUERIES, *UNTUNED):
        for query in read_queries(file.read_text(encoding="utf-8")):
            for path in query.pages:
                assert (site_dir / at(query.language, path) / "index.html").is_file(), f"{query.text}: {path}"


def test_first_search_costs_what_it_may(site_dir: Path, browser: Browser) -> None:
    queries = sorted(read_queries(QUERIES.read_text(encoding="utf-8")), key=lambda query: len(query.text))
    longest = {query.kind: query for query in queries}.values()  # in either language: typing takes its time
    costs = first_searches(site_dir, list(longest), browser)
    assert costs[-1] <= BUDGET, costs


def test_a_page_that_a_browser_translates_searches_its_own_language(
    open_page: OpenPage, watch: Watch, site_url: str
) -> None:
    page = open_page()
    page.add_init_script("document.onreadystatechange = () => { document.documentElement.lang = 'en' }")
    page.goto(f"{site_url}search/?q=migrants")
    expect(page.locator("[data-search-results] > li .p-result__text").first).not_to_be_empty()
    assert [address for address in watch.requests if "/pagefind/fr/" in address]
    assert not [address for address in watch.requests if "/pagefind/en/" in address]
