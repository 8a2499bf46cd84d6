"""What the site draws inside a hand-written page, at the place where the page asks for it.

A page asks with a slot, a line of its own: `<div data-slot="memorandum"></div>`. Lists of tasks (`- [ ] …`) need not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten import (
    about,
    agreement_form,
    casebook_link,
    checklists,
    folds,
    framework_lists,
    missing_practice_note,
    open_data,
    questions_file,
    ready_sessions,
    steps_diagram,
    tables,
)
from passerelles.handwritten.page_index import ListedPage
from passerelles.handwritten.page_markup import SLOT, without_code
from passerelles.languages import Language
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from passerelles.problems import Problem
from passerelles.reading.suggestions import nearest, suggestion
from passerelles.text.checks import say

Insert = Callable[[View], str]
"""Takes the page's view, returns HTML."""

SettingsInsert = Callable[[View, Settings], str]
"""The same, for what depends on how the site is published."""

_INSERTS: dict[str, Insert] = {
    "casebook": casebook_link.insert,
    "codebook": open_data.codebook,
    "compact": framework_lists.compact,
    "documents": about.documents,
    "m4d-countries": framework_lists.countries,
    "memorandum": agreement_form.insert,
    "migration-targets": framework_lists.targets,
    "questions": questions_file.insert,
    "sessions": ready_sessions.insert,
    "steps": steps_diagram.insert,
    "vocabularies": open_data.codes,
    "wanted": missing_practice_note.insert,
}

_SETTINGS_INSERTS: dict[str, SettingsInsert] = {
    "cite-whole": about.cite_whole,
    "content-date": about.content_date,
    "data-files": open_data.files,
    "feedback": about.feedback,
    "publisher": about.publisher,
}


def unknown_slots(page: ListedPage) -> Iterator[Problem]:
    """What a page asks for that does not exist."""
    allowed = (*_INSERTS, *_SETTINGS_INSERTS)
    for slot in SLOT.finditer(without_code(page.body)):
        if slot[1] in allowed:
            continue
        line = page.begins + page.body.count("\n", 0, slot.start())
        column = slot.start(1) - page.body.rfind("\n", 0, slot.start())
        said = say("slot.unknown", found=slot[1]).then(*suggestion(slot[1], allowed, most=len(allowed)))
        near = nearest(slot[1], allowed)
        yield Problem(page.name, line, column, "unknown-value", said, found=slot[1], allowed=allowed, nearest=near)


def fill(catalogue: Catalogue, language: Language, path: str, html: str, settings: Settings | None = None) -> str:
    """The page's HTML with its slots filled, its tables and sections fit for phones and its lists of tasks made usable.

    KeyError if it asks for what does not exist; see `unknown_slots`.
    """
    view = View(catalogue, language, path)
    html = folds.with_folds(view, checklists.with_checklists(view, tables.with_stackable_tables(html)))
    return SLOT.sub(lambda match: _insert(view, settings or Settings(), match[1]), html)


def _insert(view: View, settings: Settings, name: str) -> str:
    return _SETTINGS_INSERTS[name](view, settings) if name in _SETTINGS_INSERTS else _INSERTS[name](view)
