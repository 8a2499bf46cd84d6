"""Which works of others the built site holds, from what their packages say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from passerelles.pages.shipped import ShippedWork

_HELD = (
    ("styles", "mkdocs-material", "licenses/LICENSE"),
    ("search", "pagefind", None),
    ("word", "python-docx", "licenses/LICENSE"),
    ("slides", "python-pptx", "LICENSE"),
)
"""Parts of packages that readers get: what they are for the site, the package, the file with its licence."""

_BROUGHT = (
    ("icons", "Material Design Icons", "Apache-2.0", "https://pictogrammers.com/library/mdi/",
     "mkdocs-material", ".icons/material/LICENSE"),
    ("names", "Unicode CLDR", "Unicode-3.0", "https://cldr.unicode.org/", "babel", "locale-data/LICENSE.unicode"),
)  # fmt: skip
"""Works that packages bring along under another licence than their own."""

LAND = ShippedWork("land", "Natural Earth", "", "Public domain", "https://www.naturalearthdata.com/")
"""The outline of the land, which lies in this project; see `maps/data/README.md`."""

FONTS = (
    ShippedWork("fonts", "Libertinus Serif", "", "OFL-1.1", "https://github.com/alerque/libertinus"),
    ShippedWork(
        "signs",
        "New Computer Modern",
        "",
        "GFL",
        "https://ctan.org/pkg/newcomputermodern",
        terms="https://www.gust.org.pl/projects/e-foundry/licenses/GUST-FONT-LICENSE.txt",
    ),
    ShippedWork("code", "DejaVu Sans Mono", "", "Bitstream-Vera", "https://dejavu-fonts.github.io/"),
)
"""The fonts that the typesetter brings along; PDFs hold the parts of them that they use."""


def shipped_works() -> tuple[ShippedWork, ...]:
    """Every such work; raises PackageNotFoundError where one is not installed."""
    return (*_held(), *_brought(), LAND, *FONTS)


def _held() -> Iterator[ShippedWork]:
    for part, package, file in _HELD:
        work = metadata.distribution(package)
        licence = _said(work, "License-Expression") or _said(work, "License") or ""
        text = _text(work, file) if file else None
        name = str(work.metadata["Name"])
        yield ShippedWork(part, name, work.version, licence, _home(work), text)


def _brought() -> Iterator[ShippedWork]:
    for part, name, licence, home, package, file in _BROUGHT:
        yield ShippedWork(part, name, "", licence, home, _text(metadata.distribution(package), file))


def _said(work: metadata.Distribution, key: str) -> str | None:
    """What a package says of itself under a key."""
    return str(work.metadata[key]) if key in work.metadata else None


def _home(work: metadata.Distribution) -> str | None:
    """Where the package says that it is at home."""
    labelled = [line.partition(", ")[::2] for line in work.metadata.get_all("Project-URL") or ()]
    known = {label.lower(): address for label, address in labelled}
    homes = (_said(work, "Home-page"), *(known.get(label) for label in ("homepage", "documentation", "repository")))
    return next(filter(None, homes), None)


def _text(work: metadata.Distribution, ending: str) -> str | None:
    """A file of the package.

    Its list of files is read as text: `found.files` makes a path of each of Material's thousands of icons.
    """
    listed = (line.partition(",")[0] for line in (work.read_text("RECORD") or "").splitlines())
    file = next((name for name in listed if name.endswith(ending)), None)
    return Path(str(work.locate_file(file))).read_text(encoding="utf-8").strip() if file else None
