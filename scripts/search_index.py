"""The search index of the built site: Pagefind's, one per language, and beside it a lexicon for what Pagefind lacks."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.index_chunks import UnknownIndex, recut, stems_in
from scripts.index_synonyms import MARK, Groups, asked, stems_of, synonyms
from scripts.model import LANGUAGES
from scripts.pages.keywords import Entry
from scripts.pages.lexicon import IndexedPage, by_letter, lexicon, vocabulary
from scripts.pages.render import standalone
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

_UNSHOWN = ("about", "tags")
"""What pages are found by and results never show: of no use in a browser but for the bytes."""

_SIGNATURE = b"pagefind_dcd"


class IndexingFailed(Exception):
    """Pagefind gave up; the message holds its own words."""


def index_site(site: Path, entries: Mapping[str, Entry], thesaurus: Sequence[Mapping[str, Sequence[str]]]) -> None:
    """Build the search index into `site/pagefind/`; raises IndexingFailed if Pagefind fails or is not as it was.

    `thesaurus` holds groups of words by language that are worth the same.
    """
    try:
        _index(site, entries, thesaurus)
    except UnknownIndex as error:
        raise IndexingFailed(f"Pagefind's index has another form than expected: {error}") from error


def _index(site: Path, entries: Mapping[str, Entry], thesaurus: Sequence[Mapping[str, Sequence[str]]]) -> None:
    folder = _run_pagefind(site)
    groups = _synonyms(thesaurus)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for language, index in entry["languages"].items():
        index["hash"] = _recut(folder, language, index["hash"], groups.get(language, ()))
        pages = list(indexed_pages(site, language))
        known = vocabulary(language, pages, entries)
        parts = by_letter(known)
        told = lexicon(language, pages, entries) | {"letters": "".join(parts), "mark": MARK}
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        (folder / f"lexicon.{language}.json").write_text(text, encoding="utf-8")
        for end, some in {"": known, **{f"-{letter}": part for letter, part in parts.items()}}.items():
            (folder / f"words.{language}{end}.txt").write_text(" ".join(some), encoding="utf-8")
        _lighten(folder, language)
    entry_path.write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _run_pagefind(site: Path) -> Path:
    """Index a folder of pages; the folder of the index. Raises IndexingFailed."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    command += ["--exclude-selectors", ", ".join(_UNSEARCHED)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingFailed(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")
    return site / FOLDER


def _synonyms(thesaurus: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, Groups]:
    """The thesaurus as the index of each language knows it.

    By which stem a word is known, Pagefind tells itself: it is given a page that holds just these words.
    """
    if not thesaurus:
        return {}
    forms = asked(sorted({word for group in thesaurus for words in group.values() for word in words}))
    with TemporaryDirectory() as name:
        for language in LANGUAGES:
            page = Path(name, language, "index.html")
            page.parent.mkdir()
            page.write_text(standalone("word-list", language=language, words=forms), encoding="utf-8")
        folder = _run_pagefind(Path(name))
        entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
        return {
            language: synonyms(language, thesaurus, stems_of(stems_in(*_packs(folder, language, index["hash"])), forms))
            for language, index in entry["languages"].items()
        }


def _packs(folder: Path, language: str, name: str) -> tuple[bytes, dict[str, bytes]]:
    """The directory of an index, and its pieces by name."""
    pieces = {path.stem: _unpacked(path) for path in (folder / "index").glob(f"{language}_*.pf_index")}
    return _unpacked(folder / f"pagefind.{name}.pf_meta"), pieces


def _recut(folder: Path, language: str, name: str, groups: Groups) -> str:
    """Put the index of a language into smaller pieces; its new name, since browsers keep what has an old one."""
    stop = frozenset(words(language)("finding.stop").split())
    directory, old = _packs(folder, language, name)
    told, pieces = recut(directory, old, stop, groups)
    (folder / f"pagefind.{name}.pf_meta").unlink()
    for piece in old:
        (folder / "index" / f"{piece}.pf_index").unlink()
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


def _lighten(folder: Path, language: str) -> None:
    """Take from what a browser loads of each result all that it does not show."""
    for path in (folder / "fragment").glob(f"{language}_*.pf_fragment"):
        page = json.loads(_unpacked(path))
        page["meta"] = {key: value for key, value in page["meta"].items() if key not in _UNSHOWN}
        path.write_bytes(_packed(json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()))


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)


def _packed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)
