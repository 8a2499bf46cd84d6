"""Building and previewing the site."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from passerelles.exit_status import CLEAN, PROBLEMS
from passerelles.languages import LANGUAGES
from passerelles.pages.generate import generate
from passerelles.problems import errors
from passerelles.progress import Progress
from passerelles.project import Project, examine_project, write_if_changed
from passerelles.site.addresses import advice, lost, published, read_list
from passerelles.site.compressing import compress
from passerelles.site.mkdocs_plugin import PasserellesPlugin
from passerelles.site.preview.serve import AddressRefused, serve
from passerelles.site.site_folder import FolderRefused, mark, refusal, replacing, resolved
from passerelles.site.template_faults import template_fault
from passerelles.text.checks import ADDRESSEE, in_words


def build_site(project: Project, site_dir: Path | None, *, compressed: bool = False) -> int:
    """Check the records, build every page and the search index; 0 if the site stands, 1 if not.

    The old site stands until the new one is whole.
    """
    started, progress = time.monotonic(), Progress()
    gc.set_threshold(50_000, 20, 20)  # little of what a build makes is rubbish before its end
    _listen(progress)
    try:
        config = load_config(str(project.root / "mkdocs.yml"))
        site = site_dir or Path(config.site_dir)
        with replacing(site, project.sources) as folder:
            config.site_dir = str(folder)
            config.plugins.on_startup(command="build", dirty=False)
            if isinstance(plugin := config.plugins["passerelles"], PasserellesPlugin):
                plugin.progress = progress
            _build(config)
            pages = sum(1 for _ in folder.rglob("*.html"))
            _lose_no_address(project, plugin, folder)
            if compressed:
                progress.say(in_words("progress.compressed"))
                compress(folder)
    except (Abort, FolderRefused, TemplateError) as error:
        progress.clear()
        print(template_fault(error) if isinstance(error, TemplateError) else error, file=sys.stderr)
        return PROBLEMS
    finally:
        progress.clear()  # whatever ends a build, what is said next has a line of its own
    records = len(plugin.catalogue.records) if isinstance(plugin, PasserellesPlugin) else 0
    seconds = f"{time.monotonic() - started:.1f}"
    print(in_words("build.done", records=records, pages=pages, folder=f"{os.path.relpath(site)}/", seconds=seconds))
    return CLEAN


def _build(config: MkDocsConfig) -> None:
    """Have MkDocs build; whatever ends it, no process goes on writing into the folder."""
    try:
        build(config)
    finally:
        if isinstance(plugin := config.plugins["passerelles"], PasserellesPlugin):
            plugin.stop()


def _lose_no_address(project: Project, plugin: object, site: Path) -> None:
    """Raise FolderRefused where the new site lacks an address that readers may have kept."""
    if not project.addresses.is_file() or not isinstance(plugin, PasserellesPlugin):
        return
    known = read_list(project.addresses.read_text(encoding="utf-8").splitlines())
    moved = {entry.page for entry in plugin.catalogue.knowledge.moved_pages}
    if gone := lost(known, published(site), moved):
        raise FolderRefused(advice(gone))


def serve_site(project: Project, host: str, port: int) -> int:
    """Preview the site, made anew on every change, until interrupted; 1 if nothing can be shown at the address."""
    os.environ.pop("PASSERELLES_SITE_URL", None)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        serve(project, host, port)
    except AddressRefused as error:
        print(f"passerelles: {error}", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return CLEAN  # how a preview ends
    return CLEAN


def generate_pages(project: Project, out: Path) -> int:
    """Write the generated pages, HTML below front matter, for reading or for another generator; 1 if not possible."""
    if reason := refusal(resolved(out), project.sources):
        print(in_words("generate.refused", folder=out, reason=reason), file=sys.stderr)
        return PROBLEMS
    examination = examine_project(project)
    if problems := errors(examination.problems):
        for problem in problems:
            print(problem.line_in(ADDRESSEE.get()), file=sys.stderr)
        return PROBLEMS
    pages: dict[Path, bool] = {}
    for language in LANGUAGES:
        for path, page in generate(examination.catalogue, language).items():
            file = out / f"{path}.{language}.md"
            pages[file] = write_if_changed(file, page.text)
    for file in out.rglob("*.md"):
        if file not in pages:
            file.unlink()  # a page that is made no more
    mark(out)
    print(in_words("generate.done", pages=len(pages), folder=out, written=sum(pages.values())))
    return CLEAN


def _listen(progress: Progress) -> None:
    """Warnings of MkDocs and its plugins go to standard error; its progress is not shown, ours is."""

    def cleared(_: logging.LogRecord) -> bool:
        progress.clear()
        return True

    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
        handler.addFilter(cleared)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
