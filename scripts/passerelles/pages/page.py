"""A generated page as a value: what its head says, and its HTML, made when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Meta:
    """What the head of a page says."""

    title: str
    description: str
    scripts: tuple[str, ...] = ()
    """Scripts that the page asks for, by their paths below theme/scripts/."""
    styles: tuple[str, ...] = ()
    """Stylesheets of its own, by their names below theme/styles/tools/."""
    searched: bool = True
    """Whether the search finds the page."""
    leads_to: str | None = None
    """The address, relative to the page, to which a browser goes on by itself."""
    head: str = ""
    """HTML for the head: what programs read of the page."""

    def as_front_matter(self) -> dict[str, Any]:
        """The same as a hand-written page would say it. Generated pages need neither menu nor contents beside them."""
        values: dict[str, Any] = {"title": self.title, "description": self.description, "hide": ["navigation", "toc"]}
        if self.scripts:
            values["scripts"] = list(self.scripts)
        if self.styles:
            values["styles"] = list(self.styles)
        if not self.searched:
            values["search"] = False
        if self.leads_to:
            values["leads_to"] = self.leads_to
        if self.head:
            values["head"] = self.head
        return values


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    path: str
    """Without language and ending, such as `sectors/health`."""
    meta: Meta
    render: Callable[[], str]
    """Makes the HTML. A page is known by its head before anybody has to wait for the rest."""

    @property
    def html(self) -> str:
        """Its HTML, without what the theme puts around it; made anew each time."""
        return self.render()

    @property
    def text(self) -> str:
        """The page as a file, for reading or for another generator: front matter, then HTML."""
        values = self.meta.as_front_matter().items()
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values)
        return f"---\n{front}---\n{self.html}"
