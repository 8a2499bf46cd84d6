"""Whether the program can begin as it stands on the disk: its code, its words, its templates.

The preview asks a process of its own before it begins anew: one that could not would have nothing to show.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

_PROGRAM = Path(__file__).parents[2]


def fault() -> str | None:
    """What keeps the program from beginning, with its place where that is known; None if nothing does."""
    tried = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=False)
    if tried.returncode == 0:
        return None
    said = (tried.stdout or tried.stderr).strip().splitlines()
    return said[-1] if said else f"exit status {tried.returncode}"


def _first_fault() -> str | None:
    """The first thing that cannot be read, compiled or loaded."""
    import yaml
    from jinja2 import TemplateSyntaxError

    from passerelles.site.template_faults import template_fault

    try:
        for path in sorted((_PROGRAM / "text").rglob("*.yml")):
            place = str(path)
            yaml.safe_load(path.read_text(encoding="utf-8"))
        place = str(_PROGRAM)
        for name in ("cli", "build"):
            import_module(f"passerelles.{name}")  # as a new process does, which stands above this module
        from passerelles.pages.render import compile_all

        compile_all()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return f"{place}:{mark.line + 1}:{mark.column + 1}: {error.problem}" if mark else f"{place}: {error.problem}"
    except TemplateSyntaxError as error:
        return template_fault(error)
    except SyntaxError as error:
        return f"{error.filename}:{error.lineno}: {error.msg}"
    except Exception as error:  # whatever it is, the preview has to say it
        return f"{place}: {type(error).__name__}: {error}"
    return None


if __name__ == "__main__":
    if reason := _first_fault():
        sys.stdout.write(reason)
        sys.exit(1)
