"""Which documents there are: what each holds, and where it lies below the site's root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.documents.agreement_paper import agreement_paper, agreement_template
from passerelles.documents.checklist import checklist
from passerelles.documents.deck import Deck
from passerelles.documents.paper import Paper
from passerelles.documents.questions import questions_paper
from passerelles.documents.record_slide import record_deck
from passerelles.documents.session_deck import session_deck
from passerelles.documents.transfer_sheet import transfer_sheet
from passerelles.handwritten.agreement_form import PAGE as AGREEMENT
from passerelles.handwritten.agreement_form import MemorandumView
from passerelles.handwritten.checklists import FILE as CHECKLIST
from passerelles.handwritten.page_index import PageIndex
from passerelles.languages import Language
from passerelles.open_data.records import page_of
from passerelles.pages.links import folder
from passerelles.pages.render import Settings
from passerelles.pages.session import sessions
from passerelles.pages.take_away import CONTRIBUTE, QUESTIONS, RECORD_DOCUMENTS, SESSION_SLIDES
from passerelles.pages.template_view import View

OfficeFile = tuple[str, Callable[[], Paper | Deck]]
"""Where a document lies, and what makes its content: of a large collection not all need be there at once."""


def office_files(
    catalogue: Catalogue, language: Language, settings: Settings, pages: PageIndex
) -> Iterator[OfficeFile]:
    """Every document of a language for a word processor or a projector; `pages` are those written by hand."""
    publication = settings.publication
    for record in catalogue.records:
        seen = View(catalogue, language, f"practices/{record.id}").record(record)
        beside = page_of(record, language)
        yield f"{beside}{RECORD_DOCUMENTS['sheet']}", partial(transfer_sheet, seen, publication)
        yield f"{beside}{RECORD_DOCUMENTS['slide']}", partial(record_deck, seen, publication)
    for path, page in pages.items():
        changed = settings.dates.of(f"docs/{path}.{language}.md") or newest(catalogue)
        if paper := checklist(page, View(catalogue, language, path), publication, changed):
            yield f"{language.folder}{folder(path)}{CHECKLIST}", partial(_same, paper)
    for session in sessions(View(catalogue, language, "teach/index")):
        yield f"{language.folder}{folder(session.target)}{SESSION_SLIDES}", partial(session_deck, session, publication)
    yield from _questions(catalogue, language, settings, pages)
    if (form := _agreement(catalogue, language)) and AGREEMENT in pages:
        for deed in form.deeds:
            made = partial(agreement_paper, form, deed, publication, _model_changed(catalogue, settings))
            yield f"{language.folder}{folder(AGREEMENT)}{deed.id}.docx", made


def word_template(catalogue: Catalogue, language: Language, settings: Settings) -> Paper | None:
    """The document that the form of the agreement fills in the browser; None while there is no form."""
    form = _agreement(catalogue, language)
    return agreement_template(form, settings.publication, _model_changed(catalogue, settings)) if form else None


def _questions(catalogue: Catalogue, language: Language, settings: Settings, pages: PageIndex) -> Iterator[OfficeFile]:
    """The questions of the page that asks them; the first record to which it links is the example."""
    if CONTRIBUTE not in pages:
        return
    page, view = pages[CONTRIBUTE], View(catalogue, language, CONTRIBUTE)
    linked = (catalogue.find(link.removeprefix("practices/")) for link in page.links)
    example = next((view.record(record) for record in linked if record), None)
    changed = settings.dates.of(f"docs/{CONTRIBUTE}.{language}.md") or newest(catalogue)
    if paper := questions_paper(page, view, settings.publication, changed, example):
        yield f"{language.folder}{folder(CONTRIBUTE)}{QUESTIONS}", partial(_same, paper)


def _same(paper: Paper) -> Paper:
    return paper


def _agreement(catalogue: Catalogue, language: Language) -> MemorandumView | None:
    model = catalogue.knowledge.memorandum
    return MemorandumView(View(catalogue, language, AGREEMENT), model) if model else None


def _model_changed(catalogue: Catalogue, settings: Settings) -> str:
    return settings.dates.of("practices/knowledge/memorandum.yml") or newest(catalogue)


def newest(catalogue: Catalogue) -> str:
    """The last day that a record names: what stands for a day which the history does not tell."""
    return max((record.changed for record in catalogue.records), default="1980")
