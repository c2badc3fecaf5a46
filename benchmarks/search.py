"""What the search finds and costs, typed into its real box in Chromium.

`python -m benchmarks.search SITE QUERIES.jsonl …`
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, Response, sync_playwright

from macros import library
from macros.library import Library
from tests.browser.conftest import ARGUMENTS, EXECUTABLE
from tests.browser.server import serving

ROOT = Path(__file__).parent.parent
ROUNDS = 5
BOX, FIRST = "article .lm-search__input", "article .lm-result__page"
SETTLED = 90
"""Milliseconds until the answer to a code has had its turn; its rules are loaded by then."""

# The first key on a page that holds nothing of the search yet, and the first result.
_WATCH = """() => {
  const box = document.querySelector("article .lm-search__input");
  window.took = new Promise((done) => {
    let began = 0;
    box.addEventListener("keydown", () => { began ||= performance.now(); }, true);
    new MutationObserver(() => {
      if (document.querySelector("article .lm-result__page")) done(performance.now() - began);
    }).observe(document.querySelector("article .lm-search__list"), {childList: true});
  });
}"""
# From a change of the box to its list.
_TYPE = """(query) => new Promise((done) => {
  const box = document.querySelector("article .lm-search__input");
  const list = document.querySelector("article .lm-search__list");
  box.value = query;
  const began = performance.now();
  new MutationObserver((_, watching) => {
    watching.disconnect();
    done(performance.now() - began);
  }).observe(list, {childList: true, attributes: true});
  box.dispatchEvent(new Event("input"));
  setTimeout(() => done(0), 1000);
})"""
_ADDRESSES = "links => [...new Set(links.map((link) => new URL(link.href).pathname.slice(1)))]"


@dataclass(frozen=True)
class Query:
    """What somebody types, who does, and what answers it.

    That is addresses of pages, or an answer of the search itself by its kind, such as `!ours`.
    """

    text: str
    fair: frozenset[str]
    who: str = ""
    kind: str = ""

    def is_fair(self, found: Iterable[str]) -> bool:
        """Whether a result answers it; an answer of the search itself has its page beside it."""
        return not self.fair.isdisjoint(" ".join(found).split())


def main(arguments: list[str] | None = None) -> int:
    """Measure a built site with tables of queries, and print what was found and missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("site", type=Path, help="a folder that `make build` wrote")
    parser.add_argument("tables", type=Path, nargs="+", help="files of queries")
    chosen = parser.parse_args(arguments)
    books = library.load(ROOT / "docs")
    with serving(chosen.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        print(_cold(browser, address))
        page = browser.new_page()
        page.goto(f"{address}/?q=550+5.7.1")
        page.locator("article .lm-result--answer").wait_for()
        times = [time for table in chosen.tables for time in _judge(page, table, books)]
        print(
            f"warm: median {median(times):.0f} ms, 95 % within {quantiles(times, n=20)[-1]:.0f} ms"
        )
        browser.close()
    return 0


def read(table: Path, books: Library) -> list[Query]:
    """The queries of a table; `pages` names articles by id, causes and codes by address."""
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    return [
        Query(
            row["q"],
            frozenset(_address(name, books) for name in row["pages"]),
            row["who"],
            row["kind"],
        )
        for row in rows
    ]


def _address(name: str, books: Library) -> str:
    if name.startswith("!"):
        return name
    return f"{name}/" if name.startswith("e/") else books.article(name).url


def _judge(page: Page, table: Path, books: Library) -> list[float]:
    """Type every query; the milliseconds each took."""
    places: list[int | None] = []
    times: list[float] = []
    empty, misses = 0, []
    queries = read(table, books)
    for query in queries:
        times.append(page.evaluate(_TYPE, query.text))
        page.wait_for_timeout(SETTLED)
        found: list[str] = page.locator(FIRST).evaluate_all(_ADDRESSES)
        place = next((at for at, url in enumerate(found) if url in query.fair), None)
        places.append(place)
        empty += not found
        if place is None or place > 2:
            misses.append(f"  {query.text[:70]}: {', '.join(found[:3])}")
    score = [sum(place is not None and place < most for place in places) for most in (1, 3)]
    rank = sum(1 / (place + 1) for place in places if place is not None)
    first, third, mean = (each / len(queries) for each in (*score, rank))
    print(
        f"{table.name}: {len(queries)} queries, hit@1 {first:.1%}, hit@3 {third:.1%}, "
        f"MRR {mean:.3f}, {empty} without any result; not among the first three:"
    )
    print("\n".join(misses))
    return times


def _cold(browser: Browser, address: str) -> str:
    """The first key on fresh pages: milliseconds, bytes until the first result, memory."""
    runs = [_first_key(browser, address) for _ in range(ROUNDS)]
    times, sizes, heaps = (median(values) for values in zip(*runs, strict=True))
    return (
        f"cold: {times:.0f} ms from the first key to the first result, "
        f"{sizes / 1024:.0f} KiB packed, {heaps / 2**20:.1f} MiB of memory"
    )


def _first_key(browser: Browser, address: str) -> tuple[float, int, float]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/")
    page.wait_for_timeout(500)
    page.evaluate(_WATCH)
    before = _heap(page)
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    page.locator(BOX).focus()
    page.keyboard.press("b")
    took: float = page.evaluate("window.took")
    bodies = [each.body() for each in list(loaded) if _counts(each.url)]
    page.keyboard.type("ounce")
    page.wait_for_timeout(500)
    grown = _heap(page) - before
    context.close()
    return took, sum(len(gzip.compress(body, 6, mtime=0)) for body in bodies), grown


def _counts(url: str) -> bool:
    """Whether a file is needed for the first result; texts of entries come after it."""
    return "/search/" not in url or url.endswith("/index.json")


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize"))


if __name__ == "__main__":
    sys.exit(main())
