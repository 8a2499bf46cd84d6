"""How long the explorer takes for a change when the collection has grown: prints milliseconds, tests nothing.

    python -m tests.bench.explorer [--site DIR] [--records 3000]

The page is the built site's, with thousands of records made by recombining the real ones. "frame" is the time until the
next frame is there, which depends on what else the machine does; "work" is the time for which the page kept a processor
busy until then: script, styles, layout and painting.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.catalogue import Catalogue
from scripts.files import Project, examine_project
from scripts.model import Record, Text
from scripts.pages import Settings, explorer
from tests.browser.find_browser import find
from tests.conftest import ROOT, serve

GOAL = 100
"""Milliseconds that a change may take."""

BORROWED = ("sectors", "initiative_types", "sdgs", "territories", "actors", "steps", "concepts", "period", "gaps")
"""What each record takes from any other."""

MEASURE = """async () => {
    const $ = selector => document.querySelector(selector)
    const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    await frame()
    const start = performance.now()
    ACTION
    await frame()
    return performance.now() - start
}"""

BOX = "$('[name={}][value=\"{}\"]').click()"
TYPE = "const q = $('#explorer-q'); q.value = '{}'; q.dispatchEvent(new Event('input', {{bubbles: true}}))"
CHOOSE = "const s = $('#explorer-sort'); s.value = '{}'; s.dispatchEvent(new Event('change', {{bubbles: true}}))"
VIEW = "$('[name=view][value={}]').click()"
ACTIONS = (
    ("choose a sector", BOX.format("sector", "governance")),
    ("choose another", BOX.format("sector", "health")),
    ("add a type", BOX.format("type", "training")),
    ("add a country", BOX.format("country", "TN")),
    ("clear all", "$('[data-clear]').click()"),
    *((f"type '{'formation'[:end]}'", TYPE.format("formation"[:end])) for end in (1, 2, 5, 9)),
    ("type two words", TYPE.format("formation femmes")),
    ("clear the words", TYPE.format("")),
    ("sort by title, first time", CHOOSE.format("title")),
    ("sort by completeness, first time", CHOOSE.format("completeness")),
    ("sort by title again", CHOOSE.format("title")),
    ("to the table, first time", VIEW.format("table")),
    ("a step within the table", BOX.format("step", "5")),
    ("to the cards", VIEW.format("cards")),
    ("to the table again", VIEW.format("table")),
    ("clear all again", "$('[data-clear]').click()"),
    ("one step back", "history.back()"),
)


def grown(catalogue: Catalogue, size: int) -> Catalogue:
    """A collection of `size` records, each with parts of several real ones; the same in every run."""
    chance = random.Random(4)
    return Catalogue(tuple(_mixed(catalogue, number, chance) for number in range(size)), catalogue.vocabularies)


def _mixed(catalogue: Catalogue, number: int, chance: random.Random) -> Record:
    record = chance.choice(catalogue.records)
    parts = {name: getattr(chance.choice(catalogue.records), name) for name in BORROWED}
    titles = {language: f"{record.title.get(language)} {number}" for language in ("fr", "en")}
    return record.model_copy(update={"id": f"{record.id}-{number}", "title": Text(**titles), **parts})


def enlarged(html: str, catalogue: Catalogue) -> str:
    """The built page with another collection in it."""
    made = dict(explorer.pages(catalogue, "fr", Settings()))[explorer.PAGE].partition("\n---\n")[2]
    start = html.index('<div class="p-wide p-explorer"')
    end = html.index("</script>", html.index('id="explorer-data"')) + len("</script>\n</div>")
    return html[:start] + made + html[end:]


def measure(page: Page) -> list[tuple[str, float, float]]:
    """Name of each change, milliseconds of work and until the frame."""
    inspector = page.context.new_cdp_session(page)
    inspector.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = {one["name"]: one["value"] for one in inspector.send("Performance.getMetrics")["metrics"]}
        return 1000 * float(metrics["TaskDuration"])

    results = []
    for name, action in ACTIONS:
        before = busy()
        frame = float(page.evaluate(MEASURE.replace("ACTION", action)))
        results.append((name, busy() - before, frame))
    return results


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    parser.add_argument("--records", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    html = (options.site / "practices" / "index.html").read_text(encoding="utf-8")
    html = enlarged(html, grown(examine_project(Project(ROOT)).catalogue, options.records))
    rounds = []
    with serve(options.site, "/") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        for _ in range(options.rounds):
            page = browser.new_page()
            page.route("**/practices/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            page.goto(f"{url}practices/")
            page.wait_for_selector("[data-more]:not([hidden])")
            rounds.append(measure(page))
            page.close()
        browser.close()
    out = sys.stdout.write
    out(f"{options.records} records, median of {options.rounds} rounds, in milliseconds (goal: {GOAL})\n")
    out(f"{'':34}{'work':>8}{'frame':>8}\n")
    slowest = (0.0, 0.0)
    for results in zip(*rounds, strict=True):
        work, frame = (statistics.median(one[column] for one in results) for column in (1, 2))
        slowest = max(slowest[0], work), max(slowest[1], frame)
        out(f"{results[0][0]:34}{work:8.1f}{frame:8.1f}\n")
    out(f"{'slowest':34}{slowest[0]:8.1f}{slowest[1]:8.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
