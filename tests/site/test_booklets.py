"""The PDFs of the built site, as another program reads them: for everybody, two pages, and nothing of a record lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.handwritten.page_index import parse
from passerelles.languages import LANGUAGES, Language
from passerelles.model.record import Record
from passerelles.open_data.publication import is_web
from passerelles.pages.render import typeset
from passerelles.pages.session import sessions
from passerelles.pages.template_view import RecordView, View, typeset_words
from tests.conftest import ROOT
from tests.findings import Findings
from tests.pdf import Pdf, joined

_LIST = re.compile(r"^ *(-|\d+\.) ")


def seen(catalogue: Catalogue, language: Language, record: Record) -> RecordView:
    return View(catalogue, language, f"practices/{record.id}").record(record)


def shown(markdown: str) -> str:
    """A text of a record as a PDF has it, marks of emphasis apart."""
    return joined(markdown.replace("*", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_handouts(catalogue: Catalogue, site_dir: Path, language: Language) -> None:
    findings = Findings("handouts lack something")
    for record in catalogue.records:
        view = seen(catalogue, language, record)
        pdf = Pdf(site_dir / language.folder / "practices" / record.id / "handout.pdf")
        for fault in faults(pdf, view):
            findings.add(fault, record.id)
    findings.check()


def faults(pdf: Pdf, view: RecordView) -> list[str]:
    """What is wrong with a record's handout."""
    record, language = view.record, view.view.language
    faults = []
    if pdf.pages > 2:
        faults.append(f"{pdf.pages} pages")
    if not pdf.is_for_everybody or not pdf.language.startswith(language):
        faults.append("not tagged, or in another language")
    if pdf.title != view.title.plain:
        faults.append(f"its title is {pdf.title}")
    wanted = [view.title.plain, *([view.outcome.plain] if view.outcome else []), view.summary.plain]
    for _, said in view.story:
        lines = (_LIST.sub("", text) for text in said.raw.splitlines())
        wanted += [language.typeset(text) for text in lines if text]
    last = record.sources[-1]
    wanted += [view.view.words("record.sources"), typeset(last.title, last.lang or record.source_language)]
    text = _without_feet(pdf, view)
    faults += out_of_order(text, wanted)
    faults += [f"no figure {value}" for _, _, value, of in view.figures if shown(value + of.plain) not in text]
    addresses = {source.url for source in record.sources if source.url and is_web(source.url)}
    faults += [f"no link to {address}" for address in addresses if address not in pdf.leads_to]
    return faults


def _without_feet(pdf: Pdf, view: RecordView) -> str:
    """The text as it goes on from one page to the next."""
    text = pdf.text
    for page in range(1, pdf.pages + 1):
        foot = joined(f"Passerelles · {view.title.plain}")[:40]
        text = re.sub(rf"{re.escape(foot)}[^/]{{0,300}}?page{page}/{pdf.pages}", "", text)
    return text


def out_of_order(text: str, wanted: list[str]) -> list[str]:
    """Those that do not come after the one before."""
    at, missing = 0, []
    for text_wanted in wanted:
        place = text.find(shown(text_wanted), at)
        if place < 0:
            missing.append(f"not there, or too early: {text_wanted[:80]}")
        else:
            at = place
    return missing


def test_handouts_in_two_languages(catalogue: Catalogue, site_dir: Path) -> None:
    findings = Findings("handouts in two languages lack something")
    for record in catalogue.records:
        pdf = Pdf(site_dir / "practices" / record.id / "handout-fr-en.pdf")
        titles = [seen(catalogue, language, record).title.plain for language in LANGUAGES]
        if not pdf.is_for_everybody or pdf.language != "fr" or pdf.pages > 3:
            findings.add(f"{pdf.pages} pages, in {pdf.language}, tagged or not", record.id)
        spoken = {str(said["/Lang"]) for _, said in pdf.tags if "/Lang" in said}
        if "en-GB" not in spoken or not all(title in pdf.title for title in titles):
            findings.add(f"does not say that it is in two languages: {pdf.title}", record.id)
        if len(pdf.outline) % 2 or pdf.outline[0] == pdf.outline[1]:
            findings.add(f"the languages do not stand side by side: {pdf.outline}", record.id)
    findings.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_casebook_holds_everything_in_order(catalogue: Catalogue, site_dir: Path, language: Language) -> None:
    pdf = Pdf(site_dir / language.folder / "casebook.pdf")
    assert pdf.is_for_everybody
    assert pdf.language.startswith(language)
    titles = [seen(catalogue, language, record).title.plain for record in catalogue.records]
    chapters = pdf.chapters
    assert [title for title in chapters if title in set(titles)] == titles
    pages = [chapters[title] for title in titles]
    assert pages == sorted(pages)
    words = typeset_words(language)
    after = list(chapters)[list(chapters).index(titles[-1]) + 1 : list(chapters).index(words("booklet.casebook.index"))]
    steps, concepts = (len(catalogue.vocabularies.terms(name)) for name in ("steps", "concepts"))
    written = [title for part in ("steps", "concepts") for title in titles_of(catalogue, part, language)]
    assert [title for title in after if title in written] == written
    assert len(written) == steps + concepts


def titles_of(catalogue: Catalogue, part: str, language: Language) -> list[str]:
    """The titles of hand-written pages, in the order of their codes in the vocabulary."""
    codes = catalogue.vocabularies.terms(part)
    pages = [parse(code, (ROOT / "docs" / part / f"{code}.{language}.md").read_text("utf-8")) for code in codes]
    return [language.typeset(page.title) for page in pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sheet_of_the_casebook_is_taken_by_a_few_last_lines(site_dir: Path, language: Language) -> None:
    """A chapter begins where the one before ends; only before another part of the book may a sheet stay half empty."""
    pdf = Pdf(site_dir / language.folder / "casebook.pdf")
    words = typeset_words(language)
    first, behind = (pdf.chapters[words(key)] for key in ("practices.title", "booklet.casebook.index"))
    letters = {number: len(pdf.page(number)) for number in range(first, behind)}
    usual = sorted(letters.values())[len(letters) // 2]
    scant = [number for number, count in letters.items() if count < usual / 3]
    assert len(scant) <= 1, f"pages {scant} hold less than a third of what others do"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_of_the_casebook_leads_to_the_right_pages(
    catalogue: Catalogue, site_dir: Path, language: Language
) -> None:
    pdf = Pdf(site_dir / language.folder / "casebook.pdf")
    chapters, words = pdf.chapters, typeset_words(language)
    index = "".join(pdf.page(number) for number in range(chapters[words("booklet.casebook.index")], pdf.pages + 1))
    contents = "".join(pdf.page(number) for number in (2, 3))
    for record in catalogue.records:
        view = seen(catalogue, language, record)
        page = chapters[view.title.plain]
        assert shown(view.title.plain) in pdf.page(page)
        assert re.search(rf"{re.escape(shown(view.title.plain))}[.]+{page}", contents)
        names = [view.view.say(record.actors[0].name).plain, view.labels("sectors")[0].name.plain]
        for name in names:
            assert re.search(rf"{re.escape(shown(name))},([0-9]+,)*{page}(?![0-9])", index), (name, page)


def test_a_session_on_paper_has_its_plan_and_its_cases(catalogue: Catalogue, site_dir: Path) -> None:
    for language in LANGUAGES:
        for session in sessions(View(catalogue, language, "teach/index")):
            pdf = Pdf(site_dir / language.folder / session.target / "session.pdf")
            assert pdf.is_for_everybody
            assert pdf.title == session.title.plain
            cases = [case.record.title.plain for case in session.cases]
            assert [title for title in pdf.chapters if title in cases] == cases
            plan = "".join(pdf.page(number) for number in range(1, pdf.chapters[cases[0]]))
            for part in session.run:
                assert joined(f"{part.clock} {part.activity.minutes} min") in plan
                assert joined(session.view.say(part.activity.name).plain) in plan
            for case in session.cases:
                assert shown(case.question.plain) in plan


def test_a_page_says_what_there_is_to_take_away(catalogue: Catalogue, site_dir: Path) -> None:
    for language in LANGUAGES:
        for record in catalogue.records[:3]:
            page = site_dir / language.folder / "practices" / record.id / "index.html"
            html = page.read_text(encoding="utf-8")
            size = round((page.parent / "handout.pdf").stat().st_size / 1000)
            assert typeset_words(language)("documents.size", kilobytes=size) in html
