"""The parts of pages as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import library as libraries
from macros.facts.facts import UnknownFact
from macros.library import Library
from macros.publish import api
from macros.reading.frontmatter import PARTS
from macros.rendering.plaintext import ROOT, part
from tests.libraries import project

PAGE = """\
---
id: LM-202
title: A page
description: Text.
fixed_by: [it]
sources: [vendor_allow]
reviewed: 2026-01-01
---

## Steps

### One

Open **Mail** → *Rules*, then see [the case](../issues/case.md#actions), not [here](#two). A
line goes on.

1. First, with [a page](https://vendor.example.net/page).

    ```sh
    run  --twice
    and again
    ```

2. Second `code` &amp; more:
    - inner
    - other

{{ sender_list("lines") }}

3. Third {{ term("bounce") }}.

| A | B |
| --- | --- |
| 1 | `2` |

#### Deeper

Still here.

### Two

Last.

## End

Nothing.
"""

ONE = """\
Open Mail → Rules, then see the case («root»issues/case/#actions), not here. A line goes on.

1. First, with a page (https://vendor.example.net/page).

       run  --twice
       and again

2. Second code & more:

   - inner
   - other

One per line:

    64.132.240.2
    64.132.240.3

3. Third bounce.

- A: 1; B: 2

Deeper

Still here."""


@pytest.fixture
def small(tmp_path: Path) -> Library:
    return libraries.read(project(tmp_path, {"docs/guides/page.md": PAGE}) / "docs")


def test_a_part_is_plain_text(small: Library) -> None:
    assert part(small, small.by_name["guides/page.md"], "One") == ONE


def test_a_part_ends_at_the_next_heading_of_its_level_or_above(small: Library) -> None:
    page = small.by_name["guides/page.md"]
    assert part(small, page, "Two") == "Last."
    steps = part(small, page, "Steps")
    assert steps is not None
    assert steps.endswith("Two\n\nLast.")


def test_there_is_no_part_without_its_heading(small: Library) -> None:
    assert part(small, small.by_name["guides/page.md"], "Three") is None


def test_each_guide_for_a_mail_system_gives_its_steps(library: Library) -> None:
    systems = api.it_requests(library)["systems"]
    named = {getattr(page.head, "system", None) for page in library.allowing} - {None}
    assert set(systems) == named
    for system in systems.values():
        assert [each["title"] for each in system["steps"]] == list(PARTS["Steps"])
        for step in system["steps"]:
            assert step["text"]
            assert "<" not in step["text"].replace("<your", "")
            assert "](" not in step["text"]
            assert "{{" not in step["text"]


def test_the_steps_hold_our_addresses(library: Library) -> None:
    data = api.it_requests(library)
    for request in (*data["systems"].values(), data["unknown"]):
        text = "".join(each["text"] for each in request["steps"])
        assert all(
            address in text for address in (one.text for one in library.facts.senders.addresses)
        )
        assert ROOT not in text.replace(f"({ROOT}", "")


def test_a_heading_that_went_is_named(small: Library) -> None:
    with pytest.raises(UnknownFact, match="has no part “Gone”"):
        api._quoted(small, small.by_name["guides/page.md"], "Gone")
