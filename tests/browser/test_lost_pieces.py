"""What scripts fetch when it is needed, and what comes instead: asked for once more, then told, with a way on."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import OpenPage, Watch
from tests.conftest import SUB_PATH
from tools.local_server import serve

Answer = Callable[[Route, Request], None]

NOT_FOUND = "<!doctype html>\n<html lang=fr><title>Introuvable</title><p>Cette page n'existe pas."


def nothing(_: Page) -> None:
    """The page asks for it by itself."""


def press(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


def search_in_the_box(page: Page) -> None:
    page.locator("[data-search-open]").click()
    page.locator(".p-search__field").fill("migrants")


def open_record(page: Page) -> None:
    page.locator("[data-open-record]").select_option("emidel")


@dataclass(frozen=True)
class Need:
    """A file of which a script has need."""

    page: str
    file: str
    """Its address, as a regular expression."""
    works: str
    """What a reader sees when it has come; nothing if they get a file."""
    says: str
    """What they see when it has not."""
    way: str
    """The way on: a link or a button."""
    act: Callable[[Page], None] = nothing

    def __str__(self) -> str:
        return f"{self.page.partition('?')[0] or 'home'} {self.file}"


def search(file: str) -> Need:
    says = "[data-search-status]:has-text('pas pu être charg')"
    works = "[data-search-results] li:first-child:has(.p-result__text)"
    return Need("search/?q=migrants", file, works, says, f"{says} a[href='']")


def box(file: str) -> Need:
    says = ".p-search__status:has-text('pas pu être charg')"
    return Need("", file, "#p-search-list [role=option]", says, ".p-search__ways a[href='']", search_in_the_box)


def listed(query: str, file: str) -> Need:
    few = "[data-cards] ul:not(:has(> li:nth-child(10)))"
    return Need(f"practices/?{query}", file, few, "[data-failed]", "[data-failed] a")


def pack(file: str, done: str, kind: str) -> Need:
    says = "[data-status]:has-text('pas pu être')"
    return Need("teach/pack/?r=18.4", file, done, says, f"[data-file={kind}]", press(f"[data-file={kind}]"))


NEEDS = [
    search(r"/pagefind/fr/entry\.json"),
    search(r"/pagefind-entry\.json"),
    search(r"\.pf_meta"),
    search(r"wasm\.fr\.pagefind"),
    search(r"\.pf_index"),
    search(r"/core\.json"),
    search(r"/words-\d+\.json"),
    search(r"/pages-\w*\.json"),
    search(r"/filters\.json"),
    search(r"\.pf_fragment"),
    box(r"/core\.json"),
    listed("sector=health", r"/explorer/entry\.json"),
    listed("sector=health", r"/index\.json"),
    listed("q=kasserine", r"/words-\d+\.json"),
    listed("sdg=6.2", r"/list-\d+\.json"),
    Need("map/?q=kasserine", r"/map/.*\.json", "[data-chosen] li", "[data-failed]", "[data-failed] a"),
    Need(
        "compare/?ids=toscane-kasserine,emidel", r"/data/compare\.json", "[data-table] tbody",
        "[data-status]:has-text('pas pu être')", "[data-status] a[href='']",
    ),
    Need(
        "teach/pack/?r=18", r"/practices/toscane-kasserine/$", "[data-case] [data-layer=glance]",
        "[data-status]:has-text('pas pu être')", "[data-missing] a", press("[data-read]"),
    ),
    pack(r"/slides\.json", "[data-status]:has-text('.pptx')", "pptx"),
    pack(r"/citation\.bib", "[data-status]:has-text('.bib')", "bib"),
    Need("contribute/new/", r"/contribute/.*\.json", "[data-work]", "[data-failed]", "[data-failed] a"),
    Need(
        "contribute/new/", r"/emidel\.yml", "[data-fields] :is(input, textarea) >> visible=true",
        "[data-status]:has-text('pas pu être')", "[data-open-record]", open_record,
    ),
    Need(
        "tools/memorandum/", r"/word\.json", "",
        "[data-status]:has-text('pas pu être')", "[data-do=copy]", press("[data-do=word]"),
    ),
    Need(
        "practices/toscane-kasserine/#cite", r"/citation\.bib", "[data-said]:has-text('Référence copiée')",
        "[data-said]:has-text('citation.bib')", "a[href='citation.bib']", press("a[href='citation.bib'] + button"),
    ),
    Need(
        "offline/", r"/build\.json", "[data-keep-site]:enabled", "[data-state]:has-text('injoignable')",
        "[data-state] a[href='']",
    ),
]  # fmt: skip
SCRIPTS = [
    Need("search/?q=migrants", r"/search/engine\.js", search("").works, "[data-failure]", "[data-failure] a[href='']"),
    search(r"/pagefind\.js"),
    box(r"/search/engine\.js"),
]
"""Needs that are scripts, which a browser takes or not, whatever we think of them."""


def lost(route: Route) -> None:
    route.abort()


def gone(route: Route) -> None:
    """As after a deployment."""
    route.fulfill(status=404, content_type="text/html", body=NOT_FOUND)


def page_instead(route: Route) -> None:
    """As hosts answer that show a page of their own for every address."""
    route.fulfill(status=200, content_type="text/html", body=NOT_FOUND)


def half(route: Route) -> None:
    """As from a connection that breaks off behind a server that does not know how much was to come."""
    answer = route.fetch()
    route.fulfill(status=200, content_type="application/octet-stream", body=answer.body()[: len(answer.body()) // 2])


LOSSES = (lost, gone, page_instead, half)
TEXT = re.compile(r"\.(bib|yml|js)$|/\$$")
"""Files of which half cannot be told from the whole."""


def loss(number: int, need: Need) -> Callable[[Route], None]:
    """Each need meets with one of them."""
    fitting = [loss for loss in LOSSES if loss is not half or not TEXT.search(need.file)]
    return fitting[number % len(fitting)]


def meet(page: Page, need: Need) -> None:
    """Do what needs the file, and have what it is for."""
    if not need.works:
        with page.expect_download():
            need.act(page)
        return
    need.act(page)
    expect(page.locator(need.works).first).to_be_visible()
    expect(page.locator(need.says)).to_be_hidden()


@pytest.mark.parametrize("need", [*NEEDS, *SCRIPTS], ids=str)
def test_what_fails_once_and_then_comes_packed_once_more_than_told_is_read(
    open_page: OpenPage, watch: Watch, site_dir: Path, site_url: str, need: Need
) -> None:
    watch.forgive("ERR_FAILED")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    seen: set[str] = set()

    def answer(route: Route, request: Request) -> None:
        address = request.url.removeprefix(site_url).partition("?")[0]
        if address not in seen:
            seen.add(address)
            route.abort()
        elif need in SCRIPTS:  # which no browser unpacks
            route.continue_()
        else:
            path = site_dir / unquote(address)
            content = (path / "index.html" if path.is_dir() else path).read_bytes()
            route.fulfill(content_type="application/octet-stream", body=gzip.compress(content))

    page.route(re.compile(need.file), answer)
    page.goto(site_url + need.page)
    meet(page, need)
    assert seen, "the page has no need of it"


@pytest.mark.parametrize(("number", "need"), [*enumerate([*NEEDS, *SCRIPTS])], ids=str)
def test_what_does_not_come_is_told_with_a_way_on(
    open_page: OpenPage, watch: Watch, site_url: str, number: int, need: Need
) -> None:
    watch.forgive("ERR_FAILED|404|Failed to load|Pagefind|MIME type")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.route(re.compile(need.file), loss(number, need))
    page.goto(site_url + need.page)
    need.act(page)
    expect(page.locator(need.says)).to_be_visible()
    expect(page.locator(need.way).first).to_be_visible()
    page.unroute(re.compile(need.file))
    if need.way.endswith("a[href='']") or need.says == "[data-failed]":
        page.locator(need.way).first.click()  # which loads the page again
    meet(page, need)


def test_a_search_that_takes_long_says_so_and_goes_on(open_page: OpenPage, site_url: str) -> None:
    page, waiting = open_page(), list[Route]()
    page.clock.install()
    slow = True
    page.route(re.compile(r"\.pf_index"), lambda route: waiting.append(route) if slow else route.continue_())
    page.goto(f"{site_url}search/?q=migrants")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text("Recherche…")
    page.clock.fast_forward(10_000)
    expect(status).to_contain_text("prend du temps")
    expect(page.locator(".p-browse a").first).to_be_visible()
    slow = False
    for route in waiting:
        route.continue_()
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(status).not_to_contain_text("prend du temps")


def test_a_box_whose_script_has_gone_leads_to_the_search_page(open_page: OpenPage, watch: Watch, site_url: str) -> None:
    """As in a tab that stayed open while a new build took the place of the old one."""
    watch.forgive("404|Failed to load")
    page = open_page()
    page.goto(f"{site_url}glossary/")
    page.route(re.compile(r"/search/box\.js"), gone)
    page.locator("[data-search-open]").click()
    expect(page).to_have_url(f"{site_url}search/")
    expect(page.locator("#q")).to_be_focused()


def test_without_a_connection_the_search_says_so_and_the_page_stays(
    open_page: OpenPage, watch: Watch, site_url: str
) -> None:
    watch.forgive("ERR_INTERNET_DISCONNECTED|Failed to fetch")
    page = open_page()
    page.goto(f"{site_url}glossary/")
    page.context.set_offline(True)
    for _ in range(2):
        page.locator("[data-search-open]").click()
        expect(page.get_by_role("alert")).to_contain_text("le site ne répond pas")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text("Recharger la page")
    page.context.set_offline(False)
    page.get_by_role("alert").get_by_role("link").press("Enter")  # nothing has to come to rest first
    page.locator("[data-search-open]").click()
    expect(page.locator(".p-search__field")).to_be_focused()


def test_a_list_that_stayed_open_while_the_site_changed_still_filters(
    open_page: OpenPage, watch: Watch, site_dir: Path, tmp_path: Path
) -> None:
    watch.forgive("404")
    site = tmp_path / "site"
    shutil.copytree(site_dir, site, copy_function=os.link)
    with serve(site, SUB_PATH) as url:
        page = open_page()
        page.goto(f"{url}practices/")
        page.locator("[data-side] input[name=sector]").first.check()
        expect(page.locator("#results")).not_to_have_text(re.compile("^29"))
        data = site / "data" / "explorer"
        old = next(path for path in data.iterdir() if path.is_dir())
        old.rename(data / "another")
        (data / "entry.json").unlink()  # the file itself is shared with other tests
        (data / "entry.json").write_text('{"folder": "another"}', encoding="utf-8")
        page.locator("#explorer-q").fill("eau")
        expect(page.locator("[data-main]")).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("[data-failed]")).to_be_hidden()
        page.goto(f"{url}practices/?q=kasserine")
        expect(page.locator("#results")).not_to_have_text(re.compile("^29"))
