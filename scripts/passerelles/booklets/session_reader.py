"""A ready-made session on paper: `teach/<id>/session.pdf`, the plan with its minutes, then the cases in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from passerelles.booklets.booklet import Booklet
from passerelles.booklets.handout import handout, language_data
from passerelles.booklets.prose import blocks, line
from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.open_data.publication import Publication
from passerelles.pages.drawing import DrawOnce, draw_anew
from passerelles.pages.links import folder
from passerelles.pages.session import ActivityView, CaseView, SessionView, sessions
from passerelles.pages.short_address import FOLDER, qr_rows
from passerelles.pages.take_away import SESSION_READER
from passerelles.pages.template_view import View


def session_readers(
    catalogue: Catalogue, publication: Publication, draw_once: DrawOnce = draw_anew
) -> Iterator[Booklet]:
    """One for each session, in each language."""
    for language in LANGUAGES:
        for session in sessions(View(catalogue, language, "teach/index")):
            path = f"{language.folder}{folder(session.target)}{SESSION_READER}"
            yield Booklet(path, "session", _reader(session, publication, draw_once))


def _reader(session: SessionView, publication: Publication, draw_once: DrawOnce) -> dict[str, Any]:
    """What stands in it."""
    view, words = session.view, session.view.words
    records = [case.record.record for case in session.cases]
    return {
        **language_data(view.language),
        "site": words("site.name"),
        "date": max((record.changed for record in records), default="2026"),
        "title": session.title.plain,
        "kicker": [words("session.kind")],
        "page": words("booklet.page"),
        **_plan(session),
        **{key: words(f"session.{key}") for key in ("question", "with")},
        **{
            key: words("documents.named", name=words(f"session.{key}"), text="").rstrip(" ")
            for key in ("notes", "expect")
        },
        "records": [
            {
                **handout(view.catalogue, case.record.record, view.language, publication, draw_once),
                "label": case.record.target,
                "asked": line(case.question),
            }
            for case in session.cases
        ],
        "foot": _foot(session, publication, draw_once),
    }


def _plan(session: SessionView) -> dict[str, Any]:
    """For whom it is, with what, and what happens when."""
    view, pack = session.view, session.pack
    words, say, people = view.words, view.say, pack.people
    return {
        "summary": blocks(say(pack.summary)),
        "facts": [
            (words("session.time"), [session.time]),
            (words("session.people"), [words("session.from-to", least=people.least, most=people.most)]),
            (words("session.cases"), [str(len(session.cases))]),
            (words("session.audience"), line(say(pack.audience))),
        ],
        "aims": {"name": words("session.aims"), "of": [line(say(aim)) for aim in pack.aims]},
        "material": {"name": words("session.material"), "of": [line(say(thing)) for thing in pack.material]},
        "run": {"name": words("session.run"), "of": [_activity(view, activity) for activity in session.run]},
        "cases": {"name": words("session.cases-in-order"), "of": [_case(view, case) for case in session.cases]},
    }


def _foot(session: SessionView, publication: Publication, draw_once: DrawOnce) -> dict[str, Any]:
    """Where it is, and what may be done with it."""
    words, known = session.view.words, publication.site_url is not None
    address = publication.address(f"{session.view.language.folder}{folder(f'{FOLDER}/{session.pack.id}')}")
    return {
        "address_word": words("session.address"),
        "address": address if known else "",
        "qr": qr_rows(address, draw_once) if known else [],
        "qr_about": words("booklet.session-qr"),
        "lines": [words("session.drafted"), words("pack.licence")],
    }


def _activity(view: View, seen: ActivityView) -> dict[str, Any]:
    activity = seen.activity
    said = {key: getattr(activity, key) for key in ("material", "notes", "expect")}
    return {
        "clock": seen.clock,
        "minutes": view.words("session.minutes", count=activity.minutes),
        "name": view.say(activity.name).plain,
        "what": line(view.say(activity.what)),
        **{key: line(view.say(text)) if text else [] for key, text in said.items()},
    }


def _case(view: View, case: CaseView) -> dict[str, Any]:
    return {
        "label": case.record.target,
        "title": case.record.title.plain,
        "why": line(case.why),
        "question": line(case.question),
        "minutes": view.words("session.minutes", count=case.case.minutes),
    }
