"""What our replies become, whatever they say."""

from __future__ import annotations

import pytest

from macros.facts.replies import filled
from macros.library import Library
from macros.rendering.letters import pages, written

HOME = "https://help.example.com/"


@pytest.fixture(scope="module")
def texts(content: Library) -> dict[str, str]:
    """Key → the reply as plain text, its fields filled in with their examples."""
    fields = content.facts.replies.fields
    values = {key: field.example for key, field in fields.items()}
    return {
        each.key: f"Subject: {filled(each.reply.subject, values, {})}\n\n"
        f"{filled(written(content, each.page, HOME).plain, values, {})}\n"
        for each in pages(content)
    }


MARKS = ("«", "»", "‹", "›", "{{", "](", "**")
"""What stands in a reply for fields, macros, and Markdown."""


def test_a_reply_is_whole_once_its_fields_are_filled_in(texts: dict[str, str]) -> None:
    assert texts
    unfilled = {key for key, text in texts.items() if any(mark in text for mark in MARKS)}
    assert unfilled == set()
