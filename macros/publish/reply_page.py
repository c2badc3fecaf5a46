"""`site/support/replies/`: the texts of the replies go into the page that the engine built.

A macro cannot draw them: they are rendered like pages, from a room above the macros.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from macros.components.markup import environment
from macros.facts.replies import MARK, OPTIONAL, Replies
from macros.library import Library
from macros.reading.files import REPLIES
from macros.rendering.letters import ReplyPage, pages, written

PLACE = '<div class="lm-replies__all"></div>'
"""Where the tool leaves a place for them."""

_TEMPLATES = environment(Path(__file__).parent / "templates")


def write(site: Path, library: Library) -> None:
    """Fill the place with every reply, its fields as marks."""
    page = library.by_name.get(REPLIES)
    if page is None:
        return
    file = site / page.url / "index.html"
    root = "../" * page.url.count("/")
    groups = {
        group.title: [_shown(library, each, root) for each in pages(library) if each.group == name]
        for name, group in library.facts.replies.groups.items()
    }
    says = library.facts.tools.reply_desk
    html = _TEMPLATES.get_template("replies.html").render(groups=groups, says=says)
    whole = file.read_text(encoding="utf-8").replace(PLACE, html.strip(), 1)
    file.write_text(whole, encoding="utf-8")


def _shown(library: Library, each: ReplyPage, root: str) -> dict[str, object]:
    """What the template shows of a reply."""
    replies = library.facts.replies
    text = written(library, each.page, root).html
    return {
        "key": each.key,
        "reply": each.reply,
        "text": marked(text, replies),
        "subject": marked(escape(each.reply.subject, quote=False), replies),
    }


def marked(html: str, replies: Replies) -> str:
    """HTML with an element for each field and each run of optional words, for scripts to fill."""
    optional = OPTIONAL.sub(r'<span class="lm-reply__optional">\g<words></span>', html)

    def mark(found: re.Match[str]) -> str:
        field = replies.fields[found["field"]]
        name = escape(field.shown, quote=False)
        return f'<span class="lm-reply__mark" data-field="{found["field"]}">{name}</span>'

    return MARK.sub(mark, optional)
