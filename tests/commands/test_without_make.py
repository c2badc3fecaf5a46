"""Every command without make, as Windows runs it: other locks, other letters, other line ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.__main__ import main, parser
from macros.commands import CHORES, Failed, chores
from tests.conftest import ROOT
from tests.edits import ISSUE, replace

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = sorted({*re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)} - {"help"})
CP1252 = {
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "cp1252",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONWARNDEFAULTENCODING": "1",
    "LC_ALL": "C",
    "NO_MKDOCS_2_WARNING": "1",
}
"""Letters as Windows has them; whoever opens a text without saying in which is told."""

GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.com")
PATIENCE = 60


@pytest.mark.parametrize("target", TARGETS)
def test_what_make_does_is_a_command(target: str) -> None:
    assert f"    {target} " in parser().format_help()


@pytest.mark.parametrize("target", [each for each in TARGETS if each != "clean"])
def test_make_adds_nothing_but_the_setting_up(target: str) -> None:
    recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert recipe
    lines = recipe[1].strip().split("\n")
    assert len(lines) == 1
    assert f"$(PY) -m macros {target}" in lines[0]


@pytest.mark.parametrize("name", CHORES)
def test_a_chore_is_described_and_stands(name: str) -> None:
    assert getattr(chores, name).__doc__
    assert CHORES[name]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that a chore runs, none of which is run: the program's name, then the rest."""
    found: list[list[str]] = []

    def run(command: Any, **settings: Any) -> SimpleNamespace:
        found.append([Path(command[0]).name, *(str(part) for part in command[1:])])
        return SimpleNamespace(returncode=7 if "mypy" in command else 0, stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    return found


def test_a_chore_ends_with_the_first_command_that_fails(ran: list[list[str]]) -> None:
    assert main(["--project", str(ROOT), "types"]) == 7
    assert [command[1:] for command in ran] == [["-m", "mypy"]]


def test_fixing_goes_on_to_the_end(ran: list[list[str]]) -> None:
    assert main(["--project", str(ROOT), "fix"]) == 0
    assert len(ran) == 4


def test_the_suite_takes_what_pytest_takes(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chores, "types", lambda project: 0)
    monkeypatch.setattr(chores, "_all", lambda project, *commands: 0)
    assert main(["--project", str(ROOT), "test", "-k", "name", "--maxfail=1"]) == 0
    assert ran[-1][1:] == [
        "-m",
        "pytest",
        *["-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal", "-k", "name", "--maxfail=1"],
    ]


def test_no_program_of_a_shell_is_needed(ran: list[list[str]]) -> None:
    for name in ("style", "scripts", "bench"):
        assert main(["--project", str(ROOT), name]) == 0
    assert {command[0] for command in ran} <= {Path(sys.executable).name, "node"}


def test_what_is_not_installed_is_named(tmp_path: Path, ran: list[list[str]]) -> None:
    with pytest.raises(Failed, match="run: make node_modules/ready, or npm ci"):
        chores.fix(tmp_path)


def test_locking_needs_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(chores.shutil, "which", lambda name: None)
    with pytest.raises(Failed, match="make lock needs uv"):
        chores.lock(tmp_path)


def test_the_lock_of_npm_holds_no_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: list[list[str]]
) -> None:
    monkeypatch.setattr(chores.shutil, "which", lambda name: name)
    packages = {"": {"name": "x"}, "node_modules/y": {"funding": {"url": "https://y.example"}}}
    file = tmp_path / "package-lock.json"
    file.write_text(json.dumps({"packages": packages}), encoding="utf-8")
    assert chores.lock(tmp_path) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["packages"]["node_modules/y"] == {}
    assert [command[:3] for command in ran[:2]] == [["uv", "pip", "compile"]] * 2


def test_cleaning_removes_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    for name in ("site", ".cache", "docs"):
        (tmp_path / name / "inner").mkdir(parents=True)
    assert main(["--project", str(tmp_path), "clean"]) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["docs"]


@pytest.fixture(scope="module")
def windows(copy_company: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library as Windows checks it out, in a folder with a backslash and a blank."""
    project = tmp_path_factory.mktemp("x") / "C:\\new \\folder"
    copy_company().rename(project)
    for file in (*(project / "docs").rglob("*.*"), project / "mkdocs.yml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    return project


def run(project: Path, *arguments: str) -> str:
    """What a command prints, as cp1252."""
    command = (sys.executable, "-m", "tests.commands.windows", "--project", str(project))
    inherited = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    ended = subprocess.run(
        [*command, *arguments],
        cwd=ROOT,
        env=inherited | CP1252,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = ended.stdout.decode("cp1252")
    assert "Traceback" not in said, said
    assert "/macros/" not in said, said  # where a warning about letters would point
    return f"{said}{ended.returncode}"


def test_check_on_windows(windows: Path) -> None:
    assert run(windows, "check") == "No problems.\n0"


def test_a_problem_on_windows(windows: Path) -> None:
    page = windows / ISSUE
    text = page.read_bytes()
    page.write_bytes(text.replace(b"## Tips", "## “Tipps”".encode()))
    try:
        assert "“Tipps”" in run(windows, "check")
    finally:
        page.write_bytes(text)


def test_build_on_windows_makes_the_same_site(windows: Path, small_site: Path) -> None:
    assert run(windows, "build").endswith("The site stands in site/.\n0")
    for file in sorted(small_site.rglob("*.html")):
        name = file.relative_to(small_site)
        assert (windows / "site" / name).read_bytes() == file.read_bytes(), name


def test_impact_on_windows(windows: Path) -> None:
    subprocess.run([*GIT, "init", "-q", "-b", "main"], cwd=windows, check=True)
    subprocess.run([*GIT, "add", "docs", "mkdocs.yml"], cwd=windows, check=True)
    subprocess.run([*GIT, "commit", "-qm", "x"], cwd=windows, check=True)
    assert "does not change" in run(windows, "impact", "main")
    page = windows / ISSUE
    text = page.read_bytes()
    replace(ISSUE, "Correct the address", "Mend the “address”")(windows)
    assert "\n+ Mend the “address”, and click Save.\n" in run(windows, "impact", "main")
    page.write_bytes(text)


def test_a_new_article_on_windows(windows: Path) -> None:
    said = run(windows, "new", "--type", "issue", "--title", "A käse is late")
    assert said.startswith("Wrote ")
    assert (windows / "docs/issues/a-kase-is-late.md").exists()
    (windows / "docs/issues/a-kase-is-late.md").unlink()
    file = windows / "docs/_data/ids.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if "a-kase-is-late" not in line]
    file.write_text("\n".join(kept), encoding="utf-8")


def test_the_ledger_on_windows(windows: Path) -> None:
    assert re.search(r"ledger\.yml: \d+ added\.\n0$", run(windows, "ledger"))
    (windows / "docs/_data/ledger.yml").unlink()


def test_the_preview_on_windows(windows: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = (sys.executable, "-m", "tests.commands.windows", "--project", str(windows), "serve")
    with subprocess.Popen(
        [*command, "--port", port], cwd=ROOT, env=os.environ | CP1252, stdout=subprocess.DEVNULL
    ) as process:
        try:
            assert "<h1" in _page(f"http://127.0.0.1:{port}/", process)
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    assert [*(windows / ".site").glob("preview-*")] == []


def _page(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(PATIENCE * 5):
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            assert process.poll() is None
            time.sleep(0.2)
    raise AssertionError("the preview does not answer")


def test_two_builds_at_once_on_windows(windows: Path) -> None:
    program = (
        "from tests.commands.windows import as_on_windows; as_on_windows(); import sys, pathlib;"
        "from macros.commands.placing import beside, Busy;"
        "project = pathlib.Path(sys.argv[1])\n"
        "with beside(project):\n"
        "    try:\n"
        "        with beside(project): print('both')\n"
        "    except Busy: print('one')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(windows)], cwd=ROOT, capture_output=True, check=True
    )
    assert ended.stdout == b"one\n"
