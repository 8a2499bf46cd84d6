"""The copy of the site that opens from a disk: every page, its look and its links, and no control that does nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import expect

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


def test_it_is_read_from_a_disk_as_from_a_server(open_page: OpenPage, watch: Watch, folder: Path) -> None:
    page = open_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    watch.ours = (*watch.ours, "file://")
    page.goto((folder / "en" / "index.html").as_uri())
    assert page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    page.locator("main a[href*='practices/index.html']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The practices")
    expect(page.locator("[data-failure]")).to_contain_text("a copy on a disk")
    assert page.evaluate(CONTROLS) == []
    assert page.locator("[data-cards] li[data-id]").count() == 24
    icon = page.locator("[data-cards] svg").first
    assert icon.evaluate("one => one.querySelector('use').getBBox().width") > 0, "the icons are not drawn"
    page.locator("a[rel=next]").first.click()
    page.locator("main li[data-id] h2 a, main li[data-id] h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("a[data-language-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto((folder / "search" / "index.html").as_uri())
    expect(page.locator("[data-failure]")).to_contain_text("copie sur un disque")
    expect(page.locator(".p-browse a").first).to_be_visible()
    assert page.evaluate(CONTROLS) == []
