"""The search index of the built site: Pagefind's, one per language, and beside it a lexicon for what Pagefind lacks."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.index_chunks import UnknownIndex, recut
from scripts.pages.keywords import Entry
from scripts.pages.lexicon import IndexedPage, lexicon, vocabulary
from scripts.words import words

FOLDER = "pagefind"
"""Where the index stands, below the site."""

_UNSEARCHED = (
    "pre", "code", ".headerlink", ".p-sr", ".p-kicker", ".p-number", ".p-sdg", ".p-count", ".p-cite",
    ".p-crumbs", ".p-facts", ".p-values", ".p-targets", ".p-foot", "section[aria-labelledby=practices]",
)  # fmt: skip
"""Parts of pages that would only be noise: numbers, page references, lists whose items have pages of their own."""

_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind that the site does not use."""

_SIGNATURE = b"pagefind_dcd"


class IndexingFailed(Exception):
    """Pagefind gave up; the message holds its own words."""


def index_site(site: Path, entries: Mapping[str, Entry]) -> None:
    """Build the search index into `site/pagefind/`; raises IndexingFailed if Pagefind fails or is not as it was."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    command += ["--exclude-selectors", ", ".join(_UNSEARCHED)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingFailed(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")
    folder = site / FOLDER
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for language, index in entry["languages"].items():
        index["hash"] = _recut(folder, language, index["hash"])
        pages = list(indexed_pages(site, language))
        text = json.dumps(lexicon(language, pages, entries), ensure_ascii=False, separators=(",", ":"))
        (folder / f"lexicon.{language}.json").write_text(text, encoding="utf-8")
        (folder / f"words.{language}.txt").write_text(" ".join(vocabulary(language, pages, entries)), encoding="utf-8")
    entry_path.write_text(json.dumps(entry, separators=(",", ":")), encoding="utf-8")


def _recut(folder: Path, language: str, name: str) -> str:
    """Put the index of a language into smaller pieces; its new name, since browsers keep what has an old one."""
    directory = folder / f"pagefind.{name}.pf_meta"
    old = {path.stem: path for path in (folder / "index").glob(f"{language}_*.pf_index")}
    stop = frozenset(words(language)("finding.stop").split())
    try:
        told, pieces = recut(_unpacked(directory), {piece: _unpacked(path) for piece, path in old.items()}, stop)
    except UnknownIndex as error:
        raise IndexingFailed(f"Pagefind's index of {language} has another form than expected: {error}") from error
    for path in [directory, *old.values()]:
        path.unlink()
    for piece, content in pieces.items():
        (folder / "index" / f"{piece}.pf_index").write_bytes(_packed(content))
    name = f"{language}_{hashlib.sha256(told).hexdigest()[:10]}"
    (folder / f"pagefind.{name}.pf_meta").write_bytes(_packed(told))
    return name


def indexed_pages(site: Path, language: str) -> Iterator[IndexedPage]:
    """What Pagefind's index holds of each page of a language."""
    for path in sorted((site / FOLDER / "fragment").glob(f"{language}_*.pf_fragment")):
        page: dict[str, Any] = json.loads(_unpacked(path))
        yield IndexedPage(path.stem, page["url"], page["content"], page["meta"])


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)
