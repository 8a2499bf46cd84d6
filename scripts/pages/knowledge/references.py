"""Every document that was read and every work that the guide cites, with where, and which pages rest on it."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.citations import Entry
from scripts.knowledge import Citation, Work
from scripts.pages import render
from scripts.pages.knowledge.foot import guide_pages
from scripts.pages.knowledge.page import Added, Written
from scripts.pages.view import RecordView, Said, View
from scripts.pages.written import Sheet


@dataclass(frozen=True)
class Place:
    """Where the guide cites a work; a box leads to its practice."""

    text: str
    target: str | None


@dataclass(frozen=True)
class Item:
    """A document or work, ready to print."""

    entry: Entry
    places: list[Place]
    records: list[RecordView]
    pages: list[Sheet]
    note: Said | None

    @property
    def is_work(self) -> bool:
        """Whether it is a work that the guide cites, not a document that was read."""
        return isinstance(self.entry, Work)


@dataclass(frozen=True)
class Group:
    """Entries under a heading."""

    id: str
    name: Said | str
    items: list[Item]


def entries(view: View, page: Written) -> Added:
    """The whole list, the documents that were read first."""
    knowledge = view.catalogue.knowledge
    resting = _resting(view, page)
    read = [_item(view, one, []) for one in knowledge.document_list]
    groups = [Group("read", view.words("knowledge.references.read"), read)]
    for group in knowledge.references.groups if knowledge.references else []:
        items = [_item(view, one, resting.get(one.id, [])) for one in knowledge.works if one.group == group.id]
        groups.append(Group(group.id, view.say(group.label).inline, items))
    return Added(foot=render.fragment("companions/references", view, groups=groups))


def _item(view: View, entry: Entry, pages: list[Sheet]) -> Item:
    places = [_place(view, one) for one in entry.cited] if isinstance(entry, Work) else []
    records = view.records(view.catalogue.citations.citing(entry))
    return Item(entry, places, records, pages, view.say(entry.note) if entry.note else None)


def _place(view: View, one: Citation) -> Place:
    text = view.words(
        f"knowledge.references.where.{one.where}", page=view.printed(one.page), note=one.note, example=one.example
    )
    boxes = {record.guide.example: record for record in view.catalogue.records if record.guide}
    record = boxes.get(one.example) if one.example else None
    return Place(text, f"practices/{record.id}" if record else None)


def _resting(view: View, page: Written) -> dict[str, list[Sheet]]:
    """For each work, the hand-written pages that rest on pages of the guide where a footnote cites it.

    Overviews, which rest on much of the guide, are left out.
    """
    found: dict[str, list[Sheet]] = {}
    for sheet in page.shelf.values():
        pages = guide_pages(sheet)
        if pages and sheet.path != page.sheet.path and not sheet.path.endswith("/index"):
            for work in view.catalogue.citations.footnotes(pages):
                found.setdefault(work.id, []).append(sheet)
    return found
