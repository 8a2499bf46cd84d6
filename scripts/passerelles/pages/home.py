"""The home page: in one sentence what the site is, whose and from what; three cases; three doors; the lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from passerelles.catalogue.catalogue import Catalogue, completeness
from passerelles.languages import Language
from passerelles.model.knowledge import Document
from passerelles.model.record import Record
from passerelles.pages import citing, render
from passerelles.pages.atlas import Atlas
from passerelles.pages.page import Meta, Page
from passerelles.pages.record_layers import Layers
from passerelles.pages.render import Settings
from passerelles.pages.template_view import RecordView, View

_DOORS = (("practitioner", "guide/start"), ("trainer", "teach/index"), ("contributor", "contribute/index"))
_CASES = 3


@dataclass(frozen=True)
class Case:
    """A case to begin with."""

    record: RecordView
    layers: Layers


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """The one page."""
    view = View(catalogue, language, "index")
    feed = render.standalone("feed-link.html", title=view.words("data.feed.title"), address=view.url("feed.xml"))
    day = settings.dates.latest or citing.newest(catalogue.records)
    head = f"{feed.strip()}\n{citing.head(citing.whole_citation(view, settings, day))}"
    meta = Meta(view.words("site.name"), view.words("site.description"), searched=False, head=head)
    yield Page(view.page, meta, partial(_html, view, settings))


def _html(view: View, settings: Settings) -> str:
    return render.page(
        "home",
        view,
        practices=len(view.catalogue.records),
        documents=_documents(view),
        since=_since(view),
        publisher=settings.publisher,
        cases=[Case(seen, Layers(seen)) for seen in view.records(cases(view.catalogue))],
        numbers=_numbers(view),
        doors=_DOORS,
        sectors=view.labels("sectors"),
        types=view.labels("initiative-types"),
        sdgs=view.labels("sdgs"),
    )


def cases(catalogue: Catalogue) -> list[Record]:
    """Those to begin with, by rule, which the page states.

    A migration corridor between two territories and an outcome that the source reports; the most complete first, in
    the order of the collection where they are equally so; no main sector twice.
    """
    telling = [
        record
        for record in catalogue.records
        if record.kind == "practice"
        and record.outcome is not None
        and record.outcome.reported
        and any(tie.corridor for tie in record.partnerships)
        and len({place for tie in record.partnerships for place in tie.between}) == 2
    ]
    chosen: dict[str, Record] = {}
    for record in sorted(telling, key=completeness, reverse=True):
        chosen.setdefault(record.sectors[0].code, record)
    return list(chosen.values())[:_CASES]


def _documents(view: View) -> list[Document]:
    """The documents from which the records were made, those of most records first."""
    made: dict[str, tuple[int, Document]] = {}
    for seen in view.records(view.catalogue.records):
        entry = Layers(seen).original.entry
        if isinstance(entry, Document):
            made[entry.id] = made.get(entry.id, (0, entry))[0] + 1, entry
    return [document for _, document in sorted(made.values(), key=lambda document: -document[0])]


def _since(view: View) -> str | None:
    """The month in which the first record came into the collection."""
    first = min((str(record.added) for record in view.catalogue.records), default=None)
    return view.date(first[:7]) if first else None


def _numbers(view: View) -> list[tuple[int, str, str | None]]:
    """The collection in numbers: each with its word and the page that shows what was counted, if one does."""
    catalogue, atlas = view.catalogue, Atlas(view)
    figures = [figure for record in catalogue.records for figure in record.figures]
    counted: list[tuple[int, str, str | None]] = [
        (len(catalogue.records), "practices", "practices/index"),
        (len(catalogue.used("countries")), "countries", "countries/index"),
        (len(atlas.sites), "territories", "map/index#places"),
        (len(atlas.ways), "corridors", "map/index#corridors"),
        (len(atlas.partnerships), "partnerships", "map/index#partnerships"),
        (sum(figure.page is not None for figure in figures), "figures", None),
    ]
    return [count for count in counted if count[0]]
