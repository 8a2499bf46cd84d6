"""Files of `docs/` that would be published where the site makes a file, or another of them lies: one would be lost.

Addresses are compared, not paths: `x.fr.md`, `x/index.fr.md` and a copied `x/index.html` all have the address `x/`.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.outputs.short_pages import short_page_files
from passerelles.pages.links import folder
from passerelles.pages.page import Page
from passerelles.problems import Problem
from passerelles.text.checks import in_words, say

GeneratedPages = Mapping[Language, Mapping[str, Page]]
"""Generated pages by language and path."""


def made_files(catalogue: Catalogue, pages: GeneratedPages) -> frozenset[str]:
    """The file of every generated page, below the site's root."""
    files = (f"{code.folder}{folder(path)}index.html" for code in LANGUAGES for path in pages[code])
    return frozenset([*files, *short_page_files(catalogue)])


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


def clashes(files: Iterable[tuple[str, str]], made: Container[str], name: Callable[[str], str]) -> Iterator[Problem]:
    """What is wrong with files of `docs/`, each with its place; `made` are the files of generated pages.

    `name` says how a problem names a file.
    """
    seen: dict[str, str] = {}
    for file, where in files:
        if where in made:
            yield Problem(name(file), 1, 1, "address-taken", say("page.at-generated"), found=where)
        elif where in seen:
            yield Problem(
                name(file), 1, 1, "address-taken", say("page.one-address", other=name(seen[where])), found=where
            )
        seen[where] = file


def written_over(site: Path, copied: Mapping[str, Path]) -> Iterator[str]:
    """What is wrong with files of `docs/` that were copied, if something else stands now at their places."""
    for where, source in copied.items():
        if (site / where).is_file() and not filecmp.cmp(source, site / where, shallow=False):
            yield in_words("build.written-over", file=source, place=where)
