"""What a forge reads: workflows that run our own commands and can do no harm, and forms for what a record needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from passerelles.languages import LANGUAGES
from tests.unit.support import ROOT

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


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_can_only_read_and_trusts_no_fork(path: Any) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow["on"]) <= {"push", "pull_request"}, (
        "pull_request_target would run a stranger's code with rights"
    )
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_digest(path: Any) -> None:
    assert [step["uses"] for step in steps(path) if "uses" in step and not PINNED.fullmatch(step["uses"])] == []


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_what_runs_there_runs_here(command: str) -> None:
    if command == "bash .ci/run":
        assert (ROOT / ".ci" / "run").is_file()
    else:
        assert re.fullmatch(r"make ([a-z]+)( ARGS='[^'\n]*')?", command)
        assert command.split()[1] in TARGETS


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_form_asks_in_both_languages(path: Any) -> None:
    form = load(path)
    labels = [one["attributes"]["label"] for one in form["body"] if one["type"] != "markdown"]
    for text in (form["name"], form["description"], *labels):
        assert len(text.split(" · ")) == len(LANGUAGES), text
    identifiers = [one["id"] for one in form["body"] if "id" in one]
    assert len(identifiers) == len(set(identifiers))


def test_form_offers_the_sectors_of_the_vocabulary() -> None:
    terms = load(ROOT / "practices" / "vocabularies" / "sectors.yml")["terms"]
    (asked,) = [one for one in load(FORMS[0])["body"] if one.get("id") == "sectors"]
    assert asked["attributes"]["options"] == [f"{term['label']['fr']} · {term['label']['en']}" for term in terms]


def test_both_forges_ask_the_same_of_a_proposal() -> None:
    proposal = ".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md"
    texts = {(ROOT / name).read_text(encoding="utf-8") for name in proposal}
    assert len(texts) == 1
