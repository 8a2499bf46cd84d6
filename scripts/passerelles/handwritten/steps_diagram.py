"""The drawing of the seven steps: two routes that part at step 3, meet at step 5 and lead back to the start.

There are two layouts, across for wide screens and down for phones; the style sheet shows the one that fits. What they
show is the same, and the page that asks for the drawing says it in words as well.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from passerelles.pages import render
from passerelles.pages.template_view import View

_LETTER = 7.9
"""Width of a letter in the widest of common fonts, in units of the drawing: which font readers have is not known."""

_STOPS = ("1", "2", "3-new", "3-existing", "4-new", "4-existing", "5", "6", "7")
"""Every box, in reading order. A step at which the routes differ has a box on each."""

_LINES = ("common", "new", "existing", "new", "existing", "new", "existing", "common", "common", "back")
"""The route of each line between the boxes, from the first step to the way back."""


@dataclass(frozen=True)
class Layout:
    """Where things stand, in units of the drawing: corner and size of each box, lines, and where words begin."""

    name: str
    width: int
    height: int
    boxes: dict[str, tuple[int, int, int, int]]
    courses: tuple[str, ...]
    """The course of each line of `_LINES`; the arrow is at its end."""
    routes: dict[str, tuple[int, int]]
    """Where the name of each route stands."""
    back: tuple[int, int]
    """Where the words beside the way back stand."""
    back_characters: int

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Route and course of each line."""
        return list(zip(_LINES, self.courses, strict=True))


_ACROSS = Layout(
    name="across",
    width=724,
    height=372,
    boxes={
        "1": (2, 92, 152, 74),
        "2": (186, 92, 152, 74),
        "3-new": (370, 30, 152, 74),
        "4-new": (554, 30, 152, 74),
        "3-existing": (370, 160, 152, 74),
        "4-existing": (554, 160, 152, 74),
        "5": (554, 294, 152, 74),
        "6": (370, 294, 152, 74),
        "7": (186, 294, 152, 74),
    },
    courses=(
        "M154 129H182",
        "M338 129C358 129 346 67 366 67",
        "M338 129C358 129 346 197 366 197",
        "M522 67H550",
        "M522 197H550",
        "M706 67C716 67 720 73 720 84V314C720 326 719 331 711 331",
        "M630 234V289",
        "M554 331H527",
        "M370 331H343",
        "M186 331H110C88 331 78 320 78 300V171",
    ),
    routes={"new": (402, 18), "existing": (402, 148)},
    back=(92, 214),
    back_characters=38,
)

_DOWN = Layout(
    name="down",
    width=320,
    height=706,
    boxes={
        "1": (1, 14, 286, 54),
        "2": (1, 98, 286, 54),
        "3-new": (1, 220, 139, 76),
        "3-existing": (148, 220, 139, 76),
        "4-new": (1, 328, 139, 60),
        "4-existing": (148, 328, 139, 60),
        "5": (1, 436, 286, 54),
        "6": (1, 520, 286, 54),
        "7": (1, 604, 286, 54),
    },
    courses=(
        "M144 68V94",
        "M144 152V160C144 170 70 162 70 180",
        "M144 152V160C144 170 218 162 218 180",
        "M70 296V323",
        "M218 296V323",
        "M70 388C70 412 130 404 130 431",
        "M218 388C218 412 158 404 158 431",
        "M144 490V516",
        "M144 574V600",
        "M287 631C302 631 308 624 308 610V62C308 48 304 41 292 41",
    ),
    routes={"new": (1, 200), "existing": (148, 200)},
    back=(1, 682),
    back_characters=40,
)


@dataclass(frozen=True)
class DiagramLine:
    """A line of words in a box."""

    text: str
    width: int | None
    """Given where a long word could be too wide in some font: the browser then sets it in just that width."""


@dataclass(frozen=True)
class StepBox:
    """A step, on one of the routes or on both."""

    number: str
    route: str
    x: int
    y: int
    width: int
    height: int
    lines: list[DiagramLine]
    label: str
    target: str


def insert(view: View) -> str:
    """Both layouts; the style sheet shows one of them."""
    layouts = [(layout, _boxes(view, layout), _words(view, layout)) for layout in (_ACROSS, _DOWN)]
    return render.fragment("handwritten/steps", view, layouts=layouts)


def _words(view: View, layout: Layout) -> list[str]:
    return textwrap.wrap(view.words("tools.steps.back"), layout.back_characters)


def _boxes(view: View, layout: Layout) -> list[StepBox]:
    return [_box(view, stop, layout.boxes[stop]) for stop in _STOPS]


def _box(view: View, stop: str, place: tuple[int, int, int, int]) -> StepBox:
    number, _, route = stop.partition("-")
    term = view.vocabularies.term("steps", number)
    name = view.words(f"tools.steps.{stop}") if route else view.say(term.label).plain
    step = view.words("tools.steps.step", number=number, name=name)
    label = f"{step} ({view.words(f'tools.steps.{route}')})" if route else step
    room = place[2] - 22
    words = textwrap.wrap(name, int(room / _LETTER), break_long_words=False)
    lines = [DiagramLine(text, room if len(text) * _LETTER > room else None) for text in words]
    return StepBox(number, route or "common", *place, lines, label, f"steps/{number}{f'#{route}' if route else ''}")
