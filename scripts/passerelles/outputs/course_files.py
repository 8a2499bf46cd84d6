"""A session for learning platforms: its questions in GIFT, and the whole as an IMS Common Cartridge 1.1.

A cartridge is a zip of XML files, with the cases as links and their questions as topics of a forum, which every
platform that reads cartridges takes, Moodle among them. Assignments are an extension of 1.3, which Moodle does not
import: it looks for the namespace of 1.0 or 1.1 in the first 500 characters of the manifest. Its links need the
published address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from passerelles.open_data.publication import Publication
from passerelles.pages.links import folder
from passerelles.pages.render import standalone
from passerelles.pages.session import CaseView, SessionView
from passerelles.text.xml import legal

_SPECIAL = re.compile(r"([\\~=#{}:])")
"""What GIFT gives a meaning."""
_BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Resource:
    """A part of a cartridge: a link, or a topic to discuss."""

    id: str
    title: str
    url: str | None = None
    paragraphs: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """What the standard calls it."""
        return "imswl_xmlv1p1" if self.url else "imsdt_xmlv1p1"

    @property
    def text(self) -> str:
        """A topic's paragraphs, as the HTML that a topic holds."""
        return standalone("cartridge/paragraphs.html", paragraphs=self.paragraphs).strip()


def questions(session: SessionView, case: CaseView) -> list[str]:
    """What to ask of a case: the session's question, then those of its record."""
    general = [session.view.say(question).plain for question in case.record.record.teaching.questions]
    return [case.question.plain, *general]


def gift(session: SessionView) -> str:
    """All questions, each to be answered in words."""
    parts = [f"// {_line(session.title.plain)}. CC BY 4.0, Passerelles", f"$CATEGORY: {_category(session)}"]
    for place, case in enumerate(session.cases, 1):
        title = case.record.title.plain
        for number, question in enumerate(questions(session, case), 1):
            name = session.view.words("session.course.gift", case=place, question=number)
            parts.append(f"::{_gift(name)}::{_gift(f'{title}. {question}')}{{}}")
    return "\n\n".join(parts) + "\n"


def cartridge(session: SessionView, publication: Publication) -> dict[str, str]:
    """The files of the cartridge by name, the manifest first."""
    language = session.view.language
    resources = list(_resources(session, publication))
    manifest = standalone(
        "cartridge/imsmanifest.xml",
        id=f"passerelles-{session.pack.id}-{language}",
        title=legal(session.title.plain),
        about=legal(session.view.say(session.pack.summary).plain),
        language=language,
        licence=session.view.words("pack.licence"),
        resources=resources,
    )
    kinds = {resource.id: "link" if resource.url else "topic" for resource in resources}
    files = {
        f"{resource.id}.xml": standalone(f"cartridge/{kinds[resource.id]}.xml", one=resource) for resource in resources
    }
    return {"imsmanifest.xml": manifest, **files}


def _resources(session: SessionView, publication: Publication) -> Iterator[Resource]:
    def address(target: str) -> str:
        return publication.address(f"{session.view.language.folder}{folder(target)}")

    yield Resource("session", legal(session.title.plain), address(session.target))
    for number, case in enumerate(session.cases, 1):
        title = legal(case.record.title.plain)
        yield Resource(f"case-{number}", f"{number}. {title}", address(case.record.target))
        paragraphs = (title, *map(legal, questions(session, case)))
        name = session.view.words("session.course.topic", number=number)
        yield Resource(f"questions-{number}", name, paragraphs=paragraphs)


def _gift(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _line(text))


def _category(session: SessionView) -> str:
    """Its place in the bank of questions, where a slash would begin another level."""
    return f"$course$/Passerelles/{_line(session.title.plain).replace('/', '//')}"


def _line(text: str) -> str:
    return _BREAKS.sub(" ", legal(text)).strip()
