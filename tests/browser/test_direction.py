"""Names in scripts that run from right to left, in lines that run the other way."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

from passerelles.languages import FRENCH
from passerelles.pages.render import environment
from passerelles.pages.template_view import LocalText, typeset_words

ARROWS = '{% from "macros.j2" import route, way, partners %}<p>{{ route(v, one) }}</p><p>{{ way(v, one.places) }}</p>'
ARROWS += "<p>{{ partners(v, names) }}</p>"
ORDER = """line => {
  const arrow = line.querySelector(".p-route__to").getBoundingClientRect()
  const range = document.createRange()
  const place = name => {
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const at = walk.currentNode.data.indexOf(name)
      if (at < 0) continue
      range.setStart(walk.currentNode, at)
      range.setEnd(walk.currentNode, at + name.length)
      return range.getBoundingClientRect()
    }
  }
  const [first, second] = NAMES.map(place)
  return first.right <= arrow.left + 1 && arrow.right <= second.left + 1
}"""


@pytest.mark.parametrize(
    ("first", "second"), [("القصرين", "صفاقس"), ("القصرين", "Toscane"), ("Toscane", "صفاقس"), ("חיפה", "عكا")]
)
def test_an_arrow_between_two_places_keeps_its_direction(page: Page, first: str, second: str) -> None:
    places = [LocalText(name, FRENCH, None) for name in (first, second)]
    html = (
        environment()
        .from_string(ARROWS)
        .render(
            v=SimpleNamespace(words=typeset_words(FRENCH)),
            one=SimpleNamespace(moved=None, places=places, corridor=True),
            names=[place.plain for place in places],
        )
    )
    page.set_content(f'<html lang="fr"><style>.p-sr {{ display: none }}</style>{html}')
    for line in page.locator("p").all():
        assert line.evaluate(ORDER.replace("NAMES", repr([first, second])))
