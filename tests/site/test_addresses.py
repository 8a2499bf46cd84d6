"""Addresses that were published: a build that loses one fails, and a page stands where something has left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from passerelles.languages import LANGUAGES
from tests.conftest import ROOT
from tests.site.small import ADDRESSES, lay_out, unusual


def build(project: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PASSERELLES_STRICT": "false", "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "passerelles",
        "--root",
        str(project),
        "build",
        "--site-dir",
        str(project / "site"),
    ]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_lost_address_fails_the_build(tmp_path: Path) -> None:
    project = lay_out(tmp_path)
    (project / "addresses.txt").write_text(ADDRESSES, encoding="utf-8")
    failed = build(project)
    assert failed.returncode == 1
    assert "practices/ancien-nom/" in failed.stderr
    assert "passerelles rename" in failed.stderr
    assert not (project / "site").exists()


def test_address_is_not_lost_where_a_page_leads_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = unusual(tmp_path_factory)
    assert (project / "addresses.txt").read_text(encoding="utf-8") == ADDRESSES, "or the build might have lost it"
    for language in LANGUAGES:
        html = (project / "site" / language.folder / "practices/ancien-nom/index.html").read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../../practices/ports-jumeaux/">' in html
        assert 'href="../../practices/ports-jumeaux/"' in html
        assert "data-pagefind-body" not in html
