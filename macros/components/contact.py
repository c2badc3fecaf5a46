"""How to reach support: with a link where the address is known, and else by the usual way."""

from __future__ import annotations

from markupsafe import Markup, escape

from macros.components.markup import markdown_link, marked, plain, said
from macros.facts.facts import Facts


def contact_markdown(facts: Facts) -> str:
    """The sentences as Markdown."""
    says, support, name = facts.texts.contact, facts.support, support_name(facts)
    if not support.address:
        return marked(says.usual, name=plain(name))
    known = marked(says.known, name=markdown_link(name, support.address))
    hours = marked(says.hours, hours=plain(support.hours)) if support.hours else ""
    return f"{known} {hours}".strip()


def contact_html(facts: Facts) -> Markup:
    """The sentences as HTML."""
    says, support, name = facts.texts.contact, facts.support, support_name(facts)
    if not support.address:
        return escape(said(says.usual, name=name))
    link = Markup('<a href="{}">{}</a>').format(support.address, name)
    before, _, after = says.known.partition("{name}")
    hours = said(says.hours, hours=support.hours) if support.hours else ""
    return Markup("{}{}{} {}").format(before, link, after, hours).strip()


def support_name(facts: Facts) -> str:
    """What support is called."""
    return facts.support.name or said(facts.texts.contact.name, product=facts.product.name)
