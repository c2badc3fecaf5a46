"""What pages claim about others, by the age of the reading."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.commands.claims import by_age
from tests import libraries
from tests.libraries import PAGE, SMALLEST

SOURCES = """
vendor_old:
  title: An old page
  url: null
  read: 2025-01-01
  proves: That the list exists.
vendor_new:
  title: A new page
  url: null
  read: 2025-12-31
vendor_unused:
  title: A page that nobody cites
  url: null
  read: 2025-01-01
"""
TEXT = (SMALLEST / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The smallest library, with a page that cites two sources."""
    cited = TEXT.replace(
        "## Actions", 'So {{ source("vendor_new") }}, {{ source("vendor_old") }}.\n\n## Actions', 1
    )
    sources = (SMALLEST / "docs/_data/sources.yml").read_text(encoding="utf-8") + SOURCES
    return libraries.project(tmp_path, {PAGE: cited, "docs/_data/sources.yml": sources})


def test_the_oldest_reading_comes_first_and_tells_what_it_proves(project: Path) -> None:
    lines = [line for line in by_age(project, datetime.date(2026, 1, 1)) if "vendor_" in line]
    named = [line for line in lines if "vendor_old" in line or "vendor_new" in line]
    assert "That the list exists. (LM-101)" in named[0]
    assert "A new page (LM-101)" in named[-1]


def test_what_was_read_long_ago_is_due(project: Path) -> None:
    lines = by_age(project, datetime.date(2026, 1, 1))
    old = next(line for line in lines if "vendor_old" in line)
    new = next(line for line in lines if "vendor_new" in line)
    assert "  due  " in old
    assert "due" not in new


def test_what_nobody_cites_is_no_claim(project: Path) -> None:
    assert not any("vendor_unused" in line for line in by_age(project))


def test_the_command_prints_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(project), "claims"]) == 0
    assert "vendor_old" in capsys.readouterr().out
