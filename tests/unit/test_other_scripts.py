"""Names that run from right to left, in lines of ours: each stands apart, so that it turns nothing around it.

A line holds such a name either alone or isolated, by an element (`bdi`, or one with `dir`) or by characters. A citation
is to be copied and holds nothing but letters.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from passerelles.languages import LANGUAGES, Language
from passerelles.pages.generate import generate
from passerelles.project import Project, examine_project
from passerelles.site.inspection.html_tree import BLOCKS, UNSPOKEN, Element, parse
from tests.conftest import FIXTURES
from tests.findings import Findings

NAMES = itertools.cycle(["القصرين", "خريبكة", "חיפה", "עכו"])
ARABIC_OR_HEBREW = re.compile("[\u0590-\u06ff]")
NAMED = {"name", "title", "publisher"}
"""Fields of a record that hold names."""

ALONE = re.compile(r"[\s\u00a0\u202f]*")
APART = re.compile("\u2068[^\u2069]*\u2069")


def renamed(value: Any, name: str = "") -> Any:
    """The same with a name of another script for every name."""
    if isinstance(value, BaseModel):
        fields = {field: getattr(value, field) for field in type(value).model_fields}
        texts = name in NAMED
        return value.model_copy(
            update={
                field: next(NAMES) if texts and isinstance(content, str) else renamed(content, field)
                for field, content in fields.items()
            }
        )
    if isinstance(value, list | tuple):
        return type(value)(renamed(item, name) for item in value)
    return next(NAMES) if name in NAMED and isinstance(value, str) else value


def pieces(element: Element) -> list[str | None]:
    """The texts of a line: those that stand apart, and line breaks, as None."""
    texts: list[str | None] = []
    for child in element.children:
        if isinstance(child, str):
            texts += [APART.sub("", child), *([None] if APART.search(child) else [])]
        elif (
            child.tag == "bdi" or child.has("dir") or child.tag == "br" or child.tag in BLOCKS or child.tag in UNSPOKEN
        ):
            texts.append(None)
        else:
            texts += pieces(child)
    return texts


def mixed(line: list[str | None]) -> bool:
    """Whether a name of another script stands in the line beside other texts, and not apart."""
    texts = [piece for piece in line if piece is not None and not ALONE.fullmatch(piece)]
    named = [piece for piece in texts if ARABIC_OR_HEBREW.search(piece)]
    return bool(named) and (None in line or len(texts) > 1)


def cited(element: Element) -> bool:
    return any("p-citation" in above.classes for above in element.around())


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_other_scripts_stand_apart(language: Language) -> None:
    catalogue = examine_project(Project(FIXTURES / "project")).catalogue
    catalogue = replace(catalogue, records=tuple(renamed(record) for record in catalogue.records))
    findings = Findings("lines that a name of another script would turn around")
    count = 0
    for path, page in generate(catalogue, language).items():
        html = page.render()
        count += len(ARABIC_OR_HEBREW.findall(html))
        for element in parse(html).root.walk():
            if element.tag in BLOCKS and not cited(element) and mixed(pieces(element)):
                line = "".join(piece or "|" for piece in pieces(element))
                findings.add(f"{element}: {' '.join(line.split())[:100]}", path)
    assert count > 500, "there are too few names for this to be a test"
    findings.check(most=60)
