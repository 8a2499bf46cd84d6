"""The scripts of `theme/scripts/`, published under an address that changes whenever one of them does.

A browser may then keep them for ever, and never runs parts of two versions together. One folder holds them all, so that
they find each other by the relative paths that they have here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from passerelles.outputs.content_address import digest

_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|// @ts-check)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment that has its lines to itself: the formatter leaves nothing else that begins so at the start of a line."""

_IMPORT = re.compile(r"^(?:import|export)\b[^;(\"']*[\"'](\.[^\"']+)[\"']", re.MULTILINE)
"""What a script needs before it can run; `import()` waits until it is called."""


@dataclass(frozen=True)
class BrowserScripts:
    """Scripts by their path below `theme/scripts/`, such as `map/map.js`."""

    texts: Mapping[str, str]

    @cached_property
    def published(self) -> dict[str, str]:
        """Their texts as browsers get them: types and explanations, a third of it all, are for who reads the source."""
        return {name: _COMMENT.sub("", text).lstrip("\n") for name, text in self.texts.items()}

    @cached_property
    def folder(self) -> str:
        """Where they are published, below the site's root; the digest is one over all of them and their names."""
        return f"assets/scripts.{digest(self.published)}"

    def address(self, name: str) -> str:
        """The published path of one script, below the site's root; raises KeyError if there is none of that name."""
        if name not in self.texts:
            raise KeyError(f"theme/scripts/ has no script '{name}'")
        return f"{self.folder}/{name}"

    def files(self) -> dict[str, str]:
        """What is published: path below the site's root, to text."""
        return {f"{self.folder}/{name}": text for name, text in self.published.items()}

    def imports_of(self, names: Iterable[str]) -> list[str]:
        """What these scripts import, and what that imports in turn, each once; not what stands among them itself."""
        given = [name for name in names if name in self.published]
        found = dict.fromkeys(given)
        waiting = given.copy()
        while waiting:
            name = waiting.pop(0)
            paths = (posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in self._paths(name))
            new = [path for path in paths if path not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return list(found)[len(given) :]

    def _paths(self, name: str) -> list[str]:
        return _IMPORT.findall(self.published[name])
