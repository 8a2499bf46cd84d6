"""What a vocabulary must be beyond its shape, and which ones there must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from passerelles.languages import LANGUAGES
from passerelles.model.dimensions import DIMENSIONS
from passerelles.model.vocabulary import Vocabulary
from passerelles.reading.suggestions import nearest, suggestion
from passerelles.reading.yaml_source import Finding, shorten, strings
from passerelles.rules.identity import NO_PAGE
from passerelles.rules.lines import links_in_lines
from passerelles.rules.texts import hidden_characters
from passerelles.rules.web_addresses import users_in_addresses
from passerelles.text.checks import say


def check_vocabulary(
    vocabulary: Vocabulary, data: object, stem: str, icons: AbstractSet[str] | None
) -> Iterator[Finding]:
    """Every finding about one vocabulary and the plain data that it was made from.

    `stem` is its file's name, `icons` the names that there are, if known.
    """
    if vocabulary.id != stem:
        said = say("id-mismatch", id=vocabulary.id, file=shorten(stem))
        yield Finding(("id",), "id-mismatch", said, write=stem)
    yield from _codes(vocabulary)
    yield from _reserved(vocabulary)
    yield from _languages(vocabulary)
    texts = strings(data)
    yield from hidden_characters(texts)
    yield from users_in_addresses(texts)
    yield from links_in_lines(vocabulary, texts)
    if icons is not None:
        yield from _icons(vocabulary, icons)


def missing_vocabularies(stems: Iterable[str]) -> list[str]:
    """Vocabularies that are needed and not among those of these names."""
    return sorted(set(DIMENSIONS.vocabularies) - set(stems))


def _codes(vocabulary: Vocabulary) -> Iterator[Finding]:
    """A code stands once, and related terms exist."""
    codes = [term.code for term in vocabulary.terms]
    for index, term in enumerate(vocabulary.terms):
        if term.code in codes[:index]:
            yield Finding(
                ("terms", index, "code"), "repeated-value", say("knowledge.repeated", key="code", value=term.code)
            )
        for other in term.related:
            if other not in codes:
                said = say("knowledge.related", other=other, code=term.code)
                yield Finding(("terms", index, "related"), "unknown-code", said)


def _reserved(vocabulary: Vocabulary) -> Iterator[Finding]:
    """No term whose page has its code for an address takes one that means something else, such as `index`."""
    if not any(row.pages and row.vocabulary == vocabulary.id for row in DIMENSIONS.values()):
        return
    for index, term in enumerate(vocabulary.terms):
        if term.code in NO_PAGE:
            said = say("reserved-id.code", code=term.code, reserved=", ".join(NO_PAGE))
            yield Finding(("terms", index, "code"), "reserved-id", said, found=term.code)


def _languages(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Labels and definitions exist in every language."""
    for index, term in enumerate(vocabulary.terms):
        for key in ("label", "definition"):
            text = getattr(term, key)
            for language in LANGUAGES:
                if text is not None and text.get(language) is None:
                    said = say("missing-language", place=f"{key} ({term.code})", language=language, code=str(language))
                    yield Finding(("terms", index, key), "missing-language", said)


def _icons(vocabulary: Vocabulary, icons: AbstractSet[str]) -> Iterator[Finding]:
    """A term's icon is one that the theme has, since the site draws it from there."""
    for index, term in enumerate(vocabulary.terms):
        if term.icon is not None and term.icon not in icons:
            near = nearest(term.icon, icons)
            said = say("unknown-icon", icon=shorten(term.icon)).then(*suggestion(term.icon, icons, near=near))
            yield Finding(("terms", index, "icon"), "unknown-icon", said, found=term.icon, nearest=near)
