"""The adapter to MkDocs: it hands the generated pages to the build and adds the files that go with them.

Everything that could be done without MkDocs is done elsewhere.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import material
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_build_datetime

from passerelles.booklets.booklet import Booklet
from passerelles.booklets.casebook import casebooks
from passerelles.booklets.handout import handouts
from passerelles.booklets.picture import pictures
from passerelles.booklets.session_reader import session_readers
from passerelles.catalogue.catalogue import Catalogue, Memory
from passerelles.documents.files import OfficeFile, newest, office_files, word_template
from passerelles.documents.pack_template import pack_template
from passerelles.handwritten.about import FooterView, whole_citation
from passerelles.handwritten.additions import anchors_in, frame_of
from passerelles.handwritten.agreement_form import PAGE as AGREEMENT
from passerelles.handwritten.agreement_form import TEMPLATE
from passerelles.handwritten.inserts import fill
from passerelles.handwritten.page_frame import citation
from passerelles.handwritten.page_index import ListedPage, PageIndex, generated_page
from passerelles.handwritten.page_markup import acting_attributes
from passerelles.handwritten.page_rules import ThemeNames
from passerelles.history import content_dates
from passerelles.kept_findings import examine_known, findings_place
from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.maps import land
from passerelles.open_data.files import data_files as open_data_files
from passerelles.open_data.records import ALL, practices_json
from passerelles.outputs.browser_scripts import BrowserScripts, ScriptsBroken
from passerelles.outputs.citation_files import citation_files, files_of
from passerelles.outputs.course_files import cartridge, gift
from passerelles.outputs.explorer_data import explorer_files
from passerelles.outputs.feed import feed
from passerelles.outputs.feed import file_of as feed_file
from passerelles.outputs.icon_sprite import icon_names, sprite
from passerelles.outputs.llms_txt import FILE as LLMS_TXT
from passerelles.outputs.llms_txt import llms_txt
from passerelles.outputs.sector_colours import colours_css
from passerelles.outputs.short_pages import short_pages
from passerelles.outputs.sitemap import SITEMAP, sitemap
from passerelles.outputs.stylesheet import StylesBroken, published_as, stylesheet, tool_sheets
from passerelles.outputs.workbook import file_of as workbook_file
from passerelles.outputs.workbook import workbook_parts
from passerelles.pages import citing
from passerelles.pages.acronyms import Explainer
from passerelles.pages.drawing import DrawOnce
from passerelles.pages.generate import TwoPagesAtOneAddress, data_files
from passerelles.pages.links import folder
from passerelles.pages.pack import PAGE as PACK
from passerelles.pages.pack import SLIDES
from passerelles.pages.page import Meta
from passerelles.pages.publication import ContentDates, Publisher
from passerelles.pages.record_form import RECORDS
from passerelles.pages.render import Settings, environment
from passerelles.pages.session import CARTRIDGE, GIFT, session_citation, sessions
from passerelles.pages.site_data import renamed_records, site_data
from passerelles.pages.template_view import View, typeset_words
from passerelles.problems import Problem, errors
from passerelles.progress import Progress
from passerelles.project import IconFolder, Project, examine_project, read_browser_scripts, read_bytes, read_styles
from passerelles.punctuation.setting import printed_html
from passerelles.site.clashes import GeneratedPages, place, written_over
from passerelles.site.compiled_templates import CompiledTemplates
from passerelles.site.csp import INLINE_SCRIPTS, UnknownScript, with_policy
from passerelles.site.frame import CONTENT, Frame, metas, without_blanks
from passerelles.site.kept_documents import KeptDocuments
from passerelles.site.kept_drawings import KeptDrawings
from passerelles.site.offline import WORKER, write_offline
from passerelles.site.packing import write_zip
from passerelles.site.page_writer import PageWriter
from passerelles.site.pagefind import IndexingFailed, index_site
from passerelles.site.shipped_works import shipped_works
from passerelles.site.theme_files import leave_icons_out
from passerelles.site.typesetting import TypesettingFailed, write_booklets
from passerelles.site.workers import Aside, WorkerFailed, shared_out
from passerelles.site.written_pages import Surroundings, check_pages, name_of, page_and_language, read_pages
from passerelles.text.checks import ADDRESSEE, in_words

_FENCE = re.compile(r"^(```|~~~)")
_MATERIAL_STYLES = "assets/stylesheets"


class _Options(base.Config):
    edit_url = options.Type(str, default="")
    new_file_url = options.Type(str, default="")
    publisher = options.Type(str, default="")
    contact = options.Type(str, default="")
    legal_notice = options.Type(str, default="")
    accessibility_contact = options.Type(str, default="")
    recheck_after = options.Type(int, default=2)

    def as_settings(
        self, dates: ContentDates, site_url: str | None, sizes: Mapping[str, int], draw_once: DrawOnce
    ) -> Settings:
        """The same for the pages."""
        said = (self.publisher, self.contact, self.legal_notice, self.accessibility_contact)
        publisher, today = Publisher(*(setting.strip() for setting in said)), get_build_datetime().date().isoformat()
        return Settings(
            self.edit_url or None,
            publisher,
            dates,
            site_url or None,
            self.recheck_after,
            today,
            self.new_file_url or None,
            shipped_works(),
            sizes,
            draw_once,
        )


class GeneratedFile(File):
    """A generated page to which hand-written ones may link; MkDocs neither renders nor writes it."""

    def __init__(self, language: Language, path: str, config: MkDocsConfig) -> None:
        target = f"{language.folder}{folder(path)}index.html"
        super().__init__(f"{path}.{language}.md", None, config.site_dir, True, dest_uri=target)

    def is_documentation_page(self) -> bool:
        """No page for MkDocs to render."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """No file for MkDocs to copy."""


class PasserellesPlugin(BasePlugin[_Options]):
    """`passerelles` in mkdocs.yml."""

    def __init__(self) -> None:
        self.pages: GeneratedPages = {}
        self.metas: dict[str, dict[str, Meta]] = {}
        self.frames: dict[tuple[str, str], Frame] = {}
        self.settings = Settings()
        self.in_menu: frozenset[str] = frozenset()
        self.memory = Memory()
        self.progress = Progress()
        self.preview = False
        """Whether generated pages are made when somebody looks at them, and the search index apart."""
        self.indexes: dict[str, PageIndex] = {}
        self.standalone: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.written: dict[str, ListedPage] = {}
        """The hand-written pages of every language, by their paths below `docs/`."""
        self.copied: dict[str, Path] = {}
        """What MkDocs copies from `docs/`, by its place below the site's root."""
        self.browser_scripts = BrowserScripts({})
        self.stylesheet = ""
        self.tool_sheets: dict[str, str] = {}
        self.compiled_templates = CompiledTemplates()
        environment().bytecode_cache = self.compiled_templates
        self.drawings = KeptDrawings()
        self.aside: Aside[Mapping[str, int]] | None = None
        """What writes that for which MkDocs is not needed, while it is busy."""

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the collection once; the builds of the other languages, nested in the first, find it done."""
        if _nested(config):
            return config
        leave_icons_out(config.theme)
        self.standalone, self.frames, self.indexes = {}, {}, {}
        project = self.project = Project(Path(config.config_file_path).parent)
        self._say("records")
        examination = (
            examine_project(project, memory=self.memory) if self.preview else examine_known(project, findings_place())
        )
        _stop_for(errors(examination.problems))
        self.catalogue = examination.catalogue
        self.record_files = [project.record_path(record.id) for record in self.catalogue.records]
        self._say("hand-written")
        self._join_scripts(read_browser_scripts(project))
        self._join_styles(read_styles(project))
        self.explainer = Explainer(self.catalogue.knowledge.acronyms)
        dates = ContentDates() if self.preview else content_dates(project.root)  # what is being written has no day
        self.sizes.clear()
        self.settings = self.config.as_settings(dates, config.site_url, self.sizes, self.drawings.drawn)
        self.catalogue = self.catalogue.dated(dates.below("practices/"))
        self.in_menu = frozenset(_pages_of_menu(config.nav))
        try:
            site = Path(config.site_dir)
            self.writer = PageWriter.of(self.catalogue, self.settings, self.in_menu, site, self.frames)
        except TwoPagesAtOneAddress as error:
            raise Abort(str(error)) from error
        self.pages, self.search_terms = self.writer.pages, self.writer.search_terms
        self.metas = {language: metas(pages, self.writer.frame_paths) for language, pages in self.pages.items()}
        return config

    def _say(self, doing: str) -> None:
        if not self.preview:
            self.progress.say(in_words(f"progress.{doing}"))

    def _join_scripts(self, scripts: BrowserScripts) -> None:
        try:
            scripts.files()
        except ScriptsBroken as error:
            raise Abort(str(error)) from error
        self.browser_scripts = scripts

    def _join_styles(self, styles: Mapping[str, str]) -> None:
        """The stylesheet of all pages, Material's, ours and the colours of the vocabularies, and those of the tools."""
        folder = Path(material.__file__).parent / "templates" / _MATERIAL_STYLES
        material_sheets = [path for name in ("main", "palette") for path in sorted(folder.glob(f"{name}.*.css"))]
        try:
            self.tool_sheets = tool_sheets(styles)
            self.stylesheet = stylesheet(
                styles,
                [path.read_text(encoding="utf-8") for path in material_sheets],
                posixpath.basename(_MATERIAL_STYLES),
                colours_css(self.catalogue.vocabularies),
            )
        except StylesBroken as error:
            raise Abort(str(error)) from error

    @event_priority(0)
    def _announce(self, files: Files, config: MkDocsConfig) -> Files:
        """Before static-i18n sorts the files by language: announce pages to be rendered, as if they were on disk.

        The scripts and styles, which MkDocs found in the theme, are published by us under another address.
        """
        for file in [file for file in files if file.src_uri.startswith(("scripts/", "styles/", _MATERIAL_STYLES))]:
            files.remove(file)
        if not _nested(config):
            own = [f for f in files if f.inclusion.is_included() and _below(f, Path(config.docs_dir))]
            self._read_pages(own, Path(config.docs_dir))
            if not self.preview:
                self.catalogue.prepare()
                self.aside = Aside(partial(self._write_besides, Path(config.site_dir)))
        for language in self.pages:
            for path in self.metas[language]:
                name = f"{path}.{language}.md"
                files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    def _read_pages(self, files: Iterable[File], documents: Path) -> None:
        """Read every hand-written page of every language, once; stop for what is wrong with any.

        Where the other files lie that are copied is noted.
        """
        wrong, contents, others = [], {}, {}
        for file in files:
            path = documents / file.src_uri
            if not file.is_documentation_page():
                others[file.src_uri] = path
            elif isinstance(content := read_bytes(path, self.project.name(path)), Problem):
                wrong.append(content)
            else:
                contents[file.src_uri] = content
        self.copied = {place(source, page=False): path for source, path in others.items()}
        self.written = read_pages(contents, partial(name_of, self.project), by_all=not self.preview)
        theme = ThemeNames(tuple(self.browser_scripts.names), tuple(self.tool_sheets))
        around = Surroundings(self.catalogue, self.pages, theme=theme, settings=self.settings)
        _stop_for([*wrong, *check_pages(self.written, others, around, partial(name_of, self.project))])
        for language, pages in self.pages.items():
            written = (page for source, page in self.written.items() if page_and_language(source)[1] == language)
            self.indexes[language] = PageIndex([*map(generated_page, pages.values()), *written])

    def _keep_copies(self, site: Path) -> None:
        """See that nothing was written over what was copied."""
        if wrong := list(written_over(site, self.copied)):
            raise Abort("\n".join(wrong))

    @event_priority(-200)
    def _fill(self, files: Files, config: MkDocsConfig) -> Files:
        """After it has sorted them: say which are ours, and name those that MkDocs has not to render."""
        language = _built_language(config)
        for file in files.documentation_pages():
            if _path(file) in self.metas[language]:
                file.content_string = ""
                file.generated_by = "passerelles"
                file.edit_uri = None
        for path in self.pages[language]:
            if path not in self.metas[language]:
                files.append(GeneratedFile(language, path, config))
        return files

    on_files = CombinedEvent(_announce, _fill)

    def on_page_read_source(self, **_: Any) -> str:
        """Nothing for MkDocs to read: it has rules of its own for front matter. See `on_page_markdown`."""
        return ""

    def on_page_markdown(self, _markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """A hand-written page as we have read it, with its typography, apostrophes apart; generated ones have it."""
        language = _language(page)
        if page.file.generated_by:
            page.meta = self.metas[language][_path(page.file)].as_front_matter()
            return ""
        written = self.written[page.file.src_uri]
        page.meta = dict(written.meta)
        for key in ("title", "description"):
            if isinstance(text := page.meta.get(key), str):
                page.meta[key] = language.typeset(text)
        code = False
        lines = []
        for line in written.body.lstrip("\n").split("\n"):
            code ^= bool(_FENCE.match(line))
            lines.append(line if code else language.spaced(line))
        return "\n".join(lines)

    def on_page_content(self, html: str, *, page: MkDocsPage, files: Files, **_: Any) -> str:
        """What the site adds to a hand-written page, for readers and for the search."""
        if page.file.generated_by:
            return CONTENT
        language, path = _language(page), _path(page.file)
        _stop_for(list(acting_attributes(self.written[page.file.src_uri], html)))
        _respace(page.toc, language)
        html = fill(self.catalogue, language, path, printed_html(html), self.settings)
        index = self.indexes[language]
        frame = frame_of(self.catalogue, language, index[path], index, self._trail(page, files), self.settings)
        html = self.explainer.explain(View(self.catalogue, language, path), frame.around(html))
        if cited := citation(View(self.catalogue, language, path), index[path], self.settings):
            page.meta["head"] = citing.head(cited)
            page.meta["scripts"] = [*page.meta.get("scripts", ()), "cite.js"]
        if page.toc.items:
            page.toc.items[0].children.extend(AnchorLink(text, anchor, 2) for anchor, text in frame.headings)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *anchors_in(html)}
        about = str(page.meta.get("description", ""))
        also = map(str, page.meta.get("also", ()))
        return html + self.search_terms.html(language, path, self._titles(page), about, also)

    def _titles(self, page: MkDocsPage) -> dict[Language, str]:
        """A hand-written page's title in each language that has the page."""
        titles = {_language(page): str(page.title or "")}
        alternates: dict[str, File] = getattr(page.file, "alternates", {})
        for code, file in alternates.items():
            if code not in titles:
                titles[language_of(code)] = self.written[file.src_uri].title
        return titles

    def _trail(self, page: MkDocsPage, files: Files) -> list[tuple[str, str | None]]:
        """The way to a page through the navigation; one that is not in it is reached from its folder's index."""
        language = _language(page)
        trail: list[tuple[str, str | None]] = []
        known, folder = page, posixpath.dirname(_path(page.file))
        while known.parent is None and folder:
            index = files.get_file_from_path(f"{folder}/index.{language}.md")
            if index is not None and index.page is not None and index.page.parent is not None:
                known = index.page
                trail.append((self.indexes[language][_path(index)].title, _path(index)))
            folder = posixpath.dirname(folder)
        for section in known.ancestors:
            children = section.children if isinstance(section, Section) else []
            first = next((child for child in children if isinstance(child, MkDocsPage)), None)
            link = _path(first.file) if first is not None and first is not known else None
            trail.append((str(section.title), link))
        return trail[::-1]

    def on_env(self, env: Any, **_: Any) -> Any:
        """Interface words, what scripts need and where they and the styles are, for the theme's templates."""
        env.bytecode_cache = self.compiled_templates
        env.globals["languages"] = LANGUAGES
        env.globals["language_of"] = language_of
        env.globals["words_of"] = lambda code: typeset_words(language_of(code))
        env.globals["script"] = self._script
        env.globals["stylesheet"] = published_as(self.stylesheet)
        env.globals["tool_sheet"] = self._tool_sheet
        env.globals["script_text"] = self.browser_scripts.published.__getitem__
        env.globals["site_data"] = partial(site_data, moved=renamed_records(self.catalogue.knowledge.moved_pages))
        env.globals["footer_of"] = self._footer
        return env

    def _footer(self, code: str) -> FooterView | None:
        """What the footer says of whose the site is; None where it has no page about itself."""
        language = language_of(code)
        if language not in self.indexes or "about" not in self.indexes[language]:
            return None
        return FooterView(self.catalogue, language, self.settings, "data/index" in self.indexes[language])

    def _script(self, name: str) -> str:
        """The published address of a script that a page asks for by its path below theme/scripts/."""
        try:
            return self.browser_scripts.address(name)
        except KeyError as error:
            raise Abort(str(error.args[0])) from error

    def _tool_sheet(self, name: str) -> str:
        """The published address of a tool's stylesheet, which a page asks for by its name below theme/styles/tools/."""
        if name not in self.tool_sheets:
            raise Abort(f"theme/styles/tools/ has no sheet '{name}'")
        return published_as(self.tool_sheets[name], name)

    def on_post_page(self, output: str, *, page: MkDocsPage, **_: Any) -> str:
        """The page with printed apostrophes and its content security policy; a frame is kept, and not written."""
        before, content, after = output.partition(page.content or CONTENT)
        output = self._secured(f"{without_blanks(before)}{content}{without_blanks(after)}", page.content or "")
        if not page.file.generated_by:
            return output
        self.frames[_language(page), _path(page.file)] = Frame(output)
        return ""

    def _secured(self, html: str, content: str = "") -> str:
        """The page with printed apostrophes and its content security policy."""
        own = [text for name, text in self.browser_scripts.published.items() if name in INLINE_SCRIPTS]
        try:
            return printed_html(with_policy(html, content, own))
        except UnknownScript as error:
            raise Abort(str(error)) from error

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that are no documents, such as 404.html: each language has its own in its folder."""
        if template_name == SITEMAP:
            return ""  # ours knows the generated pages too
        if not template_name.endswith(".html"):
            return output_content
        language = _built_language(config)
        self.standalone[f"{language.folder}{template_name}"] = self._secured(output_content)
        return self.standalone.get(template_name, "")  # MkDocs writes it at the root, whichever language it builds

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After every language is built: the generated pages, data, icons, colours and the search index."""
        if _nested(config):
            return
        site = Path(config.site_dir)
        self._write_assets(site)
        if self.preview:
            _write(site / ALL, practices_json(self.catalogue))
            for write in self._data_of_pages(site):
                write()
            self._keep_copies(site)
            return
        try:
            if self.aside is not None:
                self.sizes.update(self.aside.result())  # the pages say how large documents are
            entries = self.search_terms.entries | self.writer.write_all(self.progress)
            self.drawings.tidy(len(self.catalogue.records))
            if config.site_url:
                self._write_sitemap(site, config.site_url)
            self._say("search")
            index_site(site, entries, self.catalogue.knowledge.synonyms)
            self._keep_copies(site)
            write_offline(site, self.browser_scripts.published[WORKER])
        except (IndexingFailed, TypesettingFailed, WorkerFailed) as failure:
            raise Abort(str(failure)) from failure

    def stop(self) -> None:
        """Leave no process behind."""
        if self.aside is not None:
            self.aside.stop()

    def _write_besides(self, site: Path) -> Mapping[str, int]:
        """What takes neither frames nor the hand-written pages as MkDocs makes them; the sizes of documents."""
        self._write_documents(site)
        self._write_booklets(site)
        shared_out([*self._open_data(site), *self._data_of_pages(site)], _call)
        return self.sizes

    def _write_assets(self, site: Path) -> None:
        """Scripts, styles, icons, the land, and the records as they are."""
        assets = site / "assets"
        shutil.rmtree(assets / "javascripts", ignore_errors=True)  # Material's, which no page loads
        for name, text in self.browser_scripts.files().items():
            _write(site / name, text)
        icons, names = IconFolder(), icon_names(self.catalogue.vocabularies)
        _write(assets / "icons.svg", sprite({name: icons.drawing(name) for name in names}))
        _write(assets / land.DRAWING, land.drawing())
        _write(site / published_as(self.stylesheet), self.stylesheet)
        for name, text in self.standalone.items():
            _write(site / name, text)
        for name, text in self.tool_sheets.items():
            _write(site / published_as(text, name), text)
        for path in self.record_files:
            _write(site / RECORDS / path.name, path.read_text(encoding="utf-8"))

    def _data_of_pages(self, site: Path) -> Iterator[Callable[[], None]]:
        """What writes the data that pages load, and the short pages."""
        card = published_as(self.tool_sheets["embed.css"], "embed.css")
        for language in LANGUAGES:
            yield partial(_write_texts, site / language.folder, partial(_data_files, self.catalogue, language))
        yield partial(_write_texts, site, partial(_explorer_files, self.catalogue))
        yield partial(_write_texts, site, partial(short_pages, self.catalogue, self.settings.publication, card))

    def _open_data(self, site: Path) -> Iterator[Callable[[], None]]:
        """What writes the collection as data, and what says of it what is new; what takes longest first."""
        publication = self.settings.publication
        for language in LANGUAGES:
            yield partial(self._write_workbook, site, language)
        for files in (open_data_files, citation_files):
            yield partial(_write_texts, site, partial(files, self.catalogue, publication))
        for language in LANGUAGES:
            yield partial(_write_texts, site, partial(self._page_citations, language))
            yield partial(self._write_news, site, language)
            yield partial(self._write_course_files, site, language)
        yield partial(_write, site / LLMS_TXT, llms_txt(publication))

    def _write_workbook(self, site: Path, language: Language) -> None:
        write_zip(site / workbook_file(language), workbook_parts(self.catalogue, language))

    def _write_news(self, site: Path, language: Language) -> None:
        _write(site / feed_file(language), feed(self.catalogue, language, self.settings.publication))

    def _write_documents(self, site: Path) -> None:
        """What readers take away, for word processors and projectors."""
        files: list[OfficeFile] = []
        documents = KeptDocuments()
        for language in LANGUAGES:
            files += office_files(self.catalogue, language, self.settings, self.indexes[language])
            template = word_template(self.catalogue, language, self.settings)
            if template and AGREEMENT in self.indexes[language]:
                _write(site / language.folder / folder(AGREEMENT) / TEMPLATE, documents.parts_json(template))
            slides = pack_template(
                View(self.catalogue, language, PACK), self.settings.publication, newest(self.catalogue)
            )
            _write(site / language.folder / folder(PACK) / SLIDES, documents.parts_json(slides))
        self._say("documents")
        self.sizes.update(documents.write_all(files, site))

    def _write_booklets(self, site: Path) -> None:
        """What readers take away on paper."""
        publication, draw_once = self.settings.publication, self.settings.draw_once
        cited = {code: whole_citation(View(self.catalogue, code, "index"), self.settings) for code in LANGUAGES}
        booklets: list[Callable[[], Iterable[Booklet]]] = [
            partial(casebooks, self.catalogue, self.indexes, publication, cited),  # first: they take longest
            partial(session_readers, self.catalogue, publication, draw_once),
            *(partial(handouts, self.catalogue, [record], publication, draw_once) for record in self.catalogue.records),
        ]
        if self.settings.site_url:  # nobody is told of a picture without the whole address
            booklets.append(partial(pictures, self.catalogue))
        tell = partial(self.progress.count, in_words("progress.booklets"))
        self.sizes.update(write_booklets(booklets, site, tell=tell))

    def _write_course_files(self, site: Path, language: Language) -> None:
        """The sessions for learning platforms; their links need the published address."""
        publication = self.settings.publication
        for session in sessions(View(self.catalogue, language, "teach/index")):
            beside = site / language.folder / folder(session.target)
            _write(beside / GIFT, gift(session))
            if publication.site_url:
                write_zip(beside / CARTRIDGE, cartridge(session, publication))

    def _page_citations(self, language: Language) -> Iterator[tuple[str, str]]:
        """The citations of hand-written pages, of sessions and, beside the home page, of the whole."""
        whole = whole_citation(View(self.catalogue, language, "index"), self.settings)
        yield from files_of(whole, language.folder)
        for path, listed in self.indexes[language].items():
            if cited := citation(View(self.catalogue, language, path), listed, self.settings):
                yield from files_of(cited, f"{language.folder}{folder(path)}")
        for session in sessions(View(self.catalogue, language, "teach/index")):
            cited = session_citation(session, self.settings.publication)
            yield from files_of(cited, f"{language.folder}{folder(session.target)}")

    def _write_sitemap(self, site: Path, site_url: str) -> None:
        """Every page with the same page in the other languages."""
        languages = {path: [code for code in LANGUAGES if path in self.indexes[code]] for path in self._paths()}
        _write(site / SITEMAP, sitemap(languages, site_url, self.settings.dates))

    def _paths(self) -> list[str]:
        return sorted({path for index in self.indexes.values() for path in index})


def _stop_for(problems: Sequence[Problem]) -> None:
    """Raise Abort if there are any."""
    if problems:
        reader, count = ADDRESSEE.get(), len(problems)
        lines = [problem.line_in(reader) for problem in problems]
        raise Abort("\n".join([*lines, in_words(f"build.stopped.{reader.plural(count)}", count=count)]))


def _nested(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, within that of the first."""
    return bool(getattr(config.plugins["i18n"], "building", False))


def _call(work: Callable[[], None]) -> None:
    work()


def _below(file: File, folder: Path) -> bool:
    """Whether a file comes from a folder: those of the theme do not lie in `docs/`."""
    return file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(folder)


def _pages_of_menu(nav: Any) -> Iterator[str]:
    """Paths of the pages that the menu in mkdocs.yml names."""
    if isinstance(nav, str):
        yield nav.removesuffix(".md")
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages_of_menu(item)


def _respace(entries: Iterable[AnchorLink], language: Language) -> None:
    """Make a table of contents plain text, with its non-breaking spaces: MkDocs loses them on the way from headings."""
    for entry in entries:
        entry.title = language.typeset(unescape(entry.title))
        _respace(entry.children, language)


def _built_language(config: MkDocsConfig) -> Language:
    return language_of(str(getattr(config.plugins["i18n"], "current_language", LANGUAGES[0])))


def _language(page: MkDocsPage) -> Language:
    return language_of(str(getattr(page.file, "locale", LANGUAGES[0])))


def _path(file: File) -> str:
    """A page's path without language and ending."""
    return page_and_language(file.src_uri)[0]


def _data_files(catalogue: Catalogue, language: Language) -> Iterable[tuple[str, str]]:
    return data_files(catalogue, language).items()


def _explorer_files(catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    return explorer_files(catalogue).items()


def _write_texts(folder: Path, texts: Callable[[], Iterable[tuple[str, str]]]) -> None:
    """Write the files that are made, by their paths below a folder."""
    for name, text in texts():
        _write(folder / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")  # a file for spreadsheets has the line ends that they expect
