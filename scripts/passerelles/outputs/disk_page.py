"""A page as it works when it is opened from a disk, without a server.

There a browser runs no script that is a module, fetches nothing, draws nothing from another file, and shows what a
folder holds for an address that ends in `/`. So the scripts are no modules (`disk_scripts.py`), the links name their
files, and the drawings stand in the page. What cannot work there is left out as it is for readers without scripts; the
page says so where it leaves something out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from passerelles.outputs.browser_scripts import EVERYWHERE

SERVED = ("search/page.js", "search/engine.js", "offline.js")
"""Scripts of pages that need a server."""
BESIDE = "disk.js"
"""What every page of the copy runs besides."""

_LINK = re.compile(r'( (?:href|action)="|content="0; url=)(?![a-z][a-z0-9+.-]*:|[/#?"])([^"?#]*)', re.IGNORECASE)
_AHEAD = re.compile(r'<link rel="(?:modulepreload|preload)"[^>]*>\n?', re.IGNORECASE)
_MODULE = re.compile(
    r'<script type="module" src="(?P<folder>[^"]*/scripts\.\w+/)(?P<name>[^"]+)" (?P<part>[^>]*)></script>\n?'
)
_NO_SCRIPT = re.compile(r"</?noscript>")
_NOTE = re.compile(r"(<p class=\"p-note p-failure\"[^>]*?) hidden>.*?</p>", re.DOTALL)
_USE = re.compile(r'(<use\b[^>]*? href=")[^"#]*assets/(?:icons|land)\.svg#([\w-]+)"')
_SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
_PATH = re.compile(r'<path id="([\w-]+)"[^>]*/>')
_ROOT = re.compile(r'(<html [^>]*?)(?: class="([^"]*)")?>')


def drawings_in(svg: str) -> dict[str, str]:
    """The drawings of a file of them, by name."""
    return {drawing[1]: drawing[0] for drawing in (*_SYMBOL.finditer(svg), *_PATH.finditer(svg))}


def on_disk(html: str, icons: Mapping[str, str], land: Mapping[str, str], note: str) -> str:
    """The page for a disk; `note`, in HTML, says on a page whose tools need a server that they do."""
    html = _AHEAD.sub("", html)
    own = {script["name"] for script in _MODULE.finditer(html)} - {EVERYWHERE}
    served = bool(own.intersection(SERVED))
    if served:
        html = _NO_SCRIPT.sub("", html)
        html = _NOTE.sub(lambda opening: f"{opening[1]}>{note}</p>", html)
    fails = ["p-fails-search", *(["p-fails-own"] if served else [])]
    html = _ROOT.sub(lambda root: _marked(root, fails), html, count=1)
    html = _MODULE.sub(_classic, html)
    html = on_disk_markup(html)
    used = {name: {**icons, **land}[name] for name in _drawn(html) if name in icons or name in land}
    return _with_drawings(html, {**icons, **used} if own else used)  # what a script adds is drawn with any of them


def on_disk_markup(html: str) -> str:
    """A piece of a page: its links and drawings."""
    return _USE.sub(r'\1#icon-\2"', _LINK.sub(_named, html))


def on_disk_data(text: str) -> str:
    """Data for a script, with the markup in them; `text` is JSON."""
    return json.dumps(_changed(json.loads(text)), ensure_ascii=False, separators=(",", ":"))


def _changed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _changed(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_changed(held) for held in value]
    return on_disk_markup(value) if isinstance(value, str) and "<" in value else value


def _marked(root: re.Match[str], fails: list[str]) -> str:
    """The page's first element, which says what has not come, as theme/scripts/arrival.js would."""
    return f'{root[1]} class="{" ".join(filter(None, [root[2], *fails]))}">'


def _classic(module: re.Match[str]) -> str:
    """A script that is no module, in the same place and order; none for one that needs a server."""
    if module["name"] in SERVED:
        return ""
    names = [BESIDE, EVERYWHERE] if module["name"] == EVERYWHERE else [module["name"]]
    part = module["part"].replace(" search", "")
    return "".join(f'<script defer src="{module["folder"]}{name}" {part}></script>\n' for name in names)


def _named(link: re.Match[str]) -> str:
    """A link with the file that an address of a folder means."""
    start, path = link[1], link[2]
    if path in {".", ".."} or path.endswith(("/", "/.", "/..")):
        path = f"{path.rstrip('/')}/index.html"
    return start + path


def _drawn(html: str) -> list[str]:
    return re.findall(r'<use\b[^>]*? href="#icon-([\w-]+)"', html)


def _with_drawings(html: str, drawings: Mapping[str, str]) -> str:
    """The page with these drawings in it."""
    if not drawings:
        return html
    named = (drawing.replace(f'id="{name}"', f'id="icon-{name}"', 1) for name, drawing in sorted(drawings.items()))
    held = f'<svg aria-hidden="true" width="0" height="0"><defs>{"".join(named)}</defs></svg>'
    return html.replace("</body>", f"{held}\n</body>", 1)
