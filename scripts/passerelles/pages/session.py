"""Sample packs: a session plan at `teach/<id>/`, which a trainer holds as it stands or opens as a pack to change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import Citation
from passerelles.languages import Language
from passerelles.model.packs import Activity, PackCase, SamplePack
from passerelles.open_data.publication import Publication
from passerelles.pages import citing, pack, render
from passerelles.pages.pack_address import pack_query
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.pages.short_address import FOLDER, qr_code
from passerelles.pages.take_away import session_documents
from passerelles.pages.template_view import LocalText, RecordView, View
from passerelles.text.typography import duration

GIFT, CARTRIDGE = "questions.gift", "session.imscc"
"""Files beside the page, for learning platforms."""


@dataclass(frozen=True)
class CaseView:
    """A case of a session in one language."""

    case: PackCase
    record: RecordView
    why: LocalText
    question: LocalText


@dataclass(frozen=True)
class ActivityView:
    """What the group does, with when it begins: minutes from the start."""

    activity: Activity
    starts: int

    @property
    def clock(self) -> str:
        """When it begins: `1:05`."""
        return f"{self.starts // 60}:{self.starts % 60:02}"


@dataclass(frozen=True)
class SessionView:
    """A sample pack in one language."""

    view: View
    pack: SamplePack

    @property
    def target(self) -> str:
        """Its page."""
        return f"teach/{self.pack.id}"

    @property
    def title(self) -> LocalText:
        """Its title."""
        return self.view.say(self.pack.title)

    @property
    def time(self) -> str:
        """How long it takes."""
        return duration(self.pack.minutes)

    @property
    def cases(self) -> list[CaseView]:
        """Its cases, in order; one whose record cannot be read is left out."""
        say, find = self.view.say, self.view.catalogue.find
        cases = ((case, find(case.id)) for case in self.pack.cases)
        return [
            CaseView(case, self.view.record(record), say(case.why), say(case.question))
            for case, record in cases
            if record is not None
        ]

    @property
    def run(self) -> list[ActivityView]:
        """Its activities, each with its start."""
        starts, run = 0, []
        for activity in self.pack.run:
            run.append(ActivityView(activity, starts))
            starts += activity.minutes
        return run

    @property
    def as_pack(self) -> str:
        """The same cases as a pack of the reader's own, with minutes and questions filled in."""
        cases = [
            (str(case.record.number or case.case.id), case.case.minutes, case.question.plain) for case in self.cases
        ]
        return f"{pack.PAGE}{pack_query(cases, self.title.plain)}"


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`teach/<id>/` for each sample pack."""
    for sample in catalogue.knowledge.sample_packs:
        session = SessionView(View(catalogue, language, f"teach/{sample.id}"), sample)
        head = citing.head(session_citation(session, settings.publication))
        meta = Meta(
            session.title.plain,
            session.view.say(sample.summary).plain,
            ("cite.js",),
            styles=("session.css",),
            head=head,
        )
        yield Page(session.target, meta, partial(_html, session, settings))


def _html(session: SessionView, settings: Settings) -> str:
    short = f"{FOLDER}/{session.pack.id}"
    qr = qr_code(short, session.view.language, settings.publication, settings.draw_once)
    publication, address = settings.publication, f"{session.view.language.folder}{session.target}/"
    shown = publication.address(address) if publication.site_url else address
    files = {"GIFT": GIFT, **({"Common Cartridge": CARTRIDGE} if publication.site_url else {})}
    documents = session_documents(session.view, settings)
    return render.page(
        "session",
        session.view,
        s=session,
        pack=session.pack,
        qr=qr,
        address=shown,
        files=files,
        documents=documents,
        cite=session_citation(session, publication),
        cited_in=citing.FILES,
    )


def session_citation(session: SessionView, publication: Publication) -> Citation:
    """How a session is cited; it is as new as the newest of its cases."""
    day = citing.newest(case.record.record for case in session.cases)
    return citing.page_citation(session.target, session.title.plain, session.view.language, publication, day, ())


def sessions(view: View) -> list[SessionView]:
    """All sample packs, as a page that lists them shows them."""
    return [SessionView(view, sample) for sample in view.catalogue.knowledge.sample_packs]
