"""The scripts of `theme/scripts/`, published under an address that changes whenever one of them does.

A browser may then keep them for ever, and never runs parts of two versions together. What a script imports is joined
with it into one file: a browser on a poor line opens six connections at a time, and each file waits for its turn. The
programs that usually do it come by npm, without which this site is built.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from passerelles.outputs.content_address import digest

EVERYWHERE = "everywhere.js"
"""The script of every page; what it holds is in no other file, but imported from its own."""

_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|// @ts-check)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment that has its lines to itself: the formatter leaves nothing else that begins so at the start of a line."""

_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\} from )?"(?P<path>\.[^"]+)"$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)')
"""An import that waits until it is called."""

_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const) (?:(?P<name>\w+)|\{(?P<names>[^}:]*)\}))", re.MULTILINE
)
_EXPORTED = re.compile(r"^export \{(?P<names>[^}]*)\}$", re.MULTILINE)
_UNKNOWN_IMPORT = re.compile(r"^import\b(?!\().*", re.MULTILINE)
_UNKNOWN_EXPORT = re.compile(r"^export\b.*", re.MULTILINE)


class ScriptsBroken(ValueError):
    """Scripts that cannot be joined; the message says which and why."""


@dataclass(frozen=True)
class BrowserScripts:
    """Scripts by their path below `theme/scripts/`, such as `map/map.js`."""

    texts: Mapping[str, str]

    @cached_property
    def published(self) -> dict[str, str]:
        """What browsers get, by the paths of the scripts that no other one imports before it runs.

        Types and explanations, a third of it all, are for who reads the source.
        """
        return {name: self._joined(name) for name in self.names}

    @cached_property
    def names(self) -> list[str]:
        """The paths of the scripts that a page may ask for: no other one imports them before it runs."""
        imported = {path for name in self._bare for path in self._imports(name)}
        return [name for name in self._bare if name not in imported]

    @cached_property
    def folder(self) -> str:
        """Where they are published, below the site's root; the digest is one over all of them and their names."""
        return f"assets/scripts.{digest(self.published)}"

    def address(self, name: str) -> str:
        """The published path of one script, below the site's root; raises KeyError if there is none of that name."""
        if name not in self.published:
            raise KeyError(f"theme/scripts/ has no script '{name}', or another one imports it")
        return f"{self.folder}/{name}"

    def files(self) -> dict[str, str]:
        """What is published: path below the site's root, to text."""
        return {f"{self.folder}/{name}": text for name, text in self.published.items()}

    @cached_property
    def _bare(self) -> dict[str, str]:
        return {name: _COMMENT.sub("", text).lstrip("\n") for name, text in self.texts.items()}

    @cached_property
    def _common(self) -> list[str]:
        return self._needed(EVERYWHERE) if EVERYWHERE in self.texts else []

    def _imports(self, name: str) -> list[str]:
        """What a script needs before it can run, in order."""
        return [_beside(name, match["path"]) for match in _IMPORT.finditer(self._bare[name])]

    def _needed(self, name: str, above: tuple[str, ...] = ()) -> list[str]:
        """All that a script needs, each after what it needs itself."""
        needed: dict[str, None] = {}
        for path in self._imports(name):
            if path not in self.texts:
                raise ScriptsBroken(f"theme/scripts/{name} imports '{path}', which does not exist")
            if path in above:
                raise ScriptsBroken(f"theme/scripts/{path} imports itself, by way of {name}")
            needed |= dict.fromkeys([*self._needed(path, (*above, name)), path])
        return list(needed)

    def _joined(self, name: str) -> str:
        """A script after all that it imports, each of which is the value of a function, so that no names clash."""
        own = name == EVERYWHERE
        needed = self._needed(name)
        inside = [path for path in needed if own or path not in self._common]
        outside = [_value(path) for path in needed if path not in inside]
        parts = [f"import {{ {', '.join(outside)} }} from {_way(name, EVERYWHERE)}\n"] if outside else []
        parts += [self._as_value(path, name) for path in inside]
        parts.append(self._body(name, name))
        parts += [f"export {{ {', '.join(map(_value, inside))} }}\n"] if own and inside else []
        return "".join(parts)

    def _as_value(self, name: str, file: str) -> str:
        text = self._body(name, file)
        exported = [*_EXPORT.finditer(text), *_EXPORTED.finditer(text)]
        names = [name for match in exported for name in _listed(match.groupdict().get("name") or match["names"])]
        text = _EXPORTED.sub("", _EXPORT.sub("", text))
        if unknown := _UNKNOWN_EXPORT.search(text):
            raise ScriptsBroken(f"theme/scripts/{name}: no way is known to join '{unknown[0]}'")
        return f"const {_value(name)} = (() => {{\n{text}return {{ {', '.join(names)} }}\n}})()\n"

    def _body(self, name: str, file: str) -> str:
        """The text of a script within a file, taking what it imports from the values that stand there."""

        def taken(match: re.Match[str]) -> str:
            names = ", ".join(name.replace(" as ", ": ") for name in _listed(match["names"] or ""))
            return f"const {{ {names} }} = {_value(_beside(name, match['path']))};" if names else ""

        text = _IMPORT.sub(taken, self._bare[name])
        if unknown := _UNKNOWN_IMPORT.search(text):
            raise ScriptsBroken(f"theme/scripts/{name}: no way is known to join '{unknown[0]}'")
        return _LATER.sub(lambda match: f"import({_way(file, _beside(name, match['path']))})", text)


def _beside(name: str, path: str) -> str:
    """The script that a path means in another one."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _way(start: str, target: str) -> str:
    """The path from one script to another as an import writes it."""
    path = posixpath.relpath(target, posixpath.dirname(start) or ".")
    return f'"{path if path.startswith(".") else f"./{path}"}"'


def _value(name: str) -> str:
    """What a script is called within a file; no name in our scripts has a line in it."""
    return re.sub(r"\W", "_", name.removesuffix(".js")) + "_"


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
