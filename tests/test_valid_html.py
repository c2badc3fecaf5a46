"""Every kind of page is valid HTML, by html-validate (tests/html-validate.json)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from macros.commands.chores import node_call
from tests.browser.conftest import page_paths

ROOT = Path(__file__).parent.parent
RULES = "tests/html-validate.json"


def faults(*files: Path) -> list[str]:
    """What is wrong with files: the page, the line, and what."""
    call = node_call(ROOT, "html-validate", "--config", RULES, "--formatter", "json")
    run = subprocess.run(
        (*call, *map(str, files)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = json.loads(run.stdout)
    return [
        f"{Path(file['filePath']).parent.name}:{each['line']}: {each['message']} [{each['ruleId']}]"
        for file in found
        for each in file["messages"]
    ]


@pytest.mark.parametrize("engine", ("site", "zensical_site"))
def test_every_kind_of_page_is_valid(engine: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(engine)
    pages = [site / path / "index.html" for path in page_paths(site)]
    assert faults(*pages, site / "404.html") == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<label for="none">A</label>', "no-missing-references"),
        ('<input type="checkbox" autocomplete="off">', "valid-autocomplete"),
        ('<p id="a"></p><p id="a"></p>', "no-dup-id"),
        ("<h1>A</h1><h3>B</h3>", "heading-level"),
        ("<ul><p>A</p></ul>", "element-permitted-content"),
    ],
)
def test_what_is_not_valid_is_found(tmp_path: Path, body: str, rule: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(f'<!doctype html><html lang="en"><head><title>A</title></head><body>{body}')
    assert any(each.endswith(f"[{rule}]") for each in faults(file))
