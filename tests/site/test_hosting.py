"""The site as a real web server sends it with the file that is made for it, at a domain's root and under a path."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Playwright

from passerelles.cli import main
from passerelles.hosting.answers import A_WHILE, ANEW, FOREVER, cache_of
from passerelles.hosting.types import type_of
from passerelles.site.compressing import compress
from passerelles.site.csp import policy_of
from passerelles.site.inspection.built_pages import BuiltPages
from tests.conftest import SUB_PATH
from tools import nginx
from tools.find_browser import FLAGS, find
from tools.measure_first_reading import first_reading


@dataclass(frozen=True)
class Host:
    """nginx, with the site at an address."""

    site: Path
    url: str

    def ask(self, path: str, **headers: str) -> Answer:
        """Ask for a path below the site's root."""
        address = urlsplit(self.url)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        with closing(http.client.HTTPConnection(address.netloc, timeout=20)) as connection:
            connection.request("GET", f"{address.path}{path}", headers=named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@pytest.fixture(scope="module")
def compressed_site(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, of which one page and the scripts lie there compressed too."""
    site = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(site_dir, site, copy_function=os.link)
    for folder in (site / "glossary", next(site.glob("assets/scripts.*"))):
        assert compress(folder)
    return site


@pytest.fixture(scope="module", params=["/", SUB_PATH])
def host(
    request: pytest.FixtureRequest, compressed_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    try:
        nginx.find()
    except nginx.NginxMissing as missing:
        pytest.skip(str(missing))
    out, at = tmp_path_factory.mktemp("nginx"), request.param
    options = ["--brotli"] if nginx.brotli_module() else []
    assert main(["hosting", "--site-dir", str(compressed_site), "--out", str(out), "--at", at, *options]) == 0
    configuration = (out / "nginx.conf").read_text(encoding="utf-8")
    with nginx.serve(compressed_site, at, configuration, out) as url:
        yield Host(compressed_site, url)


def one_of_each_kind(site: Path) -> Iterator[str]:
    """A file for every ending and every way to be kept."""
    seen = set()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        kind = (path.suffix, cache_of(name))
        if path.is_file() and path.suffix not in {"", ".br", ".gz"} and kind not in seen and not name.startswith("."):
            seen.add(kind)
            yield name


def test_every_kind_of_file_has_its_type_and_is_kept_as_long_as_it_may(host: Host) -> None:
    wrong, names = [], list(one_of_each_kind(host.site))
    assert {cache_of(name) for name in names} == {ANEW, A_WHILE, FOREVER}
    for name in names:
        answer = host.ask(name)
        said = (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"])
        sent = answer.body
        if said != (200, type_of(name), cache_of(name)) or sent != (host.site / name).read_bytes():
            wrong.append(f"{name}: {said}, expected {type_of(name)}, {cache_of(name)}")
    assert wrong == []


def test_what_the_page_forbids_the_server_forbids_too(host: Host) -> None:
    for name in ("", "en/practices/", "gone/"):
        answer = host.ask(name)
        said = answer.headers["Content-Security-Policy"]
        widest = policy_of((host.site / "404.html").read_text(encoding="utf-8"))
        assert said == f"{widest}; frame-ancestors 'self'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    card = host.ask("embed/toscane-kasserine/").headers["Content-Security-Policy"]
    assert "frame-ancestors" not in card, "a card is there to stand in a frame of another site"
    assert host.ask("data/practices.csv").headers["Access-Control-Allow-Origin"] == "*"
    assert host.ask("practices/").headers["Access-Control-Allow-Origin"] is None


def test_what_lies_there_compressed_is_sent_so(host: Host) -> None:
    page = (host.site / "glossary" / "index.html").read_bytes()
    packed = host.ask("glossary/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["Content-Length"], "it was compressed only when it was asked for"
    assert gzip.decompress(packed.body) == page
    if nginx.brotli_module():
        smaller = host.ask("glossary/", Accept_Encoding="gzip, br")
        assert smaller.headers["Content-Encoding"] == "br"
        assert brotli.decompress(smaller.body) == page
    asked_as_is = host.ask("glossary/")
    assert asked_as_is.headers["Content-Encoding"] is None
    assert asked_as_is.body == page


def test_what_is_not_there_is_said_in_the_language_of_its_address(host: Host) -> None:
    for name, language in (("nowhere/", "fr"), ("en/nowhere/", "en"), ("en/practices/nothing.html", "en")):
        answer = host.ask(name)
        assert answer.status == 404
        assert f'<html lang="{language}"' in answer.body.decode()
        assert answer.headers["Cache-Control"] is None, "that something is missing is not kept"
    assert host.ask(".passerelles").status == 404
    missing = host.ask("assets/passerelles.00000000.css")
    assert (missing.status, missing.headers["Cache-Control"]) == (404, None), "nor for ever, whatever its name"


def test_a_folder_without_its_slash_leads_to_it_behind_any_other_server(host: Host) -> None:
    answer = host.ask("practices")
    assert answer.status == 301
    assert answer.headers["Location"] == f"{urlsplit(host.url).path}practices/", "an address of its own could be wrong"


def test_a_page_is_sent_again_only_when_it_has_changed(host: Host) -> None:
    tag = host.ask("").headers["ETag"]
    assert host.ask("", If_None_Match=tag).status == 304


def test_the_server_s_policy_is_that_of_every_page_together(site_dir: Path, all_pages: BuiltPages) -> None:
    def said(html: str) -> set[str]:
        return set(policy_of(html).replace(";", " ").split())

    widest = said((site_dir / "404.html").read_text(encoding="utf-8"))
    wider = [str(page) for page in all_pages.values() if not said(page.html) <= widest]
    assert wider == [], "they may do what the server forbids"


@pytest.mark.parametrize("host", ["/"], indirect=True)
def test_text_can_be_read_soon_on_a_slow_line(
    host: Host, playwright: Playwright, capsys: pytest.CaptureFixture[str]
) -> None:
    """On such a line each file that another one asks for costs two seconds: the text needs the page and its sheet."""
    browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
    reading = first_reading(browser, f"{host.url}practices/toscane-kasserine/")
    browser.close()
    with capsys.disabled():
        sys.stdout.write(f"\nSlow 3G: text after {reading.text:.1f} s, whole page after {reading.whole:.1f} s\n")
    assert reading.text < 12
