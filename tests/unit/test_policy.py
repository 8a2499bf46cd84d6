"""The content security policy: it trusts the project's inline scripts and none that came in with a page's text."""

from __future__ import annotations

import base64
import hashlib

import pytest

from passerelles.site.csp import INLINE_SCRIPTS, UnknownScript, with_policy
from tests.unit.support import ROOT

OWN, FOREIGN = "start()", "alert(1)"


def source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def page(content: str) -> str:
    return f'<head><meta charset="utf-8"><script>{OWN}</script></head><body>{content}</body>'


def test_scripts_of_the_project_are_named_by_their_digest() -> None:
    assert source(OWN) in with_policy(page("<p>Text</p>"), "<p>Text</p>", own=[OWN])


def test_scripts_in_the_content_are_not_trusted() -> None:
    content = f"<p>Text</p><script>{FOREIGN}</script>"
    shown = with_policy(page(content), content, own=[OWN])
    assert source(FOREIGN) not in shown
    assert source(OWN) in shown


def test_no_inline_script_is_allowed_at_large() -> None:
    assert "'unsafe-inline'" not in with_policy(page(""), own=[OWN])


@pytest.mark.parametrize("script", [FOREIGN, f"{OWN};{FOREIGN}", ""])
def test_script_that_nobody_knows_is_refused_and_not_trusted(script: str) -> None:
    with pytest.raises(UnknownScript, match=r"unknown script.*INLINE_SCRIPTS"):
        with_policy(page("<p>Text</p>") + f"<nav><script>{script}</script></nav>", "<p>Text</p>", own=[OWN])


def test_scripts_that_may_stand_in_a_page_are_files_of_the_theme_and_used_by_it() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "theme").rglob("*.html"))
    for name in INLINE_SCRIPTS:
        assert (ROOT / "theme" / "scripts" / name).is_file(), name
        assert f'script_text("{name}")' in templates, name
