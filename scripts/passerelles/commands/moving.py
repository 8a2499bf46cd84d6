"""`passerelles rename` and `passerelles retire`: a record gets another id, or goes, and no address dies."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from passerelles.catalogue.catalogue import Catalogue
from passerelles.commands.options import Command, Commands, language_asked_for, wrong_argument
from passerelles.commands.report import CommandRefused
from passerelles.exit_status import CLEAN
from passerelles.languages import LANGUAGES
from passerelles.problems import errors
from passerelles.project import Project, examine_project, write_if_changed
from passerelles.reading.yaml_source import shorten
from passerelles.site.addresses import list_text, read_list
from passerelles.text.checks import as_it_is, say
from passerelles.whole_file import write_whole
from passerelles.writing.identifiers import why_no_id
from passerelles.writing.renaming import (
    moved_text,
    page_with_record_named,
    record_with_id,
    with_record_named,
    without_record,
)


def add_to(commands: Commands) -> None:
    """Add both commands and their options."""
    rename = commands.add("rename")
    rename.takes("old", metavar="OLD")
    rename.takes("new", metavar="NEW")
    _takes_reasons(rename)
    rename.does(run_rename)
    retire = commands.add("retire")
    retire.takes("id", metavar="ID")
    retire.takes("--see", metavar="ID")
    _takes_reasons(retire)
    retire.does(run_retire)


def _takes_reasons(command: Command) -> None:
    command.takes("--because", action="append", default=[], type=_reason, metavar="LANGUAGE=TEXT")
    command.takes_language()


def _reason(text: str) -> tuple[str, str]:
    code, mark, said = text.partition("=")
    if not mark or code not in LANGUAGES or not said.strip():
        raise wrong_argument("moving.reason", language=str(LANGUAGES[0]), found=text)
    return code, said.strip()


def run_rename(project: Project, options: argparse.Namespace) -> int:
    """Give the record its new id, everywhere."""
    return _carried_out("rename", project, options, _rename)


def run_retire(project: Project, options: argparse.Namespace) -> int:
    """Take the record out, and leave a page at each address that goes with it."""
    return _carried_out("retire", project, options, _retire)


Tell = Callable[..., None]
"""Says a sentence, by its key, in the language of whoever gave the command."""


def _carried_out(
    name: str, project: Project, options: argparse.Namespace, do: Callable[[Project, argparse.Namespace, Tell], None]
) -> int:
    reader = language_asked_for(options)
    try:
        do(project, options, lambda key, **values: print(say(key, **values).in_words(reader)))
    except CommandRefused as error:
        return error.report(name, options)
    return CLEAN


# --- rename ----------------------------------------------------------------------------------------------------------


def _rename(project: Project, options: argparse.Namespace, tell: Tell) -> None:
    old, new = options.old, options.new
    catalogue = _sound(project)
    record = _file(project, catalogue, old)
    taken = {moved.page.removeprefix("practices/") for moved in catalogue.knowledge.moved_pages}
    if refused := why_no_id(new):
        raise CommandRefused(refused)
    if catalogue.find(new) or new in taken or (project.practices / f"{new}.yml").exists():
        raise CommandRefused(say("moving.taken", id=new))
    why = _why(options, needed=False)
    _change(record, tell, lambda text: record_with_id(text, old, new))
    record.rename(project.practices / f"{new}.yml")
    for name in ("crosswalk.yml", "moved.yml", "packs.yml"):
        _change(project.knowledge / name, tell, lambda text: with_record_named(text, old, new))
    for path in sorted(project.documents.rglob("*.md")):
        _change(path, tell, lambda text: page_with_record_named(text, old, new))
    entry = {"page": f"practices/{old}", "to": f"practices/{new}", "date": _today()}
    _note_moved(project, [entry | ({"why": why} if why else {})])
    _list_renamed(project, old, new)
    tell("moving.renamed", old=old, new=new)
    _tell_of_others(project, old, tell)


def _list_renamed(project: Project, old: str, new: str) -> None:
    """The new address is published in place of the old, which stays."""
    if not project.addresses.is_file():
        return
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines())
    for language in LANGUAGES:
        there, then = (f"{language.folder}practices/{name}/" for name in (old, new))
        if there in known:
            known[then], known[there] = known[there], frozenset()
    write_if_changed(project.addresses, list_text(known))


# --- retire ----------------------------------------------------------------------------------------------------------


def _retire(project: Project, options: argparse.Namespace, tell: Tell) -> None:
    from passerelles.pages.generate import generate  # of all commands only this one makes pages without a build

    identifier = options.id
    catalogue = _sound(project)
    record = _file(project, catalogue, identifier)
    if options.see is not None and (options.see == identifier or catalogue.find(options.see) is None):
        raise CommandRefused(say("moving.see", id=options.see))
    crosswalk = catalogue.knowledge.crosswalk
    if crosswalk is not None and crosswalk.strategy == identifier:
        raise CommandRefused(say("moving.strategy", id=identifier))
    for pack in catalogue.knowledge.sample_packs:
        if identifier in {case.id for case in pack.cases}:
            raise CommandRefused(say("moving.session", id=identifier, session=pack.id))
    why = _why(options, needed=True)
    before = set(generate(catalogue, LANGUAGES[0]))
    record.unlink()
    _change(project.knowledge / "crosswalk.yml", tell, lambda text: without_record(text, identifier))
    gone = before - set(generate(examine_project(project).catalogue, LANGUAGES[0])) - {f"practices/{identifier}"}
    entry: dict[str, object] = {"page": f"practices/{identifier}"}
    entry |= {"to": f"practices/{options.see}"} if options.see else {}
    empty = [_empty(path) for path in sorted(gone) if not path.startswith("practices/page/")]
    _note_moved(project, [entry | {"date": _today(), "why": why}, *empty])
    _list_retired(project, identifier)
    tell("moving.retired", id=identifier)
    for page in empty:
        tell("moving.empty", page=page["page"], to=page["to"])
    _tell_of_others(project, identifier, tell)


def _empty(path: str) -> dict[str, object]:
    """What becomes of the page of a value that no record has any more: it leads to its list."""
    return {"page": path, "to": f"{path.partition('/')[0]}/index", "date": _today()}


def _list_retired(project: Project, identifier: str) -> None:
    if not project.addresses.is_file():
        return
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines())
    gone = {f"{language.folder}practices/{identifier}/" for language in LANGUAGES}
    write_if_changed(
        project.addresses,
        list_text({address: frozenset() if address in gone else anchors for address, anchors in known.items()}),
    )


# --- both ------------------------------------------------------------------------------------------------------------


def _sound(project: Project) -> Catalogue:
    """The collection; refused where something is wrong with it, for then not all of it is known."""
    examination = examine_project(project)
    if wrong := errors(examination.problems):
        raise CommandRefused(say("moving.mend").then(as_it_is(f"{wrong[0].path}:{wrong[0].line}"), wrong[0].said))
    return examination.catalogue


def _file(project: Project, catalogue: Catalogue, identifier: str) -> Path:
    path = project.practices / f"{identifier}.yml"
    if catalogue.find(identifier) is None or not path.is_file():
        raise CommandRefused(say("command.no-record", name=shorten(identifier)))
    return path


def _why(options: argparse.Namespace, *, needed: bool) -> dict[str, str]:
    """The reason in every language, or none at all where it is not needed."""
    said = dict(options.because)
    missing = [str(language) for language in LANGUAGES if language not in said]
    if missing and (needed or said):
        raise CommandRefused(say("moving.why", language=missing[0]))
    return {str(language): said[language] for language in LANGUAGES} if said else {}


def _note_moved(project: Project, entries: list[dict[str, object]]) -> None:
    path = project.knowledge / "moved.yml"
    known = [moved.model_dump(exclude_none=True) for moved in examine_project(project).catalogue.knowledge.moved_pages]
    pages = {entry["page"] for entry in entries}
    path.parent.mkdir(exist_ok=True)
    write_if_changed(path, moved_text([*(entry for entry in known if entry["page"] not in pages), *entries]))


def _today() -> str:
    return datetime.date.today().isoformat()


def _change(path: Path, tell: Tell, change: Callable[[str], str]) -> None:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        if (changed := change(text)) != text:
            write_whole(path, changed.encode("utf-8"))
            tell("moving.changed", file=path.name)


def _tell_of_others(project: Project, identifier: str, tell: Tell) -> None:
    """Name what still speaks of the old id; a program cannot tell whether it should."""
    name = re.compile(rf"(?<![\w-]){re.escape(identifier)}(?![\w-])")
    for path in _texts(project):
        try:
            count = len(name.findall(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError):
            continue
        if count:
            tell("moving.named", file=project.name(path), id=identifier, count=count)


def _texts(project: Project) -> Iterator[Path]:
    for folder in project.sources:
        if folder.name != ".git":
            yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "moved.yml")
