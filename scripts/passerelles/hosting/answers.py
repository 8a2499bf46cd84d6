"""What a server says with each file: how long it may be kept, and what a page may do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from posixpath import splitext

from passerelles.hosting.types import type_of
from passerelles.languages import LANGUAGES

FOREVER = "public, max-age=31536000, immutable"
"""For what has another address as soon as its content changes."""
ANEW = "no-cache"
"""Kept, and asked for each time whether it is still the same: else a page would name files that are gone."""
A_WHILE = "public, max-age=3600"

_FINGERPRINTED = (
    r"assets/scripts\.[0-9a-f]{10}/",
    r"assets/[a-z-]+\.[0-9a-f]{8}\.css$",
    r"pagefind/[^/]+/[0-9a-f]{10}/",
    r"data/explorer/[0-9a-f]{10}/",
)
_ANEW = (
    r"(.*/)?$",
    r".*\.html$",
    r"(pagefind/[^/]+|data/explorer)/entry\.json$",
    r"sw\.js$",
    r"(.*/)?offline/[a-z]+\.json$",
)

CACHES = ((f"({'|'.join(_FINGERPRINTED)})", FOREVER), (f"({'|'.join(_ANEW)})", ANEW))
"""Patterns of paths below the site's root, as nginx, Caddy and Python read them; the first that fits tells."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer-when-downgrade",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Beside the content security policy, on every answer."""

_FOLDERS = "|".join(language.folder for language in LANGUAGES if language.folder)
EMBEDDABLE = f"({_FOLDERS})?embed/"
"""Pages that may stand in a frame of another site."""
SHARED = f"({_FOLDERS})?data/"
"""Files that scripts of other sites may fetch: the open data."""


@dataclass(frozen=True)
class Hosted:
    """A built site, and where it is to lie."""

    at: str
    """The path of its root on the server: `/`, or such as `/passerelles/`."""
    policy: str
    """The content security policy of its pages."""
    files: tuple[str, ...]
    """Its files, as paths below its root."""
    brotli: bool = False
    """Whether the server has a module for Brotli (nginx)."""

    @property
    def not_found(self) -> dict[str, str]:
        """The page for what is not there, by the folder whose language it speaks; the most particular one first."""
        folders = sorted((language.folder for language in LANGUAGES), key=len, reverse=True)
        return {f"{self.at}{folder}": f"{self.at}{folder}404.html" for folder in folders}

    @property
    def fingerprinted(self) -> list[str]:
        """Folders, ending in `/`, and single files whose address changes with their content."""
        fitting = (match[0] for file in self.files if (match := re.match(CACHES[0][0], file)))
        return list(dict.fromkeys(fitting))

    @property
    def uploads(self) -> list[Upload]:
        """The files in an order in which no page comes before what it names: those to be asked for anew last."""
        order = (FOREVER, A_WHILE, ANEW)
        kinds = sorted((order.index(cache_of(file)), splitext(file)[1], file) for file in self.files)
        return [
            Upload(order[place], ending, type_of(ending), tuple(path for _, _, path in group))
            for (place, ending), group in groupby(kinds, key=lambda kind: kind[:2])
        ]


@dataclass(frozen=True)
class Upload:
    """Files that are served alike."""

    cache: str
    ending: str
    type: str
    files: tuple[str, ...]


def cache_of(path: str) -> str:
    """How long a file may be kept; `path` is below the site's root."""
    return next((cache for pattern, cache in CACHES if re.match(pattern, path)), A_WHILE)


def root_path(text: str) -> str | None:
    """The path of a site's root as somebody typed it, with its slashes; None if it is none."""
    at = f"/{text.strip('/')}/" if text.strip("/") else "/"
    fits = re.fullmatch(r"/([\w.~-]+/)*", at, re.ASCII) and "/../" not in at and "/./" not in at
    return at if fits else None
