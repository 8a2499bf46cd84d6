"""A record in which is noted that its languages were compared, how both were then, and when."""

from __future__ import annotations

from collections.abc import Mapping

from passerelles.languages import LANGUAGES
from passerelles.model.record import Record
from passerelles.model.translations import digests, standing
from passerelles.writing.layout import with_key
from passerelles.writing.record_text import yaml_text


def stamped(text: str, record: Record, today: str) -> str | None:
    """The record's file with a note on each translation that is written; None if none is."""
    entries: dict[str, Mapping[str, object]] = {}
    for language in LANGUAGES:
        known = record.translation.get(language)
        if known is None or known.state == "missing":
            entries |= {str(language): known.model_dump(exclude_none=True)} if known else {}
        elif standing(record, language).state == "reviewed":
            entries[str(language)] = _entry(record, language, known.compared or today)
        else:
            entries[str(language)] = _entry(record, language, today)
    if not any("of" in entry for entry in entries.values()):
        return None
    return with_key(text, "translation", yaml_text({"translation": entries}).splitlines())


def _entry(record: Record, language: str, compared: str) -> Mapping[str, object]:
    original, translation = digests(record, language)
    return {"state": "reviewed", "compared": compared, "of": original, "text": translation}
