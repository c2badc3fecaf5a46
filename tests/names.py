"""Who defines which name: modules, classes and types of Python, exports and types of scripts."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

Definition = tuple[str, str]
"""A name, and the file that defines it."""

_NAMED = re.compile(r"^export (?:async )?(?:function\*?|class|const|let|var) (\w+)", re.M)
_LISTED = re.compile(r"^export \{([^}]*)\}(?! from)", re.M)
_TYPE = re.compile(r"@(?:typedef|callback)\s+")
_ALIAS = re.compile(r'\{import\("[^"]+"\)\.(\w+)\}')


def twins(definitions: Iterable[Definition]) -> dict[str, list[str]]:
    """Names that more than one file defines, with these files."""
    homes: dict[str, set[str]] = defaultdict(set)
    for name, file in definitions:
        homes[name].add(file)
    return {name: sorted(files) for name, files in homes.items() if len(files) > 1}


def stems(files: Iterable[str]) -> Iterator[Definition]:
    """The modules' names; packages share `__init__`, and a `.d.ts` types the script beside it."""
    for file in files:
        stem = PurePosixPath(file).stem
        if not stem.startswith("__") and not stem.endswith(".d"):
            yield stem, file


def python_types(root: Path, files: Iterable[str]) -> Iterator[Definition]:
    """Public classes and type aliases, which are written as classes are."""
    for file in files:
        for node in ast.parse((root / file).read_text(encoding="utf-8")).body:
            for name in _defined(node):
                if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
                    yield name, file


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def script_names(root: Path, files: Iterable[str]) -> Iterator[Definition]:
    """What scripts export, and their types; a type that is imported under its name is no other."""
    for file in files:
        text = (root / file).read_text(encoding="utf-8")
        for name in (*_NAMED.findall(text), *_exported(text), *_types(text)):
            yield name, file


def _exported(text: str) -> Iterator[str]:
    for names in _LISTED.findall(text):
        yield from (each.split()[-1] for each in names.split(",") if each.strip())


def _types(text: str) -> Iterator[str]:
    for found in _TYPE.finditer(text):
        end = _end_of_braces(text, found.end())
        alias = _ALIAS.fullmatch(text[found.end() : end])
        name = re.compile(r"[\s*]*(\w+)").match(text, end)
        if name and not (alias and alias[1] == name[1]):
            yield name[1]


def _end_of_braces(text: str, start: int) -> int:
    """Where the type in braces that begins at `start` ends; `start` where none begins."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1 if place > start else start
    return start
