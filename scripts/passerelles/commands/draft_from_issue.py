"""`passerelles draft FILE`: a proposal that somebody sent by a forge's form, as a draft record."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from pathlib import Path

from passerelles.catalogue.catalogue import Catalogue
from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import CommandRefused
from passerelles.exit_status import CLEAN, PROBLEMS
from passerelles.languages import LANGUAGES, language_of
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from passerelles.text.checks import say
from passerelles.writing.draft import draft_text
from passerelles.writing.identifiers import proposed_id
from passerelles.writing.issue_form import cells_of
from passerelles.writing.known_places import country_code
from passerelles.writing.row import Row, outline_of

MOST_BYTES = 1_000_000


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    draft = commands.add("draft")
    draft.takes("file", type=Path, metavar="FILE")
    draft.takes("--text-language", choices=list(map(str, LANGUAGES)), default=str(LANGUAGES[0]))
    draft.takes("--print", action="store_true")
    draft.takes_language()
    draft.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write the draft, and say what of the proposal is not in it; 1 if it does not validate as it is."""
    reader = language_asked_for(options)
    catalogue = examine_project(project).catalogue
    try:
        said, where = _proposal(options.file)
        row = _row(said, catalogue)
    except CommandRefused as error:
        return error.report("draft", options)
    path, text = _draft(project, catalogue, row, where, options)
    if options.print:
        sys.stdout.write(text)
        return CLEAN
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(project.name(path))
    for name, left in row.left:
        print(say("import.left", name=name, text=" ".join(left.split())[:80]).in_words(reader))
    problems = errors(examine_project(project, [path]).problems)
    print("".join(f"{problem.line_in(reader)}\n" for problem in problems), end="")
    return PROBLEMS if problems else CLEAN


def _proposal(path: Path) -> tuple[str, str]:
    """The text of an issue, alone or in the event of a workflow, and where it stands."""
    where = path.name
    try:
        content = path.read_bytes()[: MOST_BYTES + 1]
        text = content.decode("utf-8")
        if path.suffix == ".json":
            issue = json.loads(text)["issue"]
            text, where = issue["body"] or "", str(issue.get("html_url") or where)
    except OSError as error:
        raise CommandRefused(say("command.unreadable", file=path, reason=error.strerror or "")) from error
    except (UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise CommandRefused(say("draft.no-proposal", file=path)) from error
    if len(content) > MOST_BYTES:
        raise CommandRefused(say("import.too-large", file=path, most=f"{MOST_BYTES:,}"))
    return str(text).replace("\r\n", "\n"), where


def _row(text: str, catalogue: Catalogue) -> Row:
    cells = cells_of(text, lambda word: country_code(word, catalogue.vocabularies) is not None)
    row = Row(cells)
    if not row.one_line("title"):
        raise CommandRefused(say("draft.no-title"))
    return row


def _draft(
    project: Project, catalogue: Catalogue, row: Row, where: str, options: argparse.Namespace
) -> tuple[Path, str]:
    """Where the draft belongs, and its text."""
    taken = {path.stem for path in project.practices.glob("*.y*ml")}
    taken |= {moved.page.removeprefix("practices/") for moved in catalogue.knowledge.moved_pages}
    identifier = proposed_id(row.one_line("title"), taken)
    today = datetime.date.today().isoformat()
    others: dict[str, list[str]] = {"sectors": [], "types": []}
    outline = outline_of(row, catalogue, language_of(options.text_language), identifier, today, where, others)
    return project.practices / f"{identifier}.yml", draft_text(outline)
