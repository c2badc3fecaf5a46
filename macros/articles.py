"""A page of `docs/`, parsed: its head, its sections, its links, each part with its line number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

from markdown.extensions.toc import slugify

from macros.frontmatter import HEADS, TYPES, Head
from macros.problems import Problem
from macros.schema import Keys, conform
from macros.sources import Record, Unreadable, read_text, read_yaml

_FENCE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_HEADING = re.compile(r"^(?P<level>#{1,6})(?P<title>.*?)#*\s*$")
_UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
_ANCHOR = re.compile(r"\s*\{\s*#(?P<anchor>[\w.-]+)\s*\}\s*$")
_CODE_SPAN = re.compile(r"(?P<ticks>`+).+?(?P=ticks)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(r"\]\(\s*<?(?P<inline>[^)\s>]*)>?[^)]*\)|^\[[^\]]+\]:\s*(?P<reference>\S+)")


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6), its text, its anchor, its line."""

    level: int
    title: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Section:
    """A second-level heading and what stands under it, up to the next one."""

    heading: Heading
    body: str

    @property
    def empty(self) -> bool:
        """Whether nothing but headings and comments stands here."""
        return not re.sub(r"^#.*$", "", _COMMENT.sub("", self.body), flags=re.MULTILINE).strip()


@dataclass(frozen=True)
class Link:
    """A link of a page: its target as written, and its line."""

    target: str
    line: int


@dataclass(frozen=True)
class Article:
    """One page.

    `name` is its path under `docs/`; `path` is what problems call it; `body` begins on line
    `body_line` of the file.
    """

    name: str
    path: str
    type: str
    head: Head
    record: Record
    body: str
    body_line: int

    def problem(self, line: int, message: str, rule: str) -> Problem:
        """A problem on a line of this page."""
        return Problem(self.path, line, message, rule)

    @property
    def url(self) -> str:
        """The page's address under the site's root: `issues/a/` for `issues/a.md`."""
        stem = self.name.removesuffix(".md")
        return stem.removesuffix("index") if PurePosixPath(stem).name == "index" else f"{stem}/"

    @property
    def id(self) -> str | None:
        """The permanent number, for the types that have one."""
        return getattr(self.head, "id", None)

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """The body's lines outside code blocks and comments, with their numbers in the file."""
        text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), self.body)
        return list(_outside_fences(text, self.body_line))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, in order, with the anchors the engine gives them."""
        taken: set[str] = set()
        return tuple(_heading(*found, taken) for found in _raw_headings(self.prose))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The second-level sections, in order."""
        lines = self.body.split("\n")
        starts = [heading for heading in self.headings if heading.level == 2]
        begins = [heading.line - self.body_line for heading in starts]
        ends = [*begins[1:], len(lines)]
        return tuple(
            Section(heading, "\n".join(lines[begin + 1 : end]))
            for heading, begin, end in zip(starts, begins, ends, strict=False)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The Markdown links and images, outside code."""
        return tuple(
            Link(found["inline"] if found["inline"] is not None else found["reference"], line)
            for line, text in self.prose
            for found in _LINK.finditer(_CODE_SPAN.sub("", text))
        )

    def resolve(self, target: str) -> str:
        """A relative link's target as a path under `docs/`; may lead out of it (`../x`)."""
        return normpath(str(PurePosixPath(self.name).parent / target))

    def link_to(self, other: Article) -> str:
        """The relative link to another page, as Markdown wants it."""
        return relpath(other.name, str(PurePosixPath(self.name).parent))

    def url_to(self, url: str) -> str:
        """The relative address, as HTML wants it, of an address under the site's root."""
        found = relpath(url or ".", self.url or ".")
        return f"{found}/" if not url or url.endswith("/") else found


def page_type(name: str) -> str | None:
    """The type of a page, told by its folder; None where no pages belong."""
    folder, _, rest = name.partition("/")
    return TYPES.get(folder if rest else "")


def load(docs: Path, name: str) -> Article:
    """The page at `docs/name`. Raises Unreadable with every problem of its head."""
    path = f"{docs.name}/{name}"
    kind = page_type(name)
    if kind is None:
        folders = ", ".join(f"{docs.name}/{folder}/" for folder in TYPES if folder)
        message = f"No page belongs in this folder; move it to one of {folders}."
        raise Unreadable(Problem(path, 1, message, "page-type"))
    text = read_text(docs / name, path)
    head, body, body_line = split(text, path)
    record = read_yaml(head, path, first_line=2)

    def place(keys: Keys) -> tuple[str, int]:
        return path, record.line(*keys)

    article = "an" if kind == "issue" else "a"
    values = conform(record.values, HEADS[kind], place, f"{article} {kind} page")
    return Article(name, path, kind, values, record, body, body_line)


def split(text: str, path: str) -> tuple[str, str, int]:
    """A page's front matter, its body, and the line on which the body begins.

    Raises Unreadable unless the front matter stands between two lines of `---`.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "The page does not begin with front matter; start it with a line of `---`."
        raise Unreadable(Problem(path, 1, message, "front-matter"))
    closing = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if closing is None:
        message = "The front matter does not end; close it with a line of `---`."
        raise Unreadable(Problem(path, 1, message, "front-matter"))
    head = "\n".join(lines[1:closing]) + "\n"
    return head, "\n".join(lines[closing + 1 :]), closing + 2


def _outside_fences(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for line, content in enumerate(text.split("\n"), first_line):
        found = _FENCE.match(content)
        if fence:
            closes = found and found["fence"].startswith(fence) and not found["info"].strip()
            fence = "" if closes else fence
        elif found:
            fence = found["fence"]
        else:
            yield line, content


def _raw_headings(prose: list[tuple[int, str]]) -> Iterator[tuple[int, str, int]]:
    """Level, text and line of each heading, of both Markdown's forms."""
    above = ""
    for line, text in prose:
        if found := _HEADING.match(text):
            yield len(found["level"]), found["title"].strip(), line
            text = ""
        elif above.strip() and _UNDERLINE.match(text):
            yield (1 if text.startswith("=") else 2), above.strip(), line - 1
            text = ""
        above = text if not text.lstrip().startswith(("|", "-", "*", ">", "+")) else ""


def _heading(level: int, title: str, line: int, taken: set[str]) -> Heading:
    named = _ANCHOR.search(title)
    title = _ANCHOR.sub("", title)
    base = named["anchor"] if named else slugify(title, "-")
    anchor, number = base, 0
    while anchor in taken:
        number += 1
        anchor = f"{base}_{number}"
    taken.add(anchor)
    return Heading(level, title, anchor, line)
