"""What customers and support find on the real site."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facts.support import SupportContact
from macros.library import Library


@pytest.mark.parametrize(
    "path",
    ("issues/user-gets-no-mail", "guides/find/read-a-bounce", "e/mailbox-full", "tools/bounce"),
)
def test_the_real_site_links_to_no_contact_yet(path: str, site: Path, content: Library) -> None:
    html = (site / path / "index.html").read_text(encoding="utf-8")
    assert content.facts.support == SupportContact()
    assert "Write the way you usually reach LeadMaster support." in html
    assert "mailto:" not in html
