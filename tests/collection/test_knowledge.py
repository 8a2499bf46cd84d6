"""The hand-written pages and the files in `practices/knowledge/`: sound, and shown whole around the pages of docs/."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.catalogue.works_cited import CitedWork
from passerelles.handwritten.additions import frame_of
from passerelles.handwritten.page_index import PageIndex, generated_page, parse
from passerelles.languages import LANGUAGES, Language
from passerelles.model.knowledge import SHAPES, Work
from passerelles.pages.generate import generate
from passerelles.pages.template_view import View
from passerelles.problems import errors
from passerelles.project import Project
from tests.conftest import ROOT

# --- the files as they are -------------------------------------------------------------------------------------------


def test_every_file_is_read_and_sound(examination: Examination) -> None:
    problems = [problem.text for problem in errors(examination.problems) if "practices/knowledge/" in problem.path]
    assert problems == []
    knowledge = examination.catalogue.knowledge
    assert [name for name in SHAPES if getattr(knowledge, name) is None] == []


def test_every_shape_has_its_file_and_every_file_its_shape(project: Project) -> None:
    assert {path.stem for path in project.knowledge.iterdir()} == set(SHAPES)


# --- around the pages of docs/ ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shelves(catalogue: Catalogue) -> dict[str, PageIndex]:
    """All pages of each language: those of docs/, and the generated ones."""
    shelves: dict[str, PageIndex] = {}
    for language in LANGUAGES:
        written = {
            path.relative_to(ROOT / "docs").as_posix().removesuffix(f".{language}.md"): path.read_text(encoding="utf-8")
            for path in (ROOT / "docs").rglob(f"*.{language}.md")
        }
        made = map(generated_page, generate(catalogue, language).values())
        shelves[language] = PageIndex([*made, *(parse(path, text) for path, text in written.items())])
    return shelves


def around(catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language, path: str) -> str:
    """The whole of what stands around a page."""
    shelf = shelves[language]
    frame = frame_of(catalogue, language, shelf[path], shelf, [("Section", None), ("Index", "concepts/index")])
    return frame.around("<h1>Title</h1><p>Text</p>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hand_written_page_has_its_way_its_sources_and_where_to_go_next(
    catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language
) -> None:
    for sheet in shelves[language].values():
        if not (ROOT / "docs" / f"{sheet.path}.{language}.md").is_file():
            continue
        html = around(catalogue, shelves, language, sheet.path)
        assert html.index('class="p-crumbs"') < html.index("<h1>"), f"{sheet.path}: no way to the page above its title"
        if sheet.meta.get("sources"):
            assert 'id="page-sources"' in html, f"{sheet.path}.{language}.md: its sources are not shown"
        if sheet.targets("next"):
            shown = html.partition('id="page-next"')[2].count('class="p-onward__card"')
            assert shown == len(sheet.targets("next")), f"{sheet.path}.{language}.md: 'next' is not shown whole"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_concept_has_definition_practices_steps_and_neighbours(
    catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language
) -> None:
    for code, term in catalogue.vocabularies.terms("concepts").items():
        html = around(catalogue, shelves, language, f"concepts/{code}")
        assert html.index("</h1>") < html.index('class="p-lead') < html.index("<p>Text</p>"), f"{code}: no lead"
        for record in catalogue.having("concepts", code):
            assert f"practices/{record.id}/" in html, f"{code} does not list {record.id}, which shows it"
        for other, neighbour in catalogue.vocabularies.terms("concepts").items():
            if other in term.related or code in neighbour.related:
                assert f"concepts/{other}/" in html, f"{code} and {other} are related, but the page does not say so"
        steps = {tag.number for record in catalogue.having("concepts", code) for tag in record.steps}
        for number in steps:
            assert f"steps/{number}/" in html, f"{code} does not lead to step {number}, which its practices illustrate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_has_tools_practices_with_reasons_and_neighbours(
    catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language
) -> None:
    view = View(catalogue, language, "steps/1")
    for number in range(1, 8):
        sheet = shelves[language][f"steps/{number}"]
        assert sheet.targets("tools"), f"steps/{number}.{language}.md names no tools"
        html = around(catalogue, shelves, language, sheet.path)
        assert html.count('aria-current="step"') == 1
        for record in catalogue.having("steps", number):
            tag = next(tag for tag in record.steps if tag.number == number)
            assert f"practices/{record.id}/" in html, f"step {number} does not list {record.id}"
            if tag.why:
                assert str(view.say(tag.why).inline) in html, f"step {number} does not say why it lists {record.id}"
        assert ('rel="prev"' in html) == (number > 1)
        assert ('rel="next"' in html) == (number < 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_crosswalk_says_all_that_its_file_says(
    catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language
) -> None:
    crosswalk = catalogue.knowledge.crosswalk
    assert crosswalk is not None
    html = around(catalogue, shelves, language, "guide/belgian-strategy")
    view = View(catalogue, language, "guide/belgian-strategy")
    texts = [crosswalk.note, *(practice.why for practice in crosswalk.unplaced)]
    for objective in crosswalk.objectives:
        texts += [
            objective.text,
            *(practice.why for practice in objective.practices),
            *([objective.none] if objective.none else []),
        ]
        texts += [tag.why for tag in objective.sdgs if tag.why] + [tag.why for tag in objective.gcm if tag.why]
        assert f'<h3 id="{objective.code}">' in html
    for text in texts:
        assert str(view.say(text).inline) in html, f"not on the page: {view.say(text).raw}"
    assert html.count(view.words("knowledge.frameworks.none")) >= 1, "an objective without practices says so"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_every_acronym(
    catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language
) -> None:
    html = around(catalogue, shelves, language, "glossary")
    for acronym in catalogue.knowledge.acronyms:
        assert html.count(f'id="{acronym.code}"') == 1, f"no anchor #{acronym.code}"
        for spelled in (acronym.get("fr"), acronym.get("en")):
            assert f"<dfn>{spelled.short}</dfn>" in html, f"'{spelled.short}' is not on the page"
    ids = ids_of(html)
    assert sorted(ids) == sorted(set(ids)), "an anchor stands twice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_references_have_every_work(
    catalogue: Catalogue, shelves: dict[str, PageIndex], language: Language
) -> None:
    html = around(catalogue, shelves, language, "references")
    entries: list[CitedWork] = [*catalogue.knowledge.document_list, *catalogue.knowledge.works]
    for entry in entries:
        start = html.find(f'<li id="{entry.id}"')
        assert start >= 0, f"no anchor #{entry.id}"
        item = html[start : html.index("</li>", start)]
        assert (entry.url is None) == ('rel="noopener nofollow"' not in item), f"{entry.id}: address and page differ"
        for record in catalogue.citations.citing(entry)[:6]:
            if len(catalogue.citations.citing(entry)) <= 6:
                assert f"practices/{record.id}/" in item, f"{entry.id} does not say that {record.id} cites it"
        if isinstance(entry, Work) and entry.dead:
            view = View(catalogue, language, "references")
            assert view.words("knowledge.references.dead", year=entry.url_printed) in item
    ids = ids_of(html)
    assert sorted(ids) == sorted(set(ids)), "an anchor stands twice"


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "id"]


def ids_of(html: str) -> list[str]:
    """Every anchor in it."""
    parser = _Ids()
    parser.feed(html)
    return parser.found
