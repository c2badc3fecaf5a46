"""How to reach support, at the places that templates of the frame leave: they know no facts."""

from __future__ import annotations

from macros.components.contact import contact_html
from macros.facts.facts import Facts

_PLACE = '<span class="lm-contact-here"></span>'
"""The place that templates of `overrides/` leave."""


def told(html: str, facts: Facts) -> str:
    """A page's HTML that says how to reach support."""
    return html.replace(_PLACE, contact_html(facts)) if _PLACE in html else html
