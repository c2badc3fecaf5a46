"""`site/api/v1/articles.json` and `codes.json`: what the site says, for other people's programs.

Their schemas stand beside them. All other files of `site/api/` belong to the tools.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Any

from macros.facts.bounces import spelled_out
from macros.facts.facts import Facts
from macros.library import Library
from macros.publish.reply_export import VERSION
from macros.publish.site_map import root_of
from macros.publish.ticket_notes import of_cause, of_code
from macros.reading.articles import Article
from macros.reading.frontmatter import ArticleHead
from macros.rendering.page import keep_memo
from macros.rendering.passages import PASSAGES, passages
from macros.whereabouts import address, bounce, short

Feed = dict[str, Any]

_BESIDE = Path(__file__).parent

_MARK = 8
"""Characters of the mark of a build: what the feeds hold makes it, so the same content has it."""


def write(site: Path, library: Library) -> None:
    """Write both feeds, each with its schema, and the mark that tells builds apart."""
    folder = site / "api" / VERSION
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    root = root_of(site)
    for name, data in {"articles": articles(library, root), "codes": codes(library, root)}.items():
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
        digest.update(text.encode())
        copyfile(_BESIDE / f"{name}.schema.json", folder / f"{name}.schema.json")
    build = json.dumps({"build": digest.hexdigest()[:_MARK]})
    (folder.parent / "build.json").write_text(f"{build}\n", encoding="utf-8")
    keep_memo(library, PASSAGES)


def articles(library: Library, root: str) -> Feed:
    """The pages with an id as `articles.schema.json` describes them; `root` is the site's."""
    facts = library.facts
    return _names(facts) | {
        "emails": dict(facts.product.emails),
        "articles": [
            _article(library, page, page.head, root)
            for _, page in sorted(library.by_id.items())
            if isinstance(page.head, ArticleHead)
        ],
    }


def _article(library: Library, page: Article, head: ArticleHead, root: str) -> Feed:
    return {
        "id": page.id,
        "type": page.type,
        "title": head.title,
        "description": head.description,
        "short": f"{root}{short(page.id or '')}",
        "url": f"{root}{address(page)}",
        "people": list(getattr(head, "fixed_by", ())),
        "emails": list(getattr(head, "emails", ())),
        "system": getattr(head, "system", None),
        "symptoms": list(getattr(head, "symptoms", ())),
        "keywords": list(head.keywords),
        "evidence": list(getattr(head, "evidence", ())),
        "reviewed": head.reviewed.isoformat(),
        "sections": [
            {"anchor": each.anchor, "title": each.title, "text": each.text}
            for each in passages(library, page)
        ],
    }


def codes(library: Library, root: str) -> Feed:
    """The causes and codes of bounces as `codes.schema.json` describes them."""
    facts = library.facts
    return _names(facts) | {
        "causes": [_cause(facts, key, root) for key in facts.causes],
        "codes": [_code(facts, slug, root) for slug in facts.code_entries],
    }


def _cause(facts: Facts, key: str, root: str) -> Feed:
    cause, note = facts.causes[key], of_cause(facts, key)
    return {
        "key": key,
        "title": note.title,
        "description": note.answer,
        "url": f"{root}{bounce(key)}",
        "people": list(note.people),
        "lasts": cause.lasts,
        "systems": list(cause.systems),
        "codes": sorted(spelled_out(cause.codes)),
        "keywords": list(cause.keywords),
        "articles": list(cause.cured_by),
        "reviewed": read_on(facts, cause.sources),
        "sections": [
            {"anchor": f"fix-{who}", "title": facts.people[who].name, "text": text}
            for who, text in facts.shown_advice(key).fix.items()
        ],
    }


def _code(facts: Facts, slug: str, root: str) -> Feed:
    entry, note = facts.code_entries[slug], of_code(facts, slug)
    return {
        "code": entry.code,
        "title": note.title,
        "description": note.answer,
        "url": f"{root}{bounce(slug)}",
        "people": list(note.people),
        "causes": list(entry.causes),
    }


def read_on(facts: Facts, sources: Iterable[str]) -> str:
    """The day on which the oldest of some sources was read."""
    return min(facts.sources[key].read for key in sources).isoformat()


def _names(facts: Facts) -> Feed:
    """What every feed begins with: its version, and the names of people and mail systems."""
    return {
        "version": int(VERSION[1:]),
        "people": {
            key: {"name": who.name, "inline": who.inline} for key, who in facts.people.items()
        },
        "systems": {key: system.name for key, system in facts.systems.items()},
    }
