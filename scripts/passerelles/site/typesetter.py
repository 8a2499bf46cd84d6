"""The program that runs the typesetter: a process of its own, so that whatever happens in there ends no build.

    python -m passerelles.site.typesetter FOLDER

It reads jobs from its standard input, a line of JSON each, sets them with the templates in FOLDER and answers each with
a line: how many pages there are, or what is wrong. It imports nothing but the typesetter, and so begins at once.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import typst

from passerelles.whole_file import write_whole

_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF for everybody: tagged, with languages, a title and an order of reading. It refuses what no font shows."""
_RESOLUTION = 48
"""Pixels to the inch of what is no PDF: two thirds of a pixel to a point."""
_NOT_THERE = "\N{WHITE SQUARE}"
_FONTS = typst.Fonts(include_system_fonts=False)
"""Those that the typesetter brings along: every machine makes the same pages."""

_FAULTS = {"PanicException", "TypstError"}
"""What it raises where it comes to grief over a text: the first is no Exception, and has no name to import."""
_UNUSUAL = re.compile("[^ -~\u00a0-\u024f\u0370-\u04ff\u2010-\u2015\u2018-\u2026\u202f\u20ac\u2190-\u2194\u25a1]")
"""Signs beyond the Latin, Greek and Cyrillic letters and what goes with them."""


class Signs:
    """Which signs its fonts have; for the others stands a square, which they have."""

    def __init__(self, probe: Path) -> None:
        self._probe = probe
        self._known = {chr(code): True for code in range(0x20, 0x7F)}

    def shown(self, text: str) -> str:
        """The text with a square for each sign that no font has."""
        unknown = sorted(set(text) - self._known.keys())
        missing = self._missing(unknown)
        self._known |= {sign: sign not in missing for sign in unknown}
        return "".join(sign if self._known[sign] else _NOT_THERE for sign in text)

    def _missing(self, signs: Sequence[str]) -> set[str]:
        """Those that cannot be set: the typesetter says of a text only that something in it is missing."""
        if not signs or self._all_shown(signs):
            return set()
        if len(signs) == 1:
            return set(signs)
        half = len(signs) // 2
        return self._missing(signs[:half]) | self._missing(signs[half:])

    def _all_shown(self, signs: Sequence[str]) -> bool:
        try:
            _compiler(self._probe, {"signs": json.dumps(signs)}).compile(format="pdf", pdf_standards=[_STANDARD])
        except BaseException as error:
            if type(error).__name__ not in _FAULTS:
                raise
            return False
        return True


def set_booklet(templates: Path, signs: Signs, job: dict[str, Any]) -> int:
    """Set a booklet as generously as its pages allow and write it; the number of its pages. Raises RuntimeError."""
    data = signs.shown(Path(job["data"]).read_text(encoding="utf-8"))
    try:
        made, pages = _set(templates, job, data)
    except BaseException as error:
        if type(error).__name__ not in _FAULTS:
            raise
        made, pages = _set(templates, job, _UNUSUAL.sub(_NOT_THERE, data))  # a few squares are better than no booklet
    write_whole(Path(job["out"]), made)
    return pages


def _set(templates: Path, job: dict[str, Any], data: str) -> tuple[bytes, int]:
    """The file, and how many pages it has."""
    template = templates / f"{job['template']}.typ"
    for fit in job["fits"]:
        inputs = {"data": data, "fit": json.dumps(fit)}
        compiler = _compiler(template, inputs)
        pages = int(compiler.query("<pages>", field="value", one=True))
        if not job["most_pages"] or pages <= job["most_pages"]:
            break
    if Path(job["out"]).suffix == ".png":
        made = compiler.compile(format="png", ppi=_RESOLUTION)
    else:
        try:
            made = compiler.compile(format="pdf", pdf_standards=[_STANDARD])
        except typst.TypstError:  # it may stumble over a link across the end of a page
            made = _compiler(template, inputs | {"links": "no"}).compile(format="pdf", pdf_standards=[_STANDARD])
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made, pages


def _compiler(template: Path, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(template, root=template.parent, font_paths=_FONTS, sys_inputs=inputs)


def main(folder: str) -> None:
    """Do the jobs, one after the other."""
    templates = Path(folder)
    signs = Signs(templates / "signs.typ")
    for line in sys.stdin:
        try:
            answer: dict[str, Any] = {"pages": set_booklet(templates, signs, json.loads(line))}
        except (OSError, RuntimeError) as error:
            answer = {"error": getattr(error, "diagnostic", "") or str(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
