"""The adapter to MkDocs: it hands the generated pages to the build and adds the files that go with them.

Everything that could be done without MkDocs is done elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import posixpath
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import material
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.meta import get_data

from scripts.exports.icons import icon_names, sprite
from scripts.exports.land import FILES, land_svg
from scripts.exports.practices import practices_json
from scripts.exports.styles import colours_css
from scripts.files import Project, examine_project
from scripts.model import LANGUAGES
from scripts.pages import Explainer, SearchTerms, Settings, Shelf, companion, data_files, fill, generate, parse
from scripts.pages.typography import spaced
from scripts.pages.view import View, spaced_words
from scripts.problems import errors
from scripts.search_index import IndexingFailed, index_site

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("passerelles")

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)")
_ANCHOR = re.compile(r'<[a-z0-9]+\b[^>]*? id="([^"]+)"')


class _Options(base.Config):
    edit_url = options.Type(str, default="")


class PasserellesPlugin(BasePlugin[_Options]):
    """`passerelles` in mkdocs.yml."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.project: Project | None = None
        self.nested = False
        self.standalone: dict[str, str] = {}
        self.bodies: dict[str, str] = {}
        self.shelf = Shelf()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the collection once; the builds of the other languages, nested in the first, find it done."""
        self.nested = bool(getattr(config.plugins["i18n"], "building", False))
        if self.nested:
            return config
        self.standalone = {}
        self.project = Project(Path(config.config_file_path).parent)
        examination = examine_project(self.project)
        if found := errors(examination.problems):
            many = "" if len(found) == 1 else "s"
            raise Abort("\n".join([*(one.text for one in found), f"{len(found)} error{many}: the site was not built"]))
        self.catalogue = examination.catalogue
        self.search_terms = SearchTerms(self.catalogue)
        self.explainer = Explainer(self.catalogue.knowledge.acronyms)
        settings = Settings(edit_url=self.config.edit_url or None)
        self.pages = {
            f"{name}.{language}.md": text
            for language in LANGUAGES
            for name, text in generate(self.catalogue, language, settings).items()
        }
        return config

    @event_priority(0)
    def _announce(self, files: Files, config: MkDocsConfig) -> Files:
        """Before static-i18n sorts the files by language: announce the generated pages as if they were on disk."""
        for name in self.pages:
            if files.get_file_from_path(name) is None:
                files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files

    @event_priority(-200)
    def _fill(self, files: Files, config: MkDocsConfig) -> Files:
        """After it has rebuilt them: give them their text."""
        for file in files:
            if (text := self.pages.get(file.src_uri)) is not None and not Path(file.abs_src_path or "").is_file():
                file.content_string = text
                file.generated_by = "passerelles"
                file.edit_uri = None
        self.shelf = Shelf(parse(_path(file), file.content_string) for file in files.documentation_pages())
        return files

    on_files = CombinedEvent(_announce, _fill)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Non-breaking spaces in hand-written French; generated pages have them, and are HTML already."""
        if page.file.generated_by:
            self.bodies[page.file.src_uri] = markdown
            return ""  # nothing for the Markdown reader to do, or to misread
        language = str(getattr(page.file, "locale", LANGUAGES[0]))
        if language != LANGUAGES[0]:
            return markdown
        for key in ("title", "description"):
            if isinstance(text := page.meta.get(key), str):
                page.meta[key] = spaced(text, language)
        code = False
        lines = []
        for line in markdown.split("\n"):
            code ^= bool(_FENCE.match(line))
            lines.append(line if code else spaced(line, language))
        return "\n".join(lines)

    def on_page_content(self, html: str, *, page: Page, files: Files, **_: Any) -> str:
        """What the site adds to a hand-written page, and to every page for the search index."""
        language = str(getattr(page.file, "locale", LANGUAGES[0]))
        path = _path(page.file)
        if page.file.generated_by:
            html = self.bodies.pop(page.file.src_uri)
        else:
            _respace(page.toc, language)
            html = fill(self.catalogue, language, path, html)
            frame = companion(self.catalogue, language, self.shelf[path], self.shelf, self._trail(page, files))
            for problem in frame.problems:
                log.warning("%s: %s", page.file.src_uri, problem)
            html = self.explainer.explain(View(self.catalogue, language, path), frame.around(html))
            page.toc.items[0].children.extend(AnchorLink(text, anchor, 2) for anchor, text in frame.headings)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *_ANCHOR.findall(html)}
        about = "" if page.file.generated_by else str(page.meta.get("description", ""))
        also = map(str, page.meta.get("also", ()))
        return html + self.search_terms.html(language, path, self._titles(page, language), about, also)

    def _trail(self, page: Page, files: Files) -> list[tuple[str, str | None]]:
        """The way to a page through the navigation; one that is not in it is reached from its folder's index."""
        language = str(getattr(page.file, "locale", LANGUAGES[0]))
        trail: list[tuple[str, str | None]] = []
        known, folder = page, posixpath.dirname(_path(page.file))
        while known.parent is None and folder:
            index = files.get_file_from_path(f"{folder}/index.{language}.md")
            if index is not None and index.page is not None and index.page.parent is not None:
                known = index.page
                trail.append((self.shelf[_path(index)].title, _path(index)))
            folder = posixpath.dirname(folder)
        for section in known.ancestors:
            children = section.children if isinstance(section, Section) else []
            first = next((one for one in children if isinstance(one, Page)), None)
            link = _path(first.file) if first is not None and first is not known else None
            trail.append((str(section.title), link))
        return trail[::-1]

    def _titles(self, page: Page, language: str) -> dict[str, str]:
        """The page's title in each language that has the page."""
        titles = {language: str(page.title or "")}
        alternates: dict[str, File] = getattr(page.file, "alternates", {})
        for code, file in alternates.items():
            text = self.pages.get(file.src_uri) or Path(file.abs_src_path or "").read_text(encoding="utf-8-sig")
            titles.setdefault(code, str(get_data(text)[1].get("title", "")))
        return titles

    def on_env(self, env: Any, **_: Any) -> Any:
        """Interface words for the theme's templates."""
        env.globals["languages"] = LANGUAGES
        env.globals["words_of"] = spaced_words
        return env

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """A content security policy that names each inline script of the theme by its digest, and no other origin."""
        return secured(output, page.content or "")

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """The same for pages that are no documents; 404.html, which serves both languages, is the first build's."""
        if not template_name.endswith(".html"):
            return output_content
        self.standalone.setdefault(template_name, secured(output_content))
        return self.standalone[template_name]

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After every language is built: data, icons, colours and the search index."""
        if bool(getattr(config.plugins["i18n"], "building", False)):
            return
        site = Path(config.site_dir)
        assets = site / "assets"
        if not config.site_url:  # without it, a sitemap would hold no addresses that anybody could use
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (site / name).unlink(missing_ok=True)
        _write(site / "data" / "practices.json", practices_json(self.catalogue))
        for unused in ("lunr", "workers"):  # Material's own search, which no page loads
            shutil.rmtree(assets / "javascripts" / unused, ignore_errors=True)
        vocabularies = self.catalogue.vocabularies
        drawings = Path(material.__file__).parent / "templates" / ".icons"
        found = {name: (drawings / f"{name}.svg").read_text(encoding="utf-8") for name in icon_names(vocabularies)}
        _write(assets / "icons.svg", sprite(found))
        for name, tolerance in FILES.items():
            _write(assets / name, land_svg(tolerance))
        for language in LANGUAGES:
            root = site if language == LANGUAGES[0] else site / language
            for name, text in data_files(self.catalogue, language).items():
                _write(root / name, text)
        styles = assets / "passerelles.css"
        _write(styles, styles.read_text(encoding="utf-8") + colours_css(vocabularies))
        try:
            index_site(site, self.search_terms.entries, self.catalogue.knowledge.synonyms)
        except IndexingFailed as failure:
            raise Abort(str(failure)) from failure


def _respace(entries: Iterable[AnchorLink], language: str) -> None:
    """Give a table of contents its non-breaking spaces again: MkDocs makes them plain on the way from the headings."""
    for entry in entries:
        entry.title = spaced(entry.title, language)
        _respace(entry.children, language)


def _path(file: File) -> str:
    """A page's path without language and ending."""
    return file.src_uri.removesuffix(f".{getattr(file, 'locale', LANGUAGES[0])}.md")


def secured(html: str, content: str = "") -> str:
    """The page with its content security policy in the head; no script that stands in its content may run."""
    theirs = _INLINE.findall(html.replace(content, "", 1))
    digests = sorted({base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in theirs})
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{digest}'" for digest in digests)])
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
