"""The commands people type: what they print, what they write, how they end."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.library import load
from tests import libraries
from tests.conftest import ROOT
from tests.libraries import PAGE, SMALLEST

BAD = (SMALLEST / PAGE).read_text(encoding="utf-8").replace("## Tips", "## Hints")
LINE = (
    "docs/issues/case.md:23: “Hints” is no section of such a page; did you mean “Tips”? "
    "[required-sections]"
)
ANNOTATION = (
    "::error file=docs/issues/case.md,line=23,title=required-sections::“Hints” is no section "
    "of such a page; did you mean “Tips”?"
)


def rules_of(project: Path) -> set[str]:
    """The rules that a project breaks; a new article waits to be filled in."""
    return {line.rpartition("[")[2].rstrip("]") for line in libraries.printed(project)}


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros", "--project", str(project), *arguments]
    inherited = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return subprocess.run(
        command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The smallest library."""
    return libraries.project(tmp_path / "a project", {})


def new(project: Path, kind: str, title: str) -> int:
    return main(["--project", str(project), "new", "--type", kind, "--title", title])


def test_a_good_project_passes(project: Path) -> None:
    ended = run(project, "check")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "No problems.\n", "")


def test_a_bad_project_fails_with_its_problems(project: Path) -> None:
    (project / PAGE).write_text(BAD, encoding="utf-8")
    ended = run(project, "check")
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [LINE, "1 problem in 1 file."]
    assert ended.stderr == ""


def test_on_github_each_problem_annotates_its_line(project: Path) -> None:
    (project / PAGE).write_text(BAD, encoding="utf-8")
    ended = run(project, "check", GITHUB_ACTIONS="true")
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [LINE, ANNOTATION, "1 problem in 1 file."]


def test_problems_are_printed_wherever_the_terminal_speaks_ascii(project: Path) -> None:
    (project / PAGE).write_text(BAD.replace("A filter", "Öl: leads@crmtool.net"), encoding="utf-8")
    ended = run(project, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "\\u201cleads@crmtool.net\\u201d" in ended.stdout


def test_a_bad_project_is_not_built(project: Path) -> None:
    (project / PAGE).write_text(BAD, encoding="utf-8")
    ended = run(project, "build")
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[0] == LINE
    assert not (project / "site").exists()


def test_an_unknown_command_is_answered_with_the_known_ones(project: Path) -> None:
    ended = run(project, "chek")
    assert ended.returncode == 2
    assert "check" in ended.stderr


@pytest.mark.parametrize(
    ("kind", "id", "folder"), (("issue", "LM-103", "issues"), ("guide", "LM-202", "guides"))
)
def test_a_new_article_passes_the_check_at_once(
    project: Path, kind: str, id: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(project, kind, "The report is late") == 0
    file = project / "docs" / folder / "the-report-is-late.md"
    assert f"Wrote {file}." in capsys.readouterr().out
    page = load(project / "docs").by_id[id]
    assert page.head.title == "The report is late"
    assert page.head.reviewed == datetime.datetime.now(datetime.UTC).date()  # type: ignore[attr-defined]
    assert rules_of(project) == {"filled-skeleton"}


def test_a_new_id_is_recorded_and_nothing_else_in_the_ledger_changes(project: Path) -> None:
    ledger = project / "docs/_data/ids.yml"
    before = ledger.read_text(encoding="utf-8").splitlines()
    new(project, "issue", "The report is late")
    new(project, "issue", "The report is early")
    after = ledger.read_text(encoding="utf-8").splitlines()
    added = ["  LM-103: issues/the-report-is-late.md", "  LM-104: issues/the-report-is-early.md"]
    assert [line for line in after if line not in before] == added
    assert [line for line in after if line in before] == before
    assert rules_of(project) == {"filled-skeleton"}


def test_the_letters_of_a_new_id_are_those_of_the_skeleton(project: Path) -> None:
    skeleton = project / "docs/_templates/issue.md"
    skeleton.write_text(skeleton.read_text("utf-8").replace("LM-000", "XY-000"), encoding="utf-8")
    assert new(project, "issue", "The report is late") == 0
    assert load(project / "docs").by_name["issues/the-report-is-late.md"].id == "XY-103"
    assert rules_of(project) == {"filled-skeleton"}


def test_a_skeleton_without_an_id_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    skeleton = project / "docs/_templates/issue.md"
    skeleton.write_text(skeleton.read_text("utf-8").replace("LM-000", "x"), encoding="utf-8")
    assert new(project, "issue", "The report is late") == 1
    assert "The skeleton has no id to fill in" in capsys.readouterr().err


def test_an_id_is_never_given_twice(project: Path) -> None:
    """LM-102 is retired in the smallest library."""
    new(project, "issue", "The report is late")
    assert "LM-102" not in (project / "docs/issues/the-report-is-late.md").read_text("utf-8")


@pytest.mark.parametrize(
    "title",
    (
        'They say "no" to mail',
        "Mail: it is late",
        "It's late: 'why'?",
        "A \\ backslash, a # hash, 100 % of it",
        "[x] {y} & *z* - | > ! @ `",
        "Ärger mit E-Mail → warum?",
        "No",
        "2026-01-01",
        "0x10",
    ),
)
def test_any_words_can_be_a_title(project: Path, title: str) -> None:
    assert new(project, "issue", title) == 0
    assert load(project / "docs").by_id["LM-103"].head.title == title
    assert rules_of(project) == {"filled-skeleton"}


@pytest.mark.parametrize(
    ("title", "answer"),
    (
        ("???", "The title has no letters"),
        ("Mail does not {{ x }}", "A macro stands in the front matter"),
        ("Mail {% if %}", "A macro stands in the front matter"),
        ("Mail from crmtool.net", "“crmtool.net” is a fact typed out"),
        ("Mail <b>bold</b>", "`<b>` is HTML"),
        ("Mail from jane@contoso.com", "use one at example.com"),
        ("Why mail is late " * 6, "use at most 80"),
        ("A bell\a", "YAML cannot hold this character"),
    ),
)
def test_a_title_that_would_fail_is_refused(
    project: Path, title: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = (project / "docs/_data/ids.yml").read_bytes()
    assert new(project, "issue", title) == 1
    assert answer in capsys.readouterr().err
    assert [file.name for file in (project / "docs/issues").iterdir()] == ["case.md"]
    assert (project / "docs/_data/ids.yml").read_bytes() == ledger


def test_an_empty_title_is_refused(project: Path) -> None:
    ended = run(project, "new", "--type", "issue", "--title", "")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert [file.name for file in (project / "docs/issues").iterdir()] == ["case.md"]


def test_an_article_that_stands_is_never_written_over(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project / PAGE).read_bytes()
    assert new(project, "issue", "Case") == 1
    assert "exists already; choose another title." in capsys.readouterr().err
    assert (project / PAGE).read_bytes() == before


def test_nothing_is_started_while_the_facts_do_not_hold(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "docs/_data/ids.yml").write_text("pages: 5\n", encoding="utf-8")
    assert new(project, "issue", "The report is late") == 1
    assert "docs/_data/ids.yml:1: `pages` must be" in capsys.readouterr().err
