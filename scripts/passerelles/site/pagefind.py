"""The search index of the built site: Pagefind's, one per language, and beside it a lexicon for what Pagefind lacks.

Each language has a folder of its own, `pagefind/<language>/`. Its files lie in a folder below whose name is a digest of
them, so that a browser may keep them for ever; only `entry.json`, which names that folder, has an address that never
changes, and is asked for anew each time.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from passerelles.languages import LANGUAGES, Language
from passerelles.model.browser_data import CurrentFiles
from passerelles.outputs.content_address import digest
from passerelles.search.browser_lexicon import IndexedPage, Lexicon
from passerelles.search.page_search_terms import LexiconEntry
from passerelles.site.workers import shared_out

FOLDER = "pagefind"
"""Where the indexes stand, below the site."""

UNSEARCHED = (
    "pre", "code", ".headerlink", ".p-sr", ".p-kicker", ".p-number", ".p-sdg", ".p-count", ".p-cite",
    ".p-crumbs", ".p-values", ".p-targets", ".p-foot", ".p-terms dd", "section[aria-labelledby=practices]",
)  # fmt: skip
"""Parts of pages that would only be noise: numbers, page references, lists whose items have pages of their own."""

_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind that the site does not use."""
_ANY_LANGUAGE = "wasm.unknown.pagefind"
"""Its program for languages of which it knows no endings."""

_UNSHOWN = ("about", "tags")
"""What pages are found by and results never show: of no use in a browser but for the bytes. Pagefind has no switch that
keeps a field out of what is loaded with a result."""

_SIGNATURE = b"pagefind_dcd"

_LENT = "let { fetch, document } = globalThis\nexport function lend(given) {\n  ;({ fetch, document } = given)\n}\n"
"""Stands before Pagefind's script, so that `theme/scripts/search/engine.js` can lend it both. By itself it tells nobody
of a piece that it could not fetch, and parts words as the language of the page does, which a browser that translates
changes. It has no switch for either."""

_PIECE = 250
"""Places of words in a piece of the index. Pagefind puts eighty times as many into one, which on a poor line is mostly
words that stand near the wanted one in the alphabet."""

_MOST_TOGETHER = 2_500
"""Pages of some four hundred records, up to which all languages are indexed at once. Of more, which take 0.4 megabytes
each where they are searched, one language is indexed after the other: half the memory, half again the time."""

_SEARCHED = re.compile(r"<[a-z]+\b[^>]* data-pagefind-body\b")
_TITLE = re.compile(r"<title>[^<]*</title>")
_ENTRY_LINK = re.compile(r'<link rel="preload" [^>]*href="(?P<way>[^"]*pagefind/[^/"]+/)entry\.json">')


class IndexingFailed(Exception):
    """Pagefind gave up; the message holds its own words."""


def index_site(
    site: Path, entries: Mapping[str, LexiconEntry], thesaurus: Sequence[Mapping[str, Sequence[str]]]
) -> None:
    """Build the search indexes into `site/pagefind/`; raises IndexingFailed if Pagefind fails.

    `thesaurus` holds groups of words by language that are worth the same.
    """
    pages = _pages(site)
    together = None if sum(map(len, pages.values())) <= _MOST_TOGETHER else 1
    shared_out([*pages], partial(_index_language, site, pages, entries, thesaurus), together)


def _pages(site: Path) -> dict[Language, list[Path]]:
    """The pages of each language that has any, in an order that is the same on every machine."""
    pages: dict[Language, list[Path]] = {language: [] for language in LANGUAGES}
    for path in sorted(site.rglob("*.html")):
        pages[_language_of(path.relative_to(site))].append(path)
    return {language: paths for language, paths in pages.items() if paths}


def _language_of(path: Path) -> Language:
    first = f"{path.parts[0]}/"
    return next((language for language in LANGUAGES if language.folder == first), LANGUAGES[0])


def _index_language(
    site: Path,
    pages: Mapping[Language, Sequence[Path]],
    entries: Mapping[str, LexiconEntry],
    thesaurus: Sequence[Mapping[str, Sequence[str]]],
    language: Language,
) -> None:
    """Write the index of a language and what the lexicon knows of its pages."""
    folder = site / FOLDER / language
    with tempfile.TemporaryDirectory(prefix=".searched-", dir=site) as name:  # on the same disk, which lists alike
        _lay_out(site, pages[language], Path(name))
        _run_pagefind(Path(name), folder, language)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    script = folder / "pagefind.js"
    script.write_text(_LENT + script.read_text(encoding="utf-8"), encoding="utf-8")
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    (listed,) = entry["languages"].values()
    if listed["wasm"]:
        (folder / _ANY_LANGUAGE).unlink()
    for file, text in Lexicon(language, indexed_pages(folder, language), entries, thesaurus).files().items():
        (folder / file).write_text(text, encoding="utf-8")
    _lighten(folder)
    current = _name_by_content(folder)
    needed = current["needs"] = _needs(folder / current["folder"], listed)
    (folder / "entry.json").write_text(json.dumps(current), encoding="utf-8")
    search_page = site / language.folder / "search" / "index.html"
    _announce(search_page, current["folder"], [*needed, "filters.json"])  # which only this page reads


def _lay_out(site: Path, pages: Iterable[Path], folder: Path) -> None:
    """Put of each page that is searched what is searched of it, half of the whole, where Pagefind reads it."""
    for path in pages:
        html = path.read_text(encoding="utf-8")
        if begin := _SEARCHED.search(html):
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            searched, _, _ = html[begin.start() :].partition("</main>")
            title = _TITLE.search(html)  # for a page without a heading
            target.write_text(f"<html>{title[0] if title else ''}{searched}", encoding="utf-8")


def _run_pagefind(pages: Path, folder: Path, language: Language) -> None:
    """Index the pages below a folder into another. Raises IndexingFailed."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(folder), "--quiet"]
    command += ["--force-language", language, "--exclude-selectors", ", ".join(UNSEARCHED)]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_PIECE)}  # lost, it means larger pieces
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise IndexingFailed(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")


def indexed_pages(folder: Path, language: Language) -> Iterator[IndexedPage]:
    """What Pagefind's index holds of each page of a language."""
    for path in sorted((folder / "fragment").glob(f"{language}_*.pf_fragment")):
        page: dict[str, Any] = json.loads(_unpacked(path))
        yield IndexedPage(path.stem, page["url"], page["content"], page["meta"])


def _lighten(folder: Path) -> None:
    """Take from what a browser loads of each result all that it does not show."""
    for path in (folder / "fragment").iterdir():
        page = json.loads(_unpacked(path))
        page["meta"] = {key: value for key, value in page["meta"].items() if key not in _UNSHOWN}
        path.write_bytes(_packed(json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()))


def _name_by_content(folder: Path) -> CurrentFiles:
    """Put all files into a folder below, whose name is a digest of them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    name = digest({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    contents = list(folder.iterdir())
    (folder / name).mkdir()
    for path in contents:
        path.rename(folder / name / path.name)
    return {"folder": name}


def _needs(folder: Path, listed: Mapping[str, Any]) -> list[str]:
    """What every search reads, which a browser would find out about one file from another."""
    entry = f"pagefind-entry.json?ts={folder.name}"  # as Pagefind asks for it (engine.js)
    meta, program = f"pagefind.{listed['hash']}.pf_meta", f"wasm.{listed['wasm'] or 'unknown'}.pagefind"
    pages = [path.name for path in folder.glob("pages-*.json")]
    return [entry, meta, program, "core.json", *(pages if len(pages) == 1 else ())]


def _announce(page: Path, folder: str, files: Iterable[str]) -> None:
    """Let the search page ask for all this while its scripts are on their way; it was written before the index was."""
    html = page.read_text(encoding="utf-8") if page.is_file() else ""
    if not (entry := _ENTRY_LINK.search(html)):
        return
    way = f"{entry['way']}{folder}/"
    links = [f'<link rel="preload" as="fetch" crossorigin="anonymous" href="{way}{file}">' for file in files]
    links.append(f'<link rel="modulepreload" href="{way}pagefind.js">')
    page.write_text("\n".join([html[: entry.end()], *links]) + html[entry.end() :], encoding="utf-8")


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)
