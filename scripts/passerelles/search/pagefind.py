"""The search index of the built site: Pagefind's, one per language, and beside it a lexicon for what Pagefind lacks.

All files lie in a folder whose name is a digest of them, so that a browser may keep them for ever; only
`pagefind/entry.json`, which names that folder, has an address that never changes, and is asked for anew each time.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from passerelles.languages import Language, language_of
from passerelles.outputs.content_address import digest
from passerelles.search.browser_lexicon import IndexedPage, Lexicon
from passerelles.search.page_search_terms import LexiconEntry
from passerelles.site.workers import shared_out

FOLDER = "pagefind"
"""Where the index stands, below the site."""

UNSEARCHED = (
    "pre", "code", ".headerlink", ".p-sr", ".p-kicker", ".p-number", ".p-sdg", ".p-count", ".p-cite",
    ".p-crumbs", ".p-values", ".p-targets", ".p-foot", ".p-terms dd", "section[aria-labelledby=practices]",
)  # fmt: skip
"""Parts of pages that would only be noise: numbers, page references, lists whose items have pages of their own."""

_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind that the site does not use."""

_UNSHOWN = ("about", "tags")
"""What pages are found by and results never show: of no use in a browser but for the bytes."""

_SIGNATURE = b"pagefind_dcd"

_LENT = "let { fetch, document } = globalThis\nexport function lend(given) {\n  ;({ fetch, document } = given)\n}\n"
"""Stands before Pagefind's script, so that `theme/scripts/search/engine.js` can lend it both. By itself it tells nobody
of a piece that it could not fetch, and takes the language from the page, which a browser that translates changes."""

_PIECE = 250
"""Places of words in a piece of the index. Pagefind puts eighty times as many into one, which on a poor line is mostly
words that stand near the wanted one in the alphabet."""

_ENTRY_LINK = re.compile(r'<link rel="preload" [^>]*href="(?P<way>[^"]*pagefind/)entry\.json">')


class IndexingFailed(Exception):
    """Pagefind gave up; the message holds its own words."""


def index_site(
    site: Path, entries: Mapping[str, LexiconEntry], thesaurus: Sequence[Mapping[str, Sequence[str]]]
) -> None:
    """Build the search index into `site/pagefind/`; raises IndexingFailed if Pagefind fails.

    `thesaurus` holds groups of words by language that are worth the same.
    """
    folder = _run_pagefind(site)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    script = folder / "pagefind.js"
    script.write_text(_LENT + script.read_text(encoding="utf-8"), encoding="utf-8")
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    shared_out([*map(language_of, entry["languages"])], partial(_write_lexicon, folder, entries, thesaurus))
    entry_path.write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    name = _name_by_content(folder)
    needs = {
        language: _needs(folder / name, language, listed) for language, listed in sorted(entry["languages"].items())
    }
    (folder / "entry.json").write_text(json.dumps({"folder": name, "needs": needs}), encoding="utf-8")
    for language, needed in needs.items():
        page = site / language_of(language).folder / "search" / "index.html"
        _announce(page, name, [*needed, f"{language}/filters.json"])  # which only this page reads


def _run_pagefind(site: Path) -> Path:
    """Index a folder of pages; the folder of the index. Raises IndexingFailed."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    command += ["--exclude-selectors", ", ".join(UNSEARCHED)]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_PIECE)}  # lost, it means larger pieces
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise IndexingFailed(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")
    return site / FOLDER


def indexed_pages(folder: Path, language: Language) -> Iterator[IndexedPage]:
    """What Pagefind's index holds of each page of a language."""
    for path in sorted((folder / "fragment").glob(f"{language}_*.pf_fragment")):
        page: dict[str, Any] = json.loads(_unpacked(path))
        yield IndexedPage(path.stem, page["url"], page["content"], page["meta"])


def _write_lexicon(
    folder: Path,
    entries: Mapping[str, LexiconEntry],
    thesaurus: Sequence[Mapping[str, Sequence[str]]],
    language: Language,
) -> None:
    """Write what the lexicon knows of the pages of a language, and take the ballast from Pagefind's own pieces."""
    files = Lexicon(language, indexed_pages(folder, language), entries, thesaurus).files()
    (folder / language).mkdir()
    for name, text in files.items():
        (folder / language / name).write_text(text, encoding="utf-8")
    _lighten(folder, language)


def _lighten(folder: Path, language: Language) -> None:
    """Take from what a browser loads of each result all that it does not show."""
    for path in (folder / "fragment").glob(f"{language}_*.pf_fragment"):
        page = json.loads(_unpacked(path))
        page["meta"] = {key: value for key, value in page["meta"].items() if key not in _UNSHOWN}
        path.write_bytes(_packed(json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()))


def _name_by_content(folder: Path) -> str:
    """Put all files into a folder below, whose name is a digest of them; that name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    name = digest({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    contents = list(folder.iterdir())
    (folder / name).mkdir()
    for path in contents:
        path.rename(folder / name / path.name)
    return name


def _needs(folder: Path, language: str, listed: Mapping[str, Any]) -> list[str]:
    """What every search in a language reads, which a browser would find out about one file from another."""
    entry = f"pagefind-entry.json?ts={folder.name}"  # as Pagefind asks for it (engine.js)
    meta, program = f"pagefind.{listed['hash']}.pf_meta", f"wasm.{listed['wasm'] or 'unknown'}.pagefind"
    pages = [f"{language}/{path.name}" for path in (folder / language).glob("pages-*.json")]
    return [entry, meta, program, f"{language}/core.json", *(pages if len(pages) == 1 else ())]


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
