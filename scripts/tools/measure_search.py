"""How well the site's search finds: real queries put to the built site in a browser, counted by kind and language.

The queries and the pages that answer them stand in `tests/search/queries.yml`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

import yaml
from playwright.sync_api import Browser, Locator, Page, Request, TimeoutError, sync_playwright

from passerelles.languages import Language, language_of
from passerelles.site.inspection.page_weight import compressed
from tools.find_browser import FLAGS, BrowserMissing, find
from tools.local_server import serve

ROOT = Path(__file__).resolve().parents[2]

SHOWN = 3
"""Results among which the answer must be."""

BAR_FIRST, BAR_SHOWN, BAR_KIND = 93.0, 97.0, 88.0
"""Per cent of all queries whose answer comes first; among the first three; and the latter for each kind."""

_KEY = 140
"""Milliseconds from key to key: slow enough for a search after each, too fast for what is fetched when typing ends."""

_LEFT = 10
"""How many of them are left when the search has answered."""

_SLEEP, _SLEEPS = 50, 4
"""For how many milliseconds Pagefind sleeps where it has to wait for itself, and how often it may."""

_REST = 1000
"""Milliseconds after the last key: the reader has stopped typing."""

BUDGET = 175_000
"""Bytes that a first search may cost."""


@dataclass(frozen=True)
class Query:
    """What a reader types, and the pages that answer it."""

    language: Language
    kind: str
    text: str
    pages: frozenset[str]


@dataclass(frozen=True)
class Result:
    """A query and the first pages found, by their paths without language."""

    query: Query
    pages: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """Place of the first page that answers, from 1; None if none of the pages does."""
        return next((at for at, page in enumerate(self.pages, 1) if page in self.query.pages), None)


@dataclass(frozen=True)
class Tally:
    """How many queries, and how many of them were answered."""

    queries: int
    first: float
    """Per cent answered by the first result."""
    shown: float
    """Per cent answered by one of the first three."""


def read_queries(text: str) -> list[Query]:
    """The queries of a file such as `tests/search/queries.yml`."""
    tree: Mapping[str, Mapping[str, Mapping[str, list[str]]]] = yaml.safe_load(text)
    return [
        Query(language_of(language), kind, query, frozenset(pages))
        for language, kinds in tree.items()
        for kind, queries in kinds.items()
        for query, pages in queries.items()
    ]


def tally(results: Iterable[Result]) -> Tally:
    """Count results; at least one."""
    ranks = [result.rank for result in results]
    good = [rank for rank in ranks if rank is not None]
    return Tally(len(ranks), 100 * good.count(1) / len(ranks), 100 * len(good) / len(ranks))


def by_kind(results: Sequence[Result]) -> dict[str, list[Result]]:
    """Results of each kind of query, in the file's order."""
    kinds: dict[str, list[Result]] = {}
    for result in results:
        kinds.setdefault(result.query.kind, []).append(result)
    return kinds


def passes(results: Sequence[Result]) -> bool:
    """Whether the search finds as well as it must."""
    whole = tally(results)
    kinds = [tally(of_a_kind).shown for of_a_kind in by_kind(results).values()]
    return whole.first >= BAR_FIRST and whole.shown >= BAR_SHOWN and min(kinds) >= BAR_KIND


def table(results: Sequence[Result]) -> str:
    """A line for each kind of query, with the success at first and in the first three, in all and by language."""
    languages = list(dict.fromkeys(result.query.language for result in results))
    lines = [f"{'kind':<12}{'queries':>8}" + "".join(f"{name:>14}" for name in ("all", *languages))]
    for kind, of_a_kind in [*by_kind(results).items(), ("all", list(results))]:
        parts = [
            of_a_kind,
            *([result for result in of_a_kind if result.query.language == language] for language in languages),
        ]
        cells = [f"{score.first:5.1f} {score.shown:5.1f}" if part else "" for part in parts for score in [tally(part)]]
        lines.append(f"{kind:<12}{len(of_a_kind):>8}" + "".join(f"{cell:>14}" for cell in cells))
    missed = [result for result in results if result.rank is None]
    lines += [
        f"not in the first {SHOWN}: {result.query.language} « {result.query.text} »: {', '.join(result.pages)}"
        for result in missed
    ]
    bar = f"at least {BAR_FIRST:g} and {BAR_SHOWN:g} in all, {BAR_KIND:g} in the first {SHOWN} for each kind"
    return "\n".join(lines) + f"\nper cent answered by the first result and by the first {SHOWN}; asked for: {bar}\n"


# --- in the browser --------------------------------------------------------------------------------------------------

_ASK = """async ([engine, base, queries, count]) => {
  const { open } = await import(engine)
  const search = await open(document.documentElement.lang, new URL(base))
  const answers = []
  for (const query of queries) {
    const found = await search.search(query)
    const pages = await Promise.all(found.hits.slice(0, count).map((hit) => search.name(hit)))
    answers.push(pages.map((page) => page.url))
  }
  return answers
}"""


_PREPARED = """async ([engine, base]) => {
  await (await import(engine)).open(document.documentElement.lang, new URL(base))
}"""


def ask(site: Path, queries: Sequence[Query], browser: Browser) -> list[Result]:
    """Put every query to the search of the built site."""
    results: list[Result] = []
    with serve(site, "/") as base:
        for language in dict.fromkeys(query.language for query in queries):
            in_language = [query for query in queries if query.language == language]
            page = browser.new_page()
            page.goto(f"{base}{_prefix(language)}search/")
            arguments = [f"{base}{_engine(site)}", base, [query.text for query in in_language], SHOWN]
            answers: list[list[str]] = page.evaluate(_ASK, arguments)
            results += [
                Result(query, tuple(_path(url, base, language) for url in urls))
                for query, urls in zip(in_language, answers, strict=True)
            ]
            page.close()
    return results


def _engine(site: Path) -> str:
    """Where the built site has the script that searches, below its root."""
    return next(site.glob("assets/scripts.*/search/engine.js")).relative_to(site).as_posix()


def first_searches(site: Path, queries: Sequence[Query], browser: Browser) -> list[int]:
    """What a first search costs over the wire, for the longest query of each kind and language; least first.

    The page's clock goes on from key to key, and what a search has asked for is waited for before the next key: the
    cost is the same on a busy machine.
    """
    longest_last = sorted(queries, key=lambda query: len(query.text))
    samples = {(query.language, query.kind): query for query in longest_last}.values()
    costs = []
    with serve(site, "/") as base:
        for query in samples:
            context = browser.new_context()
            page = context.new_page()
            page.clock.install(time=0)
            page.goto(f"{base}{_prefix(query.language)}practices/", wait_until="networkidle")
            fetched: list[str] = []
            page.on("request", partial(_note, fetched))
            page.locator("a[data-search-open]").click()
            page.evaluate(_PREPARED, [f"{base}{_engine(site)}", base])
            page.clock.pause_at(3600)
            _type(page, query.text)
            page.clock.fast_forward(_REST)
            page.locator("dialog[open] [role=option] .p-result__text").first.wait_for()
            costs.append(sum(compressed((site / path.lstrip("/")).read_bytes()) for path in fetched))
            context.close()
    return sorted(costs)


def _type(page: Page, text: str) -> None:
    """Type into the search box, with a search after each key that makes the query another one."""
    page.locator("dialog[open] [role=combobox]:focus").wait_for()
    for at, letter in enumerate(text, 1):
        page.keyboard.type(letter)
        page.clock.fast_forward(_KEY - _LEFT)
        if at > 1:  # a single letter is not looked for; what is found comes with a link to all of it
            query = urlencode({"q": text[:at].strip()})
            _wait(page, page.locator(f'dialog[open] .p-search__all[href$="?{query}"]'))
            page.clock.fast_forward(_LEFT)


def _wait(page: Page, awaited: Locator) -> None:
    """Wait until something is there; if it does not come, let Pagefind's clock go on, but not to the end of typing."""
    for _ in range(_SLEEPS):
        with suppress(TimeoutError):
            return awaited.wait_for(state="attached", timeout=5_000)
        page.clock.fast_forward(_SLEEP)
    return awaited.wait_for(state="attached")


def costs_table(costs: Sequence[int]) -> str:
    """The costs of first searches in a sentence."""
    within = sum(cost <= BUDGET for cost in costs)
    return (
        f"a first search loads {median(costs) / 1000:.0f} kB (from {costs[0] / 1000:.0f} to {costs[-1] / 1000:.0f}, "
        f"gzip); {within} of {len(costs)} within {BUDGET / 1000:.0f} kB\n"
    )


def _note(paths: list[str], request: Request) -> None:
    paths.append(urlsplit(request.url).path)


def _prefix(language: Language) -> str:
    return language_of(language).folder


def _path(url: str, base: str, language: Language) -> str:
    return urlsplit(url.removeprefix(base)).path.removeprefix(_prefix(language)).strip("/")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The browser that the tests use; raises BrowserMissing if there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield browser
        browser.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0 if the scores reach their bars, 1 if not, 2 if something needed is missing."""
    parser = argparse.ArgumentParser(prog="measure_search", description=__doc__)
    parser.add_argument("--site", type=Path, metavar="DIR", default=ROOT / "site", help="the built site")
    parser.add_argument("--queries", type=Path, metavar="FILE", default=ROOT / "tests" / "search" / "queries.yml")
    options = parser.parse_args(arguments)
    for path in (options.site / "index.html", options.queries):
        if not path.is_file():
            print(f"measure_search: no {path}", file=sys.stderr)
            return 2
    queries = read_queries(options.queries.read_text(encoding="utf-8"))
    try:
        with open_browser() as browser:
            results = ask(options.site, queries, browser)
            sys.stdout.write(table(results))
            sys.stdout.write(costs_table(first_searches(options.site, queries, browser)))
    except BrowserMissing as missing:
        print(f"measure_search: {missing}", file=sys.stderr)
        return 2
    return 0 if passes(results) else 1


if __name__ == "__main__":
    sys.exit(main())
