"""The content security policy: it trusts the theme's inline scripts and none that came in with a page's text."""

from __future__ import annotations

import base64
import hashlib

import pytest

from passerelles.site import csp
from passerelles.site.csp import UnknownScript, secured

THEME, FOREIGN = "var target=document.getElementById(location.hash.slice(1));", "alert(1)"
OWN = "start()"
SCOPE = '__md_scope=new URL("{}",location);'


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts of these tests stand for those of the theme."""
    monkeypatch.setattr(csp, "TRUSTED", {csp.digest(THEME), csp.digest(SCOPE.format(""))})


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


@pytest.mark.parametrize("root", [".", "../..", "/", "/base/%C3%A9t%C3%A9/"])
def test_script_that_names_the_root_is_trusted_on_every_page(root: str) -> None:
    script = SCOPE.format(root)
    assert source(script) in secured(f"{page('')}<script>{script}</script>")


@pytest.mark.parametrize("script", [FOREIGN, SCOPE.format('",location);alert(1)//'), SCOPE.format("x'+alert(1)+'"), ""])
def test_script_that_nobody_knows_is_refused_and_not_trusted(script: str) -> None:
    with pytest.raises(UnknownScript, match="inline script"):
        secured(page("<p>Text</p>") + f"<nav><script>{script}</script></nav>", "<p>Text</p>")


def test_script_of_the_project_is_trusted_where_it_is_named() -> None:
    html = page("") + f"<script>{OWN}</script>"
    assert source(OWN) in secured(html, own=[OWN])
    with pytest.raises(UnknownScript):
        secured(html)
