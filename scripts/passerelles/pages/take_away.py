"""Documents to take away from a page: what each is, of what kind and how large, and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.model.record import Record
from passerelles.open_data.records import page_of
from passerelles.pages.links import folder
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

HANDOUT = "handout.pdf"
TOGETHER = "handout-{}-{}.pdf"
"""With the first language and another, beside the page in the first."""
CASEBOOK = "casebook.pdf"
"""The whole collection as a book, or its first volume, at the root of each language."""
_A_VOLUME = 100
"""Records: a book of more can no longer be bound, and to set it takes more memory than a small machine has."""
RECORD_DOCUMENTS: Mapping[str, str] = {"sheet": "transfer-sheet.docx", "slide": "slide.pptx"}
"""What else is made of every record: its key among the words below `documents`, and the file beside the record's page.
"""

CONTRIBUTE = "contribute/index"
"""The hand-written page that asks whoever tells of a practice."""
QUESTIONS = "questions.docx"
"""Its questions as a document, beside it."""

SESSION_READER = "session.pdf"
"""A ready-made session to be printed, with its cases in full, beside its page."""
SESSION_SLIDES = "session.pptx"
"""A ready-made session as slides, beside its page."""

_KILO = 1000


@dataclass(frozen=True)
class Download:
    """A document as a page names it."""

    name: str
    about: str
    """What kind of file it is, and what it holds."""
    url: str
    """Its address relative to the page."""
    size: str | None
    """How large it is; None while that is not known."""


def record_documents(view: View, record: Record, settings: Settings) -> list[Download]:
    """Those made of a record, as its page lists them."""
    downloads = [_document(view, "handout", f"{page_of(record, view.language)}{HANDOUT}", settings)]
    first, *others = LANGUAGES
    for other in others if view.language == first else [view.language]:
        path = f"{page_of(record, first)}{TOGETHER.format(first, other)}"
        names = {"first": view.language_name(first), "other": view.language_name(other)}
        downloads.append(_document(view, "together", path, settings, **names))
    beside = page_of(record, view.language)
    return downloads + [_document(view, key, f"{beside}{file}", settings) for key, file in RECORD_DOCUMENTS.items()]


@dataclass(frozen=True)
class Volume:
    """The book of the collection, or a part of it."""

    number: int
    records: tuple[Record, ...]

    @property
    def file(self) -> str:
        """What it is called, at the root of each language: the first keeps its name as others join it."""
        return CASEBOOK if self.number == 1 else CASEBOOK.replace(".", f"-{self.number}.")


def volumes(catalogue: Catalogue) -> list[Volume]:
    """The book in as many volumes as it takes, in the order of the collection; none of an empty one."""
    records = catalogue.records
    starts = range(0, len(records), _A_VOLUME)
    return [Volume(number, tuple(records[start : start + _A_VOLUME])) for number, start in enumerate(starts, 1)]


def session_documents(view: View, settings: Settings) -> list[Download]:
    """Those made of a ready-made session, as its page lists them."""
    beside = f"{view.language.folder}{folder(view.page)}"
    files = {"reader": SESSION_READER, "session": SESSION_SLIDES}
    return [_document(view, key, f"{beside}{file}", settings) for key, file in files.items()]


def _document(view: View, key: str, path: str, settings: Settings, **values: str) -> Download:
    words, beside = view.words, f"{view.language.folder}{folder(view.page)}"
    size = settings.sizes.get(path)
    return Download(
        words(f"documents.{key}.name"),
        words(f"documents.{key}.what", **values),
        path.removeprefix(beside) if path.startswith(beside) else view.asset(path),
        None if size is None else words("documents.size", kilobytes=max(1, round(size / _KILO))),
    )
