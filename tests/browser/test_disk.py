"""The copy of the site that opens from a disk: every page, its look, its links and its tools; and no dead control."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import Page, expect

from passerelles.site.disk_edition import disk_edition
from tests.browser.conftest import OpenPage, Watch
from tests.browser.test_arrival import CONTROLS
from tests.findings import Findings

ADDRESS = re.compile(r' (?:href="|src="|action="|content="0; url=)([^"]*)"')


@pytest.fixture(scope="module")
def edition(site_dir: Path) -> dict[str, bytes]:
    return disk_edition(site_dir)


@pytest.fixture(scope="module")
def folder(edition: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("disk")
    for name, content in edition.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def test_every_link_names_a_file_that_is_there(edition: dict[str, bytes]) -> None:
    findings = Findings("addresses that lead to no file of the copy")
    for name, content in edition.items():
        if not name.endswith(".html"):
            continue
        for value in map(unescape, ADDRESS.findall(content.decode())):
            if value.startswith(("#", "data:", "mailto:", "http:", "https:")) or not value:
                continue
            target = unquote(
                urljoin(f"http://x/{name}", value).removeprefix("http://x/").partition("#")[0].partition("?")[0]
            )
            if target not in edition:
                findings.add(value, name)
    findings.check()


@pytest.fixture
def disk(open_page: OpenPage, watch: Watch, folder: Path) -> Callable[[str], Page]:
    """Open a page of the copy from the disk; the same tab each time."""
    page = open_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    watch.ours = (*watch.ours, "file://")

    def visit(name: str) -> Page:
        path, mark, query = name.partition("?")
        page.goto((folder / path).as_uri() + mark + query)
        return page

    return visit


Disk = Callable[[str], Page]


def test_it_is_read_from_a_disk_as_from_a_server(disk: Disk) -> None:
    page = disk("en/index.html")
    assert page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    page.locator("main a[href*='practices/index.html']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The practices")
    assert page.locator("[data-cards] li[data-id]").count() == 24
    icon = page.locator("[data-cards] svg").first
    assert icon.evaluate("one => one.querySelector('use').getBBox().width") > 0, "the icons are not drawn"
    page.locator("main li[data-id] h2 a, main li[data-id] h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("a[data-language-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_list_is_filtered_and_what_is_added_to_it_leads_on(disk: Disk, watch: Watch) -> None:
    page = disk("en/practices/index.html?country=BE")
    expect(page.locator("#results")).not_to_have_text(re.compile("^29"))
    expect(page.locator("[data-failed]")).to_be_hidden()
    page.locator("[data-side] input[name=sector]").first.check()
    expect(page).to_have_url(re.compile(r"sector=.*country=BE"))
    disk("en/practices/index.html")
    page.locator("[data-more] button").click()
    last = page.locator("[data-cards] li[data-id]").last
    expect(page.locator("[data-cards] li[data-id]")).to_have_count(29)
    assert last.locator("use").first.evaluate("one => one.getBBox().width") > 0, "its icons are not drawn"
    last.locator("h2 a, h3 a").click()
    expect(page.locator("[data-keep]")).to_be_visible()
    page.locator("[data-keep]").click()
    page.locator("[data-kept-link]").click()
    expect(page.locator("[data-table] thead a")).to_have_count(1)
    page.locator("[data-table] thead a").click()  # of an address that the data hold
    expect(page.locator("[data-keep]")).to_have_attribute("aria-pressed", "true")
    assert watch.complaints == []


def test_its_tools_have_what_they_fetch_elsewhere(disk: Disk, watch: Watch) -> None:
    page = disk("map/index.html?q=kasserine")
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    assert page.locator("use[href='#icon-land']").evaluate("one => one.getBBox().width") > 0, "there is no land"
    page = disk("teach/pack/index.html?r=18")
    page.locator("[data-read]").click()
    expect(page.locator("[data-case] [data-layer=glance]")).to_be_visible()
    with page.expect_download():
        page.locator("[data-file=bib]").click()
    page = disk("contribute/new/index.html")
    page.locator("[data-open-record]").select_option("emidel")
    expect(page.locator("[data-fields] input >> visible=true").first).to_be_visible()
    page = disk("tools/memorandum/index.html")
    with page.expect_download():
        page.locator("[data-do=word]").click()
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("[data-theme-toggle]").click()
    page = disk("glossary/index.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") != before
    assert watch.complaints == []


@pytest.mark.parametrize("name", ["search/index.html", "offline/index.html"])
def test_what_needs_a_server_says_so_and_has_no_dead_control(disk: Disk, name: str) -> None:
    page = disk(name)
    expect(page.locator("[data-failure]")).to_contain_text("copie sur un disque")
    expect(page.locator("main a[href]").first).to_be_visible()
    assert page.evaluate(CONTROLS) == []
    page.locator("[data-search-open]").click()
    expect(page).to_have_url(re.compile(r"/search/index\.html$"))
