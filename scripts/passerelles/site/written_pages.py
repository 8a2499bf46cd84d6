"""The hand-written pages, read and checked: by `build` and `serve` before anything is made, by `validate` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import PurePosixPath

from passerelles.catalogue.catalogue import Catalogue, Examination, sorted_problems
from passerelles.handwritten import bibliography
from passerelles.handwritten.additions import REFERENCES, anchors_in, frame_of
from passerelles.handwritten.inserts import fill, unknown_slots
from passerelles.handwritten.page_index import ListedPage, PageIndex, generated_page, read_page
from passerelles.handwritten.page_markup import SLOT
from passerelles.handwritten.page_rules import PageContext, ThemeNames, check_page
from passerelles.languages import LANGUAGES, Language
from passerelles.outputs.browser_scripts import BrowserScripts
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings
from passerelles.problems import Problem
from passerelles.project import Gathered, Project
from passerelles.rules.context import stem
from passerelles.site.clashes import GeneratedPages, clashes, made_files, place
from passerelles.site.workers import shared_out


@dataclass(frozen=True)
class Surroundings:
    """All that hand-written pages stand among."""

    catalogue: Catalogue
    generated: GeneratedPages | None
    """None where that is not known: records with errors have no pages yet."""
    theme: ThemeNames | None = None
    """None where there is none: then nobody knows its names."""
    settings: Settings = field(default_factory=Settings)


def page_and_language(source: str) -> tuple[str, Language]:
    """A page's path without language and ending, and its language, from the name of its file below `docs/`."""
    path = source.removesuffix(PurePosixPath(source).suffix)
    language = next((code for code in LANGUAGES if path.endswith(f".{code}")), None)
    return (path.removesuffix(f".{language}"), language) if language else (path, LANGUAGES[0])


def read_pages(
    contents: Mapping[str, bytes], name: Callable[[str], str], *, by_all: bool = False
) -> dict[str, ListedPage]:
    """Each page, by its file below `docs/`; `name` says how a problem names the file. `by_all` processors, where asked.

    That takes a process of which copies may be made: one in which nothing else goes on.
    """

    def read(source: str) -> ListedPage:
        return read_page(page_and_language(source)[0], name(source), contents[source])

    pages = shared_out([*contents], read) if by_all else map(read, contents)
    return dict(zip(contents, pages, strict=True))


def check_pages(
    pages: Mapping[str, ListedPage], others: Iterable[str], around: Surroundings, name: Callable[[str], str]
) -> Iterator[Problem]:
    """What is wrong with the pages, and with the `others`, files of `docs/` that are copied as they are."""
    others = frozenset(others)
    places = [(source, place(source, page=source not in others)) for source in sorted([*pages, *others])]
    made = frozenset[str]() if around.generated is None else made_files(around.catalogue, around.generated)
    yield from clashes(places, made, name)
    for language in LANGUAGES:
        written = {source: page for source, page in pages.items() if page_and_language(source)[1] == language}
        context = _context(language, written.values(), others, around)
        for page in written.values():
            yield from check_page(page, context)


def page_problems(project: Project, gathered: Gathered, examination: Examination) -> list[Problem]:
    """What is wrong with the hand-written pages of a project that was read and checked; nothing is built for it."""
    written = gathered.written
    if written is None or not (written.pages or written.others):
        return []
    name = partial(name_of, project)
    pages = read_pages(written.pages, name)
    generated = None
    if all_sound(gathered, examination):
        generated = {language: generate(examination.catalogue, language) for language in LANGUAGES}
    around = Surroundings(examination.catalogue, generated, _theme_names(written.theme))
    problems = check_pages(pages, written.others, around, name)
    return sorted_problems(problems, gathered.only)


def all_sound(gathered: Gathered, examination: Examination) -> bool:
    """Whether everything that was read is in the catalogue, so that it gives every page of the site."""
    catalogue = examination.catalogue
    knowledge = [getattr(catalogue.knowledge, stem(file), None) for file in gathered.knowledge]
    return not gathered.problems and len(catalogue.records) == len(gathered.records) and None not in knowledge


def name_of(project: Project, source: str) -> str:
    """A file of `docs/` as problems name it."""
    return project.name(project.documents / source)


def _theme_names(theme: Mapping[str, bytes] | None) -> ThemeNames | None:
    if theme is None:
        return None
    files = {path.partition("/")[2]: content.decode("utf-8", "replace") for path, content in theme.items()}
    scripts = BrowserScripts({path: text for path, text in files.items() if path.endswith(".js")})
    return ThemeNames(scripts.names, [PurePosixPath(path).name for path in files if path.endswith(".css")])


def _context(
    language: Language, written: Iterable[ListedPage], others: frozenset[str], around: Surroundings
) -> PageContext:
    generated = around.generated[language].values() if around.generated is not None else ()
    index = PageIndex([*map(generated_page, generated), *written])
    documents = around.catalogue.knowledge.documents
    return PageContext(
        index,
        around.generated is not None,
        others,
        None if documents is None else [document.id for document in around.catalogue.knowledge.document_list],
        around.theme,
        cache(partial(_draws, language, index, around)),
    )


def _draws(language: Language, index: PageIndex, around: Surroundings, path: str, anchor: str) -> bool:
    """Whether the site adds an anchor to a page: what adds it is drawn to see, unless that is known."""
    if path == REFERENCES and anchor in bibliography.anchors(around.catalogue.knowledge):
        return True
    return any(anchor in anchors_in(piece) for piece in _drawn(language, index, around, index[path]))


def _drawn(language: Language, index: PageIndex, around: Surroundings, page: ListedPage) -> Iterator[str]:
    """What the site draws in a page and around it, as HTML."""
    if any(unknown_slots(page)):
        return
    for slot in SLOT.finditer(page.body):
        yield fill(around.catalogue, language, page.path, slot[0], around.settings)
    frame = frame_of(around.catalogue, language, page, index, settings=around.settings)
    yield frame.lead + frame.below
