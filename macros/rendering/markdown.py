"""Markdown to HTML, by the very extensions that the engines are told of in `mkdocs.yml`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import yaml  # type: ignore[import-untyped]
from markdown import inlinepatterns
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AMP_SUBSTITUTE, STX, AtomicString

from macros.reading.sources import read_text

SETTINGS = "mkdocs.yml"
_BUILT_IN = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs uses unasked."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """`mkdocs.yml` as plain data: what tags stand for is the engines' affair."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class Converted:
    """The HTML that a page's Markdown becomes.

    `pieces` are HTML, and at odd places the targets of links and pictures as they are written.
    `headings` are what the extension `toc` tells of them. Not `apart` are the targets of a page
    whose links could not be told for certain: they stand within the HTML.
    """

    pieces: tuple[str, ...]
    headings: tuple[Any, ...]
    apart: bool = True

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets of links and pictures, as they are written."""
        return self.pieces[1::2]

    def html(self, led: Callable[[str], str] = str) -> str:
        """The HTML, each target led to where it says."""
        return "".join(
            _in_quotes(led(piece)) if number % 2 else piece
            for number, piece in enumerate(self.pieces)
        )

    def dumped(self) -> bytes:
        """All of it as bytes, for `load`."""
        return json.dumps([self.pieces, self.headings, self.apart]).encode()

    @staticmethod
    def loaded(dumped: bytes) -> Converted:
        """What was dumped."""
        pieces, headings, apart = json.loads(dumped)
        return Converted(tuple(pieces), tuple(headings), apart)


_LAST = 0
"""The priority of what runs behind all other treeprocessors: where engines resolve links."""

_INLINE = 20
"""The priority that Python-Markdown gives to what stands within lines."""

_PLACE = re.compile("\ue000([0-9]*)\ue001")
"""Stands for a target while the HTML is written."""

_EMPTY_LINK = ('<a href="', '"></a>')


def _in_quotes(target: str) -> str:
    """A target as Markdown writes it into HTML."""
    start, end = _EMPTY_LINK
    return to_html_string(Element("a", href=target))[len(start) : -len(end)]


class _Targets(Treeprocessor):
    """Takes the targets of links and pictures out of a page, as engines do, and keeps them."""

    apart = True

    def begin(self, *, apart: bool) -> None:
        """Begin a page."""
        self.apart = apart
        self._found: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter() if self.apart else ():
            if key := {"a": "href", "img": "src"}.get(element.tag):
                self._take(element, key)

    def _take(self, element: Element, key: str) -> None:
        target = element.get(key)
        if target is None or (STX in target and AMP_SUBSTITUTE not in target):
            self.apart = False
        elif STX not in target:
            element.set(key, f"\ue000{len(self._found)}\ue001")
            self._found.append(target)

    def told(self, html: str) -> list[str]:
        """The pieces of a page's HTML."""
        if not self._found:
            return [html]
        pieces = _PLACE.split(html)
        pieces[1::2] = [self._found[int(number)] for number in pieces[1::2]]
        return pieces


_NEEDED: Mapping[str, tuple[str, str]] = {
    inlinepatterns.BACKTICK_RE: ("`", "`"),
    inlinepatterns.ESCAPE_RE: ("\\", "\\"),
    inlinepatterns.LINK_RE: ("[", "["),
    inlinepatterns.IMAGE_LINK_RE: ("![", "!["),
    inlinepatterns.AUTOLINK_RE: ("<", "<"),
    inlinepatterns.AUTOMAIL_RE: ("<", "<"),
    inlinepatterns.LINE_BREAK_RE: ("  \n", "  \n"),
    inlinepatterns.HTML_RE: ("<", "<"),
    inlinepatterns.ENTITY_RE: ("&", "&"),
    r"\*|_": ("*", "_"),
}
"""Pattern within a line → two texts of which one must stand there."""

_ANYTHING = ("", "")
"""Of any other pattern nothing is known."""


class _Inline(InlineProcessor):
    """Python-Markdown's own, which tries no pattern that cannot be found."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        own: Any = self
        self._patterns = [*md.inlinePatterns]
        self._apply = own._InlineProcessor__applyPattern
        known = (each.getCompiledRegExp().pattern for each in self._patterns)
        self._needed = [_NEEDED.get(each, _ANYTHING) for each in known]

    # The name that its own methods call it by.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._needed)):
            one, other = self._needed[index]
            matched, start = one in data or other in data, 0
            while matched:
                data, matched, start = self._apply(self._patterns[index], data, index, start)
        return data


@dataclass(frozen=True)
class Extensions:
    """Names of Markdown extensions, and the settings of each."""

    names: tuple[str, ...]
    settings: Mapping[str, Mapping[str, Any]]

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        made = markdown.Markdown(extensions=list(self.names), extension_configs=dict(self.settings))
        made.treeprocessors.register(self._targets, "targets", _LAST)
        if type(made.treeprocessors["inline"]) is InlineProcessor:
            made.treeprocessors.register(_Inline(made), "inline", _INLINE)
        return made

    @cached_property
    def _targets(self) -> _Targets:
        return _Targets()

    @cached_property
    def key(self) -> str:
        """What tells, beside the packages, whether the same text becomes the same HTML."""
        return repr((self.names, self.settings))

    def converted(self, text: str) -> Converted:
        """The HTML of a page's Markdown."""
        self._targets.begin(apart=not _PLACE.search(text))
        html = str(self._markdown.reset().convert(text))
        return Converted(
            tuple(self._targets.told(html)),
            tuple(getattr(self._markdown, "toc_tokens", ())),
            self._targets.apart,
        )


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
