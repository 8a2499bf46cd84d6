"""How a page is cited: what it shows, what its head holds and what the files beside it say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import SITE, Author, Citation, CitedDocument, Person
from passerelles.languages import Language
from passerelles.model import knowledge
from passerelles.model.record import Record, Source
from passerelles.open_data.labels import text_in
from passerelles.open_data.publication import Publication, is_web
from passerelles.open_data.records import page_of
from passerelles.pages.links import folder
from passerelles.pages.render import Settings, standalone
from passerelles.pages.template_view import View
from passerelles.text.messages import words

FILES = {"BibTeX": "citation.bib", "RIS": "citation.ris", "CSL-JSON": "citation.json"}
"""The files beside a page, by the name of their format."""


def record_citation(record: Record, catalogue: Catalogue, language: Language, publication: Publication) -> Citation:
    """A record in one language, with the documents that its editors read."""
    known = publication.site_url is not None
    return Citation(
        f"passerelles-{record.id}",
        text_in(record.title, language),
        language,
        record.changed,
        publication.address(page_of(record, language)) if known else None,
        publication.editor,
        [_document(record, source, catalogue) for source in record.sources if source.consulted],
    )


def page_citation(
    path: str,
    title: str,
    language: Language,
    publication: Publication,
    date: str | None,
    rests_on: Sequence[tuple[knowledge.Document, str | None]],
) -> Citation:
    """A hand-written page, with the documents on which it rests and their pages; `date` is when it last changed."""
    address = f"{language.folder}{folder(path)}"
    return Citation(
        f"passerelles-{path.removesuffix('/index').replace('/', '-')}",
        title,
        language,
        date,
        publication.address(address) if publication.site_url is not None else None,
        publication.editor,
        [
            CitedDocument(
                f"passerelles-{source.id}",
                source.title,
                _authors(source.authors),
                source.publisher,
                source.year,
                source.lang,
                source.url,
                pages,
            )
            for source, pages in rests_on
        ],
    )


def newest(records: Iterable[Record]) -> str | None:
    """The last day on which one of these was added or updated; None if there are none."""
    return max((record.changed for record in records), default=None)


def whole_citation(view: View, settings: Settings, date: str | None) -> Citation:
    """The site as a whole; `date` is when its content last changed."""
    publication, language = settings.publication, view.language
    address = publication.address(language.folder) if publication.site_url is not None else None
    title = words(language)("site.tagline")
    return Citation("passerelles", title, language, date, address, publication.editor, whole=True)


def head(citation: Citation) -> str:
    """What the head of its page holds for reference managers, which take the page as a part of an edited work.

    Zotero makes a chapter of `citation_inbook_title`; with `citation_book_title`, which it takes for something of Open
    Graph's, an article in a journal. A title without either would be one, too: the whole is said in Dublin Core. Behind
    an editor stands a comma, or the last word would be a family name.
    """
    part = {"citation_title": citation.title, "citation_inbook_title": SITE}
    known = {
        **({"DC.title": citation.full_title} if citation.whole else part),
        "citation_editor": f"{citation.editor}," if citation.editor else "",
        "citation_publication_date": (citation.date or "").replace("-", "/"),
        "citation_language": citation.language,
        "citation_publisher": citation.editor,
        "citation_public_url": citation.address or "",
    }
    return standalone("citation-tags.html", tags=[(name, value) for name, value in known.items() if value]).strip()


def _document(record: Record, source: Source, catalogue: Catalogue) -> CitedDocument:
    """A source; one that several records share has the same name in each."""
    entry = catalogue.citations.entry(record, source)
    return CitedDocument(
        f"passerelles-{entry.id}" if entry else f"passerelles-{record.id}-{source.id}",
        source.title,
        _authors(entry.authors if entry else ()),
        source.publisher,
        source.year,
        source.lang or record.source_language,
        source.url if is_web(source.url) else None,
        source.pages,
    )


def _authors(authors: Sequence[knowledge.Author]) -> list[Author]:
    return [author if isinstance(author, str) else Person(author.family, author.given) for author in authors]
