"""The files of the search: after a new version of the site, on a poor line, and from servers that pack them."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route

from passerelles.search.page_search_terms import LexiconEntry
from passerelles.site.pagefind import index_site
from tests.browser.conftest import OpenPage, Watch
from tools.local_server import serve

SCRIPTS = Path(__file__).parents[2] / "theme" / "scripts"
PAGE = """\
<!doctype html>
<html lang="fr">
<title>{title}</title>
<link rel="icon" href="data:,">
<main data-pagefind-body><h1>{title}</h1>{text}</main>
"""

Site = Callable[..., None]

SEARCH = """async query => {
  const { open } = await import("/scripts/search/engine.js")
  const found = async options => {
    const engine = await open("fr", new URL("/", location), options)
    const { hits } = await engine.search(query)
    return Promise.all(hits.map(async hit => {
      const { passage } = await engine.read(hit)
      return [(await engine.name(hit)).title, passage.map(piece => piece.text).join("").trim()]
    }))
  }
  return found().catch(() => found({ anew: true }))
}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def publish(folder: Path) -> Site:
    """Publish a small site whose pages have these texts, in the place of the one before.

    Each is an hour younger than the last: two of one second would be the same to a browser that asks for what is newer.
    """
    hours = count(1)

    def publish(**texts: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in texts.items():
            (folder / name).mkdir(parents=True)
            html = PAGE.format(title=name.title(), text=text)
            (folder / name / "index.html").write_text(html, encoding="utf-8")
        index_site(folder, {f"/{name}/": LexiconEntry([], 100, {}) for name in texts}, [{"fr": ["puits", "forage"]}])
        shutil.copytree(SCRIPTS, folder / "scripts")
        published = 1_700_000_000 + next(hours) * 3600
        os.utime(folder / "pagefind" / "fr" / "entry.json", (published, published))

    return publish


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address of the site; as many hosts do, the server lets browsers keep everything for a year."""
    folder.mkdir()
    with serve(folder, "/", headers={"Cache-Control": "public, max-age=31536000"}) as base:
        yield base


def search(page: Page, query: str) -> dict[str, str]:
    """Titles found, best first, with their passages."""
    passages: list[tuple[str, str]] = page.evaluate(SEARCH, query)
    return dict(passages)


def test_a_returning_reader_finds_what_is_new(open_page: OpenPage, publish: Site, address: str) -> None:
    publish(dakar="Un puits pour l'école", tunis="Une crèche")
    page = open_page()
    page.goto(f"{address}dakar/")
    assert list(search(page, "puits")) == ["Dakar"]
    publish(dakar="Une bibliothèque pour l'école", tunis="Une crèche", oujda="Un puits et une pompe")
    page.reload()
    assert list(search(page, "puits")) == ["Oujda"]
    assert list(search(page, "bibliothèque")) == ["Dakar"]


def test_a_page_that_stayed_open_while_the_site_changed_still_searches(
    open_page: OpenPage, publish: Site, address: str, watch: Watch
) -> None:
    watch.forgive("404")
    publish(dakar="Un puits pour l'école", tunis="Une crèche")
    page = open_page()
    page.goto(f"{address}dakar/")
    assert list(search(page, "puits")) == ["Dakar"]
    publish(dakar="Une bibliothèque", tunis="Une crèche", oujda="Une pompe")
    assert list(search(page, "pompe")) == ["Oujda"]


def test_everything_but_the_entry_has_an_address_of_its_content(publish: Site, folder: Path) -> None:
    def files() -> set[str]:
        return {path.relative_to(folder).as_posix() for path in (folder / "pagefind").rglob("*") if path.is_file()}

    publish(dakar="Un puits", tunis="Une crèche")
    first = files()
    publish(dakar="Un puits", tunis="Une crèche")
    assert files() == first, "the same pages have the same addresses"
    publish(dakar="Un puits", tunis="Une pompe")
    assert files() & first == {"pagefind/fr/entry.json"}


@pytest.mark.parametrize("kind", ["core.json", "words-", "pages-", ".pf_fragment", "/entry.json"])
def test_a_file_that_fails_once_is_asked_for_again(
    open_page: OpenPage, publish: Site, address: str, watch: Watch, kind: str
) -> None:
    watch.forgive("ERR_FAILED")
    publish(dakar="Un puits pour l'école", tunis="Une crèche")
    page = open_page()
    page.goto(f"{address}dakar/")
    failed: list[str] = []

    def fail_once(route: Route, request: Request) -> None:
        if kind not in request.url or request.url in failed:
            route.continue_()
            return
        failed.append(request.url)
        route.abort()

    page.route("**/pagefind/**", fail_once)
    assert search(page, "puits") == {"Dakar": "Un puits pour l'école"}
    assert failed


def test_passages_survive_a_server_that_calls_their_packing_its_own(
    open_page: OpenPage, publish: Site, folder: Path, address: str
) -> None:
    publish(dakar="Un puits pour l'école", tunis="Une crèche")
    page = open_page()

    def packed(route: Route, request: Request) -> None:
        content = (folder / request.url.removeprefix(address)).read_bytes()
        assert gzip.decompress(content)
        route.fulfill(body=gzip.decompress(content), content_type="application/octet-stream")

    page.route("**/*.pf_*", packed)
    page.goto(f"{address}dakar/")
    assert search(page, "puits") == {"Dakar": "Un puits pour l'école"}


def test_a_synonym_is_found_where_it_stands(open_page: OpenPage, publish: Site, address: str) -> None:
    publish(dakar="Un forage pour l'école", tunis="Une crèche")
    page = open_page()
    page.goto(f"{address}dakar/")
    assert list(search(page, "puits")) == ["Dakar"]
