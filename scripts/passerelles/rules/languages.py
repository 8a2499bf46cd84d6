"""The two languages of a record: both there, both alive, the translation true to its source."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.model.record import Record
from passerelles.model.translations import Standing, standing
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, field_name, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import Message, say


def every_language_is_there(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A text exists in every language, unless the record declares the whole translation missing."""
    record = subject.record
    declared = {language for language, state in record.translation.items() if state.state == "missing"}
    for path, text in subject.texts:
        present = [language for language in LANGUAGES if text.get(language, "").strip()]
        if len(present) == len(LANGUAGES):
            continue
        for language in LANGUAGES:
            if language in present or (language in declared and language != record.source_language):
                continue
            if text.get(language) is None:
                said = say("missing-language", place=field_name(path), language=language, code=str(language))
                there = ", ".join(present) or "nothing"
                yield Finding(path, "missing-language", said, found=there, allowed=LANGUAGES, at_key=True)
    written = {path for path, _ in subject.texts}
    wanted = ", ".join(f"{language}: …" for language in LANGUAGES)
    for path in subject.blanks:
        if path not in written:
            said = say("missing-language.all", place=field_name(path), wanted=wanted)
            yield Finding(path, "missing-language", said, found="nothing", allowed=LANGUAGES, at_key=True)


def texts_are_not_copies(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A long text that is the same in two languages was copied, not translated."""
    for path, text in subject.texts:
        if len(text) < len(LANGUAGES) or len({value.lstrip()[:1] for value in text.values()}) > 1:
            continue  # most differ in their first letter
        if len({" ".join(value.split()) for value in text.values()}) == 1:
            value = text[LANGUAGES[0]]
            if len(value.split()) >= 6 and path[-1:] != ("name",):
                said = say("untranslated", place=field_name(path), text=shorten(value, 40))
                yield Finding(path, "untranslated", said, Severity.WARNING, at_key=True)


_SURE = 3
"""Words of another language that a text must hold, and none of its own, before it is said to be in that language."""


def texts_are_in_their_language(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A text is in the language under which it stands."""
    known = subject.context.little_words
    for path, text in subject.texts:
        if path[-1:] == ("name",) or len(set(text.values())) < len(text):
            continue  # names keep their language, and of copies another rule speaks
        other = {
            language: _seems(known, language, text[language].split()) for language in LANGUAGES if language in text
        }
        strange = [number for number in other if other[number]]
        if strange:
            first, kind = strange[0], "swapped" if len(strange) > 1 else "other"
            place = (*path, str(first))
            said = say(f"untranslated.{kind}", place=field_name(place), seems=other[first], language=first)
            yield Finding(place, "untranslated", said, Severity.WARNING)


def _seems(known: dict[Language, frozenset[str]], language: Language, words: list[str]) -> Language | None:
    """The language of which these words are, if it is surely another than `language`."""
    if not known[language].isdisjoint(words):
        return None
    counts = {other: sum(word in known[other] for word in words) for other in known if other != language}
    return next((other for other, count in counts.items() if count >= _SURE), None)


def translation_is_declared(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Each language but the source's says how it stands; once reviewed, it is what was compared with its source."""
    record = subject.record
    states = {str(language): state for language, state in record.translation.items()}
    for language in LANGUAGES:
        if language == record.source_language:
            if language in states:
                said = say("translation-of-source", language=language)
                yield Finding(("translation", language), "translation-of-source", said, at_key=True)
            continue
        state = states.get(language)
        if state is None:
            said = say("translation-undeclared", code=str(language))
            yield Finding(("translation",), "translation-undeclared", said, at_key=True)
        elif subject.is_whole and (now := standing(record, language)).state == "stale":
            yield Finding(
                ("translation", language), "stale-translation",
                say("stale-translation", language=language, changes=_changes(record, language, now), id=record.id),
                Severity.WARNING, at_key=True,
            )  # fmt: skip


def _changes(record: Record, language: Language, now: Standing) -> Message:
    """What has changed since both texts were compared, by the names of the record's parts."""
    sides = ((language_of(record.source_language), now.source), (language, now.text))
    changed_sides = [say("stale-translation.side", side=side, parts=", ".join(parts)) for side, parts in sides if parts]
    return changed_sides[0].then(*changed_sides[1:]) if changed_sides else say("stale-translation.unknown")


RULES = (every_language_is_there, texts_are_not_copies, texts_are_in_their_language, translation_is_declared)
