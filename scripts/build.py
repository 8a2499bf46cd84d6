"""Building and previewing the site."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from scripts.files import Project, examine_project, write_if_changed
from scripts.mkdocs_plugin import PasserellesPlugin
from scripts.model import LANGUAGES
from scripts.pages import generate
from scripts.problems import errors

CLEAN, PROBLEMS = 0, 1


def build_site(project: Project, site_dir: Path | None) -> int:
    """Check the records, build every page and the search index; 0 if the site stands, 1 if not."""
    started = time.monotonic()
    _listen()
    try:
        config = load_config(
            str(project.root / "mkdocs.yml"), **({"site_dir": str(site_dir.resolve())} if site_dir else {})
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Abort as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    pages = sum(1 for _ in Path(config.site_dir).rglob("*.html"))
    where = os.path.relpath(config.site_dir)
    plugin = config.plugins["passerelles"]
    records = len(plugin.catalogue.records) if isinstance(plugin, PasserellesPlugin) else 0
    print(f"{records} records, {pages} pages in {where}/ ({time.monotonic() - started:.1f} s)")
    return CLEAN


def serve_site(project: Project, address: str) -> int:
    """Preview with live reload until interrupted."""
    _listen()
    os.environ.pop("PASSERELLES_SITE_URL", None)
    serve(str(project.root / "mkdocs.yml"), dev_addr=address)
    return CLEAN


def generate_pages(project: Project, out: Path) -> int:
    """Write the generated pages as Markdown files, for reading or for another generator."""
    examination = examine_project(project)
    if found := errors(examination.problems):
        for problem in found:
            print(problem.text, file=sys.stderr)
        return PROBLEMS
    written = total = 0
    for language in LANGUAGES:
        for name, text in generate(examination.catalogue, language).items():
            total += 1
            written += write_if_changed(out / f"{name}.{language}.md", text)
    print(f"{total} pages in {out}, {written} of them new or changed")
    return CLEAN


def _listen() -> None:
    """Warnings of MkDocs and its plugins go to standard error; its progress is not shown."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
