"""Reading a file that people edit: its text, or the problem that keeps it from being read."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from macros.problems import Problem

LONGEST_FILE = 512 * 1024
"""Bytes. A page longer than this is not one a person wrote."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Unreadable(Exception):
    """A file or a part of it cannot be read; `problems` says why, in full."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_text(file: Path, path: str) -> str:
    """The file's text, its line ends made "\\n"; `path` is what a problem calls it.

    Raises Unreadable for a file that is missing, empty, too long, not UTF-8 or holds control
    characters.
    """

    def refuse(line: int, message: str) -> Unreadable:
        return Unreadable(Problem(path, line, message, "readable-file"))

    try:
        size = file.stat().st_size
        if size > LONGEST_FILE:
            raise refuse(1, f"The file has {size:,} bytes; keep it under {LONGEST_FILE:,}.")
        raw = file.read_bytes()
    except OSError as error:
        why = error.strerror or "unknown reason"
        raise refuse(1, f"The file cannot be opened ({why.lower()}); restore it.") from None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"Byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8."
        raise refuse(line, message) from None
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        code = f"U+{ord(found[0]):04X}"
        raise refuse(line, f"A control character ({code}) stands here; delete it.")
    if not text.strip():
        raise refuse(1, "The file is empty; write it, or delete it.")
    return text


@dataclass(frozen=True)
class Record:
    """A YAML mapping: its values, and the line on which each key path begins."""

    values: dict[str, Any]
    lines: Mapping[tuple[Hashable, ...], int] = field(default_factory=dict)

    def line(self, *keys: Hashable) -> int:
        """The line of a key path, or of the nearest part of it that exists."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def read_yaml(text: str, path: str, first_line: int = 1) -> Record:
    """A YAML 1.2 mapping with plain values; `first_line` is the file's line of the first one.

    Raises Unreadable for broken YAML and, all of them at once, for duplicate keys, anchors and
    aliases, keys that are not words, and tags.
    """
    yaml = YAML(typ="safe", pure=True)

    def refuse(line: int, message: str, rule: str = "yaml") -> Problem:
        return Problem(path, first_line + line, message, rule)

    try:
        node = yaml.compose(text)
        if node is None:
            return Record({}, {(): first_line})
        if not isinstance(node, MappingNode):
            wrong = "This is not a list of `key: value` lines; write one key a line."
            raise Unreadable(refuse(node.start_mark.line, wrong))
        lines: dict[tuple[Hashable, ...], int] = {}
        problems: list[Problem] = []
        _walk(node, (), lines, problems, refuse, set())
        if problems:
            raise Unreadable(*problems)
        values = yaml.constructor.construct_document(node)
    except MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        message = f"This is not valid YAML ({error.problem}); quote the text or mend the indent."
        raise Unreadable(refuse(line, message)) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position)
        raise Unreadable(refuse(line, "YAML cannot hold this character; delete it.")) from None
    except (YAMLError, ValueError) as error:
        message = f"A value here cannot be read ({error}); quote the text or correct it."
        raise Unreadable(refuse(0, message)) from None
    except RecursionError:
        raise Unreadable(refuse(0, "The lists nest too deep; write them flatter.")) from None
    return Record(values, {keys: first_line + line for keys, line in lines.items()})


def _walk(
    node: Node,
    keys: tuple[Hashable, ...],
    lines: dict[tuple[Hashable, ...], int],
    problems: list[Problem],
    refuse: Any,
    seen: set[int],
) -> None:
    lines.setdefault(keys, node.start_mark.line)
    if node.anchor or id(node) in seen:
        wrong = "An anchor or alias (`&`, `*`) stands here; write the value out."
        problems.append(refuse(node.start_mark.line, wrong))
        return
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*keys, index), lines, problems, refuse, seen)
    if isinstance(node, MappingNode):
        for key, value in node.value:
            _walk_key(key, value, keys, lines, problems, refuse, seen)


def _walk_key(
    key: Node,
    value: Node,
    keys: tuple[Hashable, ...],
    lines: dict[tuple[Hashable, ...], int],
    problems: list[Problem],
    refuse: Any,
    seen: set[int],
) -> None:
    line = key.start_mark.line
    if not isinstance(key, ScalarNode) or key.anchor:
        problems.append(refuse(line, "A key must be one plain word; rewrite it."))
        return
    path = (*keys, key.value)
    if path in lines:
        wrong = f"`{key.value}` stands twice; keep one of the two."
        problems.append(refuse(line, wrong, "duplicate-key"))
        return
    lines[path] = line
    _walk(value, path, lines, problems, refuse, seen)
