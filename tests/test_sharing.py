"""Work that several processes do comes out as if one had done it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from macros import sharing
from macros.sharing import shared
from tests.conftest import ROOT

HEAVY = sharing._ENOUGH

PROGRAM = """
import os, sys
from macros.sharing import _ENOUGH, shared
here = os.getpid()
def work(item):
    {work}
print(shared(work, list(range(8)), lambda item: _ENOUGH))
"""


def run(work: str) -> subprocess.CompletedProcess[str]:
    """A program of its own: the test's process may have threads, and then nothing is forked."""
    command = [sys.executable, "-c", PROGRAM.format(work=work)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_results_stand_in_the_order_of_the_items() -> None:
    assert run("return item * 10").stdout == "[0, 10, 20, 30, 40, 50, 60, 70]\n"


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")
def test_several_processes_work() -> None:
    assert "True" in run("return os.getpid() != here").stdout


@pytest.mark.parametrize("end", ("sys.exit()", "os._exit(0)", "os.kill(os.getpid(), 9)", "0 / 0"))
def test_what_a_process_does_not_end_is_done_here(end: str) -> None:
    ended = run(f"return {end} if os.getpid() != here else 1")
    assert ended.stdout == "[1, 1, 1, 1, 1, 1, 1, 1]\n"


def test_what_cannot_be_told_is_done_here() -> None:
    ended = run("return item if os.getpid() == here else lambda: item")
    assert ended.stdout == "[0, 1, 2, 3, 4, 5, 6, 7]\n"


def test_an_error_is_raised_as_if_nothing_were_shared() -> None:
    ended = run("return 1 / item if item != 3 else {}['key']")
    assert ended.stderr.splitlines()[-1] in (
        "ZeroDivisionError: division by zero",
        "KeyError: 'key'",
    )
    assert ended.returncode == 1


def test_nothing_is_printed_twice() -> None:
    assert run("if not item: print('once')").stdout.count("once") == 1


def test_what_is_large_is_told_whole() -> None:
    assert run("return len('x' * 9_000_000)").stdout == f"{[9_000_000] * 8}\n"


@pytest.mark.parametrize("number", (1, 2, 3, 5))
def test_every_item_has_one_share(number: int) -> None:
    weights = [5, 0, HEAVY, 3 * HEAVY, 1, HEAVY]
    shares = sharing._shares(weights, number)
    assert sorted(at for share in shares for at in share) == list(range(len(weights)))
    assert len(shares) <= number


def test_little_work_is_not_shared() -> None:
    assert len(sharing._shares([10] * 20, 4)) == 1
    assert shared(str, [], lambda item: HEAVY) == []
