"""What the build hands to the browser's scripts, and what both sides must know alike."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NotRequired, TypedDict, get_type_hints

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES
from passerelles.maps.geometry import Box, captions, gathered
from passerelles.model.vocabulary import Vocabularies
from passerelles.outputs.browser_constants import CONSTANTS, browser_constants
from passerelles.outputs.browser_declarations import browser_declarations, typescript
from passerelles.pages import compare, explorer
from passerelles.project import Project, derived_files, read_browser_scripts
from passerelles.text.folding import fold, folded_words
from passerelles.text.messages import words
from tests.node import SCRIPTS, evaluate
from tests.unit.support import FIXTURES, ROOT

# --- files that follow from the package ------------------------------------------------------------------------------


def test_files_that_follow_from_the_package_are_current(vocabularies: Vocabularies) -> None:
    project = Project(ROOT)
    made = {path: text for path, text in derived_files(project, vocabularies).items() if path != project.schema}
    assert made
    for path, text in made.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.relative_to(ROOT)}: run passerelles schema"


def test_the_site_gets_the_constants_as_they_are_now(tmp_path: Path) -> None:
    stale = tmp_path / "theme" / "scripts" / CONSTANTS
    stale.parent.mkdir(parents=True)
    stale.write_text("export const FACETS = []\n", encoding="utf-8")
    assert read_browser_scripts(Project(tmp_path)).texts[CONSTANTS] == browser_constants()


def test_constants_are_those_of_the_package() -> None:
    exported = evaluate(CONSTANTS, "exported => ({ ...exported })", None)
    assert exported["SORTS"] == list(explorer.SORTS)
    assert exported["VIEWS"] == list(explorer.VIEWS)
    assert exported["MOST_COMPARED"] == compare.MOST


class Item(TypedDict):
    """A shape with every kind of type."""

    name: str
    count: NotRequired[int | None]
    pairs: list[tuple[str, bool]]
    either: list[str | float]
    inner: dict[str, Item]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name", "string"),
        ("pairs", "[string, boolean][]"),
        ("either", "(string | number)[]"),
        ("inner", "Record<string, Item>"),
    ],
)
def test_types_are_written_as_typescript(key: str, expected: str) -> None:
    assert typescript(get_type_hints(Item)[key]) == expected


def test_a_type_that_typescript_could_not_check_is_refused() -> None:
    with pytest.raises(TypeError, match="no TypeScript is known"):
        typescript(set[str])


def test_a_key_that_may_be_missing_is_marked() -> None:
    assert "  url?: string\n" in browser_declarations()


# --- words that scripts say ------------------------------------------------------------------------------------------

SAID_BELOW = {
    "agreement.js": ["tools.memorandum.script"],
    "case-finder/case-finder.js": ["start.script"],
    "checklist.js": ["tools.checklist.script"],
    "compare/compare.js": ["compare.script"],
    "compare/kept-list.js": ["compare.script"],
    "explorer/explorer.js": ["explorer.script"],
    "filters/panel.js": ["explorer.script"],
    "form/card.js": ["form.script"],
    "form/fields.js": ["form.script"],
    "form/form.js": ["form.script"],
    "form/sending.js": ["form.script"],
    "list-filter.js": ["knowledge.references.script"],
    "map/map.js": ["map.script"],
    "offline.js": ["offline.script"],
    "pack/pack-export.js": ["pack.script"],
    "pack/pack-paper.js": ["pack.script"],
    "pack/pack-projector.js": ["pack.script"],
    "pack/pack-sources.js": ["pack.script"],
    "pack/pack.js": ["pack.script"],
    "shared/copying.js": ["record.script"],
    "search/box.js": ["search.script"],
    "search/page.js": ["search.script", "search.filter", "explorer.script"],
    "search/results.js": ["search.script"],
}
"""Where the words of each script stand."""

_SAYS = re.compile(r'\b(say|counted)\(\s*"([\w-]+)"')


def test_every_script_that_says_something_is_known() -> None:
    saying = {path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.js") if _SAYS.search(path.read_text())}
    assert saying == set(SAID_BELOW)


@pytest.mark.parametrize("name", SAID_BELOW)
@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_find_all_the_words_they_say(name: str, language: str) -> None:
    known = {key for prefix in SAID_BELOW[name] for key in words(language).below(prefix)}
    for how, key in _SAYS.findall((SCRIPTS / name).read_text(encoding="utf-8")):
        wanted = {key} if how == "say" else {f"{key}.one", f"{key}.other"}
        assert wanted <= known, f"{name} says '{key}', which {language}.yml lacks below {SAID_BELOW[name]}"


# --- what Python and the browser do alike ----------------------------------------------------------------------------


def cases(name: str) -> dict[str, Any]:
    """Cases that the tests of the scripts are held to as well."""
    cases: dict[str, Any] = json.loads((FIXTURES / name).read_text(encoding="utf-8"))
    return cases


def test_browser_folds_every_letter_as_python_does() -> None:
    # Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic; extended Latin and Greek; signs and ligatures
    blocks = (range(0x20, 0x700), range(0x1E00, 0x2000), range(0x2000, 0x2190), range(0xFB00, 0xFB07))
    letters = [chr(code) for block in blocks for code in block]
    folded_there = evaluate(
        "shared/fold.js", "({ fold }, letters) => letters.map(letter => fold(`a${letter}`))", letters
    )
    differing = [
        (letter, there) for letter, there in zip(letters, folded_there, strict=True) if fold(f"a{letter}") != there
    ]
    assert not differing


def test_browser_folds_the_records_as_python_does(catalogue: Catalogue) -> None:
    texts = [
        text for record in catalogue.records for text in (record.title.get("fr"), record.summary.get("fr")) if text
    ]
    there = evaluate("shared/fold.js", "({ foldedWords }, texts) => foldedWords(texts.join(' '))", texts)
    assert there == folded_words(" ".join(texts))


@pytest.mark.parametrize("case", cases("map-layout.json")["gather"])
def test_places_are_gathered(case: dict[str, Any]) -> None:
    assert gathered([(x, y) for x, y in case["points"]], case["distance"]) == case["groups"]


@pytest.mark.parametrize("case", cases("map-layout.json")["captions"])
def test_names_find_room(case: dict[str, Any]) -> None:
    places = [((x, y), width) for (x, y), width in case["places"]]
    taken = [Box(*box) for box in case["taken"]]
    placed = captions(places, Box(0, 0, *case["frame"]), taken, case["size"], case["gap"])
    assert len(placed) == len(case["spots"])
    for ((x, y), _), caption, spot in zip(places, placed, case["spots"], strict=True):
        if caption is None or spot is None:
            assert caption is spot is None
        else:
            assert (caption.x - x, caption.y - y) == pytest.approx(spot[:2])
            assert caption.anchor == spot[2]
