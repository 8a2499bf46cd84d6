"""Five errands as readers do them, each from the home page to the record that was looked for.

In both languages, on a phone with a finger and on a desk with mouse and keys, in the light and in the dark. In every
state on the way the page is no wider than the screen and in the reader's language (`Reader.sees`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.text.messages import words
from tests.browser.address import expect_query
from tests.browser.conftest import OpenPage, Records
from tests.browser.keyboard import press, reach
from tests.browser.practice_list import listed, settled
from tests.browser.reader import Reader
from tests.cases_like_mine import Ranking

SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "color_scheme": "light"},
    "desk": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}
"""A phone in the light and a desk in the dark: between them, what differs."""

RECORD = "toscane-kasserine"

Arrive = Callable[..., Reader]


@pytest.fixture(params=itertools.product(LANGUAGES, SCREENS), ids="-".join)
def arrive(request: pytest.FixtureRequest, open_page: OpenPage, site_url: str) -> Arrive:
    """Come to the home page; takes the options of `open_page`."""
    language, screen = request.param

    def come(**options: Any) -> Reader:
        page = open_page(**SCREENS[screen], **options)
        reader = Reader(page, site_url, language, phone=screen == "phone")
        page.goto(reader.address(""))
        reader.sees("home")
        return reader

    return come


@pytest.fixture(scope="module")
def by_id(records: Records) -> dict[str, Any]:
    """The records as the site publishes them, in the guide's order."""
    return {record["id"]: record for record in records}


# --- in thirty seconds ------------------------------------------------------------------------------------------------


def test_the_first_screen_says_what_this_is_and_what_came_of_a_case(arrive: Arrive, by_id: dict[str, Any]) -> None:
    reader = arrive()
    page = reader.page
    case = page.locator("[data-id]").first
    record = by_id[case.get_attribute("data-id") or ""]
    screen = reader.page.viewport_size
    assert screen
    said = {
        "what": page.get_by_role("heading", level=1),
        "whose, from which documents, since when": page.locator(".p-hero__lead"),
        "who with whom": case.locator(".p-opener__route"),
        "what came of it": case.locator("p", has_text=record["outcome"]["text"][reader.language][:20]),
    }
    for what, element in said.items():
        box = element.bounding_box()
        assert box, what
        assert box["y"] + box["height"] <= screen["height"], f"{what} ends at {box['y'] + box['height']:.0f} px"
    expect(page.locator(".p-hero__lead a")).to_have_count(3)


# --- water between Senegal and France ---------------------------------------------------------------------------------

WATER = {
    "fr": ["Financement", "montant non indiqué"],
    "en": ["Funded by", "amount not given"],
}
MOST_TAPS = 7


def test_water_from_senegal_to_france(arrive: Arrive, by_id: dict[str, Any]) -> None:
    """From home to the case, its partners, who paid, and that no amount is given, on one screen."""
    reader = arrive()
    page, record = reader.page, by_id["santa-perpetua-solidaria"]
    taps = [
        page.locator(".p-door a").first,
        page.locator("label", has=page.locator('input[name="who"][value="municipality"]')),
        page.locator("label", has=page.locator('input[name="sector"][value="basic-services"]')),
        page.locator("[data-cases] a").first,
    ]
    for at, tap in enumerate(taps):
        if at == 2:  # an answer each
            page.locator("#start-from").select_option("sn")
            page.locator("#start-to").select_option("fr")
        reader.choose(tap)
    assert len(taps) + 2 <= MOST_TAPS
    reader.arrives(record)
    glance = page.locator("[data-layer=glance]")
    for there in ("Bouanzé", "Santa Perpètua", *WATER[reader.language]):
        expect(glance).to_contain_text(there)
    screen, box = page.viewport_size, glance.locator(".p-glance__facts").bounding_box()
    assert screen
    assert box
    assert box["y"] + box["height"] <= screen["height"]


# --- by words, with a slip of the finger -----------------------------------------------------------------------------

SLIPS = {"fr": ("kaserine", "Kasserine"), "en": ("tuscanny", "Tuscany")}


def open_box(reader: Reader) -> Locator:
    """Open the search box by the header: with a finger on a phone, with the keyboard on a desk."""
    link = reader.page.locator("header a[data-search-open]")
    if reader.phone:
        reader.choose(link)
    else:
        reach(link)
        press(reader.page, "Enter")
    box = reader.page.get_by_role("dialog")
    expect(box.get_by_role("combobox")).to_be_focused()
    return box


def test_by_words_with_a_slip(arrive: Arrive, by_id: dict[str, Any]) -> None:
    reader = arrive()
    page, record = reader.page, by_id[RECORD]
    slip, meant = SLIPS[reader.language]

    # in the box
    box = open_box(reader)
    reader.sees("the box before anything is typed")
    page.keyboard.type(slip)
    expect(box.get_by_role("status")).to_contain_text(re.compile(rf"{meant}.+{slip}"))
    suggestion = box.get_by_role("option").first
    expect(suggestion).to_contain_text(record["title"][reader.language])
    reader.sees("suggestions, and what was meant")
    if reader.phone:
        suggestion.tap()
    else:
        press(page, "ArrowDown")
        expect(suggestion).to_have_attribute("aria-selected", "true")
        expect(box.get_by_role("combobox")).to_have_attribute("aria-activedescendant", re.compile("."))
        reader.sees("a suggestion chosen")
        press(page, "Enter")
    reader.arrives(record)

    # on the page of all results
    page.go_back()
    reader.comes_to("")
    box = open_box(reader)
    page.keyboard.type(slip)
    expect(box.get_by_role("option").first).to_be_visible()
    if reader.phone:
        reader.choose(box.get_by_role("link", name=words(reader.language)("search.script.all")))
    else:
        press(page, "Enter")
    first = page.locator("[data-search-results] a[href]").first
    for coming in ("there", "back"):
        reader.comes_to(f"search/?q={slip}")
        expect(page.locator("#q")).to_have_value(slip)
        expect(page.locator("[data-search-status]")).to_contain_text(re.compile(rf"{meant}.+{slip}"))
        expect(first).to_have_attribute("href", reader.address(f"practices/{RECORD}/"))
        reader.sees(f"all results, coming {coming}")
        if coming == "there":
            reader.choose(first)
            reader.arrives(record)
            page.go_back()


# --- by three facets, and a change of language -----------------------------------------------------------------------

FACETS = (
    ("sector", "sectors", "health"),
    ("type", "initiative_types", "capacity-building"),
    ("country", "countries", "TN"),
)
CHIPS = {
    "fr": ["Secteur : Santé", "Type : Renforcement des capacités", "Pays : Tunisie"],
    "en": ["Sector: Health", "Type: Capacity building", "Country: Tunisia"],
}
CHOSEN = "sector=health&type=capacity-building&country=TN"


def follow_menu(reader: Reader, name: str) -> None:
    """Follow the header: a desk has tabs, a phone has a menu."""
    page = reader.page
    if reader.phone:
        menu = page.locator("[data-menu]")
        reader.choose(menu.locator("summary").first)
        reader.choose(menu.locator("details", has=page.locator(f'a[href="{name}"]')).locator("summary"))
        reader.sees("the open menu")
        reader.choose(menu.locator(f'a[href="{name}"]'))
    else:
        reader.choose(page.locator(f'.md-tabs a[href="{name}"]'))
    reader.comes_to(name)


def dead_ends(page: Page) -> list[str]:
    """Values that can be chosen although nothing would be found."""
    values: list[str] = page.eval_on_selector_all(
        "form input[type=checkbox]:enabled:not(:checked)",
        """all => all.filter(box => box.closest("label").querySelector("[data-count]").textContent === "0")
                     .map(box => `${box.name}=${box.value}`)""",
    )
    return values


def test_by_three_facets_and_a_change_of_language(arrive: Arrive, records: Records, by_id: dict[str, Any]) -> None:
    reader = arrive()
    page = reader.page
    follow_menu(reader, "practices/")
    heading, chips = page.locator("#results"), page.locator("[data-chosen] [data-text]")
    assert listed(page) == set(by_id)
    reader.sees("the whole list")

    # three values, each of which keeps what it promises
    sheet = page.get_by_role("dialog")
    if reader.phone:
        reader.choose(page.locator("[data-open]"))
        expect(sheet).to_be_visible()
        reader.sees("the sheet")
    left = records
    for key, field, code in FACETS:
        facet = page.locator(f'[data-facet="{key}"]')
        if facet.get_attribute("open") is None:
            reader.choose(facet.locator("summary"))
        value = facet.locator("label", has=page.locator(f'input[value="{code}"]'))
        promised = value.locator("[data-count]").inner_text()
        reader.choose(value)
        settled(page)
        left = [record for record in left if code.lower() in record[field]]
        assert int(promised) == len(left) > 0
        expect(heading).to_have_text(re.compile(rf"^{len(left)}\s"))
        assert listed(page) == {record["id"] for record in left}
        assert dead_ends(page) == []
    assert len(left) < len(records) / 4, "three facets hardly narrow the list"
    if reader.phone:
        reader.sees("the sheet with three values chosen")
        see = page.locator("[data-see]")
        expect(see).to_have_text(re.compile(rf"\s{len(left)}\s"))
        reader.choose(see)
        expect(sheet).to_be_hidden()
        expect(heading).to_be_focused()
        expect(page.locator("[data-open]")).to_contain_text("(3)")
    expect_query(page, CHOSEN)
    expect(chips).to_have_text(CHIPS[reader.language])
    reader.sees("the list of what was chosen")

    # the same in the other language
    reader = reader.switches_language()
    reader.comes_to(f"practices/?{CHOSEN}")
    expect(chips).to_have_text(CHIPS[reader.language])
    assert listed(page) == {record["id"] for record in left}
    reader.sees("the list in the other language")

    # to a record and back
    assert by_id[RECORD] in left
    reader.choose(page.get_by_role("link", name=by_id[RECORD]["title"][reader.language]))
    reader.arrives(by_id[RECORD])
    page.go_back()
    reader.comes_to(f"practices/?{CHOSEN}")
    expect(chips).to_have_text(CHIPS[reader.language])
    assert listed(page) == {record["id"] for record in left}
    for key, _, code in FACETS:
        assert page.locator(f'input[name="{key}"][value="{code}"]').is_checked(), key

    # one value taken back
    *kept, country = CHIPS[reader.language]
    reader.choose(page.locator("[data-chosen] button", has_text=country))
    expect(chips).to_have_text(kept)
    expect_query(page, CHOSEN.removesuffix("&country=TN"))
    wider = {
        record["id"]
        for record in records
        if "health" in record["sectors"] and "capacity-building" in record["initiative_types"]
    }
    assert listed(page) == wider
    assert len(left) < len(wider)


# --- by the map, with keys only --------------------------------------------------------------------------------------

PLACE, OF_PLACE = "ph-region-calabarzon", "calabarzon-donnees-locales"


def test_by_the_map_with_keys_only(arrive: Arrive, by_id: dict[str, Any]) -> None:
    reader = arrive()
    page = reader.page
    world, card = page.locator("[data-world]"), page.locator("[data-card]")
    reach(page.locator(".p-all a[href$='map/']"))
    press(page, "Enter")
    reader.comes_to("map/")
    expect(world).to_have_attribute("tabindex", "0")
    reader.sees("the map")

    # about the map
    reach(world)
    whole = world.get_attribute("viewBox") or ""
    press(page, "+", 2)
    press(page, "ArrowRight")
    expect(world).not_to_have_attribute("viewBox", whole)
    press(page, "0")
    expect(world).to_have_attribute("viewBox", whole)

    # to a line, and along it
    press(page, "Tab")
    reach(page.locator(f'.p-sign[data-item="corridor-{RECORD}"]'), "ArrowRight")
    expect(card).to_contain_text(by_id[RECORD]["title"][reader.language])
    reader.sees("the card of a corridor")
    press(page, "Enter")
    reader.arrives(by_id[RECORD])

    # to a place, into its card, back, and in again
    page.go_back()
    expect(world).to_have_attribute("tabindex", "0")
    reach(world)
    press(page, "Tab")
    place = page.locator(f'.p-site[data-item="{PLACE}"]')
    reach(place, "ArrowLeft")
    press(page, "Enter")
    expect(card.get_by_role("link").first).to_be_focused()
    reader.sees("the card of a place")
    press(page, "Escape")
    expect(card).to_be_hidden()
    expect(place).to_be_focused()
    press(page, "Enter", 2)
    reader.arrives(by_id[OF_PLACE])

    # past the map, to the table that says the same
    page.go_back()
    expect(world).to_have_attribute("tabindex", "0")
    table = page.locator("section", has=page.locator("#corridors"))
    row = table.locator("tr", has=page.locator(f'[data-record="{RECORD}"]'))
    link = row.get_by_role("link", name=by_id[RECORD]["title"][reader.language])
    expect(row.get_by_role("rowheader")).to_have_text(re.compile("Tunisi"))
    reach(link)
    press(page, "Enter")
    reader.arrives(by_id[RECORD])


# --- by one's situation ----------------------------------------------------------------------------------------------

SITUATION = "who=region&route=tn-it&stage=existing&sector=health&means=money"
REASON = {"fr": "même route\xa0: depuis la Tunisie vers l’Italie", "en": "same route: from Tunisia to Italy"}


def cases(page: Page) -> list[tuple[str, list[str]]]:
    """The practices that are shown, best first, each with its reasons."""
    shown = page.eval_on_selector_all(
        "[data-cases] > li",
        "all => all.map(one => [one.dataset.id, one.querySelector('[data-reasons]').innerText.split('\\n')])",
    )
    return [(record, reasons) for record, reasons in shown]


def test_by_ones_situation(arrive: Arrive, catalogue: Catalogue, by_id: dict[str, Any]) -> None:
    reader = arrive()
    page = reader.page
    reader.choose(page.locator(".p-door a").first)
    reader.comes_to("guide/start/")
    reader.sees("the five questions")

    # five answers
    for name, value in (("who", "region"), ("stage", "existing"), ("sector", "health"), ("means", "money")):
        reader.choose(page.locator("label", has=page.locator(f'input[name="{name}"][value="{value}"]')))
    page.locator("#start-from").select_option("tn")
    page.locator("#start-to").select_option("it")
    expect_query(page, SITUATION)

    # a handful, with reasons
    (best,) = Ranking(catalogue)([SITUATION])
    nearest = cases(page)
    assert [record for record, _ in nearest] == [case.id for case in best]
    assert 3 <= len(nearest) <= 7
    assert all(reasons and all(reasons) for _, reasons in nearest)
    assert REASON[reader.language] in nearest[0][1]
    expect(page.locator("[data-heading]")).to_have_text(re.compile(rf"^{len(nearest)}\s"))
    expect(page.locator("[data-tools] a")).not_to_have_count(0)
    reader.sees("the answer")

    # the address is the answer
    page.reload()
    assert cases(page) == nearest
    reader = reader.switches_language()
    reader.comes_to(f"guide/start/?{SITUATION}")
    assert [record for record, _ in cases(page)] == [record for record, _ in nearest]
    assert REASON[reader.language] in cases(page)[0][1]
    reader.sees("the answer in the other language")

    # side by side
    reader.choose(page.locator("[data-compare]"))
    compared = [by_id[record] for record, _ in nearest[:4]]
    reader.comes_to("compare/?ids=" + ",".join(record["id"] for record in compared))
    expect(page.locator("[data-table] thead a")).to_have_text([record["title"][reader.language] for record in compared])
    reader.sees("the comparison")
    page.go_back()

    # the step to start with
    reader.choose(page.locator("[data-step]"))
    reader.comes_to("steps/3/#existing")
    expect(page.locator("[data-do=reset]")).to_be_visible()
    reader.choose(page.locator("[data-checklist] label").first)
    reader.choose(page.locator("[data-do=reset]"))
    expect(page.get_by_role("dialog")).to_be_visible()
    reader.sees("the question before ticks are lost")
    press(page, "Escape")
    expect(page.locator("[data-checklist] input").first).to_be_checked()
    page.go_back()

    # the first of them
    assert [record for record, _ in cases(page)] == [record for record, _ in nearest]
    reader.choose(page.locator("[data-cases] a").first)
    reader.arrives(by_id[RECORD])


# --- without JavaScript ----------------------------------------------------------------------------------------------

_IDLE = """() => {
  const elsewhere = form => new URL(form.action).pathname !== location.pathname
  const leads = one => one.form?.querySelector("[type=submit]") && elsewhere(one.form)
  return [...document.querySelectorAll("button, input, select, textarea, dialog, [role=button], [aria-haspopup]")]
    .filter(one => one.checkVisibility() && !leads(one) && !one.matches("[data-checklist] input"))
    .map(one => one.outerHTML.slice(0, 120))
}"""
"""What looks as if it did something. A form that leads to another page does, and so does a box to be ticked off."""


def test_without_javascript(arrive: Arrive, records: Records, by_id: dict[str, Any]) -> None:
    reader = arrive(java_script_enabled=False)
    page, record = reader.page, by_id[RECORD]

    def follow(link: Locator, name: str) -> None:
        reader.choose(link)
        reader.comes_to(name)
        reader.sees(name)
        assert page.evaluate(_IDLE) == [], f"{name} shows what does nothing"

    def to_record(record: dict[str, Any]) -> Locator:
        link = f'a[href$="/practices/{record["id"]}/"]'
        if not page.locator(
            f"article {link}:visible"
        ).count():  # a phone folds lists, and unfolds them without a script
            reader.choose(page.locator("article details", has=page.locator(link)).locator("summary").first)
        return page.locator(f"article {link}:visible").first

    # by a sector
    assert page.evaluate(_IDLE) == []
    follow(page.locator('article a[href="sectors/health/"]'), "sectors/health/")
    expect(page.locator("[data-id]")).to_have_count(sum("health" in record["sectors"] for record in records))
    reader.choose(to_record(record))
    reader.arrives(record)

    # by what is close to it
    reader.choose(page.locator("details", has=page.locator("#related")).locator("summary"))
    close = page.locator("section", has=page.locator("#related")).locator("[data-id]").first
    related = by_id[close.get_attribute("data-id") or ""]
    expect(close).to_contain_text(related["title"][reader.language])
    reader.choose(close.get_by_role("link").first)
    reader.arrives(related)

    # in the other language
    reader = reader.switches_language()
    reader.arrives(related)

    # by a country, in that language
    follow(page.locator("header .p-brand"), "")
    follow(page.locator('article a[href="countries/"]'), "countries/")
    follow(page.locator('article a[href$="countries/tn/"]'), "countries/tn/")
    expect(page.locator("[data-id]")).to_have_count(sum("tn" in record["countries"] for record in records))
    reader.choose(to_record(record))
    reader.arrives(record)

    # by the whole list
    follow(page.locator("header .p-brand"), "")
    follow(page.locator('article a[href="practices/"]').first, "practices/")
    first = page.locator("[data-cards] [data-id]:visible").count()
    follow(page.locator("[data-pager] a[rel=next]"), "practices/page/2/")
    expect(page.locator("[data-id]:visible")).to_have_count(len(records) - first)
    page.go_back()
    reader.comes_to("practices/")
    reader.choose(to_record(record))
    reader.arrives(record)

    # by the map's tables
    follow(page.locator("header .p-brand"), "")
    follow(page.locator(".p-all a[href$='map/']"), "map/")
    corridors = page.locator("section", has=page.locator("#corridors"))
    drawn = {record["id"] for record in records for tie in record["partnerships"] if tie["corridor"]}
    expect(corridors.locator("[data-record]")).not_to_have_count(0)
    assert {element.get_attribute("data-record") for element in corridors.locator("[data-record]").all()} == drawn
    reader.choose(corridors.locator(f'[data-record="{RECORD}"] a'))
    reader.arrives(record)

    # by a step that it illustrates
    reader.choose(page.locator("details", has=page.locator("#tags")).locator("summary"))
    follow(page.locator('#content a[href$="/steps/4/"]').first, "steps/4/")
    reader.choose(to_record(record))
    reader.arrives(record)

    # by one's situation, answer by answer
    follow(page.locator("header .p-brand"), "")
    follow(page.locator(".p-door a").first, "guide/start/")
    follow(page.locator("noscript a"), "guide/start/#lists")
    expect(page.locator("#lists").get_by_role("link").first).to_be_visible()

    # search leads to a page that says what it needs, and to other ways
    reader.choose(page.locator("header .p-brand"))
    expect(page.get_by_role("search")).to_be_hidden()
    follow(page.locator("header a[data-search-open]"), "search/")
    expect(page.locator("noscript p")).to_contain_text("JavaScript")
    follow(page.locator('article a[href$="/countries/"]'), "countries/")
    follow(page.locator('article a[href$="countries/tn/"]'), "countries/tn/")
    reader.choose(to_record(record))
    reader.arrives(record)
