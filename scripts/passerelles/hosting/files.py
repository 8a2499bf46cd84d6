"""The ready-made file for each kind of host."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.hosting.answers import A_WHILE, CACHES, EMBEDDABLE, FOREVER, HEADERS, SHARED, Hosted
from passerelles.hosting.types import TYPES, compressible
from passerelles.languages import LANGUAGES
from passerelles.pages.render import standalone

NAMES = ("nginx.conf", "Caddyfile", "_headers", "object-store.sh")


def host_files(hosted: Hosted) -> Iterator[tuple[str, str]]:
    """Each of them, by name."""
    kinds = sorted(set(TYPES.values()))
    said = {
        "headers": HEADERS,
        "caches": CACHES,
        "forever": FOREVER,
        "otherwise": A_WHILE,
        "embeddable": EMBEDDABLE,
        "shared": SHARED,
        "languages": [language.folder for language in LANGUAGES],
        "types": {kind: [ending[1:] for ending, media_type in TYPES.items() if media_type == kind] for kind in kinds},
        "packed": sorted({kind for ending, kind in TYPES.items() if compressible(ending)} - {TYPES[".html"]}),
    }
    for name in NAMES:
        yield name, standalone(f"hosting/{name}", site=hosted, **said)
