"""Every page is whole: well-formed, with a title, one main heading, headings in order and something to read."""

from __future__ import annotations

from collections import Counter

from tests.findings import Findings
from tests.site.built import Page, Pages

LEAST = 150
"""Characters of text that a page must have of its own; the shortest real one has more."""


_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_REFERRING = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-activedescendant",
    "list",
)


def test_markup_is_well_formed(all_pages: Pages) -> None:
    findings = Findings("broken markup")
    for page in all_pages.values():
        for mistake in page.document.mistakes:
            findings.add(mistake.partition(": ")[2], f"{page} {mistake}")
    findings.check()


def test_no_page_is_empty(all_pages: Pages) -> None:
    findings = Findings(f"pages with fewer than {LEAST} characters of their own")
    for page in all_pages.values():
        if len(page.article.text) < LEAST:
            findings.add(f"only {page.article.text!r}", page)
    findings.check()


def test_every_page_has_one_main_heading(all_pages: Pages) -> None:
    findings = Findings("pages that do not have exactly one <h1>, in their article and with text")
    for page in all_pages.values():
        found = [one.text for one in page.root.all("h1")]
        if len(found) != 1 or not found[0] or not page.article.all("h1"):
            findings.add(f"h1: {found or 'none'}", page)
    findings.check()


def test_headings_are_in_order(all_pages: Pages) -> None:
    findings = Findings("headings that skip a level: a screen reader's outline has a hole")
    for page in all_pages.values():
        before = 0
        for heading in page.article.all(*_LEVELS):
            level = _LEVELS[heading.tag]
            if level > before + 1:
                follows = f"h{before}" if before else "nothing"
                findings.add(f"{heading.tag} follows {follows}", f"{page} line {heading.line}: {heading.text[:60]}")
            before = level
    findings.check()


def test_headings_say_something(all_pages: Pages) -> None:
    findings = Findings("headings without text")
    for page in all_pages.values():
        for heading in page.root.all(*_LEVELS):
            if not heading.text:
                findings.add(heading.tag, f"{page} line {heading.line}: {heading}")
    findings.check()


def test_ids_are_unique(all_pages: Pages) -> None:
    findings = Findings("ids that stand more than once in a page")
    for page in all_pages.values():
        for name, count in Counter(page.ids).items():
            if count > 1 or not name or name.split() != [name]:
                findings.add(f"id '{name}', {count} times", page)
    findings.check()


def test_references_between_elements_hold(all_pages: Pages) -> None:
    findings = Findings("labels and descriptions that refer to an id that is not in the page")
    for page in all_pages.values():
        known = set(page.ids)
        for element in page.root.walk():
            for attribute in _REFERRING:
                for name in element.get(attribute).split():
                    if name not in known:
                        findings.add(f"{attribute}='{name}'", f"{page} line {element.line}: {element}")
    findings.check()


def test_every_page_has_the_same_landmarks(all_pages: Pages) -> None:
    findings = Findings("pages without exactly one of each landmark that readers jump to")
    for page in all_pages.values():
        for tag in ("main", "article"):
            if (count := len(page.root.all(tag))) != 1 and not (tag == "article" and count):
                findings.add(f"{count} <{tag}>", page)
        for tag in ("header", "footer"):
            found = [one for one in page.root.all(tag) if not any(up.tag in {"main", "article"} for up in one.around())]
            if len(found) != 1:
                findings.add(f"{len(found)} <{tag}> outside of <main>", page)
    findings.check()


def test_titles_are_unique(pages: Pages) -> None:
    _unique(pages, "titles", {page.address: page.title for page in pages.values()})


def test_descriptions_are_unique(pages: Pages) -> None:
    _unique(pages, "meta descriptions", {page.address: page.description for page in pages.values()})


def _unique(pages: Pages, what: str, texts: dict[str, str]) -> None:
    """Within a language: a proper name may well be a page's title in both."""
    findings = Findings(f"{what} that are missing, or the same on two pages of a language")
    seen: dict[tuple[str, str], list[Page]] = {}
    for address, page in pages.items():
        text = texts[address]
        if text.strip():
            seen.setdefault((page.language, text), []).append(page)
        else:
            findings.add("none", page)
    for (_, text), found in seen.items():
        if len(found) > 1:
            findings.add(f"'{text}'", ", ".join(map(str, found)))
    findings.check()


def test_titles_name_page_and_site(pages: Pages) -> None:
    findings = Findings("titles that do not hold the page's main heading, then the site's name")
    for page in pages.values():
        if "Passerelles" not in page.title:
            findings.add(page.title, page)
    findings.check()
