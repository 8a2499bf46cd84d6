"""The hand-written pages of docs/: in both languages, alike in all but the words, and with all that they must hold."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.page_frame import guide_pages
from passerelles.handwritten.page_index import ListedPage, PageIndex, generated_page, parse
from passerelles.languages import LANGUAGES
from passerelles.pages.generate import generate
from tests.findings import Findings
from tests.site.speech import guess

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FIRST = LANGUAGES[0]

SHORTEST, LONGEST = 0.8, 1.15
"""How long an English page may be beside its French twin. As written, all lie between 0.90 and 0.99."""
DESCRIPTION = 160
"""Characters of the longest description that a list of search results shows whole."""
OF_OUR_OWN = ("contribute/", "data/")
"""Pages that rest on no document: how to take part in this collection, how to take it away."""

CONCEPTS = (
    "approche-territoriale autorites-locales-et-regionales capacite-d-agir coherence-des-politiques "
    "cooperation-decentralisee developpement-durable developpement-local diaspora integration-transversale "
    "localisation-des-odd migrant migration migration-et-developpement nouvel-agenda-urbain "
    "refugie-et-personne-deplacee".split()
)
ANNEXE_5 = (
    "AL|ALR|ART|CDSS|CGLU|CIF-OIT|CRPM|DDC|DEL|Grdr|HCR|ICMD|ICMPD|OCDE|ODD|OIM|OIT|OMS|ONG|ONU|ONU Femmes|ONU-Habitat|"
    "OSC|PA|PAIDEL|PIB|PME|PNUD|UCCI|UE|UNESCO|UNFPA|UNICEF|UNITAR|VNG".split("|")
)
"""The acronyms of the guide's Annexe 5, each once: it has UNICEF and UNITAR twice."""
FOOTNOTES = {*range(1, 39)} - {7, 24, 26}
"""Footnotes of the guide that cite a work; the other three explain."""
PAGES_OF_ISSUE = (
    "guide/index guide/belgian-strategy guide/why/added-value guide/why/agenda-2030 guide/why/global-compact "
    "guide/why/local-dimension guide/why/new-urban-agenda guide/why/policy-coherence guide/why/potential "
    "guide/why/recommendations glossary references tools/memorandum concepts/index steps/index".split()
)


def read_all(language: str) -> dict[str, ListedPage]:
    files = sorted(DOCS.rglob(f"*.{language}.md"))
    paths = {path.relative_to(DOCS).as_posix().removesuffix(f".{language}.md"): path for path in files}
    return {name: parse(name, path.read_text(encoding="utf-8")) for name, path in paths.items()}


@pytest.fixture(scope="module")
def sheets() -> dict[str, dict[str, ListedPage]]:
    """Every page by language and path."""
    return {language: read_all(language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def shelves(sheets: dict[str, dict[str, ListedPage]], catalogue: Catalogue) -> dict[str, PageIndex]:
    """Every page of the site, the generated ones included."""
    made = {language: generate(catalogue, language) for language in LANGUAGES}
    return {
        language: PageIndex([*map(generated_page, made[language].values()), *sheets[language].values()])
        for language in LANGUAGES
    }


def file(path: str, language: str) -> str:
    return f"docs/{path}.{language}.md"


# --- two languages ---------------------------------------------------------------------------------------------------


def test_every_file_names_its_language() -> None:
    strays = [
        path for path in DOCS.rglob("*.md") if path.suffixes[-2:-1] not in [[f".{language}"] for language in LANGUAGES]
    ]
    assert strays == [], "a page is named page.fr.md or page.en.md"


def test_every_page_exists_in_every_language(sheets: dict[str, dict[str, ListedPage]]) -> None:
    findings = Findings("pages without a twin")
    everything = {path for language in LANGUAGES for path in sheets[language]}
    for path in sorted(everything):
        for language in LANGUAGES:
            if path not in sheets[language]:
                findings.add(f"{file(path, language)} is missing", f"its twin is in docs/{path}.*.md")
    findings.check()


def test_a_page_and_its_twin_are_alike(sheets: dict[str, dict[str, ListedPage]]) -> None:
    findings = Findings("pages that differ from their twin in more than words")
    for path, sheet in sheets[FIRST].items():
        for language in LANGUAGES[1:]:
            twin = sheets[language].get(path)
            if twin is None:
                continue
            place = file(path, language)
            ours, theirs = ([(heading.level, heading.anchor) for heading in page.headings] for page in (sheet, twin))
            for here, there in zip(ours, theirs, strict=False):
                if here != there:
                    findings.add(f"heading {there} where the {FIRST} page has {here} (level, anchor)", place)
                    break
            if len(ours) != len(theirs):
                findings.add(f"{len(theirs)} headings, the {FIRST} page has {len(ours)}", place)
            missing, extra = Counter(sheet.links) - Counter(twin.links), Counter(twin.links) - Counter(sheet.links)
            if missing:
                findings.add(f"without the links {sorted(missing.elements())}", place)
            if extra:
                findings.add(f"links {sorted(extra.elements())}, which the {FIRST} page has not", place)
            for key in sorted({*sheet.meta, *twin.meta} - {"title", "description", "also"}):
                if sheet.meta.get(key) != twin.meta.get(key):
                    findings.add(f"front matter: '{key}' is {twin.meta.get(key)}, there {sheet.meta.get(key)}", place)
            for what, pattern in (("tasks", r"^\s*- \[ \] "), ("rows of tables", r"^\|"), ("notes", r"^!!! ")):
                here_, there_ = (len(re.findall(pattern, page.body, re.MULTILINE)) for page in (sheet, twin))
                if here_ != there_:
                    findings.add(f"{there_} {what}, the {FIRST} page has {here_}", place)
    findings.check()


def test_no_page_is_much_shorter_than_its_twin(sheets: dict[str, dict[str, ListedPage]]) -> None:
    findings = Findings("pages much longer or shorter than their twin: something is missing in one of them")
    for path, sheet in sheets["fr"].items():
        twin = sheets["en"].get(path)
        if twin is not None and not SHORTEST <= (ratio := len(twin.body) / len(sheet.body)) <= LONGEST:
            findings.add(f"English is {ratio:.2f} times as long as French; {SHORTEST} to {LONGEST} is usual", path)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_its_language(sheets: dict[str, dict[str, ListedPage]], language: str) -> None:
    findings = Findings(f"texts that are not in '{language}'")
    for path, sheet in sheets[language].items():
        prose = re.sub(r"^```.*?^```", "", sheet.body, flags=re.DOTALL | re.MULTILINE)
        prose = re.sub(r"\]\([^)]*\)", "]", prose)
        seems = guess(prose)
        if seems != language:
            findings.add(f"the page seems to be in '{seems}'", file(path, language))
        for paragraph in re.split(r"\n\s*\n", prose):
            if (other := guess(paragraph, margin=6)) not in {None, language}:
                findings.add(f"a paragraph seems to be in '{other}': {paragraph[:80]}", file(path, language))
        if (guessed := guess(sheet.description)) not in {None, language}:
            findings.add(f"the description seems to be in '{guessed}'", file(path, language))
    findings.check()


# --- each page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_front_matter_is_complete(
    sheets: dict[str, dict[str, ListedPage]], shelves: dict[str, PageIndex], catalogue: Catalogue, language: str
) -> None:
    findings = Findings("front matter")
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for path, sheet in sheets[language].items():
        place = file(path, language)
        for key in ("title", "description", "sources", "next"):
            if key not in sheet.meta:
                findings.add(f"'{key}' is missing", place)
        if not sheet.meta.get("sources") and not path.startswith(OF_OUR_OWN):
            findings.add("'sources' is empty: on what does the page rest?", place)
        if len(sheet.description) > DESCRIPTION:
            findings.add(f"the description has {len(sheet.description)} characters, {DESCRIPTION} at most", place)
        for kind, text, seen in (("title", sheet.title, titles), ("description", sheet.description, descriptions)):
            if text in seen:
                findings.add(f"{kind} '{text}' is that of {seen[text]} too", place)
            seen[text] = path
        for source in sheet.meta.get("sources") or []:
            if not isinstance(source, dict) or set(source) - {"id", "pages"} or "id" not in source:
                findings.add(f'a source is {{id: …, pages: "…"}}, not {source}', place)
        pages = guide_pages(sheet)
        if pages is not None and not re.fullmatch(r"\d+(-\d+)?(, \d+(-\d+)?)*", pages):
            findings.add(f'pages are written "15, 36-39", not "{pages}"', place)
        for key in ("next", "tools"):
            for target in sheet.targets(key):
                if target == path:
                    findings.add(f"'{key}' names the page itself", place)
        if not 1 <= len(sheet.targets("next")) <= 4:
            findings.add(f"'next' names {len(sheet.targets('next'))} pages, two or three are right", place)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_order(sheets: dict[str, dict[str, ListedPage]], language: str) -> None:
    findings = Findings("headings")
    for path, sheet in sheets[language].items():
        place = file(path, language)
        levels = [heading.level for heading in sheet.headings]
        if levels.count(1) != 1 or levels[:1] != [1]:
            findings.add("a page begins with its one first-level heading", place)
        for before, after in pairwise(levels):
            if after > before + 1:
                findings.add(f"a heading of level {after} follows one of level {before}", place)
        for heading in sheet.headings:
            if heading.level > 1 and heading.anchor is None:
                findings.add(f"'{heading.text}' has no anchor {{ #… }}, so the languages cannot share it", place)
        anchors = Counter(heading.anchor for heading in sheet.headings if heading.anchor)
        for anchor, count in anchors.items():
            if count > 1:
                findings.add(f"anchor '{anchor}' stands {count} times", place)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages_of_the_same_language(
    sheets: dict[str, dict[str, ListedPage]], shelves: dict[str, PageIndex], language: str
) -> None:
    findings = Findings("links")
    for path, sheet in sheets[language].items():
        for link in sheet.links:
            if link.partition("#")[0] not in shelves[language]:
                findings.add(f"'{link}' is no page", file(path, language))
        for wrong in re.findall(r"\]\(([^)\s]+\.(?:fr|en)\.md[^)]*)\)", sheet.body):
            findings.add(f"'{wrong}' names a language: write the link without it", file(path, language))
    findings.check()


# --- what must be there ----------------------------------------------------------------------------------------------


def test_all_pages_of_the_knowledge_are_there(sheets: dict[str, dict[str, ListedPage]]) -> None:
    wanted = [f"concepts/{code}" for code in CONCEPTS] + [f"steps/{number}" for number in range(1, 8)]
    missing = [path for path in (*wanted, *PAGES_OF_ISSUE) if path not in sheets[FIRST]]
    assert missing == [], "pages of the guide's knowledge that nobody wrote"


def test_concepts_and_pages_agree(sheets: dict[str, dict[str, ListedPage]], catalogue: Catalogue) -> None:
    terms = catalogue.vocabularies.terms("concepts")
    assert sorted(terms) == sorted(CONCEPTS), "vocabularies/concepts.yml has other concepts than Annexe 1"
    findings = Findings("concepts")
    for code, term in terms.items():
        for language in LANGUAGES:
            definition = (term.definition.get(language) if term.definition else None) or ""
            if not definition.rstrip().endswith(".") or ". " in definition.strip().rstrip(".").replace("p. ", "p."):
                findings.add(f"definition in '{language}' is not one sentence: {definition}", code)
            anchors = [
                heading.anchor for heading in sheets[language][f"concepts/{code}"].headings if heading.level == 2
            ]
            if anchors != ["do", "meaning", "municipality", "disputed"]:
                findings.add(f"sections are {anchors}, not do, meaning, municipality, disputed", file(code, language))
            if guide_pages(sheets[language][f"concepts/{code}"]) is None:
                findings.add("names no page of the guide", file(f"concepts/{code}", language))
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_arguments_open_with_where_to_begin(sheets: dict[str, dict[str, ListedPage]], language: str) -> None:
    of_advice = {"start", "use"}
    late = []
    for path, sheet in sheets[language].items():
        anchors = [heading.anchor for heading in sheet.headings if heading.level == 2]
        late += [path] if path.startswith("guide/") and of_advice & {*anchors[1:]} else []
    assert late == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_says_what_a_step_must_say(sheets: dict[str, dict[str, ListedPage]], language: str) -> None:
    findings = Findings("steps")
    for number in range(1, 8):
        sheet = sheets[language][f"steps/{number}"]
        anchors = [heading.anchor for heading in sheet.headings]
        for wanted in ("do", "questions", "who", "pitfalls", "checklist"):
            if wanted not in anchors:
                findings.add(f"has no section #{wanted}", file(sheet.path, language))
        if sheet.body.partition("{ #checklist }")[2].count("- [ ] ") < 5:
            findings.add("its checklist has fewer than five tasks", file(sheet.path, language))
    findings.check()


def test_the_glossary_has_all_of_annexe_5(catalogue: Catalogue) -> None:
    of_annexe = [
        acronym for acronym in catalogue.knowledge.acronyms if acronym.source == "guide" and acronym.pages == "95"
    ]
    forms = {form for acronym in of_annexe for form in acronym.get("fr").forms}
    assert [short for short in ANNEXE_5 if short not in forms] == [], "acronyms of Annexe 5 that the glossary lacks"
    shorts = {acronym.get("fr").short for acronym in of_annexe}
    assert shorts - set(ANNEXE_5) == set(), "not in Annexe 5"


def test_the_references_have_all_footnotes_and_lists(catalogue: Catalogue) -> None:
    works = catalogue.knowledge.works
    notes = {citation.note for work in works for citation in work.cited if citation.where == "footnote"}
    assert sorted(FOOTNOTES - notes) == [], "footnotes of the guide whose work is in no entry"
    lists = Counter(citation.where for work in works for citation in work.cited)
    assert lists["annexe-4"] == 26, "works in Annexe 4"
    assert lists["bibliography"] == 28, "works in the bibliography"


def test_frameworks_are_whole(catalogue: Catalogue) -> None:
    frameworks = catalogue.knowledge.frameworks
    crosswalk = catalogue.knowledge.crosswalk
    assert frameworks is not None
    assert crosswalk is not None
    assert len(frameworks.m4d_countries.codes) == 11, "countries of M4D"
    assert len(frameworks.migration_targets.codes) == 8, "SDG targets on migration that the guide lists"
    assert list(catalogue.vocabularies.terms("gcm-objectives")) == [str(number) for number in range(1, 24)]
    assert len(catalogue.vocabularies.terms("gcm-principles")) == 10, "guiding principles of the Compact"
    assert len(crosswalk.objectives) == 4, "objectives of the Belgian strategy"
    strategy = catalogue.record(crosswalk.strategy)
    assert [objective.code for objective in strategy.objectives] == [
        objective.code for objective in crosswalk.objectives
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_on_frameworks_hold_what_they_announce(sheets: dict[str, dict[str, ListedPage]], language: str) -> None:
    pages = sheets[language]
    compact = pages["guide/why/global-compact"].body
    mechanisms = compact.partition("{ #objective-23 }")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([1-5])\. ", mechanisms, re.MULTILINE)
    assert rows == ["1", "2", "3", "4", "5"], "the five mechanisms through which a programme serves objective 23"
    objectives = pages["guide/belgian-strategy"].body.partition("{ #objectives }")[2].partition("\n## ")[0]
    assert re.findall(r"^\| ([1-9]) \|", objectives, re.MULTILINE) == ["1", "2", "3", "4"], "the four objectives"
    for path, slot in (
        ("guide/why/global-compact", "compact"),
        ("guide/why/policy-coherence", "m4d-countries"),
        ("guide/why/agenda-2030", "migration-targets"),
    ):
        assert f'<div data-slot="{slot}"></div>' in pages[path].body, (
            f"{file(path, language)} does not ask for '{slot}'"
        )
