"""What the files around the records must be beyond their shape: complete, unambiguous, true to what they point at.

A check is a generator over one file; it takes the file's typed content (`knowledge` for what stands in the others) and
yields findings whose paths lead into that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scripts.knowledge import Crosswalk, Documents, Frameworks, Glossary, Knowledge, Listed, References, Thesaurus
from scripts.memorandum import Memorandum, check_memorandum
from scripts.model import LANGUAGES, Part, Record
from scripts.problems import Severity
from scripts.reader import nearest, suggestion
from scripts.rules.addresses import fault
from scripts.situations import COUNTRY, FIXED, NO_ROUTE, REGION, VOCABULARY, Rule, Situations
from scripts.source import Finding, Path, shorten, strings
from scripts.vocabularies import Vocabularies

_NAMES = {"fr": "French", "en": "English"}


@dataclass(frozen=True)
class Surroundings:
    """What the files may point at."""

    vocabularies: Vocabularies | None
    """None where they are broken: then nothing is said of codes."""
    ids: frozenset[str] | None = None
    """Ids of all records, sound or not; None where they were not read."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """The records that could be read."""


def check_knowledge(part: Part, data: object, knowledge: Knowledge, around: Surroundings) -> Iterator[Finding]:
    """Every finding about one file: its typed content and the plain data that was made from."""
    yield from _languages(data)
    yield from _addresses(data)
    if isinstance(part, Glossary):
        yield from _glossary(part)
    elif isinstance(part, Documents):
        yield from _repeated(("documents",), "id", [one.id for one in part.documents])
    elif isinstance(part, References):
        yield from _references(part, knowledge)
    elif isinstance(part, Crosswalk):
        yield from _crosswalk(part, around)
    elif isinstance(part, Frameworks):
        yield from _frameworks(part, knowledge, around)
    elif isinstance(part, Situations):
        yield from _situations(part, around)
    elif isinstance(part, Thesaurus):
        yield from _thesaurus(part)
    elif isinstance(part, Memorandum):
        yield from (one for one in check_memorandum(part) if one.rule != "missing-language")


def _languages(data: object, path: Path = ()) -> Iterator[Finding]:
    """A text exists in every language."""
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES):
            for language in LANGUAGES:
                if data.get(language) is None:
                    name = ".".join(str(item + 1) if isinstance(item, int) else item for item in path)
                    yield Finding(
                        path, "missing-language", f"{name} has no {_NAMES[language]} text; write it as '{language}: …'",
                        found=", ".join(data), allowed=LANGUAGES, at_key=True,
                    )  # fmt: skip
        for key, value in data.items():
            yield from _languages(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _languages(value, (*path, index))


def _addresses(data: object) -> Iterator[Finding]:
    """Addresses are http or https, with a host."""
    for path, text in strings(data):
        if path[-1:] == ("url",) and (wrong := fault(text)):
            yield Finding(
                path, "bad-url", f"'{shorten(text)}' {wrong}; expected an address such as https://www.example.org/page"
            )


def _repeated(path: Path, key: str, values: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Finding((*path, index, key), "repeated-value", f"{key} '{value}' stands twice", found=value)
        seen.add(value)


def _glossary(glossary: Glossary) -> Iterator[Finding]:
    """Codes are unique, and so is each form in its language: a form explained twice could not be told apart."""
    yield from _repeated(("acronyms",), "code", [one.code for one in glossary.acronyms])
    for language in LANGUAGES:
        owners: dict[str, str] = {}
        for index, acronym in enumerate(glossary.acronyms):
            for form in acronym.get(language).forms:
                if form in owners:
                    yield Finding(
                        ("acronyms", index, language), "repeated-value",
                        f"'{form}' already belongs to '{owners[form]}'; a tooltip could not tell the two apart",
                        found=form,
                    )  # fmt: skip
                owners.setdefault(form, acronym.code)


def _references(references: References, knowledge: Knowledge) -> Iterator[Finding]:
    """Ids are anchors of one page, shared with the documents; citations and addresses are complete."""
    yield from _repeated(("groups",), "id", [one.id for one in references.groups])
    yield from _repeated(("works",), "id", [one.id for one in references.works])
    groups = [one.id for one in references.groups]
    documents = {one.id for one in knowledge.document_list}
    for index, work in enumerate(references.works):
        here: Path = ("works", index)
        if work.id in documents:
            message = f"'{work.id}' is the id of a document too; both are anchors of one page"
            yield Finding((*here, "id"), "repeated-value", message, found=work.id)
        if work.group not in groups:
            yield _unknown((*here, "group"), work.group, groups, "no group of this file")
        if (work.url is None) != (work.url_printed is None):
            yield Finding(here, "bad-value", "an address and the year in which it was printed stand together")
        if work.dead and (work.url is None or work.note is None):
            yield Finding(
                (*here, "dead"), "bad-value", "a dead portal needs its address, and a note that says what became of it"
            )
        for at, one in enumerate(work.cited):
            for key, where, value in (("note", "footnote", one.note), ("example", "box", one.example)):
                if (value is not None) != (one.where == where):
                    wanted = "needs" if value is None else "has no use for"
                    message = f"a citation in a {one.where} {wanted} '{key}'"
                    yield Finding((*here, "cited", at), "bad-value", message)


def _crosswalk(crosswalk: Crosswalk, around: Surroundings) -> Iterator[Finding]:
    """Objectives are the strategy's own; practices, targets and objectives of the Compact exist, each named once."""
    yield from _repeated(("objectives",), "code", [one.code for one in crosswalk.objectives])
    yield from _repeated(("unplaced",), "id", [one.id for one in crosswalk.unplaced])
    strategy = around.records.get(crosswalk.strategy)
    if around.ids is not None and crosswalk.strategy not in around.ids:
        yield _unknown(("strategy",), crosswalk.strategy, around.ids, "no record")
    placed: set[str] = set()
    for index, objective in enumerate(crosswalk.objectives):
        here: Path = ("objectives", index)
        if strategy is not None and objective.code not in (codes := [one.code for one in strategy.objectives]):
            yield _unknown((*here, "code"), objective.code, codes, f"no objective of '{crosswalk.strategy}'")
        if bool(objective.practices) is (objective.none is not None):
            wanted = "needs no 'none'" if objective.practices else "says under 'none' why"
            yield Finding(
                here, "bad-value", f"an objective with{'' if objective.practices else 'out'} practices {wanted}"
            )
        ids = [one.id for one in objective.practices]
        placed |= set(ids)
        yield from _repeated((*here, "practices"), "id", ids)
        yield from _records((*here, "practices"), ids, crosswalk, around)
        tags = (("sdgs", "target", "sdgs", [one.target for one in objective.sdgs]),
                ("gcm", "number", "gcm-objectives", [str(one.number) for one in objective.gcm]))  # fmt: skip
        for key, item, vocabulary, codes in tags:
            yield from _repeated((*here, key), item, codes)
            yield from _codes((*here, key), item, codes, vocabulary, around)
        for key, whys in (("sdgs", [one.why for one in objective.sdgs]), ("gcm", [one.why for one in objective.gcm])):
            for at, why in enumerate(whys):
                if why is None:
                    yield Finding((*here, key, at), "missing-key", "a link says why: 'why' is missing", at_key=True)
    yield from _records(("unplaced",), [one.id for one in crosswalk.unplaced], crosswalk, around)
    for index, one in enumerate(crosswalk.unplaced):
        if one.id in placed:
            yield Finding(
                ("unplaced", index, "id"), "repeated-value", f"'{one.id}' stands under an objective too", found=one.id
            )
    unplaced = {one.id for one in crosswalk.unplaced}
    for identifier in sorted((around.ids or frozenset()) - placed - unplaced - {crosswalk.strategy}):
        yield Finding(
            ("unplaced",), "unplaced-record",
            f"'{identifier}' stands neither under an objective nor under 'unplaced'; an editor decides where",
            Severity.WARNING, found=identifier, at_key=True,
        )  # fmt: skip


def _records(path: Path, ids: list[str], crosswalk: Crosswalk, around: Surroundings) -> Iterator[Finding]:
    for index, identifier in enumerate(ids):
        if identifier == crosswalk.strategy:
            yield Finding((*path, index, "id"), "bad-value", f"'{identifier}' is the strategy itself", found=identifier)
        elif around.ids is not None and identifier not in around.ids:
            yield _unknown((*path, index, "id"), identifier, around.ids, "no record")


def _frameworks(frameworks: Frameworks, knowledge: Knowledge, around: Surroundings) -> Iterator[Finding]:
    """The lists name documents and values that exist."""
    lists: tuple[tuple[str, Listed, str], ...] = (
        ("m4d_countries", frameworks.m4d_countries, "countries"),
        ("migration_targets", frameworks.migration_targets, "sdgs"),
    )
    documents = [one.id for one in knowledge.document_list]
    for key, one, vocabulary in lists:
        if knowledge.documents is not None and one.source not in documents:
            yield _unknown((key, "source"), one.source, documents, "no document of documents.yml")
        for index, code in enumerate(one.codes):
            if code in one.codes[:index]:
                yield Finding((key, "codes", index), "repeated-value", f"'{code}' stands twice", found=code)
        yield from _codes((key, "codes"), None, one.codes, vocabulary, around)


def _situations(situations: Situations, around: Surroundings) -> Iterator[Finding]:
    """Questions and answers are unique, rules ask for values that exist, and a country is named only along a route."""
    yield from _repeated(("questions",), "code", [str(one.code) for one in situations.questions])
    for index, question in enumerate(situations.questions):
        codes = [answer.code for answer in question.answers]
        yield from _repeated(("questions", index, "answers"), "code", codes)
        if question.code == "route":
            for at, code in enumerate(codes):
                if code not in NO_ROUTE:
                    path: Path = ("questions", index, "answers", at, "code")
                    yield _unknown(path, code, NO_ROUTE, "no answer to the question about the route", "unknown-value")
        if question.code == "sector":
            yield from _codes(("questions", index, "answers"), "code", codes, "sectors", around)
        for at, answer in enumerate(question.answers):
            yield from _rules(("questions", index, "answers", at, "rules"), answer.rules, around, route=False)
    yield from _rules(("route", "from"), situations.route.origin, around, route=True)
    yield from _rules(("route", "to"), situations.route.destination, around, route=True)


def _thesaurus(thesaurus: Thesaurus) -> Iterator[Finding]:
    """A group has two words or more, each of them once in its language."""
    for index, group in enumerate(thesaurus.groups):
        if len({word.casefold() for words in group.values() for word in words}) < 2:
            message = "a group of one word tells the search nothing; add what else people say, or leave it out"
            yield Finding(("groups", index), "bad-value", message)
        for language, words in group.items():
            seen: set[str] = set()
            for at, word in enumerate(words):
                if word.casefold() in seen:
                    message = f"'{word}' stands twice in this group"
                    yield Finding(("groups", index, language, at), "repeated-value", message, found=word)
                seen.add(word.casefold())


_CHOSEN = {"country": COUNTRY, "origin": COUNTRY, "destination": COUNTRY, "region": REGION}
_NAMING = re.compile(r"\{([^{}]*)\}?|\}")


def _rules(path: Path, rules: list[Rule], around: Surroundings, *, route: bool) -> Iterator[Finding]:
    for index, rule in enumerate(rules):
        for facet, values in rule.when.items():
            at = (*path, index, "when", facet)
            stated = [value for value in values if not (route and value == _CHOSEN.get(facet))]
            if facet in FIXED:
                for number, value in enumerate(values):
                    if value not in FIXED[facet]:
                        yield _unknown((*at, number), value, FIXED[facet], f"no value of '{facet}'", "unknown-value")
            elif stated:
                yield from _codes(at, None, values if stated == values else stated, VOCABULARY[facet], around)
        for language in LANGUAGES:
            for match in _NAMING.finditer(rule.because.get(language) or ""):
                if not route or match[0] not in {"{in}", "{to}", "{from}"}:
                    message = f"'{match[0]}' names no country here; along a route, write {{in}}, {{to}} or {{from}}"
                    yield Finding((*path, index, "because", language), "bad-value", message, found=match[0])


def _codes(path: Path, key: str | None, codes: list[str], vocabulary: str, around: Surroundings) -> Iterator[Finding]:
    if around.vocabularies is None:
        return
    known = around.vocabularies.terms(vocabulary)
    for index, code in enumerate(codes):
        if code not in known:
            at: Path = (*path, index) if key is None else (*path, index, key)
            yield _unknown(at, code, known, f"not in vocabularies/{vocabulary}.yml", "unknown-code")


def _unknown(path: Path, value: str, known: Iterable[str], what: str, rule: str = "unknown-id") -> Finding:
    options = sorted(known) if isinstance(known, frozenset) else list(known)
    return Finding(
        path, rule, f"'{shorten(value)}' is {what}{suggestion(value, options)}",
        found=value, allowed=tuple(options), nearest=nearest(value, options),
    )  # fmt: skip
