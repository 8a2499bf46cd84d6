"""A record written by somebody who wants the site to run something: it stays text, in every template.

Validation refuses most of it; here it is left out, so that the pages are shown to be safe on their own.
"""

from __future__ import annotations

import itertools
import json
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import BaseModel

from passerelles.build import build_site
from passerelles.catalogue.catalogue import Catalogue, Examination
from passerelles.model.record import Record
from passerelles.model.vocabulary import Vocabularies
from passerelles.project import Project
from passerelles.site.inspection.built_pages import BuiltPage, BuiltPages, Reference, read_pages
from passerelles.site.inspection.html_tree import Element
from tests.conftest import made_once
from tests.findings import Findings
from tests.site.small import few_records, lay_out
from tests.site.test_privacy import runs

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MARK = "pwned"
"""Stands in everything the text tries: found anywhere but in text, it got out."""

TRICKS = (
    "</p></li></dd></section></div></article></title></textarea></style></script>",
    f"<script>{MARK}()</script>",
    f"<img src=x onerror={MARK}()>",
    f"<svg onload={MARK}()>",
    f"<{MARK}-element>",
    f"<!-- {MARK}",
    f"&lt;script&gt;{MARK}()&lt;/script&gt;",
    f"&#x3C;script&#x3E;{MARK}()&#x3C;/script&#x3E;",
    f"]]><script>{MARK}()</script>",
    f'" onmouseover="{MARK}()" \'',
    f"' onmouseover='{MARK}()' \"",
    f"` onmouseover=`{MARK}()`",
    f"[a link](javascript:{MARK}())",
    f"[a link](JaVaScRiPt&colon;{MARK}())",
    f"[a link](data:text/html,<script>{MARK}()</script>)",
    f'[a link](https://example.org/"onmouseover="{MARK}())',
    f'<a href="javascript:{MARK}()">a link</a>',
    f"![a picture](https://evil.example/{MARK}.png)",
    f"{{: onclick={MARK}() style={MARK} }}",
    f"{{{{ 7*6 }}}} {{% raw %}} {{# {MARK} #}} ${{7*6}} #{{7*6}}",
    f'--8<-- "{MARK}"',
    f"*[{MARK}]: {MARK}",
    f"[^{MARK}]: {MARK}",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03",
    "--- \u2028 \u2029 \x85",
)
ATTACK = "Text. " + " ".join(TRICKS)
"""All in one run of text, and, where paragraphs are allowed, one a paragraph."""

ADDRESSES = (
    f"javascript:{MARK}()",
    f'https://example.org/" onmouseover="{MARK}()',
    "http://[",
    f"//evil.example/{MARK}",
)

CODES = {
    "id", "kind", "state", "key", "country", "level", "role", "type", "territory", "cooperation", "between", "concepts",
    "source", "source_language", "involvement", "target", "gaps", "guide", "translation", "as_of", "start", "end",
    "since", "added", "updated", "submitted", "accessed", "year", "qualifier", "parent", "related", "colour", "icon",
    "section", "number", "alt", "terms", "lang",
}  # fmt: skip
"""Fields that the model itself keeps to codes, dates and numbers, on which pages are built."""

PROSE = {"p", "em", "strong", "ul", "ol", "li", "a", "br", "abbr", "span", "mark", "cite", "small", "#document"}
"""Elements that a text may make."""

LABELS = {"text", "tspan"}
"""Labels of drawings, which are left out where they are too long."""


def poison(value: Any, name: str = "", *, attacks: Iterator[str], addresses: Iterator[str]) -> Any:
    """The same with the next attack for every text; without asking the model, which would refuse some of it."""
    if name in CODES:
        return value
    if isinstance(value, BaseModel):
        fields = {field: getattr(value, field) for field in type(value).model_fields}
        kept_code = {"code"} if type(value).__name__ in {"Tag", "Term"} else set()
        return value.model_copy(
            update={
                field: poison(inner, field, attacks=attacks, addresses=addresses)
                for field, inner in fields.items()
                if field not in kept_code
            }
        )
    if isinstance(value, list | tuple):
        return type(value)(poison(item, name, attacks=attacks, addresses=addresses) for item in value)
    if isinstance(value, str):
        return next(addresses) if name in {"url", "uri"} else next(attacks)
    return value


@pytest.fixture(scope="module")
def harmless() -> Catalogue:
    """Some records of the small collection as they are."""
    return few_records()


def built(catalogue: Catalogue, folder: Path, patch: pytest.MonkeyPatch) -> BuiltPages:
    """Pages of the site made from a catalogue, past validation."""
    for read in ("passerelles.build.examine_project", "passerelles.site.mkdocs_plugin.examine_known"):
        patch.setattr(read, lambda *_, **__: Examination(catalogue, []))
    patch.setenv("PASSERELLES_STRICT", "false")
    patch.setenv("PASSERELLES_SITE_URL", "")
    patch.setenv("PASSERELLES_EDIT_URL", "https://forge.example/edit/")
    project = lay_out(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of MkDocs and its plugins, about themselves
        assert build_site(Project(project), project / "site") == 0, "the site with the hostile record was not built"
    return read_pages(project / "site")


@pytest.fixture(scope="module")
def attacked(harmless: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltPages, BuiltPages, Path]:
    """The same site twice: with a calm text in every field, and with the attack; and the second one's folder."""

    def make(folder: Path) -> None:
        for name, attack in (("calm", "Text. calm"), ("hostile", ATTACK)):
            (folder / name).mkdir()
            with pytest.MonkeyPatch.context() as patch:
                built(poisoned(harmless, attack), folder / name, patch)

    folder = made_once(tmp_path_factory, "attacked", make)
    calm, hostile = folder / "calm" / "site", folder / "hostile" / "site"
    return read_pages(calm), read_pages(hostile), hostile


def poisoned(catalogue: Catalogue, attack: str) -> Catalogue:
    """The catalogue with the attack in every text of its records and vocabularies."""
    addresses, attacks = itertools.cycle(ADDRESSES if attack == ATTACK else ("",)), itertools.repeat(attack)
    records = tuple(poison(record, attacks=attacks, addresses=addresses) for record in catalogue.records)
    assert all(isinstance(record, Record) for record in records)
    terms = {
        name: poison(vocabulary.terms, attacks=attacks, addresses=addresses)
        for name, vocabulary in catalogue.vocabularies.items()
    }
    vocabularies = {
        name: vocabulary.model_copy(update={"terms": terms[name]})
        for name, vocabulary in catalogue.vocabularies.items()
    }
    return replace(catalogue, records=records, vocabularies=Vocabularies(vocabularies))


Attacked = tuple[BuiltPages, BuiltPages, Path]


def test_attack_is_on_the_pages(attacked: Attacked) -> None:
    """Shown as text: otherwise the other tests would look at nothing."""
    _, hostile, _ = attacked
    shown = [page for page in hostile.values() if f"<script>{MARK}()</script>" in page.root.text]
    assert len(shown) > 6, "the attack is shown as text on too few pages for this to be a test"


def test_no_element_comes_from_the_text(attacked: Attacked) -> None:
    calm, hostile, _ = attacked
    findings = Findings("elements that the text made, or broke")
    for address, page in hostile.items():
        before, after = shape(calm[address]), shape(page)
        if before != after:
            findings.add(f"{dict(after - before)} more, {dict(before - after)} fewer", page)
        for mistake in page.document.mistakes:
            findings.add(mistake.partition(": ")[2], f"{page} {mistake}")
    findings.check()


def shape(page: BuiltPage) -> Counter[str]:
    """How many elements of each sort it has, those of prose apart."""
    return Counter(element.tag for element in page.root.walk() if element.tag not in PROSE | LABELS)


def test_no_program_comes_from_the_text(attacked: Attacked) -> None:
    calm, hostile, _ = attacked
    known = {script.raw for page in calm.values() for script in page.root.all("script") if runs(script)}
    findings = Findings("programs, handlers and addresses that came from the text")
    for page in hostile.values():
        for element in page.root.walk():
            place = f"{page} line {element.line}"
            if element.tag == "script" and runs(element) and element.raw not in known:
                findings.add(f"<script>{element.raw[:60]}", place)
            for name, value in element.attributes.items():
                if name.startswith("on") or name in {"style", "srcdoc"}:
                    findings.add(f"{name}={value[:60]}", place)
                if MARK in name:
                    findings.add(f"an attribute {name}", place)
        for reference in page.references:
            if not safe(reference):
                findings.add(reference.value[:100], f"{page} {reference.element.tag} {reference.attribute}")
    findings.check()


def safe(reference: Reference) -> bool:
    """Whether the address only opens a page when a reader follows it, and fetches nothing from elsewhere by itself."""
    plain = "".join(char for char in reference.value if char > " ").lower()
    scheme = plain.partition(":")[0] if ":" in plain.partition("/")[0] else ""
    followed = reference.element.tag == "a" and reference.attribute == "href"
    foreign = scheme in {"http", "https"} or plain.startswith("//")
    sound = not any(char in reference.value for char in " \t\n\"'<>")
    return sound and (scheme == "" or (followed and scheme in {"http", "https"})) and (followed or not foreign)


def test_template_syntax_is_not_run(attacked: Attacked) -> None:
    _, hostile, _ = attacked
    findings = Findings("template syntax that something took as its own")
    for page in hostile.values():
        if MARK in page.root.text and "{{ 7*6 }}" not in page.root.text and "42" in page.root.text:
            findings.add("{{ 7*6 }} was run", page)
    findings.check()


def test_policies_allow_no_script_of_the_text(attacked: Attacked) -> None:
    calm, hostile, _ = attacked
    findings = Findings("pages whose content security policy the text changed")
    for address, page in hostile.items():
        if policy_text(page) != policy_text(calm[address]):
            findings.add("the policy differs from the calm page's", page)
    findings.check()


def policy_text(page: BuiltPage) -> str:
    """The page's content security policy."""
    metas: list[Element] = [element for element in page.root.all("meta") if element.has("http-equiv")]
    return " ".join(meta.get("content") for meta in metas)


def test_title_and_description_hold_the_text(attacked: Attacked) -> None:
    """As text: a title that came out empty would have been broken by the markup in it."""
    _, hostile, _ = attacked
    page = hostile["practices/ports-jumeaux/"]
    assert page.title.endswith("Passerelles"), f"{page}: its title ends early: {page.title[-80:]}"
    assert page.description, f"{page} has no description"


def test_data_stays_data(attacked: Attacked) -> None:
    _, hostile, site = attacked
    records = json.loads((site / "data" / "practices.json").read_text(encoding="utf-8"))["records"]
    assert len(records) == 3
    for page in hostile.values():
        for script in page.root.all("script"):
            if script.get("type") == "application/json":
                json.loads(script.raw)  # fails where the text ended the script early


RUN_BY_OFFICE = {"instrText", "object", "oleObj", "control", "script", "f", "altChunk", f"{MARK}-element"}
"""Elements that a program of an office would run, fetch or reckon."""


def test_documents_hold_the_text_and_run_nothing(attacked: Attacked) -> None:
    """Each part of each document for an office is XML that shows the attack; no link leads anywhere but to the web."""
    _, _, site = attacked
    files = [path for path in site.rglob("*") if path.suffix in {".docx", ".pptx", ".xlsx"}]
    assert len(files) > 12
    for path in files:
        said = ""
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                root = ElementTree.fromstring(packed.read(name))
                said += "".join(root.itertext())
                tags = {str(element.tag).rpartition("}")[2] for element in root.iter()}
                assert not tags & RUN_BY_OFFICE, (path.name, name)
                assert {element.get(f"{WORD}instr", "PAGE") for element in root.iter()} == {"PAGE"}, "a field"
                outside = [
                    element.get("Target", "") for element in root.iter() if element.get("TargetMode") == "External"
                ]
                assert all(target.startswith(("http://", "https://")) for target in outside), outside
        assert f"<script>{MARK}()</script>" in said, path.name


# --- a page's own title ----------------------------------------------------------------------------------------------

TITLE = f"Glossary<script>{MARK}()</script>"


@pytest.mark.parametrize("checked", [True, False], ids=["as it is", "were the title not checked"])
def test_title_of_a_page_brings_no_script(
    checked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The menu shows it on every page."""
    monkeypatch.setenv("PASSERELLES_STRICT", "false")
    if not checked:
        monkeypatch.setattr("passerelles.handwritten.front_matter._markup", lambda _: [])
    project = lay_out(tmp_path)
    page = project / "docs" / "glossary.fr.md"
    page.write_text(f'---\ntitle: "{TITLE}"\n---\n\n# Glossary\n', encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert build_site(Project(project), project / "site") == (1 if checked else 0)
    if checked:
        assert "docs/glossary.fr.md:2:17: error [raw-html] title holds markup: '<script>'" in capsys.readouterr().err
        assert not (project / "site").exists()
        return
    for built_page in read_pages(project / "site").values():
        assert f"<script>{MARK}" not in built_page.html, built_page
