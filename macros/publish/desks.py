"""Replies as help desks import them: what each product's own API takes, by its documentation.

`docs/_data/replies/desks.yml` says where each format was read, and which fields a product fills in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.facts.replies import DeskKey, Replies, Reply, filled
from macros.rendering.letters import Written


@dataclass(frozen=True)
class Exported:
    """A reply on its way to a help desk."""

    key: str
    group: str
    reply: Reply
    text: Written


def data(desk: DeskKey, replies: Replies, texts: Iterable[Exported]) -> Any:
    """What a help desk imports, with its own placeholders; other fields stay as marks."""
    known = replies.desks[desk].placeholders
    values = {key: known.get(key, field.shown) for key, field in replies.fields.items()}
    return _FORMATS[desk](_Filled(each, values) for each in texts)


class _Filled:
    """A reply with the placeholders of a help desk in its text."""

    def __init__(self, exported: Exported, values: Mapping[str, str]) -> None:
        self.key, self.group = exported.key, exported.group
        self.title, self.when = exported.reply.title, exported.reply.when
        self.plain = filled(exported.text.plain, values, {})
        self.markdown = filled(exported.text.markdown, values, {})
        self.html = filled(exported.text.html, values, {})


def _zendesk(texts: Iterable[_Filled]) -> Any:
    """A list of bodies of `POST /api/v2/macros`; `::` in a title makes a menu."""
    return [
        {
            "macro": {
                "title": f"{each.group}::{each.title}",
                "description": each.when,
                "active": True,
                "actions": [
                    {"field": "comment_mode_is_public", "value": "true"},
                    {"field": "comment_value_html", "value": each.html},
                ],
            }
        }
        for each in texts
    ]


def _freshdesk(texts: Iterable[_Filled]) -> Any:
    """The body of `POST /api/v2/canned_responses/create_multiple`.

    `visibility` 1 is for oneself, the only one that needs no folder of an account.
    """
    responses = (
        {"title": each.title, "content_html": each.html, "visibility": 1} for each in texts
    )
    return {"canned_responses": list(responses)}


def _help_scout(texts: Iterable[_Filled]) -> Any:
    """A list of bodies of `POST /v2/mailboxes/{id}/saved-replies`."""
    return [{"name": each.title, "text": each.html, "chatText": each.plain} for each in texts]


def _chatwoot(texts: Iterable[_Filled]) -> Any:
    """A list of bodies of `POST /api/v1/accounts/{id}/canned_responses`, which take Markdown."""
    return [{"short_code": each.key, "content": each.markdown} for each in texts]


_FORMATS: Mapping[DeskKey, Callable[[Iterable[_Filled]], Any]] = {
    "zendesk": _zendesk,
    "freshdesk": _freshdesk,
    "help_scout": _help_scout,
    "chatwoot": _chatwoot,
}
