"""Whatever an editor writes into a fact, readers see it as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import library, publish
from macros.commands.engine import mkdocs
from macros.publish.inspection import inspect
from macros.reading.problems import Problem
from macros.reading.sources import Keys, Unreadable, read_yaml
from tests import libraries

FEWEST = 250
"""The texts that are changed, at least: else the test tests little."""

PARTS = "parts"
"""The key of headings that pages have."""

NASTY = (
    '"><script>hurt()</script>',
    "' onclick=hurt() `<script>hurt()</script>` \"",
    "` <img src=x onerror=hurt()> ``",
    "[a](javascript:hurt()) ![b](https://example.com/c.png)",
    "</article></p></td>|<b>| {: onclick=hurt() }",
    "{{ config }} {% raw %} {# &lt;script&gt; \\",
)


def _names(value: Any) -> Iterator[str]:
    """What other facts name a fact by: the keys."""
    if isinstance(value, dict):
        yield from map(str, value)
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _names(each)


def _leaves(value: Any, at: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(each, (*at, key))


def _changed(value: Any, nasty: str, kept: frozenset[Keys], at: Keys = ()) -> Any:
    """A value whose texts all end in the nasty one, but for those that are kept."""
    if isinstance(value, dict):
        return {key: _changed(each, nasty, kept, (*at, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [_changed(each, nasty, kept, (*at, index)) for index, each in enumerate(value)]
    return f"{value} {nasty}" if isinstance(value, str) and at not in kept else value


class Facts:
    """The facts of a project, and the texts that are kept: the schema admits no others there."""

    def __init__(self, project: Path) -> None:
        self.docs = project / "docs"
        files = sorted((self.docs / "_data").rglob("*.yml"))
        self.values = {file: yaml.safe_load(file.read_text("utf-8")) for file in files}
        names = set(_names([*self.values.values()]))
        self.kept: dict[Path, frozenset[Keys]] = {
            file: frozenset(keys for keys, text in _leaves(value) if text in names or PARTS in keys)
            for file, value in self.values.items()
        }

    def fill(self, nasty: str) -> int:
        """Put a text behind every text that the schema admits; the result is how many there are."""
        while problems := self._filled(nasty):
            before = dict(self.kept)
            for problem in problems:
                self._keep(self.docs.parent / problem.path, problem.line)
            assert self.kept != before, problems[:3]
        changed = (len({*dict(_leaves(self.values[file]))} - self.kept[file]) for file in self.kept)
        return sum(changed)

    def _filled(self, nasty: str) -> tuple[Problem, ...]:
        """Write the facts; the result is what the schema says."""
        for file, value in self.values.items():
            changed = _changed(value, nasty, self.kept[file])
            text = yaml.safe_dump(changed, width=10**9, allow_unicode=True, sort_keys=False)
            file.write_text(text, encoding="utf-8")
        try:
            library.load(self.docs)
        except Unreadable as error:
            return error.problems
        return ()

    def _keep(self, file: Path, line: int) -> None:
        """Keep the texts on a line, or else those of the nearest key that stands there."""
        record = read_yaml(file.read_text("utf-8"), file.name)
        texts = [keys for keys, _ in record.texts()]
        for depth in range(9):
            found = {keys for keys in texts if record.line(*keys[: len(keys) - depth]) == line}
            if found - self.kept[file]:
                self.kept[file] |= found
                return


@pytest.mark.parametrize("nasty", NASTY)
def test_a_text_stays_a_text(nasty: str, tmp_path: Path) -> None:
    project = libraries.company(tmp_path, {})
    count = Facts(project).fill(nasty)
    mkdocs(project, None, strict=False, site_dir=str(project / "site"))
    publish.write(project / "site", library.read(project / "docs"))
    assert count > FEWEST
    assert list(inspect(project / "site")) == []
