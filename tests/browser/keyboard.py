"""Using a page by keys alone, and seeing where one is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page

_FOCUS = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const place = one.closest("label") ?? one // of a field that only its label shows, that is where one is
  const box = place.getBoundingClientRect()
  /* the outline may be drawn by the card around a link, by the label beside a field, by a shape in a drawing */
  const drawn = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
  const around = [one, one.nextElementSibling]
  for (let up = one.parentElement; up && around.length < 6; up = up.parentElement) around.push(up)
  const thick = style => style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2
  const shapes = [...one.querySelectorAll("rect, circle")].map(it => getComputedStyle(it))
  const outlined = around.some(it => it && drawn(getComputedStyle(it))) || shapes.some(thick)
  const across = box.width > 0 && box.right > 0 && box.left < innerWidth
  const inside = across && box.height > 0 && box.bottom > 0 && box.top < innerHeight
  const free = [0.1, 0.5, 0.9].some(x => [0.2, 0.5, 0.8].some(y => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
    return top && (place.contains(top) || top.contains(place))
  }))
  return { html: one.outerHTML.replace(/\\s+/g, " ").slice(0, 120), outlined, inside, free }
}"""

FAULTS = {"inside": "outside of the screen", "outlined": "not outlined", "free": "covered"}


@dataclass(frozen=True)
class Stop:
    """What has the focus."""

    html: str
    fault: str | None
    """Why a reader could not see it."""


def press(page: Page, key: str, times: int = 1) -> None:
    """Press a key, as often as told."""
    for _ in range(times):
        page.keyboard.press(key)


def focus(page: Page) -> Stop | None:
    """What has the focus now, if anything."""
    state = page.evaluate(_FOCUS)
    return state and Stop(state["html"], next((FAULTS[key] for key in FAULTS if not state[key]), None))


def reach(target: Locator, key: str = "Tab", most: int = 80) -> None:
    """Press a key until the target has the focus; whatever has it on the way must be seen."""
    wanted = target.element_handle()
    stops: list[str] = []
    while len(stops) < most:
        press(target.page, key)
        stop = focus(target.page)
        stops.append(stop.html if stop else "nothing")
        assert not (stop and stop.fault), f"{key}, stop {len(stops)} is {stop.fault}: {stop.html}"
        if target.page.evaluate("one => one === document.activeElement", wanted):
            return
    pytest.fail(f"{most} times {key} do not lead to {target}; the last stops:\n" + "\n".join(stops[-5:]))
