"""Every document that was read and every work that the guide cites, with where, and which pages rest on it."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.catalogue.works_cited import CitedWork
from passerelles.handwritten.addition import Addition, HandwrittenPage
from passerelles.handwritten.page_frame import guide_pages
from passerelles.handwritten.page_index import ListedPage
from passerelles.model.knowledge import GuideMention, Knowledge, Work
from passerelles.pages import render
from passerelles.pages.template_view import LocalText, RecordView, View


@dataclass(frozen=True)
class CitationPlace:
    """Where the guide cites a work; a box leads to its practice."""

    text: str
    target: str | None


@dataclass(frozen=True)
class Item:
    """A document or work, ready to print."""

    entry: CitedWork
    places: list[CitationPlace]
    records: list[RecordView]
    pages: list[ListedPage]
    note: LocalText | None

    @property
    def is_work(self) -> bool:
        """Whether it is a work that the guide cites, not a document that was read."""
        return isinstance(self.entry, Work)


@dataclass(frozen=True)
class ListedWorks:
    """Entries under a heading."""

    id: str
    name: LocalText | str
    items: list[Item]


def entries(view: View, page: HandwrittenPage) -> Addition:
    """The whole list, the documents that were read first."""
    knowledge = view.catalogue.knowledge
    resting = _resting(view, page)
    read = [_item(view, document, []) for document in knowledge.document_list]
    groups = [ListedWorks("read", view.words("knowledge.references.read"), read)]
    for group in knowledge.references.groups if knowledge.references else []:
        items = [_item(view, work, resting.get(work.id, [])) for work in knowledge.works if work.group == group.id]
        groups.append(ListedWorks(group.id, view.say(group.label).inline, items))
    return Addition(foot=render.fragment("handwritten/references", view, groups=groups))


def anchors(knowledge: Knowledge) -> set[str]:
    """Those of the entries, which pages link to."""
    return {*(document.id for document in knowledge.document_list), *(work.id for work in knowledge.works)}


def _item(view: View, entry: CitedWork, pages: list[ListedPage]) -> Item:
    places = [_place(view, place) for place in entry.cited] if isinstance(entry, Work) else []
    records = view.records(view.catalogue.citations.citing(entry))
    return Item(entry, places, records, pages, view.say(entry.note) if entry.note else None)


def _place(view: View, mention: GuideMention) -> CitationPlace:
    text = view.words(
        f"knowledge.references.where.{mention.where}",
        page=view.printed(mention.page),
        note=mention.note,
        example=mention.example,
    )
    record = view.catalogue.of_example(mention.example) if mention.example else None
    return CitationPlace(text, f"practices/{record.id}" if record else None)


def _resting(view: View, page: HandwrittenPage) -> dict[str, list[ListedPage]]:
    """For each work, the hand-written pages that rest on pages of the guide where a footnote cites it.

    Overviews, which rest on much of the guide, are left out.
    """
    resting: dict[str, list[ListedPage]] = {}
    for other in page.index.values():
        pages = guide_pages(other)
        if pages and other.path != page.listed.path and not other.path.endswith("/index"):
            for work in view.catalogue.citations.footnotes(pages):
                resting.setdefault(work.id, []).append(other)
    return resting
