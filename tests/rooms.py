"""The rooms of the code: which may import which, and what the files really import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path, PurePosixPath
from posixpath import normpath

_ENDINGS = (".py", ".js", ".mjs", ".ts")
_RELATIVE = re.compile(r"""["'](\.{1,2}/[\w./-]+\.m?[jt]s)["']""")
_COMPUTED = re.compile(r"""\bimport\((?!\s*["'])""")
_IN_A_TABLE = re.compile(r'"([\w-]+/[\w-]+)"')


@dataclass(frozen=True)
class Room:
    """A module, or a folder of modules that belong together (its path ends with a slash)."""

    path: str
    holds: str = ""
    """What stands in it. A Python room says it in its docstring, which is read from there."""


@dataclass(frozen=True)
class House:
    """Floors from the top down. A room imports what stands on the floors below its own.

    Rooms of one floor do not import each other, except through a door: (who goes, where to).
    """

    folder: str
    floors: tuple[tuple[Room, ...], ...]
    doors: frozenset[tuple[str, str]] = frozenset()

    @property
    def rooms(self) -> list[Room]:
        """Every room, from the top down."""
        return list(chain.from_iterable(self.floors))

    def room_of(self, file: str) -> Room | None:
        """The room in which a file stands."""
        inside = file.removeprefix(self.folder)
        for room in self.rooms if file.startswith(self.folder) else ():
            if inside == room.path or (room.path.endswith("/") and inside.startswith(room.path)):
                return room
        return None

    def floor_of(self, room: Room) -> int:
        """How far below the top a room stands."""
        return next(floor for floor, rooms in enumerate(self.floors) if room in rooms)


PYTHON = House(
    "macros/",
    (
        (Room("__main__.py"), Room("__init__.py")),
        (Room("commands/"),),
        (Room("publish/"),),
        (Room("rules/"),),
        (Room("search.py"),),
        (Room("whereabouts.py"),),
        (Room("rendering/"),),
        (Room("components/"),),
        (Room("library.py"),),
        (Room("facts/"),),
        (Room("words.py"),),
        (Room("reading/"),),
        (Room("keeping.py"), Room("sharing.py")),
        (Room("days.py"),),
    ),
)
SCRIPTS = House(
    "overrides/assets/javascripts/",
    (
        (Room("help-center.js", "What every page loads; it fetches a tool where one stands."),),
        (
            Room(
                "support/",
                "What support alone uses: the list of everything, and links that carry a case.",
            ),
            Room("box/", "The box that takes everything and asks the tool that can read it."),
        ),
        (
            Room("search/", "The search: an index, a ranking, excerpts, a direct answer."),
            Room("bounce/", "The bounce decoder."),
            Room("headers/", "The header reader."),
            Room("spf/", "The SPF checker."),
            Room("it-request/", "The message to IT staff."),
            Room("guided-check/", "The questions that lead to the page that helps."),
            Room("replies/", "The replies of support: found, filled in, copied."),
        ),
        (Room("given/", "What takes a file or a long text, for the tools and the box."),),
        (
            Room("page/", "What tools and pages share: elements, texts, the keyboard, copying."),
            Room("mail/", "The one reader of messages: headers, MIME, addresses, dates, results."),
        ),
        (Room("vendor/", "Files of others, as published or bundled, each with its license."),),
    ),
    doors=frozenset({("search/", "bounce/")}),
)


@dataclass(frozen=True)
class Arrow:
    """An import: the file and the line it stands at, and the file it names."""

    source: str
    line: int
    target: str


def files_of(root: Path, house: House) -> list[str]:
    """Every module of a house, by its path from `root`; a script is no module of Python's."""
    found = sorted((root / house.folder).rglob("*"))
    endings = (".py",) if house is PYTHON else _ENDINGS
    return [each.relative_to(root).as_posix() for each in found if each.suffix in endings]


def arrows_of(root: Path, house: House) -> list[Arrow]:
    """Every import within a project, types and imports within functions included."""
    arrows: list[Arrow] = []
    for file in files_of(root, house):
        read = _python_arrows if file.endswith(".py") else _script_arrows
        arrows += read(root, file, (root / file).read_text(encoding="utf-8"))
    return arrows


def _python_arrows(root: Path, file: str, text: str) -> Iterator[Arrow]:
    for node in ast.walk(ast.parse(text)):
        for name in _imported(node):
            if target := _module(root, name):
                yield Arrow(file, node.lineno, target)  # type: ignore[attr-defined]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _module(root: Path, name: str) -> str | None:
    """The file that a dotted name, or the module before its last dots, stands for."""
    parts = name.split(".")
    while parts:
        path = "/".join(parts)
        for file in (f"{path}.py", f"{path}/__init__.py"):
            if (root / file).is_file():
                return file
        parts.pop()
    return None


def _script_arrows(root: Path, file: str, text: str) -> Iterator[Arrow]:
    """Whatever names a script by a relative path: imports, exports, types in comments."""
    named = [(found.start(), found[1]) for found in _RELATIVE.finditer(text)]
    if _COMPUTED.search(text):
        named += [(found.start(), f"{found[1]}.js") for found in _IN_A_TABLE.finditer(text)]
    for start, path in sorted(named):
        target = normpath(str(PurePosixPath(file).parent / path))
        yield Arrow(file, text.count("\n", 0, start) + 1, target)


def homeless(house: House, files: Iterable[str]) -> list[str]:
    """Modules that stand in no room."""
    rooms = ", ".join(room.path for room in house.rooms)
    return [
        f"{file}:1: This module stands in no room; move it into one of {rooms} in {house.folder}."
        for file in files
        if not house.room_of(file)
    ]


def unwanted(house: House, arrows: Iterable[Arrow]) -> list[str]:
    """Imports that the order of the rooms does not allow."""
    return [
        f"{arrow.source}:{arrow.line}: Imports {arrow.target}, {why}."
        for arrow in arrows
        if (why := _objection(house, arrow))
    ]


def _objection(house: House, arrow: Arrow) -> str:
    source, target = house.room_of(arrow.source), house.room_of(arrow.target)
    if not source or source == target:
        return ""
    if not target:
        return f"which stands in no room of {house.folder}; move what is needed into one"
    rise = house.floor_of(source) - house.floor_of(target)
    if rise > 0:
        return f"but {target.path} stands above {source.path}; move what both need down"
    if rise == 0 and (source.path, target.path) not in house.doors:
        return f"but {target.path} stands beside {source.path}; move what both need down"
    return ""


def circle(arrows: Iterable[Arrow]) -> list[str]:
    """The modules of a circle of imports, the first again at the end; empty where none is."""
    graph: dict[str, set[str]] = {}
    for arrow in arrows:
        graph.setdefault(arrow.source, set()).add(arrow.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []
