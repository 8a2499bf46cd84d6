"""The map as readers use it: keyboard, pointer, fingers, filters from the address, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from passerelles.pages import atlas
from tests.browser.address import address_of, expect_query, query_of
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage, Records
from tests.browser.kinds import LOOKS, SCREENS
from tests.browser.motion import wait_for_frame

PATHS = {"fr": "map/", "en": "en/map/"}

OpenMap = Callable[..., Page]


@pytest.fixture
def open_map(open_page: OpenPage, site_url: str) -> OpenMap:
    """Open the map with a query; takes `language` and the options of `open_page`."""

    def visit(query: str = "", language: str = "fr", **options: Any) -> Page:
        page = open_page(**{"viewport": SCREENS["desk"], **options})
        page.goto(site_url + PATHS[language] + query)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("[data-world][tabindex]")
        return page

    return visit


def frame(page: Page) -> list[float]:
    """What part of the map is seen: left, top, width, height."""
    wait_for_frame(page)
    return [float(number) for number in (page.locator("[data-world]").get_attribute("viewBox") or "").split()]


def wait_until_enlarged(page: Page, whole: list[float]) -> None:
    """A wheel is turned without waiting for the page, so what it does comes some time after."""
    page.wait_for_function(
        "most => parseFloat(document.querySelector('[data-world]').getAttribute('viewBox').split(' ')[2]) < most",
        arg=whole[2] * 0.9,
    )


def drawn(page: Page) -> set[str]:
    """Ids of the records whose lines are on the map."""
    classes: list[str] = page.eval_on_selector_all(
        ".p-tie", "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.item)"
    )
    return {item.partition("-")[2] for item in classes}


def focused(page: Page) -> str:
    """The accessible name of what has the focus."""
    name: str = page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
    return name


def choose(page: Page, sector: str) -> None:
    page.locator(".p-atlas__sectors label", has_text=sector).click()


def card(page: Page) -> Locator:
    return page.locator("[data-card]")


def sign(page: Page, record: str, kind: str = "corridor") -> Locator:
    """The sign of a record's corridors or partnerships, which is what the keyboard reaches."""
    return page.locator(f".p-sign[data-item='{kind}-{record}']")


# --- keyboard --------------------------------------------------------------------------------------------------------


def test_a_corridor_is_found_read_and_opened_by_keyboard_alone(open_map: OpenMap) -> None:
    page = open_map()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-world]')"):
            break
    page.keyboard.press("Tab")
    for _ in range(20):
        if "Tunisie vers Toscane" in focused(page) and "Santé" in focused(page):
            break
        page.keyboard.press("ArrowRight")
    assert focused(page).startswith("Corridor de migration, Tunisie vers Toscane")
    expect(card(page)).to_contain_text("Partenariat Toscane-Kasserine")
    expect(card(page)).to_contain_text(re.compile(r"premier accord ou échange\s:\s2011"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/practices/toscane-kasserine/")


def test_the_drawing_is_one_tab_stop_and_one_for_its_items(open_map: OpenMap) -> None:
    page = open_map()
    stops = "[data-world][tabindex='0'], [data-world] a[tabindex='0']"
    expect(page.locator(stops)).to_have_count(2)
    page.locator("[data-world]").focus()
    page.keyboard.press("Tab")
    names = []
    for _ in range(page.locator("[data-world] a").count() + 1):
        names.append(focused(page))
        page.keyboard.press("ArrowDown")
        expect(page.locator(stops)).to_have_count(2)
        if focused(page) == names[0]:
            break
    assert len(names) > 20
    kinds = [name.startswith("Corridor") for name in names]
    assert kinds == sorted(kinds, reverse=True), "corridors come first"
    page.keyboard.press("End")
    last = focused(page)
    page.keyboard.press("Home")
    assert focused(page) == names[0]
    page.keyboard.press("ArrowLeft")
    assert focused(page) == last


def test_keys_move_and_enlarge_the_map(open_map: OpenMap) -> None:
    page = open_map()
    page.locator("[data-world]").focus()
    whole = frame(page)
    page.keyboard.press("+")
    closer = frame(page)
    assert closer[2] == pytest.approx(whole[2] / 1.6, abs=1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = frame(page)
    assert moved[0] > closer[0]
    assert moved[1] > closer[1]
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert frame(page)[2] == pytest.approx(whole[2], abs=1)
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert frame(page) == pytest.approx(whole, abs=1)


def test_what_has_the_focus_is_brought_into_sight(open_map: OpenMap) -> None:
    page = open_map()
    page.locator("[data-world]").focus()
    for _ in range(4):
        page.keyboard.press("+")
    page.locator(".p-site", has_text="Los Angeles").focus()
    frame(page)
    seen, box = (
        page.locator("[data-world]").bounding_box(),
        page.locator(".p-site", has_text="Los Angeles").bounding_box(),
    )
    assert seen is not None
    assert box is not None
    assert seen["x"] <= box["x"] <= seen["x"] + seen["width"]


def test_escape_closes_the_card_and_leads_back(open_map: OpenMap) -> None:
    page = open_map()
    place = page.locator(".p-site", has_text="Calabarzon")
    place.focus()
    page.keyboard.press("Enter")
    expect(card(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(place).to_be_focused()


def test_card_goes_when_the_focus_leaves(open_map: OpenMap) -> None:
    page = open_map()
    sign(page, "schaerbeek-al-hoceima").focus()
    expect(card(page)).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(card(page)).to_be_hidden()


# --- pointer and fingers ---------------------------------------------------------------------------------------------


def test_pointing_shows_a_card_that_can_be_reached(open_map: OpenMap) -> None:
    page = open_map()
    page.locator(".p-site", has_text="Calabarzon").locator(".p-site__dot").hover()
    expect(card(page)).to_contain_text("Calabarzon")
    card(page).hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_a_line_leads_to_its_record(open_map: OpenMap) -> None:
    page = open_map()
    sign(page, "schaerbeek-al-hoceima").click()
    page.wait_for_url("**/practices/schaerbeek-al-hoceima/")


def test_a_group_opens_and_lists_its_places(open_map: OpenMap) -> None:
    page = open_map()
    group = page.locator(".p-site--group").first
    count = int(group.locator(".p-site__count").text_content() or 0)
    before = frame(page)
    group.locator(".p-site__dot").click()
    assert frame(page)[2] < before[2]
    expect(card(page).locator(".p-atlas__one")).to_have_count(count)
    shown = page.locator(".p-site:not(.p-site--hidden)").count()
    assert shown > 10, "its places come apart"


def test_counts_and_names_agree_with_the_list(open_map: OpenMap) -> None:
    page = open_map()
    total = page.locator("[id='places'] [data-count]").inner_text()
    counts = page.eval_on_selector_all(
        ".p-site:not(.p-site--hidden)",
        "all => all.map(one => Number(one.querySelector('.p-site__count').textContent || 1))",
    )
    assert sum(counts) == int(total) == page.locator("[data-country] .p-atlas__one").count()


def test_dragging_moves_the_map_and_opens_nothing(open_map: OpenMap) -> None:
    page = open_map()
    page.locator("[data-zoom=in]").click()
    page.locator("[data-zoom=in]").click()
    before, here = frame(page), address_of(page)
    box = page.locator("[data-world]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y - 40, steps=5)
    page.mouse.up()
    after = frame(page)
    unit = before[2] / box["width"]
    assert after[0] - before[0] == pytest.approx(150 * unit, abs=5 * unit)
    assert after[1] - before[1] == pytest.approx(40 * unit, abs=5 * unit)
    assert address_of(page) == here


def test_wheel_scrolls_the_page_unless_ctrl_or_focus_says_map(open_map: OpenMap) -> None:
    page = open_map()
    whole = frame(page)
    page.locator("[data-world]").hover(position={"x": 500, "y": 150})
    page.mouse.wheel(0, -200)
    assert frame(page) == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    wait_until_enlarged(page, whole)
    page.locator("[data-zoom=fit]").click()
    assert frame(page)[2] == pytest.approx(whole[2], abs=1)
    page.locator("[data-world]").hover(position={"x": 500, "y": 150})
    page.locator("[data-world]").focus()
    page.mouse.wheel(0, -300)
    wait_until_enlarged(page, whole)


PINCH = """([svg, from, to]) => {
  const { left, top, width, height } = svg.getBoundingClientRect()
  const send = (type, id, x) => svg.dispatchEvent(new PointerEvent(type, {
    pointerId: id, pointerType: "touch", button: type === "pointermove" ? -1 : 0, bubbles: true,
    clientX: left + width / 2 + x, clientY: top + height / 2,
  }))
  svg.setPointerCapture = () => {} // these pointers are not real
  send("pointerdown", 1, -from)
  send("pointerdown", 2, from)
  for (let at = 1; at <= 5; at++) {
    const x = from + (to - from) * at / 5
    send("pointermove", 1, -x)
    send("pointermove", 2, x)
  }
  send("pointerup", 1, -to)
  send("pointerup", 2, to)
}"""


def test_two_fingers_enlarge_the_map(open_map: OpenMap) -> None:
    page = open_map(viewport=SCREENS["phone"], has_touch=True)
    before = frame(page)
    page.evaluate(PINCH, [page.locator("[data-world]").element_handle(), 40, 120])
    assert frame(page)[2] == pytest.approx(before[2] / 3, rel=0.05)


def test_a_finger_sees_the_card_before_the_record(open_map: OpenMap) -> None:
    page = open_map(viewport=SCREENS["phone"], has_touch=True, is_mobile=True)
    here = address_of(page)
    badge = page.locator(".p-sign:not(.p-sign--crowded) .p-sign__badge").last
    badge.tap()
    expect(card(page)).to_be_visible()
    assert address_of(page) == here
    card(page).get_by_role("link").first.tap()
    page.wait_for_url("**/practices/*/")


def test_targets_are_large_enough_on_a_phone(open_map: OpenMap) -> None:
    page = open_map(viewport=SCREENS["phone"], has_touch=True, is_mobile=True)
    frame(page)
    selector = ".p-site:not(.p-site--hidden) .p-site__target, .p-sign:not(.p-sign--crowded) .p-sign__target"
    sizes: list[float] = page.eval_on_selector_all(selector, "all => all.map(one => one.getBoundingClientRect().width)")
    assert len(sizes) > 8
    assert min(sizes) >= 23.9
    for button in page.locator("[data-zoom]").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


_APART = """() => {
  const centres = selector => [...document.querySelectorAll(selector)].map(target => {
    const { left, top, width, height } = target.getBoundingClientRect()
    return [left + width / 2, top + height / 2]
  })
  const least = (some, others) => Math.min(...some.flatMap(one => others.filter(other => other !== one)
    .map(other => Math.hypot(one[0] - other[0], one[1] - other[1]))))
  const sites = centres(".p-site:not(.p-site--hidden):not([hidden]) .p-site__target")
  const signs = centres(".p-sign:not(.p-sign--crowded):not([hidden]) .p-sign__target")
  return [least(sites, sites), least(signs, signs), least(signs, sites)]
}"""


@pytest.mark.parametrize("enlarged", [0, 2])
def test_markers_and_signs_keep_apart(open_map: OpenMap, enlarged: int) -> None:
    page = open_map()
    for _ in range(enlarged):
        page.locator("[data-zoom=in]").click()
    frame(page)
    markers, signs, both = page.evaluate(_APART)
    assert markers >= 23.9  # a finger's width (WCAG 2.5.8)
    assert signs >= 21.9, "signs cover each other"
    assert both >= 16.9, "signs cover markers"


def test_names_are_as_high_as_they_are_taken_to_be(open_map: OpenMap) -> None:
    size = open_map().locator(".p-site__name").first.evaluate("one => getComputedStyle(one).fontSize")
    assert size == f"{atlas.LETTERS}px"


# --- filters ---------------------------------------------------------------------------------------------------------


def test_filters_come_from_the_address(open_map: OpenMap, records: Records) -> None:
    page = open_map("?sector=health&country=TN,SN")
    wanted = {
        record["id"] for record in records if "health" in record["sectors"] and {"tn", "sn"} & set(record["countries"])
    }
    tied = {record["id"] for record in records if record["id"] in wanted and record["partnerships"]}
    assert drawn(page) == tied
    rows = page.eval_on_selector_all("table [data-record]:not([hidden])", "all => all.map(one => one.dataset.record)")
    assert set(rows) == tied
    expect(page.locator("[data-result]")).to_contain_text(f"{len(wanted)} pratiques sur {len(records)}")
    expect(page.get_by_role("checkbox", name="Santé")).to_be_checked()
    expect(page.locator("[data-chosen] li")).to_have_text([re.compile("Tunisie"), re.compile("Sénégal")])
    assert page.locator("[data-list]").get_attribute("href", timeout=1_000)
    page.locator("[data-list]").click()
    page.wait_for_url(re.compile(r"/practices/\?sector=health&country=TN,SN$"))


def test_explorer_and_map_hand_each_other_the_filters(open_map: OpenMap, site_url: str) -> None:
    page = open_map()
    page.goto(site_url + "practices/?sector=health&type=training")
    expect(page.locator("a[data-keeps-query]")).to_have_attribute("href", re.compile("sector=health&type=training"))
    page.locator("a[data-keeps-query]").click()
    page.wait_for_url(re.compile(r"/map/\?sector=health&type=training$"))
    expect(page.locator("[data-list]")).to_have_attribute("href", re.compile("sector=health&type=training"))
    page.locator("[data-list]").click()
    page.wait_for_url(re.compile(r"/practices/\?sector=health&type=training$"))


def test_words_in_the_address_filter_too(open_map: OpenMap) -> None:
    page = open_map("?q=sante+meres")
    assert "toscane-kasserine" in drawn(page)
    assert "emidel" not in drawn(page)
    page.get_by_role("button", name=re.compile("Retirer : Mots")).click()
    assert "emidel" in drawn(page)
    expect_query(page, "")


def test_choosing_a_sector_writes_the_address_and_back_undoes_it(open_map: OpenMap) -> None:
    page = open_map()
    everything = drawn(page)
    choose(page, "Santé")
    expect_query(page, "sector=health")
    narrowed = drawn(page)
    assert narrowed < everything
    choose(page, "Culture")
    assert query_of(page) in ("sector=health,culture", "sector=culture,health")
    assert narrowed < drawn(page)
    expect(page.locator("[data-status]")).to_have_text(re.compile("pratiques? sur"))
    page.go_back()
    page.go_back()
    page.wait_for_url(re.compile(r"/map/$"))
    assert drawn(page) == everything
    expect(page.get_by_role("checkbox", name="Santé")).not_to_be_checked()


def test_filters_survive_the_language_switch(open_map: OpenMap) -> None:
    page = open_map("?type=training")
    choose(page, "Santé")
    before = drawn(page)
    page.locator("a[data-language-switch]").click()
    page.wait_for_url("**/en/map/?*")
    page.wait_for_selector("[data-world][tabindex]")
    assert drawn(page) == before
    expect(page.get_by_role("checkbox", name="Health")).to_be_checked()
    expect(page.locator("[data-chosen]")).to_contain_text("Training")


def test_nothing_found_is_said(open_map: OpenMap) -> None:
    page = open_map("?sector=education&country=PH")
    assert drawn(page) == set()
    expect(page.locator("[data-result]")).to_have_text("Aucune pratique ne réunit ces critères")


def test_filters_stand_by_when_their_names_cannot_be_loaded(open_map: OpenMap, open_page: OpenPage, watch: Any) -> None:
    watch.forgive("Failed to load resource|ERR_FAILED")
    page = open_map()
    page.route("**/map/filters.json", lambda route: route.abort())
    page.goto(address_of(page) + "?q=sante&sector=health")
    page.wait_for_selector("[data-world][tabindex]")
    expect(page.locator("[data-result]")).to_contain_text("pratiques sur")
    assert drawn(page)


# --- every state -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("screen", "scheme"), LOOKS)
def test_axe_finds_nothing(open_map: OpenMap, screen: str, scheme: Any) -> None:
    page = open_map(viewport=SCREENS[screen], color_scheme=scheme)
    check_accessible(page, "the map", "article")
    sign(page, "schaerbeek-al-hoceima").focus()
    expect(card(page)).to_be_visible()
    check_accessible(page, "a corridor's card", "article")
    page.locator(".p-site--group").first.focus()
    page.keyboard.press("Enter")
    choose(page, "Gouvernance")
    check_accessible(page, "a list of practices at a place", "article")


@pytest.mark.parametrize("language", PATHS)
def test_filtered_map_is_accessible(open_map: OpenMap, language: str) -> None:
    page = open_map("?sector=health&type=training&q=tunisie", language)
    check_accessible(page, "filtered", "article")


def test_without_javascript_the_map_links_and_the_tables_tell(open_map: OpenMap, records: Records) -> None:
    page = open_map(java_script_enabled=False)
    for useless in ("[data-zoom=in]", "[data-result]", ".p-atlas__sectors"):
        expect(page.locator(useless)).to_be_hidden()
    with_corridor = {
        record["id"] for record in records for partnership in record["partnerships"] if partnership["corridor"]
    }
    table = page.get_by_role("table", name=re.compile("Les corridors"))
    shown = {row.get_attribute("data-record") for row in table.locator("[data-record]").all()}
    assert shown == with_corridor
    expect(page.locator(".p-world .p-tie")).not_to_have_count(0)
    sign(page, "santa-perpetua-solidaria", "partnership").click()
    page.wait_for_url("**/practices/santa-perpetua-solidaria/")
    page.go_back()
    page.locator(".p-site", has_text="Calabarzon").locator(".p-site__dot").click()
    page.wait_for_url("**/map/#ph-region-calabarzon")


def test_printed_map_has_no_controls(open_map: OpenMap) -> None:
    page = open_map(color_scheme="dark")
    sign(page, "schaerbeek-al-hoceima").focus()
    page.emulate_media(media="print")
    expect(page.locator("[data-world]")).to_be_visible()
    for gone in ("[data-zoom=in]", "[data-card]", "[data-result]"):
        expect(page.locator(gone)).to_be_hidden()


def test_record_shows_its_places(page: Page, site_url: str) -> None:
    page.goto(site_url + "practices/toscane-kasserine/")
    small = page.locator(".p-locator > svg")
    expect(small).to_have_role("img")
    expect(small).to_have_accessible_name(re.compile("Kasserine.*Toscane"))
    expect(small.locator("text")).to_have_text(["Kasserine", "Toscane"])
    page.locator(".p-locator a").click()
    part = page.locator("details", has=page.locator("#territories"))
    expect(part).to_have_attribute("open", "")
    expect(part).to_be_in_viewport()


def test_home_leads_to_the_map(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("main").get_by_role("link", name="Les voir sur la carte").click()
    page.wait_for_url("**/map/")


def test_a_place_tells_of_itself_before_the_map_is_laid_out(page: Page, site_url: str) -> None:
    page.add_init_script("window.requestAnimationFrame = () => 1")
    page.goto(f"{site_url}en/map/")
    page.wait_for_selector("[data-world][tabindex]")
    page.locator("[data-item=ph-region-calabarzon] .p-site__dot").dispatch_event("click")
    expect(card(page).locator("a[href*=calabarzon-donnees-locales]")).to_be_visible()
