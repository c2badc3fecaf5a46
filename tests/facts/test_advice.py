"""Who fixes a cause of bounces at a company, and at a provider for private people."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facts.advice import at_company, at_provider
from macros.facts.bounces import AtProvider
from macros.library import Library
from tests import libraries
from tests.facts.test_bounces import cause

STAND_INS = {"it": "provider"}
ALIKE = AtProvider.model_validate(
    {"fixed_by": ["you"], "fix": {"you": "Ask.", "provider": "Help."}, "settings": True}
)


def test_at_a_company_the_cause_says_it_all() -> None:
    advice = at_company(cause(fixed_by=["it"], fix={"it": "Allow us."}))
    assert (advice.fixed_by, dict(advice.fix)) == (("it",), {"it": "Allow us."})


@pytest.mark.parametrize(
    ("fixed_by", "alike", "own", "expected"),
    (
        (["it"], ALIKE, None, ("you",)),
        (["desk", "it"], ALIKE, None, ("desk", "you")),
        (["it", "you"], ALIKE, None, ("you",)),
        (["desk"], ALIKE, None, ("desk",)),
        (["it"], AtProvider(), None, ("provider",)),
        (["it"], ALIKE, {"fixed_by": ["desk", "provider"]}, ("desk", "provider")),
    ),
)
def test_others_act_in_place_of_the_staff(
    fixed_by: list[str], alike: AtProvider, own: dict[str, object] | None, expected: tuple[str, ...]
) -> None:
    told = cause(fixed_by=fixed_by, fix=dict.fromkeys(fixed_by, "Act."), at_provider=own)
    assert at_provider(told, alike, STAND_INS).fixed_by == expected


def test_what_a_cause_says_goes_before_what_all_of_its_reason_say() -> None:
    told = cause(
        fixed_by=["it"],
        fix={"it": "Allow us.", "you": "Look.", "desk": "Wait."},
        at_provider={"fix": {"desk": "Call."}},
    )
    assert at_provider(told, ALIKE, STAND_INS).fix == {
        "you": "Look.",
        "provider": "Help.",
        "desk": "Call.",
    }


def test_no_two_providers_have_a_domain(tmp_path: Path) -> None:
    twice = "sources: [vendor_allow]\nproviders:\n  one: {name: One, domains: [a.example, b.*]}\n"
    twice += "  two: {name: Two, domains: [b.*]}\n"
    printed = libraries.problems(tmp_path, {"docs/_data/providers.yml": twice})
    assert printed == [
        "docs/_data/providers.yml:4: `b.*` stands here twice; keep one. [wrong-value]"
    ]


def test_the_people_of_a_place_are_one_in_place_of_another(library: Library) -> None:
    assert list(library.facts.people_at(provider=False)) == ["shipper", "desk", "it", "helpline"]
    assert list(library.facts.people_at(provider=True)) == [
        "shipper",
        "desk",
        "provider",
        "helpline",
    ]
