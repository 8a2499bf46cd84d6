"""The oldest browsers that the site is made for know what its scripts and styles use, and readers are told which."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from passerelles.languages import LANGUAGES
from tests.conftest import ROOT

SETUP = ROOT / "scripts" / "setup"
MISSING = 3
"""How the check ends where there is no npm or no network."""
NAMES = {
    "chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "safari": "Safari", "ios_saf": "Safari",
    "samsung": "Samsung Internet",
}  # fmt: skip


NAMED = re.compile(r"^\S*looked-at/(\S+)$", re.MULTILINE)
"""A file in which something was found, as both tools name it."""


def test_old_browsers_know_what_scripts_and_styles_use(tmp_path: Path) -> None:
    """Beside them lie two files with what they do not know, to see that it would be found."""
    (tmp_path / "new.js").write_text("export const jar = new CookieStore()\n", encoding="utf-8")
    (tmp_path / "new.css").write_text("p { text-box-trim: both; }\n", encoding="utf-8")
    command = ["sh", str(SETUP / "old_browsers.sh"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == MISSING:
        pytest.skip(done.stderr.strip())
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "CookieStore is not supported" in said
    assert "css-text-box-trim" in said
    assert NAMED.findall(said) == ["besides/new.js", "besides/new.css"], said


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_are_told_which_they_are(language: str) -> None:
    text = (ROOT / "docs" / f"about.{language}.md").read_text(encoding="utf-8")
    listed = json.loads((SETUP / "old-browsers" / "package.json").read_text(encoding="utf-8"))["browserslist"]
    for browser, version in (entry.split() for entry in listed):
        assert re.search(rf"\b{NAMES[browser]}( \w+ \w+)? {re.escape(version)}\b", text), f"{browser} {version}"
