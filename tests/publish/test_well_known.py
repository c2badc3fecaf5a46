"""What programs look for at the root: `robots.txt` and `security.txt`."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from macros.facts.facts import SecurityContact
from macros.library import Library
from macros.publish import security_txt


def test_everything_may_be_found(small_site: Path) -> None:
    assert (small_site / "robots.txt").read_text(encoding="utf-8").splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
    ]


def test_a_contact_is_published(library: Library, tmp_path: Path) -> None:
    contact = SecurityContact(
        address="mailto:security@example.com", expires=datetime.date(2027, 3, 1)
    )
    product = library.facts.product.model_copy(update={"security": contact})
    facts = library.facts.model_copy(update={"product": product})
    security_txt.write(tmp_path, replace(library, facts=facts))
    text = (tmp_path / ".well-known" / "security.txt").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "Contact: mailto:security@example.com",
        "Expires: 2027-03-01T00:00:00Z",
        "Preferred-Languages: en",
    ]


def test_without_a_contact_nothing_is_promised(small_site: Path) -> None:
    assert not (small_site / ".well-known").exists()
