"""The form in which a record is written: the whole way, a record corrected, a file with mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from passerelles.problems import errors
from passerelles.text.checks import say
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage
from tests.browser.kinds import SCREENS, at
from tests.unit.support import examine_records, good_record

FORM = "contribute/new/"
CANARY = "<img src=x onerror=\"document.title='run'\">"


@pytest.fixture
def form(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Open the form; takes the language, a query and the options of `open_page`."""

    def visit(language: str = "fr", query: str = "", **options: Any) -> Page:
        page = open_page(**{"viewport": SCREENS["desk"], **options})
        page.goto(site_url + at(language, FORM) + query)
        return page

    return visit


def saved(page: Page, folder: Path) -> Path:
    """The file that the form gives."""
    with page.expect_download() as download:
        page.locator("[data-download]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_from_an_empty_cell_to_a_sound_file(form: Callable[..., Page], site_url: str, tmp_path: Path) -> None:
    page = form(viewport=SCREENS["phone"])
    page.goto(f"{site_url}contribute/?sector=health&type=training")
    page.locator("[data-wanted] a[data-keeps-query]").click()
    expect(page.locator("[data-work]")).to_be_visible()
    expect(page.get_by_label("Valeur", exact=False).first).to_have_value("health")
    page.get_by_role("button", name="Vérifier la fiche").click()
    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    missing = summary.get_by_role("link", name=say("missing-key", key="title").in_words("fr"))
    expect(missing).to_be_visible()
    check_accessible(page, "what is to be corrected")
    assert page.evaluate("() => document.documentElement.scrollWidth") == SCREENS["phone"]["width"]
    missing.press("Enter")
    title = page.get_by_label("Titre (nécessaire)").first
    expect(title).to_be_focused()
    page.keyboard.type(f"Santé : les deux rives #3 {CANARY}")
    page.keyboard.press("Tab")
    expect(page.locator("#f-title-fr-error")).to_contain_text("HTML")
    expect(page.locator("[data-card-title]")).to_have_text(f"Santé : les deux rives #3 {CANARY}")
    title.fill("Santé : les deux rives #3")
    page.get_by_label("Résumé (nécessaire)").fill("Deux communes forment des soignants.\n\n« Ensemble », disent-elles.")
    page.locator("#f-sources-0-title").fill("Rapport final")
    page.reload()
    expect(page.locator("#f-sources-0-title")).to_have_value("Rapport final")
    page.get_by_role("button", name="Vérifier la fiche").click()
    expect(summary.get_by_role("heading").first).to_contain_text("La fiche est valable")
    path = saved(page, tmp_path)
    assert path.name == "sante-deux-rives-3.yml"
    problems = examine_records({path.name: path.read_bytes()}).problems
    assert errors(problems) == []
    expect(page.locator("html")).not_to_have_attribute("title", "run")
    assert page.title() != "run"


def test_a_record_is_corrected_and_keeps_the_rest(form: Callable[..., Page], site_dir: Path, tmp_path: Path) -> None:
    page = form("en")
    page.locator("[data-open-record]").select_option("toscane-kasserine")
    title = page.get_by_label("Title (French)")
    expect(title).to_have_value("Partenariat Toscane-Kasserine")
    title.fill("Toscane et Kasserine")
    page.get_by_role("button", name="Check the record").click()
    expect(page.locator("[data-summary] h2")).to_contain_text("The record is sound")
    before = (site_dir / "contribute" / "records" / "toscane-kasserine.yml").read_text(encoding="utf-8")
    wanted = before.replace("fr: Partenariat Toscane-Kasserine", "fr: Toscane et Kasserine")
    assert saved(page, tmp_path).read_text(encoding="utf-8") == wanted


def pieces(page: Page, selector: str) -> list[str]:
    """The texts of these elements: without marks, kinds of spaces, apostrophes and brackets, which typography sets."""
    texts = page.locator(selector).all_text_contents()
    return [re.sub(r"[\s()]+", "", text.replace("’", "'").replace("\u00ad", "")) for text in texts]


@pytest.mark.parametrize(
    "record", ["toscane-kasserine", "belgique-strategie-migration-developpement", "grand-est-appel-a-projets"]
)
def test_the_page_shown_in_the_form_tells_what_the_record_tells(
    form: Callable[..., Page], site_url: str, record: str
) -> None:
    page = form("fr")
    page.locator("[data-open-record]").select_option(record)
    page.locator("[data-page-fold] > summary").click()
    expect(page.locator("[data-line=title]")).not_to_be_empty()
    shown = pieces(page, ":is([data-prose] > p, [data-prose] li, [data-items] > li, [data-line]):not([hidden])")
    story = pieces(page, "[data-prose] > p")
    check_accessible(page, "the page of the record, shown in the form")
    page.goto(f"{site_url}practices/{record}/")
    texts = pieces(page, "h1, .p-outcome, .p-story .p-part__text :is(p, li):not(.p-further, .p-small), .p-teaching li")
    assert len(texts) > 10
    everything = "".join(shown)
    assert [text for text in texts if text not in everything] == []
    whole = "".join(pieces(page, ".p-record"))
    assert len(story) > 3
    assert [text for text in story if text not in whole] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_shown_in_the_form_makes_marks_of_markdown_and_nothing_of_markup(
    form: Callable[..., Page], language: str
) -> None:
    page = form(language, viewport=SCREENS["phone"])
    page.locator("[data-page-fold] > summary").click()
    expect(page.locator("[data-line=title]")).not_to_be_empty()
    page.locator(f"#f-summary-{language}").fill(
        f"A **strong** and *light* [link](https://example.org/x) {CANARY} [no](javascript:alert(1))\n\n- one\n- two"
    )
    page.locator("[data-path=territories] > [data-add]").click()
    page.locator(f"#f-territories-0-name-{language}").fill("مراكش")
    expect(page.locator("[data-line=way] bdi")).to_have_text("مراكش")
    summary = page.locator("[data-shows=summary]")
    expect(summary.locator("strong")).to_have_text("strong")
    expect(summary.locator("em")).to_have_text("light")
    expect(summary.locator("a")).to_have_attribute("href", "https://example.org/x")
    expect(summary.locator("li")).to_have_text(["one", "two"])
    expect(summary).to_contain_text(CANARY)
    expect(page.locator("[data-shows=figures]")).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth") == SCREENS["phone"]["width"]


def test_a_file_with_mistakes_is_read_as_far_as_it_can_be(form: Callable[..., Page], tmp_path: Path) -> None:
    page = form("en")
    page.evaluate("() => localStorage.setItem('passerelles.record-form', '{\"version\":1,\"text\":7}')")
    page.reload()
    expect(page.locator("[data-work]")).to_be_visible()
    text = (
        good_record("smallest")
        .decode()
        .replace("summary: {", "summary: &x {")
        .replace("teaching:", "ours: 1\nteaching:")
    )
    (tmp_path / "mine.yml").write_text(text, encoding="utf-8")
    page.locator("[data-open-file]").set_input_files(tmp_path / "mine.yml")
    expect(page.locator("[data-unread]")).to_contain_text("summary: &x {fr: Deux communes")
    expect(page.locator("[data-unread]")).to_contain_text("stay in the file: ours")
    expect(page.get_by_label("Title (English)")).to_have_value("A footbridge")
    assert "summary: &x {fr: Deux communes" in saved(page, tmp_path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", [b"", b"\0\0\0", b"PK\3\4\n\xff\xfe: 1\n", b"- a\n- b\n", b"title\n", b"unknown: 1\n"]
)
def test_a_file_that_is_no_record_leaves_the_draft_as_it_was(
    form: Callable[..., Page], tmp_path: Path, content: bytes
) -> None:
    page = form("en")
    title = page.get_by_label("Title (needed)").first
    title.fill("A footbridge")
    (tmp_path / "other.yml").write_bytes(content)
    page.locator("[data-open-file]").set_input_files(tmp_path / "other.yml")
    expect(page.get_by_text("other.yml is not a record")).to_be_visible()
    expect(title).to_have_value("A footbridge")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_javascript_the_other_ways_show(form: Callable[..., Page], language: str) -> None:
    page = form(language, java_script_enabled=False)
    expect(page.locator("[data-ways] a")).to_have_count(3)
    expect(page.locator("noscript p")).to_contain_text("JavaScript")
    expect(page.locator("[data-work]")).to_be_hidden()
    expect(page.locator("[data-loading]")).to_be_hidden()


NEW_FILE = "https://forge.example/new?filename={name}&value={text}"


@pytest.mark.parametrize(
    ("settings", "start", "holds_text"),
    [
        ({"newFile": NEW_FILE}, "https://forge.example/new?filename=gardens.yml&value=%23%20yaml", True),
        ({"newFile": NEW_FILE.partition("&")[0]}, "https://forge.example/new?filename=gardens.yml", False),
        (
            {"newFile": "javascript:alert(1)", "contact": "team@city.example"},
            "mailto:team@city.example?subject=",
            False,
        ),
    ],
)
def test_the_end_is_never_a_dead_one(
    form: Callable[..., Page], settings: dict[str, str], start: str, holds_text: bool
) -> None:
    page = form("en")
    page.route(f"**/{FORM}", lambda route: route.fulfill(body=with_settings(route.fetch().text(), settings)))
    page.reload()
    page.locator("#f-title-en").fill("Gardens")
    link = page.locator("[data-ways-out] a")
    expect(link).to_have_attribute("href", re.compile(f"^{re.escape(start)}"))
    assert ("title" in (link.get_attribute("href") or "")) == holds_text
    expect(page.locator("[data-ways-out]")).not_to_contain_text("does not say where")


def with_settings(html: str, settings: dict[str, str]) -> str:
    """The page as a site with other settings has it."""
    for key, value in settings.items():
        html = re.sub(f'"{key}": "[^"]*"', f'"{key}": {json.dumps(value)}'.replace("&", r"\\u0026"), html)
    return html
