"""Every record in `fixtures/bad` has exactly the problems that its comments expect.

A comment below a line points at the column of the problem, as a compiler does; `<-` points at the comment's own first
column; `at` names a place that no comment can stand below. The text after the rule is a part of the message.

    sectors:
      - {code: sante, pages: "54"}
    #          ^ error [unknown-code] did you mean 'health'?
    # <- warning [few-questions] expected at least 2
    # at 1:1: error [not-a-mapping] the file is empty
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from passerelles.problems import Problem
from tests.unit.mistakes import mistakes
from tests.unit.support import BAD, ROOT, examine_records

FILES = sorted(path for path in BAD.iterdir())
_RULE = re.compile(r"[a-z]+(-[a-z]+)+")

_BELOW = re.compile(r"#(?P<space> *)(?P<mark>\^|<-) (?P<severity>error|warning) \[(?P<rule>[a-z-]+)\] (?P<part>.+)")
_AT = re.compile(r"# at (?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning) \[(?P<rule>[a-z-]+)\] (?P<part>.+)")


@dataclass(frozen=True)
class Expected:
    """A problem that a comment announces."""

    line: int
    column: int
    severity: str
    rule: str
    part: str

    @property
    def place(self) -> str:
        return f"{self.line}:{self.column}: {self.severity} [{self.rule}]"


def expected_problems(text: str) -> list[Expected]:
    """What the comments of a record expect."""
    announced = []
    above = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _BELOW.fullmatch(line):
            column = 1 if match["mark"] == "<-" else match.start("mark") + 1
            announced.append(Expected(above, column, match["severity"], match["rule"], match["part"]))
        elif match := _AT.fullmatch(line):
            at = int(match["line"]), int(match["column"])
            announced.append(Expected(*at, match["severity"], match["rule"], match["part"]))
        else:
            above = number
    return announced


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def problems() -> Mapping[str, list[Problem]]:
    """For each bad record its problems, all records being in one collection."""
    by_path: dict[str, list[Problem]] = {name(path): [] for path in FILES}
    for problem in examine_records({name(path): path.read_bytes() for path in FILES}).problems:
        by_path[problem.path].append(problem)
    return by_path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bad_record_has_the_problems_it_announces_and_no_other(
    path: Path, problems: Mapping[str, list[Problem]]
) -> None:
    expected = sorted(expected_problems(path.read_text(encoding="utf-8")), key=lambda problem: problem.place)
    reported = sorted(
        problems[name(path)],
        key=lambda problem: problem.text.removeprefix(f"{problem.path}:"),
    )
    assert [line.text.removeprefix(f"{line.path}:").partition("]")[0] + "]" for line in reported] == [
        line.place for line in expected
    ], "\n".join(line.text for line in reported)
    for problem, wanted in zip(reported, expected, strict=True):
        assert wanted.part in problem.message


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bad_record_expects_something(path: Path) -> None:
    assert expected_problems(path.read_text(encoding="utf-8"))


ELSEWHERE = {"encoding", "file-size", "misplaced-file", "more-problems"}
"""Rules about files that nobody could read here; `test_bad_files` breaks them."""


def rules_in(path: Path) -> Iterator[str]:
    """Names of rules that a module hands to a problem or returns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = node.args if node.func.id in {"Finding", "Problem", "Slip", "_complain"} else []
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            given = node.value.elts[:1]
        names = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        yield from filter(_RULE.fullmatch, names)


def broken_rules() -> set[str]:
    """Rules that a bad record or a slip of the hand breaks."""
    bad = {problem.rule for path in FILES for problem in expected_problems(path.read_text(encoding="utf-8"))}
    return bad | {mistake.rule for mistake in mistakes()}


def test_every_rule_has_a_record_that_breaks_it() -> None:
    package = ROOT / "scripts" / "passerelles"
    modules = [*(package / "reading").rglob("*.py")]
    modules += [path for path in (package / "rules").glob("*.py") if path.stem != "vocabularies"]
    broken = broken_rules()
    named = {rule for path in modules for rule in rules_in(path)}
    assert named - broken - ELSEWHERE == set()


def documented_rules(language: str) -> list[str]:
    """Names of the rules that the contributor's manual explains, in its order."""
    text = (ROOT / "docs" / "contribute" / f"rules.{language}.md").read_text(encoding="utf-8")
    return re.findall(r"^### `([a-z-]+)`", text, re.MULTILINE)


def test_manual_explains_every_rule_in_both_languages() -> None:
    package = ROOT / "scripts" / "passerelles"
    named = {rule for path in package.rglob("*.py") for rule in rules_in(path)}
    broken = broken_rules()
    explained = documented_rules("fr")
    assert explained == documented_rules("en")
    assert sorted((named | broken) - set(explained)) == []


def test_manual_explains_no_rule_that_is_gone() -> None:
    package = ROOT / "scripts" / "passerelles"
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    broken = broken_rules()
    assert [rule for rule in documented_rules("fr") if rule not in broken and f'"{rule}"' not in code] == []
