"""Scripts that load many others, each as one file: `site/assets/javascripts/search/…`.

Browsers load our modules as they are written. Where a reader waits for a dozen of them, as when
somebody reaches for the search, publishing puts them into the one that asks for them: each module
becomes a function that returns what it exports. Comments on lines of their own stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.library import Library

ENTRIES = (
    "search/search-engine.js",
    "search/search-afterwards.js",
    "search/search-answer.js",
    "box/box-engine.js",
    "box/bounce-answer.js",
    "box/headers-answer.js",
    "box/spf-answer.js",
)
"""Scripts that are loaded when somebody searches or pastes; under `assets/javascripts/`."""

_NOTE = "// The modules that this script needs, in one file. Licenses: ../vendor/.\n"
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)(?:.|\n))*\*/[ \t]*)\n", re.MULTILINE)
_IMPORT = re.compile(r'^import (?P<what>[^"]+?) from "(?P<where>[^"]+)";\n', re.MULTILINE)
_PASSED = re.compile(r'^export (?P<what>\{[^}]*\}) from "(?P<where>[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_LISTED = re.compile(r"^export \{(?P<names>[^}]*)\};\n", re.MULTILINE)


def write(site: Path, library: Library) -> None:
    """Put every module that an entry imports into it."""
    folder = site / "assets" / "javascripts"
    made = {folder / name: bundled(folder / name) for name in ENTRIES if (folder / name).is_file()}
    for file, text in made.items():
        file.write_text(text, encoding="utf-8")


def bundled(entry: Path) -> str:
    """A script that exports what `entry` does and imports nothing."""
    names: dict[Path, str] = {}
    *modules, (_, text) = _modules(entry.resolve(), names)
    made = (f"const {names[file]} = (() => {{\n{_body(text)}}})();\n" for file, text in modules)
    return _NOTE + "".join(made) + text


def _modules(file: Path, names: dict[Path, str]) -> Iterator[tuple[Path, str]]:
    """A module after all that it imports, each once; its imports name what these have become."""
    if file in names:
        return
    names[file] = f"$0{len(names)}"
    text = _COMMENT.sub("", file.read_text(encoding="utf-8"))
    for found in (*_IMPORT.finditer(text), *_PASSED.finditer(text)):
        yield from _modules((file.parent / found["where"]).resolve(), names)

    def named(found: re.Match[str], begin: str) -> str:
        module = names[(file.parent / found["where"]).resolve()]
        return f"{begin}const {_taken(found['what'])} = {module};\n"

    text = _IMPORT.sub(lambda found: named(found, ""), text)
    yield file, _PASSED.sub(lambda found: named(found, "export "), text)


def _taken(what: str) -> str:
    """What an import takes, as a pattern of what is taken from an object."""
    if what.startswith("{"):
        return what.replace(" as ", ": ")
    return f"{{ default: {what} }}"


def _body(text: str) -> str:
    """The body of a function that returns what a module exports."""
    given = [found["name"] for found in _EXPORT.finditer(text)]
    for found in _LISTED.finditer(text):
        given += [_given(name) for name in found["names"].split(",")]
    return f"{_LISTED.sub('', _EXPORT.sub('', text))}return {{ {', '.join(given)} }};\n"


def _given(name: str) -> str:
    """`Map as default` as `default: Map`."""
    own, _, outside = name.strip().partition(" as ")
    return f"{outside}: {own}" if outside else own
