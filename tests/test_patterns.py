"""Every pattern in the code, on long lines that nobody meant: work grows no faster than text."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import macros
from tests.conftest import ROOT

SIGNS = " \t#`{}[]()<>a1.-*_|:/\"'=!\\&;@,~+\u00a0A%"
SHORT, TIMES = 2_000, 4
STEEPEST = 10
"""Four times the text is four times the work, or less; with squared work it would be 16 times."""

NOTICEABLE = 0.002
"""Seconds of work below which the clock says nothing."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Each pattern of texts: where it stands, and the file."""
    for module in pkgutil.walk_packages(macros.__path__, "macros."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value, Path(loaded.__file__ or "").read_text("utf-8")


PATTERNS = {place: (pattern, source) for place, pattern, source in _patterns()}


def _uses(place: str, pattern: re.Pattern[str], source: str) -> list[Callable[[str], Any]]:
    """How the code reads with a pattern: at one place, or from every place of a text."""
    name = place.rpartition(".")[2]
    used = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    anchored = used and used <= {"match", "fullmatch"}
    return [pattern.match, pattern.fullmatch] if anchored else [pattern.search]


def _lines(pattern: str) -> Iterator[str]:
    """Units that are repeated: each sign, and pairs of those that the pattern names."""
    yield from SIGNS
    named = [sign for sign in SIGNS if sign in pattern or sign in " a1"]
    yield from ("".join(pair) for pair in itertools.permutations(named, 2))


def _cost(read: Callable[[str], Any], text: str) -> float:
    costs = []
    for _ in range(3):
        before = time.process_time()
        read(text)
        costs.append(time.process_time() - before)
    return min(costs)


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_reads_long_lines_in_proportion(place: str) -> None:
    pattern, source = PATTERNS[place]
    steep = []
    for read, unit, head, tail in itertools.product(
        _uses(place, pattern, source), _lines(pattern.pattern), ("", "## ", "x"), ("", "x", "\0")
    ):
        short = head + unit * (SHORT // len(unit)) + tail
        long = head + unit * (SHORT * TIMES // len(unit)) + tail
        before = time.process_time()
        read(long)
        if time.process_time() - before < NOTICEABLE:
            continue
        # Twice, for the machine may have been busy with something else.
        if all(_cost(read, long) > STEEPEST * _cost(read, short) for _ in range(2)):
            steep.append((head, unit, tail))
    assert steep == []


def test_the_patterns_are_found() -> None:
    files = (ROOT / "macros").rglob("*.py")
    written = sum(len(re.findall(r"^_?[A-Z_]+ = re\.compile", f.read_text(), re.M)) for f in files)
    assert len(PATTERNS) >= written - 2, "patterns stand at the top of their module"
