"""The content security policy of a page: it names each inline script of the theme, and no other origin."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ROOT = re.compile(r'(?<=\A__md_scope=new URL\(")[\w./~%-]*(?=",location\))')
"""The way to the site's root, the one thing in which these scripts differ from page to page."""

TRUSTED = frozenset(
    {
        "frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=",  # where settings are kept in the browser
        "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # light or dark, before anything shows
        "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # tabs of the content
    }
)
"""Digests of the inline scripts that Material prints, without the way to the root. Each was read before it came in."""


class UnknownScript(Exception):
    """The frame of a page holds an inline script that nobody has trusted; the message says what to do."""

    def __init__(self, script: str) -> None:
        start = " ".join(script.split())[:60]
        super().__init__(
            f"an inline script stands around the content that the theme is not known to print: '{start}'; if no title "
            f"brought it in and it is to run, add '{digest(_ROOT.sub('', script))}' to TRUSTED in site/csp.py"
        )


def digest(script: str) -> str:
    """What a policy names a script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def secured(html: str, content: str = "", own: Collection[str] = ()) -> str:
    """The page with its content security policy in the head; no script that stands in its content may run.

    `own` are inline scripts of the project. Any other that the theme is not known to print raises UnknownScript: it
    may have come in with a title, and would be trusted by its digest.
    """
    theirs = set(_INLINE.findall(html.replace(content, "", 1)))
    for script in theirs:
        if script not in own and digest(_ROOT.sub("", script)) not in TRUSTED:
            raise UnknownScript(script)
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{one}'" for one in sorted(map(digest, theirs)))])
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)
