"""The glossary: each form is explained once."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.languages import LANGUAGES
from passerelles.model.knowledge import Glossary
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import repeated
from passerelles.text.checks import say


def check_glossary(glossary: Glossary) -> Iterator[Finding]:
    """Codes are unique, and so is each form in its language: a form explained twice could not be told apart."""
    yield from repeated(("acronyms",), "code", [acronym.code for acronym in glossary.acronyms])
    for language in LANGUAGES:
        owners: dict[str, str] = {}
        for index, acronym in enumerate(glossary.acronyms):
            for form in acronym.get(language).forms:
                if form in owners:
                    said = say("knowledge.form", form=form, owner=owners[form])
                    yield Finding(("acronyms", index, language), "repeated-value", said, found=form)
                owners.setdefault(form, acronym.code)
