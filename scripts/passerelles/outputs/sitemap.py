"""The list of all pages for search engines, `sitemap.xml`: each with the same in the other languages.

A page has a date where the history of what it says tells one; the day of the build is the date of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from passerelles.languages import Language
from passerelles.pages.links import folder
from passerelles.pages.publication import ContentDates
from passerelles.pages.render import standalone

SITEMAP = "sitemap.xml"


def sitemap(pages: Mapping[str, Iterable[Language]], site_url: str, dates: ContentDates) -> str:
    """The file; `pages` are the languages of each path."""
    listed = [
        [(str(code), site_url + code.folder + folder(path), _changed(path, code, dates)) for code in languages]
        for path, languages in pages.items()
    ]
    return standalone(SITEMAP, pages=listed)


def _changed(path: str, language: Language, dates: ContentDates) -> str | None:
    """The day on which the file changed from which a page is made: a record, or a text written by hand."""
    section, _, name = path.partition("/")
    if section == "practices" and name:
        return dates.of(f"practices/{name}.yml")
    return dates.of(f"docs/{path}.{language}.md")
