"""Addresses never die: the list of those that were published, and records that move or go."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from passerelles.cli import main
from passerelles.languages import LANGUAGES
from passerelles.model.knowledge import MovedPage
from passerelles.open_data.moved import moved_files
from passerelles.open_data.publication import Publication
from passerelles.outputs.short_pages import short_pages
from passerelles.pages.generate import generate
from passerelles.pages.site_data import renamed_records
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from passerelles.site.addresses import advice, joined, list_text, lost, published, read_list
from passerelles.writing.renaming import page_with_record_named, record_with_id, with_record_named
from tests.unit.support import FIXTURES, SMALL, lay_out

OLD, NEW, OTHER = "ports-jumeaux", "jumeaux-des-ports", "reseau-des-rivages"
BECAUSE = ("--because", "fr=La source est fausse.", "--because", "en=The source is wrong.")
Run = Callable[..., int]


CROSSWALK = """\
strategy: plan-des-deux-rives
note: {fr: Des rapprochements., en: Links.}
objectives:
  - code: soigner
    text: {fr: Soigner., en: To care.}
    practices:
      # a word about it
      - id: ports-jumeaux
        why: {fr: On y soigne., en: They care.}
      - id: reseau-des-rivages
        why: {fr: On y soigne., en: They care.}
    sdgs: []
    gcm: []
unplaced: []
"""
PACKS = """\
packs:
  - id: ports
    title: {fr: Ports, en: Ports}
    summary: {fr: Deux cas., en: Two cases.}
    minutes: 20
    people: {least: 2, most: 9}
    audience: {fr: Tous., en: All.}
    aims: [{fr: Lire., en: Read.}]
    material: [{fr: Rien., en: Nothing.}]
    cases:
      - {id: ports-jumeaux, minutes: 5, why: {fr: Un port., en: A port.}, question: {fr: Où ?, en: Where?}}
      - {id: reseau-des-rivages, minutes: 5, why: {fr: Un réseau., en: A network.}, question: {fr: Qui ?, en: Who?}}
    run:
      - {name: {fr: Lire, en: Read}, minutes: 10, what: {fr: On lit., en: Read.}}
      - {name: {fr: Dire, en: Say}, minutes: 10, what: {fr: On dit., en: Say.}}
"""
PAGE = "[Ports](../practices/ports-jumeaux.md#results), `ports-jumeaux.yml`, [un plan](../practices/plan.md)\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three records of the small collection with a crosswalk, a hand-written page and a list of addresses."""
    project = lay_out(tmp_path, OLD, OTHER, "plan-des-deux-rives")
    shutil.copytree(SMALL.documents, project.documents)
    (project.knowledge / "crosswalk.yml").write_text(CROSSWALK, encoding="utf-8")
    (project.documents / "steps").mkdir()
    (project.documents / "steps" / "1.fr.md").write_text(PAGE, encoding="utf-8")
    project.addresses.write_text(list_text(pages_of(project)), encoding="utf-8")
    return project


@pytest.fixture
def passerelles(project: Project) -> Run:
    return lambda *arguments: main(["--root", str(project.root), *arguments])


def pages_of(project: Project) -> dict[str, frozenset[str]]:
    """The addresses of the generated pages, as a site would have them."""
    catalogue = examine_project(project).catalogue
    anchors_by_address = {
        f"{language.folder}{path.removesuffix('index')}".rstrip("/") + "/": frozenset({"cite"})
        for language in LANGUAGES
        for path in generate(catalogue, language)
        if not path.startswith("practices/page/")
    }
    return {address.lstrip("/"): anchors for address, anchors in anchors_by_address.items()}


def dead(project: Project) -> list[str]:
    """What the list has and the pages have not."""
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines())
    moved = {entry.page for entry in examine_project(project).catalogue.knowledge.moved_pages}
    return lost(known, pages_of(project), moved)


def page(project: Project, path: str, language: str = "fr") -> str:
    chosen = next(known for known in LANGUAGES if known == language)
    return generate(examine_project(project).catalogue, chosen)[path].html


# --- rename ----------------------------------------------------------------------------------------------------------


def test_renamed_record_leaves_no_dead_address(project: Project, passerelles: Run) -> None:
    assert passerelles("rename", OLD, NEW) == 0
    assert dead(project) == []
    assert errors(examine_project(project).problems) == []
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines())
    assert {f"practices/{OLD}/", f"practices/{NEW}/", f"en/practices/{NEW}/"} <= set(known)


def test_renamed_record_is_named_everywhere_by_its_new_id(project: Project, passerelles: Run) -> None:
    (project.knowledge / "packs.yml").write_text(PACKS, encoding="utf-8")
    passerelles("rename", OLD, NEW)
    assert (project.documents / "steps" / "1.fr.md").read_text(encoding="utf-8") == PAGE.replace(OLD, NEW)
    assert (project.knowledge / "crosswalk.yml").read_text(encoding="utf-8") == CROSSWALK.replace(OLD, NEW)
    assert (project.knowledge / "packs.yml").read_text(encoding="utf-8") == PACKS.replace(OLD, NEW)
    before = (FIXTURES / "project" / "practices" / f"{OLD}.yml").read_text(encoding="utf-8")
    after = (project.practices / f"{NEW}.yml").read_text(encoding="utf-8")
    assert after == before.replace(f"id: {OLD}", f"id: {NEW}")


def test_old_address_of_the_data_says_where_they_are(project: Project, passerelles: Run) -> None:
    passerelles("rename", OLD, NEW)
    files = dict(moved_files(examine_project(project).catalogue))
    assert set(files) == {f"data/practices/{OLD}.json", f"data/practices/{OLD}.jsonld"}
    assert json.loads(files[f"data/practices/{OLD}.json"])["moved_to"] == NEW


def test_old_short_address_leads_on(project: Project, passerelles: Run) -> None:
    passerelles("rename", OLD, NEW)
    pages = dict(short_pages(examine_project(project).catalogue, Publication(), "assets/embed.css"))
    assert f'content="0; url=../../practices/{OLD}/"' in pages[f"p/{OLD}/index.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_old_address_leads_on_in_every_language(language: str, project: Project, passerelles: Run) -> None:
    passerelles("rename", OLD, NEW)
    assert f'href="../../practices/{NEW}/"' in page(project, f"practices/{OLD}", language)


def test_reason_for_a_new_id_is_read_before_going_on(project: Project, passerelles: Run) -> None:
    passerelles("rename", OLD, NEW, *BECAUSE)
    page = generate(examine_project(project).catalogue, LANGUAGES[0])[f"practices/{OLD}"]
    assert "La source est fausse." in page.html
    assert page.meta.leads_to is None


def test_two_renamings_in_a_row_lead_to_the_last(project: Project, passerelles: Run) -> None:
    passerelles("rename", OLD, NEW)
    passerelles("rename", NEW, "third-name")
    assert dead(project) == []
    for name in (OLD, NEW):
        assert 'href="../../practices/third-name/"' in page(project, f"practices/{name}")


@pytest.mark.parametrize(
    ("old", "new"),
    [("nowhere", "somewhere"), (OLD, OTHER), (OLD, "index"), (OLD, "Kasserine"), (OLD, "x" * 5_000), (OLD, OLD)],
    ids=["no such record", "taken", "reserved", "no id", "too long", "itself"],
)
def test_what_cannot_be_renamed_stays(old: str, new: str, project: Project, passerelles: Run) -> None:
    assert passerelles("rename", old, new) == 2
    assert (project.practices / f"{OLD}.yml").is_file()


def test_reserved_id_is_refused_with_its_reason(passerelles: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert passerelles("rename", OLD, "index") == 2
    assert "'index' is used for something else" in capsys.readouterr().err


def test_id_is_never_given_again(project: Project, passerelles: Run) -> None:
    passerelles("rename", OLD, NEW)
    assert passerelles("rename", OTHER, OLD) == 2
    shutil.copy(FIXTURES / "project" / "practices" / f"{OLD}.yml", project.practices)
    assert "duplicate-id" in {problem.rule for problem in examine_project(project).problems}


def test_files_that_a_program_cannot_judge_are_named(
    project: Project, passerelles: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "tests").mkdir()
    (project.root / "tests" / "queries.yml").write_text(f"health: [practices/{OLD}]\n", encoding="utf-8")
    passerelles("rename", OLD, NEW)
    assert "queries.yml: still names" in capsys.readouterr().out


# --- retire ----------------------------------------------------------------------------------------------------------


def test_retired_record_leaves_no_dead_address(project: Project, passerelles: Run) -> None:
    assert passerelles("retire", OLD, *BECAUSE) == 0
    assert not (project.practices / f"{OLD}.yml").exists()
    assert dead(project) == []
    assert errors(examine_project(project).problems) == []


def test_page_of_a_retired_record_says_why_and_leads_on(project: Project, passerelles: Run) -> None:
    passerelles("retire", OLD, "--see", OTHER, *BECAUSE)
    for language, reason in (("fr", "La source est fausse."), ("en", "The source is wrong.")):
        left = page(project, f"practices/{OLD}", language)
        assert reason in left
        assert f'href="../../practices/{OTHER}/"' in left


def test_case_of_a_session_is_not_retired_under_it(project: Project, passerelles: Run) -> None:
    (project.knowledge / "packs.yml").write_text(PACKS, encoding="utf-8")
    assert passerelles("retire", OLD, *BECAUSE) == 2
    assert (project.practices / f"{OLD}.yml").is_file()


def test_retired_record_leaves_the_crosswalk(project: Project, passerelles: Run) -> None:
    for name in (OLD, OTHER):
        assert passerelles("retire", name, *BECAUSE) == 0
    text = (project.knowledge / "crosswalk.yml").read_text(encoding="utf-8")
    assert "practices: []" in text
    assert OLD not in text


def test_country_that_no_record_names_any_more_leads_to_the_list(project: Project, passerelles: Run) -> None:
    passerelles("retire", OLD, *BECAUSE)
    assert 'href="../../countries/"' in page(project, "countries/ma")


@pytest.mark.parametrize(
    "arguments",
    [
        (OLD,),
        (OLD, "--because", "fr=Faux."),
        ("nowhere", *BECAUSE),
        (OLD, "--see", "nowhere", *BECAUSE),
        ("plan-des-deux-rives", *BECAUSE),
    ],
    ids=["no reason", "a reason in one language", "no such record", "leads nowhere", "the strategy"],
)
def test_what_cannot_be_retired_stays(arguments: tuple[str, ...], project: Project, passerelles: Run) -> None:
    assert passerelles("retire", *arguments) == 2
    assert len(list(project.practices.glob("*.yml"))) == 3


# --- texts -----------------------------------------------------------------------------------------------------------


def test_only_links_and_names_of_files_change_in_a_page() -> None:
    text = "[x](../practices/old.md#cite) `practices/old.yml` `old.yml` old practices/older.md next: [practices/old.md]"
    assert page_with_record_named(text, "old", "new") == (
        "[x](../practices/new.md#cite) `practices/new.yml` `new.yml` old practices/older.md next: [practices/new.md]"
    )


@pytest.mark.parametrize("written", ["old", "'old'", '"old"'])
def test_id_changes_however_it_is_written(written: str) -> None:
    text = f"# old\nid: {written}  # old\ntitle: {{fr: old}}\r\n"
    assert record_with_id(text, "old", "new") == text.replace(f"id: {written}", f"id: {written.replace('old', 'new')}")


def test_only_what_names_the_record_changes_in_a_file_around_it() -> None:
    text = "strategy: old\nmoved:\n  - {page: practices/old, to: practices/old}\nwhy: {fr: old}\nlist: [{id: older}]\n"
    assert with_record_named(text, "old", "new") == text.replace("strategy: old", "strategy: new").replace(
        "to: practices/old", "to: practices/new"
    )


# --- the list --------------------------------------------------------------------------------------------------------


def site(folder: Path, **pages: str) -> Path:
    """A site of these pages; `__` in a name stands for a slash."""
    for name, html in pages.items():
        file = folder / name.replace("__", "/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<article>{html}</article>", encoding="utf-8")
    return folder


def test_list_holds_pages_data_and_anchors_to_which_readers_link(tmp_path: Path) -> None:
    built = site(tmp_path, steps__1='<h1 id="t">T</h1><h2 id="do">D</h2><input id="field"><section class="x" id="who">')
    (built / "data").mkdir()
    (built / "data" / "practices.json").write_text("{}", encoding="utf-8")
    (built / "404.html").write_text("", encoding="utf-8")
    assert published(built) == {"steps/1/": {"do", "who"}, "data/practices.json": set()}


def test_of_records_only_anchors_count_that_every_record_has(tmp_path: Path) -> None:
    built = site(tmp_path, practices__a='<h2 id="cite"></h2><h2 id="results"></h2>', practices__page__2="")
    built = site(built, practices='<li id="a">', en__map='<li id="place">', en__practices__a='<h2 id="cite"></h2>')
    assert published(built) == {
        "practices/a/": {"cite"}, "practices/": set(), "en/map/": set(), "en/practices/a/": {"cite"},
    }  # fmt: skip


def test_files_beside_a_page_belong_to_it(tmp_path: Path) -> None:
    built = site(tmp_path, practices__a='<h2 id="cite">', teach__x='<h2 id="run">')
    for name in ("practices/a/citation.bib", "practices/a/slide.pptx", "citation.json", "teach/x/session.imscc"):
        (built / name).touch()
    (built / "assets").mkdir()
    (built / "assets" / "x.pdf").touch()
    (built / "practices" / "a" / "word.json").touch()
    before = published(built)
    assert before == {
        "practices/a/": {"cite", "/citation.bib", "/slide.pptx"}, "teach/x/": {"run"}, "": {"/citation.json"},
    }  # fmt: skip
    (built / "practices" / "a" / "slide.pptx").unlink()
    assert lost(before, published(built), set()) == ["practices/a/slide.pptx"]
    assert lost(before, published(built), {"practices/a"}) == [], "a page that has moved owes no file"


def test_list_is_read_as_it_is_written() -> None:
    addresses = {"": frozenset({"a"}), "en/": frozenset({"/x.bib"}), "steps/1/": frozenset({"do", "/who.pdf"})}
    assert read_list(list_text(addresses).splitlines()) == addresses


def test_what_is_gone_is_named() -> None:
    known = {"a/": frozenset({"x", "y"}), "b/": frozenset[str](), "en/practices/old/": frozenset({"cite"})}
    now = {"a/": frozenset({"x", "z"}), "en/practices/old/": frozenset[str]()}
    assert lost(known, now, {"practices/old"}) == ["a/#y", "b/"]
    assert set(joined(known, now)) == set(known)
    assert "2 published addresses are gone" in advice(["a/#y", "b/"])


def test_command_adds_what_is_new_and_refuses_what_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "practices" / "vocabularies").mkdir(parents=True)
    built = site(tmp_path / "site", steps__1='<h2 id="do">')
    (built / "index.html").write_text("", encoding="utf-8")
    command = ["--root", str(tmp_path), "addresses"]
    assert main([*command, "--check"]) == 0
    assert not (tmp_path / "addresses.txt").exists()
    assert main(command) == 0
    assert read_list((tmp_path / "addresses.txt").read_text(encoding="utf-8").splitlines()) == published(built)
    site(built, steps__1="<h2>")
    assert main(command) == 1
    assert "steps/1/#do" in capsys.readouterr().err


def test_what_readers_keep_follows_a_record_through_all_its_ids() -> None:
    def moved(page: str, to: str | None) -> MovedPage:
        return MovedPage(page=page, to=to, date="2026")

    steps = [moved("practices/a", "practices/b"), moved("practices/b", "practices/c"), moved("practices/d", None)]
    other = [moved("countries/tn", "countries/index"), moved("practices/x", "practices/index")]
    assert renamed_records([*steps, *other]) == {"a": "c", "b": "c"}
