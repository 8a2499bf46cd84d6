"""Cases like mine as readers use it: the answers, the result, the address, the keyboard, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from passerelles.catalogue.catalogue import Catalogue
from passerelles.pages.compare import MOST
from tests.browser.address import address_of, expect_query, query_of
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage
from tests.browser.kinds import LOOKS, SCREENS, check_widths

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
PATHS = {"fr": "guide/start/", "en": "en/guide/start/"}
WHOLE = "?who=region&route=tn-it&stage=existing&sector=health&means=money"


@pytest.fixture
def start(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Open the page with a query; takes `language` and the options of `open_page`."""

    def visit(query: str = "", language: str = "fr", **options: object) -> Page:
        page = open_page(**{"viewport": DESKTOP, **options})
        page.goto(site_url + PATHS[language] + query)
        return page

    return visit


def shown(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all("[data-cases] > li", "all => all.map(one => one.dataset.id)")
    return ids


def test_no_more_practices_are_compared_than_can_be(start: Callable[..., Page]) -> None:
    page = start("?who=region")
    assert len(shown(page)) > MOST
    page.locator("[data-compare]").click()
    page.wait_for_url("**/compare/?ids=*")
    assert query_of(page).count(",") == MOST - 1, "the page would leave out what the link promises"
    expect(page.locator("[data-table] thead th")).to_have_count(1 + MOST)


def test_answers_lead_to_cases_with_reasons(start: Callable[..., Page]) -> None:
    page = start()
    assert shown(page) == []
    page.get_by_label("Une région, une province ou un département").check()
    page.get_by_label("depuis", exact=True).select_option("tn")
    page.get_by_label("vers", exact=True).select_option("it")
    page.get_by_label("Il existe, et nous y ajoutons la migration").check()
    page.get_by_label("Santé", exact=True).check()
    page.get_by_label("De l’argent, le nôtre ou celui d’un bailleur").check()
    expect_query(page, WHOLE[1:])
    assert shown(page)[0] == "toscane-kasserine"
    first = page.locator("[data-cases] > li").first
    expect(first).to_contain_text("Proche du vôtre")
    expect(first.locator("[data-reasons] li")).to_have_count(5)
    expect(first.locator("[data-reasons] li").nth(0)).to_have_text("même route\xa0: depuis la Tunisie vers l’Italie")
    expect(first.locator("[data-reasons] li").nth(1)).to_have_text("même secteur\xa0: la santé")
    expect(first.locator("[data-not]")).to_be_hidden()
    expect(page.locator("[data-cases] > li").nth(1).locator("[data-not]")).to_contain_text("vos moyens")
    expect(page.locator("[data-step]")).to_have_attribute("href", "../../steps/3/#existing")
    expect(page.locator("[data-tools] a")).to_have_count(3)
    assert page.locator("[data-heading]").inner_text().startswith(str(len(shown(page))))


def test_address_is_the_answer(start: Callable[..., Page], open_page: OpenPage) -> None:
    page = start(WHOLE + ",people")
    expect(page.get_by_label("Des personnes : du personnel, des compétences")).to_be_checked()
    expect(page.get_by_label("Peu de chose encore : un premier essai")).not_to_be_checked()
    expect(page.get_by_label("Santé", exact=True)).to_be_checked()
    expect(page.get_by_label("Oui, une route")).to_be_checked()
    expect(page.get_by_label("depuis", exact=True)).to_have_value("tn")
    before = shown(page)
    other = open_page(viewport=PHONE)
    other.goto(address_of(page))
    assert shown(other) == before != []


def test_language_switch_keeps_the_answers(start: Callable[..., Page], site_url: str) -> None:
    page = start()
    page.get_by_label("Une ONG, une association").check()
    page.get_by_label("Éducation", exact=True).check()
    before = shown(page)
    page.locator("a[data-language-switch]").click()
    page.wait_for_url(f"{site_url}en/guide/start/?who=association&sector=education")
    assert shown(page) == before != []
    expect(page.get_by_label("An NGO, an association")).to_be_checked()


def test_nonsense_in_the_address_is_left_out(start: Callable[..., Page]) -> None:
    page = start("?who=%3Cimg%20src=x%3E&route=zz-__proto__&stage=constructor&sector=&means=gold,time,time&x=1")
    expect(page.get_by_label("Du temps : nous nous engageons dans la durée")).to_be_checked()
    assert page.locator("[data-cases] > li").count() >= 3
    page = start("?route=xx-yy")
    assert page.locator("[data-start] img").count() == 0


def test_by_keyboard_alone(start: Callable[..., Page]) -> None:
    page = start(language="en")
    page.locator('input[name="who"]').first.focus()
    page.keyboard.press("Space")
    expect_query(page, "who=municipality")
    page.keyboard.press("ArrowDown")
    expect_query(page, "who=region")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from "no matter" to the route of two countries
    page.keyboard.press("Tab")
    page.keyboard.type("Tunisia")
    expect_query(page, "who=region&route=tn-")
    page.get_by_role("button", name=re.compile("^See the ")).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.hasAttribute('data-heading')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-cases]') !== null")
    page.locator("[data-reset]").focus()
    page.keyboard.press("Enter")
    expect_query(page, "")
    assert page.evaluate("document.activeElement.name") == "who"


def test_result_is_announced(start: Callable[..., Page]) -> None:
    page = start()
    status = page.locator("[data-status]")
    assert status.text_content() == "", "the page announces itself before anything is done"
    page.get_by_label("Culture", exact=True).check()
    expect(status).to_have_text(re.compile("^" + re.escape(page.locator("[data-heading]").inner_text())))


def test_that_no_case_is_close_is_said_with_the_nearest_by_name(start: Callable[..., Page]) -> None:
    page = start("?route=vn-pl&sector=culture", "en")
    expect(page.locator("[data-heading]")).to_have_text("2 cases, none of them close to yours")
    nearest = page.locator("[data-cases] h3 a").first
    expect(page.locator("[data-about]")).to_contain_text(nearest.inner_text())
    expect(page.locator("[data-about] a")).to_have_attribute("href", nearest.get_attribute("href") or "")
    expect(page.locator("[data-alike=close]")).to_have_count(0)
    page.get_by_label("An NGO, an association").check()
    expect(page.locator("[data-status]")).to_contain_text(nearest.inner_text())
    page = start("?who=municipality&route=vn-pl", "en")
    expect(page.locator("[data-heading]")).to_have_text("No case in the collection is like yours")
    expect(page.locator("[data-alike=little]")).to_have_count(3)
    expect(page.locator("[data-about]")).to_contain_text(page.locator("[data-cases] h3 a").first.inner_text())
    page = start("?route=fj-nz", "en")
    assert shown(page) == []
    expect(page.locator("[data-about]")).to_contain_text("Choose a sector too")


def test_on_a_phone_the_cases_are_one_tap_away_from_every_question(start: Callable[..., Page]) -> None:
    page = start(viewport=PHONE, has_touch=True)
    see = page.locator("[data-see]")
    expect(see).not_to_be_in_viewport()
    page.locator('label:has(input[name="who"])').first.tap()
    for question in page.locator("[data-question]").all():
        question.scroll_into_view_if_needed()
        expect(see).to_be_in_viewport(ratio=1)
        expect(see).to_have_text(f"Voir les {len(shown(page))} cas")
    expect(page.locator("[data-status]")).to_have_text(re.compile(rf"^{len(shown(page))} cas "))
    page.locator("legend").first.scroll_into_view_if_needed()
    see.tap()
    expect(page.locator("[data-heading]")).to_be_focused()
    expect(page.locator("[data-cases] h3 a").first).to_be_in_viewport()
    page.locator("[data-back] a").tap()
    expect(page.locator("legend").first).to_be_in_viewport()


def test_what_has_the_focus_is_never_behind_the_bar(start: Callable[..., Page]) -> None:
    page = start("?sector=health", viewport=PHONE)
    page.locator('input[name="who"]').first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-see]')"):
            return
        bar, focused = page.locator("[data-see]").bounding_box(), page.locator(":focus").bounding_box()
        assert bar
        assert focused
        assert focused["y"] + focused["height"] <= bar["y"], page.evaluate("document.activeElement.outerHTML")
    pytest.fail("the button was not reached")


def test_cases_lead_to_the_comparison(start: Callable[..., Page]) -> None:
    page = start(WHOLE)
    ids = shown(page)[:4]
    page.locator("[data-compare]").click()
    page.wait_for_url("**/compare/?ids=" + ",".join(ids))
    expect(page.locator("[data-table] thead th")).to_have_count(len(ids) + 1)


@pytest.mark.parametrize("state", ["", WHOLE])
def test_nothing_is_wider_than_the_screen(start: Callable[..., Page], state: str) -> None:
    page = start(state)
    page.locator("[data-lists]").evaluate("one => { one.open = true }")
    check_widths(page)


@pytest.mark.parametrize(("language", "screen", "scheme"), [("fr", *LOOKS[0]), ("en", *LOOKS[1])])
def test_accessible_in_every_state(start: Callable[..., Page], language: str, screen: str, scheme: str) -> None:
    page = start(language=language, viewport=SCREENS[screen], color_scheme=scheme)
    check_accessible(page, "before any answer")
    page.goto(address_of(page) + WHOLE)
    check_accessible(page, "with cases")
    page.locator("[data-lists] summary").click()
    check_accessible(page, "with the lists open")


@pytest.mark.parametrize("language", PATHS)
def test_without_javascript_every_answer_has_its_list(
    start: Callable[..., Page], catalogue: Catalogue, language: str, site_dir: Path
) -> None:
    page = start(WHOLE, language, java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    for useless in (".p-start__form", ".p-start__result"):
        expect(page.locator(useless)).to_be_hidden()
    situations = catalogue.knowledge.situations
    assert situations is not None
    answers = sum(len(question.answers) for question in situations.questions)
    assert page.locator("[data-lists] dt").count() > answers
    expect(page.locator("[data-lists] dd a").first).to_be_visible()
