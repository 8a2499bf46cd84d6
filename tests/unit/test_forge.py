"""What a forge reads: workflows that run our own commands and can do no harm, and forms for what a record needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from passerelles.cli import main
from passerelles.languages import LANGUAGES
from passerelles.project import Project, examine_project
from passerelles.writing.issue_form import NO_ANSWER, QUESTIONS
from tests.unit.support import ROOT, lay_out
from tools import check_links
from tools.local_server import serve

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
TARGETS = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def load(path: Any) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def steps(path: Any) -> Iterator[dict[str, Any]]:
    for job in load(path)["jobs"].values():
        yield from job["steps"]


def commands() -> Iterator[str]:
    """Everything that a workflow of either forge runs."""
    for path in WORKFLOWS:
        yield from (step["run"] for step in steps(path) if "run" in step)
    for job in load(ROOT / ".gitlab-ci.yml").values():
        if isinstance(job, dict):
            yield from job.get("script", [])


EVENTS = {"push", "pull_request", "schedule", "workflow_dispatch", "issues"}
"""pull_request_target would run a stranger's code with rights."""
MAY_WRITE = {
    "check.yml": set(),
    "links.yml": {"issues"},
    "pages.yml": {"pages", "id-token"},
    "proposal.yml": {"issues"},
}
"""What each workflow may change: nothing in the repository, and nothing at all where strangers' code runs."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_can_do_no_harm_and_trusts_no_fork(path: Any) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow["on"]) <= EVENTS
    rights = {right for job in workflow["jobs"].values() for right in job.get("permissions", {}).items()}
    assert {right for right, kind in rights if kind == "write"} == MAY_WRITE[path.name]
    assert "pull_request" not in workflow["on"] or not MAY_WRITE[path.name]
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert not any("${{" in step.get("run", "") for step in steps(path)), "what a stranger wrote would become a command"
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_digest(path: Any) -> None:
    assert [step["uses"] for step in steps(path) if "uses" in step and not PINNED.fullmatch(step["uses"])] == []


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_what_runs_there_runs_here(command: str) -> None:
    if command.startswith("bash "):
        assert (ROOT / command.removeprefix("bash ")).is_file()
    else:
        assert re.fullmatch(r"make ([a-z]+)( ARGS='[^'\n]*')?", command)
        assert command.split()[1] in TARGETS


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_form_asks_in_both_languages(path: Any) -> None:
    form = load(path)
    labels = [question["attributes"]["label"] for question in form["body"] if question["type"] != "markdown"]
    for text in (form["name"], form["description"], *labels):
        assert len(text.split(" · ")) == len(LANGUAGES), text
    identifiers = [question["id"] for question in form["body"] if "id" in question]
    assert len(identifiers) == len(set(identifiers))


def test_both_forges_ask_the_same_of_a_proposal() -> None:
    proposal = ".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md"
    texts = {(ROOT / name).read_text(encoding="utf-8") for name in proposal}
    assert len(texts) == 1


# --- a proposal as a draft -------------------------------------------------------------------------------------------


def proposal(answers: dict[str, str]) -> str:
    """What the forge makes of the form: each label with its answer, and the boxes that were ticked."""
    form = load(FORMS[0])
    questions = [question for question in form["body"] if "id" in question and question["type"] != "checkboxes"]
    parts = [
        f"### {question['attributes']['label']}\n\n{answers.get(question['id'], NO_ANSWER)}" for question in questions
    ]
    return "\n\n".join([*parts, "### Avant d'envoyer · Before sending\n\n- [X] Le texte est de moi\n"])


ANSWERS = {
    "title": "Jardins partagés de Sfax et Lyon",
    "summary": "Deux villes cultivent un jardin.\n\n### Un titre à elle\n\nEnsemble.",
    "source": "Rapport final, 2021, https://www.example.org/rapport.pdf, p. 12",
    "sectors": "Santé · Health, Développement économique local · Local economic development",
    "types": "Formation · Training",
    "places": "Sebkha, Tunisie et Lyon",
    "dates": "2019-2021",
    "story": "Tout a commencé par un puits.",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(tmp_path, "filets-partages")
    monkeypatch.chdir(tmp_path)
    return Path()


def test_form_asks_what_a_draft_is_made_of() -> None:
    labels = {
        question["attributes"]["label"]
        for question in load(FORMS[0])["body"]
        if question["type"] not in {"markdown", "checkboxes"}
    }
    assert labels == set(QUESTIONS)


@pytest.mark.parametrize("as_event", [True, False], ids=["event", "text"])
def test_a_proposal_becomes_a_draft_that_validates(as_event: bool, project: Path) -> None:
    text = proposal(ANSWERS)
    file = project / ("event.json" if as_event else "issue.md")
    file.write_text(json.dumps({"issue": {"body": text.replace("\n", "\r\n")}}) if as_event else text, encoding="utf-8")
    assert main(["--root", str(project), "draft", str(file)]) == 0
    record = examine_project(Project(project)).catalogue.record("jardins-partages-sfax-lyon")
    assert [tag.code for tag in record.sectors] == ["health", "local-economic-development"]
    assert [tag.code for tag in record.initiative_types] == ["training"]
    assert {place.country for place in record.territories} == {"TN"}  # of Lyon no record knows anything
    assert (record.sources[0].url, record.sources[0].title) == (
        "https://www.example.org/rapport.pdf", "Rapport final, 2021, p. 12",
    )  # fmt: skip
    assert record.summary.get("fr") == "Deux villes cultivent un jardin.\n\n### Un titre à elle\n\nEnsemble."
    assert record.story.action is not None
    assert "Lyon" in (project / "practices" / f"{record.id}.yml").read_text(encoding="utf-8").partition("\nid:")[0]


def test_a_proposal_without_a_sector_is_a_draft_that_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "issue.md"
    file.write_text(proposal({"title": "Jardins"}), encoding="utf-8")
    assert main(["--root", str(project), "draft", str(file), "--lang", "fr"]) == 1
    assert "sectors" in capsys.readouterr().out
    file.write_text("Bonjour", encoding="utf-8")
    assert main(["--root", str(project), "draft", str(file)]) == 2


# --- links -----------------------------------------------------------------------------------------------------------


def test_addresses_are_asked_for_and_those_that_do_not_answer_are_named(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "there.html").write_text("x", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    with serve(tmp_path / "site", "/") as address:
        text = f"[a]({address}there.html#part), ({address}gone.html). http://nowhere.invalid/"
        (tmp_path / "docs" / "page.md").write_text(text, encoding="utf-8")
        report = tmp_path / "links.md"
        assert check_links.main(["--root", str(tmp_path), "--local", "--report", str(report)]) == 1
        dead_links = report.read_text(encoding="utf-8")
        assert f"<{address}gone.html>: 404" in dead_links
        assert "nowhere.invalid" in dead_links
        assert "there.html" not in dead_links
        assert "`docs/page.md`" in dead_links
        assert check_links.ask(f"{address}there.html").fault == "not on the public web"


def test_hooks_before_a_commit_run_what_is_set_up_here() -> None:
    (local,) = load(ROOT / ".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    entries = [hook["entry"].split()[0] for hook in local["hooks"]]
    assert {Path(entry).name for entry in entries} == {"passerelles", "ruff"}
