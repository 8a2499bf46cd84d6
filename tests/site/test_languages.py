"""Two languages, page by page: both there, each as it says, and a way from one to the other."""

from __future__ import annotations

import re

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.built_pages import BuiltPages, resolve
from tests.findings import Findings
from tests.site.speech import counts, guess, passages

BASE = "https://site.example/"


def test_twins_have_the_same_outline(pages: BuiltPages) -> None:
    findings = Findings("pages whose headings and lists do not match their twin's")
    for page in pages.values():
        twin = pages.get(page.twin("en"))
        if twin is None or twin is page:
            continue
        for tag in ("h1", "h2", "h3", "table", "form", "article"):
            here, there = len(page.root.all(tag)), len(twin.root.all(tag))
            if here != there:
                findings.add(f"{here} <{tag}> in French, {there} in English", page)
    findings.check()


def test_text_is_in_the_language_it_says(pages: BuiltPages) -> None:
    """Paragraph by paragraph; a part in another language must be marked, and the mark must be true."""
    findings = Findings("text that is not in the language that it is marked to be in")
    for page in pages.values():
        for element, said, text in passages(page.root):
            guessed = guess(text)
            if said in LANGUAGES and guessed not in (None, said):
                findings.add(f"marked '{said}', reads as '{guessed}': {text[:100]}", f"{page} line {element.line}")
    findings.check()


def test_whole_pages_are_in_their_language(pages: BuiltPages) -> None:
    """Even a page of short labels has enough small words, all together, to tell its language by."""
    findings = Findings("pages that as a whole do not read as their language")
    for page in pages.values():
        text = " ".join(text for _, said, text in passages(page.root) if said == page.language)
        words = counts(text)
        other = max(count for language, count in words.items() if language != page.language)
        if words[page.language] < 8 or other > words[page.language] / 4:
            findings.add(f"small words by language: {words}", page)
    findings.check()


def test_titles_and_descriptions_are_in_their_language(pages: BuiltPages) -> None:
    findings = Findings("titles and meta descriptions in the wrong language")
    for page in pages.values():
        for what, text in (("title", page.title), ("description", page.description)):
            if guess(text) not in (None, page.language):
                findings.add(f"{what} of a page in '{page.language}': {text}", page)
    findings.check()


def test_labels_are_in_their_language(pages: BuiltPages) -> None:
    """What only a screen reader or a hovering pointer gets."""
    findings = Findings("labels in the wrong language")
    for page in pages.values():
        for element in page.root.walk():
            for attribute in ("aria-label", "title", "alt", "placeholder"):
                text = element.get(attribute)
                if text and element.language in LANGUAGES and guess(text) not in (None, element.language):
                    findings.add(f"{attribute}='{text}' where the language is '{element.language}'", page)
    findings.check()


def test_switch_leads_to_the_twin(pages: BuiltPages) -> None:
    findings = Findings("language switches that do not lead to the same page in the other language")
    for page in pages.values():
        links = [element for element in page.root.all("a") if element.has("data-language-switch")]
        twins = {link.get("hreflang"): resolve(BASE, page.address, link.get("href")) for link in links}
        for language in LANGUAGES:
            if language == page.language:
                continue
            place = twins.get(language)
            if place is None:
                findings.add(f"no switch to '{language}'", page)
            elif place.path != page.twin(language):
                findings.add(f"leads to '{place.path}', should be '{page.twin(language)}'", page)
        for link in links:
            if link.get("lang") != link.get("hreflang"):
                findings.add("the switch's words are in the other language: it needs lang=", page)
    findings.check()


_SPACED = re.compile(r"\S [;?!»](?=[\s.,)]|$)|« \S|\S :(?= |$)")


def test_french_punctuation_does_not_break(pages: BuiltPages) -> None:
    """Before « ; ? ! : » and inside « », French has a space at which no line ends."""
    findings = Findings("ordinary spaces where French wants a non-breaking one")
    for page in pages.values():
        for element, said, text in passages(page.root):
            if said == "fr" and (match := _SPACED.search(text)):
                around = text[max(0, match.start() - 30) : match.end() + 10]
                findings.add(f"'{match.group()}' in '{around}'", f"{page} line {element.line}")
    findings.check()


_TYPED = {
    "straight apostrophe": re.compile(r"[^\W\d_]'|'[^\W\d_]"),
    "straight quotation mark": re.compile(r"[^\W\d_.,;:!?)…]\"|\"[^\W\d_(]"),
    "three dots": re.compile(r"(?<!\.)\.{3}(?!\.)"),
    "abbreviation apart from its number": re.compile(
        r"(?<![\w.])(?:(?i:pp?|arts?|vol|chap?|fig|nos?|ca?)\.|[nN](?:°|º|os)|§) (?=\d|[IVXL]+\b)"
    ),
}


def test_what_was_typed_is_typographic(all_pages: BuiltPages) -> None:
    """Whatever the files hold, hand-written or generated, and in the theme's own words too."""
    findings = Findings("texts as they are typed, not as they are printed")
    for page in all_pages.values():
        for element, _, text in passages(page.root):
            for kind, typed in _TYPED.items():
                if match := typed.search(text):
                    around = text[max(0, match.start() - 30) : match.end() + 10]
                    findings.add(f"{kind} in '{around}'", f"{page} line {element.line}")
    findings.check()
