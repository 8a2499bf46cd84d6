"""What each page of a site has to be by itself: one language, one main heading, unique ids, sound data."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from passerelles.problems import Problem
from passerelles.site.inspection.built_pages import BuiltPage
from passerelles.site.inspection.built_site import BuiltSite, fault
from passerelles.site.inspection.html_tree import Element

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_REFERRING = "for aria-labelledby aria-describedby aria-controls aria-owns aria-activedescendant list".split()
_FETCHED = frozenset("script img iframe source video audio track embed object input use image".split())
"""Elements whose addresses a browser fetches by itself; those of links it only follows when told to."""
_NAMING = {"canonical", "alternate", "license", "author"}
"""What a <link> may be that only names something."""
_FOREIGN = re.compile(r"^\s*([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def markup_is_whole(site: BuiltSite) -> Iterator[Problem]:
    """Elements end where they should, and have no attribute twice."""
    for page in site.all_pages.values():
        for mistake in page.document.mistakes:
            line, _, said = mistake.partition(": ")
            number = re.search(r"line (\d+)", line)
            yield fault(page, int(number[1]) if number else 1, "broken-markup", found=said or mistake)


def page_says_its_language(site: BuiltSite) -> Iterator[Problem]:
    """`<html lang>` is the language of the page's address."""
    for page in site.all_pages.values():
        html = page.root.first("html")
        said = html.get("lang") if html else ""
        if said != page.language:
            yield fault(page, html.line if html else 1, "page-language", found=said, wanted=page.language)


def page_has_one_main_heading(site: BuiltSite) -> Iterator[Problem]:
    """One `<h1>` with text, in the article."""
    for page in site.all_pages.values():
        headings = page.root.all("h1")
        inside = [
            heading for heading in headings if any(up.tag == "article" for up in heading.around()) and heading.text
        ]
        if len(headings) != 1 or len(inside) != 1:
            line = headings[-1].line if headings else 1
            yield fault(page, line, "main-heading", count=len(headings))


def headings_are_in_order(site: BuiltSite) -> Iterator[Problem]:
    """No level is skipped in the article, and every heading says something."""
    for page in site.all_pages.values():
        before = 0
        for heading in (element for article in page.root.all("article")[:1] for element in article.all(*_LEVELS)):
            level = _LEVELS[heading.tag]
            if level > before + 1:
                yield fault(
                    page, heading.line, "heading-order", found=heading.tag, text=heading.text, before=f"h{before}"
                )
            before = level
        for heading in page.root.all(*_LEVELS):
            if not heading.text:
                yield fault(page, heading.line, "empty-heading", found=heading.tag)


def ids_are_unique(site: BuiltSite) -> Iterator[Problem]:
    """An id stands once in a page, and holds no space."""
    for page in site.all_pages.values():
        lines = {element.get("id"): element.line for element in page.root.walk() if element.has("id")}
        for name, count in Counter(page.ids).items():
            if count > 1 or name.split() != [name]:
                yield fault(page, lines[name], "repeated-id", id=name, count=count)


def elements_refer_to_what_is_there(site: BuiltSite) -> Iterator[Problem]:
    """Labels and descriptions name an id of the page."""
    for page in site.all_pages.values():
        known = set(page.ids)
        for element in page.root.walk():
            for attribute in _REFERRING:
                for name in element.get(attribute).split():
                    if name not in known:
                        yield fault(page, element.line, "lost-reference", attribute=attribute, id=name)


def data_in_pages_parse(site: BuiltSite) -> Iterator[Problem]:
    """JSON-LD and other data in a page are JSON."""
    for page in site.all_pages.values():
        for script in page.root.all("script"):
            kind = script.get("type").lower()
            if kind.endswith("json"):
                try:
                    json.loads(script.raw)
                except ValueError as error:
                    yield fault(page, script.line, "broken-data", kind=kind, reason=error)


def images_have_a_text(site: BuiltSite) -> Iterator[Problem]:
    """An image has an `alt`, empty where it only decorates; a drawing that counts as an image has a name."""
    for page in site.all_pages.values():
        for element in page.root.walk():
            if element.tag in {"img", "area"} or (element.tag == "input" and element.get("type") == "image"):
                missing = not element.has("alt")
            else:
                missing = element.get("role") == "img" and not _named(element)
            if missing:
                yield fault(page, element.line, "image-without-text", found=str(element))


def _named(element: Element) -> bool:
    own = element.get("aria-label") or element.get("aria-labelledby")
    return bool(own.strip()) or element.first("title") is not None or element.get("aria-hidden") == "true"


def page_fetches_nothing_from_elsewhere(site: BuiltSite) -> Iterator[Problem]:
    """No address that a browser asks for by itself lies on another origin."""
    for page in site.all_pages.values():
        for reference in page.references:
            if _FOREIGN.match(reference.value) and _is_fetched(reference.element, reference.attribute):
                yield fault(page, reference.element.line, "other-origin", address=reference.value)


def _is_fetched(element: Element, attribute: str) -> bool:
    names_only = element.tag == "link" and set(element.get("rel").lower().split()) <= _NAMING
    fetched = element.tag in _FETCHED or (element.tag == "link" and not names_only)
    return fetched or attribute in {"ping", "action", "formaction"}


def page_has_title_and_description(site: BuiltSite) -> Iterator[Problem]:
    """Both say something, and no other page of the language has the same."""
    for what in ("title", "description"):
        first: dict[tuple[str, str], BuiltPage] = {}
        for page in site.pages.values():
            text = str(getattr(page, what)).strip()
            if not text:
                yield fault(page, 1, f"no-{what}")
            elif (page.language, text) in first:
                yield fault(page, 1, f"same-{what}", text=text, other=first[page.language, text])
            first.setdefault((page.language, text), page)


RULES = (
    markup_is_whole,
    page_says_its_language,
    page_has_one_main_heading,
    headings_are_in_order,
    ids_are_unique,
    elements_refer_to_what_is_there,
    data_in_pages_parse,
    images_have_a_text,
    page_fetches_nothing_from_elsewhere,
    page_has_title_and_description,
)
