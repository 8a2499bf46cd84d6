"""`passerelles export --form un-network ID`: a record as the filled form of a repository to which it is submitted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import complain
from passerelles.exit_status import CLEAN, USAGE
from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.project import Project, examine_project
from passerelles.rules.context import stem
from passerelles.text.checks import say
from passerelles.writing.hub_form import Form, filled

FORMS = ("un-network",)


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    export = commands.add("export")
    export.takes("record", metavar="RECORD")
    export.takes("--form", choices=FORMS, required=True)
    export.takes("--text-language", choices=list(map(str, LANGUAGES)))
    export.takes("--out", type=Path, metavar="FILE")
    export.takes_language()
    export.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write or print the form, and name what is left blank."""
    reader = language_asked_for(options)
    catalogue = examine_project(project).catalogue
    record = catalogue.find(stem(options.record))
    if record is None:
        return _refused(reader, "command.no-record", name=options.record)
    language = language_of(options.text_language or record.source_language)
    if record.title.get(language) is None:
        return _refused(reader, "export.no-language", id=record.id, language=language)
    out: Path | None = options.out
    if out is not None and out.suffix not in {".md", ".csv"}:
        return _refused(reader, "export.ending", name=out.name)
    form = filled(record, catalogue, language)
    if out is None:
        sys.stdout.write(form.as_markdown)
    elif not _written(out, form.as_table if out.suffix == ".csv" else form.as_markdown):
        return _refused(reader, "export.there", name=out.name)
    _tell_blank(form, reader)
    return CLEAN


def _written(path: Path, text: str) -> bool:
    """Whether the file could be made; one that is there stays."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _tell_blank(form: Form, reader: Language) -> None:
    if form.blank:
        print(say("export.blank", fields=", ".join(form.blank)).in_words(reader), file=sys.stderr)


def _refused(reader: Language, key: str, **values: object) -> int:
    complain("export", say(key, **values), reader)
    return USAGE
