"""The commands and their options: help and complaints come in the reader's language.

Help stands in `text/checks/help.yml`: that of a command under `<command>`, that of an option under
`<command>.<option>`, or under `option.<option>` where several commands have it. Words of argparse itself stand there by
the English sentence, under `argparse`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from passerelles.languages import ENGLISH, LANGUAGES, Language, language_of
from passerelles.project import Project
from passerelles.text.checks import ADDRESSEE, argparse_words, help_of, say

Run = Callable[[Project, argparse.Namespace], int]
"""Carries a command out; returns its exit status."""


class Command:
    """One command, which options are added to."""

    def __init__(self, parser: argparse.ArgumentParser, name: str) -> None:
        self._parser = parser
        self._name = name

    def takes(self, *names: str, **settings: Any) -> None:
        """Add an argument or option, as argparse has them; its help is found by its name."""
        own = names[-1].lstrip("-")
        self._parser.add_argument(*names, help=help_of(f"{self._name}.{own}", f"option.{own}"), **settings)

    def takes_language(self) -> None:
        """Add the option for the language of what the command says."""
        self.takes("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)  # it may stand before the command too

    def does(self, run: Run) -> None:
        """What carries it out."""
        self._parser.set_defaults(run=run)


class Commands:
    """All commands of the program."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        title = help_of("commands")
        self._commands = parser.add_subparsers(title=title, required=True, metavar=help_of("command"))

    def add(self, name: str) -> Command:
        """A command of this name."""
        return Command(self._commands.add_parser(name, help=help_of(name), description=help_of(name)), name)


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Speak, from now on, the language that the arguments ask for, else that of the locale; argparse too.

    The arguments are looked through before they are read, since what is wrong with them is said in that language.
    """
    ADDRESSEE.set(_asked_for(arguments) or language_of_locale(environment))
    # argparse asks gettext for its words, by these two names; a catalogue of gettext would be a compiled file
    vars(argparse)["_"] = argparse_words
    vars(argparse)["ngettext"] = lambda singular, plural, count: argparse_words(singular if count == 1 else plural)


def _asked_for(arguments: Sequence[str]) -> Language | None:
    for option, value in pairwise([*arguments, ""]):
        name, _, joined = option.partition("=")
        if name == "--lang" and (joined or value) in LANGUAGES:
            return language_of(joined or value)
    return None


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """The language that the environment asks for, by the first of its variables that is set; else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            code = value.partition(".")[0].partition("_")[0].lower()
            return language_of(code) if code in LANGUAGES else ENGLISH
    return ENGLISH


def language_asked_for(options: argparse.Namespace) -> Language:
    """The language of what a command says: that of its option, or of the locale."""
    return language_of(options.lang) if options.lang else language_of_locale(os.environ)


def wrong_argument(key: str, **values: object) -> argparse.ArgumentTypeError:
    """What argparse says of an argument."""
    return argparse.ArgumentTypeError(say(key, **values).in_words(ADDRESSEE.get()))
