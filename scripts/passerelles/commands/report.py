"""How problems are told: lines, JSON or annotations for programs, and at a terminal with the line they stand in."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from passerelles.commands.options import language_asked_for
from passerelles.exit_status import USAGE
from passerelles.languages import ENGLISH, Language
from passerelles.problems import Problem, Severity
from passerelles.reading.yaml_source import MAX_BYTES
from passerelles.text.checks import Message, say
from passerelles.text.one_line import cut, harmless

WIDEST = 160
"""Characters of a file's line that are shown."""

Report = Callable[[Sequence[Problem], Language], str]


def complain(command: str, said: Message, reader: Language) -> None:
    """Say on standard error what is in the command's way."""
    print(say("command.speaks", command=command, said=said).in_words(reader), file=sys.stderr)


class CommandRefused(Exception):
    """What is asked for cannot be done; the message says why, and what can be."""

    def __init__(self, said: Message) -> None:
        super().__init__(str(said))
        self.said = said

    def report(self, command: str, options: argparse.Namespace, status: int = USAGE) -> int:
        """Say so to whoever gave the command; the exit status."""
        complain(command, self.said, language_asked_for(options))
        return status


def as_text(problems: Sequence[Problem], language: Language = ENGLISH) -> str:
    """One line a problem."""
    return "".join(f"{problem.line_in(language)}\n" for problem in problems)


def as_github(problems: Sequence[Problem], language: Language = ENGLISH) -> str:
    """GitHub's workflow commands, which show each problem beside its line."""

    def escape(text: str, *, prop: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if prop else text

    return "".join(
        f"::{problem.severity} file={escape(problem.path, prop=True)},line={problem.line},col={problem.column},"
        f"title={escape(problem.rule, prop=True)}::{escape(problem.in_words(language))}\n"
        for problem in problems
    )


def as_json(problems: Sequence[Problem], language: Language = ENGLISH) -> str:
    """A JSON list of objects with every field of a problem; `message` is in the language asked for."""
    objects = [
        {
            **{key: value for key, value in asdict(problem).items() if key != "said"},
            "message": problem.in_words(language),
        }
        for problem in problems
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Report] = {"text": as_text, "github": as_github, "json": as_json}


_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


def for_a_terminal(problems: Sequence[Problem], language: Language, *, colour: bool) -> str:
    """Each problem with the line it stands in and a mark below its place."""
    lines: dict[str, list[str]] = {}
    return "".join(_shown(problem, _line(problem, lines), language, colour=colour) for problem in problems)


def _shown(problem: Problem, line: str | None, language: Language, *, colour: bool) -> str:
    def painted(text: str, style: str) -> str:
        return f"\033[{style}m{text}\033[0m" if colour else text

    style = _COLOURS[problem.severity]
    severity = say(f"severity.{problem.severity}").in_words(language)
    place = f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{painted(place, '1')}: {painted(severity, style)} [{problem.rule}]"]
    if line is not None:
        number = f"{problem.line:>5} | "
        lines.append(painted(number, "2") + cut(harmless(line.replace("\t", " ")), WIDEST))
        if problem.column <= WIDEST:
            lines.append(" " * (len(number) + problem.column - 1) + painted("^", style))
    lines.append(f"  {problem.said.in_words(language)}")
    if problem.shown_fix:
        before = say("fix", fix="").in_words(language).rstrip()
        lines.append(f"  {before} {painted(cut(harmless(problem.shown_fix.rstrip()), WIDEST), '32')}")
    lines.append(painted(f"  passerelles explain {problem.rule}", "2"))
    return "\n".join(lines) + "\n\n"


def _line(problem: Problem, lines: dict[str, list[str]]) -> str | None:
    """The line of the file; None where it cannot be read or there is none."""
    if problem.path not in lines:
        path = Path(problem.path)
        try:
            small = path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES
            text = path.read_text(encoding="utf-8", errors="replace") if small else ""
        except OSError:
            text = ""
        lines[problem.path] = text.splitlines()
    texts = lines[problem.path]
    return texts[problem.line - 1] if problem.line <= len(texts) else None
