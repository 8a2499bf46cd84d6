"""The adapter to MkDocs: it hands the generated pages to the build and adds the files that go with them.

Everything that could be done without MkDocs is done elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from pathlib import Path
from typing import Any

import material
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from scripts.exports.icons import icon_names, sprite
from scripts.exports.practices import practices_json
from scripts.exports.styles import colours_css
from scripts.files import Project, examine_project
from scripts.model import LANGUAGES
from scripts.pages import Settings, companion, generate, search_terms
from scripts.pages.typography import spaced
from scripts.pages.view import spaced_words
from scripts.problems import errors
from scripts.search_index import IndexingFailed, index_site, read_glossary

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("passerelles")

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)")


class _Options(base.Config):
    edit_url = options.Type(str, default="")


class PasserellesPlugin(BasePlugin[_Options]):
    """`passerelles` in mkdocs.yml."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.project: Project | None = None
        self.nested = False
        self.standalone: dict[str, str] = {}

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the collection once; the builds of the other languages, nested in the first, find it done."""
        self.nested = bool(getattr(config.plugins["i18n"], "building", False))
        if self.nested:
            return config
        self.standalone = {}
        self.project = Project(Path(config.config_file_path).parent)
        examination = examine_project(self.project)
        for problem in examination.problems:
            log.log(logging.ERROR if problem in errors([problem]) else logging.INFO, problem.text)
        if errors(examination.problems):
            raise Abort("The records have errors; the site was not built.")
        self.catalogue = examination.catalogue
        self.glossary = read_glossary(self.project)
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
        return files

    on_files = CombinedEvent(_announce, _fill)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Non-breaking spaces in hand-written French; generated pages have them already."""
        language = str(getattr(page.file, "locale", LANGUAGES[0]))
        if page.file.generated_by or language != LANGUAGES[0]:
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

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """What the site adds to a hand-written page, and to every page for the search index."""
        language = str(getattr(page.file, "locale", LANGUAGES[0]))
        path = page.file.src_uri.removesuffix(f".{language}.md")
        if not page.file.generated_by:
            html += companion(self.catalogue, language, path, page.meta)
        return html + search_terms(self.catalogue, self.glossary, language, path, self._titles(page, language))

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

    def on_post_page(self, output: str, **_: Any) -> str:
        """A content security policy that names each inline script by its digest, and no other origin."""
        return secured(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """The same for pages that are no documents; 404.html, which serves both languages, as the first build made it."""
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
        _write(site / "data" / "practices.json", practices_json(self.catalogue))
        vocabularies = self.catalogue.vocabularies
        drawings = Path(material.__file__).parent / "templates" / ".icons"
        found = {name: (drawings / f"{name}.svg").read_text(encoding="utf-8") for name in icon_names(vocabularies)}
        _write(assets / "icons.svg", sprite(found))
        styles = assets / "passerelles.css"
        _write(styles, styles.read_text(encoding="utf-8") + colours_css(vocabularies))
        try:
            index_site(site)
        except IndexingFailed as failure:
            raise Abort(str(failure)) from failure


def secured(html: str) -> str:
    """The page with its content security policy in the head."""
    digests = sorted(
        {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _INLINE.findall(html)}
    )
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
