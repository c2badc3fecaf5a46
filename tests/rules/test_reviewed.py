"""A review on the day that has begun further east is none of the future."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests import libraries
from tests.libraries import PAGE, SMALLEST

GOOD = (SMALLEST / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize(("days", "fine"), ((-1, True), (0, True), (1, True), (2, False)))
def test_a_day_ahead_is_no_problem(days: int, fine: bool, tmp_path: Path) -> None:
    day = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=days)
    printed = libraries.problems(tmp_path, {PAGE: GOOD.replace("2026-01-01", f"{day}")})
    assert (printed == []) is fine, printed
