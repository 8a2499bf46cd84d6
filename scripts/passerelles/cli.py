"""The command `passerelles`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from passerelles.commands import addresses, draft_from_issue, explain, export, fmt, import_rows, moving, new, stamp
from passerelles.commands.report import FORMATS, as_text, for_a_terminal, language_of_locale
from passerelles.exit_status import CLEAN, PROBLEMS, USAGE
from passerelles.kept_findings import check_project
from passerelles.kept_findings import place as findings_place
from passerelles.languages import LANGUAGES, language_of
from passerelles.problems import errors
from passerelles.progress import Progress
from passerelles.project import Project, derived_files, examine_project, find_project, write_if_changed
from passerelles.text.checks import counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 clean, 1 problems found, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        project = Project(options.root) if options.root else find_project(Path.cwd())
        found = project is not None and project.vocabularies.is_dir()
    except OSError as error:
        parser.error(f"the project's folder cannot be read: {error.strerror}")
    if project is None or not found:
        parser.error("no project here: expected a folder with practices/vocabularies/ (see --root)")
    result: int = options.run(project, options)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="passerelles", description="A bilingual knowledge base of good practices, from YAML records to a site."
    )
    parser.add_argument("--root", type=Path, help="the project's folder (default: found upwards from here)")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    validate = commands.add_parser("validate", help="check records and vocabularies")
    validate.add_argument("paths", nargs="*", metavar="PATH", help="files, folders or ids of records (default: all)")
    validate.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
    validate.add_argument("--lang", choices=LANGUAGES, help="language of the messages (default: that of the locale)")
    validate.add_argument("--no-cache", action="store_true", help="check everything anew, changed or not")
    validate.set_defaults(run=_validate)

    build = commands.add_parser("build", help="check everything and build the site, search included")
    build.add_argument("--site-dir", type=Path, help="where to build (default: site/)")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="preview the site and rebuild it on every change")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.set_defaults(run=_serve)

    generate = commands.add_parser("generate", help="write the generated pages as Markdown files")
    generate.add_argument("--out", type=Path, required=True, metavar="DIR")
    generate.set_defaults(run=_generate)

    schema = commands.add_parser(
        "schema",
        help="write what follows from the model: practices/schema.json for editors, and two files of theme/scripts",
    )
    schema.add_argument("--check", action="store_true", help="only say whether it is current")
    schema.set_defaults(run=_schema)

    for command in (new, import_rows, draft_from_issue, export, fmt, stamp, moving, addresses, explain):
        command.add_to(commands)
    return parser


# --- validate --------------------------------------------------------------------------------------------------------


def _validate(project: Project, options: argparse.Namespace) -> int:
    paths = [project.record_path(name) for name in options.paths]
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        print(f"passerelles validate: no such file or folder: {missing[0]}", file=sys.stderr)
        return USAGE
    progress = Progress()
    progress.say("Checking the records")
    check = check_project(project, paths or None, None if options.no_cache else findings_place())
    progress.clear()
    language = language_of(options.lang) if options.lang else language_of_locale(os.environ)
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

    return build_site(project, options.site_dir)


def _serve(project: Project, options: argparse.Namespace) -> int:
    from passerelles.build import serve_site

    return serve_site(project, options.address)


def _generate(project: Project, options: argparse.Namespace) -> int:
    from passerelles.build import generate_pages

    return generate_pages(project, options.out)


def _schema(project: Project, options: argparse.Namespace) -> int:
    examination = examine_project(project, [project.vocabularies])
    if examination.problems:
        sys.stderr.write(as_text(examination.problems))
        return PROBLEMS
    outcome = CLEAN
    for path, text in derived_files(project, examination.catalogue.vocabularies).items():
        name = path.relative_to(project.root).as_posix()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            print(f"{name} is current")
        elif options.check:
            print(f"{name} is out of date: passerelles schema")
            outcome = PROBLEMS
        else:
            write_if_changed(path, text)
            print(f"{name} written")
    return outcome
