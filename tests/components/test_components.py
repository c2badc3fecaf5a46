"""The macros: what each returns for a page, facts and keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from macros.components.cards import FEW, cards
from macros.components.here import Here
from macros.components.markup import markdown_link
from macros.components.register import bind
from macros.facts.facts import UnknownFact
from macros.library import Library

Call = Callable[..., str]


@pytest.fixture
def call(library: Library) -> Call:
    """Calls a macro as the page of EP-101 would."""
    macros = bind(lambda: Here(library, library.by_id["EP-101"]))
    return lambda name, *keys: macros[name](*keys)


def test_a_menu_path_is_its_labels_in_order(call: Call) -> None:
    assert call("menu", "save_address") == "**Parcel account** → **Address book** → **Save**"


def test_addresses_within_a_sentence(call: Call) -> None:
    assert call("sender_ips") == "`192.88.99.10`, `192.88.99.16/29`, and `64:ff9b::c058:630a`"
    assert call("domains") == "`@parcel-mail.example` and `@parcel.example`"


def test_links_are_relative_and_take_another_text(call: Call) -> None:
    assert call("article", "EP-201", "the guide") == "[the guide](../guides/correct-an-address.md)"
    assert call("term", "enhanced_status_code") == (
        "[enhanced status code](../reference/glossary.md#enhanced-status-code)"
    )


@pytest.mark.parametrize(
    ("name", "key", "nearest"),
    (("menu", "save_adress", "save_address"), ("term", "bouncy", "bounce")),
)
def test_an_unknown_key_names_the_nearest(call: Call, name: str, key: str, nearest: str) -> None:
    with pytest.raises(UnknownFact, match=f"did you mean `{nearest}`"):
        call(name, key)


def test_a_text_stays_text(call: Call) -> None:
    shown = markdown_link("a [b] *c* <i> & `d`", "x.md")
    assert shown == r"[a \[b\] \*c\* &lt;i&gt; &amp; \`d\`](x.md)"


def test_few_cards_and_a_link_to_the_rest(library: Library) -> None:
    issue = library.by_id["EP-101"]
    pages = tuple(replace(issue, name=f"issues/{number}.md") for number in range(FEW + 1))
    full = replace(library, articles=(*pages, library.by_name["issues.md"]))
    shown = cards(full, lambda page, text: f"[{text}]({page.name})", "issue", FEW)
    assert shown.count("(issues/") == FEW
    assert shown.endswith(f"[{FEW + 1} in all: Trouble](issues.md)")
    whole = cards(full, lambda page, text: f"[{text}]({page.name})", "issue")
    assert whole.count("(issues/") == FEW + 1
    assert "in all" not in whole


def test_pages_that_help_next_repeat_none_that_is_named_above(call: Call, library: Library) -> None:
    """EP-101 names EP-210 as related, and EP-210 cures it."""
    assert "EP-210" in library.by_id["EP-101"].head.related  # type: ignore[attr-defined]
    cured_by, _, next_pages = call("still_stuck").partition("!!! lm-next")
    assert cured_by.count("(../guides/allow-our-mail/index.md)") == 1
    assert "(../guides/allow-our-mail/index.md)" not in next_pages
    assert "(label-comes-back.md)" in next_pages
