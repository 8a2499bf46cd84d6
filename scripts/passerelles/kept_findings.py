"""What checking a project found, kept on disk: where nothing has changed, nothing is read as YAML and checked again.

It is kept under a digest of all that it follows from: the files' names and bytes, which of them were asked about, the
program's own files and the versions of what it rests on. It lies in `__pycache__`, where Python keeps its compiled
modules, and is bound by the same settings (PYTHONPYCACHEPREFIX, PYTHONDONTWRITEBYTECODE): who may write there may
change the program itself, so that nobody's proposal can say of itself that it is sound. What cannot be read or is not
of the right form counts as not there. Where some records have changed, the rules look at these, and at what they
compare among all; hand-written pages are checked again where they have changed, or what they may name has. Sentences
are kept by their keys, so that each reader gets them in his language.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import cache_from_source
from itertools import chain
from pathlib import Path
from typing import Any

from passerelles.catalogue.catalogue import Examination, Memory, sorted_problems
from passerelles.languages import Language, language_of
from passerelles.problems import Problem, Severity
from passerelles.project import Gathered, Project, WrittenFiles, gather, judge
from passerelles.reading.yaml_source import Finding
from passerelles.text.checks import Message, sentences
from passerelles.whole_file import write_whole

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

    def with_pages(self, problems: Iterable[Problem]) -> Check:
        """The same, and what is wrong with the hand-written pages."""
        return Check(sorted_problems([*self.problems, *problems], None), self.records)


def findings_place() -> Path:
    """Where findings are kept."""
    return Path(cache_from_source(str(_PROGRAM / "rules" / "findings.py"))).parent


def check_project(project: Project, paths: Iterable[Path] | None = None, kept_in: Path | None = None) -> Check:
    """Check the records of a project, as `examine_project` does, and its hand-written pages.

    With `kept_in`, only what is not known from an earlier time is checked.
    """
    gathered = gather(project, paths)
    if kept_in is None or not gathered.usable:
        examination = judge(gathered)
        return _check_of(examination).with_pages(_page_problems(project, gathered, examination))
    kept = _Kept.of(project, gathered, kept_in)
    records, pages = kept.same(), kept.same_pages()
    if records is None or pages is None:
        examination = judge(gathered, kept.memory)
        records, named = _check_of(examination), _named_by_pages(examination)
        pages = kept.same_pages(named)
        if pages is None:
            pages = _page_problems(project, gathered, examination)
        kept.remember(records, _KeptPages(named, pages))
    return records.with_pages(pages)


def examine_known(project: Project, kept_in: Path) -> Examination:
    """The same as `examine_project`; the rules look only at records of which it is not known what they find."""
    gathered = gather(project)
    if not gathered.usable:
        return judge(gathered)
    kept = _Kept.of(project, gathered, kept_in)
    examination = judge(gathered, kept.memory)
    if kept.same() is None:
        kept.remember(_check_of(examination))
    return examination


@dataclass(frozen=True)
class _KeptPages:
    """What was found about the hand-written pages."""

    named: str
    """A digest of what they may name of the records."""
    problems: list[Problem]

    def out(self, digests: _Digests) -> dict[str, Any]:
        """The same as it is kept."""
        problems = list(map(_problem_out, self.problems))
        return {"of": digests.pages, "records": digests.whole, "named": self.named, "problems": problems}


@dataclass(frozen=True)
class _Kept:
    """What was found about a project at an earlier time."""

    file: Path
    content: dict[str, Any]
    digests: _Digests
    memory: Memory

    @classmethod
    def of(cls, project: Project, gathered: Gathered, kept_in: Path) -> _Kept:
        """What is kept of a project that was read now."""
        paths_asked_for = "" if gathered.only is None else "\n".join(sorted(gathered.only))
        about = f"{project.root.resolve()}\n{paths_asked_for}".encode("utf-8", "surrogateescape")
        file = kept_in / _NAME.format(hashlib.sha256(about).hexdigest()[:16])
        content, digests = _read(file), _Digests.of(gathered)
        memory = Memory.of(gathered.records, gathered.around, _of_unchanged_records(content, digests))
        return cls(file, content, digests, memory)

    def same(self) -> Check | None:
        """What was found about the records, where everything is as it was."""
        return _same(self.content, self.digests)

    def same_pages(self, named: str | None = None) -> list[Problem] | None:
        """What was found about the pages, where they are as they were, and the records or what is `named` of them."""
        return _same_pages(self.content, self.digests, named)

    def remember(self, check: Check, pages: _KeptPages | None = None) -> None:
        """Keep what was found now for another time, where that is wanted; of the pages else what was kept before."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                kept = pages.out(self.digests) if pages else self.content.get("pages")
                _write(self.file, self.digests, check, self.memory, kept)


def _check_of(examination: Examination) -> Check:
    return Check(examination.problems, len(examination.catalogue.records))


def _page_problems(project: Project, gathered: Gathered, examination: Examination) -> list[Problem]:
    """What is wrong with the hand-written pages; what finds it takes a while to load, and is seldom needed."""
    from passerelles.site.written_pages import page_problems

    return page_problems(project, gathered, examination)


def _named_by_pages(examination: Examination) -> str:
    """A digest of what decides which pages and headings the site makes of the records.

    Their ids, numbers and codes do, not their texts: a record of which only a text has changed leaves the hand-written
    pages as sound as they were.
    """
    catalogue = examination.catalogue
    records = [
        [record.id, record.kind, record.guide.example if record.guide else None, catalogue.codes(record)]
        for record in catalogue.records
    ]
    return _digest([json.dumps(records).encode()])


# --- of what they are findings ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Digests:
    """Digests of what findings follow from; no two different things give the same."""

    around: str
    """Of the program, the vocabularies and the other files around the records."""
    records: Mapping[str, str]
    """Of each record with its name."""
    whole: str
    """Of everything but the hand-written pages, in the order in which it is."""
    pages: str
    """Of the hand-written pages, and of all that is around but the records."""

    @classmethod
    def of(cls, gathered: Gathered) -> _Digests:
        """Those of a project."""
        around = _digest(chain(_program(), _files(gathered.vocabularies), _files(gathered.knowledge)))
        records = {name: _digest(_files({name: content})) for name, content in gathered.records.items()}
        only = None if gathered.only is None else sorted(gathered.only)
        rest = json.dumps([around, *records.values(), *map(_problem_out, gathered.problems), only])
        written = _digest(_written(gathered.written)) if gathered.written else None
        pages = json.dumps([around, written, bool(gathered.problems), len(gathered.records), only])
        return cls(around, records, _digest([rest.encode()]), _digest([pages.encode()]))


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _files(files: Mapping[str, bytes]) -> Iterator[bytes]:
    yield str(len(files)).encode()
    for name, content in files.items():
        yield name.encode("utf-8", "surrogateescape")
        yield content


def _written(written: WrittenFiles) -> Iterator[bytes]:
    yield from _files(written.pages)
    yield json.dumps([*written.others]).encode()
    yield from _files(written.theme or {})
    yield str(written.theme is None).encode()


def _program() -> Iterator[bytes]:
    yield platform.python_version().encode()
    for name in _RESTS_ON:
        yield f"{name} {version(name)}".encode()
    for path in sorted(path for ending in _PROGRAM_FILES for path in _PROGRAM.glob(f"**/*{ending}")):
        if path.parent.name == "__pycache__":
            continue
        yield path.relative_to(_PROGRAM).as_posix().encode()
        yield path.read_bytes()


# --- on disk ---------------------------------------------------------------------------------------------------------


_DAMAGED = (OSError, ValueError, TypeError, KeyError, RecursionError)


def _read(file: Path) -> dict[str, Any]:
    """What a file holds, whatever that is; nothing if it cannot be read."""
    try:
        return dict(_a(dict, json.loads(file.read_bytes())))
    except _DAMAGED:
        return {}


def _same(kept: Any, of: _Digests) -> Check | None:
    """What was found where everything is as it was."""
    try:
        if kept["of"] != of.whole:
            return None
        return Check([_problem_in(*problem) for problem in kept["problems"]], _a(int, kept["records"]))
    except _DAMAGED:
        return None


def _same_pages(kept: Any, of: _Digests, named: str | None) -> list[Problem] | None:
    """What was found about the pages where they are as they were, and what they may name too."""
    try:
        pages = kept["pages"]
        if pages["of"] != of.pages or (pages["records"] != of.whole and pages["named"] != named):
            return None
        return [_problem_in(*problem) for problem in pages["problems"]]
    except _DAMAGED:
        return None


def _of_unchanged_records(kept: Any, of: _Digests) -> dict[str, list[Finding]]:
    """What was found about the records that are as they were, among files that are."""
    try:
        if kept["around"] != of.around:
            return {}
        known = _a(dict, kept["findings"])
        same = {path: known[digest] for path, digest in of.records.items() if digest in known}
        return {path: [_finding_in(*finding) for finding in _a(list, findings)] for path, findings in same.items()}
    except _DAMAGED:
        return {}


def _write(file: Path, of: _Digests, check: Check, memory: Memory, pages: Any) -> None:
    """Keep what was found, all of it or nothing, and no more files than a few."""
    file.parent.mkdir(parents=True, exist_ok=True)
    findings = {of.records[path]: list(map(_finding_out, known)) for path, known in memory.known_findings.items()}
    problems = list(map(_problem_out, check.problems))
    kept = {
        "of": of.whole, "records": check.records, "problems": problems, "around": of.around, "findings": findings,
        "pages": pages,
    }  # fmt: skip
    write_whole(file, json.dumps(kept).encode("ascii"))
    files = sorted(file.parent.glob(_NAME.format("*")), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in files[_MOST:]:
        old.unlink(missing_ok=True)


# --- a problem and a sentence as JSON --------------------------------------------------------------------------------


def _problem_out(problem: Problem) -> list[Any]:
    return [
        problem.path, problem.line, problem.column, problem.rule, _message_out(problem.said), problem.severity.value,
        problem.found, list(problem.allowed), problem.nearest, problem.fix,
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
        _text(found), tuple(_a(str, text) for text in _a(list, allowed)), _text(near), _text(fix),
    )  # fmt: skip


def _finding_out(finding: Finding) -> list[Any]:
    return [
        list(finding.path), finding.rule, _message_out(finding.said), finding.severity.value, finding.found,
        list(finding.allowed), finding.nearest, finding.at_key, finding.within, finding.write, finding.fix,
    ]  # fmt: skip


def _finding_in(
    path: Any, rule: Any, said: Any, severity: Any, found: Any, allowed: Any, near: Any,
    at_key: Any, within: Any, write: Any, fix: Any,
) -> Finding:  # fmt: skip
    return Finding(
        tuple(key if isinstance(key, int) else _a(str, key) for key in _a(list, path)),
        _a(str, rule), _message_in(said), Severity(severity), _text(found), tuple(_a(str, text) for text in allowed),
        _text(near), _a(bool, at_key), _text(within), _text(write), _text(fix),
    )  # fmt: skip


def _message_out(said: Message) -> list[Any]:
    values = [[name, _value_out(value)] for name, value in said.values]
    return [said.key, values, [_message_out(message) for message in said.after]]


def _value_out(value: object) -> object:
    """A value that fills in a sentence, which is told as `str` has it unless it is told in the reader's language."""
    if isinstance(value, Message):
        return {"message": _message_out(value)}
    return {"language": str(value)} if isinstance(value, Language) else str(value)


def _message_in(said: Any) -> Message:
    key, values, after = _a(list, said)
    if key and key not in sentences():
        raise ValueError(key)
    filled_in = tuple((_a(str, name), _value_in(value)) for name, value in _a(list, values))
    return Message(_a(str, key), filled_in, tuple(map(_message_in, _a(list, after))))


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
