"""What a first visit to a page costs over the wire: the page and all that it fetches by itself, compressed as hosts do.

What a reader's own doing brings in later, such as the search engine, does not count.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath

from passerelles.languages import LANGUAGES

BUDGETS = {"home": 110_000, "practices/*": 100_000, "practices": 120_000, "map": 160_000}
"""Bytes that the heaviest page of a kind may cost."""

_KIND_OF = {".html": "html", ".css": "css", ".js": "js", ".mjs": "js", ".json": "js"}
_SKIPPED = {"pagefind"}
"""Folders of the site whose pages are not ours."""


@dataclass(frozen=True)
class Weight:
    """One page: bytes of each kind of file, compressed."""

    page: str
    """Its address, relative to the site's; empty for the home page."""
    files: Mapping[str, int]
    """Every file that the visit takes, and its bytes."""

    @property
    def kind(self) -> str:
        """What sort of page it is, by its address without language: `practices/*` for a record."""
        name = self.page
        for language in LANGUAGES[1:]:
            name = name.removeprefix(f"{language}/")
        folder, _, rest = name.partition("/")
        return f"{folder}/*" if rest else folder or "home"

    @cached_property
    def total(self) -> int:
        """Bytes in all."""
        return sum(self.files.values())

    def of(self, kind: str) -> int:
        """Bytes of one kind of file."""
        return sum(size for file, size in self.files.items() if _KIND_OF.get(PurePosixPath(file).suffix, "img") == kind)


def weigh(site: Path) -> list[Weight]:
    """Every page of the built site, heaviest first."""
    scale = _Scale(site)
    pages = [path.relative_to(site) for path in site.rglob("*.html")]
    weights = [scale.page(path.as_posix()) for path in pages if path.parts[0] not in _SKIPPED]
    return sorted(weights, key=lambda weight: (-weight.total, weight.page))


def weigh_page(site: Path, page: str) -> int:
    """Bytes that a first visit to one page of the built site takes; `page` is its address."""
    return _Scale(site).page(f"{page}/index.html".removeprefix("/")).total


def heaviest(weights: Iterable[Weight]) -> list[Weight]:
    """The heaviest page of each kind, heaviest kind first."""
    heaviest: dict[str, Weight] = {}
    for weight in weights:
        heaviest.setdefault(weight.kind, weight)
    return list(heaviest.values())


def over_budget(weights: Iterable[Weight]) -> list[Weight]:
    """The heaviest page of each kind that costs more than its kind may."""
    return [weight for weight in heaviest(weights) if weight.total > BUDGETS.get(weight.kind, weight.total)]


class _Scale:
    """Files of one site, each weighed and read once."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.sizes: dict[str, int] = {}
        self.inner: dict[str, list[str]] = {}

    def page(self, file: str) -> Weight:
        """A page with all that it fetches, and what that fetches in turn."""
        files: dict[str, int] = {}
        waiting = [file]
        while waiting:
            at = waiting.pop()
            if at not in files and (self.site / at).is_file():
                files[at] = self._size(at)
                waiting += self._fetched_by(at)
        return Weight(file.removesuffix("index.html"), files)

    def _size(self, file: str) -> int:
        if file not in self.sizes:
            self.sizes[file] = compressed((self.site / file).read_bytes())
        return self.sizes[file]

    def _fetched_by(self, file: str) -> list[str]:
        if file not in self.inner:
            find = _FETCHED.get(PurePosixPath(file).suffix)
            text = (self.site / file).read_text(encoding="utf-8", errors="replace") if find else ""
            addresses = find(text) if find else ()
            self.inner[file] = [place for address in addresses if (place := _inside(file, address))]
        return self.inner[file]


def packed(content: bytes) -> bytes:
    """The content in gzip at the level that hosts use."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def compressed(content: bytes) -> int:
    """Bytes of the same."""
    return len(packed(content))


def _inside(file: str, address: str) -> str | None:
    """The file of the site that an address in `file` means; None if it lies elsewhere."""
    path = re.split(r"[?#]", address.strip())[0]
    if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.IGNORECASE):
        return None
    whole = normpath(path.lstrip("/") if path.startswith("/") else f"{PurePosixPath(file).parent}/{path}")
    return None if whole.startswith("..") else whole


class _Page(HTMLParser):
    """Collects the addresses that a browser fetches without being told to."""

    _LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and self._LINKS & set(values.get("rel", "").split()):
            self.found.append(values.get("href", ""))
        if tag in {"script", "img", "source", "iframe", "video", "audio"} and values.get("loading") != "lazy":
            self.found.append(values.get("src", ""))
            self.found += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        if tag in {"use", "image"}:
            self.found.append(values.get("href", values.get("xlink:href", "")))


def _of_page(text: str) -> Iterator[str]:
    page = _Page()
    page.feed(text)
    yield from page.found


def _of_styles(text: str) -> Iterator[str]:
    for match in re.finditer(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text):
        yield match.group(1) or match.group(2)


def _of_script(text: str) -> Iterator[str]:
    """What it imports at once; `import()` waits until it is called."""
    for match in re.finditer(r"^\s*(?:import|export)\b[^;('\"]*['\"](\.[^'\"]+)['\"]", text, re.MULTILINE):
        yield match.group(1)


_FETCHED = {".html": _of_page, ".css": _of_styles, ".js": _of_script, ".mjs": _of_script}
