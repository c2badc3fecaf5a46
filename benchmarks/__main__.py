"""Build time, memory, page weight beside plain MkDocs + Material: `python -m benchmarks [N …]`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import content, measure, rival
from benchmarks.measure import Run, Weight
from macros import library, publish
from macros.keeping import FOLDER

OURS, PLAIN = "ours: check + engine + publish", "plain Material, navigation.prune"
UNPRUNED = "plain Material, no pruning"
ZENSICAL = "ours, ENGINE=zensical"
PHASE = "  "
BEARABLE = 1000
"""The most articles for which the unpruned navigation is worth the wait."""
HIGHEST_RATIO, LARGEST_PAGE = 0.45, 40 * 1024
AFTER_AN_EDIT, CHECKED, STEEPEST, HEAVIEST = 0.1, 0.5, 1.1, 0.8
"""The ratio and the seconds after an edit; how much more than the content time and memory grow."""

CHANGED, CHECK_CHANGED = f"{PHASE}a page changed", f"{PHASE}check alone, a page changed"
EDITED = "docs/issues.md"
COLUMNS = ("N", "what", "wall s", "cpu s", "peak MiB", "page KiB", "max KiB", "gzip KiB",
           "search KiB", "wall ratio", "cpu ratio")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One contestant at one size: its runs, round by round, and its site's weight."""

    number: int
    name: str
    runs: tuple[Run, ...]
    weight: Weight | None

    @property
    def wall(self) -> float:
        return median(map(_wall, self.runs))

    @property
    def cpu(self) -> float:
        return median(map(_cpu, self.runs))

    @property
    def peak(self) -> float:
        return median(run.peak or 0 for run in self.runs) or 1


def main(arguments: list[str] | None = None) -> int:
    """Measure every size, print the table, and say which aims hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("numbers", metavar="N", type=int, nargs="*", help="articles (100 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, interleaved (3)")
    chosen = parser.parse_args(arguments)
    rows: list[Row] = []
    for number in sorted(set(chosen.numbers or (100, 1000))):
        with tempfile.TemporaryDirectory() as folder:
            rows += measured(Path(folder), number, chosen.rounds)
    print("\n".join(table(rows)))
    print(verdict(rows))
    return 0


def measured(folder: Path, number: int, rounds: int) -> list[Row]:
    """Every contestant at one size, each run once a round."""
    ours, pruned, unpruned = (folder / name for name in ("ours", "pruned", "unpruned"))
    for project in (ours, pruned, unpruned):
        project.mkdir()
    content.write_project(ours, number)
    rival.write_project(pruned, ours, rival.PRUNED)
    rival.write_project(unpruned, ours, rival.UNPRUNED)
    contests = _contests(ours, pruned, unpruned if number <= BEARABLE else None)
    sites = {PLAIN: pruned / "site", UNPRUNED: unpruned / "site"}
    runs: dict[str, list[Run]] = {name: [] for name in contests}
    weights: dict[str, Weight] = {}
    for turn in range(rounds):
        for name, contest in contests.items():
            print(f"N={number}, round {turn + 1}: {name.strip()}", file=sys.stderr)
            runs[name].append(contest())
            if turn == 0 and not name.startswith(PHASE):
                weights[name] = measure.weigh(sites.get(name, ours / "site"))
            if turn == 0 and name == PLAIN:
                measure.require_same_text(ours / "site", sites[PLAIN])
    return [Row(number, name, tuple(runs[name]), weights.get(name)) for name in contests]


def _contests(ours: Path, pruned: Path, unpruned: Path | None) -> dict[str, Callable[[], Run]]:
    """What runs in one round, in this order: ours and the rival one after the other."""
    stock = ("mkdocs", "build", "--clean", "--strict")
    contests: dict[str, Callable[[], Run]] = {
        OURS: lambda: _nothing_kept(ours, ("macros", "build")),
        CHANGED: lambda: _page_changed(ours, ("macros", "build")),
        CHECK_CHANGED: lambda: _page_changed(ours, ("macros", "check")),
        PLAIN: lambda: measure.run(stock, pruned),
        f"{PHASE}check alone": lambda: _nothing_kept(ours, ("macros", "check")),
        f"{PHASE}engine alone": lambda: measure.run(stock, ours),
        f"{PHASE}publish alone": lambda: _publish(ours),
    }
    if unpruned:
        contests[UNPRUNED] = lambda: measure.run(stock, unpruned)
    zensical = ("macros", "build", "--engine", "zensical")
    return {**contests, ZENSICAL: lambda: measure.run(zensical, ours)}


def table(rows: list[Row]) -> list[str]:
    """The rows as aligned lines, medians over the rounds, ratios to the pruned rival."""
    cells = [COLUMNS, *(_cells(row, _find(rows, row.number, PLAIN)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(
        cell.ljust(width) if at == 1 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(line, widths, strict=True))
    ) for line in cells]  # fmt: skip


def verdict(rows: list[Row]) -> str:
    """Which of the aims hold."""
    first, last = rows[0].number, rows[-1].number
    ours, plain = _find(rows, last, OURS), _find(rows, last, PLAIN)
    ratio, page = _ratio(ours, plain, _wall), ours.weight.largest if ours.weight else 0
    aims = [
        f"time at {last:,} articles ≤ {HIGHEST_RATIO} × plain Material: "
        f"{_holds(ratio <= HIGHEST_RATIO)} ({ratio:.2f})",
        *_after_an_edit(rows, plain),
        f"largest page ≤ {LARGEST_PAGE // 1024} KiB: {_holds(page <= LARGEST_PAGE)}",
    ]
    if first < last:
        before, size = _find(rows, first, OURS), last / first
        for what, growth, aim in (
            ("time", ours.wall / before.wall, STEEPEST),
            ("memory", ours.peak / before.peak, HEAVIEST),
        ):
            grown = f"×{growth:.1f} for ×{size:.3g} articles"
            aims.append(f"{what} ≤ {aim} × the content: {_holds(growth <= aim * size)} ({grown})")
    return f"Aims: {'; '.join(aims)}."


def _after_an_edit(rows: list[Row], plain: Row) -> Iterator[str]:
    """Whether the aims for a page that changed hold, where that was measured."""
    for row in rows:
        if row.number == plain.number and row.name == CHANGED:
            ratio = _ratio(row, plain, _wall)
            holds = _holds(ratio <= AFTER_AN_EDIT)
            yield f"a page changed ≤ {AFTER_AN_EDIT} ×: {holds} ({ratio:.2f})"
        if row.number == plain.number and row.name == CHECK_CHANGED:
            yield f"its check ≤ {CHECKED} s: {_holds(row.wall <= CHECKED)} ({row.wall:.2f})"


def _publish(project: Path) -> Run:
    """Publishing has no command of its own; the library is read beforehand."""
    books = library.load(project / "docs")
    return measure.here(lambda: publish.write(project / "site", books))


def _nothing_kept(project: Path, command: tuple[str, ...]) -> Run:
    shutil.rmtree(project / FOLDER, ignore_errors=True)
    return measure.run(command, project)


def _page_changed(project: Path, command: tuple[str, ...]) -> Run:
    with (project / EDITED).open("a", encoding="utf-8") as page:
        page.write(f"\nSaved at {time.time()}.\n")
    return measure.run(command, project)


def _find(rows: list[Row], number: int, name: str) -> Row:
    return next(row for row in rows if row.number == number and row.name == name)


def _ratio(row: Row, plain: Row, cost: Callable[[Run], float]) -> float:
    """The median of each round's ratio: what else the machine does then falls out."""
    return median(cost(run) / cost(other) for run, other in zip(row.runs, plain.runs, strict=True))


def _wall(run: Run) -> float:
    return run.wall


def _cpu(run: Run) -> float:
    return run.cpu


def _cells(row: Row, plain: Row) -> tuple[str, ...]:
    peaks = [run.peak for run in row.runs if run.peak is not None]
    weight = row.weight
    sizes = (weight.median, weight.largest, weight.packed, weight.index) if weight else ()
    return (
        f"{row.number:,}",
        row.name,
        f"{row.wall:.2f}",
        f"{row.cpu:.2f}",
        f"{median(peaks) / 2**20:.0f}" if peaks else "",
        *(f"{size / 1024:.1f}" for size in sizes),
        *("",) * (4 - len(sizes)),
        f"{_ratio(row, plain, _wall):.2f}",
        f"{_ratio(row, plain, _cpu):.2f}",
    )


def _holds(yes: bool) -> str:
    return "yes" if yes else "NO"


if __name__ == "__main__":
    sys.exit(main())
