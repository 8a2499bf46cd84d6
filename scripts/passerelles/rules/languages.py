"""The two languages of a record: both there, both alive, the translation true to its source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from passerelles.languages import LANGUAGES, language_of
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding, shorten
from passerelles.rules.context import RecordUnderCheck
from passerelles.text.checks import say


def digest(subject: RecordUnderCheck) -> str:
    """Eight hex digits that change when any text in the record's source language does."""
    language = subject.record.source_language
    whole = hashlib.sha256()
    for path, text in subject.texts:
        if language in text and path[:1] != ("caveats",):
            whole.update(f"{'.'.join(map(str, path))}\x1f{' '.join(text[language].split())}\x1e".encode())
    return whole.hexdigest()[:8]


def every_language_is_there(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A text exists in every language, unless the record declares the whole translation missing.

    Bad: `summary: {fr: …}`. Good: `summary: {fr: …, en: …}`, or `translation: {en: {state: missing}}`.
    """
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
                said = say("missing-language", place=_name(path), language=language, code=str(language))
                found = ", ".join(present) or "nothing"
                yield Finding(path, "missing-language", said, found=found, allowed=LANGUAGES, at_key=True)
    written = {path for path, _ in subject.texts}
    wanted = ", ".join(f"{language}: …" for language in LANGUAGES)
    for path in subject.blanks:
        if path not in written:
            said = say("missing-language.all", place=_name(path), wanted=wanted)
            yield Finding(path, "missing-language", said, found="nothing", allowed=LANGUAGES, at_key=True)


def texts_are_not_copies(subject: RecordUnderCheck) -> Iterator[Finding]:
    """A long text that is the same in two languages was copied, not translated."""
    for path, text in subject.texts:
        if len(text) < len(LANGUAGES) or len({value.lstrip()[:1] for value in text.values()}) > 1:
            continue  # most differ in their first letter
        if len({" ".join(value.split()) for value in text.values()}) == 1:
            value = text[LANGUAGES[0]]
            if len(value.split()) >= 6 and path[-1:] != ("name",):
                said = say("untranslated", place=_name(path), text=shorten(value, 40))
                yield Finding(path, "untranslated", said, Severity.WARNING, at_key=True)


def translation_is_declared(subject: RecordUnderCheck) -> Iterator[Finding]:
    """Each language but the source's says whether it was reviewed, and against which state of the source text."""
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
        elif state.state == "reviewed" and state.of != digest(subject):
            right = digest(subject)
            found = state.of or "nothing"
            source = language_of(record.source_language)
            said = say("stale-translation", source=source, language=language, right=right, found=found, id=record.id)
            yield Finding(
                ("translation", language, "of"), "stale-translation", said, Severity.WARNING,
                found=found, allowed=(right,), nearest=right,
            )  # fmt: skip


def _name(path: tuple[str | int, ...]) -> str:
    return ".".join(str(item + 1) if isinstance(item, int) else item for item in path)


RULES = (every_language_is_there, texts_are_not_copies, translation_is_declared)
