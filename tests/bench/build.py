"""How long a build takes as the collection grows, beside the stock tools: prints a table, tests nothing.

    python -m tests.bench.build [--sizes 29 300 1000 3000] [--stock-up-to 3000] [--preview 29 1000] [--latency 29 1000]

Each size is a project of its own, made of the real records and of more put together from their parts (`collection`).
The stock tools are MkDocs, Material and static-i18n with Material's own search, which build pages of the same words
and the hand-written pages from plain Markdown. Processor seconds are those of all processes of a build; memory is the
most that they have at one moment, what they share counted once. Both keep compiled modules (and ours its compiled
templates) from a first run that is not counted, as they do for whoever uses them twice. Run it on a machine that does
nothing else; what it does is told in the order of the options, and a size or a measurement is left out by naming
others, or none (`--latency`).
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import yaml

from passerelles.languages import LANGUAGES
from passerelles.pages.generate import generate
from passerelles.project import Project, examine_project
from passerelles.site.inspection.page_weight import weigh_page
from tests.bench.collection import lay_out
from tests.site.test_preview import Preview
from tools.local_server import serve
from tools.measure_search import open_browser

EDITS = 3
"""Changes of a record of which the median is told."""
FEWEST = 29
"""Records that a project has at least: the real ones, which the files around them name."""
RECORD = "toscane-kasserine"
VISITED = {"record": f"practices/{RECORD}", "explorer": "practices", "search": "search"}


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    processor: float
    megabytes: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command, which has to succeed, and measure it with all that it starts."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLES_")}
    environment |= {"PASSERELLES_STRICT": "false", "NO_MKDOCS_2_WARNING": "1"} | _kept_modules(environment)
    before, started = _processor(), time.monotonic()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said) as process,
    ):
        memory = _Memory(process.pid)
        status = process.wait()
        seconds = time.monotonic() - started
        most = memory.stop()
        if status:
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {status}\n{said.read().decode('utf-8', 'replace')[-3000:]}")
    return Cost(seconds, _processor() - before, most)


def _kept_modules(environment: dict[str, str]) -> dict[str, str]:
    """Settings with which Python keeps compiled modules in a folder of the benchmark's own."""
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / f"passerelles-bench-modules-{os.getuid()}")}


def _processor() -> float:
    """Processor seconds of the commands that have ended so far, with all that they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Memory:
    """The most memory that a process and those below it have had at one moment, looked up now and again."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> float:
        """Megabytes."""
        self._done.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self._most = max(self._most, sum(map(_megabytes, _tree(self._process))))


def _tree(process: int) -> list[int]:
    """A process and all below it."""
    processes = [process]
    for child in processes:  # grows meanwhile
        for tasks in Path(f"/proc/{child}/task").glob("*/children"):
            try:
                processes += map(int, tasks.read_text(encoding="ascii").split())
            except OSError:
                continue  # gone since
    return processes


def _megabytes(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    share = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(share[1]) / 1024 if share else 0.0


# --- the stock tools -------------------------------------------------------------------------------------------------


class _Words(HTMLParser):
    """The words of a page as plain Markdown: headings, and a paragraph for each other piece of text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._heading = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._heading = int(tag[1])
        self._silent += tag in {"script", "style", "svg"}

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._heading = 0
        self._silent -= tag in {"script", "style", "svg"}

    def handle_data(self, data: str) -> None:
        text = re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(data.split()))
        if text and not self._silent:
            self.lines.append(f"{'#' * self._heading} {text}".strip())


def lay_out_stock(project: Path, folder: Path) -> Path:
    """The same pages as plain Markdown, with the same menu, for the stock tools."""
    shutil.copytree(project / "docs", folder / "docs")
    catalogue = examine_project(Project(project)).catalogue
    for language in LANGUAGES:
        for path, page in generate(catalogue, language).items():
            words = _Words()
            words.feed(page.html)
            file = folder / "docs" / f"{path}.{language}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            title = yaml.safe_dump({"title": page.meta.title}, allow_unicode=True)
            file.write_text(f"---\n{title}---\n\n" + "\n\n".join(words.lines) + "\n", encoding="utf-8")
    config = yaml.load((project / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""), Loader=yaml.CSafeLoader)
    languages = next(plugin["i18n"]["languages"] for plugin in config["plugins"] if "i18n" in plugin)
    i18n = {"docs_structure": "suffix", "reconfigure_material": True, "reconfigure_search": True}
    stock = {
        "site_name": config["site_name"],
        "theme": {"name": "material", "font": False, "features": config["theme"]["features"]},
        "markdown_extensions": config["markdown_extensions"],
        "plugins": ["search", {"i18n": i18n | {"languages": languages}}],
        "nav": config["nav"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(stock, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


# --- what is measured ------------------------------------------------------------------------------------------------

VALIDATE = """
import tempfile, time
from pathlib import Path
from passerelles.kept_findings import check_project
from passerelles.project import Project
with tempfile.TemporaryDirectory() as kept:
    for _ in range(2):
        started = time.process_time()
        records = check_project(Project(Path()), kept_in=Path(kept)).records
        print(records / (time.process_time() - started))
"""


ANSWERED = """async ([action, done]) => {
    const start = performance.now()
    eval(action)
    await new Promise((resolve) => {
        const look = () => (document.querySelector(done) ? resolve() : setTimeout(look))
        look()
    })
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - start
}"""
"""Milliseconds from an action until the page shows what comes of it, drawing included."""

FILTER = "document.querySelector('[name=sector][value=health]').click()"
FILTERED = "[name=sector][value=health]:checked"
ASK = """
    history.replaceState(null, '', location.pathname)
    const box = document.querySelector('#q')
    box.value = WORDS
    box.dispatchEvent(new Event('input', { bubbles: true }))
    document.querySelector('[data-search-results]').replaceChildren()
    box.form.requestSubmit()
"""
QUERIES = ("formation", "Toscane", "santé des femmes migrantes", "budget participatif", "formatoin")


def latencies(site: Path) -> tuple[float, float, float]:
    """Milliseconds for a filter of the explorer, for a first search and for a further one (medians)."""
    filters: list[float] = []
    firsts: list[float] = []
    others: list[float] = []
    with serve(site, "/") as base, open_browser() as browser:
        for _ in range(EDITS):
            page = browser.new_page()
            page.goto(f"{base}practices/", wait_until="networkidle")
            filters.append(float(page.evaluate(ANSWERED, [FILTER, FILTERED])))
            page.close()
            page = browser.new_page()
            page.goto(f"{base}search/", wait_until="networkidle")
            times = [
                page.evaluate(ANSWERED, [ASK.replace("WORDS", repr(words)), "[data-search-results] > li a[href]"])
                for words in QUERIES
            ]
            firsts.append(float(times[0]))
            others += map(float, times[1:])
            page.close()
    return statistics.median(filters), statistics.median(firsts), statistics.median(others)


def records_a_second(project: Path) -> str:
    """How many records are checked in a processor second, anew and unchanged, the program's start not counted."""
    command = [sys.executable, "-c", VALIDATE]
    environment = dict(os.environ)
    environment |= _kept_modules(environment)
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    anew, again = map(float, done.stdout.split())
    return f"{anew:,.0f} anew, {again:,.0f} of an unchanged collection"


def seconds_to_preview(project: Path) -> float:
    """From saving a record until the preview shows it."""
    preview = Preview(project)
    page, record = f"/practices/{RECORD}/", f"practices/{RECORD}.yml"
    try:
        preview.wait(page, lambda text: "<h1" in text and "Toscane" in text)
        taken = []
        for edit in range(EDITS):
            time.sleep(1)  # as somebody would who looks at what came of it
            preview.change(record, "Partenariat Toscane", f"Essai{edit} Partenariat Toscane")
            started = time.monotonic()
            preview.wait(page, lambda text, edit=edit: f"Essai{edit}" in text)  # type: ignore[misc]
            taken.append(time.monotonic() - started)
        return statistics.median(taken)
    finally:
        preview.process.kill()
        preview.process.communicate()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[29, 300, 1000, 3000], metavar="N")
    parser.add_argument("--stock-up-to", type=int, default=3000, metavar="N", help="the stock tools only up to here")
    parser.add_argument("--preview", type=int, nargs="*", default=[29, 1000], metavar="N", help="sizes of the preview")
    parser.add_argument(
        "--latency", type=int, nargs="*", default=[29, 1000], metavar="N", help="sizes of filters, search"
    )
    return parser.parse_args()


def main() -> int:
    """Print the table."""
    options = _options()
    _warm_up()
    _say("records", "tool", "seconds", "CPU s", "CPU s/record", "MB")
    ours: dict[int, Cost] = {}
    stock: dict[int, Cost] = {}
    others: list[str] = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="passerelles-bench-") as name:
            folder = Path(name)
            (folder / "project").mkdir()
            project = lay_out(folder / "project", size)
            ours[size] = cost_of([sys.executable, "-m", "passerelles", "build"], project)
            _cost(size, "passerelles", ours[size])
            _cost(size, "again", cost_of([sys.executable, "-m", "passerelles", "build"], project))
            if size <= options.stock_up_to:
                (folder / "stock").mkdir()
                stock[size] = cost_of(
                    [sys.executable, "-m", "mkdocs", "build", "-q"], lay_out_stock(project, folder / "stock")
                )
                _cost(size, "stock", stock[size])
            weights = ", ".join(f"{what} {weigh_page(project / 'site', page):,}" for what, page in VISITED.items())
            others.append(f"{size} records, bytes of a first visit: {weights}")
            others.append(f"{size} records, checked in a processor second: {records_a_second(project)}")
            if size in options.preview:
                others.append(f"{size} records, from edit to preview: {seconds_to_preview(project):.1f} s")
            if size in options.latency:
                a_filter, first, further = latencies(project / "site")
                measured = f"a filter {a_filter:.0f} ms, a first search {first:.0f} ms, a further one {further:.0f} ms"
                others.append(f"{size} records, {measured}")
    for line in [*_comparisons(ours, stock), *others]:
        sys.stdout.write(f"{line}\n")
    return 0


def _warm_up() -> None:
    """Let Python compile the modules of both tools once."""
    with tempfile.TemporaryDirectory(prefix="passerelles-bench-") as name:
        folder = Path(name)
        (folder / "project").mkdir()
        (folder / "stock").mkdir()
        project = lay_out(folder / "project", FEWEST)
        cost_of([sys.executable, "-m", "passerelles", "build"], project)
        cost_of([sys.executable, "-m", "mkdocs", "build", "-q"], lay_out_stock(project, folder / "stock"))


def _comparisons(ours: dict[int, Cost], stock: dict[int, Cost]) -> Iterable[str]:
    for size, other in stock.items():
        seconds, processor = ours[size].seconds / other.seconds, ours[size].processor / other.processor
        yield f"{size} records: {seconds:.2f} times the time of the stock tools, {processor:.2f} their CPU s"
    sizes = sorted(ours)
    for less, more in pairwise(sizes):
        seconds = ours[more].seconds / ours[less].seconds
        processor = ours[more].processor / ours[less].processor
        growth = f"{seconds:.1f} times the time, {processor:.1f} times the CPU s"
        yield f"from {less} to {more} records ({more / less:.1f} times): {growth}"


def _cost(size: int, tool: str, cost: Cost) -> None:
    _say(
        size,
        tool,
        f"{cost.seconds:.1f}",
        f"{cost.processor:.1f}",
        f"{cost.processor / size:.3f}",
        f"{cost.megabytes:.0f}",
    )


def _say(*columns: object) -> None:
    sys.stdout.write("".join(f"{column!s:>14}" for column in columns) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
