"""The search index of the built site: Pagefind's, one per language, and beside it a lexicon for what Pagefind lacks."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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
    """Build the search index into `site/pagefind/`; raises IndexingFailed if Pagefind fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    command += ["--exclude-selectors", ", ".join(_UNSEARCHED)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingFailed(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")
    folder = site / FOLDER
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    for path in (folder / "index").glob("*.pf_index"):
        stop = words(path.name.partition("_")[0])("finding.stop").split()
        path.write_bytes(_packed(without(_unpacked(path), frozenset(stop))))
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in entry["languages"]:
        pages = list(indexed_pages(site, language))
        text = json.dumps(lexicon(language, pages, entries), ensure_ascii=False, separators=(",", ":"))
        (folder / f"lexicon.{language}.json").write_text(text, encoding="utf-8")
        (folder / f"words.{language}.txt").write_text(" ".join(vocabulary(language, pages, entries)), encoding="utf-8")


def indexed_pages(site: Path, language: str) -> Iterator[IndexedPage]:
    """What Pagefind's index holds of each page of a language."""
    for path in sorted((site / FOLDER / "fragment").glob(f"{language}_*.pf_fragment")):
        page: dict[str, Any] = json.loads(_unpacked(path))
        yield IndexedPage(path.stem, page["url"], page["content"], page["meta"])


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)


# --- leaving small words out -----------------------------------------------------------------------------------------
# A quarter of what a first search loads would be the places of « de » and « les », which no query asks for. Pagefind
# cannot be told to leave words out, so they are taken out of its files: CBOR, an array that holds one array with an
# entry for each stem.


def without(index: bytes, stop: frozenset[str]) -> bytes:
    """A part of Pagefind's index without the entries of small words; unchanged if it is not built as expected."""
    try:
        entries = _entries(index)
    except (ValueError, IndexError, UnicodeDecodeError):
        return index
    kept = [entry for stem, entry in entries if not _small(stem, stop)]
    return b"\x81" + _head(_ARRAY, len(kept)) + b"".join(kept)


def _small(stem: str, stop: frozenset[str]) -> bool:
    return stem in stop or (len(stem) < 5 and any(stem + ending in stop for ending in ("e", "s", "es")))


_TEXT, _ARRAY = 3, 4
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def _entries(index: bytes) -> list[tuple[str, bytes]]:
    kind, count, at = _read_head(index, 0)
    if (kind, count) != (_ARRAY, 1):
        raise ValueError("expected an array of one")
    kind, count, at = _read_head(index, at)
    if kind != _ARRAY:
        raise ValueError("expected an array")
    found = []
    for _ in range(count):
        end = _skip(index, at)
        kind, _, inside = _read_head(index, at)
        text, length, inside = _read_head(index, inside)
        if (kind, text) != (_ARRAY, _TEXT):
            raise ValueError("expected an array that begins with a text")
        found.append((index[inside : inside + length].decode(), index[at:end]))
        at = end
    if at != len(index):
        raise ValueError("expected nothing more")
    return found


def _read_head(content: bytes, at: int) -> tuple[int, int, int]:
    """Kind and number of an item, and where what follows begins."""
    kind, number = content[at] >> 5, content[at] & 31
    if number < 24:
        return kind, number, at + 1
    length = _LENGTHS.get(number)
    if length is None:
        raise ValueError("expected a length")
    return kind, int.from_bytes(content[at + 1 : at + 1 + length], "big"), at + 1 + length


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    code, length = next((code, length) for code, length in _LENGTHS.items() if number < 1 << 8 * length)
    return bytes([kind << 5 | code]) + number.to_bytes(length, "big")


def _skip(content: bytes, at: int) -> int:
    """Where the item that begins at `at` ends."""
    kind, number, at = _read_head(content, at)
    if kind in {2, _TEXT}:
        return at + number
    if kind == _ARRAY:
        for _ in range(number):
            at = _skip(content, at)
    elif kind not in {0, 1}:
        raise ValueError("expected numbers, texts and arrays")
    return at
