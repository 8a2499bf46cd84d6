"""What a reader on a poor line has after the first packets: the text can be read before anything else has come."""

from __future__ import annotations

import re
import zlib

from passerelles.site.inspection.built_pages import BuiltPages
from passerelles.site.inspection.page_weight import packed
from tests.findings import Findings

FIRST = 14_000
"""Bytes that a server sends before it waits for an answer (ten packets)."""
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_SENTENCE = re.compile(r"<(?:p|li|dd|td|summary|label)\b[^>]*>(?:\s*<[^>]+>)*\s*[^<\s][^<]{15,}", re.DOTALL)
_SHEETS = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


def begins(html: str) -> str:
    """As much of a page as arrives with the first bytes, compressed as hosts do."""
    return zlib.decompressobj(31).decompress(packed(html.encode())[:FIRST]).decode(errors="ignore")


def test_heading_and_first_sentence_come_with_the_first_bytes(all_pages: BuiltPages) -> None:
    findings = Findings(f"pages of which nothing can be read in the first {FIRST:,} bytes")
    for page in all_pages.values():
        first = begins(page.html)
        if not (heading := _HEADING.search(first)):
            findings.add("no heading", page)
        elif not _SENTENCE.search(first, heading.end()):
            findings.add("no sentence below the heading", page)
    findings.check()


def test_nothing_but_style_sheets_holds_up_the_text(all_pages: BuiltPages) -> None:
    """A script in the head without `defer`, or a sheet below the text, would keep it from showing."""
    findings = Findings("what a browser waits for before it shows the text")
    for page in all_pages.values():
        head, _, body = page.html.partition("<body")
        for script in re.findall(r"<script\b[^>]*\bsrc=[^>]*>", page.html):
            if 'type="module"' not in script:
                findings.add(script, page)
        if len(_SHEETS.findall(head)) > 2 or _SHEETS.search(body):
            findings.add("more than two sheets, or one below the text", page)
    findings.check()
