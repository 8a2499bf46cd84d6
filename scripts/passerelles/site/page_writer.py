"""Generated pages into files: each in its frame, with what the search needs, by as many processes as there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.pages.generate import generate
from passerelles.pages.links import folder
from passerelles.pages.render import Settings, compile_all
from passerelles.progress import Progress
from passerelles.search.page_search_terms import LexiconEntry, SearchTerms
from passerelles.site.clashes import GeneratedPages
from passerelles.site.frame import Frame, frame_paths
from passerelles.site.workers import shared_out
from passerelles.text.checks import in_words


@dataclass(frozen=True)
class PageWriter:
    """Everything that it takes to write any of the pages."""

    site: Path
    pages: GeneratedPages
    frames: Mapping[tuple[str, str], Frame]
    """By language and path of the page that MkDocs rendered."""
    frame_paths: Mapping[str, str]
    search_terms: SearchTerms

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        settings: Settings,
        in_menu: frozenset[str],
        site: Path,
        frames: Mapping[tuple[str, str], Frame],
    ) -> PageWriter:
        """For the pages of a catalogue; raises TwoPagesAtOneAddress. `in_menu` are pages that the menu names."""
        pages: GeneratedPages = {language: generate(catalogue, language, settings) for language in LANGUAGES}
        every = (page for of_language in pages.values() for page in of_language.values())
        return cls(site, pages, frames, frame_paths(every, in_menu), SearchTerms(catalogue))

    def write_all(self, progress: Progress) -> dict[str, LexiconEntry]:
        """Write every page; returns what the lexicon holds of each."""
        compile_all()
        # all languages of a page in one task: what they share is found once
        paths = dict.fromkeys(path for pages in self.pages.values() for path in pages)
        entries: dict[str, LexiconEntry] = {}
        doing = in_words("progress.pages")
        for of_page in shared_out([*paths], self._write, tell=lambda done: progress.count(doing, done, len(paths))):
            entries |= of_page
        return entries

    def has_frame(self, language: Language, path: str) -> bool:
        """Whether the theme has been rendered for pages such as this one."""
        return (language, self.frame_paths[path]) in self.frames

    def html(self, language: Language, path: str) -> str:
        """A whole page, as it is published."""
        page = self.pages[language][path]
        titles = {other: pages[path].meta.title for other, pages in self.pages.items() if path in pages}
        content = page.html.rstrip("\n") + self.search_terms.html(language, path, titles)
        return self.frames[language, self.frame_paths[path]].around(page, content)

    def file(self, language: Language, path: str) -> Path:
        """Where a page is published."""
        return self.site / f"{language.folder}{folder(path)}index.html"

    def _write(self, path: str) -> dict[str, LexiconEntry]:
        known = len(self.search_terms.entries)  # of other pages: one process may write them all
        for language, pages in self.pages.items():
            if path in pages:
                file = self.file(language, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(self.html(language, path), encoding="utf-8")
        return dict(islice(self.search_terms.entries.items(), known, None))
