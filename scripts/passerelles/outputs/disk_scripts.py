"""The site's scripts as a browser takes them from a disk, where it runs none that is a module and fetches nothing.

Each is a function that runs at once; what the script of every page hands to the others lies in one name. What a script
would fetch, another script beside the file brings when it is asked for (theme/scripts/shared/files.js).
"""

from __future__ import annotations

import json
import re

from passerelles.outputs.browser_scripts import EVERYWHERE

_HANDED = "passerellesEverywhere"
_IMPORT = re.compile(rf'\Aimport (\{{[^}}]*\}}) from "[./]*{re.escape(EVERYWHERE)}"\n')
_EXPORT = re.compile(r"^export (\{[^}]*\})\n\Z", re.MULTILINE)


def on_disk(script: str) -> str:
    """A published script (`browser_scripts.py`) as one that is no module."""
    script = _IMPORT.sub(rf"const \1 = globalThis.{_HANDED}\n", script)
    script = _EXPORT.sub(rf"globalThis.{_HANDED} = \1\n", script)
    return f'"use strict"\n;(() => {{\n{script}}})()\n'


def bringing(text: str) -> str:
    """A script that brings the text of a file."""
    return f"document.currentScript.dataset.brought = {json.dumps(text)}\n"
