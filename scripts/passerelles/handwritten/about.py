"""Whose the site is: what its configuration and its history say of it, for the page about it and for every footer."""

from __future__ import annotations

from dataclasses import dataclass

from passerelles.catalogue.catalogue import Catalogue
from passerelles.citations.citation import Citation
from passerelles.languages import Language
from passerelles.open_data.records import ALL
from passerelles.pages import citing, render
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View

_PAGE = "about"


def publisher(view: View, settings: Settings) -> str:
    """Who publishes the site, where to write, its legal notice; what is not set is said to be missing."""
    return render.fragment("handwritten/publisher", view, publisher=settings.publisher)


def feedback(view: View, settings: Settings) -> str:
    """Where to report a barrier."""
    return render.fragment("handwritten/feedback", view, publisher=settings.publisher)


def content_date(view: View, settings: Settings) -> str:
    """When the content last changed."""
    return render.fragment("handwritten/content-date", view, date=ContentDate.of(view, settings))


def whole_citation(view: View, settings: Settings) -> Citation:
    """The site as one cites it."""
    date = ContentDate.of(view, settings)
    return citing.whole_citation(view, settings, date.day if date else None)


def cite_whole(view: View, settings: Settings) -> str:
    """How to cite the whole, with its files beside the home page."""
    cite = whole_citation(view, settings)
    files = {name: view.url(file) for name, file in citing.FILES.items()}
    return render.fragment("handwritten/cite-whole", view, cite=cite, files=files)


def documents(view: View) -> str:
    """The documents that the editors read."""
    known = view.catalogue.knowledge.documents
    return render.fragment("handwritten/documents", view, documents=known.documents if known else [])


@dataclass(frozen=True)
class ContentDate:
    """When the content last changed, and what says so."""

    day: str
    printed: str
    source: str
    """`history`: the files' own; `records`: the latest date that a record gives."""

    @classmethod
    def of(cls, view: View, settings: Settings) -> ContentDate | None:
        """The history's day, or else the records' own; None if neither is known."""
        if settings.dates.latest:
            return cls(settings.dates.latest, view.date(settings.dates.latest), "history")
        day = citing.newest(view.catalogue.records)
        return cls(day, view.date(day), "records") if day else None


class FooterView:
    """What the footer of every page says, in one language."""

    def __init__(
        self, catalogue: Catalogue, language: Language, settings: Settings, has_data_page: bool = False
    ) -> None:
        view = View(catalogue, language, "index")
        self.publisher = settings.publisher
        self.date = ContentDate.of(view, settings)
        self.page = f"{language.folder}{_PAGE}/"
        """The address of the page about the site, below the site's root."""
        self.data = f"{language.folder}data/" if has_data_page else ALL
        """That of the page about the data, or of the data themselves where there is none."""
