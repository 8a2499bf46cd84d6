"""A reader on an errand, with a language and a finger or a mouse; and what must hold wherever the errand leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Locator, Page, expect

from scripts.model import LANGUAGES
from tests.browser.axe import WHOLE, check_accessible
from tests.browser.kinds import at

_FAULTS = """([language, width]) => {
  const { lang } = document.documentElement
  const wide = [document.documentElement, ...document.querySelectorAll("dialog[open]")].filter(
    one => one.scrollWidth > (one === document.documentElement ? width : one.clientWidth)
  )
  return [
    ...(lang === language ? [] : [`the page says that its language is "${lang}"`]),
    ...wide.map(one => `<${one.localName}> is ${one.scrollWidth} px wide`),
  ]
}"""

_LOOK = """() => JSON.stringify([
  location.pathname,
  innerWidth,
  document.documentElement.outerHTML.replace(/ ?(data-)?(js-)?focus-visible(-added)?(="")?/g, ""),
  [...document.querySelectorAll("input, select")].map(one => [one.checked, one.value]),
  [...document.querySelectorAll("*")].flatMap((one, index) => (one.matches(":focus, :modal") ? [index] : [])),
])"""
"""All that makes a page look as it does, but for marks that say by which means it was reached."""

_looked_at: set[tuple[int, str | None]] = set()
"""The looks in which axe has found nothing, and in which part: several errands pass the same pages."""


@dataclass(frozen=True)
class Reader:
    """Somebody who uses the site."""

    page: Page
    site: str
    language: str
    phone: bool

    def address(self, name: str) -> str:
        """Address of a page in the reader's language; `name` may have a query."""
        return self.site + at(self.language, name)

    def choose(self, target: Locator) -> None:
        """Tap on something, or click it."""
        if self.phone:
            target.tap()
        else:
            target.click()

    def comes_to(self, name: str) -> None:
        """Be on a page of the reader's language, all of it."""
        expect(self.page).to_have_url(self.address(name))
        self.page.wait_for_load_state()

    def sees(self, state: str, part: str | None = WHOLE) -> None:
        """Look at the page as it is now: its language, its width, and what axe says of it, or of a part of it."""
        where = f"{state} ({self.page.url})"
        width = self.page.viewport_size and self.page.viewport_size["width"]
        faults = self.page.evaluate(_FAULTS, [self.language, width])
        assert not faults, f"{where}: {'; '.join(faults)}"
        look = (hash(self.page.evaluate(_LOOK)), part)
        if look not in _looked_at:
            check_accessible(self.page, where, part)
            _looked_at.add(look)

    def arrives(self, record: dict[str, Any]) -> None:
        """Be on the page of a record."""
        self.comes_to(f"practices/{record['id']}/")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(record["title"][self.language])
        self.sees(f"the record {record['id']}")

    def switches_language(self) -> Reader:
        """Follow the link to the same page in the other language; the same reader, who reads that one."""
        other = replace(self, language=next(one for one in LANGUAGES if one != self.language))
        self.choose(self.page.locator("a[data-language-switch]"))
        expect(self.page.locator("html")).to_have_attribute("lang", other.language)
        return other
