"""A trainer's pack of cases: kept, ordered, timed, noted, printed, sent by its address, read in the other language."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pptx
import pypdf
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from passerelles.pages.pack import LIMITS
from tests.browser.address import address_of, expect_query, query_of
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage, Records, Watch
from tests.browser.kinds import LOOKS, SCREENS, at, check_widths
from tests.browser.paper import A4, paper
from tests.qr import read_picture, read_slide

PACK = "teach/pack/"
FIVE = ["toscane-kasserine", "emidel", "maputo-durban", "grdr-paidel", "madrid-forum-solidario"]
MOST_SHEETS = 12

PRINTED = "window.print = () => { document.documentElement.dataset.printed = 'yes' }"
"""Where a person would see the browser's dialog, a mark."""


@pytest.fixture
def pack(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Open the page with a query; takes `language`, the `kept` records and the options of `open_page`."""

    def visit(query: str = "", language: str = "fr", kept: list[str] | None = None, **options: Any) -> Page:
        page = open_page(**{"viewport": SCREENS["desk"], **options})
        page.add_init_script(PRINTED)
        if kept is not None:
            name = json.dumps(json.dumps(kept))
            page.goto(site_url)
            page.evaluate(f"localStorage.setItem('passerelles.records', {name})")
        page.goto(site_url + at(language, PACK) + query)
        return page

    return visit


def listed(page: Page) -> list[str]:
    """Ids of the cases, as listed."""
    ids: list[str] = page.eval_on_selector_all("[data-cases] > li", "all => all.map(one => one.dataset.id)")
    return ids


def row(page: Page, record: str) -> Locator:
    return page.locator(f"[data-cases] > li[data-id='{record}']")


def print_whole(page: Page) -> list[tuple[int, int]]:
    """Print with the page's own button; the sheets."""
    page.locator("[data-print]").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    return paper(page)


# --- the errand ------------------------------------------------------------------------------------------------------


def test_five_cases_from_home_to_paper_and_to_a_colleague(open_page: OpenPage, site_url: str, records: Records) -> None:
    page = open_page(viewport=SCREENS["desk"])
    page.add_init_script(PRINTED)
    page.goto(site_url)
    titles = {record["id"]: record["title"] for record in records}
    page.locator(".md-tabs").get_by_role("link", name="Trouver une pratique").click()
    cards = page.locator(".p-card")
    for number in range(5):
        cards.nth(number).locator("[data-keep-card]").click()
    kept = [cards.nth(number).get_attribute("data-id") or "" for number in range(5)]
    page.locator(".md-tabs").get_by_role("link", name="Former").click()
    page.locator("article").get_by_role("link", name="recueil").first.click()
    expect(page.locator("[data-heading]")).to_have_text("5 cas")
    assert listed(page) == kept

    first, second, *others, last = kept
    row(page, second).locator("[data-up]").click()
    row(page, second).get_by_label("Minutes").fill("20")
    row(page, last).get_by_label("Minutes").fill("45")
    row(page, last).get_by_label("Note").fill("Qui a décidé ?")
    page.get_by_label("Titre du recueil").fill("Diaspora")
    page.get_by_label("Titre du recueil").press("Tab")
    expect(page.locator("[data-heading]")).to_have_text("5 cas, 1 h 5 min")
    expected = [second, first, *others, last]
    assert listed(page) == expected

    sheets = print_whole(page)
    assert set(sheets) == {A4}
    assert len(sheets) <= MOST_SHEETS
    expect(page.locator("[data-told] [data-layer=story]")).to_have_count(5)

    page.locator("a[data-language-switch]").click()
    expect(page).to_have_url(re.compile("/en/teach/pack/"))
    expect(page.locator("[data-cases] > li")).to_have_count(5)
    assert listed(page) == expected
    expect(page.get_by_label("Title of the pack")).to_have_value("Diaspora")
    address = address_of(page)
    page.reload()
    assert address_of(page) == address

    colleague = open_page(viewport=SCREENS["phone"])
    colleague.goto(address)
    expect(colleague.locator("[data-cases] > li")).to_have_count(5)
    assert listed(colleague) == expected
    expect(row(colleague, last).get_by_label("Note")).to_have_value("Qui a décidé ?")
    expect(row(colleague, second).get_by_role("link")).to_have_text(titles[second]["en"])


MOST_CLICKS = 25


def test_the_errand_of_a_trainer_takes_few_clicks(open_page: OpenPage, site_url: str) -> None:
    """From home to five cases on the diaspora, ordered, noted, printed, read in English and shared."""
    page = open_page(viewport=SCREENS["desk"])
    page.add_init_script(PRINTED)
    page.add_init_script("""addEventListener("click", event => {
      if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1
    }, true)""")
    page.goto(site_url)
    page.locator(".md-tabs").get_by_role("link", name="Former").click()
    page.locator(".p-sessions").get_by_role("link", name=re.compile("^Ouvrir comme recueil.*diaspora")).click()
    expect(page.locator("[data-heading]")).to_have_text("5 cas, 30 min")
    query = query_of(page)
    row(page, "grdr-paidel").locator("[data-up]").click()
    row(page, "grdr-paidel").get_by_label("Note").fill("À lire d'abord")
    row(page, "grdr-paidel").get_by_label("Note").press("Tab")
    assert query_of(page) != query
    assert len(print_whole(page)) <= MOST_SHEETS
    page.locator("a[data-language-switch]").click()
    expect(page).to_have_url(re.compile("/en/teach/pack/"))
    expect(row(page, "grdr-paidel").get_by_label("Note")).to_have_value("À lire d'abord")
    page.locator("[data-copy]").click()
    assert page.evaluate("Number(sessionStorage.clicks)") <= MOST_CLICKS
    assert listed(page)[2] == "grdr-paidel"


def test_a_session_opens_as_the_pack_that_its_address_says(pack: Callable[..., Page], site_url: str) -> None:
    page = pack()
    page.goto(f"{site_url}en/teach/south-south/")
    link = page.locator(".p-session__open a.p-button")
    promised = (link.get_attribute("href") or "").partition("?")[2]
    link.click()
    row(page, "maputo-durban").get_by_label("Minutes").fill("6")
    row(page, "maputo-durban").get_by_label("Minutes").fill("5")
    row(page, "maputo-durban").get_by_label("Minutes").press("Tab")
    assert query_of(page) == promised, "written by the browser as the build wrote it"


# --- taken away ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("md", "> \\=1+1"),
        ("csv", "'=1+1"),
        ("bib", "@incollection{passerelles-emidel"),
        ("ris", "ID  - passerelles-emidel"),
        ("json", '"id": "passerelles-emidel"'),
    ],
)
def test_a_pack_is_taken_away_as_a_file(pack: Callable[..., Page], kind: str, expected: str) -> None:
    page = pack("?r=emidel.maputo-durban&t=Sud&n=emidel_%3D1%2B1")
    with page.expect_download() as taken:
        page.locator(f"[data-file={kind}]").click()
    assert taken.value.suggested_filename == f"sud.{kind}"
    assert expected in Path(taken.value.path()).read_text(encoding="utf-8-sig")


def test_a_pack_is_taken_away_as_slides(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel.maputo-durban&t=Sud&n=emidel_%3D1%2B1.maputo-durban_20")
    with page.expect_download() as taken:
        page.locator("[data-file=pptx]").click()
    assert taken.value.suggested_filename == "sud.pptx"
    shown = list(pptx.Presentation(str(taken.value.path())).slides)
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in shown]
    assert [text[0] for text in texts][:2] == ["Sud", "Le projet EMIDEL"]
    assert len(texts) == 4
    (address,) = read_slide(shown[-1])
    place, _, query = address.partition("?")
    assert place == page.url.partition("?")[0]
    assert re.fullmatch(r"r=\d+\.\d+&t=Sud&n=\d+_%3D1%2B1%2Emaputo-durban_20", query)
    assert any("=1+1" in text for text in texts[1])
    assert any("practices/emidel/" in text for text in texts[1])


def test_cases_are_shown_one_at_a_time_without_the_network(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel.maputo-durban&t=Sud&n=emidel_Et+ensuite")
    page.get_by_label("Titre du recueil").fill("Le Sud")
    page.locator("[data-project]").click()
    address = address_of(page)
    slide = page.locator("[data-slide]")
    expect(slide.get_by_role("heading")).to_have_text("Le Sud")
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-slide-place]")).to_have_text("Cas 1 sur 2")
    expect(slide).to_contain_text("Et ensuite")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-slide-place]")).to_have_text("Cas 2 sur 2")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(slide.get_by_role("heading")).to_have_text("Emporter ce recueil")
    assert read_picture(slide.screenshot()) == [address]
    page.locator("[data-end]").click()
    expect(page.locator("[data-projector]")).to_be_hidden()


def test_space_goes_through_a_slide_and_on(pack: Callable[..., Page]) -> None:
    page = pack(f"?r=18.emidel&n=18_{'Lire+%C3%A0+deux.+' * 10}", viewport={"width": 1280, "height": 800})
    page.evaluate("() => { Element.prototype.requestFullscreen = async () => {} }")  # such a window keeps its size
    page.locator("[data-project]").click()
    slide, more, place = (page.locator(f"[data-{name}]") for name in ("slide", "more", "slide-place"))
    expect(slide.get_by_role("heading")).to_be_visible()
    page.keyboard.press("Space")
    expect(place).to_have_text("Cas 1 sur 2")
    assert slide.evaluate("slide => slide.scrollHeight <= slide.clientHeight + 1"), "all of it is seen"
    expect(more).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 330})
    expect(more).to_be_visible()
    page.keyboard.press("Space")
    expect(place).to_have_text("Cas 1 sur 2")
    assert slide.evaluate("slide => slide.scrollTop") > 0
    slide.evaluate("slide => slide.scrollTo(0, slide.scrollHeight)")
    expect(more).to_be_hidden()
    page.keyboard.press("Space")
    expect(place).to_have_text("Cas 2 sur 2")
    page.keyboard.press("Shift+Space")
    expect(place).to_have_text("Cas 1 sur 2")


# --- what is kept, and what the address says -------------------------------------------------------------------------


def test_without_an_address_it_is_what_is_kept_and_follows_it(pack: Callable[..., Page], site_url: str) -> None:
    page = pack(kept=["emidel", "maputo-durban"])
    assert listed(page) == ["emidel", "maputo-durban"]
    expect_query(page, "")
    other = page.context.new_page()
    other.goto(f"{site_url}practices/grdr-paidel/")
    other.locator("[data-keep]").click()
    expect(row(page, "grdr-paidel")).to_be_visible()


def test_a_change_becomes_the_address_and_leaves_what_is_kept(pack: Callable[..., Page]) -> None:
    page = pack(kept=["emidel", "maputo-durban"])
    row(page, "emidel").locator("[data-remove]").click()
    assert listed(page) == ["maputo-durban"]
    assert re.fullmatch(r"r=\d+", query_of(page))
    assert page.evaluate("JSON.parse(localStorage.getItem('passerelles.records'))") == ["emidel", "maputo-durban"]
    page.locator("[data-add-kept]").click()
    assert listed(page) == ["maputo-durban", "emidel"]
    page.go_back()
    expect(row(page, "emidel")).to_have_count(0)
    page.go_back()
    expect(row(page, "emidel")).to_be_visible()
    expect_query(page, "")


def test_last_case_may_go(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel", kept=["emidel"])
    row(page, "emidel").locator("[data-remove]").click()
    assert listed(page) == []
    expect(page.locator("[data-origin=none]")).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    page.reload()
    assert listed(page) == [], "what was emptied stays empty"


def test_cases_of_an_address_can_be_kept_here(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel.nothing-of-ours")
    page.locator("[data-keep-all]").click()
    assert page.evaluate("JSON.parse(localStorage.getItem('passerelles.records'))") == ["emidel"]
    expect(page.locator("[data-keep-all]")).to_be_hidden()


def test_a_case_is_added_from_the_list(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel")
    page.get_by_label("Ajouter un cas").select_option("maputo-durban")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    assert listed(page) == ["emidel", "maputo-durban"]
    expect(page.locator("[data-choice] option[value=maputo-durban]")).to_be_disabled()


def test_what_is_not_known_is_said_and_not_lost(pack: Callable[..., Page]) -> None:
    page = pack("?r=999.emidel.gone-since_20.%3Cimg%20src%3Dx%3E")
    assert listed(page) == ["999", "emidel", "gone-since"]
    expect(row(page, "gone-since")).to_contain_text("cette collection n’a pas ce cas")
    expect(page.locator("[data-left]")).to_have_text(
        "1 élément de l’adresse n’est pas écrit comme un cas : « <img src=x> »."
    )
    row(page, "gone-since").locator("[data-up]").click()
    assert query_of(page).startswith("r=999.gone-since_20.")
    print_whole(page)
    expect(page.locator("[data-told] > article").nth(1)).to_contain_text("gone-since")


def test_text_of_an_address_is_only_text(pack: Callable[..., Page]) -> None:
    text = "<img src=x onerror=alert(1)>"
    page = pack(f"?r=emidel&t={text}&n=emidel_{text}{'x' * 500}")
    print_whole(page)
    assert page.locator("[data-paper-title]").inner_text() == text
    assert page.locator("[data-pack] img").count() == 0
    assert len(row(page, "emidel").get_by_label("Note").input_value()) == LIMITS["note"]


def test_back_undoes_a_step(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel.maputo-durban")
    row(page, "emidel").locator("[data-down]").click()
    assert listed(page) == ["maputo-durban", "emidel"]
    page.go_back()
    expect(page.locator("[data-cases] > li").first).to_have_attribute("data-id", "emidel")


def test_the_comparison_leads_from_what_is_kept_to_the_pack(pack: Callable[..., Page], site_url: str) -> None:
    page = pack(kept=["emidel", "maputo-durban"])
    page.locator("[data-kept-link]").click()
    page.locator("[data-pack]").click()
    expect(page).to_have_url(site_url + PACK)
    assert listed(page) == ["emidel", "maputo-durban"]


# --- by keys ---------------------------------------------------------------------------------------------------------


def test_order_by_keyboard_alone(pack: Callable[..., Page]) -> None:
    page = pack("?r=emidel.maputo-durban.grdr-paidel", language="en")
    row(page, "grdr-paidel").locator("[data-up]").focus()
    page.keyboard.press("Enter")
    expect(row(page, "grdr-paidel").locator("[data-up]")).to_be_focused()
    expect(page.locator("[data-status]")).to_contain_text("now 2 of 3")
    page.keyboard.press("Space")
    assert listed(page) == ["grdr-paidel", "emidel", "maputo-durban"]
    expect(row(page, "grdr-paidel").locator("[data-down]")).to_be_focused()
    row(page, "emidel").locator("[data-remove]").press("Enter")
    expect(row(page, "maputo-durban").locator("[data-remove]")).to_be_focused()


# --- on paper --------------------------------------------------------------------------------------------------------


def longest(site_dir: Path, language: str) -> list[str]:
    """The five records with most to print."""
    pages = (site_dir / at(language, "practices")).glob("*/index.html")

    def length(path: Path) -> int:
        html = path.read_text(encoding="utf-8")
        return len(re.sub(r"<[^>]+>", "", html[html.index('data-layer="glance"') : html.index('data-layer="file"')]))

    return [path.parent.name for path in sorted(pages, key=length)[-5:]]


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_the_code_on_the_cover_leads_to_the_pack(pack: Callable[..., Page], screen: str) -> None:
    page = pack("?r=18_20.3.1&t=Diaspora&n=3_Lire+d%27abord", color_scheme="dark", viewport=SCREENS[screen])
    print_whole(page)
    page.emulate_media(media="print")
    cover = page.locator("[data-code]")
    assert read_picture(cover.screenshot()) == [address_of(page)]
    expect(cover.locator("[data-code-about]")).to_be_empty()


def test_the_code_leaves_notes_out_where_they_make_it_too_fine(pack: Callable[..., Page]) -> None:
    cases = ["18_20", *map(str, range(1, 15))]
    notes = "".join(f"&n={case.partition('_')[0]}_{'Une+note+longue+' * 10}" for case in cases)
    page = pack(f"?r={'.'.join(cases)}&t=Diaspora{notes}")
    print_whole(page)
    page.emulate_media(media="print")
    cover = page.locator("[data-code]")
    assert read_picture(cover.screenshot()) == [address_of(page).partition("&n=")[0]]
    expect(cover).to_contain_text("sans les notes")


def test_no_code_is_fetched_before_it_is_needed(pack: Callable[..., Page], watch: Watch) -> None:
    page = pack("?r=3")
    page.wait_for_load_state("networkidle")
    assert not [address for address in watch.requests if "code.js" in address]
    print_whole(page)
    assert [address for address in watch.requests if address.endswith("pack/pack-code.js")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_five_longest_cases_fit(pack: Callable[..., Page], site_dir: Path, language: str) -> None:
    page = pack(f"?r={'_20.'.join(longest(site_dir, language))}&t=Atelier&n=18_Une+note", language)
    sheets = print_whole(page)
    assert set(sheets) == {A4}
    assert 7 <= len(sheets) <= MOST_SHEETS
    page.emulate_media(media="print")
    for name in ("[data-paper-title]", "[data-paper-address]", "[data-contents] [data-outcome]", ".p-teaching"):
        expect(page.locator(name).first).to_be_visible()
    for name in ("h1", "[data-cases]", "[data-print]", ".md-header", ".p-footer", ".p-actions"):
        for element in page.locator(name).all():
            if not element.evaluate("one => Boolean(one.closest('[data-told]'))"):
                expect(element).to_be_hidden()


NOTE = "Lire à voix haute, puis débattre « qui décide ? » & à deux"
DIASPORA = "?r=5_15.4_15.11_15.16_15.18_15&t=Deux+heures+sur+la+diaspora" + "".join(
    f"&n={number}_{quote(NOTE)}" for number in (5, 4, 11, 16, 18)
)


def test_a_pack_with_notes_fills_its_sheets(pack: Callable[..., Page], tmp_path: Path) -> None:
    page = pack(DIASPORA)
    sheets = print_whole(page)
    assert len(sheets) <= MOST_SHEETS - 3
    shown = page.locator("[data-paper-address]").text_content() or ""
    assert shown.endswith("?r=5_15.4_15.11_15.16_15.18_15&t=Deux+heures+sur+la+diaspora")
    assert not page.locator("[data-paper-short]").evaluate("note => note.hidden")
    assert shown in (page.locator("[data-cited]").text_content() or "")
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    lengths = [len(sheet.extract_text()) for sheet in pdf.pages]
    assert "Santa Perp" in pdf.pages[1].extract_text(), "the cover is one sheet"
    assert min(lengths[1:-1]) > 1800, f"a sheet is nearly empty: {lengths}"


def test_each_work_is_told_once_with_the_pages_of_each_case(pack: Callable[..., Page]) -> None:
    page = pack("?r=18.emidel.steps/2")
    print_whole(page)
    works = page.locator("[data-sources-list] li")
    guide = works.filter(has_text="Guide de mise en œuvre")
    expect(guide).to_have_count(1)
    expect(guide).to_contain_text(re.compile(r"Dans 1 \(p\.\s[\d, -]+\), 2 \(p\.\s[\d, -]+\), 3 \(p\.\s[\d, -]+\)\."))


def test_cases_bring_no_second_id_and_no_address_of_elsewhere(pack: Callable[..., Page], site_url: str) -> None:
    page = pack("?r=" + ".".join(FIVE))
    print_whole(page)
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    links = page.eval_on_selector_all("[data-told] a", "all => all.map(one => [one.getAttribute('href'), one.href])")
    assert links
    assert {written[1:] for written, _ in links if written.startswith("#")} <= set(ids)
    ours = {whole.partition("#")[0] for written, whole in links if whole.startswith(site_url) and written[0] != "#"}
    assert all(page.request.get(address).ok for address in ours)


def test_a_case_that_does_not_come_is_named_and_asked_for_again(pack: Callable[..., Page], watch: Watch) -> None:
    watch.forgive("503")
    page = pack("?r=emidel.maputo-durban", language="en")

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.route("**/practices/emidel/", fail)
    print_whole(page)
    expect(page.locator("[data-status]")).to_contain_text("1 case could not be fetched")
    missing = page.locator("[data-told] > article").first
    expect(missing).to_contain_text("EMIDEL")
    expect(missing).to_contain_text("could not be fetched")
    page.unroute("**/practices/emidel/")
    page.locator("[data-read]").click()
    expect(page.locator("[data-told] [data-layer=story]")).to_have_count(2)
    expect(page.locator("[data-told-head]")).to_be_focused()


@pytest.mark.parametrize(("kind", "lacking"), [("bib", "citation.bib"), ("ris", "citation.ris"), ("pptx", "")])
def test_a_file_says_of_which_case_it_lacks_something(
    pack: Callable[..., Page], watch: Watch, kind: str, lacking: str
) -> None:
    watch.forgive("503")
    page = pack("?r=emidel.maputo-durban", language="en")
    page.route(f"**/practices/maputo-durban/{lacking}", lambda route: route.fulfill(status=503, body=""))
    with page.expect_download():
        page.locator(f"[data-file={kind}]").click()
    status = page.locator("[data-status]")
    expect(status).to_contain_text("without what could not be fetched: Maputo")
    expect(status).not_to_contain_text("EMIDEL")
    page.unroute(f"**/practices/maputo-durban/{lacking}")
    with page.expect_download():
        page.locator(f"[data-file={kind}]").click()
    expect(status).to_have_text(re.compile(r"^File ready: [\w.-]+\.$"))


def test_what_is_too_much_is_named(pack: Callable[..., Page]) -> None:
    page = pack("?r=" + ".".join(map(str, range(40, 75))) + ".emidel", language="en")
    expect(page.locator("[data-left]")).to_contain_text("30 entries at most. Left out: 70, 71, 72, 73, 74.")
    expect(row(page, "emidel")).to_be_visible()


@pytest.mark.parametrize(("language", "date"), [("fr", "Imprimé le 1er décembre 2026"), ("en", "1 December 2026")])
def test_addresses_and_dates_on_paper_are_those_of_the_site(
    pack: Callable[..., Page], language: str, date: str
) -> None:
    page = pack(language=language)
    page.clock.set_fixed_time("2026-12-01T12:00:00Z")
    page.goto(page.url + "?r=santa-perpetua-solidaria")
    page.evaluate("""() => {
      const link = document.createElement("link")
      link.rel = "canonical"
      link.href = "https://published.example/below/teach/pack/"
      document.head.append(link)
    }""")
    print_whole(page)
    expect(page.locator("[data-paper-about]")).to_contain_text(date)
    addresses = page.locator("[data-told] [data-address], [data-told] [data-source]").all_text_contents()
    assert set(addresses) == {"https://published.example/below/practices/santa-perpetua-solidaria/"}


def test_nothing_is_fetched_before_it_is_asked_for(pack: Callable[..., Page], watch: Watch) -> None:
    page = pack("?r=emidel")
    page.wait_for_load_state("networkidle")
    assert not [address for address in watch.requests if "/practices/" in address]
    page.emulate_media(media="print")
    expect(page.locator("[data-untold]")).to_be_visible()


# --- sending ---------------------------------------------------------------------------------------------------------


def test_address_is_copied_also_of_what_is_kept(pack: Callable[..., Page], site_url: str) -> None:
    page = pack(kept=["toscane-kasserine", "emidel"], permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    expect(page.locator("[data-status]")).to_have_text("Adresse copiée.")
    assert re.fullmatch(re.escape(site_url + PACK) + r"\?r=\d+\.\d+", page.evaluate("navigator.clipboard.readText()"))
    expect_query(page, "")


def test_address_is_shown_where_it_cannot_be_copied(pack: Callable[..., Page], site_url: str) -> None:
    page = pack("?r=emidel")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.locator("[data-copy]").click()
    expect(page.locator("[data-status]")).to_contain_text(site_url + PACK + "?r=")


# --- everybody -------------------------------------------------------------------------------------------------------

STATES = {
    "nothing": "",
    "a pack": "?r=18_20.3.gone-since.1&t=Diaspora&n=3_Lire+d%27abord",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("screen", "scheme"), LOOKS)
def test_accessible_in_every_state(pack: Callable[..., Page], state: str, screen: str, scheme: str) -> None:
    page = pack(STATES[state], viewport=SCREENS[screen], color_scheme=scheme)
    if state == "a pack":
        page.locator("[data-read]").click()
        expect(page.locator("[data-told] [data-layer=story]")).to_have_count(3)
    check_accessible(page, state)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_wider_than_the_screen(pack: Callable[..., Page], language: str) -> None:
    page = pack(STATES["a pack"] + "x" * 90, language)
    page.locator("[data-read]").click()
    expect(page.locator("[data-told-head]")).to_be_focused()
    check_widths(page)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_javascript_it_leads_on(pack: Callable[..., Page], language: str) -> None:
    page = pack(STATES["a pack"], language, java_script_enabled=False)
    expect(page.locator("noscript .p-note")).to_contain_text("JavaScript")
    expect(page.locator("[data-print]")).to_be_hidden()
    page.locator("noscript").get_by_role("link").first.click()
    expect(page.locator(".p-card").first).to_be_visible()


# --- steps and concepts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_steps_and_concepts_are_kept_and_gathered_like_cases(open_page: OpenPage, site_url: str, language: str) -> None:
    page = open_page(viewport=SCREENS["desk"])
    page.add_init_script(PRINTED)
    page.goto(site_url + at(language, "steps/2/"))
    page.locator("[data-keep-card]").click()
    page.goto(site_url + at(language, "concepts/"))
    page.locator("[data-id='concepts/diaspora'] [data-keep-card]").click()
    header = page.locator("[data-kept-link]")
    expect(header.locator("[data-kept-number]")).to_have_text("2")
    header.click()
    expect(page).to_have_url(site_url + at(language, PACK))
    expect(page.locator("[data-cases] > li")).to_have_count(2)
    assert listed(page) == ["steps/2", "concepts/diaspora"]
    page.locator("[data-choice]").select_option("emidel")
    page.locator("[data-add]").click()
    row(page, "steps/2").get_by_label("Minutes").fill("15")
    row(page, "steps/2").get_by_label("Minutes").press("Tab")
    assert re.fullmatch(r"r=steps/2_15\.concepts/diaspora\.\d+", query_of(page))
    assert set(print_whole(page)) == {A4}
    articles = page.locator("[data-told] > article")
    expect(articles).to_have_count(3)
    assert articles.nth(0).locator(".p-tasks li").count() > 3, "the checklist of the step"
    assert articles.nth(0).locator("#steps\\/2-questions").count() == 1
    assert articles.nth(1).locator("h2").count() > 2
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_step_is_taken_away_with_what_it_is_in_short(pack: Callable[..., Page]) -> None:
    page = pack("?r=steps/2.emidel&t=Pas", language="en")
    files = {}
    for kind in ("csv", "bib", "md"):
        with page.expect_download() as taken:
            page.locator(f"[data-file={kind}]").click()
        files[kind] = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert '"1","Step","Step 2: ' in files["csv"]
    assert "@incollection{passerelles-steps-2," in files["bib"]
    assert "## 1. Step 2: " in files["md"]
    assert "associations exist? Whom do they represent" in files["md"]
    page.locator("[data-project]").click()
    expect(page.locator("[data-slide]")).to_contain_text("Pas")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-slide-place]")).to_have_text("1 of 2")
    expect(page.locator("[data-slide]")).to_contain_text("associations exist? Whom do they represent")
