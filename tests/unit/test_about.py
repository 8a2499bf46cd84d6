"""Whose the site is: what its settings say, as text and no more, and an honest sentence where they say nothing."""

from __future__ import annotations

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.additions import frame_of
from passerelles.handwritten.inserts import fill
from passerelles.handwritten.page_index import ListedPage, PageIndex
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.pages.generate import generate
from passerelles.pages.publication import ContentDates, Publisher
from passerelles.pages.render import Settings

HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}'


def shown(catalogue: Catalogue, language: Language, slot: str, settings: Settings | None = None) -> str:
    """What stands on the page about the site in place of a slot."""
    return fill(catalogue, language, "about", f'<div data-slot="{slot}"></div>', settings)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (FRENCH, ["n’a pas dit son nom", "n’a pas donné d’adresse où écrire", "n’a pas donné de mentions légales"]),
        (ENGLISH, ["has not said who they are", "has given no address to write to", "has given no legal notice"]),
    ],
)
def test_what_is_not_set_is_said_to_be_missing(catalogue: Catalogue, language: Language, sentences: list[str]) -> None:
    html = shown(catalogue, language, "publisher")
    for sentence in sentences:
        assert sentence in html
    assert "<a " not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_set_is_shown_instead(catalogue: Catalogue, language: Language) -> None:
    publisher = Publisher("Ville & Région", "lire@ville.example", "https://ville.example/mentions?a=1&b=2")
    html = shown(catalogue, language, "publisher", Settings(publisher=publisher))
    assert "<dd>Ville &amp; Région</dd>" in html
    assert '<a href="mailto:lire@ville.example">lire@ville.example</a>' in html
    assert 'href="https://ville.example/mentions?a=1&amp;b=2"' in html
    assert "copie en ligne" not in html
    assert "this copy online" not in html


def test_a_legal_notice_may_have_lines(catalogue: Catalogue) -> None:
    publisher = Publisher(legal_notice="Directrice : A. B.\n\nHébergeur : C\nhttps://c.example/")
    html = shown(catalogue, FRENCH, "publisher", Settings(publisher=publisher))
    assert "<dd>Directrice : A. B.</dd><dd>Hébergeur : C</dd><dd><a href=" in html


@pytest.mark.parametrize("slot", ["publisher", "feedback"])
@pytest.mark.parametrize("text", [HOSTILE, "javascript:alert(1)", "mailto:a@b.example?bcc=c@d.example", "a@b", "x y@z"])
def test_settings_are_text_and_never_markup(catalogue: Catalogue, slot: str, text: str) -> None:
    html = shown(catalogue, ENGLISH, slot, Settings(publisher=Publisher(text, text, text, text)))
    assert "<script" not in html
    assert "<a " not in html, "only an email or a web address is a link"
    assert "{{ 7 * 7 }}" in html or text is not HOSTILE


def test_a_barrier_is_reported_to_readers_address_unless_another_is_set(catalogue: Catalogue) -> None:
    readers, for_barriers = "lire@ville.example", "acces@ville.example"
    assert readers in shown(catalogue, FRENCH, "feedback", Settings(publisher=Publisher(contact=readers)))
    both = Settings(publisher=Publisher(contact=readers, accessibility_contact=for_barriers))
    assert for_barriers in shown(catalogue, FRENCH, "feedback", both)
    assert readers not in shown(catalogue, FRENCH, "feedback", both)
    assert "n’a pas donné d’adresse pour cela" in shown(catalogue, FRENCH, "feedback")


def test_the_date_of_the_content_is_its_history_s_or_the_records(catalogue: Catalogue) -> None:
    known = shown(catalogue, ENGLISH, "content-date", Settings(dates=ContentDates("2031-02-03")))
    assert 'Last change of the content: <time datetime="2031-02-03">3\xa0February 2031</time>' in known
    unknown = shown(catalogue, ENGLISH, "content-date")
    latest = max(record.updated or record.added for record in catalogue.records)
    assert f'Latest record added or updated: <time datetime="{latest}">' in unknown


def test_the_documents_are_all_named(catalogue: Catalogue) -> None:
    html = shown(catalogue, FRENCH, "documents")
    documents = catalogue.knowledge.documents
    assert documents is not None
    for document in documents.documents:
        assert f'href="../references/#{document.id}"' in html


def test_a_page_bears_the_day_of_its_own_change_if_it_is_known(catalogue: Catalogue) -> None:
    page = ListedPage("glossary")
    index = PageIndex([page])
    own, data = "docs/glossary.en.md", "practices/knowledge/glossary.yml"
    days = {own: "2030-01-02", data: "2031-03-04"}
    around = frame_of(catalogue, ENGLISH, page, index, settings=Settings(dates=ContentDates(files=days)))
    assert 'Last change of this page: <time datetime="2031-03-04">4\xa0March 2031</time>' in around.below
    days.pop(data)
    around = frame_of(catalogue, ENGLISH, page, index, settings=Settings(dates=ContentDates(files=days)))
    assert "<time" not in around.below


def test_a_record_bears_the_day_of_its_own_change_if_it_is_known(catalogue: Catalogue) -> None:
    record = next(record for record in catalogue.records if not record.updated)
    dates = ContentDates("2031-01-01", {f"practices/{record.id}.yml": "2030-01-02"})
    for dated, expected in ((catalogue.dated(dates.below("practices/")), True), (catalogue, False)):
        html = generate(dated, FRENCH)[f"practices/{record.id}"].html
        assert ("Dernière modification de cette fiche" in html) is expected
