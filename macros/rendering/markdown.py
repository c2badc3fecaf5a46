"""Markdown to HTML, by the very extensions that the engines are told of in `mkdocs.yml`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import markdown
import pymdownx  # type: ignore[import-untyped]
import yaml  # type: ignore[import-untyped]

from macros.reading.sources import read_text

SETTINGS = "mkdocs.yml"
_BUILT_IN = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs uses unasked."""


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """`mkdocs.yml` as plain data: what tags stand for is the engines' affair."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class Extensions:
    """Names of Markdown extensions, and the settings of each."""

    names: tuple[str, ...]
    settings: Mapping[str, Mapping[str, Any]]

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=list(self.names), extension_configs=dict(self.settings))

    @cached_property
    def key(self) -> str:
        """What tells whether the same text becomes the same HTML."""
        told = (self.names, self.settings, markdown.__version__, pymdownx.__version__)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def html(self, text: str) -> str:
        """The HTML of a page's Markdown."""
        return str(self._markdown.reset().convert(text))


def extensions(project: Path) -> Extensions:
    """The extensions of the project whose `mkdocs.yml` stands in a folder.

    Without the file, those that MkDocs uses unasked. Raises Unreadable.
    """
    file = project / SETTINGS
    if not file.exists():
        return Extensions(_BUILT_IN, {})
    asked = yaml.load(read_text(file, SETTINGS), _Loader).get("markdown_extensions") or []
    named = [each if isinstance(each, dict) else {each: None} for each in asked]
    settings = {name: given for each in named for name, given in each.items() if given}
    names = [*_BUILT_IN, *(name for each in named for name in each)]
    return Extensions(tuple(dict.fromkeys(names)), settings)
