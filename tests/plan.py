"""The plan of a house as the handbook shows it: its floors drawn, and a table of its rooms."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

from tests.rooms import House, Room

_WALLS = "│→"
_START, _MIDDLE, _END = " ┌└├", "─┬┴┼", " ┐┘┤"
"""Joints of a line: nothing meets it, a wall from below, from above, from both sides."""


def drawing(house: House) -> str:
    """The floors from the top down, the rooms of each side by side; an arrow is a door."""
    width = max(sum(map(_needed, floor)) + len(floor) - 1 for floor in house.floors)
    floors = [_floor(house, floor, width) for floor in house.floors]
    air = " " * (width + 2)
    drawn = [text for above, below in pairwise([air, *floors, air]) for text in (above, below)]
    lines = [house.folder]
    for above, below in zip(drawn[::2], drawn[1::2], strict=True):
        lines += [_line(above, below), below]
    return "\n".join(lines[:-1])


def _needed(room: Room) -> int:
    return len(room.path) + 2


def _floor(house: House, rooms: tuple[Room, ...], width: int) -> str:
    """The rooms of a floor with the walls and doors between them, stretched to the width."""
    spare = width - sum(map(_needed, rooms)) - len(rooms) + 1
    text = "│"
    for number, room in enumerate(rooms):
        more = spare // len(rooms) + (number < spare % len(rooms))
        after = rooms[number + 1].path if number + 1 < len(rooms) else ""
        text += room.path.center(_needed(room) + more)
        text += "→" if (room.path, after) in house.doors else "│"
    return text


def _line(above: str, below: str) -> str:
    """What lies between two floors."""
    joints = [2 * (up in _WALLS) + (down in _WALLS) for up, down in zip(above, below, strict=True)]
    middle = "".join(_MIDDLE[joint] for joint in joints[1:-1])
    return _START[joints[0]] + middle + _END[joints[-1]]


def table(root: Path, house: House) -> str:
    """The rooms from the top down, what each holds, and what it may import, as Markdown."""
    rows = [
        f"| `{room.path}` | {purpose(root, house, room)} | {_may_import(house, room)} |"
        for room in house.rooms
    ]
    return "\n".join(["| room | what it holds | may import |", "| --- | --- | --- |", *rows])


def purpose(root: Path, house: House, room: Room) -> str:
    """What a room holds: the first line of its docstring, or what the table of rooms says."""
    place = root / house.folder / room.path
    file = place / "__init__.py" if place.is_dir() else place
    if file.suffix != ".py" or not file.is_file():
        return room.holds
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0].replace("'", "’")


def _may_import(house: House, room: Room) -> str:
    below = "the floors below" if room not in house.floors[-1] else "nothing of ours"
    doors = sorted(to for source, to in house.doors if source == room.path)
    return ", and ".join([below, *(f"`{to}`" for to in doors)])
