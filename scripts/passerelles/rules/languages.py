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
                found = ", ".join(present) or "nothing"
                yield Finding(path, "missing-language", said, found=found, allowed=LANGUAGES, at_key=True)
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
    told = [say("stale-translation.side", side=side, parts=", ".join(parts)) for side, parts in sides if parts]
    return told[0].then(*told[1:]) if told else say("stale-translation.unknown")


RULES = (every_language_is_there, texts_are_not_copies, translation_is_declared)
