"""What is measured: one run of a command, and the pages it left behind."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CHILD = Path(__file__).with_name("child.py")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
SLOWING = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
"""What makes Python understand the same code anew at each run, or write letter by letter."""

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_NOT_TEXT = re.compile(
    r"<(script|style|svg|copy-link|ticket-note|page-helped)\b.*?</\1>|<[^>]*>", re.DOTALL
)
"""The address of a page, and what is for support, no rival has."""


class Failed(Exception):
    """A measured command ended with an error; it has said why."""


@dataclass(frozen=True)
class Run:
    """The cost of one run: seconds on the clock, seconds of all processors, bytes.

    Processor time counts every child; memory is that of the largest process, None where the
    run was no process of its own.
    """

    wall: float
    cpu: float
    peak: int | None = None


@dataclass(frozen=True)
class Weight:
    """How heavy a site is, in bytes; pages are those of issues and guides."""

    median: float
    largest: int
    packed: float
    index: int


def run(module: tuple[str, ...], folder: Path) -> Run:
    """Run a Python module in a folder, as its user types it. Raises Failed."""
    child = subprocess.run(
        [sys.executable, str(CHILD), sys.executable, "-m", *module],
        cwd=folder,
        env={name: os.environ[name] for name in os.environ.keys() - SLOWING} | QUIET,
        capture_output=True,
        text=True,
        check=False,
    )
    if child.returncode:
        raise Failed(f"{' '.join(module)}: {child.stderr[-2000:]}")
    return Run(**json.loads(child.stdout))


def here(work: Callable[[], object]) -> Run:
    """Do some work in this process and those it forks."""
    wall, cpu = time.perf_counter(), _processor_seconds()
    work()
    return Run(time.perf_counter() - wall, _processor_seconds() - cpu)


def _processor_seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def pages(site: Path) -> dict[str, Path]:
    """Address → file, for every page of an issue and of a guide."""
    files = (file for part in ("issues", "guides") for file in (site / part).rglob("index.html"))
    found = {file.parent.relative_to(site).as_posix(): file for file in files}
    return {url: file for url, file in found.items() if "/" in url}


def weigh(site: Path) -> Weight:
    """The weight of a site that has been built."""
    index = next(
        file
        for file in (site / "search/index.json", site / "search/search_index.json")
        if file.is_file()
    )
    texts = (file.read_bytes() for file in pages(site).values())
    sizes, packed = zip(
        *((len(text), len(gzip.compress(text, 6, mtime=0))) for text in texts), strict=True
    )
    return Weight(median(sizes), max(sizes), median(packed), index.stat().st_size)


def words(page: Path) -> int:
    """How many words the main text of a page has."""
    found = _ARTICLE.search(page.read_text(encoding="utf-8"))
    return len(_NOT_TEXT.sub(" ", found[0]).split()) if found else 0


END = 40
"""Words that only our pages have, at their end."""


def require_same_text(ours: Path, theirs: Path) -> None:
    """Assert that two sites have the same pages, each with about as many words.

    Ours may have more: the end of a page asks whether it helped, and offers it as Markdown.
    """
    mine, others = pages(ours), pages(theirs)
    assert mine.keys() == others.keys(), sorted(mine.keys() ^ others.keys())
    for url, file in mine.items():
        count, other = words(file), words(others[url])
        assert 0.95 * other <= count <= 1.05 * other + END, (
            f"{url}: {count} words here, {other} there"
        )
