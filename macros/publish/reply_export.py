"""`site/api/v1/replies.json`: the replies of support, for programs, and as help desks import them.

`api/reply-links.json` tells the tools which reply fits what they found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

from macros.facts.bounces import spelled_out
from macros.library import Library
from macros.publish.desks import Exported, data
from macros.publish.site_map import home
from macros.reading.files import REPLIES
from macros.rendering.letters import ReplyPage, pages, written

VERSION = "v1"
"""Stands in the address: what a program reads there does not change its form."""

SCHEMA = Path(__file__).parent / "replies.schema.json"


def write(site: Path, library: Library) -> None:
    """Write the replies, their schema, a file for each help desk, and what fits what."""
    replies = library.facts.replies
    if not replies.every:
        return
    root = home(site) or "/"
    folder = site / "api" / VERSION
    (folder / "replies").mkdir(parents=True, exist_ok=True)
    _write(folder / "replies.json", public(library, root))
    copyfile(SCHEMA, folder / SCHEMA.name)
    exported = list(_exported(library, root))
    for desk in replies.desks:
        name = desk.replace("_", "-")
        _write(folder / "replies" / f"{name}.json", data(desk, replies, exported))
    _write(site / "api" / "reply-links.json", links(library))


def public(library: Library, root: str) -> dict[str, Any]:
    """The replies as `replies.schema.json` describes them; `root` is the address of the site."""
    fields = library.facts.replies.fields
    return {
        "version": int(VERSION[1:]),
        "fields": {
            key: {
                "name": field.name,
                "label": field.label,
                "hint": field.hint,
                "example": field.example,
                "longest": field.longest,
            }
            for key, field in fields.items()
        },
        "replies": [_public(library, each, root) for each in pages(library)],
    }


def _public(library: Library, each: ReplyPage, root: str) -> dict[str, Any]:
    reply, text = each.reply, written(library, each.page, root)
    replies = library.facts.replies
    causes = [library.facts.causes[key] for key in reply.causes]
    codes = {code for cause in causes for code in spelled_out(cause.codes)}
    return {
        "key": each.key,
        "group": replies.groups[each.group].title,
        "title": reply.title,
        "when": reply.when,
        "subject": reply.subject,
        "page": reply.page,
        "causes": list(reply.causes),
        "codes": sorted(codes),
        "keywords": list(dict.fromkeys(_keywords(library, each))),
        "required": list(reply.required),
        "optional": list(replies.optional(reply)),
        "text": {"plain": text.plain, "markdown": text.markdown, "html": text.html},
    }


def _keywords(library: Library, each: ReplyPage) -> Iterator[str]:
    """What agents may type: the words of the reply and of its causes, and of an issue's page."""
    yield from each.reply.keywords
    for key in each.reply.causes:
        cause = library.facts.causes[key]
        yield cause.title
        yield from cause.keywords
    if each.group != "answers":
        return
    head = library.article(each.reply.page).head
    yield head.title
    yield from (*getattr(head, "symptoms", ()), *getattr(head, "keywords", ()))


def links(library: Library) -> dict[str, Any]:
    """Which reply fits which cause of bounces and which issue, and the fields it takes."""
    replies = library.facts.replies
    page = library.by_name.get(REPLIES)
    says = library.facts.tools.reply_desk
    return {
        "url": page.url if page else None,
        "says": says.offer if says else None,
        "causes": dict(replies.of_causes),
        "issues": dict(replies.of_issues),
        "replies": {
            key: {
                "title": reply.title,
                "fields": [*reply.required, *replies.optional(reply)],
            }
            for key, reply in replies.every.items()
        },
        "longest": {key: field.longest for key, field in replies.fields.items()},
    }


def _exported(library: Library, root: str) -> Iterator[Exported]:
    for each in pages(library):
        group = library.facts.replies.groups[each.group].title
        yield Exported(each.key, group, each.reply, written(library, each.page, root))


def _write(file: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    file.write_text(f"{text}\n", encoding="utf-8")
