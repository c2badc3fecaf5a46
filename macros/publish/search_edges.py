"""What the search answers by itself, for `search/index.json`: see macros/facts/edges.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.facts.edges import PlainQuestion
from macros.library import Library
from macros.rendering.passages import passages
from macros.words import phrase

_THEN = " › "


def edges(library: Library) -> dict[str, Any]:
    """Subjects and mail systems not covered, plain questions, and the addresses that are ours."""
    facts = library.facts
    return {
        "elsewhere": [
            [each.title, each.says, _keys(each.words), _keys(each.alone)]
            for each in facts.search.elsewhere.values()
        ],
        "systems": [[names[0], _keys(names)] for names in facts.search.without_guide],
        "letting_in": _keys(facts.search.letting_in),
        "unlisted": _unlisted(library),
        "answers": [_answer(each, library) for each in facts.search.answers],
        "ours": {
            "addresses": [one.text for one in library.senders],
            "domains": list(library.sending_domains),
            "url": library.in_role("sending_addresses").url,
        },
    }


def _keys(texts: Iterable[str]) -> list[str]:
    """Phrases as keys, each also with its hyphens as blanks."""
    return sorted({phrase(form) for text in texts for form in (text, text.replace("-", " "))})


def _unlisted(library: Library) -> str:
    """The address of what to do where a mail system has no guide."""
    known = library.facts.requests.without_system
    page = library.article(known.page)
    anchors = {each.title: each.anchor for each in passages(library, page)}
    anchor = next((anchors[part] for part in known.parts if part in anchors), "")
    return f"{page.url}#{anchor}" if anchor else page.url


def _answer(question: PlainQuestion, library: Library) -> dict[str, Any]:
    menus = library.facts.menus
    labels = (menus.labels[key] for key in question.labels)
    return {
        "asked": _keys((*question.asked, *labels)),
        "title": question.title,
        "says": _THEN.join(menus.path(question.menu)) if question.menu else question.says or "",
        "addresses": question.addresses,
        "url": library.article(question.page).url,
    }
