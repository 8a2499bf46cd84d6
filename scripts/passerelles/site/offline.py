"""Writes what a browser needs to keep the site for reading offline: the worker, and the list of files of each language.

The worker (`theme/scripts/sw.js`) must lie at the site's root, below which it answers.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

from passerelles.languages import LANGUAGES
from passerelles.outputs.offline_list import FOLDER, kept_files, offline_list

WORKER = "sw.js"


def write_offline(site: Path, worker: str) -> None:
    """Write both into a site that is otherwise whole."""
    (site / WORKER).write_text(worker, encoding="utf-8")
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    for language in LANGUAGES:
        kept = {name: _unpacked((site / name).read_bytes()) for name in kept_files(names, language)}
        digests = {name: hashlib.sha256(content).hexdigest()[:16] for name, content in kept.items()}
        listed = offline_list(digests, {name: len(content) for name, content in kept.items()})
        folder = site / language.folder / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        short = {key: value for key, value in listed.items() if key != "files"}
        for name, content in (("build.json", short), ("files.json", listed)):
            (folder / name).write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")


def _unpacked(content: bytes) -> bytes:
    """A file as the worker keeps it: a server may take the search's own packing for one to be undone."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
