"""A release: the site as an archive and to open from a disk, what it was built with, notes, and checksums.

    python -m tools.release [--site DIR] [--out DIR]

From the same commit, with the same versions, comes the same to the byte: what bears a time bears that of the commit.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from passerelles.pages.shipped import ShippedWork
from passerelles.site.disk_edition import disk_edition
from passerelles.site.packing import write_zip
from passerelles.site.shipped_works import shipped_works

ROOT = Path(__file__).resolve().parents[2]
CLEAN, FAILED = 0, 1


def commit_time() -> int:
    """When the commit was made that is released, or what SOURCE_DATE_EPOCH says."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(shown.stdout)


def version() -> str:
    """The version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def notes(changelog: str, of: str) -> str:
    """What the changelog says of a version, or of what is not released yet where it does not name it."""
    parts = re.split(r"^## \[(.+?)\].*\n", changelog, flags=re.MULTILINE)
    known = dict(zip(parts[1::2], parts[2::2], strict=True))
    return known.get(of, known.get("Unreleased", "")).strip() + "\n"


def archive(site: Path, name: str, time: int) -> bytes:
    """The files of a site below a folder of this name, as .tar.gz."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(f"{name}/{path.relative_to(site).as_posix()}")
            entry.size, entry.mtime, entry.mode = path.stat().st_size, time, 0o644
            with path.open("rb") as content:
                tar.addfile(entry, content)
    return gzip.compress(packed.getvalue(), mtime=time)


def disk_zip(site: Path, name: str) -> bytes:
    """The site as a .zip that opens from a disk."""
    files = {f"{name}/{path}": content for path, content in disk_edition(site).items()}
    with tempfile.TemporaryDirectory() as folder:
        write_zip(Path(folder) / "site.zip", files)
        return (Path(folder) / "site.zip").read_bytes()


def bill_of_materials(time: int) -> bytes:
    """What the site is built with, every package with its hashes, and what it holds besides, as CycloneDX."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.lock", "--pyproject"]
    command += ["pyproject.toml", "--output-reproducible", "--short-PURLs", "--of", "JSON"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(time)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    bill = json.loads(done.stdout)
    packages = {component["name"].lower() for component in bill["components"]}
    bill["components"] += [component(work) for work in shipped_works() if work.name.lower() not in packages]
    return (json.dumps(bill, indent=2, ensure_ascii=False) + "\n").encode()


def component(work: ShippedWork) -> dict[str, object]:
    """A work that comes with the site and is no package of its own, as CycloneDX has it."""
    licence = {"id": work.licence} if work.spdx else {"name": work.licence}
    return {
        "bom-ref": f"work-{work.part}",
        "type": "data",
        "name": work.name,
        "licenses": [{"license": licence}],
        "externalReferences": [{"type": "website", "url": work.home}],
    }


def checksums(files: dict[str, bytes]) -> bytes:
    """A line for each file, as `sha256sum --check` reads it."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()


def build(site: Path, time: int) -> bool:
    """Build the site; whether that went well."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(time)}
    command = [sys.executable, "-m", "passerelles", "build", "--site-dir", str(site)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Write all of it; 1 where the site could not be built."""
    parser = argparse.ArgumentParser(prog="tools.release", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, metavar="DIR", help="a built site, instead of one built now")
    parser.add_argument("--out", type=Path, metavar="DIR", default=ROOT / "build" / "release")
    options = parser.parse_args(arguments)
    time, number = commit_time(), version()
    site, out = options.site or ROOT / "build" / "release-site", options.out
    if not options.site and not build(site, time):
        return FAILED
    name = f"passerelles-{number}"
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    files = {
        f"{name}-site.tar.gz": archive(site, f"{name}-site", time),
        f"{name}-disk.zip": disk_zip(site, f"{name}-disk"),
        f"{name}.cdx.json": bill_of_materials(time),
        f"{name}-notes.md": notes(changelog, number).encode(),
    }
    files["SHA256SUMS"] = checksums(files)
    out.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (out / file).write_bytes(content)
        print(f"{os.path.relpath(out / file)}: {len(content):,} bytes")
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
