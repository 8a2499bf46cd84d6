"""The site as a folder that opens from a disk: see `outputs/disk_page.py`."""

from __future__ import annotations

import re
from pathlib import Path

from passerelles.languages import LANGUAGES, Language
from passerelles.outputs.disk_page import on_disk, symbols
from passerelles.pages.template_view import typeset_words
from passerelles.site.compressing import ENDINGS
from passerelles.site.site_folder import MARK

_SERVED = re.compile(
    r"pagefind/|data/explorer/|assets/scripts\.|sw\.js$|(.*/)?offline/.*\.json$|(.*/)?404\.html$|.*(embed)/"
)
"""What is of use only with a server."""


def disk_edition(site: Path) -> dict[str, bytes]:
    """Its files by name, in order."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    drawings = symbols((site / "assets" / "icons.svg").read_text(encoding="utf-8"))
    notes = {language: typeset_words(language)("disk.note") for language in LANGUAGES}
    files = {}
    for name in names:
        if name == MARK or name.endswith(ENDINGS) or _SERVED.match(name):
            continue
        content = (site / name).read_bytes()
        if name.endswith(".html"):
            content = on_disk(content.decode(), drawings, notes[_language_of(name)]).encode()
        files[name] = content
    return files


def _language_of(name: str) -> Language:
    return next(
        (language for language in LANGUAGES if language.folder and name.startswith(language.folder)), LANGUAGES[0]
    )
