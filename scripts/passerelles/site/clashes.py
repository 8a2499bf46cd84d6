"""Files of `docs/` that would be published where the site makes a file, or another of them lies: one would be lost.

Addresses are compared, not paths: `x.fr.md`, `x/index.fr.md` and a copied `x/index.html` all have the address `x/`.
"""

from __future__ import annotations

import filecmp
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from passerelles.languages import LANGUAGES
from passerelles.outputs.short_pages import short_page_files
from passerelles.pages.links import folder
from passerelles.site.page_writer import PageWriter
from passerelles.text.checks import in_words


def made_files(writer: PageWriter) -> frozenset[str]:
    """The file of every generated page, below the site's root."""
    pages = (f"{code.folder}{folder(path)}index.html" for code in LANGUAGES for path in writer.pages[code])
    return frozenset([*pages, *short_page_files(writer.search_terms.catalogue)])


def place(name: str, *, page: bool) -> str:
    """Where MkDocs and static-i18n publish a file of `docs/`, below the site's root."""
    path = PurePosixPath(name)
    plain = path.with_suffix("")
    language = next((code for code in LANGUAGES if plain.suffix == f".{code}"), None)
    plain = plain.with_suffix("") if language else plain
    below = (language or LANGUAGES[0]).folder
    if not page:
        return f"{below}{plain}{path.suffix}"
    written = str(plain.with_name("index") if plain.name == "README" else plain)
    return f"{below}{folder(written)}index.html"


def clashes(files: Iterable[tuple[str, str]], made: Container[str]) -> Iterator[str]:
    """What is wrong with files of `docs/`, each with its place; `made` are the files of generated pages."""
    seen: dict[str, str] = {}
    for name, where in files:
        if where in made:
            yield in_words("build.at-generated", file=f"docs/{name}")
        elif where in seen:
            yield in_words("build.one-address", file=f"docs/{name}", other=f"docs/{seen[where]}")
        seen[where] = name


def written_over(site: Path, copied: Mapping[str, Path]) -> Iterator[str]:
    """What is wrong with files of `docs/` that were copied, if something else stands now at their places."""
    for where, source in copied.items():
        if (site / where).is_file() and not filecmp.cmp(source, site / where, shallow=False):
            yield in_words("build.written-over", file=source, place=where)
