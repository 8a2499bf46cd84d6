"""The acronyms of the glossary, found in names by their short and their long forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from passerelles.languages import LANGUAGES
from passerelles.model.knowledge import Acronym
from passerelles.text.folding import folded_text

_SHORTEST = 3
"""Letters of the shortest acronym looked for in names: shorter ones are also words."""


class AcronymFinder:
    """The acronyms, ready to be found in names."""

    def __init__(self, acronyms: Iterable[Acronym]) -> None:
        self.acronyms = list(acronyms)

    def equivalents(self, name: str) -> list[str]:
        """Every form, in every language, of the acronyms that `name` contains in short or in full."""
        folded = f" {folded_text(name)} "
        meant = [self._by_short[short] for short in self._shorts.findall(name)]
        near = sorted({place for word in folded.split() for place in self._longs_from.get(word, ())})
        meant += [acronym for long, acronym in map(self._longs.__getitem__, near) if f" {long} " in folded]
        return [form for acronym in meant for form in forms(acronym) if len(form) >= _SHORTEST]

    @cached_property
    def _by_short(self) -> dict[str, Acronym]:
        return {
            form: acronym
            for acronym in self.acronyms
            for language in LANGUAGES
            for form in acronym.get(language).forms
            if len(form) >= _SHORTEST
        }

    @cached_property
    def _shorts(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_short, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    @cached_property
    def _longs(self) -> list[tuple[str, Acronym]]:
        forms = [(folded_text(long), acronym) for acronym in self.acronyms for long in longs(acronym)]
        return [(long, acronym) for long, acronym in forms if " " in long]

    @cached_property
    def _longs_from(self) -> dict[str, list[int]]:
        """The places of the long forms by their first words, so that few are looked for in a name."""
        places: dict[str, list[int]] = {}
        for place, (long, _) in enumerate(self._longs):
            places.setdefault(long.partition(" ")[0], []).append(place)
        return places


def shorts(acronym: Acronym) -> list[str]:
    """Its short forms in all languages."""
    return [form for language in LANGUAGES for form in acronym.get(language).forms]


def longs(acronym: Acronym) -> list[str]:
    """Its long form in each language, without the explanation that follows a comma or a bracket."""
    return [re.split(r"[,(]", acronym.get(language).long)[0].strip() for language in LANGUAGES]


def forms(acronym: Acronym) -> list[str]:
    """All its forms in all languages."""
    return [*shorts(acronym), *longs(acronym)]
