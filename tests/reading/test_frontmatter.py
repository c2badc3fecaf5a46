"""The head of a page: a closed set of keys, each explained to editors."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.components.register import MACROS
from macros.reading.frontmatter import HEADS, SECTIONS, STEPS, TYPES, Id, OldAddress
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
        *("evidence", "related", "reviewed", "redirect_from", "anchors"),
    }


@pytest.mark.parametrize("id", ("LM-101", "EP-999", "HELP-1000", "X-100"))
def test_an_id_may_begin_with_any_letters(id: str) -> None:
    assert TypeAdapter(Id).validate_python(id) == id


@pytest.mark.parametrize("id", ("101", "lm-101", "LM101", "LM-1", "LM-01", "LM-10000", "L1-101"))
def test_this_is_no_id(id: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(id)


@pytest.mark.parametrize("address", ("/issues/old-name/", "/old/", "/a/b.c/d_e/", "/5.7.1/"))
def test_a_page_may_have_had_this_address(address: str) -> None:
    assert TypeAdapter(OldAddress).validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    (
        "/",
        "old/",
        "/old",
        "//example.com/",
        "https://example.com/",
        "/../out/",
        "/a/../../out/",
        "/./",
        "/a b/",
        "/a/\n",
        "/a/ /b 301\n/",
        "/a?b/",
        "/a#b/",
        "/*/",
        "/:name/",
        "/<b>/",
        '/"/',
        "/%2e%2e/",
        "\\\\example.com\\",
    ),
)
def test_no_page_had_this_address(address: str) -> None:
    """It would leave the site, match other addresses, or write a line of its own for the host."""
    with pytest.raises(ValidationError):
        TypeAdapter(OldAddress).validate_python(address)
