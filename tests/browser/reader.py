"""A reader on an errand, with a language and a finger or a mouse; and what must hold wherever the errand leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Locator, Page, expect

from passerelles.languages import LANGUAGES
from passerelles.pages.render import typeset
from tests.browser.kinds import at
from tests.browser.motion import bring_into_view

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
        bring_into_view(target)
        if self.phone:
            target.tap()
        else:
            target.click()

    def comes_to(self, name: str) -> None:
        """Be on a page of the reader's language, all of it."""
        expect(self.page).to_have_url(self.address(name))
        self.page.wait_for_load_state()

    def sees(self, state: str) -> None:
        """Look at the page as it is now: its language and its width; axe has a sweep of its own."""
        where = f"{state} ({self.page.url})"
        width = self.page.viewport_size and self.page.viewport_size["width"]
        faults = self.page.evaluate(_FAULTS, [self.language, width])
        assert not faults, f"{where}: {'; '.join(faults)}"

    def arrives(self, record: dict[str, Any]) -> None:
        """Be on the page of a record."""
        self.comes_to(f"practices/{record['id']}/")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(
            typeset(record["title"][self.language], self.language)
        )
        self.sees(f"the record {record['id']}")

    def switches_language(self) -> Reader:
        """Follow the link to the same page in the other language; the same reader, who reads that one."""
        other = replace(self, language=next(language for language in LANGUAGES if language != self.language))
        self.choose(self.page.locator("a[data-language-switch]"))
        expect(self.page.locator("html")).to_have_attribute("lang", other.language)
        return other
