"""Interface words, one YAML file per language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from passerelles.languages import Language, language_of


class Words:
    """The words of one language. A missing word raises KeyError: the tests compare the files with each other."""

    def __init__(self, language: Language, tree: Mapping[str, Any]) -> None:
        self.language = language
        self._flat = dict(_flatten(tree))
        self._below: dict[str, dict[str, str]] = {}

    def __call__(self, key: str, count: int | None = None, /, **values: object) -> str:
        """The word at the dotted `key`, with `{name}` filled in; with `count`, the form that goes with that number."""
        if count is not None:
            form = f"{key}.{self.language.plural(count)}"
            key = form if form in self._flat else f"{key}.other"
            values = {"count": count, **values}
        text = self._flat[key]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Whether there is such a word."""
        return key in self._flat

    @property
    def keys(self) -> frozenset[str]:
        """All dotted keys."""
        return frozenset(self._flat)

    def changed(self, change: Callable[[str], str]) -> Words:
        """The same words, each put through `change`."""
        return Words(self.language, {key: change(text) for key, text in self._flat.items()})

    def below(self, prefix: str) -> dict[str, str]:
        """All words under `prefix`, without it; for the scripts that run in the browser."""
        if prefix not in self._below:
            start = f"{prefix}."
            self._below[prefix] = {key[len(start) :]: text for key, text in self._flat.items() if key.startswith(start)}
        return dict(self._below[prefix])


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in tree.items():
        name = f"{prefix}{key}"
        flat += _flatten(value, f"{name}.") if isinstance(value, Mapping) else [(name, str(value))]
    return flat


@cache
def words(language: Language) -> Words:
    """The words of `language`."""
    text = (resources.files("passerelles") / "text" / "messages" / f"{language}.yml").read_text(encoding="utf-8")
    tree = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Words(language_of(language), tree)  # `cache` hides from mypy that this is given a Language
