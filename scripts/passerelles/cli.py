"""The command `passerelles`."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path

from passerelles.commands import (
    addresses,
    check,
    draft_from_issue,
    explain,
    export,
    fmt,
    hosting,
    import_rows,
    moving,
    new,
    stamp,
)
from passerelles.commands.options import Commands, choose_language, language_asked_for, wrong_argument
from passerelles.commands.report import FORMATS, as_text, complain, for_a_terminal
from passerelles.exit_status import CLEAN, PROBLEMS, USAGE
from passerelles.kept_findings import check_project
from passerelles.kept_findings import findings_place as findings_place
from passerelles.languages import LANGUAGES
from passerelles.problems import errors
from passerelles.progress import Progress
from passerelles.project import Project, derived_files, examine_project, find_project, write_if_changed
from passerelles.text.checks import counted, help_of, in_words, say

_ADDRESS = re.compile(r"(?:\[(?P<ipv6>[0-9a-fA-F:.]+)\]|(?P<host>[^\s:/\[\]]+)):(?P<port>[0-9]{1,9})")
_LAST_PORT = 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 clean, 1 problems found, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    given = sys.argv[1:] if arguments is None else arguments
    choose_language(given, os.environ)
    parser = _parser()
    options = parser.parse_args(given)
    try:
        project = Project(options.root) if options.root else find_project(Path.cwd())
        is_project = project is not None and project.vocabularies.is_dir()
    except OSError as error:
        parser.error(in_words("project.unreadable", reason=error.strerror))
    if project is None or not is_project:
        parser.error(in_words("project.none"))
    result: int = options.run(project, options)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="passerelles", description=help_of("program"))
    named = f"passerelles {version('passerelles')}"
    parser.add_argument("-V", "--version", action="version", version=named, help=help_of("program.version"))
    parser.add_argument("--root", type=Path, metavar="DIR", help=help_of("program.root"))
    parser.add_argument("--lang", choices=LANGUAGES, help=help_of("option.lang"))
    commands = Commands(parser)

    validate = commands.add("validate")
    validate.takes("paths", nargs="*", metavar="PATH")
    validate.takes("--format", choices=sorted(FORMATS), default="text")
    validate.takes("--no-cache", action="store_true")
    validate.takes_language()
    validate.does(_validate)

    build = commands.add("build")
    build.takes("--site-dir", type=Path, metavar="DIR")
    build.takes("--compress", action="store_true")
    build.takes_language()
    build.does(_build)

    serve = commands.add("serve")
    serve.takes("--address", type=_host_and_port, default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.takes_language()
    serve.does(_serve)

    generate = commands.add("generate")
    generate.takes("--out", type=Path, required=True, metavar="DIR")
    generate.takes_language()
    generate.does(_generate)

    schema = commands.add("schema")
    schema.takes("--check", action="store_true")
    schema.takes_language()
    schema.does(_schema)

    for command in (new, import_rows, draft_from_issue, export, fmt, stamp, moving, addresses, check, explain, hosting):
        command.add_to(commands)
    return parser


# --- validate --------------------------------------------------------------------------------------------------------


def _validate(project: Project, options: argparse.Namespace) -> int:
    paths = [project.record_path(name) for name in options.paths]
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        complain("validate", say("validate.missing", file=missing[0]), language_asked_for(options))
        return USAGE
    progress = Progress()
    progress.say(in_words("progress.records"))
    check = check_project(project, paths or None, None if options.no_cache else findings_place())
    progress.clear()
    language = language_asked_for(options)
    if options.format == "text" and sys.stdout.isatty():
        colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        sys.stdout.write(for_a_terminal(check.problems, language, colour=colour))
    else:
        sys.stdout.write(FORMATS[options.format](check.problems, language))
    wrong, all_problems = len(errors(check.problems)), len(check.problems)
    counts = ((check.records, "records"), (wrong, "errors"), (all_problems - wrong, "warnings"))
    print(", ".join(counted(count, what, language) for count, what in counts), file=sys.stderr)
    return PROBLEMS if wrong else CLEAN


# --- the others ------------------------------------------------------------------------------------------------------


def _build(project: Project, options: argparse.Namespace) -> int:
    from passerelles.build import build_site

    return build_site(project, options.site_dir, compressed=options.compress)


def _serve(project: Project, options: argparse.Namespace) -> int:
    from passerelles.build import serve_site

    return serve_site(project, *options.address)


def _host_and_port(text: str) -> tuple[str, int]:
    address = _ADDRESS.fullmatch(text)
    if not address or int(address["port"]) > _LAST_PORT or not _may_be_named(address["host"] or ""):
        raise wrong_argument("serve.no-address", found=text)
    return address["ipv6"] or address["host"], int(address["port"])


def _may_be_named(host: str) -> bool:
    """Whether a computer can have this name; Python looks up no other."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _generate(project: Project, options: argparse.Namespace) -> int:
    from passerelles.build import generate_pages

    return generate_pages(project, options.out)


def _schema(project: Project, options: argparse.Namespace) -> int:
    examination = examine_project(project, [project.vocabularies])
    if examination.problems:
        sys.stderr.write(as_text(examination.problems, language_asked_for(options)))
        return PROBLEMS
    outcome = CLEAN
    for path, text in derived_files(project, examination.catalogue.vocabularies).items():
        name = path.relative_to(project.root).as_posix()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            print(in_words("schema.current", file=name))
        elif options.check:
            print(in_words("schema.stale", file=name))
            outcome = PROBLEMS
        else:
            write_if_changed(path, text)
            print(in_words("command.written", file=name))
    return outcome
