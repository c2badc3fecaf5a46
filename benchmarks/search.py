"""What the search finds and costs.

`python -m benchmarks.search SITE QUERIES.jsonl …` asks its scripts in Node, which takes seconds;
with `--chromium`, each query is also typed into the real box, and what the two show is compared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
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
FOUND = "tests/javascripts/search/found.js"
SETTLED = 120
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
_SHOWN = """() => {
  const own = document.querySelector("article .lm-own:not([hidden])");
  const path = (link) => link ? new URL(link.href).pathname.slice(1) : "";
  const links = [...document.querySelectorAll("article .lm-result__page")].map(path);
  const page = path(own?.querySelector("a"));
  const first = own && (own.dataset.kind === "answer" ? page : `!${own.dataset.kind} ${page}`);
  const all = [...(first ? [first.trim()] : []), ...new Set(links)];
  return all.length ? all : ["!nothing"];
}"""


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
    parser.add_argument("--chromium", action="store_true", help="type them into the real box too")
    chosen = parser.parse_args(arguments)
    books = library.load(ROOT / "docs")
    queries = {table: read(table, books) for table in chosen.tables}
    asked = [query for table in queries.values() for query in table]
    results = found(chosen.site, [query.text for query in asked])
    answers = dict(zip(asked, results, strict=True))
    for table, own in queries.items():
        print("\n".join(_judged(table.stem, own, answers)))
    if chosen.chromium:
        print("\n".join(_typed(chosen.site, answers)))
    return 0


def found(site: Path, queries: Iterable[str]) -> list[list[str]]:
    """For each query, what the scripts of the search list, asked in Node."""
    ended = subprocess.run(
        ["node", FOUND, str(site)],
        input=json.dumps(list(queries)),
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    results: list[list[str]] = json.loads(ended.stdout)
    return results


def read(table: Path, books: Library) -> list[Query]:
    """The queries of a table; `pages` names articles by id, causes and codes by address.

    What a query named is left out where it is gone.
    """
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    return [
        Query(
            row["q"],
            frozenset(filter(None, (_address(name, books) for name in row["pages"]))),
            row["who"],
            row["kind"],
        )
        for row in rows
    ]


def _address(name: str, books: Library) -> str | None:
    if name.startswith("!"):
        return name
    if name.startswith("e/"):
        return f"{name}/"
    return books.by_id[name].url if name in books.by_id else None


def _judged(name: str, queries: Sequence[Query], answers: dict[Query, list[str]]) -> Iterator[str]:
    """How often a fair page came first and among the first three, by role and kind; the misses."""
    yield f"{name}: {_rates(queries, answers)}"
    for role in ("who", "kind"):
        for value in sorted({getattr(query, role) for query in queries}):
            own = [query for query in queries if getattr(query, role) == value]
            if len(own) < len(queries):
                yield f"  {value}: {_rates(own, answers)}"
    for query in queries:
        if not query.is_fair(answers[query][:3]):
            yield f"    missed: {query.text[:70]}: {', '.join(answers[query][:3])}"


def _rates(queries: Sequence[Query], answers: dict[Query, list[str]]) -> str:
    first, three = (
        sum(query.is_fair(answers[query][:most]) for query in queries) / len(queries)
        for most in (1, 3)
    )
    return f"{len(queries)} queries, hit@1 {first:.1%}, hit@3 {three:.1%}"


def _typed(site: Path, answers: dict[Query, list[str]]) -> Iterator[str]:
    """What it costs in Chromium, and where it shows other pages there than in Node."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        yield _cold(browser, address)
        page = browser.new_page()
        page.goto(f"{address}/?q=550+5.7.1")
        page.locator("article .lm-result--answer").wait_for()
        times = []
        others = 0
        for query, listed in answers.items():
            times.append(page.evaluate(_TYPE, query.text))
            page.wait_for_timeout(SETTLED)
            shown: list[str] = page.evaluate(_SHOWN)
            if shown[:3] != listed[:3]:
                others += 1
                yield f"  {query.text[:60]}: Node {listed[:3]}, Chromium {shown[:3]}"
        yield f"{others} of {len(answers)} queries show other pages in Chromium than in Node"
        yield (
            f"warm: median {median(times):.0f} ms, 95 % within {quantiles(times, n=20)[-1]:.0f} ms"
        )
        browser.close()


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
    """Whether a file is needed for the first result; signs and texts of entries come after it."""
    return url.endswith((".js", "/index.json")) and not url.endswith("-afterwards.js")


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "JSHeapUsedSize"))


if __name__ == "__main__":
    sys.exit(main())
