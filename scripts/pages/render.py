"""Templates to text: the one place that runs the template engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from scripts.pages.typography import spaced
from scripts.pages.view import View

_WEB = re.compile(r"https?://[^\s\"'<>\\]+")


@dataclass(frozen=True)
class Settings:
    """What pages need to know of the place where the site is published."""

    edit_url: str | None = None
    """Address of the repository's files for editing, ending in `/`; None if it is not known."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("scripts.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["host"] = lambda url: urlsplit(url).hostname or url
    environment.filters["spaced"] = spaced
    environment.tests["web"] = _is_web
    return environment


def _is_web(url: str | None) -> bool:
    """Whether a reader may follow the address: validation says so too, but a page does not rely on it."""
    try:
        return bool(_WEB.fullmatch(url or "") and urlsplit(url or "").hostname)
    except ValueError:
        return False


def page(template: str, view: View, **values: Any) -> str:
    """A whole page: front matter, then one block of HTML without blank lines, which every Markdown reader keeps."""
    text = _environment().get_template(f"{template}.md.j2").render(v=view, **values)
    head, mark, body = text.partition("\n---\n")
    return head + mark + _tight(body)


def fragment(template: str, view: View, **values: Any) -> str:
    """A piece of HTML to add to a hand-written page."""
    return _tight(_environment().get_template(f"{template}.html.j2").render(v=view, **values))


def standalone(template: str, **values: Any) -> str:
    """HTML that has to do with no page of the site."""
    return _environment().get_template(f"{template}.html.j2").render(**values)


def _tight(html: str) -> str:
    return "\n".join(line for line in html.split("\n") if line.strip()) + "\n"
