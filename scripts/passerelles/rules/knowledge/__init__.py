"""What the files around the records must be beyond their shape: complete, unambiguous, true to what they point at.

A check is a generator over one file; it takes the file's typed content (`knowledge` for what stands in the others) and
yields findings whose paths lead into that file. There is a module for each file; what holds for all of them is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from passerelles.languages import LANGUAGES
from passerelles.model.agreement import Memorandum
from passerelles.model.case_finder import Situations
from passerelles.model.data_path import Path
from passerelles.model.fields import Part
from passerelles.model.knowledge import (
    Crosswalk,
    Documents,
    Frameworks,
    Glossary,
    Knowledge,
    Moved,
    References,
    Thesaurus,
)
from passerelles.model.packs import Packs
from passerelles.reading.yaml_source import Finding, field_name, strings
from passerelles.rules.knowledge.agreement import check_memorandum
from passerelles.rules.knowledge.bibliography import check_documents, check_references
from passerelles.rules.knowledge.case_finder import check_situations
from passerelles.rules.knowledge.context import KnowledgeContext
from passerelles.rules.knowledge.crosswalk import check_crosswalk
from passerelles.rules.knowledge.frameworks import check_frameworks
from passerelles.rules.knowledge.glossary import check_glossary
from passerelles.rules.knowledge.moved import check_moved
from passerelles.rules.knowledge.packs import check_packs
from passerelles.rules.knowledge.thesaurus import check_thesaurus
from passerelles.rules.lines import links_in_lines
from passerelles.rules.texts import hidden_characters
from passerelles.rules.web_addresses import bad_url, fault_of_url, users_in_addresses
from passerelles.text.checks import say


def check_knowledge(part: Part, data: object, knowledge: Knowledge, around: KnowledgeContext) -> Iterator[Finding]:
    """Every finding about one file: its typed content and the plain data that was made from."""
    texts = strings(data)
    yield from _languages(data)
    yield from _addresses(texts)
    yield from hidden_characters(texts)
    yield from users_in_addresses(texts)
    yield from links_in_lines(part, texts)
    match part:
        case Glossary():
            yield from check_glossary(part)
        case Documents():
            yield from check_documents(part)
        case References():
            yield from check_references(part, knowledge)
        case Crosswalk():
            yield from check_crosswalk(part, around)
        case Frameworks():
            yield from check_frameworks(part, knowledge, around)
        case Situations():
            yield from check_situations(part, around)
        case Thesaurus():
            yield from check_thesaurus(part)
        case Moved():
            yield from check_moved(part, around)
        case Packs():
            yield from check_packs(part, around)
        case Memorandum():
            yield from check_memorandum(part)


def _languages(data: object, path: Path = ()) -> Iterator[Finding]:
    """A text exists in every language."""
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES):
            for language in LANGUAGES:
                if data.get(language) is None:
                    said = say("missing-language", place=field_name(path), language=language, code=str(language))
                    yield Finding(path, "missing-language", said, found=", ".join(data), allowed=LANGUAGES, at_key=True)
        for key, value in data.items():
            yield from _languages(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _languages(value, (*path, index))


def _addresses(texts: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    """Addresses are http or https, with a host."""
    for path, text in texts:
        if path[-1:] == ("url",) and (wrong := fault_of_url(text)):
            yield bad_url(path, text, wrong)
