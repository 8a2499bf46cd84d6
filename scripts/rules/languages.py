"""The two languages of a record: both there, both alive, the translation true to its source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from scripts.model import LANGUAGES
from scripts.problems import Severity
from scripts.rules.subject import Subject
from scripts.source import Finding, shorten

_NAMES = {"fr": "French", "en": "English"}


def digest(subject: Subject) -> str:
    """Eight hex digits that change when any text in the record's source language does."""
    language = subject.record.source_language
    whole = hashlib.sha256()
    for path, text in subject.texts:
        if language in text and path[:1] != ("caveats",):
            whole.update(f"{'.'.join(map(str, path))}\x1f{' '.join(text[language].split())}\x1e".encode())
    return whole.hexdigest()[:8]


def every_language_is_there(subject: Subject) -> Iterator[Finding]:
    """A text exists in every language, unless the record declares the whole translation missing.

    Bad: `summary: {fr: …}`. Good: `summary: {fr: …, en: …}`, or `translation: {en: {state: missing}}`.
    """
    record = subject.record
    declared = {language for language, state in record.translation.items() if state.state == "missing"}
    for path, text in subject.texts:
        present = [language for language in LANGUAGES if text.get(language, "").strip()]
        for language in LANGUAGES:
            if language in present or (language in declared and language != record.source_language):
                continue
            if text.get(language) is None:
                other = f" (it has {_NAMES[present[0]]})" if present else ""
                yield Finding(
                    path, "missing-language",
                    f"{_name(path)} has no {_NAMES[language]} text{other}; write it as '{language}: …'",
                    found=", ".join(present) or "nothing", allowed=LANGUAGES, at_key=True,
                )  # fmt: skip
    written = {path for path, _ in subject.texts}
    for path in subject.blanks:
        if path not in written:
            message = f"{_name(path)} has no text in any language; write 'fr: …' and 'en: …' below it"
            yield Finding(path, "missing-language", message, found="nothing", allowed=LANGUAGES, at_key=True)


def texts_are_not_copies(subject: Subject) -> Iterator[Finding]:
    """A long text that is the same in two languages was copied, not translated."""
    for path, text in subject.texts:
        if len(text) == len(LANGUAGES) and len({" ".join(value.split()) for value in text.values()}) == 1:
            value = text[LANGUAGES[0]]
            if len(value.split()) >= 6 and path[-1:] != ("name",):
                yield Finding(
                    path, "untranslated", f"{_name(path)} is the same in every language: '{shorten(value, 40)}'",
                    Severity.WARNING, at_key=True,
                )  # fmt: skip


def translation_is_declared(subject: Subject) -> Iterator[Finding]:
    """Each language but the source's says whether it was reviewed, and against which state of the source text."""
    record = subject.record
    states = {str(language): state for language, state in record.translation.items()}
    for language in LANGUAGES:
        if language == record.source_language:
            if language in states:
                yield Finding(
                    ("translation", language), "translation-of-source",
                    f"{_NAMES[language]} is the record's source_language; only the other language is a translation",
                    at_key=True,
                )  # fmt: skip
            continue
        state = states.get(language)
        if state is None:
            yield Finding(
                ("translation",), "translation-undeclared",
                f"translation.{language} is missing; write '{language}: {{state: draft}}' (or reviewed, or missing)",
                at_key=True,
            )  # fmt: skip
        elif state.state == "reviewed" and state.of != digest(subject):
            right = digest(subject)
            found = state.of or "nothing"
            yield Finding(
                ("translation", language, "of"), "stale-translation",
                f"the {_NAMES[record.source_language]} text changed since the {_NAMES[language]} was reviewed: "
                f"digest is {right}, found {found}; compare the two, then run 'passerelles stamp {record.id}'",
                Severity.WARNING, found=found, allowed=(right,), nearest=right,
            )  # fmt: skip


def _name(path: tuple[str | int, ...]) -> str:
    return ".".join(str(item + 1) if isinstance(item, int) else item for item in path)


RULES = (every_language_is_there, texts_are_not_copies, translation_is_declared)
