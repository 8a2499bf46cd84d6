"""What the real site cannot show: a missing language, a configured address, a record on its way to being mended."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from passerelles.languages import LANGUAGES
from passerelles.site.inspection.built_pages import NOT_FOUND, BuiltPage, BuiltPages, read_pages, resolve
from tests.findings import Findings
from tests.site.small import SETTINGS, configured
from tests.site.speech import guess, passages

ADDRESS, EDIT, PUBLISHER = SETTINGS["SITE_URL"], SETTINGS["EDIT_URL"], SETTINGS["PUBLISHER"]
UNTRANSLATED = "en/practices/plan-des-deux-rives/"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built for an address below a domain's root, the repository's address known."""
    return configured(tmp_path_factory) / "site"


@pytest.fixture(scope="module")
def small_pages(small: Path) -> BuiltPages:
    """Its pages, without 404.html."""
    return {address: page for address, page in read_pages(small).items() if page.name != NOT_FOUND}


# --- a missing language ----------------------------------------------------------------------------------------------


def test_untranslated_record_has_its_page(small_pages: BuiltPages) -> None:
    assert UNTRANSLATED in small_pages, "a record without English has no page at its English address"


def test_untranslated_page_says_so_in_its_language(small_pages: BuiltPages) -> None:
    page = small_pages[UNTRANSLATED]
    notes = [element for element in page.article.all(with_class="p-note--language") if element.language == "en"]
    assert notes, f"{page} does not say that the record is not translated"
    assert guess(notes[0].text, margin=2) == "en", f"{page} does not say it in English: {notes[0].text}"


def test_untranslated_text_is_marked(small_pages: BuiltPages) -> None:
    """The page is English; every French sentence on it is marked so, for screen readers and hyphenation."""
    page = small_pages[UNTRANSLATED]
    html = page.root.first("html")
    assert html is not None
    assert html.get("lang") == "en", f"{page} is an English page"
    findings = Findings("French text on an English page that is not marked lang='fr'")
    marked = []
    for element, said, text in passages(page.article):
        if said == "fr":
            marked.append(text)
        if said == "en" and guess(text) == "fr":
            findings.add(text[:100], f"{page} line {element.line}")
    findings.check()
    shown = " ".join(marked)
    for text in ("Plan des deux rives", "La région dit ce qu’elle veut faire", "Soigner mieux sur les deux rives"):
        assert text in shown, f"{page} does not have '{text}' marked lang='fr'"


def test_translated_page_says_nothing_of_it(small_pages: BuiltPages) -> None:
    for address in ("en/practices/ports-jumeaux/", "practices/plan-des-deux-rives/", "practices/ports-jumeaux/"):
        notes = small_pages[address].article.all(with_class="p-note--language")
        assert not notes, f"{address} says that a language is missing: {notes[0].text}"


def test_cards_of_untranslated_records_are_marked(small_pages: BuiltPages) -> None:
    page = small_pages["en/practices/"]
    said = {text: said for _, said, text in passages(page.article)}
    assert said.get("Plan des deux rives") == "fr", f"{page} shows a French title that is not marked lang='fr'"


def test_switch_leads_somewhere_without_a_twin(small_pages: BuiltPages) -> None:
    page = small_pages["glossary/"]
    links = [element for element in page.root.all("a") if element.has("data-language-switch")]
    places = [resolve(ADDRESS, page.address, link.get("href")) for link in links]
    assert links, f"{page} has no language switch"
    assert all(place and place.path in small_pages for place in places), f"{page}: {links[0]} leads nowhere"


# --- a configured address --------------------------------------------------------------------------------------------

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def test_sitemap_lists_every_page_once(small: Path, small_pages: BuiltPages) -> None:
    root = ElementTree.parse(small / "sitemap.xml").getroot()
    listed = [element.text or "" for element in root.iter(f"{_SITEMAP}loc")]
    assert sorted(listed) == sorted(ADDRESS + address for address in small_pages)


def test_sitemap_names_alternates(small: Path, small_pages: BuiltPages) -> None:
    root = ElementTree.parse(small / "sitemap.xml").getroot()
    findings = Findings("entries of the sitemap whose alternates are missing or wrong")
    for entry in root.iter(f"{_SITEMAP}url"):
        address = (entry.findtext(f"{_SITEMAP}loc") or "").removeprefix(ADDRESS)
        page = small_pages[address]
        alternates = {link.get("hreflang"): link.get("href") for link in entry.iter(f"{_XHTML}link")}
        twins = {language: page.twin(language) for language in LANGUAGES}
        wanted = {language: ADDRESS + twin for language, twin in twins.items() if twin in small_pages}
        if alternates != wanted:
            findings.add(f"alternates are {alternates}, should be {wanted}", address)
    findings.check()


def test_canonical_addresses_are_the_pages_own(small_pages: BuiltPages) -> None:
    findings = Findings("canonical addresses that are missing or wrong")
    for address, page in small_pages.items():
        canonical = [element.get("href") for element in page.root.all("link") if element.get("rel") == "canonical"]
        if canonical != [ADDRESS + address]:
            findings.add(f"{canonical}, should be {ADDRESS + address}", page)
    findings.check()


def test_alternates_are_whole_addresses(small_pages: BuiltPages) -> None:
    """Search engines ask for that where the site's address is known."""
    findings = Findings("hreflang links that are missing or not whole addresses")
    for page in small_pages.values():
        links = [
            element
            for element in page.root.all("link")
            if element.get("rel") == "alternate" and element.has("hreflang")
        ]
        alternates = {link.get("hreflang"): link.get("href") for link in links}
        twins = {language: page.twin(language) for language in LANGUAGES}
        wanted = {language: ADDRESS + twin for language, twin in twins.items() if twin in small_pages}
        if len(wanted) > 1 and alternates != wanted:
            findings.add(f"{alternates}, should be {wanted}", page)
    findings.check()


def test_not_found_page_knows_the_address(small: Path) -> None:
    page = BuiltPage(NOT_FOUND, (small / NOT_FOUND).read_text(encoding="utf-8"))
    wrong = [
        str(reference)
        for reference in page.references
        if reference.value[:1] == "/" and not reference.value.startswith("/sous/chemin/")
    ]
    assert not wrong, f"404.html does not start its addresses at the site's path: {wrong[:3]}"


def test_pages_themselves_stay_movable(small_pages: BuiltPages) -> None:
    """Even with a configured address, what a page links to and loads is relative to it."""
    findings = Findings("absolute addresses of the site's own in pages")
    for page in small_pages.values():
        for reference in page.references:
            own = reference.value.startswith(("/", ADDRESS))
            if own and reference.element.get("rel") not in {"canonical", "alternate"}:
                findings.add(reference.value, f"{page} {reference}")
    findings.check()


# --- the repository's address ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_link_to_their_file(small_pages: BuiltPages, language: str) -> None:
    page = small_pages[("" if language == LANGUAGES[0] else f"{language}/") + "practices/ports-jumeaux/"]
    links = [element.get("href") for element in page.article.all("a")]
    assert f"{EDIT}practices/ports-jumeaux.yml" in links, f"{page} has no link to edit the record"


def test_nothing_to_edit_without_the_address(pages: BuiltPages) -> None:
    """The real site under test is built without it: no link may point into the void."""
    improving = [str(page) for page in pages.values() if page.article.all(with_class="p-improve")]
    assert not improving, f"links to edit a record in a repository whose address is not known: {improving[:3]}"


def test_no_sitemap_without_the_address(site_dir: Path) -> None:
    """A sitemap of relative addresses is invalid."""
    file = site_dir / "sitemap.xml"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    relative = re.findall(r"<loc>(?!https?://)[^<]*</loc>", text)
    assert not relative, f"sitemap.xml holds relative addresses: {relative[:3]}"


# --- whose it is -----------------------------------------------------------------------------------------------------


def test_every_page_says_who_publishes_it(small_pages: BuiltPages) -> None:
    """As text, whatever was set; and nowhere that nothing was."""
    for page in small_pages.values():
        footer = page.root.first("footer")
        assert footer is not None, f"{page} has no footer"
        assert PUBLISHER in footer.text, f"{page} does not name its publisher as text: {footer.text}"
        assert not footer.all("b"), f"{page} takes its publisher's name for markup"


@pytest.mark.parametrize("address", ["about/", "en/about/"])
def test_page_about_the_site_shows_its_settings(small_pages: BuiltPages, address: str) -> None:
    page = small_pages[address]
    links = [element.get("href") for element in page.article.all("a")]
    assert "mailto:lire@ville.example" in links
    assert "https://ville.example/mentions" in links
    assert PUBLISHER in page.article.text


def test_a_project_without_history_says_nothing_of_its_last_change(small_pages: BuiltPages) -> None:
    """But the dates that its records give."""
    footer = small_pages["en/"].root.first("footer")
    assert footer is not None
    assert "Latest record added or updated" in footer.text
    assert "Last change" not in footer.text
    telling = {page.address for page in small_pages.values() if "Last change of this" in page.article.text}
    assert telling == {"en/practices/hill-orchards/", "en/practices/memoire-des-quais/"}, "these two say it themselves"
