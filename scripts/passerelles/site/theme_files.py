"""The theme's files without its thousands of icons, which MkDocs would list for each language, only to drop them."""

from __future__ import annotations

import os
from collections.abc import Callable

import jinja2
from mkdocs.theme import Theme


class VisibleFiles(jinja2.FileSystemLoader):
    """Templates as MkDocs loads them; listed are only those in no hidden folder, as MkDocs takes no others."""

    def list_templates(self) -> list[str]:
        """Paths below the theme's folders, sorted."""
        names: set[str] = set()
        for searched in self.searchpath:
            for place, folders, files in os.walk(searched, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(place, searched).replace(os.sep, "/")
                names.update(files if below == "." else (f"{below}/{name}" for name in files))
        return sorted(names)


def leave_icons_out(theme: Theme) -> None:
    """Have MkDocs list the theme's files without those in hidden folders."""
    made: Callable[[], jinja2.Environment] = theme.get_env

    def environment() -> jinja2.Environment:
        environment = made()
        environment.loader = VisibleFiles(theme.dirs)
        return environment

    theme.get_env = environment  # type: ignore[method-assign]
