"""Every page has something to read, and the landmarks that readers jump to; `passerelles check` looks at the rest."""

from __future__ import annotations

from passerelles.site.inspection.built_pages import BuiltPages
from tests.findings import Findings

LEAST = 150
"""Characters of text that a page must have of its own; the shortest real one has more."""


def test_no_page_is_empty(all_pages: BuiltPages) -> None:
    findings = Findings(f"pages with fewer than {LEAST} characters of their own")
    for page in all_pages.values():
        if len(page.article.text) < LEAST:
            findings.add(f"only {page.article.text!r}", page)
    findings.check()


def test_every_page_has_the_same_landmarks(all_pages: BuiltPages) -> None:
    findings = Findings("pages without exactly one of each landmark that readers jump to")
    for page in all_pages.values():
        for tag in ("main", "article"):
            if (count := len(page.root.all(tag))) != 1 and not (tag == "article" and count):
                findings.add(f"{count} <{tag}>", page)
        for tag in ("header", "footer"):
            landmarks = [
                element
                for element in page.root.all(tag)
                if not any(up.tag in {"main", "article"} for up in element.around())
            ]
            if len(landmarks) != 1:
                findings.add(f"{len(landmarks)} <{tag}> outside of <main>", page)
    findings.check()


def test_titles_name_page_and_site(pages: BuiltPages) -> None:
    findings = Findings("titles that do not hold the page's main heading, then the site's name")
    for page in pages.values():
        if "Passerelles" not in page.title:
            findings.add(page.title, page)
    findings.check()


def test_a_term_and_what_it_means_are_two_words(all_pages: BuiltPages) -> None:
    """Where nothing stands between them, search shows them as one: `For whomOfficers`."""
    findings = Findings("terms of a list that run into what they mean")
    for page in all_pages.values():
        if "</dt><dd" in page.html:
            findings.add("</dt><dd", page)
    findings.check()
