"""The questions of "Cases like mine": rules ask for what exists, and name a country only along a route."""

from __future__ import annotations

import re
from collections.abc import Iterator

from passerelles.languages import LANGUAGES
from passerelles.model.case_finder import AREAS, COUNTRY, FIXED, NO_ROUTE, REGION, VOCABULARY, Rule, Situations
from passerelles.model.data_path import Path
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import KnowledgeContext, repeated, unknown, unknown_codes
from passerelles.text.checks import say

_CHOSEN = {
    "country": COUNTRY,
    "named": COUNTRY,
    "origin": COUNTRY,
    "destination": COUNTRY,
    "region": REGION,
    "area": AREAS,
}
_NAMING = re.compile(r"\{([^{}]*)\}?|\}")


def check_situations(situations: Situations, around: KnowledgeContext) -> Iterator[Finding]:
    """Questions and answers are unique, rules ask for values that exist, and a country is named only along a route."""
    yield from repeated(("questions",), "code", [str(question.code) for question in situations.questions])
    for index, question in enumerate(situations.questions):
        codes = [answer.code for answer in question.answers]
        yield from repeated(("questions", index, "answers"), "code", codes)
        if question.code == "route":
            yield from _routes(("questions", index, "answers"), codes)
        if question.code == "sector":
            yield from unknown_codes(("questions", index, "answers"), "code", codes, "sectors", around)
        for at, answer in enumerate(question.answers):
            yield from _rules(("questions", index, "answers", at, "rules"), answer.rules, around, route=False)
    yield from _rules(("route", "from"), situations.route.origin, around, route=True)
    yield from _rules(("route", "to"), situations.route.destination, around, route=True)


def _routes(path: Path, codes: list[str]) -> Iterator[Finding]:
    """Answers to the question about the route name no country: each reader's own come from the vocabulary."""
    for index, code in enumerate(codes):
        if code not in NO_ROUTE:
            what = say("knowledge.not.route")
            yield unknown((*path, index, "code"), code, NO_ROUTE, what, "unknown-value")


def _rules(path: Path, rules: list[Rule], around: KnowledgeContext, *, route: bool) -> Iterator[Finding]:
    for index, rule in enumerate(rules):
        for facet, values in rule.when.items():
            yield from _facet((*path, index, "when", facet), facet, values, around, route=route)
        yield from _reason((*path, index, "because"), rule, route=route)


def _facet(path: Path, facet: str, values: list[str], around: KnowledgeContext, *, route: bool) -> Iterator[Finding]:
    """A rule asks for values that the facet has; along a route also for what the reader chose."""
    if facet in FIXED:
        for index, value in enumerate(values):
            if value not in FIXED[facet]:
                yield unknown(
                    (*path, index), value, FIXED[facet], say("knowledge.not.facet", facet=facet), "unknown-value"
                )
        return
    stated = [value for value in values if not (route and value == _CHOSEN.get(facet))]
    if stated:
        yield from unknown_codes(path, None, stated, VOCABULARY[facet], around)


def _reason(path: Path, rule: Rule, *, route: bool) -> Iterator[Finding]:
    """A reason names a country only along a route, in a form that is known."""
    for language in LANGUAGES:
        for match in _NAMING.finditer(rule.because.get(language) or ""):
            if not route or match[0] not in {"{name}", "{in}", "{to}", "{from}"}:
                said = say("knowledge.naming", found=match[0])
                yield Finding((*path, language), "bad-value", said, found=match[0])
