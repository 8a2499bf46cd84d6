"""`passerelles import`: rows of a spreadsheet as drafts, with a report for each."""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import CommandRefused
from passerelles.exit_status import CLEAN, PROBLEMS
from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from passerelles.reading.meanings import code_called
from passerelles.reading.yaml_source import read, shorten
from passerelles.text.checks import say
from passerelles.writing.columns import FIELDS, fields_of
from passerelles.writing.draft import draft_text
from passerelles.writing.identifiers import proposed_id
from passerelles.writing.row import Row, outline_of

MOST_BYTES = 20_000_000


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    rows = commands.add("import")
    rows.takes("file", type=Path, metavar="FILE.csv|.xlsx")
    rows.takes("--text-language", choices=list(map(str, LANGUAGES)), required=True)
    rows.takes("--mapping", type=Path, metavar="FILE.yml")
    rows.takes("--sector", action="append", default=[], metavar="CODE")
    rows.takes("--type", action="append", default=[], metavar="CODE")
    rows.takes_language()
    rows.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write a draft for each row and report it; 1 if a row gave none that validates."""
    try:
        table = _table(options.file)
        columns = fields_of(table[0], _mapping(options.mapping))
        if "title" not in columns.values():
            raise CommandRefused(say("import.no-title", fields=", ".join(FIELDS)))
        return _Import(project, options, columns).all(table)
    except CommandRefused as error:
        return error.report("import", options)


def _table(path: Path) -> list[list[str]]:
    """The rows of a file, the headers first; between commas, semicolons or tabs."""
    try:
        content = path.read_bytes()[: MOST_BYTES + 1]
    except FileNotFoundError as error:
        raise CommandRefused(say("command.no-file", file=path)) from error
    except OSError as error:
        raise CommandRefused(say("command.unreadable", file=path, reason=error.strerror or "")) from error
    if len(content) > MOST_BYTES:
        raise CommandRefused(say("import.too-large", file=path, most=f"{MOST_BYTES:,}"))
    rows = _of_workbook(path, content) if content.startswith(b"PK") else _of_csv(path, content)
    if len(rows) < 2:
        raise CommandRefused(say("import.no-row", file=path))
    return rows


def _of_workbook(path: Path, content: bytes) -> list[list[str]]:
    from passerelles.commands.workbook_rows import NoWorkbook, workbook_rows  # takes a moment that others need not wait

    try:
        return workbook_rows(content)
    except NoWorkbook as error:
        raise CommandRefused(say("import.no-workbook", file=path)) from error


def _of_csv(path: Path, content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandRefused(say("import.encoding", file=path)) from error
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    csv.field_size_limit(MOST_BYTES)
    try:
        return [
            row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(map(str.strip, row))
        ]
    except csv.Error as error:
        raise CommandRefused(say("import.no-csv", file=path, reason=error)) from error


def _mapping(path: Path | None) -> Mapping[str, str]:
    if path is None:
        return {}
    try:
        source = read(str(path), path.read_bytes())
    except OSError as error:
        raise CommandRefused(say("command.unreadable", file=path, reason=error.strerror or "")) from error
    if source.problems or not isinstance(source.data, dict):
        raise CommandRefused(say("import.mapping", file=path))
    fields = {str(header): str(field) for header, field in source.data.items()}
    unknown = sorted(set(fields.values()) - set(FIELDS))
    if unknown:
        raise CommandRefused(say("import.no-field", file=path, field=unknown[0], fields=", ".join(FIELDS)))
    return fields


class _Import:
    """Taking in one file."""

    def __init__(self, project: Project, options: argparse.Namespace, columns: Mapping[int, str]) -> None:
        self._project, self._columns = project, columns
        self._file: Path = options.file
        self._language: Language = language_of(options.text_language)
        self._reader = language_asked_for(options)
        self._headers: list[str] = []
        self._catalogue = examine_project(project).catalogue
        self._taken = {path.stem for path in project.practices.glob("*.y*ml")}
        self._taken |= {moved.page.removeprefix("practices/") for moved in self._catalogue.knowledge.moved_pages}
        self._others = {
            "sectors": self._codes("sectors", options.sector),
            "types": self._codes("initiative-types", options.type),
        }

    def all(self, table: Sequence[Sequence[str]]) -> int:
        """Every row; whether each gave a draft that validates."""
        self._headers = [" ".join(header.split()) for header in table[0]]
        if unknown := [header for place, header in enumerate(self._headers) if place not in self._columns and header]:
            print(self._tell("import.ignored", columns=", ".join(unknown)), file=sys.stderr)
        written = {number: self._draft(number, cells) for number, cells in enumerate(table[1:], start=2)}
        paths = [path for path in written.values() if path is not None]
        problems = errors(examine_project(self._project, paths).problems) if paths else []
        for problem in problems:
            print(problem.line_in(self._reader))
        counts = {"rows": len(written), "drafts": len(paths), "wrong": len({problem.path for problem in problems})}
        print(self._tell("import.sum", **counts), file=sys.stderr)
        if any(problem.rule == "wrong-length" for problem in problems):
            print(self._tell("import.no-code"), file=sys.stderr)
        return CLEAN if len(paths) == len(written) and not problems else PROBLEMS

    def _draft(self, number: int, cells: Sequence[str]) -> Path | None:
        """Write the draft of a row, and say what of the row is not in it."""
        row = Row(
            {field: cells[place] for place, field in self._columns.items() if place < len(cells)},
            {field: self._headers[place] for place, field in self._columns.items()},
            {
                header: cell
                for place, (header, cell) in enumerate(zip(self._headers, cells, strict=False))
                if place not in self._columns and header
            },
        )
        if not row.one_line("title"):
            print(self._tell("import.row-without-title", number=number))
            return None
        identifier = proposed_id(row.one_line("title"), self._taken)
        self._taken.add(identifier)
        row_name = say("import.where", number=number).in_words(self._language)
        where = f"{self._file.name}, {row_name}"
        today = datetime.date.today().isoformat()
        outline = outline_of(row, self._catalogue, self._language, identifier, today, where, self._others)
        path = self._project.practices / f"{identifier}.yml"
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft_text(outline))
        name = self._project.name(path)
        print(f"{self._tell('import.row', number=number)} {name}{''.join(self._said(row))}")
        return path

    def _said(self, row: Row) -> Iterator[str]:
        for name, text in row.left:
            yield "\n    " + self._tell("import.left", name=name, text=" ".join(text.split())[:80])

    def _tell(self, key: str, **values: object) -> str:
        return say(key, **values).in_words(self._reader)

    def _codes(self, vocabulary: str, given: Sequence[str]) -> list[str]:
        terms = self._catalogue.vocabularies.terms(vocabulary)
        code_of = {word: word if word in terms else code_called(word, terms) for word in given}
        for word, code in code_of.items():
            if code is None:
                raise CommandRefused(say("command.unknown", word=shorten(word), allowed=", ".join(terms)))
        return [code for code in code_of.values() if code is not None]
