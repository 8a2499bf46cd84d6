"""Put the pages of the built site before the W3C's checker of HTML, and print what it calls an error.

The checker is a Java program that npm fetches (`scripts/setup/html_checker.sh`); where it cannot be had, this says so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / "scripts" / "setup" / "html_checker.sh"
MISSING = 3
"""How the set-up ends where there is no Java, no npm or no network."""


class CheckerMissing(Exception):
    """There is no checker; the message says what it lacks."""


@dataclass(frozen=True)
class HtmlError:
    """What the checker calls an error, and where."""

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


def checker() -> Path:
    """The checker's program, fetched the first time. Raises CheckerMissing."""
    done = subprocess.run(["sh", str(SETUP)], capture_output=True, text=True, check=False)
    if done.returncode == MISSING:
        raise CheckerMissing(done.stderr.strip())
    done.check_returncode()
    return ROOT / done.stdout.strip()


def check(site: Path, pages: Iterable[Path]) -> list[HtmlError]:
    """The errors in these pages of a built site. Raises CheckerMissing."""
    # its deepest pages need more than the usual stack
    program = ["java", "-Xss4m", "-jar", str(checker()), "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*program, *map(str, pages)], capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    # what it only remarks on is left to us: of the policy, for one, it does not know how the page will be served
    return [
        HtmlError(_name(message.get("url", ""), site), message.get("lastLine", 1), message["message"])
        for message in messages
        if message["type"] != "info"
    ]


def _name(url: str, site: Path) -> str:
    return url.removeprefix("file:").removeprefix(f"{site.resolve().as_posix()}/")


def pages_of(site: Path) -> list[Path]:
    """Every page of a built site."""
    return sorted(
        path for path in site.resolve().rglob("*.html") if path.relative_to(site.resolve()).parts[0] != "pagefind"
    )


def summary(errors: Iterable[HtmlError]) -> str:
    """The same message once, with how often and where first."""
    places: dict[str, list[HtmlError]] = defaultdict(list)
    for error in errors:
        places[error.message].append(error)
    return "".join(f"{len(same):>5}  {same[0]}\n" for same in sorted(places.values(), key=len, reverse=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 without errors, 1 with some, 2 if there is no site, 3 if there is no checker."""
    parser = argparse.ArgumentParser(prog="check_html", description=__doc__)
    parser.add_argument("--site", type=Path, metavar="DIR", default=ROOT / "site", help="the built site")
    site = parser.parse_args(arguments).site
    if not (site / "index.html").is_file():
        print(f"check_html: no built site in {site}: passerelles build", file=sys.stderr)
        return 2
    pages = pages_of(site)
    try:
        errors = check(site, pages)
    except CheckerMissing as missing:
        print(missing, file=sys.stderr)
        return MISSING
    sys.stdout.write(summary(errors))
    print(f"pages: {len(pages)}, errors of HTML: {len(errors)}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
