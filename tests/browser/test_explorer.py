"""The explorer as readers use it: facets, words, address, sheet, table, keyboard, and without JavaScript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from passerelles.pages import explorer as explorer_page
from tests.browser.address import address_of, expect_query, follow
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage, Records, Watch
from tests.browser.motion import bring_into_view
from tests.browser.paper import paper
from tests.browser.practice_list import in_sight, listed, settled, shown

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PATHS = {"fr": "practices/", "en": "en/practices/"}


@pytest.fixture
def explorer(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Open the explorer with a query; takes `language` and the options of `open_page`."""

    def visit(query: str = "", language: str = "fr", **options: Any) -> Page:
        page = open_page(**{"viewport": DESKTOP, **options})
        page.goto(site_url + PATHS[language] + query)
        return page

    return visit


def ids(records: Records, wanted: Callable[[dict[str, Any]], bool] = lambda record: True) -> set[str]:
    return {record["id"] for record in records if wanted(record)}


def box(page: Page, key: str, code: str) -> Any:
    return page.locator(f'input[name="{key}"][value="{code}"]')


def choose(page: Page, key: str, code: str) -> None:
    """Tick a value, opening its facet first."""
    more = page.locator("[data-more-facets]:not([open])", has=page.locator(f'[data-facet="{key}"]'))
    if more.count():
        more.locator("> summary").click()
    facet = page.locator(f'[data-facet="{key}"]')
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    box(page, key, code).click()


def number(page: Page, key: str, code: str) -> int:
    return int(
        settled(page).locator(f'label:has(input[name="{key}"][value="{code}"]) [data-count]').text_content() or ""
    )


def chips(page: Page) -> list[str]:
    return page.locator("[data-chosen] [data-text]").all_text_contents()


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
    return text


# --- comparing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", PATHS)
def test_few_practices_can_be_compared(explorer: Callable[..., Page], language: str, records: Records) -> None:
    country, sector = few_and_one(records)
    page = explorer(f"?country={country}", language)
    link = page.locator("[data-compare] a")
    few = shown(page)
    assert 2 <= len(few) <= 4
    link.click()
    expect(page.locator("[data-compare] [data-table] thead")).to_be_visible()
    expect_query(page, f"ids={','.join(few)}")
    page.go_back()
    choose(page, "sector", sector)
    assert len(listed(page)) == 1
    expect(link).to_be_hidden()


def few_and_one(records: Records) -> tuple[str, str]:
    """A country with two to four practices, and a sector that one of them alone has."""
    for country in sorted({code for record in records for code in record["countries"]}):
        few = [record for record in records if country in record["countries"]]
        sectors = Counter(code for record in few for code in record["sectors"])
        if 2 <= len(few) <= 4 and 1 in sectors.values():
            return country.upper(), min(code for code, count in sectors.items() if count == 1)
    raise AssertionError("no country has few practices")


def test_many_practices_are_not_offered_for_comparing(explorer: Callable[..., Page]) -> None:
    expect(explorer().locator("[data-compare]")).to_be_hidden()


# --- facets ----------------------------------------------------------------------------------------------------------


def test_values_of_a_facet_widen_and_facets_narrow(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer()
    assert listed(page) == ids(records)
    choose(page, "sector", "health")
    assert listed(page) == ids(records, lambda record: "health" in record["sectors"])
    choose(page, "sector", "education")
    assert listed(page) == ids(records, lambda record: bool({"health", "education"} & set(record["sectors"])))
    choose(page, "type", "training")
    both = ids(
        records,
        lambda record: (
            bool({"health", "education"} & set(record["sectors"])) and "training" in record["initiative_types"]
        ),
    )
    assert listed(page) == both
    expect(page.locator("#results")).to_have_text(re.compile(rf"^{len(both)}\spratiques?$"))
    expect_query(page, "sector=health,education&type=training")


def test_numbers_say_what_choosing_a_value_gives(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer("?sector=health,education&sdg=17")
    in_sectors = [record for record in records if {"health", "education"} & set(record["sectors"])]
    with_goal = [record for record in records if 17 in record["sdgs"]]
    both = [record for record in in_sectors if record in with_goal]
    for code in ("governance", "inclusion", "health", "culture"):
        assert number(page, "sector", code) == sum(code in record["sectors"] for record in with_goal), code
    for goal in (3, 10, 17):
        assert number(page, "sdg", str(goal)) == sum(goal in record["sdgs"] for record in in_sectors), f"SDG {goal}"
    for country in ("TN", "ES", "IT"):
        assert number(page, "country", country) == sum(country.lower() in record["countries"] for record in both), (
            country
        )


def test_no_choice_leads_to_nothing_unasked(explorer: Callable[..., Page]) -> None:
    page = explorer("?sector=culture")
    wrong = page.eval_on_selector_all(
        "form input[type=checkbox]",
        """all => all.filter(box => {
            const count = Number(box.closest("label").querySelector("[data-count]").textContent)
            return box.disabled !== (count === 0 && !box.checked)
        }).map(box => `${box.name}=${box.value}`)""",
    )
    assert wrong == []
    faint = page.locator("label:has(input:disabled) [data-name]").first
    assert faint.evaluate("one => getComputedStyle(one).color") == faint.evaluate(
        "one => { const sample = document.body.appendChild(document.createElement('i'));"
        " sample.style.color = 'var(--ink-soft)'; return getComputedStyle(sample).color }"
    ), "a value that cannot be chosen is too faint to read"


def test_broader_type_finds_its_forms(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer("?type=capacity-building")
    assert listed(page) == ids(records, lambda record: "capacity-building" in record["initiative_types"])
    assert number(page, "type", "training") == sum("training" in record["initiative_types"] for record in records)


@pytest.mark.parametrize("year", ["2013", "2010-2014", "none"])
def test_periods(explorer: Callable[..., Page], records: Records, year: str) -> None:
    span = {"2013": {2013}, "2010-2014": set(range(2010, 2015)), "none": set()}[year]
    expected = ids(records, lambda record: bool(span & set(record["years"])) if span else not record["years"])
    assert listed(explorer(f"?year={year}")) == expected


# --- taking back -----------------------------------------------------------------------------------------------------


def test_each_choice_can_be_taken_back_by_its_chip(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer("?sector=health&country=TN&q=femmes")
    assert chips(page) == ["Secteur : Santé".replace(" :", "\xa0:"), "Pays\xa0: Tunisie", "Mots\xa0: femmes"]
    page.locator("[data-chosen] button").nth(1).focus()
    page.keyboard.press("Enter")
    expect_query(page, "sector=health&q=femmes")
    assert focused(page).startswith("Retirer"), "the focus is lost after a chip is removed"
    page.locator("[data-chosen] button").nth(1).click()
    page.locator("[data-chosen] button").first.click()
    expect_query(page, "")
    assert focused(page) == "results"
    assert listed(page) == ids(records)
    expect(page.locator("[data-chosen]")).to_be_hidden()


def test_clear_all(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer("?sector=health&country=TN&q=femmes&sort=title&view=table")
    page.locator("[data-clear]").click()
    expect_query(page, "sort=title&view=table")
    assert listed(page) == ids(records)
    assert page.locator("form input:checked").count() == 0
    assert page.locator("#explorer-q").input_value() == ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_found_says_how_to_go_on(explorer: Callable[..., Page], records: Records, language: str) -> None:
    page = explorer("?sector=culture&country=TN", language)
    assert shown(page) == []
    ways = page.locator("[data-ways] button")
    assert ways.count() == 2
    ways.first.click()
    assert listed(page) == ids(records, lambda record: "tn" in record["countries"])
    expect_query(page, "country=TN")
    expect(page.locator("[data-none]")).to_be_hidden()


def test_value_that_no_practice_has_is_shown_and_finds_nothing(explorer: Callable[..., Page]) -> None:
    page = explorer("?sdg=13")
    assert shown(page) == []
    assert chips(page) == ["ODD\xa0: 13"]


# --- the address -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["?country=TN,IT", "?country=tn&country=it", "?country=TN%2CIT", "?COUNTRY=x&country=it,tn,it"],
)
def test_ways_to_write_several_values(explorer: Callable[..., Page], records: Records, address: str) -> None:
    page = explorer(address)
    assert listed(page) == ids(records, lambda record: bool({"tn", "it"} & set(record["countries"])))
    assert box(page, "country", "TN").is_checked()
    assert page.locator('[data-facet="country"]').get_attribute("open") is not None


def test_address_is_short_and_shareable(explorer: Callable[..., Page], open_page: OpenPage) -> None:
    page = explorer()
    choose(page, "country", "TN")
    choose(page, "sector", "health")
    page.locator("#explorer-q").fill("santé des mères")
    page.locator("#explorer-sort").select_option("title")
    expect_query(page, "sector=health&country=TN&q=sant%C3%A9+des+m%C3%A8res&sort=title")
    other = open_page()
    other.goto(address_of(page))
    assert shown(other) == shown(page) != []
    assert other.locator("#explorer-q").input_value() == "santé des mères"


def test_nonsense_in_the_address_is_left_out(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer("?sector=%3Cimg%20src=x%20onerror=alert(1)%3E&sort=__proto__&view=&year=&x=1")
    assert listed(page) == ids(records)
    assert chips(page) == []
    page = explorer("?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert chips(page) == ["Mots\xa0: <img src=x onerror=alert(1)>"]
    assert page.locator("[data-chosen] img").count() == 0


def test_back_and_forward(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer()
    choose(page, "sector", "health")
    words = page.locator("#explorer-q")
    words.press_sequentially("femmes")
    expect_query(page, "sector=health&q=femmes")
    narrowed = shown(page)
    page.go_back()
    expect_query(page, "sector=health")  # one step back for the whole word
    assert words.input_value() == ""
    assert listed(page) == ids(records, lambda record: "health" in record["sectors"])
    page.go_back()
    assert listed(page) == ids(records)
    assert not box(page, "sector", "health").is_checked()
    page.go_forward()
    page.go_forward()
    assert shown(page) == narrowed


def test_coming_back_from_a_practice_finds_the_list_as_it_was(explorer: Callable[..., Page]) -> None:
    page = explorer()
    choose(page, "sector", "health")
    before = shown(page)
    page.locator("[data-cards] .p-card__title a").first.click()
    page.wait_for_url("**/practices/*/")
    page.go_back()
    expect(page.locator("#results")).to_have_text(re.compile(rf"^{len(before)}\s"))
    assert shown(page) == before
    assert box(page, "sector", "health").is_checked()


def test_language_switch_keeps_everything(explorer: Callable[..., Page], site_url: str) -> None:
    page = explorer("?view=table")
    choose(page, "sector", "health")
    page.locator("#explorer-q").fill("Kasserine")
    before = sorted(shown(page))
    page.locator("a[data-language-switch]").click()
    page.wait_for_url(f"{site_url}en/practices/?sector=health&q=Kasserine&view=table")
    assert sorted(shown(page)) == before != []
    assert chips(page) == ["Sector: Health", "Words: Kasserine"]


VALUES = {
    "sectors/health/": "sector=health",
    "initiative-types/capacity-building/": "type=capacity-building",
    "sdgs/3/": "sdg=3",
    "countries/tn/": "country=TN",
    "actors/private-sector/": "actor=private-sector",
    "gcm/19/": "gcm=19",
    "steps/5/": "step=5",
    "concepts/diaspora/": "concept=diaspora",
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_of_a_value_leads_here(page: Page, site_url: str, language: str) -> None:
    for value, address in VALUES.items():
        page.goto(site_url + ("" if language == "fr" else "en/") + value)
        count = int((page.locator("#practices .p-count").text_content() or "").strip())
        page.locator(".p-further a").click()
        page.wait_for_url(f"{site_url}{PATHS[language]}?{address}")
        assert len(shown(page)) == count > 0, value
        assert len(chips(page)) == 1, value
        assert not chips(page)[0].endswith(address.partition("=")[2]), f"{value}: the chip shows a bare code"


# --- words, order, table ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_are_found_in_both_languages_without_accents(explorer: Callable[..., Page], language: str) -> None:
    page = explorer(language=language)
    for words in ("Kasserine", "kasserine TOSCANE", "Tuscany", "santé mères", "sante mere", "tunisian"):
        page.locator("#explorer-q").fill(words)
        assert "toscane-kasserine" in shown(page), words
        assert len(shown(page)) < 12, f"'{words}' hardly narrows the list"


def test_words_begin_words(explorer: Callable[..., Page]) -> None:
    page = explorer()
    page.locator("#explorer-q").fill("eau")
    assert "afrique-eau-assainissement" in listed(page)
    assert len(listed(page)) < 8, "'eau' is found within 'réseau'"


def test_orders(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer()
    by_id = {record["id"]: record for record in records}
    page.locator("#explorer-sort").select_option("completeness")
    complete = [by_id[identifier]["completeness"] for identifier in shown(page)]
    assert complete == sorted(complete, reverse=True)
    expect(page.locator(".p-card__complete").first).to_be_visible()
    page.locator("#explorer-sort").select_option("period")
    starts = [min(by_id[identifier]["years"], default=0) for identifier in shown(page)]
    assert starts == sorted(starts, reverse=True)
    page.locator("#explorer-sort").select_option("title")
    assert listed(page) == ids(records)
    titles = page.locator("[data-cards] .p-card__title").all_text_contents()
    assert titles[0][0] in "«1234567890Aa"
    page.locator("#explorer-sort").select_option("guide")
    assert shown(page) == [record["id"] for record in records]
    page.locator("#explorer-sort").select_option("interest")
    expect_query(page, "")


def test_table_is_a_table(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer("?sector=health&sort=completeness")
    page.get_by_label("Tableau", exact=True).check()
    rows = page.locator("[data-table] tbody tr")
    assert listed(page) == ids(records, lambda record: "health" in record["sectors"])
    assert page.locator("[data-table] thead th[scope=col]").count() == rows.first.locator("th, td").count()
    expect(page.locator("[data-table] th[aria-sort=descending]")).to_have_count(1)
    expect(page.locator("[data-cards]")).to_be_hidden()
    kasserine = page.locator("[data-table] tr[data-id=toscane-kasserine]")
    expect(kasserine.locator("th .p-index__outcome")).not_to_be_empty()
    expect(kasserine.locator("td").first).to_contain_text("Tunisie")
    page.set_viewport_size({"width": 360, "height": 740})
    row, frame = kasserine.bounding_box(), page.locator("[data-table]").bounding_box()
    assert row
    assert frame
    assert row["x"] + row["width"] <= frame["x"] + frame["width"] + 1, "a phone shows a row whole"
    page.set_viewport_size({"width": 1280, "height": 900})
    choose(page, "sector", "health")
    assert listed(page) == ids(records)
    page.get_by_label("Cartes", exact=True).check()
    expect(page.locator("[data-table]")).to_be_hidden()
    assert listed(page) == ids(records)


# --- keyboard, assistive technology, phone, paper --------------------------------------------------------------------


def test_what_has_the_focus_is_never_behind_the_bar_of_a_phone(explorer: Callable[..., Page]) -> None:
    page = explorer(viewport={"width": 360, "height": 600})
    bar = page.locator(".p-explorer__bar .p-button")
    expect(bar).to_be_visible()
    page.locator(".p-card a").first.focus()
    for _ in range(8):
        focused, over = page.locator(":focus").bounding_box(), bar.bounding_box()
        assert focused
        assert over
        assert focused["y"] + focused["height"] <= over["y"], page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")


def test_by_keyboard_alone(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer(language="en")
    page.locator("#filter").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "inclusion":
            break
    page.keyboard.press("Space")
    expect_query(page, "sector=inclusion")
    assert page.evaluate("document.activeElement.value") == "inclusion", "the focus is lost after a choice"
    page.keyboard.press("Space")
    expect_query(page, "")
    page.locator("[data-more-facets] > summary").focus()
    page.keyboard.press("Enter")
    page.locator('[data-facet="step"] summary').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect_query(page, "step=1")
    page.locator("#explorer-q").focus()
    page.keyboard.type("data")
    page.keyboard.press("Enter")
    expect_query(page, "step=1&q=data")  # Enter in the field sends the form


def test_result_is_announced_once_typing_rests(explorer: Callable[..., Page]) -> None:
    page = explorer()
    status = page.locator("form [role=status]")
    assert status.text_content() == "", "the page announces itself before anything is done"
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))  # from here on no time passes by itself
    page.locator("#explorer-q").focus()
    for letter in "kasserine":
        page.keyboard.type(letter)
        settled(page)
        page.clock.run_for(300)
        assert status.text_content() == "", "letters are announced"
    page.clock.run_for(400)
    expect(status).to_have_text(page.locator("#results").text_content() or "")


def test_sheet_on_a_phone(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer(viewport=PHONE)
    opener = page.locator("[data-open]")
    expect(page.locator("form.p-facets")).to_be_hidden()
    opener.click()
    sheet = page.locator("dialog[data-sheet]")
    expect(sheet).to_be_visible()
    area = sheet.bounding_box()
    assert area is not None
    assert area["height"] <= 0.7 * PHONE["height"] + 1, "the sheet hides the results"
    assert area["y"] + area["height"] == pytest.approx(PHONE["height"], abs=1)
    assert focused(page) == "filter"
    choose(page, "sector", "health")
    expected = ids(records, lambda record: "health" in record["sectors"])
    see = page.locator("[data-see]")
    expect(see).to_have_text(re.compile(rf"Voir {len(expected)}\spratiques"))
    heading = page.locator("#results").bounding_box()
    assert heading is not None
    assert 0 < heading["y"] < area["y"], "the number of results is not in sight above the sheet"
    expect(sheet.locator("[role=status]")).to_have_text(re.compile(rf"^{len(expected)}\s"))
    see.click()
    expect(sheet).to_be_hidden()
    assert focused(page) == "results"
    assert listed(page) == expected
    expect(opener).to_have_text("Filtrer (1)")


def test_sheet_closes_and_gives_the_focus_back(explorer: Callable[..., Page]) -> None:
    page = explorer(viewport=PHONE)
    sheet = page.locator("dialog[data-sheet]")
    opener = page.locator("[data-open]")
    ways: list[Callable[[], None]] = [
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("[data-close]").click(),
        lambda: page.mouse.click(180, 100),  # beside the sheet
    ]
    for close in ways:
        opener.focus()
        page.keyboard.press("Enter")
        expect(sheet).to_be_visible()
        close()
        expect(sheet).to_be_hidden()
        assert page.evaluate("document.activeElement.hasAttribute('data-open')"), "the focus is lost"


def test_sheet_keeps_the_focus(explorer: Callable[..., Page]) -> None:
    page = explorer(viewport=PHONE)
    page.locator("[data-open]").click()
    for _ in range(24):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.closest('dialog')?.tagName ?? document.activeElement.tagName")
        assert place in {"DIALOG", "BODY"}, "the focus left the open sheet"


def test_turning_the_phone_brings_the_filters_beside_the_list(explorer: Callable[..., Page]) -> None:
    page = explorer(viewport=PHONE)
    page.locator("[data-open]").click()
    page.set_viewport_size(DESKTOP)
    expect(page.locator("dialog[data-sheet]")).to_be_hidden()
    expect(page.locator("[data-side] form.p-facets")).to_be_visible()


def unfold(page: Page) -> None:
    """Open all facets."""
    page.eval_on_selector_all("[data-facet], [data-more-facets]", "all => { for (const one of all) one.open = true }")


@pytest.mark.parametrize("state", ["?gcm=23&sdg=17&country=ES", "?view=table", "?q=rien-de-tel"])
def test_nothing_is_wider_than_the_screen(explorer: Callable[..., Page], state: str) -> None:
    page = explorer(state)
    unfold(page)
    for width in (1280, 960, 600, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
def test_accessible_in_every_state(explorer: Callable[..., Page], language: str, scheme: str) -> None:
    page = explorer("?sector=culture", language, color_scheme=scheme)
    unfold(page)
    check_accessible(page, "all facets open, one value chosen")
    page.eval_on_selector_all("[data-facet], [data-more-facets]", "all => { for (const one of all) one.open = false }")
    page.locator("#explorer-q").fill("zzzz")
    expect_query(page, "sector=culture&q=zzzz")
    check_accessible(settled(page), "nothing found")
    page.locator("#explorer-q").fill("")
    expect_query(page, "sector=culture")
    page.locator("[name=view][value=table]").check()
    check_accessible(settled(page), "the table")
    page.set_viewport_size(PHONE)
    check_accessible(page, "the table on a phone")
    page.locator("[name=view][value=cards]").check()
    page.locator("[data-open]").click()
    choose(page, "sector", "health")
    check_accessible(settled(page), "the open sheet")
    page.keyboard.press("Escape")
    check_accessible(settled(page), "the cards on a phone")


def test_paper_holds_the_list_and_what_was_chosen(explorer: Callable[..., Page]) -> None:
    page = explorer("?sector=health")
    page.emulate_media(media="print")
    expect(page.locator("form.p-facets")).to_be_hidden()
    expect(page.locator(".p-explorer__tools")).to_be_hidden()
    expect(page.locator("[data-chosen]")).to_be_visible()
    expect(page.locator(".p-card").first).to_be_visible()


# --- pages of the list, and what is fetched --------------------------------------------------------------------------


def test_the_page_fetches_the_list_only_when_it_is_needed(explorer: Callable[..., Page], watch: Watch) -> None:
    def fetched() -> list[str]:
        return [address for address in watch.requests if "/data/explorer/" in address]

    page = explorer()
    page.wait_for_load_state("networkidle")
    assert fetched() == []
    assert len(in_sight(page)) == explorer_page.TOGETHER
    choose(page, "sector", "culture")
    listed(page)
    assert not [address for address in fetched() if "/words-" in address], (
        "words are fetched for a choice that needs none"
    )
    page.locator("#explorer-q").fill("musée")
    listed(page)
    assert [address for address in fetched() if "/words-" in address]
    assert len(fetched()) == len(set(fetched())), "a file is fetched twice"


def test_more_is_shown_when_asked_for(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer()
    first = in_sight(page)
    expect(page.locator("[data-pager]")).to_be_hidden()
    more = page.locator("[data-more] button")
    bring_into_view(more)
    more.click()
    expect(page.locator("[data-more]")).to_be_hidden()
    assert in_sight(page)[: len(first)] == first
    assert listed(page) == ids(records)
    assert page.evaluate("document.activeElement.closest('[data-id]').dataset.id") == in_sight(page)[len(first)]


def test_list_that_does_not_come_is_said_and_asked_for_again(explorer: Callable[..., Page], watch: Watch) -> None:
    watch.forgive("entry.json")
    page = explorer(language="en")
    page.route("**/data/explorer/entry.json*", lambda route: route.fulfill(status=503, body=""))
    before = in_sight(page)
    choose(page, "sector", "health")
    expect(page.locator("[data-failed]")).to_be_visible()
    assert in_sight(page) == before
    page.unroute("**/data/explorer/entry.json*")
    choose(page, "sector", "culture")
    expect(page.locator("[data-failed]")).to_be_hidden()
    expect_query(page, "sector=health,culture")
    assert 0 < len(listed(page)) < len(before)


def test_an_answer_that_was_overtaken_is_not_shown(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer()
    late: list[Route] = []
    page.route("**/words-*.json", lambda route: late.append(route))
    with page.expect_request("**/words-*.json"):
        page.locator("#explorer-q").fill("kasserine")
    page.locator("#explorer-q").fill("")
    assert listed(page) == ids(records)
    for route in late:
        route.continue_()
    choose(page, "sector", "culture")
    assert listed(page) == ids(records, lambda record: "culture" in record["sectors"])


@pytest.mark.parametrize("by", ["the button", "the keyboard"])
def test_printing_prints_all_that_was_found(explorer: Callable[..., Page], records: Records, by: str) -> None:
    page = explorer()
    page.evaluate("() => { window.print = () => { window.sheets = document.querySelectorAll('.p-card').length } }")
    printed = page.locator("[data-printed]")
    assert str(len(records)) in (printed.text_content() or ""), "paper does not say that the list is not whole"
    if by == "the button":
        page.locator("[data-print]").click()
    else:
        page.keyboard.press("Control+p")
    page.wait_for_function("() => window.sheets > 0")
    assert page.evaluate("window.sheets") == len(records)
    expect(printed).to_be_empty()


def test_a_list_whose_rest_does_not_come_is_printed_as_far_as_it_is_shown(
    explorer: Callable[..., Page], records: Records, watch: Watch
) -> None:
    watch.forgive("entry.json")
    page = explorer()
    page.route("**/data/explorer/entry.json*", lambda route: route.fulfill(status=503, body=""))
    page.evaluate("() => { window.print = () => { window.sheets = document.querySelectorAll('.p-card').length } }")
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.sheets > 0")
    assert page.evaluate("window.sheets") == explorer_page.TOGETHER
    assert str(len(records)) in (page.locator("[data-printed]").text_content() or "")


def test_the_whole_list_takes_few_sheets(explorer: Callable[..., Page], records: Records) -> None:
    page = explorer()
    page.evaluate("() => { window.print = () => { document.documentElement.dataset.printed = 'yes' } }")
    page.keyboard.press("Control+p")
    page.locator("[data-printed=yes]").wait_for()
    sheets = len(paper(page))
    assert sheets <= 1 + len(records) / 8, f"{len(records)} practices take {sheets} sheets"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_javascript_the_pages_hold_the_whole_list(
    explorer: Callable[..., Page], records: Records, language: str, viewport: ViewportSize
) -> None:
    page = explorer("?sector=health", language, viewport=viewport, java_script_enabled=False)
    for useless in ("form.p-facets", ".p-explorer__tools", "[data-open]", "[data-table]", "[data-print]"):
        expect(page.locator(useless)).to_be_hidden()
    expect(page.locator(".p-browse a").first).to_be_visible()
    listed: list[str] = []
    onward = page.locator("[data-pager] a[rel=next]")
    while True:
        expect(page.locator(".p-card a").first).to_be_visible()
        listed += page.eval_on_selector_all(".p-card", "all => all.map(one => one.dataset.id)")
        if not onward.count():
            break
        follow(onward)
    assert sorted(listed) == sorted(ids(records))
    follow(page.locator("[data-pager] a").first)
    first = page.locator("[data-pager] a").first
    bring_into_view(first)
    first.click()
    page.wait_for_url(f"**/{PATHS[language]}")


def test_a_further_page_is_accessible_and_fits(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(f"{site_url}en/practices/page/2/")
    check_accessible(page, "the second page of the list")
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
