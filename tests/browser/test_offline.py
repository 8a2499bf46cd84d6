"""The site kept for reading offline: nothing unasked, all of it without a server, build by build, gone on demand."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from passerelles.site.offline import write_offline
from tests.browser.conftest import OpenPage, Watch
from tests.conftest import SUB_PATH
from tests.site.small import plain
from tools.local_server import Stoppable, serve_stoppable

BUDGET = 12_000_000
"""Bytes that a language may take in a reader's browser."""
RECORD = "en/practices/ports-jumeaux/"


LEFT_OUT = ("actors", "concepts", "countries", "gaps", "gcm", "initiative-types", "sdgs")
"""Folders of pages that no test here opens: most of the files that a browser would have to keep."""


@pytest.fixture
def copy(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A part of the small collection's site, which is kept in a moment, in a folder in which it may change."""
    site = tmp_path / "site"
    shutil.copytree(plain(tmp_path_factory) / "site", site, copy_function=os.link)
    for name in LEFT_OUT:
        shutil.rmtree(site / "en" / name)
    for fragment in site.glob("pagefind/*/fragment/en_*"):
        if _url(fragment).startswith(tuple(f"/en/{name}/" for name in LEFT_OUT)):
            fragment.unlink()
    renew_list(site)
    return site


def _url(fragment: Path) -> str:
    """The address of the page of which the search keeps this."""
    text = gzip.decompress(fragment.read_bytes()).decode("utf-8")
    return str(json.loads(text[text.index("{") :])["url"])


@pytest.fixture
def server(copy: Path) -> Iterator[Stoppable]:
    with serve_stoppable(copy, SUB_PATH) as server:
        yield server


def change(site: Path, name: str, before: str, after: str) -> None:
    """Another build of the site, in which a page says something else."""
    text = (site / name).read_text(encoding="utf-8")
    assert before in text
    (site / name).unlink()  # the file itself is shared with other tests
    (site / name).write_text(text.replace(before, after), encoding="utf-8")
    renew_list(site)


def renew_list(site: Path) -> None:
    """List the files that there are now."""
    worker = (site / "sw.js").read_text(encoding="utf-8")
    for path in [site / "sw.js", *site.rglob("offline/*.json")]:
        path.unlink()  # the files themselves are shared with other tests
    write_offline(site, worker)


def stored(page: Page) -> dict[str, int]:
    """How many answers each store of the browser holds."""
    sizes: dict[str, int] = page.evaluate("""async () => {
        const names = await caches.keys()
        return Object.fromEntries(await Promise.all(
            names.map(async name => [name, (await (await caches.open(name)).keys()).length])))
    }""")
    return sizes


def keep(page: Page, url: str, folder: str = "en/") -> None:
    page.goto(f"{url}{folder}offline/")
    page.locator("[data-keep-site]").click()
    expect(page.locator("[data-remove]")).to_be_visible(timeout=90_000)


def build_of(site: Path) -> dict[str, Any]:
    """What the site says of its build in English."""
    build: dict[str, Any] = json.loads((site / "en" / "offline" / "files.json").read_text(encoding="utf-8"))
    return build


def test_the_whole_collection_takes_no_more_room_than_it_may(site_dir: Path) -> None:
    assert 1_000_000 < build_of(site_dir)["bytes"] < BUDGET


def test_nothing_is_kept_unasked(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    for name in ("", "practices/", "offline/", "search/?q=diaspora", "en/practices/toscane-kasserine/"):
        page.goto(site_url + name)
        page.wait_for_load_state("networkidle")
    assert stored(page) == {}
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_what_is_kept_is_read_without_a_server_and_removed(
    open_page: OpenPage, watch: Watch, server: Stoppable, copy: Path
) -> None:
    watch.forgive("ERR_CONNECTION_REFUSED|Failed to fetch|ERR_FAILED")
    build, page = build_of(copy), open_page()
    page.goto(f"{server.url}en/offline/")
    megabytes = round(build["bytes"] / 1e6)
    expect(page.locator("[data-state]")).to_contain_text(f"{build['pages']} pages, {megabytes} MB")
    keep(page, server.url)
    expect(page.locator("[data-state]")).to_contain_text(f"Kept: {build['pages']} pages, {megabytes} MB")
    (count,) = stored(page).values()
    assert count == len(build["files"]) + 1
    server.stop()
    page.goto(f"{server.url}{RECORD}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Twin ports")
    page.goto(f"{server.url}en/practices/?sector=health")
    expect(page.locator("[data-main] h2")).to_contain_text("practice")
    expect(page.locator("[data-cards] > * li[data-id]").first).to_be_visible()
    assert set(page.locator("[data-cards] li[data-id]").evaluate_all("all => all.map(one => one.dataset.sector)"))
    page.goto(f"{server.url}en/search/?q=ports")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.locator("[data-search-results] .p-result__text, [data-search-results] p").first).not_to_be_empty()
    page.goto(f"{server.url}glossary/")  # in French, which is not kept: the page says what is
    expect(page.get_by_role("heading", level=1)).to_have_text("Read offline")
    server.start()
    page.goto(f"{server.url}en/offline/")
    page.locator("[data-remove]").click()
    expect(page.locator("[data-keep-site]")).to_be_enabled()
    assert stored(page) == {}
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def look(page: Page) -> None:
    """Have the worker ask whether there is another build, and wait until it is done."""
    page.evaluate("""async () => {
        const { active } = await navigator.serviceWorker.ready
        const channel = new MessageChannel()
        const done = new Promise(resolve => { channel.port1.onmessage = resolve })
        active.postMessage({ ask: "look" }, [channel.port2])
        await done
    }""")


def test_a_new_build_takes_the_place_of_the_old_one_when_it_is_whole(
    open_page: OpenPage, watch: Watch, server: Stoppable, copy: Path
) -> None:
    watch.forgive("not of this build|404|Uncaught")
    page = open_page()
    keep(page, server.url)
    first = stored(page)
    change(copy, "en/about/index.html", "<h1", "<h1 data-new")
    page.goto(f"{server.url}{RECORD}")
    missing = copy / "en" / "map" / "index.html"
    content = missing.read_text(encoding="utf-8")
    missing.unlink()  # the new build is not all there yet
    page.evaluate("""async () => {
        const { active } = await navigator.serviceWorker.ready
        active.postMessage({ ask: "look" })
    }""")
    page.wait_for_timeout(3000)
    page.goto(f"{server.url}en/about/")
    assert page.locator("h1[data-new]").count() == 0, "half a new build was shown"
    page.goto(f"{server.url}en/map/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    missing.write_text(content, encoding="utf-8")
    look(page)
    page.goto(f"{server.url}en/about/")
    expect(page.locator("h1[data-new]")).to_be_visible()
    assert list(stored(page).values()) == list(first.values())
    assert set(stored(page)).isdisjoint(first), "the old build is still there"


def test_a_fetch_that_is_broken_off_keeps_nothing_and_goes_on_later(
    open_page: OpenPage, watch: Watch, server: Stoppable, copy: Path
) -> None:
    watch.forgive("not of this build|404|Uncaught")
    page = open_page()
    page.goto(f"{server.url}en/offline/")
    lost = copy / "en" / "map" / "index.html"
    content = lost.read_text(encoding="utf-8")
    lost.unlink()
    page.locator("[data-keep-site]").click()
    expect(page.locator("[data-state]")).to_contain_text("nothing has changed")
    expect(page.locator("[data-remove]")).to_be_hidden()
    lost.write_text(content, encoding="utf-8")
    page.locator("[data-keep-site]").click()
    expect(page.locator("[data-remove]")).to_be_visible(timeout=60_000)
