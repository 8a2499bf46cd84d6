"""The search indexes of a small site: each language has its own, the same whatever happens first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from passerelles.languages import LANGUAGES
from passerelles.search.page_search_terms import LexiconEntry
from passerelles.site import pagefind
from passerelles.site.pagefind import index_site, indexed_pages

PAGE = """\
<!doctype html>
<html lang="{language}">
<head><title>{title}</title></head>
<body><header>Menu</header><main><div{body}>{text}</div></main><footer>Mentions</footer></body>
</html>
"""
PAGES = {
    "dakar/": ("Dakar", "<h1>Un puits</h1><p>pour l'école</p>"),
    "tunis/": ("Tunis", "<p>Une crèche sans titre</p>"),
    "en/dakar/": ("Dakar", "<h1>A well</h1><p>for the school</p>"),
    "p/18/": ("18", ""),
}


def publish(folder: Path, addresses: Iterable[str]) -> Path:
    for address in addresses:
        title, text = PAGES[address]
        language = "en" if address.startswith("en/") else "fr"
        (folder / address).mkdir(parents=True)
        body = " data-pagefind-body" if text else ""
        html = PAGE.format(language=language, title=title, body=body, text=text)
        (folder / address / "index.html").write_text(html, encoding="utf-8")
    index_site(folder, {f"/{address}": LexiconEntry([], 100, {}) for address in PAGES}, [])
    return folder


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in (site / "pagefind").rglob("*")
        if path.is_file()
    }


def test_each_language_has_its_own_index(tmp_path: Path) -> None:
    site = publish(tmp_path, PAGES)
    held = {}
    for language in LANGUAGES:
        (folder,) = (path for path in (site / "pagefind" / language).iterdir() if path.is_dir())
        held[language] = {page.url: (page.meta["title"], page.content) for page in indexed_pages(folder, language)}
    assert held == {
        "fr": {"/dakar/": ("Un puits", "Un puits. pour l'école."), "/tunis/": ("Tunis", "Une crèche sans titre.")},
        "en": {"/en/dakar/": ("A well", "A well. for the school.")},
    }
    assert not list(site.glob(".*")), "what Pagefind read is gone"


def test_a_large_collection_is_indexed_one_language_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = files(publish(tmp_path / "together", PAGES))
    monkeypatch.setattr(pagefind, "_MOST_TOGETHER", 0)
    assert files(publish(tmp_path / "apart", reversed(PAGES))) == together
