"""A page as it works when it is opened from a disk, without a server.

There a browser runs no script that is a module, fetches nothing, and shows what a folder holds for an address that
ends in `/`. So the links name their files, the icons stand in the page, and what needs scripts is left out as it is
for readers without them; the page says so where it leaves something out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LINK = re.compile(r'( (?:href|action)="|content="0; url=)(?![a-z][a-z0-9+.-]*:|[/#?"])([^"?#]*)', re.IGNORECASE)
_MODULES = re.compile(
    r'<script type="module"[^>]*></script>\n?|<link rel="(?:modulepreload|preload)"[^>]*>\n?', re.IGNORECASE
)
_INLINE = re.compile(r"<script>(.*?)</script>\n?", re.DOTALL)
_THEME = "prefers-color-scheme"
"""By which the one script is known that works from a disk too: light or dark."""
_NO_SCRIPT = re.compile(r"</?noscript>")
_NOTE = re.compile(r"(<p class=\"p-note p-failure\"[^>]*?) hidden>.*?</p>", re.DOTALL)
_FAILS = "p-fails-own p-fails-kept p-fails-search"
"""What the page says when none of its scripts has come (theme/scripts/arrival.js)."""
_USE = re.compile(r'<use href="[^"#]*assets/icons\.svg#([\w-]+)"')
_SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
_ROOT = re.compile(r'(<html [^>]*?)(?: class="([^"]*)")?>')


def symbols(sprite: str) -> dict[str, str]:
    """The drawings of an icon sprite, by name."""
    return {found[1]: found[0] for found in _SYMBOL.finditer(sprite)}


def on_disk(html: str, drawings: Mapping[str, str], note: str) -> str:
    """The page for a disk; `note`, in HTML, says on a page with tools that these need a server."""
    html = _MODULES.sub("", html)
    html = _INLINE.sub(lambda script: script[0] if _THEME in script[1] else "", html)
    html = _NO_SCRIPT.sub("", html)
    html = _NOTE.sub(lambda found: f"{found[1]}>{note}</p>", html)
    html = _ROOT.sub(_marked, html, count=1)
    return _with_icons(_LINK.sub(_named, html), drawings)


def _marked(root: re.Match[str]) -> str:
    """The page's first element, which says that no script has come."""
    return f'{root[1]} class="{root[2] or ""} {_FAILS}">'.replace('class=" ', 'class="')


def _named(link: re.Match[str]) -> str:
    """A link with the file that an address of a folder means."""
    start, path = link[1], link[2]
    if path in {".", ".."} or path.endswith(("/", "/.", "/..")):
        path = f"{path.rstrip('/')}/index.html"
    return start + path


def _with_icons(html: str, drawings: Mapping[str, str]) -> str:
    """The page with the drawings that it uses."""
    used = sorted({name for name in _USE.findall(html) if name in drawings})
    if not used:
        return html
    html = _USE.sub(r'<use href="#icon-\1"', html)
    held = "".join(drawings[name].replace(f'id="{name}"', f'id="icon-{name}"', 1) for name in used)
    return html.replace("</body>", f'<svg aria-hidden="true" width="0" height="0">{held}</svg>\n</body>', 1)
