"""The site as a folder that opens from a disk: see `outputs/disk_page.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from passerelles.languages import LANGUAGES, Language
from passerelles.outputs import disk_scripts
from passerelles.outputs.disk_page import drawings_in, on_disk, on_disk_data
from passerelles.pages.template_view import typeset_words
from passerelles.site.compressing import ENDINGS
from passerelles.site.site_folder import MARK

_SERVED = re.compile(
    r"pagefind/|assets/(icons|land)\.svg|assets/scripts\.\w+/(search|offline)[/.]|sw\.js$|(.*/)?offline/.*\.json$"
    r"|(.*/)?404\.html$|.*(embed)/"
)
"""What is of use only with a server."""
_DRAWINGS = ("assets/icons.svg", "assets/land.svg")
_SCRIPT = re.compile(r"assets/scripts\.\w+/.*\.js")
_FETCHED = re.compile(
    r"(?:[a-z]{2}/)?(?:data/explorer/.*\.json|data/compare\.json|map/filters\.json|contribute/form\.json"
    r"|contribute/records/.*\.yml|tools/memorandum/word\.json|teach/pack/slides\.json"
    r"|practices/[^/]+/(?:index\.html|citation\.(?:bib|ris)))"
)
"""What scripts fetch, each when it is needed."""


def disk_edition(site: Path) -> dict[str, bytes]:
    """Its files by name, in order."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    files = {}
    for name, content in _contents(site, names):
        files[name] = content
        if _FETCHED.fullmatch(name):
            text = on_disk_data(content.decode()) if name.endswith(".json") else content.decode()
            files[f"{name}.js"] = disk_scripts.bringing(text).encode()
    return dict(sorted(files.items()))


def _contents(site: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy."""
    icons, land = (drawings_in((site / name).read_text(encoding="utf-8")) for name in _DRAWINGS)
    notes = {language: typeset_words(language)("disk.note") for language in LANGUAGES}
    for name in names:
        if name == MARK or name.endswith(ENDINGS) or _SERVED.match(name):
            continue
        content = (site / name).read_bytes()
        if name.endswith(".html"):
            content = on_disk(content.decode(), icons, land, notes[_language_of(name)]).encode()
        elif _SCRIPT.fullmatch(name):
            content = disk_scripts.on_disk(content.decode()).encode()
        yield name, content


def _language_of(name: str) -> Language:
    return next(
        (language for language in LANGUAGES if language.folder and name.startswith(language.folder)), LANGUAGES[0]
    )
