"""A ready-made session as slides: what it is, what it aims at, its run, a slide for each case, and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from passerelles.documents.deck import Deck, DeckLine, Slide
from passerelles.documents.paper import Properties
from passerelles.documents.record_parts import address
from passerelles.documents.record_slide import plain, record_slide
from passerelles.open_data.publication import Publication
from passerelles.pages.record_layers import Layers
from passerelles.pages.session import ActivityView, CaseView, SessionView
from passerelles.pages.short_address import qr_rows
from passerelles.text.passages import passages


def session_deck(session: SessionView, publication: Publication) -> Deck:
    """The slides of a session in the language in which it is seen; what only who leads it needs stands in the notes."""
    words, language = session.view.words, session.view.language
    page = f"{language.folder}{session.target}/"
    where = publication.address(page) if publication.site_url else page
    records = [case.record.record for case in session.cases]
    properties = Properties(
        session.title.plain,
        words("documents.session.name"),
        publication.editor or "Passerelles",
        language,
        max((record.changed for record in records), default="1980"),
        where if publication.site_url else "",
        words("documents.rights"),
    )
    slides = (
        _first(session, where, publication),
        Slide(words("session.aims"), (tuple(DeckLine(plain(session.view.say(aim))) for aim in session.pack.aims),)),
        _run(session),
        *(_case(case, publication) for case in session.cases),
        _sources(session.cases, words("record.sources"), publication),
        *_take(session, where, publication),
    )
    return Deck(properties, slides)


def _first(session: SessionView, where: str, publication: Publication) -> Slide:
    view, words, pack = session.view, session.view.words, session.pack
    people = words("session.from-to", least=pack.people.least, most=pack.people.most)
    facts = ((words("session.time"), session.time), (words("session.people"), people))
    lines = [DeckLine(plain(view.say(pack.summary)), large=True), *(DeckLine(text, name) for name, text in facts)]
    material = [plain(view.say(thing)).rstrip(".") for thing in pack.material]
    notes = [
        words("documents.named", name=words("session.audience"), text=plain(view.say(pack.audience))),
        words("documents.named", name=words("session.material"), text=" · ".join(material)),
    ]
    link = where if publication.site_url else None
    foot = (words("documents.slide.licence"), where)
    return Slide(session.title.plain, (tuple(lines),), foot, tuple(notes), session.title.lang, link)


def _run(session: SessionView) -> Slide:
    """What happens when; how, in the notes."""
    view, words = session.view, session.view.words
    lines = [DeckLine(f"{activity.clock} {view.say(activity.activity.name).plain}") for activity in session.run]
    half = (len(lines) + 1) // 2
    columns = (tuple(lines[:half]), tuple(lines[half:])) if len(lines) > _ONE_COLUMN else (tuple(lines),)
    notes = [note for activity in session.run for note in _notes(session, activity)]
    return Slide(words("session.run"), columns, notes=tuple(notes))


_ONE_COLUMN = 7
"""Activities that stand below each other; more stand in two columns."""


def _notes(session: SessionView, part: ActivityView) -> Iterator[str]:
    view, words, activity = session.view, session.view.words, part.activity
    minutes = words("session.minutes", count=activity.minutes)
    yield f"{part.clock} {view.say(activity.name).plain} ({minutes})"
    yield plain(view.say(activity.what))
    for key, text in (("with", activity.material), ("notes", activity.notes), ("expect", activity.expect)):
        if text:
            name = words(f"session.{key}")
            said = plain(view.say(text))
            yield f"{name} {said}" if key == "with" else words("documents.named", name=name, text=said)


def _case(case: CaseView, publication: Publication) -> Slide:
    made = record_slide(case.record, publication, case.question)
    why = " ".join(passage.plain for passage in passages(case.why.raw, case.why.language))
    return Slide(made.title, made.columns, made.foot, (why, *made.notes), made.title_lang, made.link)


def _take(session: SessionView, where: str, publication: Publication) -> Iterator[Slide]:
    """The address of the session for who was in the room, where the site's is known."""
    if publication.site_url is not None:
        words, pack = session.view.words, session.pack
        lines = (
            DeckLine(session.title.plain, large=True, lang=session.title.lang),
            DeckLine(plain(session.view.say(pack.summary))),
        )
        code = tuple(qr_rows(where))
        yield Slide(
            words("documents.session.take"),
            (lines,),
            (where,),
            link=where,
            code=code,
            code_about=words("booklet.session-qr"),
        )


def _sources(cases: Sequence[CaseView], title: str, publication: Publication) -> Slide:
    """Each case with the document that was read, and where it is told."""
    lines = []
    for case in cases:
        source = Layers(case.record)
        lines.append(DeckLine(f"{source.original_name}. {address(case.record, publication)}", case.record.title.plain))
    licence = cases[0].record.view.words("documents.licence") if cases else ""
    return Slide(title, (tuple(lines),), (licence,))
