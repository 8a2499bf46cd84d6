"""`passerelles stamp`: a note that a record's translation was compared with its source text."""

from __future__ import annotations

import argparse
import datetime

from passerelles.catalogue.catalogue import Catalogue
from passerelles.commands.options import Commands, language_asked_for, wrong_argument
from passerelles.commands.report import complain
from passerelles.exit_status import CLEAN, PROBLEMS
from passerelles.languages import Language
from passerelles.model.record import Record
from passerelles.model.translations import standings
from passerelles.project import Project, examine_project, write_if_changed
from passerelles.rules.context import stem
from passerelles.text.checks import Message, say
from passerelles.writing.layout import NotFormatted
from passerelles.writing.stamping import stamped


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    stamp = commands.add("stamp")
    stamp.takes("ids", nargs="+", metavar="RECORD")
    stamp.takes("--date", type=_day, metavar="YYYY-MM-DD")
    stamp.takes_language()
    stamp.does(run)


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise wrong_argument("stamp.day", found=text) from error


def run(project: Project, options: argparse.Namespace) -> int:
    """Note it in each record; 1 if one cannot be read or has no translation."""
    catalogue = examine_project(project).catalogue
    date = options.date or datetime.date.today().isoformat()
    reader, stamped_all = language_asked_for(options), True
    for name in _wanted(catalogue, options):
        stamped_all &= _stamp(project, catalogue, name, date, reader)
    return CLEAN if stamped_all else PROBLEMS


def _wanted(catalogue: Catalogue, options: argparse.Namespace) -> list[str]:
    """The records that are named; of all, those whose translation somebody has compared once: a draft stays one."""
    if options.ids != ["all"]:
        return list(options.ids)
    return [record.id for record in catalogue.records if _was_reviewed(record)]


def _was_reviewed(record: Record) -> bool:
    return any(standing.state in {"reviewed", "stale"} for standing in standings(record).values())


def _stamp(project: Project, catalogue: Catalogue, name: str, date: str, reader: Language) -> bool:
    identifier = stem(name)
    record = catalogue.find(identifier)
    path = project.practices / f"{identifier}.yml"
    if record is None or not path.is_file():
        return _refused(reader, say("command.no-record", name=name))
    try:
        text = stamped(path.read_bytes().decode("utf-8"), record, date)
    except NotFormatted as error:
        return _refused(reader, say("fmt.left", file=path.name, reason=error.said))
    if text is None:
        return _refused(reader, say("stamp.nothing", file=path.name))
    if write_if_changed(path, text):
        print(f"{path.name}: {say('stamp.done').in_words(reader)}")
    return True


def _refused(reader: Language, said: Message) -> bool:
    complain("stamp", said, reader)
    return False
