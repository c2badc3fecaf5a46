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
    """Calls a macro as the page of LM-101 would."""
    macros = bind(lambda: Here(library, library.by_id["LM-101"]))
    return lambda name, *keys: macros[name](*keys)


def test_a_menu_path_is_its_labels_in_order(call: Call) -> None:
    assert call("menu", "daily_from_address") == (
        "**Administration** → **Daily Email Notification Content** → **From Address** → **GO**"
    )


def test_addresses_within_a_sentence(call: Call) -> None:
    assert call("sender_ips") == (
        "`64.132.240.2`, `64.132.240.3`, `204.50.103.2`, and `204.50.103.3`"
    )
    assert call("domains") == "`@crmtool.net` and `@leadmaster.com`"


def test_links_are_relative_and_take_another_text(call: Call) -> None:
    assert call("article", "LM-202", "the guide") == (
        "[the guide](../guides/check-your-email-address.md)"
    )
    assert call("term", "challenge_response") == (
        "[challenge-response filter](../reference/glossary.md#challenge-response)"
    )


@pytest.mark.parametrize(
    ("name", "key", "nearest"),
    (("menu", "daily_contents", "daily_content"), ("term", "bouncy", "bounce")),
)
def test_an_unknown_key_names_the_nearest(call: Call, name: str, key: str, nearest: str) -> None:
    with pytest.raises(UnknownFact, match=f"did you mean `{nearest}`"):
        call(name, key)


def test_a_text_stays_text(call: Call) -> None:
    shown = markdown_link("a [b] *c* <i> & `d`", "x.md")
    assert shown == r"[a \[b\] \*c\* &lt;i&gt; &amp; \`d\`](x.md)"


def test_few_cards_and_a_link_to_the_rest(library: Library) -> None:
    issue = library.by_id["LM-101"]
    pages = tuple(replace(issue, name=f"issues/{number}.md") for number in range(FEW + 1))
    full = replace(library, articles=(*pages, library.by_name["issues.md"]))
    shown = cards(full, lambda page, text: f"[{text}]({page.name})", "issue", FEW)
    assert shown.count("(issues/") == FEW
    assert shown.endswith(f"[All {FEW + 1}: Problems](issues.md)")
    whole = cards(full, lambda page, text: f"[{text}]({page.name})", "issue")
    assert whole.count("(issues/") == FEW + 1
    assert "All" not in whole
