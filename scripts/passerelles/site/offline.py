"""Writes what a browser needs to keep the site for reading offline: the worker, and the list of files of each language.

The worker (`theme/scripts/sw.js`) must lie at the site's root, below which it answers.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from passerelles.languages import LANGUAGES, Language
from passerelles.outputs.offline_list import FOLDER, kept_files, offline_list
from passerelles.site.workers import shared_out

WORKER = "sw.js"


def write_offline(site: Path, worker: str) -> None:
    """Write both into a site that is otherwise whole."""
    (site / WORKER).write_text(worker, encoding="utf-8")
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    shared_out(LANGUAGES, partial(_write_list, site, names))


def _write_list(site: Path, names: Sequence[str], language: Language) -> None:
    """Write what there is to keep in a language."""
    digests, sizes = {}, {}
    for name in kept_files(names, language):
        content = _unpacked((site / name).read_bytes())
        digests[name], sizes[name] = hashlib.sha256(content).hexdigest()[:16], len(content)
    listed = offline_list(digests, sizes)
    folder = site / language.folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    short = {key: value for key, value in listed.items() if key != "files"}
    for file, parts in (("build.json", short), ("files.json", listed)):
        (folder / file).write_text(json.dumps(parts, separators=(",", ":")), encoding="utf-8")


def _unpacked(content: bytes) -> bytes:
    """A file as the worker keeps it: a server may take the search's own packing for one to be undone."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
