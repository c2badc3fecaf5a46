"""The programs that follow our addresses, as the page shows them: run, and told apart by exit."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from macros.library import Library
from macros.publish import sender_feed
from tests.browser.server import serving

SAME, CHANGED, FAILED = 0, 10, 1
KINDS = {
    "python": (".py", [sys.executable]),
    "sh": (".sh", ["sh"]),
    "powershell": (".ps1", ["pwsh", "-NoProfile", "-File"]),
}
"""Language of a block → ending of a file, and what runs it."""

RUNNING = [
    pytest.param(
        kind,
        marks=pytest.mark.skipif(not shutil.which(command[0]), reason=f"no {command[0]} here"),
    )
    for kind, (_, command) in KINDS.items()
]
Run = Callable[[], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def published(content: Library, tmp_path: Path) -> Path:
    """A site that holds our senders alone."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "_headers").write_text("/*\n", encoding="utf-8")
    (site / "404.html").write_text("<p>Nothing here</p>", encoding="utf-8")
    sender_feed.write(site, content)
    return site


@pytest.fixture
def run(
    request: pytest.FixtureRequest, content: Library, published: Path, tmp_path: Path
) -> Iterator[Run]:
    """Runs the program of a language on the published site, each time with the same file."""
    ending, command = KINDS[request.param]
    page = content.in_role("sender_changes").body
    found = re.search(rf"^```{request.param}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert found
    program = tmp_path / f"program{ending}"
    program.write_text(found[1], encoding="utf-8")
    with serving(published) as address:
        whole = [*command, str(program), address, str(tmp_path / "kept")]
        yield lambda: subprocess.run(whole, capture_output=True, text=True, check=False)


def change(site: Path, **changed: Any) -> None:
    """Publish another version, with an address more."""
    folder = site / "api/v1"
    lines = (folder / "senders.txt").read_text(encoding="utf-8") + "192.0.2.9\n"
    data = json.loads((folder / "senders.json").read_text(encoding="utf-8"))
    added = {"change": "added", "value": "192.0.2.9", "since": "2027-02-01", "until": None}
    data["version"] += 1
    data["versions"].append({"version": data["version"], "changes": [added]})
    data["entries"].append({"value": "192.0.2.9", "status": "active"})
    data["sha256"] = sha256(lines.encode()).hexdigest()
    (folder / "senders.txt").write_text(lines, encoding="utf-8")
    (folder / "senders.json").write_text(json.dumps(data | changed), encoding="utf-8")


@pytest.mark.parametrize("run", RUNNING, indirect=True)
def test_it_says_when_something_changed_and_only_once(run: Run, published: Path) -> None:
    for _ in range(2):
        ended = run()
        assert (ended.returncode, ended.stdout, ended.stderr) == (SAME, "", "")
    change(published)
    ended = run()
    assert (ended.returncode, ended.stderr) == (CHANGED, "")
    assert "192.0.2.9" in ended.stdout
    assert run().returncode == SAME


@pytest.mark.parametrize("run", RUNNING, indirect=True)
@pytest.mark.parametrize("content_of_both", ("", "<html>Log in</html>", "[]", "{}\n"))
def test_what_is_no_list_is_refused_and_what_was_kept_stays(
    run: Run, published: Path, content_of_both: str
) -> None:
    assert run().returncode == SAME
    known = {file: file.read_bytes() for file in (published / "api/v1").iterdir()}
    for file in known:
        file.write_text(content_of_both, encoding="utf-8")
    ended = run()
    assert (ended.returncode, ended.stdout) == (FAILED, "")
    assert ended.stderr
    for file, text in known.items():
        file.write_bytes(text)
    assert run().returncode == SAME


@pytest.mark.parametrize("run", RUNNING, indirect=True)
def test_a_missing_file_is_a_failure(run: Run, published: Path) -> None:
    shutil.rmtree(published / "api")
    ended = run()
    assert (ended.returncode, ended.stdout) == (FAILED, "")
    assert ended.stderr


@pytest.mark.parametrize(
    "run", [each for each in RUNNING if "sh" not in each.values], indirect=True
)
def test_an_older_version_is_refused(run: Run, published: Path) -> None:
    before = (published / "api/v1/senders.json").read_bytes()
    change(published)
    assert run().returncode == SAME
    (published / "api/v1/senders.json").write_bytes(before)
    data = json.loads(before)
    (published / "api/v1/senders.txt").write_text(
        "".join(f"{each['value']}\n" for each in data["entries"] if each["kind"] == "ip"), "utf-8"
    )
    assert run().returncode == FAILED


@pytest.mark.parametrize("run", ["python"], indirect=True)
def test_a_list_that_does_not_belong_to_its_hash_is_refused(run: Run, published: Path) -> None:
    change(published, sha256="0" * 64)
    assert run().returncode == FAILED
