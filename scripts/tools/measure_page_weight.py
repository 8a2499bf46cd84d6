"""Print what a first visit to each kind of page costs, against its budget."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from passerelles.site.inspection.page_weight import BUDGETS, Weight, heaviest, over_budget, weigh

ROOT = Path(__file__).resolve().parents[2]

KINDS = ("html", "css", "js", "img")


def table(weights: Iterable[Weight]) -> str:
    """A line for each kind of page: its heaviest page, kB by kind of file, in all, and what it may cost."""
    weights = list(weights)
    lines = [f"{'kind':<20}{'pages':>6}" + "".join(f"{kind:>8}" for kind in (*KINDS, "total", "budget")) + "  heaviest"]
    for weight in heaviest(weights):
        count = sum(other.kind == weight.kind for other in weights)
        sizes = [*(weight.of(kind) for kind in KINDS), weight.total]
        budget = BUDGETS.get(weight.kind)
        allowed = f"{budget / 1000:8.0f}" if budget else f"{'-':>8}"
        mark = "  OVER BUDGET" if budget and weight.total > budget else ""
        columns = "".join(f"{size / 1000:8.1f}" for size in sizes)
        lines.append(f"{weight.kind:<20}{count:>6}{columns}{allowed}  {weight.page or '(home)'}{mark}")
    return "\n".join(lines) + "\nkB (1000 bytes) of a first visit, gzip\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 if every kind of page keeps its budget, 1 if not, 2 if there is no site."""
    parser = argparse.ArgumentParser(prog="measure_page_weight", description=__doc__)
    parser.add_argument("--site", type=Path, metavar="DIR", default=ROOT / "site", help="the built site")
    site = parser.parse_args(arguments).site
    if not (site / "index.html").is_file():
        print(f"measure_page_weight: no built site in {site}: passerelles build", file=sys.stderr)
        return 2
    weights = weigh(site)
    sys.stdout.write(table(weights))
    return 1 if over_budget(weights) else 0


if __name__ == "__main__":
    sys.exit(main())
