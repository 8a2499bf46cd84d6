"""A collection of any size for benchmarks: the real records, and as many more as asked, put together from their parts.

The same in every run. A record keeps what belongs together (its places, partnerships, actors, sources and figures) and
takes sentences and tags from others; most of its places are new ones, near the real ones, so that a large collection
has many places as a real one would.
"""

from __future__ import annotations

import copy
import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

TAGS = ("sectors", "initiative_types", "sdgs", "gcm", "steps", "concepts", "teaching")
"""What a record takes from another, one by one."""
STORY = ("context", "action", "results", "lessons", "recommendations", "innovation")
LANGUAGES = ("fr", "en")

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ])")
_NEAR = 0.03
"""Degrees by which a new place lies apart from the real one."""

Record = dict[str, Any]


def lay_out(folder: Path, size: int) -> Path:
    """A project with `size` records, and everything else of the real one. Returns the folder."""
    for name in ("docs", "theme", "practices"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "scripts").mkdir()  # mkdocs.yml watches it
    shutil.copy(ROOT / "mkdocs.yml", folder)
    paths = sorted((ROOT / "practices").glob("*.yml"))
    real = [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in paths]
    for path in paths[size:]:
        (folder / "practices" / path.name).unlink()
    for record in mixed(real, size - len(real)):
        text = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
        (folder / "practices" / f"{record['id']}.yml").write_text(text, encoding="utf-8")
    return folder


def mixed(real: list[Record], count: int) -> list[Record]:
    """So many new records."""
    chance = random.Random(4)
    return [_mixed(real, number, max(count // 40, 1), chance) for number in range(count)]


def _mixed(real: list[Record], number: int, places: int, chance: random.Random) -> Record:
    record = copy.deepcopy(chance.choice([record for record in real if record["kind"] == "practice"]))
    record.pop("guide", None)
    record.pop("objectives", None)
    record["id"] = f"{record['id'][:50].rstrip('-')}-{number}"
    for tag in TAGS:
        if tag in (other := chance.choice(real)):
            record[tag] = copy.deepcopy(other[tag])
        else:
            record.pop(tag, None)
    for part in STORY:
        if part in record["story"]:
            record["story"][part] = _told([record["story"][part] for record in real if part in record["story"]], chance)
    record["summary"] = _told([record["summary"] for record in real], chance, most=3)
    name = _new_places(record, places, chance)
    record["title"] = {language: f"{text} ({name} {number})" for language, text in record["title"].items()}
    for translation in record.get("translation", {}).values():
        for note in ("of", "text", "compared"):
            translation.pop(note, None)
        translation["state"] = "draft"
    return record


def _told(texts: list[dict[str, str]], chance: random.Random, most: int = 40) -> dict[str, str]:
    """A text about as long as one of these, of the sentences of several; the same ones in each language."""
    length = len(_SENTENCE.split(chance.choice(texts)["fr"]))
    sentences_told: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    while len(sentences_told["fr"]) < min(length, most):
        text = chance.choice(texts)
        sentences = {language: _SENTENCE.split(text[language]) for language in LANGUAGES}
        place = chance.randrange(min(map(len, sentences.values())))
        for language in LANGUAGES:
            sentences_told[language].append(sentences[language][place].strip())
    return {language: " ".join(some) for language, some in sentences_told.items()}


def _new_places(record: Record, places: int, chance: random.Random) -> str:
    """Give most places of the record neighbours in their stead; returns the name of one."""
    renamed: dict[str, str] = {}
    name = "Lieu"
    for place in record.get("territories", []):
        if place.get("country") is None or place["level"] == "country" or "lat" not in place or chance.random() < 0.2:
            continue
        which = chance.randrange(places) + 1
        renamed[place["key"]] = f"{place['key']}-{which}"
        place["key"] = renamed[place["key"]]
        name = place["name"] if isinstance(place["name"], str) else place["name"]["fr"]
        name = f"{name} {which}"
        written = place["name"]
        place["name"] = (
            f"{written} {which}"
            if isinstance(written, str)
            else {language: f"{text} {which}" for language, text in written.items()}
        )
        near = random.Random(place["key"])
        for axis in ("lat", "lon"):
            place[axis] = round(place[axis] + near.uniform(-_NEAR, _NEAR), 4)
        place.pop("note", None)
    for tie in record.get("partnerships", []):
        tie["between"] = [renamed.get(key, key) for key in tie["between"]]
    for actor in record.get("actors", []):
        if "territory" in actor:
            actor["territory"] = renamed.get(actor["territory"], actor["territory"])
    return name
