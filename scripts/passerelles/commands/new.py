"""`passerelles new`: the beginning of a record, with what is known and what is left to do."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from passerelles.catalogue.catalogue import Catalogue
from passerelles.commands.options import Commands, language_asked_for, wrong_argument
from passerelles.commands.report import CommandRefused
from passerelles.commands.terminal import NothingToAsk, ask, somebody_is_there
from passerelles.exit_status import CLEAN, PROBLEMS
from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.model.vocabulary import Term
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from passerelles.reading.meanings import code_called
from passerelles.reading.yaml_source import shorten
from passerelles.text.checks import say
from passerelles.text.messages import Words, words
from passerelles.writing.draft import Outline, draft_text
from passerelles.writing.identifiers import proposed_id, why_no_id
from passerelles.writing.known_places import (
    KnownPlace,
    country_code,
    country_data,
    known_places,
    new_place_data,
)


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    new = commands.add("new")
    new.takes("--title")
    new.takes("--text-language", choices=list(map(str, LANGUAGES)))
    for name, metavar in (
        ("sector", "CODE"),
        ("type", "CODE"),
        ("country", "COUNTRY"),
        ("place", "NAME[, COUNTRY[, LEVEL]]"),
    ):
        new.takes(f"--{name}", action="append", default=[], metavar=metavar)
    new.takes("--cooperation", metavar="CODE")
    new.takes("--year", type=_year)
    new.takes("--source-title")
    new.takes("--source-year", type=_year)
    new.takes("--source-url")
    new.takes("--id")
    new.takes_language()
    new.does(run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Write the draft and say what comes next; nothing is written over."""
    examination = examine_project(project)
    try:
        outline = _outline(_Conversation(examination.catalogue, options), project)
    except NothingToAsk as error:
        return CommandRefused(say("new.nothing-to-ask", question=error)).report("new", options)
    except CommandRefused as error:
        return error.report("new", options)
    path = project.practices / f"{outline.id}.yml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft_text(outline))
    except FileExistsError:
        return CommandRefused(say("new.there", file=path.name)).report("new", options)
    problems = examine_project(project, [path]).problems
    if wrong := errors(problems):
        path.unlink()
        reader = language_asked_for(options)
        print("".join(f"{problem.line_in(reader)}\n" for problem in wrong), end="", file=sys.stderr)
        return CommandRefused(say("new.wrong")).report("new", options, PROBLEMS)
    w = words(outline.language)
    print(w("draft.written", len(problems), path=project.name(path)))
    print(w("draft.next", path=project.name(path), id=outline.id))
    return CLEAN


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise wrong_argument("new.year", found=text)
    return int(text)


@dataclass(frozen=True)
class _Conversation:
    """What is known of the record: from the options, or from whoever sits at the terminal."""

    catalogue: Catalogue
    options: argparse.Namespace

    @cached_property
    def language(self) -> Language:
        """The language of the record, and of the questions."""
        given = self.options.text_language
        if given is None:
            codes = [str(language) for language in LANGUAGES]
            given = self.line("text-language", f"Langue du texte / language of the text ({', '.join(codes)}):", codes)
        return language_of(given)

    def line(
        self, option: str, question: str, allowed: Sequence[str] = (), default: str = "", *, needed: bool = True
    ) -> str:
        """One answer in words; `allowed` restricts it."""
        given = getattr(self.options, option.replace("-", "_"))
        if given is not None:
            return str(given).strip()
        if not somebody_is_there():
            if needed and not default:
                raise CommandRefused(say("new.needed", option=option))
            return default

        def read(answer: str) -> str | None:
            return answer if (answer or not needed) and (not allowed or answer in allowed) else None

        return ask(question, read, default)

    def codes(self, option: str, vocabulary: str, question: str, *, needed: bool = True) -> list[str]:
        """Codes of a vocabulary, by code or by name in any language."""
        terms = self.catalogue.vocabularies.terms(vocabulary)
        given: list[str] = getattr(self.options, option)
        if given or not somebody_is_there():
            if needed and not given:
                raise CommandRefused(say("new.needed", option=option))
            return _unique(_code(word, terms, option) for word in given)
        return _asked_codes(question, terms, self.language, needed=needed)


def _asked_codes(question: str, terms: Mapping[str, Term], language: Language, *, needed: bool) -> list[str]:
    codes: list[str] = []

    def read(answer: str) -> str | None:
        codes.clear()
        try:
            codes.extend(_unique(_code(word.strip(), terms, "") for word in answer.split(",") if word.strip()))
        except CommandRefused as error:
            print(error.said.in_words(language), file=sys.stderr)
            return None
        return "" if codes or not needed else None

    ask(question, read)
    return codes


def _code(word: str, terms: Mapping[str, Term], option: str) -> str:
    code = word if word in terms else code_called(word, terms)
    if code is None:
        allowed = ", ".join(terms)
        if option:
            raise CommandRefused(
                say("command.unknown-option", option=f"--{option}", word=shorten(word), allowed=allowed)
            )
        raise CommandRefused(say("command.unknown", word=shorten(word), allowed=allowed))
    return code


def _unique(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _outline(talk: _Conversation, project: Project) -> Outline:
    """Everything that the draft is made of; raises Refused or NothingToAsk."""
    language = talk.language
    w = words(language)
    title = talk.line("title", w("draft.ask.title"))
    sectors = talk.codes("sector", "sectors", _choice(talk, w, "sector", "sectors"))
    types = talk.codes("type", "initiative-types", _choice(talk, w, "type", "initiative-types"))
    known, places = _territories(talk, w)
    given = talk.options.cooperation
    cooperation = _code(given, talk.catalogue.vocabularies.terms("cooperation"), "cooperation") if given else None
    year = _asked_year(talk.options.year, w("draft.ask.year"))
    today = datetime.date.today().isoformat()
    source: dict[str, object] = {"title": talk.line("source-title", w("draft.ask.source-title"))}
    if year_of_source := _asked_year(talk.options.source_year, w("draft.ask.source-year")):
        source["year"] = year_of_source
    if url := talk.line("source-url", w("draft.ask.source-url"), needed=False):
        source |= {"url": url, "accessed": today}
    taken = {path.stem for path in project.practices.glob("*.y*ml")}
    taken |= {moved.page.removeprefix("practices/") for moved in talk.catalogue.knowledge.moved_pages}
    identifier = talk.line("id", w("draft.ask.id"), default=proposed_id(title, taken))
    if refused := why_no_id(identifier):
        raise CommandRefused(refused)
    return Outline(
        identifier, language, title, sectors, types, source, today,
        year=year, known=known, places=places, cooperation=cooperation,
    )  # fmt: skip


def _asked_year(given: int | None, question: str) -> int | None:
    if given is not None or not somebody_is_there():
        return given
    answer = ask(question, lambda text: text if re.fullmatch(r"((19|20)\d\d)?", text) else None)
    return int(answer) if answer else None


def _choice(talk: _Conversation, w: Words, key: str, vocabulary: str) -> str:
    """A question with the values to choose from."""
    terms = talk.catalogue.vocabularies.terms(vocabulary).values()
    lines = [f"  {term.code}: {term.label.get(w.language) or term.label.said[0]}" for term in terms]
    return "\n".join([w(f"draft.ask.{key}"), *lines, ">"])


# --- territories -----------------------------------------------------------------------------------------------------


def _territories(talk: _Conversation, w: Words) -> tuple[list[KnownPlace], list[dict[str, object]]]:
    """The places: those that other records have, and others. A country of which a place is named is not one more."""
    named: list[str] = talk.options.place
    countries: list[str] = talk.options.country
    if not named and not countries and somebody_is_there():
        _, named = _listed(w("draft.ask.place"))
        if not named:
            _, countries = _listed(w("draft.ask.country"))
    codes = [_country(talk, country) for country in countries]
    known: list[KnownPlace] = []
    others: list[dict[str, object]] = []
    for name in named:
        place = _place(talk, w, name, codes)
        if isinstance(place, KnownPlace):
            known.append(place)
        else:
            others.append(place)
    covered = {place.territory.country for place in known} | {place.get("country") for place in others}
    others += [country_data(code, talk.catalogue.vocabularies) for code in _unique(codes) if code not in covered]
    return known, others


def _listed(question: str) -> tuple[str, list[str]]:
    answer = ask(question, lambda text: text)
    return answer, [part.strip() for part in answer.split(";") if part.strip()]


def _country(talk: _Conversation, word: str) -> str:
    code = country_code(word, talk.catalogue.vocabularies)
    if code is None:
        raise CommandRefused(say("new.no-country", word=shorten(word)))
    return code


def _place(talk: _Conversation, w: Words, text: str, countries: Sequence[str]) -> KnownPlace | dict[str, object]:
    """A territory from `name`, `name, country` or `name, country, level`."""
    name, *rest = (part.strip() for part in text.split(","))
    country = _country(talk, rest[0]) if rest and rest[0] else None
    places = known_places(talk.catalogue.records, name, country)
    if len(places) == 1:
        return places[0]
    if len(places) > 1:
        choices = ", ".join(f"'{name}, {place.territory.country}' ({place.record})" for place in places)
        raise CommandRefused(say("new.several-places", name=shorten(name), choices=choices))
    levels = talk.catalogue.vocabularies.terms("territory-levels")
    if country is None and len(countries) == 1:
        country = countries[0]
    if country is None or (len(rest) < 2 and not somebody_is_there()):
        raise CommandRefused(say("new.no-place", name=shorten(name)))
    level = _code(rest[1], levels, "place") if len(rest) > 1 else _level(w, name, levels)
    return new_place_data(name, country, level)


def _level(w: Words, name: str, levels: Mapping[str, Term]) -> str:
    read: Callable[[str], str | None] = lambda text: text if text in levels else code_called(text, levels)  # noqa: E731
    return ask(f"{w('draft.ask.level', place=name)} ({', '.join(levels)})", read)
