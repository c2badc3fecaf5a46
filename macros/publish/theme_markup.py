"""What the theme writes that HTML does not allow, put right (HTML Living Standard, 4.10.18.7).

A box to tick has no words to complete, and a label names a control that is there. The switch of the
theme's own search, which ours replaces, is nobody's to use. All come from templates of the theme
that no block of ours may fill.
"""

from __future__ import annotations

import re

_COMPLETED = re.compile(r'(<input class="md-toggle"[^>]* type="checkbox"[^>]*) autocomplete="off"')
_UNUSED = re.compile(r'(<input class="md-toggle"[^>]* id="__search")>')
_NAMELESS = re.compile(r'(<label class="md-nav__title") for="__toc"')


def valid(html: str) -> str:
    """A page's HTML without them."""
    completed = _COMPLETED.sub(r"\1", html)
    return _NAMELESS.sub(r"\1", _UNUSED.sub(r"\1 hidden>", completed))
