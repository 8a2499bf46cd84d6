"""How a record's texts are worded: what the source hedges stays hedged in both languages, and the story speaks.

What the checks look for stands in `practices/knowledge/wording.yml`, so that it can be mended without a program.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from passerelles.languages import LANGUAGES, Language
from passerelles.model.wording import NumberWords
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name
from passerelles.rules.context import RecordUnderCheck
from passerelles.rules.phrases import blocks, first_match, matches, plain, stands_in, words_of
from passerelles.text.checks import say

MOST_ATTRIBUTIONS = 4
"""Times that a record's texts may say, in one language, that the source says so."""
_BOTH = frozenset(LANGUAGES)


def caveats_pointed_at_are_there(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A text that sends the reader to the caveats has caveats to send to."""
    wording = subject.context.wording
    if wording is None or subject.record.caveats:
        return
    for path, text in subject.texts:
        for language, written in text.items():
            if pointer := first_match(wording.caveat_pointers.get(language), written):
                said = say("missing-caveat", place=f"{field_name(path)}.{language}", found=pointer)
                yield Finding((*path, language), "missing-caveat", said, found=pointer, within=pointer)


def source_is_named_seldom(subject: RecordUnderCheck) -> Iterator[Finding]:
    """The story speaks in its own voice; that the source says so is said at most four times, in each language."""
    wording = subject.context.wording
    if wording is None:
        return
    for language in LANGUAGES:
        turns = subject.context.attributions[language]
        names = subject.context.names_in_attributions[language]
        texts = [plain(text[language]) for _, text in subject.texts if language in text]
        if sum(text.count(name) for text in texts for name in names) <= MOST_ATTRIBUTIONS:
            continue
        named = [(path, turn) for path, text in subject.texts for turn in matches(turns, text.get(language, ""))]
        if len(named) > MOST_ATTRIBUTIONS:
            first_too_many, _ = named[MOST_ATTRIBUTIONS]
            places = ", ".join(f"'{turn}' ({field_name(path)})" for path, turn in named)
            said = say(
                "source-named-too-often", language=language, count=len(named), most=MOST_ATTRIBUTIONS, places=places
            )
            yield Finding(
                (*first_too_many, language), "source-named-too-often", said, Severity.WARNING,
                found=str(len(named)), allowed=(str(MOST_ATTRIBUTIONS),),
            )  # fmt: skip


def qualifiers_are_in_both_languages(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A reservation of the source ("about", "often", "aims to") stands in both languages or in neither."""
    wording = subject.context.wording
    if wording is None:
        return
    indexes, renderings = subject.context.qualifiers, subject.context.renderings
    for path, text in subject.texts:
        for sides in _side_by_side(text):
            said = {language: indexes[language].candidates(words_of(side)) for language, side in sides.items()}
            for place in sorted(set().union(*said.values())):
                qualifier = wording.qualifiers[place]
                for language, other in permutations(LANGUAGES, 2):
                    phrases = {language: qualifier.said.get(language), other: renderings[other][place]}
                    if place in said[language] and (lost := _lost(phrases, sides, wording.numbers)):
                        wanted = [phrase.replace("*", "…") for phrase in qualifier.said.get(other)]
                        message = say(
                            "qualifier-in-one-language",
                            place=field_name(path), language=language, other=other, found=lost, wanted=wanted[0],
                        )  # fmt: skip
                        yield Finding(
                            (*path, other), "qualifier-in-one-language", message, Severity.WARNING,
                            found=lost, allowed=tuple(wanted),
                        )  # fmt: skip


def _side_by_side(text: dict[str, str]) -> Iterator[dict[str, str]]:
    """The text in both languages, paragraph by paragraph where there are as many in each."""
    if text.keys() != _BOTH:
        return
    if not all("\n" in side for side in text.values()):
        yield text
        return
    paragraphs = [blocks(text[language]) for language in LANGUAGES]
    if len({len(parts) for parts in paragraphs}) == 1 and len(paragraphs[0]) > 1:
        yield from (dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(*paragraphs, strict=True))
    else:
        yield text


def _lost(phrases: dict[Language, list[str]], sides: dict[str, str], numbers: NumberWords) -> str | None:
    """The words of the reservation in the first of two languages, if nothing in the other renders them.

    `phrases` are those that mean it in the one and render it in the other.
    """
    (language, meant), (other, rendering) = phrases.items()
    if stands_in(rendering, sides[other], numbers.get(other)):
        return None
    return first_match(meant, sides[language], numbers.get(language))


RULES = (caveats_pointed_at_are_there, source_is_named_seldom, qualifiers_are_in_both_languages)
