"""Reading a file that people edit: its text, or the problem that keeps it from being read.

YAML is read by the library that both engines use, so that a value means the same to all.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from macros.reading.problems import Problem

Keys = tuple[int | str, ...]
"""The way to a value within nested YAML."""

LONGEST_FILE = 256 * 1024
"""Bytes. A page longer than this is not one a person wrote."""

_DEEPEST = 10
_LONGEST_NUMBER = 40
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"  # breaks and turns nobody sees
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufff9-\ufffb]"  # no width
)
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""What git writes around the two versions of a conflict."""

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
_TEXT = "tag:yaml.org,2002:str"
# Written in C, and ten times as fast; wheels hold it on every common system.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """A file or a part of it cannot be read; `problems` says why, in full."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_text(file: Path, path: str, longest: int = LONGEST_FILE) -> str:
    """The file's text, its line ends made "\\n"; `path` is what a problem calls it.

    Raises Unreadable for a file that is missing, empty, too long, not UTF-8, no plain file, or
    holds characters that nobody sees.
    """

    def refuse(line: int, message: str) -> Unreadable:
        return Unreadable(Problem(path, line, message, "readable-file"))

    try:
        found = file.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise refuse(1, "This is a link to another place; put the file itself here.")
        if not stat.S_ISREG(found.st_mode):
            raise refuse(1, "This is no plain file; rename it, or delete it.")
        if found.st_size > longest:
            message = f"The file has {found.st_size:,} bytes; keep it under {longest:,}."
            raise refuse(1, message)
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
    if hidden := _NOT_TEXT.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        code = f"U+{ord(hidden[0]):04X}"
        raise refuse(line, f"A character that nobody sees ({code}) stands here; delete it.")
    if merged := _MERGE.search(text):
        line = text.count("\n", 0, merged.start()) + 1
        raise refuse(
            line, "A merge left two versions of the text here; keep one, delete the marks."
        )
    if not text.strip():
        raise refuse(1, "The file is empty; write it, or delete it.")
    return text


def split(text: str, path: str) -> tuple[str, str, int]:
    """A page's front matter, its body, and the line on which the body begins.

    Raises Unreadable unless the front matter stands between two lines of `---`.
    """
    lines = text.split("\n")
    if lines[0].rstrip(" \t") != "---":
        message = "The page does not begin with front matter; start it with a line of `---`."
        raise Unreadable(Problem(path, 1, message, "front-matter"))
    closings = (at for at, line in enumerate(lines[1:], 1) if line.rstrip(" \t") == "---")
    closing = next(closings, None)
    if closing is None:
        message = "The front matter does not end; close it with a line of `---`."
        raise Unreadable(Problem(path, 1, message, "front-matter"))
    head = "\n".join(lines[1:closing]) + "\n"
    return head, "\n".join(lines[closing + 1 :]), closing + 2


@dataclass(frozen=True)
class Record:
    """A YAML mapping: its values, and the line on which each key path begins."""

    values: dict[str, Any]
    lines: Mapping[Keys, int] = field(default_factory=dict)

    def texts(self) -> Iterator[tuple[Keys, str]]:
        """Every text among the values, and the way to it."""
        return _texts(self.values, ())

    def line(self, *keys: int | str) -> int:
        """The line of a key path, or of the nearest part of it that exists."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


@lru_cache(maxsize=20_000)  # The preview reads all files at each save, and few have changed.
def read_yaml(text: str, path: str, first_line: int = 1) -> Record:
    """A YAML mapping with plain values; `first_line` is the file's line of the first one.

    Raises Unreadable for broken YAML and, all of them at once, for duplicate keys, anchors and
    aliases, keys that are not words, tags, and numbers and dates that are none.
    """
    reading = _Reading(text)
    try:
        found = list(reading.problems())
    except yaml.MarkedYAMLError as error:
        line = _place(error)
        found = [(line, _broken(error.problem, "".join(text.split("\n")[line : line + 1])), "yaml")]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        found = [(line, "YAML cannot hold this character; delete it.", "yaml")]
    if found:
        raise Unreadable(
            *(Problem(path, first_line + line, message, rule) for line, message, rule in found)
        )
    return Record(reading.values, {keys: first_line + at for keys, at in reading.lines.items()})


Found = tuple[int, str, str]
"""A line counted from 0, a message, a rule."""


class _TooDeep(Exception):
    """The text nests deeper than a person writes; nothing below is looked at."""


class _Reading:
    """A YAML text, read event by event, so that nothing in it can grow."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Keys, int] = {(): 0}
        self.values: dict[str, Any] = {}
        self._text = text
        self._resolver = _Loader("")
        self._odd: list[Found] = []
        self._wrong: list[Found] = []

    def problems(self) -> list[Found]:
        """What is wrong; `values` and `lines` hold the rest afterwards.

        Where YAML is not plain, that alone is told. Raises yaml.YAMLError.
        """
        self._events = yaml.parse(self._text, _Loader)
        with suppress(_TooDeep):
            self._stream()
        return self._odd or self._wrong

    def _stream(self) -> None:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    another = "but found another document"
                    raise yaml.composer.ComposerError(None, None, another, event.start_mark)
            elif isinstance(event, yaml.NodeEvent):
                self._document(event)

    def _document(self, event: Any) -> None:
        value = self._node(event, (), 0)
        if isinstance(event, yaml.MappingStartEvent):
            self.values = value
        elif not self._is_nothing(event):
            wrong = "This is not a list of `key: value` lines; write one key a line."
            self._wrong.insert(0, (event.start_mark.line, wrong, "yaml"))

    def _is_nothing(self, event: Any) -> bool:
        return isinstance(event, yaml.ScalarEvent) and event.value == "" and event.style is None

    def _node(self, event: Any, keys: Keys | None, depth: int) -> Any:
        """The value that begins with an event; without `keys`, its lines are not kept."""
        self._require_plain(event)
        if keys is not None:
            self.lines.setdefault(keys, event.start_mark.line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return None
        if depth == _DEEPEST:
            wrong = "The lists nest too deep; write them flatter."
            self._odd.append((event.start_mark.line, wrong, "yaml"))
            raise _TooDeep
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(keys, depth + 1)
        return self._sequence(keys, depth + 1)

    def _require_plain(self, event: Any) -> None:
        """Note what YAML can do and a file of ours never needs."""
        line = event.start_mark.line
        if event.anchor:
            wrong = "An anchor or alias (`&`, `*`) stands here; put the text in quotes."
            self._odd.append((line, wrong, "yaml"))
        elif tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            wrong = f"A tag (`{shown}`) stands here; delete it, or quote the text."
            self._odd.append((line, wrong, "yaml"))

    def _sequence(self, keys: Keys | None, depth: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            inner = None if keys is None else (*keys, len(found))
            found.append(self._node(event, inner, depth))
        return found

    def _mapping(self, keys: Keys | None, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            wrong, rule = self._refused(event, found)
            if wrong:
                self._wrong.append((event.start_mark.line, wrong, rule))
                # Both are read, for what else is wrong with them, and forgotten.
                if not isinstance(event, yaml.ScalarEvent):
                    self._node(event, None, depth)
                self._node(next(self._events), None, depth)
                continue
            self._require_plain(event)
            inner = None if keys is None else (*keys, event.value)
            if inner:
                self.lines[inner] = event.start_mark.line
            found[event.value] = self._node(next(self._events), inner, depth)
        return found

    def _refused(self, event: Any, known: Container[str]) -> tuple[str, str]:
        """Why an event is no key of a mapping, and the rule that says so."""
        if not isinstance(event, yaml.ScalarEvent):
            return "The key is not a word; write one, or quote it.", "yaml"
        if self._tag(event) != _TEXT:
            return f"The key `{_short(event.value)}` is not a word; write one, or quote it.", "yaml"
        if event.value in known:
            return f"`{_short(event.value)}` stands twice; keep one of the two.", "duplicate-key"
        return "", ""

    def _tag(self, event: Any) -> str:
        return str(self._resolver.resolve(yaml.ScalarNode, event.value, event.implicit))

    def _scalar(self, event: Any) -> Any:
        tag, line = self._tag(event), event.start_mark.line
        if tag == _TEXT:
            if hidden := _NOT_TEXT.search(event.value):
                code = f"U+{ord(hidden[0]):04X}"
                wrong = f"A character that nobody sees ({code}) is written here; delete it."
                self._wrong.append((line, wrong, "yaml"))
            return event.value
        try:
            value = self._resolver.construct_object(yaml.ScalarNode(tag, event.value))
        except (ValueError, yaml.YAMLError):
            value = None
            tag = ""
        if len(event.value) > _LONGEST_NUMBER or tag not in _PLAIN_TAGS:
            wrong = (
                f"`{_short(event.value)}` is no number or date; correct it, or put it in quotes."
            )
            self._wrong.append((line, wrong, "yaml"))
        return value


def _place(error: Any) -> int:
    """The line to mend: where an open quote or bracket begins, else where reading stopped."""
    context = error.context or ""
    opened = error.context_mark and ("quoted" in context or "flow" in context)
    mark = error.context_mark if opened else error.problem_mark
    return int(mark.line) if mark else 0


_COLON, _SIGN = "mapping values are not allowed", "cannot start any token"


def _broken(problem: str, line: str) -> str:
    if problem.startswith(_COLON):
        return "A colon stands within this text; put the whole text in quotes."
    if _SIGN in problem and "\t" in line:
        return "A tab stands here; write blanks."
    if _SIGN in problem:
        return "This text begins with a sign that YAML keeps; put it in quotes."
    return f"This is not valid YAML ({' '.join(problem.split())}); quote the text or mend it."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every text within a YAML value, and the way to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*keys, index))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
