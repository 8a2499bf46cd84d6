"""What the list of practices shows, once it shows what was asked for."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.motion import bring_into_view

PRACTICES = "[data-cards] [data-id], [data-table] [data-id]"


def settled(page: Page) -> Page:
    """The page once it shows what was asked for."""
    expect(page.locator("[data-main]:not([aria-busy=true])")).to_have_count(1)
    return page


def shown(page: Page) -> list[str]:
    """Ids of all the practices that the page finds, in order."""
    more = settled(page).locator("[data-more] button")
    while more.is_visible():
        before = len(in_sight(page))
        bring_into_view(more)
        more.click()
        expect(page.locator(PRACTICES).locator("visible=true"), "more was asked for").not_to_have_count(before)
    return in_sight(page)


def in_sight(page: Page) -> list[str]:
    """Ids of the practices that the page shows without being asked for more, in order."""
    ids: list[str] = settled(page).eval_on_selector_all(
        PRACTICES,
        "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.id)",
    )
    return ids


def listed(page: Page) -> set[str]:
    """Ids of all the practices that the page finds."""
    ordered = shown(page)
    assert len(ordered) == len(set(ordered)), "a practice stands twice in the list"
    return set(ordered)
