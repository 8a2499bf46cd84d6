"""Pages without the theme: short addresses that lead on (`p/`), and cards for other sites to embed (`embed/`).

They hold no script, stand in no list, and a search engine is asked to leave them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.open_data.publication import Publication
from passerelles.pages.embedding import card_page
from passerelles.pages.links import folder
from passerelles.pages.render import standalone
from passerelles.pages.session import sessions
from passerelles.pages.short_address import FOLDER, short_page
from passerelles.pages.template_view import LocalText, View

LED, EMBEDDED = "default-src 'none'; base-uri 'none'; form-action 'none'", "; style-src 'self'"
"""What such a page may do: nothing; a card may also have its style."""


def short_pages(catalogue: Catalogue, publication: Publication, sheet: str) -> Iterator[tuple[str, str]]:
    """Every such page of every language, by its path below the site's root; `sheet` is the style of the cards."""
    for language in LANGUAGES:
        for view, target, title in _leads(catalogue, language):
            yield _file(language, view.page), _leading(view, target, title, publication)
        for view in _cards(catalogue, language):
            yield _file(language, view.page), _card(view, publication, sheet)


def short_page_files(catalogue: Catalogue) -> Iterator[str]:
    """The paths of the same, which are known before they are made."""
    for language in LANGUAGES:
        views = [*(view for view, *_ in _leads(catalogue, language)), *_cards(catalogue, language)]
        yield from (_file(language, view.page) for view in views)


def _leads(catalogue: Catalogue, language: Language) -> Iterator[tuple[View, str, LocalText]]:
    """Each short address, where it leads, and what that is called."""
    for record in catalogue.records:
        view = View(catalogue, language, short_page(record))
        yield view, view.record(record).target, view.say(record.title)
    for moved in catalogue.knowledge.moved_pages:
        section, _, name = moved.page.partition("/")
        if section == "practices":
            view = View(catalogue, language, f"{FOLDER}/{name}")
            said = view.words("moved.renamed" if moved.to else "moved.retired")
            yield view, moved.page, LocalText(said, language, None)
    for session in sessions(View(catalogue, language, f"{FOLDER}/x")):
        yield View(catalogue, language, f"{FOLDER}/{session.pack.id}"), session.target, session.title


def _cards(catalogue: Catalogue, language: Language) -> Iterator[View]:
    """The page of each record's card."""
    return (View(catalogue, language, card_page(record)) for record in catalogue.records)


def _leading(view: View, target: str, title: LocalText, publication: Publication) -> str:
    """The page at a short address."""
    canonical = _whole(view, target, publication)
    return standalone("short.html", v=view, title=title, target=target, policy=LED, canonical=canonical)


def _card(view: View, publication: Publication, sheet: str) -> str:
    """The card of a record."""
    record = view.catalogue.find(view.page.partition("/")[2])
    assert record is not None
    seen = view.record(record)
    canonical = _whole(view, seen.target, publication)
    return standalone("embed.html", v=view, r=seen, policy=LED + EMBEDDED, sheet=view.asset(sheet), canonical=canonical)


def _whole(view: View, target: str, publication: Publication) -> str | None:
    """The address of a page where the site's is known."""
    return publication.address(f"{view.language.folder}{folder(target)}") if publication.site_url else None


def _file(language: Language, page: str) -> str:
    return f"{language.folder}{folder(page)}index.html"
