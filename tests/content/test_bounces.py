"""What our data says of bounces: whole, and with a cure for nearly everything."""

from __future__ import annotations

from typing import get_args

from macros.facts.bounces import Reason
from macros.library import Library


def test_every_reason_has_a_file(content: Library) -> None:
    assert set(content.facts.bounces) == set(get_args(Reason))


def test_codes_of_the_registry_are_all_there(content: Library) -> None:
    """RFC 3463 and the registry of enhanced status codes, X.0.0 to X.7.30."""
    last = {0: 0, 1: 10, 2: 4, 3: 5, 4: 7, 5: 6, 6: 10, 7: 30}
    wanted = {
        f"{digit}.{subject}.{detail}"
        for digit in (4, 5)
        for subject, most in last.items()
        for detail in range(most + 1)
    }
    assert wanted - set(content.facts.code_entries) == set()
    assert "2.1.5" in content.facts.code_entries


def test_every_cause_says_who_fixes_it_and_how(content: Library) -> None:
    for key, each in content.facts.causes.items():
        assert set(each.fixed_by) <= set(each.fix), key
        assert all(len(text.split()) >= 4 for text in each.fix.values()), key
        assert each.sources, key


def test_most_causes_have_a_page_that_cures_them(content: Library) -> None:
    without = [key for key, each in content.facts.causes.items() if not each.cured_by]
    assert len(without) < len(content.facts.causes) / 4, without


def test_codes_stand_in_the_order_of_their_numbers(content: Library) -> None:
    codes = [entry.code for entry in content.facts.code_entries.values()]
    assert codes.index("5.1.2") < codes.index("5.1.10") < codes.index("5.7.1")
