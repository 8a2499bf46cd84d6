"""The content security policy: it trusts the theme's inline scripts and none that came in with a page's text."""

from __future__ import annotations

import base64
import hashlib

from scripts.mkdocs_plugin import secured

THEME, FOREIGN = "start()", "alert(1)"


def source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def page(content: str) -> str:
    return f'<head><meta charset="utf-8"><script>{THEME}</script></head><body>{content}</body>'


def test_scripts_of_the_theme_are_named_by_their_digest() -> None:
    assert source(THEME) in secured(page("<p>Text</p>"), "<p>Text</p>")


def test_scripts_in_the_content_are_not_trusted() -> None:
    content = f"<p>Text</p><script>{FOREIGN}</script>"
    shown = secured(page(content), content)
    assert source(FOREIGN) not in shown
    assert source(THEME) in shown


def test_no_inline_script_is_allowed_at_large() -> None:
    assert "'unsafe-inline'" not in secured(page(""))
