"""What the build decides and the scripts in the browser must know too, as a script of constants."""

from __future__ import annotations

import json

from passerelles.languages import LANGUAGES, regional_tag
from passerelles.model.case_finder import FITS
from passerelles.pages import atlas, compare, explorer, pack
from passerelles.search.page_search_terms import FIELDS

CONSTANTS = "shared/constants.js"
"""The script's path below `theme/scripts/`."""

_LOCALES = {str(language): regional_tag(language) for language in LANGUAGES}
_FIRST_DAYS = {str(language): language.first_day for language in LANGUAGES}
_HEAD = """// @ts-check
/* What the build decides and scripts must know too. Written by `passerelles schema` from
   scripts/passerelles/outputs/browser_constants.py, which says where each is defined: change it there. */
"""


def browser_constants() -> str:
    """The script."""
    constants = {
        "SORTS": (list(explorer.SORTS), "Orders of the list by their names in the address, the usual one first."),
        "VIEWS": (list(explorer.VIEWS), "Forms of the list by their names in the address, the usual one first."),
        "LISTED_TOGETHER": (explorer.TOGETHER, "Practices on a page of the list."),
        "MOST_COMPARED": (compare.MOST, "How many practices can stand side by side."),
        "FITS": (FITS, 'How well a practice fits an answer of "Cases like mine", the better the more.'),
        "PACK": (pack.LIMITS, "What a pack of cases holds at most: cases, minutes for one, characters of its texts."),
        "SEARCH_FIELDS": (list(FIELDS), "What the search index keeps of a page beside its text."),
        "LOCALES": (_LOCALES, "Each language of the site as browsers know it, for dates and numbers."),
        "FIRST_DAYS": (_FIRST_DAYS, "How each language writes the first day of a month."),
        "MAP": (atlas.MEASURES, "Measures of what is drawn on the map, in pixels."),
    }
    return _HEAD + "".join(
        f"\n/** {text} */\nexport const {name} = {_literal(value)}\n" for name, (value, text) in constants.items()
    )


def _literal(value: object) -> str:
    """A value as the formatter of the scripts writes it: on one line if it is a short list."""
    if isinstance(value, dict):
        return "{\n" + "".join(f"  {key}: {_literal(item)},\n" for key, item in value.items()) + "}"
    if isinstance(value, list):
        line = ", ".join(map(_literal, value))
        return f"[{line}]" if len(line) < _WIDTH else "[\n" + "".join(f"  {_literal(item)},\n" for item in value) + "]"
    return json.dumps(value)


_WIDTH = 100
