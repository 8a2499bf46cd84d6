"""Known vulnerabilities of the packages in the lock files, asked of the package index through pip-audit.

Ends with 0 where none is known, 1 where one is, and 3 where the index tells nothing: then nothing was checked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
CLEAN, FOUND, UNTOLD = 0, 1, 3


def packages_audited(lock: Path) -> list[dict[str, Any]]:
    """What the index tells of each package of a lock file; nothing where it cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        audited: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return audited


def verdict(packages: Sequence[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit status for what was told of packages, and a line for each thing to know."""
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        return UNTOLD, ["the list of known vulnerabilities could not be reached: nothing was checked"]
    lines = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
        for package in known
        for hole in package["vulns"]
    ]
    status = FOUND if lines else CLEAN
    if untold := [package["name"] for package in packages if "skip_reason" in package]:
        lines.append(f"the index knows nothing of {', '.join(untold)}")
    return status, [*lines, f"{len(known)} packages checked"]


def main() -> int:
    """Run the command."""
    packages = {package["name"]: package for lock in LOCKS for package in packages_audited(ROOT / lock)}
    status, lines = verdict(list(packages.values()))
    for line in lines:
        print(f"audit: {line}", file=sys.stderr if status else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
