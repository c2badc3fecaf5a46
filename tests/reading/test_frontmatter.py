"""The head of a page: a closed set of keys, each explained to editors."""

from __future__ import annotations

import pytest

from macros.components.register import MACROS
from macros.reading.frontmatter import HEADS, SECTIONS, STEPS, TYPES
from macros.reading.schema import describe


@pytest.mark.parametrize("kind", HEADS)
def test_every_key_is_explained_in_a_sentence(kind: str) -> None:
    for name, _, text in describe(HEADS[kind]):
        assert text.endswith("."), name
        assert text[0].isupper() or text[0] == "`", name


@pytest.mark.parametrize("kind", HEADS)
def test_no_key_hides_a_macro(kind: str) -> None:
    """Engines offer a page's keys to its braces, before the macros."""
    assert not set(HEADS[kind].model_fields) & set(MACROS)


@pytest.mark.parametrize("kind", HEADS)
def test_a_head_is_closed_and_frozen(kind: str) -> None:
    assert HEADS[kind].model_config["extra"] == "forbid"
    assert HEADS[kind].model_config["frozen"]


def test_every_folder_holds_a_known_type() -> None:
    assert set(TYPES.values()) <= set(HEADS)
    assert set(SECTIONS) <= set(HEADS)


def test_the_steps_stand_in_one_of_the_sections() -> None:
    assert all(STEPS[kind] in SECTIONS[kind] for kind in SECTIONS)


def test_an_issue_has_the_sections_that_tickets_link_to() -> None:
    assert SECTIONS["issue"] == ("Background", "Actions", "Tips")


def test_the_keys_are_those_of_the_design() -> None:
    assert set(HEADS["issue"].model_fields) == {
        *("id", "title", "description", "symptoms", "fixed_by", "emails", "keywords"),
        *("evidence", "related", "reviewed", "redirect_from"),
    }
