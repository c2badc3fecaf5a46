"""What an article begins and ends with."""

from __future__ import annotations

from collections.abc import Iterable

from macros.components.contact import contact_markdown
from macros.components.here import Here
from macros.components.markup import html, markdown, marked, said
from macros.components.references import bounce, cited, cited_keys, listed_bounces
from macros.facts.facts import find
from macros.reading.articles import Article
from macros.reading.frontmatter import STEPS


def at_a_glance(here: Here) -> str:
    """The card at the top: the symptoms, who can fix it, the kinds of mail, the last review."""
    library, head = here.library, here.article.head
    facts = library.facts
    system = getattr(head, "system", None)
    return html(
        "glance",
        says=here.texts.glance,
        head=head,
        system=find(facts.systems, system, "mail system") if system else None,
        kind=here.article.type,
        first=_steps_of(here.article),
        notices=library.notices_for(here.article),
        past_due=here.texts.glance.past_due if library.past_due(here.article) else None,
        people=[
            who
            for key, who in facts.people_at(provider=False).items()
            if key in getattr(head, "fixed_by", ())
        ],
        emails=[
            find(facts.product.emails, key, "kind of mail") for key in getattr(head, "emails", ())
        ],
    )


def _steps_of(page: Article) -> str | None:
    """The anchor of what to do, where the page has a section of that."""
    title = STEPS.get(page.type)
    return next((each.anchor for each in page.headings if each.title == title), None)


def still_stuck(here: Here) -> str:
    """The end of a page: what cures what, what to have at hand for support, what helps next."""
    head, library = here.article.head, here.library
    return markdown(
        "stuck",
        says=here.texts.ending,
        product=library.facts.product.name,
        id=here.article.id,
        cures=[here.link(page, page.head.title) for page in library.cured_by(here.article)],
        bounces=_bounces(here),
        guides=_by_person(here, library.guides_for(here.article)),
        tools=[here.link(tool, tool.head.title) for tool in library.tools_for(here.article)],
        evidence=getattr(head, "evidence", ()),
        contact=contact_markdown(library.facts),
        related=[here.link(page, page.head.title) for page in library.related_to(here.article)],
        sources=[
            cited(here, find(library.facts.sources, key, "source"))
            for key in cited_keys(here.article)
        ],
    )


def _bounces(here: Here) -> str:
    """A link to the causes that a page cures: the one, or the list with these alone."""
    says, causes = here.texts.ending, here.library.causes_cured_by(here.article)
    if len(causes) > 1:
        return listed_bounces(here, said(says.bounces, count=len(causes)))
    return marked(says.bounce, title=bounce(here, causes[0])) if causes else ""


def _by_person(here: Here, guides: Iterable[Article]) -> list[tuple[str, list[str]]]:
    """Each person's name, and the links to the guides that they follow."""
    pages = tuple(guides)
    found = [
        (who.name, [here.link(page, page.head.title) for page in pages if _first(page) == key])
        for key, who in here.library.facts.people.items()
    ]
    return [(name, links) for name, links in found if links]


def _first(guide: Article) -> str:
    return str(getattr(guide.head, "fixed_by", ("",))[0])
