"""The search index of the built site: Pagefind's, one per language, and the words that a correction may choose from."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from scripts.files import Project
from scripts.pages.keywords import Acronym, acronyms, vocabulary

FOLDER = "pagefind"
"""Where the index stands, below the site."""

_UNSEARCHED = (".p-count", ".p-cite", ".p-sr", ".p-crumbs", ".p-facts", ".p-values", ".headerlink")
"""Parts of pages that would only be noise: counts, page references, lists whose items have pages of their own."""

_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind that the site does not use."""

_SIGNATURE = b"pagefind_dcd"


class IndexingFailed(Exception):
    """Pagefind gave up; the message holds its own words."""


def index_site(site: Path) -> None:
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
        words = vocabulary(_searched_text(page) for page in indexed_pages(site, language))
        (folder / f"words.{language}.txt").write_text(" ".join(words), encoding="utf-8")


def indexed_pages(site: Path, language: str) -> Iterator[dict[str, Any]]:
    """What the index holds of each page of a language: its `url`, `content` and `meta`."""
    for path in sorted((site / FOLDER / "fragment").glob(f"{language}_*.pf_fragment")):
        yield json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))


def _searched_text(page: dict[str, Any]) -> str:
    return " ".join([page["content"], *page["meta"].values()])


def read_glossary(project: Project) -> list[Acronym]:
    """The glossary's acronyms; none where it does not exist."""
    path = project.practices / "knowledge" / "glossary.yml"
    if not path.is_file():
        return []
    entries: list[Acronym] = acronyms(yaml.safe_load(path.read_text(encoding="utf-8"))["acronyms"])
    return entries
