"""What checking a project found, kept on disk: where nothing has changed, nothing is read as YAML and checked again.

It is kept under a digest of all that it follows from: the files' names and bytes, which of them were asked about, the
program's own files and the versions of what it rests on. It lies in `__pycache__`, where Python keeps its compiled
modules, and is bound by the same settings (PYTHONPYCACHEPREFIX, PYTHONDONTWRITEBYTECODE): who may write there may
change the program itself, so that nobody's proposal can say of itself that it is sound. What cannot be read or is not
of the right form counts as not there. Sentences are kept by their keys, so that each reader gets them in his language.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from passerelles.languages import Language, language_of
from passerelles.problems import Problem, Severity
from passerelles.project import Gathered, Project, gather, judge
from passerelles.text.checks import Message, sentences

_PROGRAM = Path(__file__).parent
_PROGRAM_FILES = (".py", ".yml", ".json")
_RESTS_ON = ("pydantic", "PyYAML", "mkdocs-material")
"""What else decides about a finding: how values and YAML are read, which icons there are."""
_MOST = 8
"""Findings that are kept: one set for each project and for what of it was asked about."""
_NAME = "findings-{}.json"


@dataclass(frozen=True)
class Check:
    """What is wrong with a project, and how many of its records are sound."""

    problems: list[Problem]
    records: int


def place() -> Path:
    """Where findings are kept."""
    return Path(cache_from_source(str(_PROGRAM / "rules" / "findings.py"))).parent


def check_project(project: Project, paths: Iterable[Path] | None = None, kept_in: Path | None = None) -> Check:
    """Check a project as `examine_project` does; with `kept_in`, only what is not known from an earlier time."""
    found = gather(project, paths)
    if kept_in is None or not found.usable:
        return _checked(found)
    of = _digest(found)
    asked = "" if found.only is None else "\n".join(sorted(found.only))
    about = hashlib.sha256(f"{project.root.resolve()}\n{asked}".encode("utf-8", "surrogateescape")).hexdigest()
    file = kept_in / _NAME.format(about[:16])
    if (known := _read(file, of)) is not None:
        return known
    check = _checked(found)
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            _write(file, of, check)
    return check


def _checked(found: Gathered) -> Check:
    examination = judge(found)
    return Check(examination.problems, len(examination.catalogue.records))


# --- of what they are findings ---------------------------------------------------------------------------------------


def _digest(found: Gathered) -> str:
    """A digest of all that findings follow from; no two different things give the same."""
    parts = hashlib.sha256()
    for part in _parts(found):
        parts.update(hashlib.sha256(part).digest())
    return parts.hexdigest()


def _parts(found: Gathered) -> Iterator[bytes]:
    yield platform.python_version().encode()
    for name in _RESTS_ON:
        yield f"{name} {version(name)}".encode()
    for path in sorted(path for ending in _PROGRAM_FILES for path in _PROGRAM.glob(f"**/*{ending}")):
        if path.parent.name == "__pycache__":
            continue
        yield path.relative_to(_PROGRAM).as_posix().encode()
        yield path.read_bytes()
    for kind, files in (("vocabulary", found.vocabularies), ("knowledge", found.knowledge), ("record", found.records)):
        for name, content in files.items():
            yield f"{kind} {name}".encode("utf-8", "surrogateescape")
            yield content
    yield json.dumps([_problem_out(one) for one in found.problems]).encode()
    yield json.dumps(None if found.only is None else sorted(found.only)).encode()


# --- on disk ---------------------------------------------------------------------------------------------------------


def _read(file: Path, of: str) -> Check | None:
    """What is kept in a file, if it is of this digest."""
    try:
        kept = json.loads(file.read_bytes())
        if kept["of"] != of:
            return None
        return Check([_problem_in(*one) for one in kept["problems"]], _a(int, kept["records"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _write(file: Path, of: str, check: Check) -> None:
    """Keep what was found, all of it or nothing, and no more files than a few."""
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {"of": of, "records": check.records, "problems": [_problem_out(one) for one in check.problems]}
    handle, name = tempfile.mkstemp(dir=file.parent, prefix="findings-", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as new:
            json.dump(kept, new)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    files = sorted(file.parent.glob(_NAME.format("*")), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in files[_MOST:]:
        old.unlink(missing_ok=True)


# --- a problem and a sentence as JSON --------------------------------------------------------------------------------


def _problem_out(one: Problem) -> list[Any]:
    return [
        one.path, one.line, one.column, one.rule, _message_out(one.said), one.severity.value, one.found,
        list(one.allowed), one.nearest, one.fix,
    ]  # fmt: skip


def _problem_in(
    path: Any,
    line: Any,
    column: Any,
    rule: Any,
    said: Any,
    severity: Any,
    found: Any,
    allowed: Any,
    near: Any,
    fix: Any,
) -> Problem:
    return Problem(
        _a(str, path), _a(int, line), _a(int, column), _a(str, rule), _message_in(said), Severity(severity),
        _text(found), tuple(_a(str, one) for one in _a(list, allowed)), _text(near), _text(fix),
    )  # fmt: skip


def _message_out(said: Message) -> list[Any]:
    values = [[name, _value_out(value)] for name, value in said.values]
    return [said.key, values, [_message_out(one) for one in said.after]]


def _value_out(value: object) -> object:
    """A value that fills in a sentence, which is told as `str` has it unless it is told in the reader's language."""
    if isinstance(value, Message):
        return {"message": _message_out(value)}
    return {"language": str(value)} if isinstance(value, Language) else str(value)


def _message_in(said: Any) -> Message:
    key, values, after = _a(list, said)
    if key and key not in sentences():
        raise ValueError(key)
    told = tuple((_a(str, name), _value_in(value)) for name, value in _a(list, values))
    return Message(_a(str, key), told, tuple(map(_message_in, _a(list, after))))


def _value_in(value: Any) -> object:
    if isinstance(value, str):
        return value
    if "message" in _a(dict, value):
        return _message_in(value["message"])
    return language_of(_a(str, value["language"]))


def _a(kind: type[Any], value: Any) -> Any:
    """The value, which has to be of this kind."""
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _text(value: Any) -> str | None:
    return None if value is None else str(_a(str, value))
