"""What would come out of the printer."""

from __future__ import annotations

import re

from playwright.sync_api import Page

A4 = (210, 297)
"""A sheet in millimetres."""


def paper(page: Page) -> list[tuple[int, int]]:
    """Width and height in millimetres of each page that would be printed."""
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in boxes]
