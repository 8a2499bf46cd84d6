"""What is installed, and what is released: every package by its hash, and everything the same from the same commit."""

from __future__ import annotations

import json
import re
import tarfile
from pathlib import Path

import pytest

from passerelles.site.shipped_works import shipped_works
from tests.unit.support import ROOT
from tools import audit, release

LOCKS = sorted(ROOT.glob("requirements*.lock"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_locked_to_a_version_and_its_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len(lines) > 15
    assert [line[:60] for line in lines if not (re.match(r"\S+==\S+ ", line) and HASH.search(line))] == []


def test_nothing_is_installed_but_by_the_locks() -> None:
    setup = (ROOT / "scripts" / "setup" / "environment.sh").read_text(encoding="utf-8")
    assert re.findall(r"^install .*", setup, re.MULTILINE) == [
        'install --require-hashes -r "$lock"',
        "install --no-deps --no-build-isolation --editable .",
    ]


def package(name: str, **fields: object) -> dict[str, object]:
    return {"name": name, "version": "1", "vulns": [], **fields}


def test_audit_says_what_is_known_and_where_nothing_was_told() -> None:
    assert audit.verdict([])[0] == audit.UNTOLD
    assert audit.verdict([{"name": "x", "skip_reason": "not found"}])[0] == audit.UNTOLD
    assert audit.verdict([package("x")]) == (audit.CLEAN, ["1 packages checked"])
    status, lines = audit.verdict([package("x", vulns=[{"id": "CVE-1", "fix_versions": ["2"]}]), package("y")])
    assert status == audit.FOUND
    assert lines[0] == "x 1: CVE-1, mended in 2"


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    text = "# Changelog\n\n## [Unreleased]\n\n- c\n\n## [2.0.0] - 2026-01-01\n\n- b\n\n## [1.0.0] - 2025-01-01\n\n- a\n"
    assert release.notes(text, "2.0.0") == "- b\n"
    assert release.notes(text, "3.0.0") == "- c\n"
    assert release.notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), release.version()).strip()


def test_the_archive_of_a_site_is_the_same_whenever_it_is_packed(tmp_path: Path) -> None:
    for folder, names in (("one", ["b.html", "a/index.html"]), ("two", ["a/index.html", "b.html"])):
        for name in names:
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text("x" * 99, encoding="utf-8")
    archive, again = (release.archive(tmp_path / folder, "site", 1_700_000_000) for folder in ("one", "two"))
    assert archive == again
    (tmp_path / "x.tar.gz").write_bytes(archive)
    with tarfile.open(tmp_path / "x.tar.gz") as tar:
        assert tar.getnames() == ["site/a/index.html", "site/b.html"]
        assert {(member.mtime, member.uid, member.mode) for member in tar} == {(1_700_000_000, 0, 0o644)}


@pytest.mark.thorough
def test_the_bill_of_materials_names_every_locked_package_with_its_hashes() -> None:
    bill = json.loads(release.bill_of_materials(1_700_000_000))
    assert bill["bomFormat"] == "CycloneDX"
    assert "serialNumber" not in bill, "it would be another each time"
    assert bill["metadata"]["timestamp"].startswith("2023-11-14T22:13:20"), "the time of the commit, not of now"
    assert bill["metadata"]["component"]["name"] == "passerelles"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock, re.MULTILINE))
    listed = {component["name"].lower(): component for component in bill["components"]}
    works = {work.name.lower(): work for work in shipped_works()}
    assert set(listed) == set(locked) | set(works)
    for name in set(works) - set(locked):
        assert listed[name]["licenses"], name
        assert listed[name]["externalReferences"][0]["url"].startswith("https://"), name
    assert [name for name in locked if not json.dumps(listed[name]).count("SHA-256")] == []


def test_every_work_that_the_site_holds_names_its_licence() -> None:
    works = {work.part: work for work in shipped_works()}
    assert set(works) == {"styles", "search", "word", "slides", "icons", "names", "land", "fonts", "signs", "code"}
    assert all(work.licence and work.name for work in works.values())
    assert "Permission is hereby granted" in (works["styles"].text or "")
    assert "UNICODE LICENSE" in (works["names"].text or "").upper()
    assert works["icons"].text, "the licence of the icons comes with them"
    without = [work.part for work in works.values() if not work.text and not work.licence_url]
    assert without == ["land"], "what is in the public domain has no licence"
