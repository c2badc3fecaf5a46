"""Our addresses in the forms that mail systems ask for, and commands with them in place."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.facts.senders import FORMS, Address, Command, written

ADDRESSES = tuple(
    Address(address=text, since=None, verified=None, until=None)  # type: ignore[arg-type]
    for text in ("192.88.99.10", "192.88.99.11", "192.31.196.16/29", "64:ff9b::c058:630a")
)


@pytest.mark.parametrize(
    ("form", "text"),
    (
        ("lines", "192.88.99.10\n192.88.99.11\n192.31.196.16/29\n64:ff9b::c058:630a"),
        ("commas", "192.88.99.10, 192.88.99.11, 192.31.196.16/29, 64:ff9b::c058:630a"),
        ("cidr", "192.88.99.10/32\n192.88.99.11/32\n192.31.196.16/29\n64:ff9b::c058:630a/128"),
        (
            "cidr commas",
            "192.88.99.10/32,192.88.99.11/32,192.31.196.16/29,64:ff9b::c058:630a/128",
        ),
        (
            "spf",
            "ip4:192.88.99.10 ip4:192.88.99.11 ip4:192.31.196.16/29 ip6:64:ff9b::c058:630a",
        ),
        ("quoted", '"192.88.99.10","192.88.99.11","192.31.196.16/29","64:ff9b::c058:630a"'),
        ("colons", "192.88.99.10 : 192.88.99.11 : 192.31.196.16/29 : 64:ff9b::c058:630a"),
        ("spaces", "192.88.99.10 192.88.99.11 192.31.196.16/29 64:ff9b::c058:630a"),
    ),
)
def test_forms(form: str, text: str) -> None:
    assert form in FORMS
    assert written(ADDRESSES, form) == text


@pytest.mark.parametrize(
    ("text", "filled"),
    (
        (
            "allow «spaces»;",
            "allow 192.88.99.10 192.88.99.11 192.31.196.16/29 64:ff9b::c058:630a;",
        ),
        (
            "a\n  «each» OK\nb",
            "a\n  192.88.99.10 OK\n  192.88.99.11 OK\n  192.31.196.16/29 OK\n"
            "  64:ff9b::c058:630a OK\nb",
        ),
        ("x, «each /24»", "x, 192.88.99.10/24\nx, 192.31.196.16/24"),
        (
            "@{Add=«quoted»}",
            '@{Add="192.88.99.10","192.88.99.11","192.31.196.16/29","64:ff9b::c058:630a"}',
        ),
        ("nothing", "nothing"),
    ),
)
def test_a_command_has_the_addresses_in_place(text: str, filled: str) -> None:
    assert Command(title="A command", text=text).filled(ADDRESSES) == filled


def test_an_unknown_place_names_the_nearest() -> None:
    with pytest.raises(ValidationError, match="did you mean `commas`"):
        Command(title="A command", text="allow «comas»")
