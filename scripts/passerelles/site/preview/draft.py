"""What the preview shows: the site as it was when all was well last, and what has been wrong since."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from passerelles.catalogue.catalogue import Memory
from passerelles.pages.generate import TwoPagesAtOneAddress
from passerelles.pages.links import folder
from passerelles.pages.render import Settings
from passerelles.problems import errors
from passerelles.project import Project, examine_project
from passerelles.site.mkdocs_plugin import PasserellesPlugin
from passerelles.site.page_writer import PageWriter
from passerelles.site.template_faults import template_fault
from passerelles.text.checks import ADDRESSEE


@dataclass(frozen=True)
class Draft:
    """One state of the site."""

    version: int = 0
    problems: tuple[str, ...] = ()
    writer: PageWriter | None = None
    """Makes generated pages; None until the site could be built for the first time."""
    settings: Settings = field(default_factory=Settings)
    in_menu: frozenset[str] = frozenset()

    def generated(self, address: str) -> Callable[[], str] | None:
        """What makes the page at an address below the site's root, such as `en/practices/x/`, if it is generated."""
        if self.writer is None:
            return None
        for language, pages in self.writer.pages.items():
            if not address.startswith(language.folder):
                continue
            below = address.removeprefix(language.folder).removesuffix("index.html")
            for path in (f"{below}index", below.removesuffix("/")):
                if path in pages and folder(path) == below and self.writer.has_frame(language, path):
                    drawn_by = self.writer, language, path
                    return lambda: drawn_by[0].html(drawn_by[1], drawn_by[2])
        return None


class Drafts:
    """Makes one draft after the other. What has not changed is not read, checked or made again."""

    def __init__(self, project: Project, folder: Path) -> None:
        self._project = project
        self._folder = folder
        self._memory = Memory()
        self._built = 0
        self.latest = Draft()

    def of_records(self) -> Draft:
        """After a change in `practices/`: every generated page is new at once, hand-written ones by `whole`."""
        before = self.latest
        if before.writer is None:
            return self.whole()
        try:
            examination = examine_project(self._project, memory=self._memory)
            if wrong := errors(examination.problems):
                return self.with_problems([problem.line_in(ADDRESSEE.get()) for problem in wrong])
            writer = PageWriter.of(
                examination.catalogue, before.settings, before.in_menu, before.writer.site, before.writer.frames
            )
        except (OSError, TwoPagesAtOneAddress) as error:
            return self.with_problems([str(error)])
        except Exception as error:  # as below
            return self.with_problems([_as_line(error)])
        self.latest = replace(before, version=before.version + 1, problems=(), writer=writer)
        return self.latest

    def whole(self) -> Draft:
        """Everything that MkDocs makes, in a new folder; the one before goes away when the next is made."""
        self._built += 1
        site = self._folder / str(self._built)
        try:
            config = load_config(str(self._project.root / "mkdocs.yml"), site_dir=str(site), strict=False)
            plugin = config.plugins["passerelles"]
            if not isinstance(plugin, PasserellesPlugin):
                raise TypeError("mkdocs.yml gives the name 'passerelles' to another plugin")
            plugin.preview, plugin.memory = True, self._memory
            with _warnings() as said:
                config.plugins.on_startup(command="serve", dirty=False)
                build(config)
        except MkDocsException as error:
            return self.with_problems(str(error).splitlines())
        except Exception as error:  # whatever a change has broken: the preview goes on and says so
            return self.with_problems([_as_line(error)])
        shutil.rmtree(self._folder / str(self._built - 2), ignore_errors=True)
        version = self.latest.version + 1
        self.latest = Draft(version, tuple(said), plugin.writer, plugin.settings, plugin.in_menu)
        return self.latest

    def with_problems(self, problems: list[str]) -> Draft:
        """What was shown last, with what is wrong now."""
        self.latest = replace(self.latest, version=self.latest.version + 1, problems=tuple(problems))
        return self.latest


def _as_line(error: Exception) -> str:
    return template_fault(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile; a build would stop for it."""
    said: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    keeper = Keeper(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(keeper)
    try:
        yield said
    finally:
        logger.removeHandler(keeper)
