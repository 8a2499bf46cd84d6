"""What the checks say: each sentence in every language, and how one is filled in.

`messages.yml` holds the sentences, a key each; `<name>` in them is filled in. A language in which a sentence is missing
gets the English one. `names.yml` holds what people call keys and fixed values, `help.yml` the help of the commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from passerelles.languages import ENGLISH, Language, language_of
from passerelles.text.folding import folded_text
from passerelles.text.one_line import cut, harmless, on_one_line

LONGEST = 1_000
"""Characters of the longest message."""

ADDRESSEE: ContextVar[Language] = ContextVar("addressee", default=ENGLISH)
"""The language of whoever gave the command, where it is not passed on: what ends a build is told far from there."""

_BLANK = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True)
class Message:
    """A sentence by its key, what fills it in, and the sentences that follow; the language is chosen when it is told.

    Without a key, `values` holds a text that is the same in every language.
    """

    key: str
    values: tuple[tuple[str, Any], ...] = ()
    after: tuple[Message, ...] = ()

    def then(self, *others: Message | None) -> Message:
        """The same, followed by other sentences; those that are None are left out."""
        return replace(self, after=(*self.after, *(other for other in others if other is not None)))

    def in_words(self, language: str) -> str:
        """The message in words."""
        reader = language_of(language)
        values = dict(self.values)
        if self.key:
            own = _filled(sentence(self.key, reader), {key: _shown(value, reader) for key, value in values.items()})
        else:
            own = " ".join(harmless(str(values["text"])).splitlines())
        for message in self.after:
            pair = "<first> <next>" if own.endswith("?") else sentence("side-by-side", reader)
            own = _filled(pair, {"first": own, "next": message.in_words(language)})
        return cut(own, LONGEST)

    def __str__(self) -> str:
        return self.in_words(ENGLISH)


def say(key: str, /, **values: Any) -> Message:
    """The sentence of this key, filled in with these values.

    A `Language` among them is called by its name, and a message is told in the same language.
    """
    return Message(key, tuple(values.items()))


def in_words(key: str, /, **values: Any) -> str:
    """The same in words, for whoever gave the command."""
    return say(key, **values).in_words(ADDRESSEE.get())


def counted(count: int, what: str, language: Language) -> str:
    """A number of things, such as `2 errors`, in words of that language."""
    return say(f"count.{what}.{language.plural(count)}", count=count).in_words(language)


def as_it_is(text: str) -> Message:
    """A text that is the same in every language."""
    return Message("", (("text", text),))


def sentence(key: str, language: Language) -> str:
    """A sentence with its blanks; KeyError if there is none."""
    return _in_language(sentences()[key], language)


def in_every_language(key: str) -> list[str]:
    """A sentence with its blanks in each language that has it, as it is typed."""
    return list(sentences()[key].values())


def _in_language(said: Mapping[str, Any], language: Language) -> str:
    """A text in a language, or in English; the English ones stay as they are typed, with quotes that a terminal has."""
    own = said.get(str(language))
    return str(said[ENGLISH]) if own is None or language == ENGLISH else language.typeset(str(own))


def help_of(*keys: str) -> str:
    """The help under the first of these keys that has any, for whoever gave the command; KeyError if none has."""
    texts = _help()
    said = next((texts[key] for key in keys if key in texts), None)
    if said is None:
        raise KeyError(keys[0])
    return _in_language(said, ADDRESSEE.get()).replace("%", "%%")


def argparse_words(english: str | None) -> str | None:
    """A sentence of argparse for whoever gave the command; the English one if there is no other, and None for none."""
    return english and str(_help()["argparse"].get(english, {}).get(str(ADDRESSEE.get()), english))


@cache
def _help() -> Mapping[str, Mapping[str, Any]]:
    help_by_name: Mapping[str, Mapping[str, Any]] = _file("help")
    return help_by_name


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Every sentence in every language, by its key."""
    by_key: Mapping[str, Mapping[str, str]] = _file("messages")
    return by_key


def value_called(word: str, kind: str, among: Iterable[str]) -> str | None:
    """Which key or fixed value of a record somebody means by a word, in either language; `kind` is keys or values."""
    known = set(among)
    wanted = _joined(word)
    return next((name for name in _names(kind).get(wanted, ()) if name in known), None)


@cache
def _names(kind: str) -> Mapping[str, list[str]]:
    """For each word, folded, what it may stand for."""
    meant: dict[str, list[str]] = {}
    for name, words in _file("names")[kind].items():
        for word in (name, *words):
            meant.setdefault(_joined(word), []).append(name)
    return meant


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A sentence with its blanks filled in; one for which there is no value stays."""
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)


def _joined(word: str) -> str:
    return folded_text(word).replace(" ", "")


def _file(name: str) -> Any:
    text = (resources.files("passerelles") / "text" / "checks" / f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _shown(value: object, reader: Language) -> str:
    """What fills a blank, in the reader's language."""
    if isinstance(value, Message):
        return value.in_words(reader)
    if isinstance(value, Language):
        return str(reader.locale.languages.get(value, value))
    return on_one_line(str(value), LONGEST)


def line_of_file(line: str) -> Message:
    """A line of a file as it is shown in a message, its indent kept."""
    return as_it_is(cut(harmless(line.rstrip()), 160))
