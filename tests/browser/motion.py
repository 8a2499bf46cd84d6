"""What moves on a page is brought to its end, and its next picture waited for: neither may wait for ever."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

_END_MOTION = """() => {
  for (const one of document.getAnimations()) {
    try {
      one.finish()
    } catch {
      one.cancel() // it would go on for ever
    }
  }
}"""
"""Not waited for: in a folded part nothing moves on, and its transitions never end by themselves."""

_NEXT_FRAME = """() => new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(done))
  setTimeout(done, 2000)
})"""
"""A browser that has nothing to draw, or no time, may leave a frame out."""


def end_motion(page: Page) -> None:
    """Bring all transitions and animations of the page to their end."""
    page.evaluate(_END_MOTION)


def wait_for_frame(page: Page) -> None:
    """Let the page draw what was asked of it."""
    page.evaluate(_NEXT_FRAME)


def bring_into_view(target: Locator) -> None:
    """Scroll to something and wait until it stands still: cards take their height when they come into view.

    It asks from outside where the thing stands, since a page without JavaScript has no clock of its own.
    """
    target.scroll_into_view_if_needed()
    before, now = None, target.bounding_box()
    for _ in range(50):
        if now == before:
            return
        target.page.wait_for_timeout(50)
        before, now = now, target.bounding_box()
