"""A page of `docs/`, parsed: its head, its sections, its links, each part with its line number."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import cast

from markdown.extensions.toc import slugify, unique

from macros.keeping import Kept, content
from macros.reading.bounds import beyond
from macros.reading.frontmatter import HEADS, TYPES, Head
from macros.reading.problems import Problem
from macros.reading.schema import conform
from macros.reading.sources import Keys, Record, Unreadable, read_text, read_yaml, split

_BLANKS = " \t"
"""What engines take for white space around a fence; other spaces are text."""

_FENCE = re.compile(r"^(?P<mark>[ \t]*(?:`{3,}|~{3,}))(?P<info>[^`]*)$")
_LANGUAGE = re.compile(r"[\w#.+-]*[ \t]*")
_HEADING = re.compile(r"(?P<level>#{1,6})(?P<title>.*)")
UNDERLINE = re.compile(r"^(?:=+|-+) *$")
_SWITCH = "render_macros"
SWITCHED_OFF = "plain-jinja"
"""The rule that a page breaks which would have engines publish its braces as they stand."""

_RULE = re.compile(r"^ {0,3}([-_*])(?: {0,2}\1){2,} *$")
_ANCHOR = re.compile(r"#(?P<anchor>[\w.-]+)")
_TICKS = re.compile("`+")
_LINK = re.compile(
    r"(?P<image>(?<!\\)!)?(?<!\\)\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\(\s*(?P<inline>[^)\s]*)"
    r"|^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<reference>[^\s>]+)",
    re.MULTILINE,
)
_SINGLE = ("section", "code")
"""Types whose pages stand in a place of their own."""

FRAME = ("{{ at_a_glance() }}", "{{ still_stuck() }}")
"""The calls that an issue and a guide begin and end with."""

_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)(?:\s+|$)")

Block = tuple[tuple[int, str], ...]
"""Neighboring lines of prose, with their numbers."""


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
    prose: tuple[tuple[int, str], ...]
    code: bool

    @property
    def empty(self) -> bool:
        """Whether no word stands here, but for headings and what frames a page."""
        return not self.code and not any(map(_says_something, (text for _, text in self.prose)))


@dataclass(frozen=True)
class Link:
    """A link or image of a page: its target as written, and its line."""

    target: str
    line: int
    image: bool


@dataclass(frozen=True)
class Article:
    """One page.

    `name` is its path under `docs/`; `path` is what problems call it; `front` is its front matter
    as written, from line 2; `body` begins on line `body_line` of the file.
    """

    name: str
    path: str
    type: str
    head: Head
    record: Record
    front: str
    body: str
    body_line: int

    def forget(self) -> None:
        """Forget what was found in the text, but for the headings: it can be found again."""
        for name in ("_read", "beyond", "blocks", "uncoded", "sections", "links"):
            vars(self).pop(name, None)

    def problem(self, line: int, message: str, rule: str) -> Problem:
        """A problem on a line of this page."""
        return Problem(self.path, line, message, rule)

    @property
    def url(self) -> str:
        """The page's address under the site's root: `issues/a/` for `issues/a.md`."""
        return url_of(self.name)

    @property
    def id(self) -> str | None:
        """The permanent number, for the types that have one."""
        return getattr(self.head, "id", None)

    @cached_property
    def _read(self) -> _Prose:
        return _Prose(self.body.split("\n"), self.body_line)

    @property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """The body's lines outside code blocks, with their numbers in the file."""
        return self._read.lines

    @property
    def open_fences(self) -> tuple[int, ...]:
        """Lines that look like a code block's first, of a block that never ends."""
        return self._read.open_fences

    @cached_property
    def beyond(self) -> tuple[tuple[int, str], ...]:
        """The bounds that the text breaks, each with its line; an engine may not end on it."""
        return tuple((self.body_line + line - 1, wrong) for line, wrong in beyond(self.body))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The prose in runs of lines between blank lines and code blocks."""
        return tuple(_blocks(self.prose))

    @cached_property
    def uncoded(self) -> tuple[tuple[int, str], ...]:
        """The prose without code spans; where a backtick has no partner, spans are left in."""
        return tuple(line for block in self.blocks for line in _without_code(block))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, in order, with the anchors the engine gives them."""
        found = [(level, *_attributes(text), line) for level, text, line in _raw(self.blocks)]
        taken = {anchor for _, _, anchor, _ in found if anchor}
        given: dict[str, int] = {}
        return tuple(
            Heading(level, title, anchor or unique(slugify(title, "-"), taken, given), line)
            for level, title, anchor, line in found
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The second-level sections, in order."""
        headed = {heading.line for heading in self.headings}
        prose = [line for line in self.prose if line[0] not in headed]
        numbers = [line for line, _ in prose]
        starts = [heading for heading in self.headings if heading.level == 2]
        ends = [*(heading.line for heading in starts[1:]), len(self.body) + self.body_line]
        return tuple(
            Section(
                start,
                tuple(prose[bisect(numbers, start.line) : bisect(numbers, end)]),
                bisect(self._read.code, start.line) < bisect(self._read.code, end),
            )
            for start, end in zip(starts, ends, strict=False)
        )

    def parts(self, section: Section) -> tuple[Heading, ...]:
        """The third-level headings of a section, in order."""
        lines = [each.heading.line for each in self.sections]
        place = lines.index(section.heading.line) + 1
        return tuple(
            heading
            for heading in self.headings
            if heading.level == 3 and bisect(lines, heading.line) == place
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The Markdown links and images, outside code; one may stand on two lines."""
        return tuple(link for block in self.blocks for link in _links(block))

    def resolve(self, target: str) -> str:
        """A relative link's target as a path under `docs/`; may lead out of it (`../x`)."""
        return normpath(str(PurePosixPath(self.name).parent / target))

    def link_to(self, other: Article) -> str:
        """The relative link to another page, as Markdown wants it."""
        return relpath(other.name, str(PurePosixPath(self.name).parent))


def url_of(name: str) -> str:
    """The address of the page at a path under `docs/`, under the site's root."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if PurePosixPath(stem).name == "index" else f"{stem}/"


def page_type(name: str) -> str | None:
    """The type of a page, told by its folder; None where no pages belong."""
    folder, _, rest = name.partition("/")
    return TYPES.get(folder if rest else "")


def load(docs: Path, name: str) -> tuple[Article | None, tuple[Problem, ...]]:
    """The page at `docs/name`, and every problem of reading it.

    Where its head does not hold, `head` is None; there is no page where not even its text does.
    """
    path = f"{docs.name}/{name}"
    if page_type(name) is None:
        kinds = ((folder, kind) for folder, kind in TYPES.items() if kind not in _SINGLE)
        folders = ", ".join(f"{docs.name}/{folder}/" for folder, _ in kinds)
        message = f"No page belongs in this folder; move it to one of {folders}."
        return None, (Problem(path, 1, message, "page-type"),)
    try:
        text = read_text(docs / name, path)
        page = draft(text, name, path)
        if PurePosixPath(name).name.lower() == "readme.md":
            message = "Engines publish this page as `index.md`; give it another name."
            return page, (Problem(path, 1, message, "page-type"),)
    except Unreadable as error:
        return None, error.problems
    try:
        return parse(text, name, path), ()
    except Unreadable as error:
        return page, error.problems


_Pages = dict[str, tuple[str, "Article"]]
"""Name of a page → a hash of its file, and the page."""

_LAST: dict[Path, _Pages] = {}
"""What was read last, by the preview at each save."""


class Shelf:
    """The pages under `docs` as they were read last, to be read again where their files changed."""

    def __init__(self, kept: Kept | None, docs: Path) -> None:
        self._kept, self._docs = kept, docs
        self._before: _Pages = _LAST.get(docs) or (kept and kept.load(docs.name)) or {}
        self._now: _Pages = {}

    def page(self, name: str) -> tuple[Article | None, tuple[Problem, ...]]:
        """As `load`."""
        if self._kept is None:
            return load(self._docs, name)
        state = content(self._docs, name)
        if self._before.get(name, ("",))[0] == state:
            self._now[name] = self._before[name]
            return self._before[name][1], ()
        page, wrong = load(self._docs, name)
        if page and not wrong:
            self._now[name] = state, page
        return page, wrong

    def keep(self) -> None:
        """Keep the pages for the next run, with the headings that others ask for."""
        _LAST.clear()
        _LAST[self._docs] = self._now
        if self._kept and self._now.items() != self._before.items():
            slim = {name: (state, _slim(page)) for name, (state, page) in self._now.items()}
            self._kept.save(self._docs.name, slim)


def _slim(page: Article) -> Article:
    """A page that remembers its headings alone of all that was found in its text."""
    slim = replace(page)
    vars(slim)["headings"] = page.headings
    return slim


@lru_cache(maxsize=20_000)  # As for YAML; the page keeps what has been found in it, too.
def parse(text: str, name: str, path: str) -> Article:
    """The page that a text is. Raises Unreadable with every problem of its head."""
    return headed(draft(text, name, path))


def draft(text: str, name: str, path: str) -> Article:
    """The page that a text is, without its head. Raises Unreadable."""
    front, body, body_line = split(text, path)
    kind = page_type(name) or "section"
    return Article(name, path, kind, cast(Head, None), Record({}), front, body, body_line)


def headed(page: Article) -> Article:
    """A draft with its head. Raises Unreadable with every problem of it."""
    record = read_yaml(page.front, page.path, first_line=2)
    if _SWITCH in record.values:
        wrong = f"`{_SWITCH}` hides macros; delete it."
        raise Unreadable(Problem(page.path, record.line(_SWITCH), wrong, SWITCHED_OFF))

    def place(keys: Keys) -> tuple[str, int]:
        return page.path, record.line(*keys)

    article = "an" if page.type == "issue" else "a"
    head = conform(record.values, HEADS[page.type], place, f"{article} {page.type} page")
    return replace(page, head=head, record=record)


class _Prose:
    """Lines told apart as the engines do: prose, and code blocks that begin and end alike."""

    def __init__(self, lines: list[str], first: int) -> None:
        prose: list[tuple[int, str]] = []
        code, unclosed, at = [], [], 0
        last = {line.rstrip(_BLANKS): number for number, line in enumerate(lines)}
        while at < len(lines):
            found = _FENCE.match(lines[at])
            end = _end_of_fence(lines, at, found, last) if found else None
            if end:
                code.append(first + at)
                at = end
            else:
                if found:
                    unclosed.append(first + at)
                prose.append((first + at, lines[at]))
            at += 1
        self.lines = tuple(prose)
        self.code = tuple(code)
        self.open_fences = tuple(unclosed)


def _end_of_fence(
    lines: list[str], start: int, opening: re.Match[str], last: dict[str, int]
) -> int | None:
    """The line that closes a code block: the same mark, nothing outdented in between."""
    mark = opening["mark"]
    if not _LANGUAGE.fullmatch(opening["info"]) or last.get(mark, 0) <= start:
        return None
    indent = mark[: -len(mark.lstrip())] if mark[0].isspace() else ""
    for at in range(start + 1, len(lines)):
        if lines[at].rstrip(_BLANKS) == mark:
            return at
        if lines[at].strip() and not lines[at].startswith(indent):
            return None
    return None


def _blocks(prose: Iterable[tuple[int, str]]) -> Iterator[Block]:
    block: list[tuple[int, str]] = []
    for line, text in prose:
        if block and (not text.strip() or line != block[-1][0] + 1):
            yield tuple(block)
            block = []
        if text.strip():
            block.append((line, text))
    if block:
        yield tuple(block)


def _without_code(block: Block) -> Iterator[tuple[int, str]]:
    # A lone backtick pairs with one on another line, and what looks like code may be none.
    plain = [(line, _spanless(text)) for line, text in block]
    lone = any(text is None for _, text in plain)
    return ((line, text or "") for line, text in (block if lone else plain))


def _links(block: Block) -> Iterator[Link]:
    text = "\n".join(text for _, text in _without_code(block))
    if "]" not in text:
        return
    for found in _LINK.finditer(text):
        line = block[0][0] + text.count("\n", 0, found.start())
        yield Link(found["inline"] or found["reference"] or "", line, bool(found["image"]))


def _spanless(text: str) -> str | None:
    """A line without its code spans; None where a backtick has no partner or is escaped."""
    runs = list(_TICKS.finditer(text))
    places: dict[int, list[int]] = {}
    for index, run in enumerate(runs):
        places.setdefault(len(run[0]), []).append(index)
    kept, at, index = "", 0, 0
    while index < len(runs):
        alike = places[len(runs[index][0])]
        partner = bisect(alike, index)
        start = runs[index].start()
        if partner == len(alike) or text[max(0, start - 1)] == "\\":
            return None
        kept += text[at:start]
        index = alike[partner]
        at = runs[index].end()
        index += 1
    return kept + text[at:]


def _raw(blocks: Iterable[Block]) -> Iterator[tuple[int, str, int]]:
    """Level, text and line of each heading: `## …`, or a block's first line underlined."""
    for block in blocks:
        first = True
        for (line, text), (_, below) in zip(block, [*block[1:], (0, "")], strict=True):
            if found := _HEADING.match(text):
                yield len(found["level"]), found["title"].rstrip().rstrip("#").strip(), line
                first = True
            elif first and UNDERLINE.match(below) and not text.startswith("    "):
                yield (1 if below.startswith("=") else 2), text.strip(), line
                first = False
            else:
                first = bool(_RULE.match(text) or UNDERLINE.match(text))


def _attributes(heading: str) -> tuple[str, str]:
    """A heading's text, and the anchor it is given by hand, or "" """
    text, _, given = heading.rstrip().rpartition("{")
    if len(given) < len("a}") or given.find("}") != len(given) - 1:
        return heading, ""
    named = _ANCHOR.search(given)
    return text.rstrip(), named["anchor"] if named else ""


def _says_something(line: str) -> bool:
    text = _ITEM.sub("", line).strip()
    return text not in FRAME and any(map(str.isalnum, text))
