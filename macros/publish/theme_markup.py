"""What the theme writes that HTML does not allow, put right (HTML Living Standard, 4.10.18.7).

A box to tick has no words to complete, and a label names a control that is there. The switch of the
theme's own search, which ours replaces, is nobody's to use. All come from templates of the theme
that no block of ours may fill. What lays the templates out is taken out too: nobody sees it.
"""

from __future__ import annotations

import re

_COMPLETED = re.compile(r'(<input class="md-toggle"[^>]* type="checkbox"[^>]*) autocomplete="off"')
_UNUSED = re.compile(r'(<input class="md-toggle"[^>]* id="__search")>')
_BEGINS = re.compile(r"<(?:pre|textarea|script)\b")
_ENDS = re.compile(r"</(?:pre|textarea|script)>")
"""Around texts whose blanks count."""

_NAMELESS = re.compile(r'(<label class="md-nav__title") for="__toc"')


def valid(html: str) -> str:
    """A page's HTML without them."""
    completed = _COMPLETED.sub(r"\1", html)
    return _NAMELESS.sub(r"\1", _UNUSED.sub(r"\1 hidden>", completed))


def dense(html: str) -> str:
    """A page's HTML without blanks at the beginning of lines, and without lines of blanks."""
    lines, within = [], 0
    for line in html.split("\n"):
        bare = line if within else line.lstrip(" \t")
        if bare or within:
            lines.append(bare)
        within += len(_BEGINS.findall(line)) - len(_ENDS.findall(line))
    return "\n".join(lines) + "\n"
