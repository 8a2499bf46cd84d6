"""What is written for web servers and hosts."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from passerelles.hosting.answers import A_WHILE, ANEW, FOREVER, Hosted, cache_of, root_path
from passerelles.hosting.files import host_files
from passerelles.hosting.types import compressible, type_of
from passerelles.site.compressing import compress

FILES = (
    "404.html", "assets/icons.svg", "assets/map.911fdacf.css", "assets/scripts.369307516f/map/map.js",
    "data/practices.csv", "data/explorer/entry.json", "data/explorer/e85fa8c81c/words-0.json", "en/index.html",
    "index.html", "pagefind/fr/721fefdf7e/core.json", "pagefind/fr/entry.json",
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("", ANEW),
        ("practices/", ANEW),
        ("en/practices/x/index.html", ANEW),
        ("pagefind/fr/entry.json", ANEW),
        ("pagefind/fr/721fefdf7e/core.json", FOREVER),
        ("assets/map.911fdacf.css", FOREVER),
        ("assets/scripts.369307516f/map/map.js", FOREVER),
        ("assets/images/favicon.png", A_WHILE),
        ("data/practices.json", A_WHILE),
        ("practices/assets/scripts.369307516f/x.js", A_WHILE),
        ("assets/scripts.js", A_WHILE),
    ],
)
def test_only_what_has_another_address_when_it_changes_is_kept_for_ever(path: str, cache: str) -> None:
    assert cache_of(path) == cache


def test_programs_have_a_type_that_browsers_run() -> None:
    assert type_of("x/y.mjs") == "text/javascript; charset=utf-8"
    assert type_of("x.wasm") == "application/wasm"
    assert type_of(".css") == "text/css; charset=utf-8"
    assert not compressible("pagefind/x.pf_index")
    assert compressible("x.svg")


@pytest.mark.parametrize(("text", "at"), [("", "/"), ("/", "/"), ("a/b", "/a/b/"), ("/a.b/", "/a.b/")])
def test_root_path_has_its_slashes(text: str, at: str) -> None:
    assert root_path(text) == at


@pytest.mark.parametrize("text", ["/a b/", "/../x/", 'x"; drop', "/a/{b}/", "https://x.example/"])
def test_no_other_text_gets_into_a_server_s_file(text: str) -> None:
    assert root_path(text) is None


def test_headers_file_names_what_changes_its_address_and_no_path_twice() -> None:
    text = dict(host_files(Hosted("/x/", "default-src 'none'", FILES)))["_headers"]
    paths = [line for line in text.splitlines() if line.startswith("/")]
    assert len(set(paths)) == len(paths)
    kept = [block.split("\n")[0] for block in text.split("\n\n") if FOREVER in block]
    assert kept == [
        "/x/assets/map.911fdacf.css",
        "/x/assets/scripts.369307516f/*",
        "/x/data/explorer/e85fa8c81c/*",
        "/x/pagefind/fr/721fefdf7e/*",
    ]


def test_upload_sends_every_file_once_and_pages_last(tmp_path: Path) -> None:
    (tmp_path / "upload.sh").write_text(dict(host_files(Hosted("/x/", "p", FILES)))["object-store.sh"], "utf-8")
    said = tmp_path / "said"
    store = tmp_path / "aws"
    store.write_text('#!/bin/sh\nprintf "%s|" "$@" >>"$SAID"\necho >>"$SAID"\n', encoding="utf-8")
    store.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SAID": str(said)}
    subprocess.run(["sh", tmp_path / "upload.sh", "site", "s3://cups/x"], env=environment, check=True)
    calls = [line.split("|")[:-1] for line in said.read_text(encoding="utf-8").splitlines()]
    sent = {call[-2].removeprefix("site/"): call for call in calls}
    assert len(calls) == len(sent)
    assert set(sent) == set(FILES)
    for name, call in sent.items():
        assert call[call.index("--cache-control") + 1] == cache_of(name)
        assert call[call.index("--content-type") + 1] == type_of(name)
        assert call[-1] == f"s3://cups/x/{name}"
    caches = [cache_of(name) for name in sent]
    assert caches == sorted(caches, key=[FOREVER, A_WHILE, ANEW].index)


def test_compressed_files_are_the_same_whenever_they_are_made(tmp_path: Path) -> None:
    text = "Des ponts entre villes et régions. " * 100
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.html").write_text(text, encoding="utf-8")
        (tmp_path / folder / "short.html").write_text("x", encoding="utf-8")
        (tmp_path / folder / "x.png").write_bytes(b"x" * 2000)
        assert compress(tmp_path / folder) == 1
    files = [{path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("one", "two")]
    assert files[0] == files[1]
    assert set(files[0]) == {"x.html", "x.html.br", "x.html.gz", "short.html", "x.png"}
