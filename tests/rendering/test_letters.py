"""Replies in each form that they are sent in."""

from __future__ import annotations

import pytest

from macros import whereabouts
from macros.library import Library
from macros.rendering.letters import Written, pages, written

ROOT = "https://help.example.com/"


@pytest.fixture(scope="module")
def letters(library: Library) -> dict[str, Written]:
    return {each.key: written(library, each.page, ROOT) for each in pages(library)}


def test_plain_text_keeps_numbers_and_says_addresses(letters: dict[str, Written]) -> None:
    assert (
        letters["label-came-back"].plain
        == """\
Dear‹ «name»› reader,

The label of «parcel» came back from parcel-mail.example.

1. Open Parcel account → Address book.

2. Read the address.

   - Is the town right?
   - Is the street right?

Our servers, to copy:

    192.88.99.10
    192.88.99.16/29
    64:ff9b::c058:630a

The steps: A shipping label comes back (https://help.example.com/a/ep-102/)

Your helpline‹, «agent»›"""
    )


def test_markdown_says_the_same(letters: dict[str, Written]) -> None:
    assert (
        letters["label-came-back"].markdown
        == """\
Dear‹ «name»› reader,

The label of **«parcel»** came back from `parcel-mail.example`.

1. Open **Parcel account** → **Address book**.
2. Read the address.

   - Is the town right?
   - Is the *street* right?

Our servers, to copy:

```
192.88.99.10
192.88.99.16/29
64:ff9b::c058:630a
```

The steps: [A shipping label comes back](https://help.example.com/a/ep-102/)

Your helpline‹, «agent»›"""
    )


def test_html_holds_no_attribute_but_addresses(letters: dict[str, Written]) -> None:
    assert letters["label-came-back"].html == (
        "<p>Dear‹ «name»› reader,</p>"
        "<p>The label of <strong>«parcel»</strong> came back from "
        "<code>parcel-mail.example</code>.</p>"
        "<ol><li>Open <strong>Parcel account</strong> → <strong>Address book</strong>.</li>"
        "<li>Read the address.<ul><li>Is the town right?</li>"
        "<li>Is the <em>street</em> right?</li></ul></li></ol>"
        "<p>Our servers, to copy:</p>"
        "<pre>192.88.99.10\n192.88.99.16/29\n64:ff9b::c058:630a</pre>"
        '<p>The steps: <a href="https://help.example.com/a/ep-102/">'
        "A shipping label comes back</a></p>"
        "<p>Your helpline‹, «agent»›</p>"
    )


def test_words_of_the_glossary_are_no_links(letters: dict[str, Written]) -> None:
    for text in (letters["no-notices"].plain, letters["no-notices"].markdown):
        assert "Our word for it is there too." in text


def test_a_cause_is_linked_at_its_own_address(letters: dict[str, Written]) -> None:
    assert "(https://help.example.com/e/mailbox-full/)" in letters["box-is-full"].plain


def test_on_screen_the_way_to_the_root_stands_for_its_address(library: Library) -> None:
    page = next(each.page for each in pages(library) if each.key == "label-came-back")
    assert 'href="../../a/ep-102/"' in written(library, page, "../../").html


def test_a_short_address_is_the_one_that_stands(letters: dict[str, Written]) -> None:
    home = ROOT.removesuffix("/")
    assert f"{home}{whereabouts.short('EP-102')}" in letters["label-came-back"].plain
    assert f"{home}{whereabouts.bounce('mailbox-full')}" in letters["box-is-full"].plain
