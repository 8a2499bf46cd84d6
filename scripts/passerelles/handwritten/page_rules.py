"""What is wrong with the hand-written pages, before anything of them is built: each fault at its place.

What a page holds by itself is looked at by `front_matter` and `page_markup`; here follows what it names.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from passerelles.handwritten.inserts import unknown_slots
from passerelles.handwritten.page_index import Excerpt, ListedPage, PageIndex
from passerelles.handwritten.page_markup import place_of_link, unsafe_markup
from passerelles.problems import Problem
from passerelles.reading.suggestions import nearest, suggestion
from passerelles.reading.yaml_source import Finding
from passerelles.text.checks import Message, say


@dataclass(frozen=True)
class ThemeNames:
    """What of the theme a page may ask for by name."""

    scripts: Sequence[str]
    sheets: Sequence[str]
    """The styles of tools."""


@dataclass(frozen=True)
class PageContext:
    """What the pages of a language may name."""

    index: PageIndex
    """Its pages, generated ones among them."""
    complete: bool
    """Whether all that the site makes is known: with records that have errors it is not."""
    files: Container[str]
    """The files of `docs/` that are no pages, by their paths."""
    documents: Collection[str] | None
    """The ids of the documents; None where nobody knows them."""
    theme: ThemeNames | None
    draws: Callable[[str, str], bool]
    """Whether the site adds an anchor to the page of a path."""


def check_page(page: ListedPage, context: PageContext) -> Iterator[Problem]:
    """What is wrong with a page."""
    yield from page.problems
    yield from unknown_slots(page)
    yield from unsafe_markup(page)
    if not page.headings and not page.problems:
        yield Problem(page.name, page.begins, 1, "no-heading", say("page.no-heading"))
    if page.front is not None:
        yield from map(page.front.locate, _named_in_front_matter(page, context))
    for link in page.addresses:
        if said := _what_is_wrong(page, link, context):
            yield Problem(page.name, *place_of_link(page, link), "unknown-page", said, found=link.text)


def _named_in_front_matter(page: ListedPage, context: PageContext) -> Iterator[Finding]:
    documents = [str(source["id"]) for source in page.meta.get("sources") or ()]
    for number, identifier in enumerate(documents):
        yield from _unknown(("sources", number, "id"), identifier, context.documents, "page.source")
    theme = context.theme
    for key, names in (("scripts", theme.scripts), ("styles", theme.sheets)) if theme else ():
        for number, name in enumerate(page.meta.get(key) or ()):
            yield from _unknown((key, number), name, names, f"page.{key}")
    for key in ("next", "tools"):
        for number, target in enumerate(page.targets(key)):
            if said := _no_such_heading(target, context):
                yield Finding((key, number), "unknown-page", said, found=target)


def _unknown(path: tuple[str | int, ...], name: str, names: Collection[str] | None, sentence: str) -> Iterator[Finding]:
    """What is wrong with a name, where it is known which there are."""
    if names is not None and name not in names:
        allowed = tuple(sorted(names))
        said = say(sentence, found=name).then(*suggestion(name, allowed, most=len(allowed)))
        yield Finding(path, "unknown-value", said, found=name, allowed=allowed, nearest=nearest(name, allowed))


def _what_is_wrong(page: ListedPage, link: Excerpt, context: PageContext) -> Message | None:
    """What is wrong with a link, if it leads to something of this site."""
    address = urlsplit(link.text)
    if address.scheme or address.netloc:
        return None  # judged by its scheme
    if address.path.startswith(("/", "\\")):
        return say("page.absolute", found=link.text)
    if not address.path:
        return _no_such_anchor(page, address.fragment, context) if address.fragment else None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(address.path)))
    if target.endswith(".md"):
        return _no_such_place(
            target.removesuffix(".md") + ("#" + address.fragment if address.fragment else ""), context
        )
    if target in context.files:
        return None
    return say("page.no-file", found=link.text).then(*_file_meant(page, target, context.index))


def _file_meant(page: ListedPage, target: str, pages: Iterable[str]) -> Iterator[Message]:
    """How a page is named that is linked to by the address under which it is published."""
    for path in (target, f"{target}/index"):
        if path in pages:
            written = posixpath.relpath(f"{path}.md", posixpath.dirname(page.path) or ".")
            yield say("suggestion", near=written)


def _no_such_heading(target: str, context: PageContext) -> Message | None:
    """What is wrong with a page or heading that is to be shown by its title."""
    if context.index.has(target):
        return None
    path, _, anchor = target.partition("#")
    if path in context.index:
        return say("page.no-anchor", page=path, found=anchor)
    return _no_such_place(target, context)


def _no_such_place(target: str, context: PageContext) -> Message | None:
    """What is wrong with a page that is named, and with the anchor after it."""
    path, _, anchor = target.partition("#")
    if path in context.index:
        return _no_such_anchor(context.index[path], anchor, context) if anchor else None
    if not context.complete:
        return None
    near = nearest(path, context.index)
    return say("page.no-page", found=path).then(say("suggestion", near=near) if near else None)


def _no_such_anchor(page: ListedPage, anchor: str, context: PageContext) -> Message | None:
    """What is wrong with an anchor; those of generated pages are looked at in the built site."""
    if not page.name or not context.complete or anchor in page.anchors or context.draws(page.path, anchor):
        return None
    near = nearest(anchor, page.anchors)
    return say("page.no-anchor", page=page.path, found=anchor).then(say("suggestion", near=near) if near else None)
