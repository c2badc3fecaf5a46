"""All that a help center says, thing by thing and line by line, to be compared with another day's.

Things are pages, the pages of causes and codes, replies, sentences of tools and of the frame, and
what is published for programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from macros.library import Library
from macros.publish import api, code_pages, feeds, reply_export
from macros.reading.articles import Article
from macros.reading.sources import Record, Unreadable, read_text, read_yaml
from macros.rendering.letters import pages, written
from macros.rendering.lines import Line, lines
from macros.rendering.page import rendered
from macros.rendering.tree import parse
from macros.sharing import shared
from macros.whereabouts import address, bounce, reached

_NAMES = ("id", "key", "code", "anchor", "name", "title")
"""What may tell one entry of a list from the others, the best first."""

_HEAD = ("title", "description", "keywords", "symptoms", "evidence", "reviewed")
_OTHER_FORMS = frozenset({"html", "markdown"})
"""A reply's text in other forms than plain."""

_SETTINGS = "mkdocs.yml"


@dataclass(frozen=True)
class Thing:
    """Something that the site says: its kind, what tells it from others, its name, its lines."""

    kind: str
    key: str
    title: str
    lines: tuple[Line, ...]


Inventory = Mapping[tuple[str, str], Thing]


def inventory(library: Library) -> Inventory:
    """Kind and key → the thing. Raises LookupError where something names what is not there."""
    return {(thing.kind, thing.key): thing for thing in _things(library)}


def _things(library: Library) -> Iterator[Thing]:
    yield from shared(partial(_page, library), library.articles, lambda page: len(page.body))
    yield from _bounces(library)
    yield from _replies(library)
    yield from _tools(library)
    yield Thing("frame", _SETTINGS, _SETTINGS, _frame(library))
    for name, data in _feeds(library).items():
        yield Thing("feed", name, name, tuple(_leaves(data)))


def _page(library: Library, page: Article) -> Thing:
    head = [
        Line("", f"{name}: {value}")
        for name in _HEAD
        for value in _values(getattr(page.head, name, ()))
    ]
    body = lines(rendered(library, page).tree, partial(_of_markdown, library, page))
    title = f"{page.id} {page.head.title}" if page.id else page.head.title
    return Thing("page", page.id or page.name, title, (*head, *body))


def _values(given: object) -> Iterable[object]:
    return given if isinstance(given, tuple) else (given,)


def _bounces(library: Library) -> Iterator[Thing]:
    for slug, title, description, body in code_pages.texts(library):
        leading = partial(_of_html, library, bounce(slug))
        text = lines(parse(body), leading)
        yield Thing("bounce", slug, title, (Line("", f"description: {description}"), *text))


def _replies(library: Library) -> Iterator[Thing]:
    for each in pages(library):
        reply = each.reply
        head = (f"title: {reply.title}", f"when: {reply.when}", f"subject: {reply.subject}")
        text = (*head, *written(library, each.page, "/").plain.split("\n"))
        said = tuple(Line("", line.strip()) for line in text if line.strip())
        yield Thing("reply", each.key, reply.title, said)


def _tools(library: Library) -> Iterator[Thing]:
    for name, says in library.facts.tools.model_dump(mode="json").items():
        if says:
            yield Thing("tool", name, f"tools/{name}.yml", tuple(_leaves(says)))


def _frame(library: Library) -> tuple[Line, ...]:
    """What the settings say around every page."""
    file = library.docs.parent / _SETTINGS
    with suppress(Unreadable):
        values = _settings(file).values
        return tuple(_leaves(values))
    return ()


def _settings(file: Path) -> Record:
    """The settings, but for what YAML of the engines alone can say, such as `!ENV`."""
    text = "\n".join(line for line in read_text(file, file.name).split("\n") if ": !" not in line)
    return read_yaml(text, file.name)


def _feeds(library: Library) -> dict[str, Any]:
    """File under `api/` → what it holds."""
    return {
        "v1/articles.json": feeds.articles(library, ""),
        "v1/codes.json": feeds.codes(library, ""),
        "v1/replies.json": reply_export.public(library, "/"),
        "reply-links.json": reply_export.links(library),
        **{f"{name}.json": make(library) for name, make in api.FILES.items()},
    }


def _leaves(value: Any, way: tuple[str, ...] = ()) -> Iterator[Line]:
    """The texts within a value of JSON; the first two names on the way to each are its heading."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _OTHER_FORMS:
                yield from _leaves(inner, (*way, str(name)))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner, (*way, *_name(inner)))
    else:
        heading, name = " ".join(way[:2]), ".".join(way[2:])
        for text in str(value).split("\n"):
            yield Line(heading, f"{name}: {text}" if name else text)


def _name(entry: Any) -> tuple[str, ...]:
    named = entry if isinstance(entry, dict) else {}
    return tuple(str(named[name]) for name in _NAMES if name in named)[:1]


def _of_markdown(library: Library, page: Article, target: str) -> str | None:
    """Where a link of a page leads: an id where the page has one, so that it may move."""
    name, _, anchor = target.partition("#")
    found = library.by_name.get(page.resolve(name)) if name else page
    return _named(found, anchor) if found else target


def _of_html(library: Library, here: str, target: str) -> str | None:
    found, _, anchor = urljoin(here, target).partition("#")
    page = reached(library, found) if found.startswith("/") else None
    return _named(page, anchor) if page else target


def _named(page: Article, anchor: str) -> str:
    return f"{page.id or address(page)}{f'#{anchor}' if anchor else ''}"
