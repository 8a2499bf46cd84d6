"""`passerelles fmt`: records in their form, without a change of what they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from passerelles.commands.options import Commands, language_asked_for
from passerelles.commands.report import complain
from passerelles.exit_status import CLEAN, PROBLEMS
from passerelles.languages import Language
from passerelles.project import Project, read_bytes, record_paths, write_if_changed
from passerelles.text.checks import say
from passerelles.writing.layout import NotFormatted, formatted


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    fmt = commands.add("fmt")
    fmt.takes("records", nargs="*", metavar="RECORD")
    fmt.takes("--check", action="store_true")
    fmt.takes_language()
    fmt.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write each record that is not in form anew, or with --check name it; 1 if any was named or could not be read."""
    paths = [project.record_path(name) for name in options.records] or record_paths(project.practices)
    reader = language_asked_for(options)
    outcomes = [_in_form(project, path, reader, check=options.check) for path in paths]
    return CLEAN if all(outcomes) else PROBLEMS


def _in_form(project: Project, path: Path, reader: Language, *, check: bool) -> bool:
    name = project.name(path)
    content = read_bytes(path, name)
    try:
        if not isinstance(content, bytes):
            raise NotFormatted(content.said)
        text = content.decode("utf-8")
        form = formatted(text)
    except (NotFormatted, UnicodeDecodeError) as error:
        reason = error.said if isinstance(error, NotFormatted) else say("fmt.encoding")
        complain("fmt", say("fmt.left", file=name, reason=reason), reader)
        return False
    if form == text:
        return True
    if not check:
        write_if_changed(path, form)
    print(f"{name}: {say('fmt.not-in-form' if check else 'fmt.done').in_words(reader)}")
    return not check
