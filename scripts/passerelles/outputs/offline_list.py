"""What a reader may keep for reading offline: the pages of a language, and all that these load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from passerelles.languages import LANGUAGES, Language
from passerelles.model.browser_data import OfflineList
from passerelles.outputs.content_address import digest

FOLDER = "offline/"
"""Below a language's folder: the page that offers it, the list of its files, and the name of the build."""

_APART = re.compile(rf"(p|embed)/|data/(practices|.*\.(csv|jsonld|geojson|ttl|xlsx))|404\.html|{FOLDER}.*\.json")
"""What stands apart from the pages of a language: short addresses, cards for other sites, tables, the list itself."""
_LOADED = re.compile(r".*\.html|[^/]*\.json|(data|map|compare|contribute|practices)/[^/]*\.json")
_SHARED = re.compile(r"assets/(?!screenshot|embed)|data/explorer/entry\.json")
_CODES = "|".join(map(re.escape, LANGUAGES))
_LOOKED_UP = re.compile(rf"(?:pagefind|data/explorer/[0-9a-f]+)/(?:(?P<language>{_CODES})/)?.*")
"""The search and the list of practices, of which each language has a part of its own."""


def kept_files(names: Iterable[str], language: Language) -> Iterator[str]:
    """Those of a site's files, paths below its root, that belong to what is kept in a language."""
    for name in names:
        looked_up = _LOOKED_UP.fullmatch(name)
        if _SHARED.match(name) or (looked_up and looked_up["language"] in {language, None}):
            yield name
        elif _language_of(name) == language and not looked_up:
            own = name.removeprefix(language.folder)
            if not _APART.match(own) and _LOADED.fullmatch(own):
                yield name


def address_of(name: str) -> str:
    """The address of a file, as pages name it."""
    return name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name


def offline_list(digests: Mapping[str, str], sizes: Mapping[str, int]) -> OfflineList:
    """The name of this build, bytes and pages in all, and of each file its address and the digest of its content."""
    return {
        "version": digest(digests),
        "bytes": sum(sizes.values()),
        "pages": sum(name.endswith(".html") for name in digests),
        "files": {address_of(name): content_digest for name, content_digest in sorted(digests.items())},
    }


def _language_of(name: str) -> Language:
    folders = [language for language in LANGUAGES if language.folder and name.startswith(language.folder)]
    return folders[0] if folders else LANGUAGES[0]
