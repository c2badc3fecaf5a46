"""Where a cause of bounces leads: to the sections of pages that speak of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.library import Library
from macros.reading.articles import Article
from macros.rendering.mentions import mentions


@dataclass(frozen=True)
class Lead:
    """A page that helps, and the anchor of its section that speaks of the cause, or ""."""

    page: Article
    anchor: str = ""

    @property
    def url(self) -> str:
        """The address from the root of the site."""
        return f"{self.page.url}#{self.anchor}" if self.anchor else self.page.url


def leads(library: Library, key: str) -> list[Lead]:
    """The pages that cure a cause, where a company runs the mailbox."""
    return _to(library, key, library.facts.causes[key].cured_by)


def leads_at_provider(library: Library, key: str) -> list[Lead]:
    """The pages that help with a cause where a provider for private people runs the mailbox."""
    there = library.facts.causes[key].at_provider
    if there and there.cured_by is not None:
        return _to(library, key, there.cured_by)
    return [lead for lead in leads(library, key) if not _is_for_absent(library, lead.page)]


def shown_leads(library: Library, key: str) -> list[Lead]:
    """The pages to which the page of a cause leads."""
    of_providers = library.facts.is_of_providers(key)
    return leads_at_provider(library, key) if of_providers else leads(library, key)


def _to(library: Library, key: str, ids: Iterable[str]) -> list[Lead]:
    return list(_leading(library, key, ids))


def _leading(library: Library, key: str, ids: Iterable[str]) -> Iterator[Lead]:
    for id in ids:
        mention = mentions(library, id).get(key)
        heading = mention.heading if mention else None
        yield Lead(library.article(id), heading.anchor if heading else "")


def _is_for_absent(library: Library, page: Article) -> bool:
    """Whether a page is only for people whom providers do not have."""
    able = set(getattr(page.head, "fixed_by", ()))
    return bool(able) and able <= set(library.facts.stand_ins)
