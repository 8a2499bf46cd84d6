"""Templates to text: the one place that runs the template engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context
from jinja2.utils import htmlsafe_json_dumps

from passerelles.languages import LANGUAGES, language_of
from passerelles.open_data.publication import Publication
from passerelles.pages.drawing import DrawOnce, draw_anew
from passerelles.pages.links import archive_address
from passerelles.pages.page import Meta, Page
from passerelles.pages.publication import ContentDates, Publisher
from passerelles.pages.shipped import ShippedWork
from passerelles.pages.template_view import View
from passerelles.punctuation.setting import printed
from passerelles.text.direction import isolated

_WEB = re.compile(r"https?://[^\s\"'<>\\]+")
_EMAIL = re.compile(r"[\w.%+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True)
class Settings:
    """What pages need to know of how and where the site is published."""

    edit_url: str | None = None
    """Address of the repository's files for editing, ending in `/`; None if it is not known."""
    publisher: Publisher = field(default_factory=Publisher)
    dates: ContentDates = field(default_factory=ContentDates)
    site_url: str | None = None
    """Address of the site, ending in `/`; None if it is not known."""

    recheck_after: int = 2
    """Years after which somebody should look at a record again."""
    today: str = ""
    """The day of the build; empty where nothing depends on it."""
    new_file_url: str | None = None
    """The forge's address for a new file, with `{name}` and, where it takes it, `{text}` for its name and its text."""
    shipped: tuple[ShippedWork, ...] = ()
    """Works of others that the built site holds."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """How many bytes the files have that lie beside pages, by their paths: known when the pages are rendered."""
    draw_once: DrawOnce = draw_anew
    """What knows the drawings of earlier builds."""

    @property
    def publication(self) -> Publication:
        """The same for the data."""
        return Publication(self.site_url, self.publisher.name)


class _Context(Context):
    """Calls what a template calls as it is.

    Jinja asks each time whether it wants the context, which takes as long as many a macro; nothing of ours wants it.
    """

    def call(self, called: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class _Templates(Environment):
    context_class = _Context


@cache
def environment() -> Environment:
    """The package's templates. They are read once: who changes one begins anew."""
    made = _Templates(
        loader=PackageLoader("passerelles"),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters["host"] = lambda url: urlsplit(url).hostname or url
    made.filters["typeset"] = typeset
    made.filters["short_json"] = partial(htmlsafe_json_dumps, ensure_ascii=False, separators=(",", ":"))
    made.filters["archived"] = archive_address
    made.tests["web"] = _is_web
    made.tests["email"] = lambda text: bool(_EMAIL.fullmatch(text or ""))
    made.tests["front_page"] = _is_front_page
    return made


def typeset(text: str, language: str) -> str:
    """The text as its language prints it, which need not be one of the site's; it turns nothing round beside it."""
    return isolated(language_of(language).typeset(text) if language in LANGUAGES else printed(text))


def _is_web(url: str | None) -> bool:
    """Whether a reader may follow the address: validation says so too, but a page does not rely on it."""
    try:
        return bool(_WEB.fullmatch(url or "") and urlsplit(url or "").hostname)
    except ValueError:
        return False


def _is_front_page(url: str) -> bool:
    """Whether an address leads to the front page of a website, not to one of its documents."""
    address = urlsplit(url)
    return not address.path.strip("/") and not address.query


def page(template: str, view: View, **values: Any) -> str:
    """The HTML of a whole page, without what the theme puts around it."""
    return fragment(f"pages/{template}", view, **values)


def titled(view: View, name: str, script: str, html: Callable[[View], str], *styles: str) -> Page:
    """A page that the interface's words `<name>.title` and `<name>.description` name, with a script of its own."""
    meta = Meta(view.words(f"{name}.title"), view.words(f"{name}.description"), (script,), styles)
    return Page(view.page, meta, partial(html, view))


def fragment(template: str, view: View, **values: Any) -> str:
    """A piece of HTML that belongs to a page, without blank lines."""
    return _tight(environment().get_template(f"{template}.html.j2").render(v=view, **values))


def standalone(template: str, **values: Any) -> str:
    """A file that belongs to no page of the site; `template` names its ending too."""
    return environment().get_template(f"{template}.j2").render(**values)


def compile_all() -> None:
    """Have every template ready, for processes that are copies of this one."""
    templates = environment()
    for name in templates.list_templates(["j2"]):
        templates.get_template(name)


def _tight(html: str) -> str:
    return "\n".join(line for line in html.split("\n") if line.strip()) + "\n"
