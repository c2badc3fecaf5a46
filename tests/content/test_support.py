"""What customers and support find on the real site."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facts.texts import Wording
from macros.library import Library


def _pages(library: Library) -> list[str]:
    """A page of each kind that says how to reach support."""
    kinds = [library.of_type(kind)[0].url for kind in ("issue", "guide", "tool")]
    return [*kinds, f"e/{next(iter(library.facts.causes))}/"]


@pytest.mark.parametrize("number", range(4))
def test_a_page_says_how_to_reach_support_as_far_as_it_is_known(
    number: int, site: Path, content: Library
) -> None:
    html = (site / _pages(content)[number] / "index.html").read_text(encoding="utf-8")
    address = content.facts.support.address
    if address:
        assert f'href="{address}"' in html
    else:
        assert _usual(content.facts.texts) in html
        assert "mailto:" not in html


def _usual(says: Wording) -> str:
    """The beginning of the sentence, up to the name of support."""
    return says.contact.usual.partition("{")[0]
