"""The content security policy of a page: it names each of our inline scripts, and no other origin.

What stands there instead of something narrower, and why:

- `script-src 'self'`, for the scripts in files. Naming these by their digests too takes `integrity` on each, and for
  what a module imports an import map with digests, which Firefox knows from 138: later than the oldest browsers that
  the site is made for, in which no script would then run. `'strict-dynamic'` would trust whatever a trusted script
  loads, and the address of a folder cannot be named, since a site may lie anywhere. So a test holds that a built site
  has no script but its own, and the files for hosts say `nosniff`, by which nothing else is run as one.
- `'wasm-unsafe-eval'`, for the search, which any page can open. It compiles WebAssembly; it evaluates no text.
- `img-src data:`, for the signs in Material's stylesheet.
- `worker-src 'self'`, for reading offline; on every page, since a host states one policy for all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection

from passerelles.text.checks import in_words

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


INLINE_SCRIPTS = frozenset({"arrival.js", "not-found.js", "offer.js", "theme.js"})
"""Scripts of theme/scripts/ that a page holds itself: a file would come too late, or could not be found."""


class UnknownScript(Exception):
    """The frame of a page holds an inline script that is none of ours; the message says what to do."""

    def __init__(self, script: str) -> None:
        super().__init__(in_words("build.unknown-script", found=" ".join(script.split())[:60]))


_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def policy_of(html: str) -> str:
    """The policy that a page states, which a server may state for it too; ValueError if it has none."""
    if not (policy := _POLICY.search(html)):
        raise ValueError("the page states no content security policy")
    return policy[1]


def digest(script: str) -> str:
    """What a policy names a script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def with_policy(html: str, content: str = "", own: Collection[str] = ()) -> str:
    """The page with its content security policy in the head; no script that stands in its content may run.

    `own` are inline scripts of the project. Any other raises UnknownScript: it may have come in with a title, and would
    be trusted by its digest.
    """
    inside = set(_INLINE.findall(html.replace(content, "", 1)))
    for script in inside.difference(own):
        raise UnknownScript(script)
    scripts = " ".join(
        ["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{value}'" for value in sorted(map(digest, inside)))]
    )
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "worker-src 'self'; form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)
