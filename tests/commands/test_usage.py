"""Where a fact stands is told line by line."""

from __future__ import annotations

import pytest

from macros.commands import Failed
from macros.commands.usage import usage
from tests.conftest import Project


def test_pages_replies_and_facts_that_use_a_key(copy_company: Project) -> None:
    lines = usage(copy_company(), "address_book")
    assert any(
        line.startswith("docs/issues/label-comes-back.md:") and 'menu("address_book")' in line
        for line in lines
    )
    assert any(line.startswith("docs/_data/menus.yml:") for line in lines)


def test_a_macro_is_found_by_its_name(copy_company: Project) -> None:
    assert all("sender_ips" in line for line in usage(copy_company(), "sender_ips"))


def test_the_front_matter_is_looked_through(copy_company: Project) -> None:
    lines = usage(copy_company(), "EP-101")
    assert any("related: EP-101" in line for line in lines)


def test_an_unknown_key_is_answered_with_the_nearest(copy_company: Project) -> None:
    with pytest.raises(Failed, match="did you mean `address_book`"):
        usage(copy_company(), "adress_book")
