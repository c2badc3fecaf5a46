"""Our addresses in the forms that mail systems ask for, and commands with them in place."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.facts.senders import FORMS, Command, written
from macros.library import Library


@pytest.mark.parametrize(
    ("form", "text"),
    (
        ("lines", "64.132.240.2\n64.132.240.3\n204.50.103.2\n204.50.103.3"),
        ("commas", "64.132.240.2, 64.132.240.3, 204.50.103.2, 204.50.103.3"),
        ("cidr", "64.132.240.2/32\n64.132.240.3/32\n204.50.103.2/32\n204.50.103.3/32"),
        ("cidr commas", "64.132.240.2/32,64.132.240.3/32,204.50.103.2/32,204.50.103.3/32"),
        ("spf", "ip4:64.132.240.2 ip4:64.132.240.3 ip4:204.50.103.2 ip4:204.50.103.3"),
        ("quoted", '"64.132.240.2","64.132.240.3","204.50.103.2","204.50.103.3"'),
        ("colons", "64.132.240.2 : 64.132.240.3 : 204.50.103.2 : 204.50.103.3"),
        ("spaces", "64.132.240.2 64.132.240.3 204.50.103.2 204.50.103.3"),
    ),
)
def test_forms(library: Library, form: str, text: str) -> None:
    assert form in FORMS
    assert written(library.facts.senders.addresses, form) == text


@pytest.mark.parametrize(
    ("text", "filled"),
    (
        ("allow «spaces»;", "allow 64.132.240.2 64.132.240.3 204.50.103.2 204.50.103.3;"),
        (
            "a\n  «each» OK\nb",
            "a\n  64.132.240.2 OK\n  64.132.240.3 OK\n  204.50.103.2 OK\n  204.50.103.3 OK\nb",
        ),
        ("x, «each /24»", "x, 64.132.240.2/24\nx, 204.50.103.2/24"),
        ("@{Add=«quoted»}", '@{Add="64.132.240.2","64.132.240.3","204.50.103.2","204.50.103.3"}'),
        ("nothing", "nothing"),
    ),
)
def test_a_command_has_the_addresses_in_place(library: Library, text: str, filled: str) -> None:
    command = Command(title="A command", text=text)
    assert command.filled(library.facts.senders.addresses) == filled


def test_an_unknown_place_names_the_nearest() -> None:
    with pytest.raises(ValidationError, match="did you mean `commas`"):
        Command(title="A command", text="allow «comas»")
