"""What a caveat or a note takes back, no other field says, as far as a machine can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from passerelles.languages import LANGUAGES, Language
from passerelles.model.data_path import Path
from passerelles.model.record import Actor, Territory
from passerelles.model.wording import Topic, Wording
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name
from passerelles.rules.context import RecordUnderCheck
from passerelles.rules.phrases import clauses, may_stand_in, names, stands_in
from passerelles.text.checks import say

_FROM_HERE = {"origin", "origin-destination"}
"""Roles of territories from which people come."""


@dataclass(frozen=True)
class Denial:
    """What takes something back, and where it stands."""

    words: str
    place: str


@dataclass(frozen=True)
class Party:
    """A place or somebody, by the name that one language has, and what is taken back of it."""

    name: str
    denials: tuple[Denial, ...]
    mention: Denial | None
    """The field that says that the source does no more than mention it."""


@dataclass(frozen=True)
class TagReason:
    """Why a record has a tag, in one language."""

    path: Path
    label: str
    text: str


def reasons_agree_with_caveats(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A reason does not say what a caveat or a note takes back: of the same place, the same people or its own tag."""
    for telling in _tellings(subject):
        for reason in telling.reasons() if telling.takes_back else ():
            if taken_back := telling.claim_taken_back(reason) or telling.tag_taken_back(reason):
                said, denial = taken_back
                message = say("why-contradicted", tag=reason.label, said=said, place=denial.place, denial=denial.words)
                yield Finding(reason.path, "why-contradicted", message, Severity.WARNING, found=said)


def origins_agree_with_caveats(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A place is no place of origin where its note or a caveat says that nobody is known to come from there."""
    reported: set[int] = set()
    for telling in _tellings(subject):
        for index, territory in enumerate(subject.record.territories):
            if territory.role not in _FROM_HERE or index in reported:
                continue
            party = telling.party(territory, "territories", index)
            if denial := telling.denial_of(telling.wording.origin, party):
                reported.add(index)
                said = say(
                    "role-contradicted",
                    key=territory.key, role=territory.role, place=denial.place, denial=denial.words,
                )  # fmt: skip
                yield Finding(
                    ("territories", index, "role"), "role-contradicted", said, Severity.WARNING, found=territory.role
                )


class Telling:
    """What a record says in one language, and what it takes back."""

    def __init__(self, subject: RecordUnderCheck, wording: Wording, language: Language) -> None:
        self.subject = subject
        self.wording = wording
        self.language = language
        self.caveats = [
            denial
            for index, caveat in enumerate(subject.record.caveats)
            for denial in self._denials(caveat.text.get(language), "caveats", index)
        ]
        self._reserves = subject.context.reserves[language]

    def reasons(self) -> Iterator[TagReason]:
        """The reasons of all tags."""
        record, vocabularies = self.subject.record, self.subject.context.vocabularies
        for dimension in self.subject.context.dimensions.values():
            place = dimension.place
            if place is None or place.key is None or not dimension.reasoned:
                continue
            terms = vocabularies.terms(place.vocabulary)
            for path, tag in place.items(record):
                if text := tag.why.get(self.language) if tag.why else None:
                    code = str(getattr(tag, place.key))
                    label = terms[code].label.get(self.language) if code in terms else None
                    yield TagReason((*path, "why", self.language), label or code, text)

    @property
    def takes_back(self) -> bool:
        """Whether there is anything that a reason may contradict."""
        return bool(self.caveats or self._taken_back)

    @cached_property
    def parties(self) -> list[Party]:
        """The territories and the actors."""
        return [
            self.party(item, kind, index)
            for kind in ("territories", "actors")
            for index, item in enumerate(getattr(self.subject.record, kind))
        ]

    def party(self, item: Territory | Actor, *path: str | int) -> Party:
        """A territory or an actor, with what its note and the caveats that name it take back."""
        name = item.name.get(self.language) or ""
        own = self._denials(item.note.get(self.language) if item.note else None, *path, "note")
        named = (denial for denial in self.caveats if names(name, denial.words))
        key = "involvement" if isinstance(item, Territory) else "role"
        mention = Denial(f"{key}: mentioned", field_name(path)) if getattr(item, key) == "mentioned" else None
        return Party(name, (*own, *named), mention)

    def denial_of(self, topic: Topic, party: Party) -> Denial | None:
        """What takes a topic back of somebody."""
        words = topic.denied.get(self.language)
        denied = next((denial for denial in party.denials if stands_in(words, denial.words)), None)
        return denied or (party.mention if topic is self.wording.participation else None)

    def claim_taken_back(self, reason: TagReason) -> tuple[str, Denial] | None:
        """What a reason says of a place or of somebody, and what takes it back."""
        if not self._taken_back:
            return None
        parts = clauses(reason.text)
        for party, denials in self._taken_back:
            for clause in parts:
                if names(party.name, clause) and not stands_in(self._reserves, clause):
                    for topic, denial in denials:
                        if self._claims(topic, party, clause):
                            return clause, denial
        return None

    @cached_property
    def _taken_back(self) -> list[tuple[Party, list[tuple[Topic, Denial]]]]:
        """Those of whom something is taken back, and what."""
        topics = (self.wording.origin, self.wording.participation)
        denials_by_party = (
            (party, [(topic, denial) for topic in topics if (denial := self.denial_of(topic, party))])
            for party in self.parties
        )
        return [(party, denials) for party, denials in denials_by_party if denials]

    def tag_taken_back(self, reason: TagReason) -> tuple[str, Denial] | None:
        """A reason that is given without reserve, and the caveat that takes its tag back by name."""
        denial = next((denial for denial in self.caveats if names(reason.label, denial.words)), None)
        return (reason.text, denial) if denial and not stands_in(self._reserves, reason.text) else None

    def _claims(self, topic: Topic, party: Party, clause: str) -> bool:
        claimed = topic.claimed.get(self.language)
        if not may_stand_in(claimed, clause):
            return False
        return stands_in(tuple(claim.replace("~", party.name) for claim in claimed), clause)

    def _denials(self, text: str | None, *path: str | int) -> list[Denial]:
        """The clauses of a text at this path that take something back."""
        denials = self.wording.denials.get(self.language)
        if not text or not may_stand_in(denials, text):
            return []
        return [Denial(clause, field_name(path)) for clause in clauses(text) if stands_in(denials, clause)]


def _tellings(subject: RecordUnderCheck) -> list[Telling]:
    """The record in each language; none where the words of denials are not known."""
    wording = subject.context.wording
    return [Telling(subject, wording, language) for language in LANGUAGES] if wording else []


RULES = (reasons_agree_with_caveats, origins_agree_with_caveats)
