"""Another language is a row, its words and what is written in it: no code decides that there are two.

A small project is built with a third language whose texts are the English ones in angle brackets. Its code is that of
Esperanto, which CLDR and the theme know and which needs no typography of its own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from passerelles.reading.yaml_source import read
from passerelles.site.inspection.built_pages import NOT_FOUND, BuiltPage, BuiltPages, read_pages
from tests.conftest import ROOT, made_once
from tests.site.small import build_by, changed_program, lay_out

CODE = "eo"
ROW = f'LANGUAGES = (FRENCH, ENGLISH, Language("{CODE}", folder="{CODE}/"))'
MENU = {
    "Accueil": "‹Home›", "Trouver une pratique": "‹Find›", "Monter un partenariat": "‹Build›",
    "Comprendre": "‹Understand›", "Former": "‹Teach›", "Contribuer": "‹Contribute›",
}  # fmt: skip
UNTRANSLATED = "practices/plan-des-deux-rives"


def bracketed(text: str) -> str:
    """English made another language."""
    return f"‹{text}›"


def translated(data: Any, made: Callable[[str], str] = bracketed) -> Any:
    """The data with the third language beside the English of every text."""
    if isinstance(data, list):
        return [translated(item, made) for item in data]
    if not isinstance(data, dict):
        return data
    texts = {key: translated(value, made) for key, value in data.items()}
    if "en" in data:
        texts[CODE] = each(data["en"], made)
    return texts


def each(data: Any, made: Callable[[str], str]) -> Any:
    """The data with another text for each."""
    if isinstance(data, list):
        return [each(item, made) for item in data]
    if isinstance(data, dict):
        return {key: each(value, made) for key, value in data.items()}
    return made(data) if isinstance(data, str) else data


IN_A_FORM = {"glossary.yml", "memorandum.yml", "thesaurus.yml", "wording.yml"}
"""Files in which brackets would break the form of a text: single words, lists, blanks, letters that are replaced."""


def rewrite(path: Path, change: Callable[[Any], Any]) -> None:
    """Change the YAML of a file."""
    data = change(read(path.name, path.read_bytes()).data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def record(data: dict[str, Any]) -> dict[str, Any]:
    """A record in three languages; what has no English has no third language either."""
    english = data["translation"].get("en", {}).get("state")
    state = "missing" if english == "missing" else "draft"
    return {**translated(data), "translation": {**data["translation"], CODE: {"state": state}}}


def add_language(project: Path, package: Path) -> None:
    """What CONTRIBUTING.md says that a language asks for: a row, its words, its menu; its records and pages."""
    rows = package / "languages.py"
    text = rows.read_text(encoding="utf-8")
    assert text.count("LANGUAGES = (FRENCH, ENGLISH)") == 1
    rows.write_text(text.replace("LANGUAGES = (FRENCH, ENGLISH)", ROW), encoding="utf-8")
    messages = package / "text" / "messages"
    words = yaml.safe_load((messages / "en.yml").read_text(encoding="utf-8"))
    (messages / f"{CODE}.yml").write_text(yaml.safe_dump(words_of(words), allow_unicode=True), encoding="utf-8")
    settings = project / "mkdocs.yml"
    menu = "".join(f"\n            {french}: {said}" for french, said in MENU.items())
    row = [f"- locale: {CODE}", "  name: Esperanto", "  build: true", f"  nav_translations:{menu}"]
    block = "".join(f"        {line}\n" for line in row)
    before, plugin, after = settings.read_text(encoding="utf-8").partition("  - passerelles:\n")
    settings.write_text(before + block + plugin + after, encoding="utf-8")
    for path in (project / "practices" / "vocabularies").glob("*.yml"):
        rewrite(path, translated)
    for path in (project / "practices").glob("*.yml"):
        rewrite(path, record)
    for path in (project / "practices" / "knowledge").rglob("*.yml"):
        rewrite(path, partial(translated, made=str) if path.name in IN_A_FORM else translated)
    for path in (project / "docs").rglob("*.en.md"):
        shutil.copy(path, path.with_name(path.name.replace(".en.md", f".{CODE}.md")))


def words_of(words: Any) -> Any:
    """The interface's words in brackets."""
    if isinstance(words, dict):
        return {key: words_of(value) for key, value in words.items()}
    return bracketed(words) if isinstance(words, str) else words


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in three languages."""

    def make(folder: Path) -> None:
        project, package = lay_out(folder / "project"), changed_program(folder / "code")
        add_language(project, package)
        build_by(package, project)

    return made_once(tmp_path_factory, "third", make) / "project" / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> BuiltPages:
    """Its pages, without what each language says where there is none."""
    return {address: page for address, page in read_pages(site).items() if not page.name.endswith(NOT_FOUND)}


def of(pages: BuiltPages, folder: str) -> set[str]:
    """Addresses of the pages of a language below its folder; French has none."""
    if folder:
        return {address.removeprefix(folder) for address in pages if address.startswith(folder)}
    return {address for address in pages if not address.startswith(("en/", f"{CODE}/"))}


def page(pages: BuiltPages, address: str) -> BuiltPage:
    return pages[f"{CODE}/{address}/"]


def test_it_has_the_pages_of_the_others(pages: BuiltPages) -> None:
    assert of(pages, f"{CODE}/") == of(pages, "en/")
    assert len(of(pages, f"{CODE}/")) > 30


def test_pages_say_what_they_are_in(pages: BuiltPages) -> None:
    roots = {address: pages[f"{CODE}/{address}"].root.first("html") for address in of(pages, f"{CODE}/")}
    assert [address for address, root in roots.items() if root is None or root.get("lang") != CODE] == []


def test_interface_and_record_speak_it(pages: BuiltPages) -> None:
    text = page(pages, "practices/ports-jumeaux").article.text
    assert "‹Where it started›" in text
    assert "‹Twin ports: care on both sides›" in text


def test_interface_speaks_no_other_language(pages: BuiltPages, site: Path) -> None:
    """Words that a record's page shows stand in brackets."""
    words = yaml.safe_load((ROOT / "scripts/passerelles/text/messages/en.yml").read_text(encoding="utf-8"))
    said = [
        words["record"][key] for key in ("when-label", "lead", "original", "gaps", "teaching", "sources", "territories")
    ]
    for address in ("practices/ports-jumeaux", "practices/reseau-des-rivages"):
        html = (site / CODE / address / "index.html").read_text(encoding="utf-8")
        for word in said:
            assert re.search(rf">{re.escape(word)}<", html) is None, f"{address}: {word}"
            assert f"‹{word}›" in html


def test_months_and_names_of_languages_are_its_own(site: Path) -> None:
    html = (site / CODE / "practices" / "plan-des-deux-rives" / "index.html").read_text(encoding="utf-8")
    assert "‹For now the record exists in franca only" in html


def test_untranslated_record_is_marked(pages: BuiltPages) -> None:
    record = page(pages, UNTRANSLATED)
    assert [element for element in record.article.all(with_class="p-note--language") if element.language == CODE]
    heading = record.article.first("h1")
    assert heading is not None
    assert {element.language for element in heading.all("span")} == {"fr"}


def test_each_page_leads_to_both_others(pages: BuiltPages) -> None:
    for folder, others in (("", ("en", CODE)), ("en/", ("fr", CODE)), (f"{CODE}/", ("fr", "en"))):
        record = pages[f"{folder}practices/ports-jumeaux/"]
        links = [element for element in record.root.all("a") if element.has("data-language-switch")]
        assert [link.get("lang") for link in links] == list(others)
        assert [link.text.strip() for link in links] == [
            {"fr": "Français", "en": "English", CODE: "Esperanto"}[other] for other in others
        ]


def test_data_and_search_have_it(site: Path) -> None:
    data = json.loads((site / "data" / "practices.json").read_text(encoding="utf-8"))
    for record in data["records"]:
        assert set(record["title"]) == set(record["url"]) == {"fr", "en", CODE}
        assert (site / record["url"][CODE] / "index.html").is_file()
    for language in ("fr", "en", CODE):
        (listed,) = (site / "pagefind" / language).rglob("pagefind-entry.json")
        assert set(json.loads(listed.read_text(encoding="utf-8"))["languages"]) == {language}


def test_page_of_the_wrong_address_speaks_all_three(site: Path) -> None:
    html = (site / NOT_FOUND).read_text(encoding="utf-8")
    assert [code for code in ("fr", "en", CODE) if f'<section lang="{code}">' not in html] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("teach/health", ("‹Care in pairs: three cases›", "‹Midwives learn together there.›")),
        ("teach/pack", ("‹A pack of cases›",)),
        ("guide/start", ("‹Who are you?›", "‹A municipality›")),
    ],
)
def test_sessions_packs_and_cases_speak_it(address: str, said: tuple[str, ...], pages: BuiltPages) -> None:
    text = page(pages, address).article.text
    assert [words for words in said if words not in text] == []


def test_documents_and_sessions_have_it(site: Path) -> None:
    made = [site / CODE / name for name in ("casebook.pdf", "teach/health/session.pptx", "feed.xml")]
    made += [site / CODE / "practices" / "ports-jumeaux" / name for name in ("handout.pdf", "transfer-sheet.docx")]
    assert [path.name for path in made if not path.is_file()] == []
