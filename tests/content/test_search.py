"""Our pages are found by what their editors say that readers type."""

from __future__ import annotations

from macros.library import Library
from macros.rules import warn


def test_nothing_to_warn_about(content: Library) -> None:
    assert [str(each) for each in warn(content)] == []
