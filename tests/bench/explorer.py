"""What the explorer costs as the collection grows: prints bytes of a first visit and milliseconds, tests nothing.

    python -m tests.bench.explorer [--site DIR] [--records 29 300 3000]

The page is the built site's, with thousands of records made by recombining the real ones. Bytes are those of the page
and all that it fetches by itself, compressed; and, for comparison, those of what a first choice fetches besides.
"frame" is the time until the list shows what was asked for, which depends on what else the machine does; "work" is the
time for which the page kept a processor busy until then: script, styles, layout and painting.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import FRENCH
from passerelles.model.fields import Text
from passerelles.model.record import Record
from passerelles.outputs.explorer_data import explorer_files
from passerelles.pages import explorer
from passerelles.pages.render import Settings
from passerelles.project import Project, examine_project
from passerelles.site.inspection.page_weight import compressed, weigh_page
from tests.conftest import ROOT
from tools.find_browser import FLAGS, find
from tools.local_server import serve

GOAL = 100
"""Milliseconds that a change may take."""

BORROWED = ("sectors", "initiative_types", "sdgs", "actors", "steps", "concepts", "period", "gaps")
"""What each record takes from any other; places go with the ties between them."""

MEASURE = """async () => {
    const $ = selector => document.querySelector(selector)
    const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))
    const settled = async () => { while ($("[data-main][aria-busy=true]")) await frame() }
    await frame()
    const start = performance.now()
    ACTION
    await frame()
    await settled()
    return performance.now() - start
}"""

BOX = "$('[name={}][value=\"{}\"]')?.click()"
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
    elsewhere = chance.choice(catalogue.records)
    parts |= {"territories": elsewhere.territories, "partnerships": elsewhere.partnerships}
    titles = {language: f"{record.title.get(language)} {number}" for language in ("fr", "en")}
    return record.model_copy(update={"id": f"{record.id}-{number}", "title": Text(**titles), **parts})


def weigh(site: Path, html: str, files: Mapping[str, str]) -> tuple[int, int]:
    """Bytes of a first visit with this page in place of the site's, and of what every choice needs besides."""
    page = site / "practices" / "index.html"
    visit = weigh_page(site, "practices") - compressed(page.read_bytes()) + compressed(html.encode())
    needed = (text for path, text in files.items() if path.endswith(("/entry.json", "/fr/index.json")))
    return visit, sum(compressed(text.encode()) for text in needed)


def enlarged(html: str, catalogue: Catalogue) -> str:
    """The built page with another collection in it."""
    made = next(explorer.pages(catalogue, FRENCH, Settings())).html
    start = html.index('<div class="p-wide p-explorer"')
    end = html.index("</script>", html.index('<script type="application/json">', start)) + len("</script>\n</div>")
    return html[:start] + made + html[end:]


def measure(page: Page) -> list[tuple[str, float, float]]:
    """Name of each change, milliseconds of work and until the frame."""
    inspector = page.context.new_cdp_session(page)
    inspector.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        metrics = {metric["name"]: metric["value"] for metric in inspector.send("Performance.getMetrics")["metrics"]}
        return 1000 * float(metrics["TaskDuration"])

    results = []
    for name, action in ACTIONS:
        before = busy()
        frame = float(page.evaluate(MEASURE.replace("ACTION", action)))
        results.append((name, busy() - before, frame))
    return results


def main() -> int:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    parser.add_argument("--records", type=int, nargs="+", default=[29, 300, 3000], metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    out = sys.stdout.write
    catalogue = examine_project(Project(ROOT)).catalogue
    built = (options.site / "practices" / "index.html").read_text(encoding="utf-8")
    with serve(options.site, "/") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for size in options.records:
            large = grown(catalogue, size)
            html, files = enlarged(built, large), explorer_files(large)
            visit, besides = weigh(options.site, html, files)
            out(f"{size} records: {visit:,} bytes of a first visit; {besides:,} more before a first choice\n")
            rounds = []
            for _ in range(options.rounds):
                page = browser.new_page()
                answer(page, html, files)
                page.goto(f"{url}practices/")
                page.wait_for_selector("[data-more]:not([hidden])")
                rounds.append(measure(page))
                page.close()
            out(f"median of {options.rounds} rounds, in milliseconds (goal: {GOAL})\n{'':34}{'work':>8}{'frame':>8}\n")
            slowest = (0.0, 0.0)
            for results in zip(*rounds, strict=True):
                work, frame = (statistics.median(result[column] for result in results) for column in (1, 2))
                slowest = max(slowest[0], work), max(slowest[1], frame)
                out(f"{results[0][0]:34}{work:8.1f}{frame:8.1f}\n")
            out(f"{'slowest':34}{slowest[0]:8.1f}{slowest[1]:8.1f}\n\n")
        browser.close()
    return 0


def answer(page: Page, html: str, files: Mapping[str, str]) -> None:
    """Let the browser get another collection than the site's."""
    page.route("**/practices/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))

    def fulfil(route: Route) -> None:
        path = route.request.url.partition("/data/")[2]
        route.fulfill(body=files[f"data/{path}"], content_type="application/json")

    page.route("**/data/explorer/**", fulfil)


if __name__ == "__main__":
    sys.exit(main())
