"""What every page holds for the scripts of its frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from passerelles.languages import Language
from passerelles.model.browser_data import SearchData, SiteData
from passerelles.model.knowledge import MovedPage
from passerelles.pages.template_view import typeset_words

_WAYS = ("sectors", "initiative-types", "countries", "steps")
"""Dimensions by which who found nothing may browse."""


def renamed_records(moved: Sequence[MovedPage]) -> dict[str, str]:
    """The records that got another id: by each old one the id that the record has now."""
    steps = {_id(move.page): _id(move.to) for move in moved if move.to and _id(move.page) and _id(move.to)}
    renamed = {}
    for old in steps:
        now, seen = old, {old}
        while now in steps and steps[now] not in seen:
            now = steps[now]
            seen.add(now)
        renamed[old] = now
    return renamed


def _id(page: str) -> str:
    folder, _, name = page.partition("/")
    return name if folder == "practices" and "/" not in name and name != "index" else ""


def site_data(language: Language, root: str, moved: Mapping[str, str] = MappingProxyType({})) -> SiteData:
    """For a page in this language; `root` is the address of the site's root, as seen from the page, ending in `/`."""
    words = typeset_words(language)
    ways = [("practices/", words("practices.title"))]
    ways += [(f"{name}/", words(f"dimension.{name}.other")) for name in _WAYS]
    search: SearchData = {"words": words.below("search.script"), "browse": ways}
    data: SiteData = {"language": language, "root": root, "words": {"again": words("page.again")}, "search": search}
    return {**data, "moved": dict(moved)} if moved else data
