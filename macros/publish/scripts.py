"""Scripts as browsers get them: those that load many others in one file, and without comments.

Browsers load our modules as they are written. Where a reader waits for a dozen of them, as when
somebody opens a page or reaches for the search, publishing puts them into the one that asks for
them: each module becomes a function that returns what it exports. Comments on lines of their own
stay behind, in all scripts of ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from macros.library import Library

ENTRIES = (
    "help-center.js",
    "box/search-box.js",
    "search/search-engine.js",
    "search/search-afterwards.js",
    "search/search-answer.js",
    "box/box-engine.js",
    "box/bounce-answer.js",
    "box/headers-answer.js",
    "box/spf-answer.js",
)
"""What every page loads, and what is loaded when somebody searches or pastes; under
`assets/javascripts/`. What defines an element stands in one of them at the most."""

_OF_OTHERS = re.compile(r"^(?:vendor|lunr|workers)/|\.min\.js$")
"""Scripts of the theme, and those with licenses of their own."""

_NOTE = "// The modules that this script needs, in one file. Licenses: ../vendor/.\n"
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)(?:.|\n))*\*/[ \t]*)\n", re.MULTILINE)
_IMPORT = re.compile(r'^import (?P<what>[^"]+?) from "(?P<where>[^"]+)";\n', re.MULTILINE)
_PASSED = re.compile(r'^export (?P<what>\{[^}]*\}) from "(?P<where>[^"]+)";\n', re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
"""What sets a line in: no text of ours spans lines."""

_RUN = re.compile(r'^import "(?P<where>[^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(?P<where>\.[^"]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_LISTED = re.compile(r"^export \{(?P<names>[^}]*)\};\n", re.MULTILINE)


def write(site: Path, library: Library) -> None:
    """Put every module that an entry imports into it; leave comments and indents out of all."""
    folder = site / "assets" / "javascripts"
    made = {folder / name: bundled(folder / name) for name in ENTRIES if (folder / name).is_file()}
    for file in folder.rglob("*.js"):
        if not _OF_OTHERS.search(file.relative_to(folder).as_posix()):
            text = made.get(file) or _COMMENT.sub("", file.read_text(encoding="utf-8"))
            file.write_text(_INDENT.sub("", text), encoding="utf-8")


def bundled(entry: Path) -> str:
    """A script that exports what `entry` does and imports nothing."""
    names: dict[Path, str] = {}
    *modules, (_, text) = _modules(entry.resolve(), names, entry.resolve().parent)
    made = (f"const {names[file]} = (() => {{\n{_body(text)}}})();\n" for file, text in modules)
    return _NOTE + "".join(made) + text


def _modules(file: Path, names: dict[Path, str], home: Path) -> Iterator[tuple[Path, str]]:
    """A module after all that it imports, each once; its imports name what these have become.

    `home` is the folder of the script that takes them in, from which it will load what comes later.
    """
    if file in names:
        return
    names[file] = f"$0{len(names)}"
    text = _COMMENT.sub("", file.read_text(encoding="utf-8"))
    for pattern in (_IMPORT, _PASSED, _RUN):
        for found in pattern.finditer(text):
            yield from _modules((file.parent / found["where"]).resolve(), names, home)

    def named(found: re.Match[str], begin: str) -> str:
        module = names[(file.parent / found["where"]).resolve()]
        return f"{begin}const {_taken(found['what'])} = {module};\n"

    def later(found: re.Match[str]) -> str:
        path = os.path.relpath((file.parent / found["where"]).resolve(), home)
        return f'import("{path if path.startswith("..") else f"./{path}"}")'

    text = _LATER.sub(later, _RUN.sub("", text))
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
