"""The manual of the checks: each example to avoid breaks its check and each good one does not; and its commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from passerelles.cli import main
from passerelles.commands.explain import RuleEntry, entries
from passerelles.languages import LANGUAGES
from tests.unit.mistakes import good, mistakes, problems_of
from tests.unit.support import ROOT

EXAMPLE = re.compile(r"# (?:avoid|à éviter)\n(.*?)\n\n# (?:good|correct)\n(.*)", re.DOTALL)

NEEDS_MORE = {
    "id-mismatch": "the name of the file",
    "long-outcome": "a source of the fragment's own",
    "stale-translation": "the digest of the whole text",
    "territory-written-twice": "another record",
    "unknown-icon": "a vocabulary",
    "unknown-source": "a source of the fragment's own",
}
"""Checks of which an example shows less than they look at."""


def manual(language: str) -> list[RuleEntry]:
    return entries((ROOT / "docs" / "contribute" / f"rules.{language}.md").read_text(encoding="utf-8"))


def examples() -> Iterator[tuple[str, str, str, str]]:
    """For each check with an example in YAML: its name, the page's language, what to avoid and what is good."""
    for language in LANGUAGES:
        for entry in manual(language):
            for block in re.findall(r"```yaml\n(.*?)```", entry.text, re.DOTALL):
                match = EXAMPLE.fullmatch(block)
                assert match, f"{entry.rule}: an example first shows what to avoid, then what is good"
                yield entry.rule, str(language), match[1], match[2]


def rules_broken(fragment: str) -> set[str]:
    """What is found in the good record with the fragment in place of its own keys."""
    replaced = set(re.findall(r"^([a-z_]+):", fragment, re.MULTILINE))
    kept, inside = [], False
    for line in good().splitlines():
        if key := re.match(r"([a-z_]+):", line):
            inside = key[1] in replaced
        if not inside:
            kept.append(line)
    text = "\n".join([*kept, fragment, ""])
    return {problem.rule for problem in problems_of(replace(mistakes()[0], text=text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_the_manual_are_what_they_say(language: str) -> None:
    shown = [example for example in examples() if example[1] == language and example[0] not in NEEDS_MORE]
    assert len(shown) > 60
    assert [rule for rule, _, wrong, _ in shown if rule not in rules_broken(wrong)] == []
    assert [rule for rule, _, _, right in shown if rule in rules_broken(right)] == []


def test_exceptions_are_checks_with_examples() -> None:
    assert {rule for rule, *_ in examples()} >= set(NEEDS_MORE)


def test_every_check_is_listed_once_with_its_section() -> None:
    for language in LANGUAGES:
        listed = manual(language)
        assert len({entry.rule for entry in listed}) == len(listed) > 80
        assert all(entry.section and entry.first for entry in listed)


def test_the_manual_is_the_one_place_of_examples_and_has_as_many_in_every_language() -> None:
    first, *others = (
        [(entry.rule, entry.text.count("```yaml")) for entry in manual(language)] for language in LANGUAGES
    )
    assert all(listed == first for listed in others)
    folder = ROOT / "scripts" / "passerelles" / "rules"
    assert [path.name for path in folder.rglob("*.py") if "Bad:" in path.read_text(encoding="utf-8")] == []


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "rules", "--lang", "fr"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Le fichier" in lines
    assert sum(line.split()[:1] == ["unknown-code"] for line in lines) == 1


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "explain", "yaml-hash", "--lang", "fr"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("yaml-hash (Le fichier)\n")
    assert "# à éviter" in out


def test_a_rule_misspelt_is_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "explain", "yaml-hsh", "--lang", "en"]) == 2
    assert "did you mean 'yaml-hash'?" in capsys.readouterr().err
