"""The addresses that a built site has, and those that it must not lose: pages, anchors, data, and files beside pages.

Of pages that are made from records only the anchors count that every record has: a record may lose a part. A file
beside a page belongs to it as its anchors do: a page that has moved owes neither any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from passerelles.languages import LANGUAGES
from passerelles.site.compressing import ENDINGS
from passerelles.text.checks import ADDRESSEE, counted, in_words

Addresses = Mapping[str, frozenset[str]]
"""What belongs to each address, relative to the site's root: anchors, and files beside it such as `/citation.bib`."""

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_ANCHOR = re.compile(r'<(?:h[2-6]|section|div|dt|li|tr|details)\b[^>]*? id="([^"\s]+)"')
_UNCOUNTED = re.compile(r"(pagefind|assets|data/explorer)/|([a-z]{2}/)?((practices/page|p|embed)/|casebook-\d)")
"""Parts of other pages, addresses that change with what they hold, those that follow from a record's own, and volumes
after the first, which come and go with the number of records."""
_FILES = {"casebook.pdf", "feed.xml", "llms.txt"}
_BESIDE = re.compile(r"citation\.json|[\w-]+\.(bib|ris|gift|pdf|docx|pptx)")
"""Files beside a page that readers keep, but for cartridges, which are only made where the address is known."""
_BY_HAND = {"about", "concepts", "contribute", "glossary", "guide", "references", "steps", "teach", "tools"}
"""Sections whose anchors somebody chose; on other pages they come and go with the records."""
_OF_EVERY_RECORD = frozenset({"cite", "file", "gaps", "sources", "tags", "teaching", "territories"})
_PASSING = frozenset(
    "contact content legal page-next page-sources practices publisher-name related step-tools steps".split()
)
"""Anchors of what the site adds to a page written by hand, where it has something to add."""


def published(site: Path) -> dict[str, frozenset[str]]:
    """Every address of a built site that somebody may keep, with its anchors."""
    addresses: dict[str, frozenset[str]] = {}
    beside: dict[str, frozenset[str]] = {}
    files = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())
    for name in files:
        if _UNCOUNTED.match(name) or name.endswith(("404.html", *ENDINGS)):
            continue
        address = name.removesuffix("index.html")
        if address != name:
            addresses[address] = _anchors(address, site / name)
        elif _without_language(name).startswith("data/") or _without_language(name) in _FILES:
            addresses[name] = frozenset()
        else:
            folder, _, file = name.rpartition("/")
            page = f"{folder}/" if folder else ""
            if _BESIDE.fullmatch(file):
                beside[page] = beside.get(page, frozenset()) | {f"/{file}"}
    return joined(addresses, beside)


def _anchors(address: str, page: Path) -> frozenset[str]:
    """The anchors of a page that stay whatever the records say."""
    section, _, rest = _without_language(address).partition("/")
    of_a_record = section == "practices" and rest != ""
    if not of_a_record and section not in _BY_HAND:
        return frozenset()
    article = _ARTICLE.search(page.read_text(encoding="utf-8"))
    there = frozenset(_ANCHOR.findall(article[0])) if article else frozenset()
    return there & _OF_EVERY_RECORD if of_a_record else there - _PASSING


def _without_language(address: str) -> str:
    folders = [language.folder for language in LANGUAGES if language.folder and address.startswith(language.folder)]
    return address.removeprefix(folders[0]) if folders else address


def lost(known: Addresses, now: Addresses, moved: Collection[str]) -> list[str]:
    """What was known and is no longer there, in order. A page that has moved owes its anchors no more."""
    gone = []
    for address, anchors in sorted(known.items()):
        if address not in now:
            gone.append(address)
        elif _without_language(address).rstrip("/") not in moved:
            gone += [f"{address}{_written(anchor)}" for anchor in sorted(anchors - now[address])]
    return gone


def _written(part: str) -> str:
    """An anchor or a file as it follows the address to which it belongs."""
    return part[1:] if part.startswith("/") else f"#{part}"


def joined(before: Addresses, more: Addresses) -> dict[str, frozenset[str]]:
    """The addresses of both."""
    return {
        address: before.get(address, frozenset()) | more.get(address, frozenset()) for address in {**before, **more}
    }


def list_text(addresses: Addresses) -> str:
    """The list as a file: a line for each address, its anchors after it."""
    rows = ((address or "./", *map(_written, sorted(parts))) for address, parts in addresses.items())
    lines = sorted(" ".join(row) for row in rows)
    return _HEAD + "".join(f"{line}\n" for line in lines)


_HEAD = """\
# Every address that the site has published, with the anchors that readers link to and the files beside it. A build
# that loses one fails.
# 'passerelles addresses' adds what is new; nothing is taken out but by 'passerelles rename' and 'passerelles retire'.
"""


def read_list(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """The list from its lines."""
    addresses = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            address, *parts = line.split()
            addresses["" if address == "./" else address] = frozenset(
                part.removeprefix("#") if part.startswith("#") else f"/{part}" for part in parts
            )
    return addresses


_MOST_SHOWN = 40


def advice(gone: list[str]) -> str:
    """What to say to whoever built a site that lost addresses."""
    more = len(gone) - _MOST_SHOWN
    lines = [
        counted(len(gone), "addresses-lost", ADDRESSEE.get()),
        *(f"  {address or './'}" for address in gone[:_MOST_SHOWN]),
        *([f"  {in_words('addresses.more', count=more)}"] if more > 0 else []),
        in_words("addresses.advice"),
    ]
    return "\n".join(lines)
