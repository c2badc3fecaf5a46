"""`site/.well-known/security.txt`: where to tell of a weakness of the site (RFC 9116)."""

from __future__ import annotations

from pathlib import Path

from macros.library import Library

FILE = ".well-known/security.txt"


def write(site: Path, library: Library) -> None:
    """Write the file where the facts name a contact."""
    contact = library.facts.product.security
    if not contact:
        return
    lines = (
        f"Contact: {contact.address}",
        f"Expires: {contact.expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: en",
    )
    file = site / FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
