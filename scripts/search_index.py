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

FOLDER = "pagefind"
"""Where the index stands, below the site."""

_UNSEARCHED = ("pre", "code", ".p-count", ".p-cite", ".p-sr", ".p-crumbs", ".p-facts", ".p-values", ".headerlink")
"""Parts of pages that would only be noise: counts, page references, lists whose items have pages of their own."""

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
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in entry["languages"]:
        pages = list(indexed_pages(site, language))
        text = json.dumps(lexicon(language, pages, entries), ensure_ascii=False, separators=(",", ":"))
        (folder / f"lexicon.{language}.json").write_text(text, encoding="utf-8")
        (folder / f"words.{language}.txt").write_text(" ".join(vocabulary(language, pages, entries)), encoding="utf-8")


def indexed_pages(site: Path, language: str) -> Iterator[IndexedPage]:
    """What Pagefind's index holds of each page of a language."""
    for path in sorted((site / FOLDER / "fragment").glob(f"{language}_*.pf_fragment")):
        page: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        yield IndexedPage(path.stem, page["url"], page["content"], page["meta"])
