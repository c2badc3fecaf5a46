"""Replies as they are sent: plain text, Markdown, and HTML, all of one tree.

In each form, `«workgroup»` stands for a field, and `‹ … ›` around words that go where the field in
them is empty. Links lead to the short addresses of articles, which stay when a page moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

from macros.facts.replies import Reply
from macros.library import Library, once_a_library
from macros.reading.articles import Article
from macros.reading.frontmatter import Hidden, SupportHead
from macros.reading.sources import Record
from macros.rendering import plaintext
from macros.rendering.commonmark import Writer
from macros.rendering.page import rendered
from macros.rendering.plaintext import Leading
from macros.rendering.tree import Node

SHORT = "a"
"""The folder of the short addresses: `/a/` and an id in small letters."""

FOLDER = "support/replies"
"""Where a reply stands as links in it see it."""

BOX = "copy-text"
"""A box to copy from, of which a mail has the text alone."""

SENT = frozenset({BOX, "div", "p", "ol", "ul", "li", "strong", "em", "code", "a", "pre"})
"""Elements that a mail shows as a page does."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class ReplyPage:
    """A reply as a page: its text is judged and rendered as the text of one."""

    key: str
    group: str
    reply: Reply
    page: Article


@dataclass(frozen=True)
class Written:
    """A reply in each form that it is sent in."""

    plain: str
    markdown: str
    html: str


@once_a_library
def pages(library: Library) -> tuple[ReplyPage, ...]:
    """Every reply, in the order of the files."""
    return tuple(
        ReplyPage(key, group, reply, _page(library, group, key, reply))
        for group, each in library.facts.replies.groups.items()
        for key, reply in each.replies.items()
    )


def _page(library: Library, group: str, key: str, reply: Reply) -> Article:
    path, line = library.place(("replies", group, "replies", key, "text"))
    text = library.facts.replies.whole(reply)
    lead = text.split(reply.text.strip("\n"))[0].count("\n")
    head = SupportHead(title=reply.title, description=reply.when, search=Hidden(exclude=True))
    name = f"{FOLDER}/{key}.md"
    return Article(name, path, "support", head, Record({}), "", text, line + 1 - lead)


def written(library: Library, page: Article, root: str) -> Written:
    """A reply in each form; `root` is the address of the site, or the way to it."""
    tree = _unboxed(rendered(library, page).tree)
    address = partial(_address_of, library, page, root)
    return Written(
        plaintext.text(tree, address),
        Writer(address).text(tree.children),
        _Html(address).blocks(tree.children),
    )


def _unboxed(node: Node) -> Node:
    """A tree with the texts of its boxes alone: there is no button in a mail to give a title to."""
    if node.tag == BOX:
        return next(node.find("pre"))
    children = (each if isinstance(each, str) else _unboxed(each) for each in node.children)
    return Node(node.tag, node.attributes, tuple(children))


def _address_of(library: Library, page: Article, root: str, target: str) -> str | None:
    """Where a link leads; None for the glossary, whose words a mail says without a link."""
    name, _, anchor = target.partition("#")
    if target.startswith("https://"):
        return target
    found = library.by_name.get(page.resolve(name)) if name else None
    roles = library.facts.ids.roles
    if found is None or found.id == roles.glossary:
        return None
    if anchor and found.id == roles.bounces:
        return f"{root}e/{anchor}/"
    url = f"{SHORT}/{found.id.lower()}/" if found.id else found.url
    return f"{root}{url}{f'#{anchor}' if anchor else ''}"


@dataclass(frozen=True)
class _Html:
    """Writes elements as HTML with no attributes but addresses, for mail programs."""

    address: Leading

    def blocks(self, children: Iterable[Node | str]) -> str:
        return "".join(map(self._block, _paragraphs(children)))

    def _block(self, node: Node) -> str:
        if node.tag in ("ol", "ul"):
            first = node.attributes.get("start")
            start = f' start="{first}"' if first else ""
            inner = "".join(f"<li>{self._item(item)}</li>" for item in node.elements)
            return f"<{node.tag}{start}>{inner}</{node.tag}>"
        if node.tag == "pre":
            return f"<pre>{escape(node.text.strip(chr(10)), quote=False)}</pre>"
        if node.tag == "p":
            return f"<p>{self._line(node)}</p>"
        return self.blocks(node.children)

    def _item(self, node: Node) -> str:
        blocks = tuple(_paragraphs(node.children))
        if blocks and blocks[0].tag == "p":
            return self._line(blocks[0]) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def _line(self, node: Node) -> str:
        return _SPACE.sub(" ", "".join(map(self._inline, node.children))).strip()

    def _inline(self, node: Node | str) -> str:
        if isinstance(node, str):
            return escape(node, quote=False)
        text = "".join(map(self._inline, node.children))
        if node.tag in ("strong", "em", "code"):
            return f"<{node.tag}>{text}</{node.tag}>"
        address = self.address(node.attributes.get("href", "")) if node.tag == "a" else None
        return f'<a href="{escape(address)}">{text}</a>' if address else text


def _paragraphs(children: Iterable[Node | str]) -> Iterator[Node]:
    """The blocks among some elements, and a paragraph of each run of text between them."""
    running: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and child.tag in _BLOCKS:
            yield from _run(running)
            running = []
            yield child
        else:
            running.append(child)
    yield from _run(running)


_BLOCKS = {"p", "ol", "ul", "pre", "div"}
_NONE: Mapping[str, str] = {}


def _run(running: list[Node | str]) -> Iterator[Node]:
    if any(not isinstance(each, str) or each.strip() for each in running):
        yield Node("p", _NONE, tuple(running))
