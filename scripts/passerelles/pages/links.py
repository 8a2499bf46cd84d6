"""Addresses of pages, relative to the page that links: the site works at a domain's root and under any path.

A page is named by its path without language and ending: `practices/toscane-kasserine`, `sectors/index`, `index`.
"""

from __future__ import annotations


def folder(page: str) -> str:
    """The folder in which the page is published: `practices/toscane-kasserine/`, `sectors/`, `` for the home page."""
    if page == "index":
        return ""
    return f"{page.removesuffix('/index')}/"


def relative(source: str, target: str) -> str:
    """From page `source` to `target`: a page, or a file or query below the language's root if it ends in one.

    `relative("practices/x", "sectors/health")` is `../../sectors/health/`.
    """
    name, rest = _split(target)
    up = "../" * folder(source).count("/")
    down = folder(name) if name and "." not in name.rpartition("/")[2] else name
    return (f"{up}{down}" or "./") + rest if name else rest or "./"


def archive_address(address: str, year: str) -> str:
    """The copy of a page that the web archive made nearest to a year; whether there is one, nobody has asked."""
    return f"https://web.archive.org/web/{year[:4]}/{address}"


def _split(target: str) -> tuple[str, str]:
    """The page and what follows it: a query, an anchor, or both. Nothing before them means the page itself."""
    end = min((at for mark in "?#" if (at := target.find(mark)) >= 0), default=len(target))
    return target[:end], target[end:]
