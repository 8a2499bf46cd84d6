"""Every acronym with its anchor, what it stands for in both languages, its note and its page."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.knowledge import Acronym, Spelled
from scripts.model import LANGUAGES
from scripts.pages import render
from scripts.pages.knowledge.page import Added, Written
from scripts.pages.view import Said, View, fold


@dataclass(frozen=True)
class Entry:
    """One acronym, ready to print."""

    code: str
    here: Spelled
    there: Spelled | None
    """In the other language; None where it is the same."""
    note: Said | None
    origin: str

    @property
    def letter(self) -> str:
        """Under which it is looked up: its first letter, or `0-9`."""
        first = fold(self.here.short)[0].upper()
        return first if first.isalpha() else "0-9"


def entries(view: View, page: Written) -> Added:
    """The whole glossary, in alphabetical order of this language."""
    found = [_entry(view, one) for one in view.catalogue.knowledge.acronyms]
    found.sort(key=lambda one: fold(one.here.short))
    letters: dict[str, list[Entry]] = {}
    for entry in found:
        letters.setdefault(entry.letter, []).append(entry)
    other = next(language for language in LANGUAGES if language != view.language)
    return Added(foot=render.fragment("companions/glossary", view, letters=letters, other=other))


def _entry(view: View, acronym: Acronym) -> Entry:
    here, there = (acronym.get(language) for language in sorted(LANGUAGES, key=lambda one: one != view.language))
    same = (here.short, here.long) == (there.short, there.long)
    return Entry(
        acronym.code,
        here,
        None if same else there,
        view.say(acronym.note) if acronym.note else None,
        _origin(view, acronym),
    )


def _origin(view: View, acronym: Acronym) -> str:
    if acronym.source == "guide":
        return view.words("knowledge.glossary.guide", pages=view.printed(acronym.pages or ""))
    if acronym.pages:
        return view.words("knowledge.glossary.site-pages", pages=view.printed(acronym.pages))
    return view.words("knowledge.glossary.site")
