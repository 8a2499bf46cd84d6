"""The vocabularies as SKOS, for programs of libraries and archives: `data/vocabularies.ttl` and `.jsonld`.

A concept's permanent name is the place at which the page of the vocabularies explains it. Both files hold the same
triples; without an address of the site, names are relative to the file, and so hold wherever it lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from passerelles.languages import LANGUAGES
from passerelles.model.fields import Text
from passerelles.model.vocabulary import Term, Vocabularies
from passerelles.open_data.publication import Publication, is_web
from passerelles.open_data.records import LICENCE, compact
from passerelles.open_data.vocabularies import anchor

TURTLE = "data/vocabularies.ttl"
LINKED = "data/vocabularies.jsonld"

_PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}

_WIKIDATA = "http://www.wikidata.org/entity/"
"""Before the number of an entry: the name of the thing, not the page about it."""

Statement = tuple[str, "Named | Said"]
"""A property, and what it has: another thing or a text."""


class Named(str):
    """The name of a thing."""


class Said(tuple[str, str]):
    """A text and its language, which is empty for a code."""


def turtle(vocabularies: Vocabularies, publication: Publication) -> str:
    """The vocabularies in Turtle."""
    lines = [f"@prefix {name}: <{url}> ." for name, url in _PREFIXES.items() if name != "rdf"]
    if publication.site_url:
        lines.append(f"@base <{publication.address('data/')}> .")
    for subject, kind, statements in _things(vocabularies):
        body = "".join(f" ;\n  {name} {_term(value)}" for name, value in statements)
        lines.append(f"\n<{subject}> a skos:{kind}{body} .")
    return "\n".join(lines) + "\n"


def json_ld(vocabularies: Vocabularies, publication: Publication) -> str:
    """The same in JSON-LD, with its own context."""
    context: dict[str, Any] = {name: url for name, url in _PREFIXES.items() if name != "rdf"}
    if publication.site_url:
        context["@base"] = publication.address("data/")
    graph = []
    for subject, kind, statements in _things(vocabularies):
        thing: dict[str, Any] = {"@id": subject, "@type": f"skos:{kind}"}
        for name, value in statements:
            thing.setdefault(name, []).append(_node(value))
        graph.append(thing)
    return compact({"@context": context, "@graph": graph})


def _things(vocabularies: Vocabularies) -> Iterator[tuple[str, str, list[Statement]]]:
    """Every scheme and concept: its name, what it is, what is said of it."""
    for name in sorted(vocabularies):
        vocabulary = vocabularies[name]
        scheme = _name(name)
        top = [term for term in vocabulary.terms if not _broader(vocabularies, name, term)]
        yield scheme, "ConceptScheme", [
            *_texts("skos:prefLabel", vocabulary.plural),
            *_texts("dct:description", vocabulary.intro),
            *_texts("dct:source", vocabulary.source),
            *_texts("skos:scopeNote", vocabulary.rule),
            ("dct:license", Named(LICENCE["url"])),
            *(("skos:hasTopConcept", Named(_name(name, term.code))) for term in top),
        ]  # fmt: skip
        for term in vocabulary.terms:
            yield _name(name, term.code), "Concept", _concept(vocabularies, name, term)


def _concept(vocabularies: Vocabularies, vocabulary: str, term: Term) -> list[Statement]:
    statements: list[Statement] = [("skos:inScheme", Named(_name(vocabulary)))]
    if broader := _broader(vocabularies, vocabulary, term):
        statements.append(("skos:broader", Named(broader)))
    else:
        statements.append(("skos:topConceptOf", Named(_name(vocabulary))))
        if region := _region(vocabularies, term):
            statements.append(("skos:broadMatch", Named(region)))
    statements.append(("skos:notation", Said((term.code, ""))))
    statements += _texts("skos:prefLabel", term.label)
    preferred = set(term.label.said)
    for language in LANGUAGES:
        others = dict.fromkeys(term.alt.get(language, []))
        statements += [("skos:altLabel", Said((word, language))) for word in others if word not in preferred]
    statements += _texts("skos:definition", term.definition)
    known = vocabularies.terms(vocabulary)
    statements += [
        ("skos:related", Named(_name(vocabulary, code))) for code in dict.fromkeys(term.related) if code in known
    ]
    if is_web(term.uri):
        statements.append(("skos:exactMatch", Named(str(term.uri))))
    if term.wikidata:
        statements.append(("skos:exactMatch", Named(f"{_WIKIDATA}{term.wikidata}")))
    return statements


def _broader(vocabularies: Vocabularies, vocabulary: str, term: Term) -> str | None:
    """The broader concept of the same scheme."""
    known = term.parent is not None and term.parent in vocabularies.terms(vocabulary)
    return _name(vocabulary, term.parent) if known and term.parent else None


def _region(vocabularies: Vocabularies, term: Term) -> str | None:
    """The concept of another scheme below which a term stands, as countries do below regions."""
    return _name("regions", term.parent) if term.parent and term.parent in vocabularies.terms("regions") else None


def _name(vocabulary: str, code: str | None = None) -> str:
    return f"vocabularies/#{vocabulary if code is None else anchor(vocabulary, code)}"


def _texts(name: str, text: Text | None) -> list[Statement]:
    values = ((text.get(language), language) for language in LANGUAGES) if text else ()
    return [(name, Said((value, str(language)))) for value, language in values if value]


def _term(value: Named | Said) -> str:
    if isinstance(value, Named):
        return f"<{value}>"
    text, language = value
    return f'"{text.translate(_ESCAPES)}"' + (f"@{language}" if language else "")


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def _node(value: Named | Said) -> dict[str, str]:
    if isinstance(value, Named):
        return {"@id": str(value)}
    text, language = value
    return {"@value": text, "@language": language} if language else {"@value": text}
