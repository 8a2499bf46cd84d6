"""What every page holds for the scripts of its frame."""

from __future__ import annotations

from passerelles.languages import Language
from passerelles.model.browser_data import SiteData
from passerelles.pages.template_view import typeset_words

_WAYS = ("sectors", "initiative-types", "countries", "steps")
"""Dimensions by which who found nothing may browse."""


def site_data(language: Language, root: str) -> SiteData:
    """For a page in this language; `root` is the address of the site's root, as seen from the page, ending in `/`."""
    words = typeset_words(language)
    ways = [("practices/", words("practices.title"))]
    ways += [(f"{name}/", words(f"dimension.{name}.other")) for name in _WAYS]
    return {"language": language, "root": root, "search": {"words": words.below("search.script"), "browse": ways}}
