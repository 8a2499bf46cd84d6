"""Every acronym with its anchor, what it stands for in both languages, its note and its page."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.handwritten.addition import Addition, HandwrittenPage
from passerelles.languages import LANGUAGES, Language
from passerelles.model.knowledge import Acronym, Spelled
from passerelles.pages import render
from passerelles.pages.template_view import LocalText, View
from passerelles.text.folding import fold


@dataclass(frozen=True)
class GlossaryEntry:
    """One acronym, ready to print."""

    code: str
    here: Spelled
    elsewhere: list[tuple[Language, Spelled | None]]
    """In each of the other languages; None where it is the same."""
    note: LocalText | None
    origin: str

    @property
    def letter(self) -> str:
        """Under which it is looked up: its first letter, or `0-9`."""
        first = fold(self.here.short)[0].upper()
        return first if first.isalpha() else "0-9"


def entries(view: View, page: HandwrittenPage) -> Addition:
    """The whole glossary, in alphabetical order of this language."""
    listed = [_entry(view, acronym) for acronym in view.catalogue.knowledge.acronyms]
    listed.sort(key=lambda entry: fold(entry.here.short))
    letters: dict[str, list[GlossaryEntry]] = {}
    for entry in listed:
        letters.setdefault(entry.letter, []).append(entry)
    return Addition(foot=render.fragment("handwritten/glossary", view, letters=letters))


def _entry(view: View, acronym: Acronym) -> GlossaryEntry:
    here = acronym.get(view.language)
    others = [(language, acronym.get(language)) for language in LANGUAGES if language != view.language]
    return GlossaryEntry(
        acronym.code,
        here,
        [(language, None if _same(here, there) else there) for language, there in others],
        view.say(acronym.note) if acronym.note else None,
        _origin(view, acronym),
    )


def _same(form: Spelled, other_form: Spelled) -> bool:
    return (form.short, form.long) == (other_form.short, other_form.long)


def _origin(view: View, acronym: Acronym) -> str:
    if acronym.source == "guide":
        return view.words("knowledge.glossary.guide", pages=view.printed(acronym.pages or ""))
    if acronym.pages:
        return view.words("knowledge.glossary.site-pages", pages=view.printed(acronym.pages))
    return view.words("knowledge.glossary.site")
