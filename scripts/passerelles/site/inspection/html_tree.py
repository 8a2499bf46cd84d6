"""A page as a tree of elements: just enough of a document to ask it questions, from the standard library's parser.

lxml, which documents need, reads HTML as it was before HTML 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without content."""

UNSPOKEN = frozenset("script style template noscript svg".split())
"""Elements whose text is not the page's text."""

BLOCKS = frozenset(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead "
    "title tr ul".split()
)
"""Elements that end a line: text on their two sides does not run together."""


@dataclass(eq=False)
class Element:
    """One element. Attributes without a value have an empty one."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)
    line: int = 0

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value."""
        return self.attributes.get(name, default)

    def has(self, name: str) -> bool:
        """Whether the attribute is there."""
        return name in self.attributes

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.get("class").split()

    def walk(self) -> Iterator[Element]:
        """The element and everything in it, in the document's order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += (child for child in reversed(element.children) if isinstance(child, Element))

    def all(self, *tags: str, with_class: str | None = None) -> list[Element]:
        """Elements below this one with one of these tags (any, if none is given) and this class."""
        return [
            element
            for element in self.walk()
            if element is not self
            and (not tags or element.tag in tags)
            and (with_class is None or with_class in element.classes)
        ]

    def first(self, *tags: str, with_class: str | None = None) -> Element | None:
        """The first of `all`."""
        return next(iter(self.all(*tags, with_class=with_class)), None)

    def around(self) -> Iterator[Element]:
        """The element, the one around it, and so on outwards."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    @property
    def language(self) -> str:
        """The language its text is marked to be in; empty if nothing says so."""
        return next((element.get("lang") for element in self.around() if element.has("lang")), "")

    @property
    def text(self) -> str:
        """Its text as a reader gets it, spaces made single."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSPOKEN:
                edge = " " if child.tag in BLOCKS or child.tag == "br" else ""
                yield edge
                yield from child._texts()
                yield edge

    @property
    def raw(self) -> str:
        """The text directly in it, as written: a script's source."""
        return "".join(child for child in self.children if isinstance(child, str))

    def __str__(self) -> str:
        shown = "".join(f' {name}="{value[:80]}"' for name, value in self.attributes.items())
        return f"<{self.tag}{shown}>"


@dataclass
class HtmlDocument:
    """A parsed page."""

    root: Element
    mistakes: list[str]
    """Where the markup is broken: elements that end elsewhere than they should, attributes given twice."""


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#document")
        self.at = self.root
        self.mistakes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at = self._open(tag, attrs) if tag not in VOID else self._open(tag, attrs).parent or self.root

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        line = self.getpos()[0]
        if tag in VOID or tag not in [element.tag for element in self.at.around()]:
            self.mistakes.append(f"line {line}: </{tag}> ends nothing")
            return
        while self.at.tag != tag:
            self.mistakes.append(f"line {line}: </{tag}> where {self.at} of line {self.at.line} is still open")
            self.at = self.at.parent or self.root
        self.at = self.at.parent or self.root

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def _open(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        line = self.getpos()[0]
        names = [name for name, _ in attrs]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.mistakes.append(f"line {line}: <{tag}> has {name} more than once")
        # a browser takes the first of two
        attributes = {name: value or "" for name, value in reversed(attrs)}
        element = Element(tag, dict(reversed(attributes.items())), self.at, [], line)
        self.at.children.append(element)
        return element


def parse(html: str) -> HtmlDocument:
    """Parse a page."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    mistakes = builder.mistakes
    if builder.at is not builder.root:
        mistakes.append(f"{builder.at} of line {builder.at.line} never ends")
    return HtmlDocument(builder.root, mistakes)
