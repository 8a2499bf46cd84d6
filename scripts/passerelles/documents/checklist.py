"""The checklist of a hand-written page, to tick on paper or in a word processor, with who does what until when."""

from __future__ import annotations

from passerelles.documents.paper import Block, Paper, Paragraph, Properties, Table, named, paragraphs, plain
from passerelles.handwritten.page_index import ListedPage
from passerelles.open_data.publication import Publication
from passerelles.pages.links import folder
from passerelles.pages.template_view import View

_TASK = "[ ] "
"""How a point to tick off begins."""
_BOX = "☐"


def checklist(listed: ListedPage, view: View, publication: Publication, date: str) -> Paper | None:
    """The checklist of a page as a document; None if the page has none. `date` is when the page last changed."""
    tasks = [item.text.removeprefix(_TASK) for item in listed.list_items() if item.text.startswith(_TASK)]
    if not tasks:
        return None
    words, title = view.words, view.typeset(listed.title)
    about = words("documents.checklist.name")
    page = f"{view.language.folder}{folder(listed.path)}"
    where = publication.address(page) if publication.site_url else page
    head = tuple(words(f"documents.checklist.{key}") for key in ("box", "point", "who"))
    rows = tuple(((plain(_BOX),), _task(task, view), ()) for task in tasks)
    blanks = [named(words(f"tools.checklist.{key}"), "…" * 12) for key in ("partnership", "by", "date")]
    blocks: list[Block] = [
        *blanks,
        Table(words("documents.checklist.about"), head, rows, (2, 14, 8)),
        plain(words("documents.licence"), "small"),
    ]
    properties = Properties(
        title,
        about,
        publication.editor or "Passerelles",
        view.language,
        date,
        where if publication.site_url else "",
        words("documents.rights"),
    )
    return Paper(properties, about, tuple(blocks), foot=(f"Passerelles, {title}", where))


def _task(text: str, view: View) -> tuple[Paragraph, ...]:
    return paragraphs(text, view.language)
