"""What the list of practices fetches when a reader filters, searches, sorts or wants more than the page holds.

All files lie in a folder whose name is a digest of them, and which `entry.json` names. `<language>/index.json` tells
which records there are and by what they are found; `words-<n>.json` hold the words of the records, in pieces by their
first letters; `<language>/list-<n>.json` hold the records' markup, which is made by the same templates as the page's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from passerelles.catalogue.catalogue import Catalogue
from passerelles.catalogue.list_order import ORDERS
from passerelles.languages import LANGUAGES, Language
from passerelles.model.browser_data import ExplorerIndex, ExplorerPiece
from passerelles.model.record import Record
from passerelles.outputs.content_address import digest
from passerelles.pages import explorer, render
from passerelles.pages.template_view import View
from passerelles.text.pieces import Pieces, cut, steps

PIECE = 12
"""Records in a piece of markup: half a page of the list, since what a filter finds is scattered."""
_FULL = 6_000
"""Places in a piece of words."""
_TOGETHER = 2
"""Letters by which words stay in one piece."""


def explorer_files(catalogue: Catalogue) -> dict[str, str]:
    """The files: path below the site's root, to text."""
    words = _places_of_words(catalogue)
    pieces = cut({word: len(places) for word, places in words.items()}, _FULL, _TOGETHER)
    made: dict[str, Any] = {
        f"words-{number}.json": {word: steps(words[word]) for word in keys} for number, keys in enumerate(pieces.keys)
    }
    for language in LANGUAGES:
        made[f"{language}/index.json"] = _index(catalogue, language, pieces)
        for number, piece in enumerate(_markup(catalogue, language)):
            made[f"{language}/list-{number}.json"] = piece
    files = {name: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for name, value in made.items()}
    folder = digest(files)
    root = explorer.ENTRY.rpartition("/")[0]
    entry = {explorer.ENTRY: json.dumps({"folder": folder})}
    return entry | {f"{root}/{folder}/{name}": text for name, text in files.items()}


def _usual(catalogue: Catalogue) -> list[Record]:
    return ORDERS[explorer.SORTS[0]](catalogue, LANGUAGES[0])


def _index(catalogue: Catalogue, language: Language, pieces: Pieces) -> ExplorerIndex:
    usual = _usual(catalogue)
    places = {record.id: place for place, record in enumerate(usual)}
    codes: dict[str, dict[str, list[int]]] = {}
    for place, record in enumerate(usual):
        for key, carried in explorer.codes(record, catalogue).items():
            for code in carried:
                codes.setdefault(key, {}).setdefault(code, []).append(place)
    return {
        "ids": list(places),
        "orders": {
            sort: [places[record.id] for record in ORDERS[sort](catalogue, language)] for sort in explorer.SORTS[1:]
        },
        "codes": {key: {code: steps(having) for code, having in values.items()} for key, values in codes.items()},
        "words": pieces.starts,
        "piece": PIECE,
    }


def _places_of_words(catalogue: Catalogue) -> Mapping[str, Sequence[int]]:
    places: dict[str, list[int]] = {}
    for place, record in enumerate(_usual(catalogue)):
        for word in catalogue.searchable[record.id]:
            places.setdefault(word, []).append(place)
    return places


def _markup(catalogue: Catalogue, language: Language) -> Iterator[ExplorerPiece]:
    view = View(catalogue, language, explorer.PAGE)
    usual = view.records(_usual(catalogue))
    for start in range(0, len(usual), PIECE):
        yield {
            record.record.id: {
                "cards": render.fragment("explorer/card", view, record=record).strip(),
                "table": render.fragment("explorer/row", view, record=record).strip(),
            }
            for record in usual[start : start + PIECE]
        }
