"""The Markdown beside a page held against the page: what a reader without scripts sees of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import yaml
from markdown_it import MarkdownIt

from macros.publish.markdown_edition import FILE
from macros.publish.site_map import root_of
from macros.rendering.passages import INLINE
from macros.rendering.tree import Node, parse

_READ = MarkdownIt("commonmark").enable("table")
"""A reader of Markdown that is none of ours (CommonMark, with tables)."""

_FRAME = {"copy-link", "copy-page", "page-helped", "ticket-note", "site-search"}
_FRAME_CLASSES = {"lm-print", "md-content__button", "lm-hero__without", "lm-picker", "headerlink"}
"""What the frame puts into the article beside the text of the page."""

_UNSEEN = {"button", "script", "style", "svg", "template", "input", "select", "textarea"}
_HEAD = re.compile(r"---\n(?P<head>.*?)\n---\n\n(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """What is seen of a page, its parts in order."""

    text: str
    headings: list[tuple[str, str]]
    links: list[str]
    steps: list[int]
    tables: list[list[int]]
    codes: list[str]


def shown(tree: Node, here: str) -> Shown:
    """What is seen of a tree that stands at an address."""
    nodes = list(_seen(tree))
    return Shown(
        " ".join(_text(tree).split()),
        [
            (each.tag, " ".join(_text(each).split()))
            for each in nodes
            if re.match("h[1-6]", each.tag)
        ],
        [urljoin(here, each.attributes["href"]) for each in nodes if each.attributes.get("href")],
        [
            int(each.attributes.get("start", "1")) + at
            for each in nodes
            if each.tag == "ol"
            for at, _ in enumerate(each.elements)
        ],
        [
            [len(list(row.find("td", "th"))) for row in each.find("tr")]
            for each in nodes
            if each.tag == "table"
        ],
        [each.text.strip("\n") for each in nodes if each.tag == "pre"],
    )


def _hidden(node: Node) -> bool:
    return (
        node.tag in _UNSEEN | _FRAME
        or "hidden" in node.attributes
        or bool(node.classes & _FRAME_CLASSES)
    )


def _seen(node: Node) -> Iterator[Node]:
    for child in node.elements:
        if not _hidden(child):
            yield child
            yield from _seen(child)


def _text(node: Node | str) -> str:
    if isinstance(node, str):
        return node.replace("\u2011", "-")  # The frame keeps its own title on one line.
    if _hidden(node):
        return ""
    inner = "".join(map(_text, node.children))
    if node.tag == "dt":
        return f" {inner.strip()}: "
    return inner if node.tag in INLINE and node.tag != "br" else f" {inner} "


@dataclass(frozen=True)
class Edition:
    """A page, and the Markdown beside it."""

    name: str
    head: dict[str, object]
    page: Shown
    markdown: Shown
    html: str


def editions(site: Path) -> Iterator[Edition]:
    """Every page of a site that stands as Markdown too."""
    root = root_of(site)
    for file in sorted(site.rglob(FILE)):
        name = file.parent.relative_to(site).as_posix()
        here = f"{root}/{'' if name == '.' else name + '/'}"
        found = _HEAD.fullmatch(file.read_text(encoding="utf-8"))
        assert found, name
        html = file.with_name("index.html").read_text(encoding="utf-8")
        article = next(parse(html).find("article"))
        yield Edition(
            name,
            yaml.safe_load(found["head"]),
            shown(article, here),
            shown(parse(_READ.render(found["text"])), ""),
            html,
        )
