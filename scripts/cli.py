"""The command `passerelles`."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path

from scripts.exports.schema import record_schema
from scripts.files import Project, examine_project, find_project, write_if_changed
from scripts.problems import Problem, errors
from scripts.source import read

CLEAN, PROBLEMS, USAGE = 0, 1, 2


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
    validate.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: all)")
    validate.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")
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

    schema = commands.add_parser("schema", help="write practices/schema.json, which editors use")
    schema.add_argument("--check", action="store_true", help="only say whether it is current")
    schema.set_defaults(run=_schema)

    weigh = commands.add_parser("weigh", help="print what a first visit to each kind of page costs, against its budget")
    weigh.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    weigh.set_defaults(run=_weigh)

    score = commands.add_parser("search-score", help="put real queries to the site's search and count the answers")
    score.add_argument("--site", type=Path, metavar="DIR", help="the built site (default: site/)")
    score.add_argument("--queries", type=Path, metavar="FILE", help="the queries (default: tests/search/queries.yml)")
    score.set_defaults(run=_score)

    stamp = commands.add_parser("stamp", help="note that a record's translation was compared with its source text")
    stamp.add_argument("ids", nargs="+", metavar="ID", help="record ids, or 'all'")
    stamp.set_defaults(run=_stamp)
    return parser


# --- validate --------------------------------------------------------------------------------------------------------


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem."""
    return "".join(f"{problem.text}\n" for problem in problems)


def as_github(problems: Sequence[Problem]) -> str:
    """GitHub's workflow commands, which show each problem beside its line."""

    def escape(text: str, *, prop: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if prop else text

    return "".join(
        f"::{problem.severity} file={escape(problem.path, prop=True)},line={problem.line},col={problem.column},"
        f"title={escape(problem.rule, prop=True)}::{escape(problem.message)}\n"
        for problem in problems
    )


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of objects with every field of a problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def _validate(project: Project, options: argparse.Namespace) -> int:
    missing = [path for path in options.paths if not os.path.lexists(path)]
    if missing:
        print(f"passerelles validate: no such file or folder: {missing[0]}", file=sys.stderr)
        return USAGE
    examination = examine_project(project, options.paths or None)
    sys.stdout.write(FORMATS[options.format](examination.problems))
    wrong, all_problems = len(errors(examination.problems)), len(examination.problems)
    counts = ((len(examination.catalogue.records), "sound record"), (wrong, "error"), (all_problems - wrong, "warning"))
    print(", ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts), file=sys.stderr)
    return PROBLEMS if wrong else CLEAN


# --- the others ------------------------------------------------------------------------------------------------------


def _build(project: Project, options: argparse.Namespace) -> int:
    from scripts.build import build_site

    return build_site(project, options.site_dir)


def _serve(project: Project, options: argparse.Namespace) -> int:
    from scripts.build import serve_site

    return serve_site(project, options.address)


def _generate(project: Project, options: argparse.Namespace) -> int:
    from scripts.build import generate_pages

    return generate_pages(project, options.out)


def _schema(project: Project, options: argparse.Namespace) -> int:
    examination = examine_project(project, [project.vocabularies])
    if examination.problems:
        sys.stderr.write(as_text(examination.problems))
        return PROBLEMS
    text = record_schema(examination.catalogue.vocabularies)
    if options.check:
        current = project.schema.is_file() and project.schema.read_text(encoding="utf-8") == text
        print(
            "practices/schema.json is current"
            if current
            else "practices/schema.json is out of date: passerelles schema"
        )
        return CLEAN if current else PROBLEMS
    written = write_if_changed(project.schema, text)
    print(f"practices/schema.json {'written' if written else 'is current'}")
    return CLEAN


def _weigh(project: Project, options: argparse.Namespace) -> int:
    from scripts.weigh import over_budget, table, weigh

    site = options.site or project.root / "site"
    if not (site / "index.html").is_file():
        print(f"passerelles weigh: no built site in {site}: passerelles build", file=sys.stderr)
        return USAGE
    weights = weigh(site)
    sys.stdout.write(table(weights))
    return PROBLEMS if over_budget(weights) else CLEAN


def _score(project: Project, options: argparse.Namespace) -> int:
    from scripts import score

    site = options.site or project.root / "site"
    queries = options.queries or project.root / "tests" / "search" / "queries.yml"
    for path in (site / "index.html", queries):
        if not path.is_file():
            print(f"passerelles search-score: no {path}", file=sys.stderr)
            return USAGE
    asked = score.read_queries(queries.read_text(encoding="utf-8"))
    try:
        with score.open_browser(project.root) as browser:
            results = score.ask(site, asked, browser)
            sys.stdout.write(score.table(results))
            sys.stdout.write(score.costs_told(score.first_searches(site, asked, browser)))
    except score.CannotScore as error:
        print(f"passerelles search-score: {error}", file=sys.stderr)
        return USAGE
    return CLEAN if score.passes(results) else PROBLEMS


_DIGEST = re.compile(r"""("[0-9a-f]*"|'[0-9a-f]*'|[0-9a-f]+)""")


def stamped(text: str, digest: str) -> str | None:
    """A record's text with `digest` for every translation that names one; None if none does."""
    lines = text.splitlines(keepends=True)
    source = read("", text.encode())
    places = [source.values[path] for path in source.values if path[:1] == ("translation",) and path[2:] == ("of",)]
    for line, column in sorted(places, reverse=True):
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        lines[line - 1] = before + _DIGEST.sub(f'"{digest}"', after, count=1)
    return "".join(lines) if places else None


def _stamp(project: Project, options: argparse.Namespace) -> int:
    examination = examine_project(project)
    wanted = sorted(examination.digests) if options.ids == ["all"] else options.ids
    failed = False
    for identifier in wanted:
        path = project.practices / f"{identifier}.yml"
        if identifier not in examination.digests or not path.is_file():
            print(f"passerelles stamp: no readable record '{identifier}'", file=sys.stderr)
            failed = True
            continue
        text = stamped(path.read_bytes().decode("utf-8"), examination.digests[identifier])
        if text is None:
            print(f"passerelles stamp: {path.name} names no digest: 'en: {{state: …, of: …}}'", file=sys.stderr)
            failed = True
        elif write_if_changed(path, text):
            print(f"{path.name}: stamped {examination.digests[identifier]}")
    return PROBLEMS if failed else CLEAN
