"""Where a page leads, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, relpath
from urllib.parse import unquote, urlsplit

from macros.library import Library
from macros.reading.articles import Article, Link
from macros.reading.files import ASSETS, CODES, OWN
from macros.reading.frontmatter import ALLOWING
from macros.reading.problems import closest, nearest
from macros.rendering import templates
from macros.whereabouts import short

_FILE = re.compile(r"\.(?:html?|xml|txt|js(?:on)?|css)/", re.IGNORECASE)
"""An address that would make a folder of what is a file."""


def known_related(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """`related` names pages that exist, and not the page itself."""
    for index, id in enumerate(getattr(article.head, "related", ())):
        line = article.record.line("related", index)
        if id == article.id:
            yield line, f"`related` names this page itself, {id}; drop it."
        elif id not in library.by_id and id not in library.draft_ids:
            yield line, f"`related` names {id}, which no page has; correct it, or drop it."


def known_cures(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """`cures` of a guide names issues that exist."""
    for index, id in enumerate(getattr(article.head, "cures", ())):
        issue = library.by_id.get(id)
        if (issue is None and id not in library.draft_ids) or (issue and issue.type != "issue"):
            wrong = f"`cures` names {id}, which is no issue; correct it, or drop it."
            yield article.record.line("cures", index), wrong


def known_fits(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """`fits` of a tool names pages that exist."""
    for index, id in enumerate(getattr(article.head, "fits", ())):
        if id not in library.by_id and id not in library.draft_ids:
            wrong = f"`fits` names {id}, which no page has; correct it, or drop it."
            yield article.record.line("fits", index), wrong


def one_guide(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A mail system has one guide that lets our mail through, and that guide names it."""
    if not ALLOWING.match(article.name) or article.head is None:
        return
    system = getattr(article.head, "system", None)
    first = next(page for page in library.allowing if getattr(page.head, "system", None) == system)
    if system is None:
        yield 1, "`system` is missing; name the mail system of this guide."
    elif first is not article:
        wrong = f"{first.path} is about `{system}` already; merge the two."
        yield article.record.line("system"), wrong


def working_link(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A relative link leads to a page or file, and to an anchor, that exists."""
    for link in article.links:
        if message := broken(article, link, library):
            yield link.line, message


def recorded_id(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """A page's id is its own and is recorded in `_data/ids.yml` for good."""
    if article.id is None:
        return
    line = article.record.line("id")
    ids = library.facts.ids
    first = library.by_id[article.id]
    if first is not article:
        yield line, f"{article.id} is the id of {first.path}; take the next free one."
    elif article.id in ids.retired:
        yield line, f"{article.id} belonged to a page that is gone; take the next free one."
    elif ids.pages.get(article.id) != article.name:
        recorded = ids.pages.get(article.id)
        known = f"recorded for {recorded}" if recorded else "not recorded"
        yield (
            line,
            f"{article.id} is {known}; write `{article.id}: {article.name}` in _data/ids.yml.",
        )


def own_address(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """No two pages stand at the same address, and none where the site writes files of its own."""
    first = library.by_url.get(article.url, (article,))[0]
    if first is not article:
        yield 1, f"{first.path} has the same address, /{article.url}; rename one of the two."
    if _of_the_site(f"/{article.url}") and article.name != CODES:
        yield 1, f"The site writes /{article.url} itself; give this page another name or folder."


def free_redirect(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An old address in `redirect_from` is nobody's present one, and stands on one page only."""
    retired = set(map(short, library.facts.ids.retired))
    for index, old in enumerate(getattr(article.head, "redirect_from", ())):
        claims = library.by_old_address[old]
        line = article.record.line("redirect_from", index)
        if old.lower().lstrip("/") in library.by_url:
            yield line, f"A page stands at {old}; drop it from `redirect_from`."
        elif (
            (_of_the_site(old) and old not in retired)
            or _FILE.search(old)
            or old.strip("/") in library.files
        ):
            yield line, f"The site writes {old} itself; drop it from `redirect_from`."
        elif claims[0] is not article or claims.count(article) > 1:
            yield line, f"{old} already redirects to {claims[0].path}; keep one of the two."


def _of_the_site(address: str) -> bool:
    """Whether an address lies in a folder that the generator or the theme writes."""
    first = address.lower().split("/")[1]
    return first in OWN or first.startswith("_")


def kept_id(library: Library) -> Iterator[tuple[str, int, str]]:
    """A recorded id still has its page, or says why it went."""
    ids = library.facts.ids
    unread = {problem.path for problem in library.problems}
    for id, name in ids.pages.items():
        if id in ids.retired:
            wrong = f"{id} is both in use and retired; keep one of the two."
        elif id not in library.by_id and f"{library.docs.name}/{name}" not in unread:
            wrong = f"{id} has no page any more; restore {name}, or move {id} to `retired`."
        else:
            continue
        yield *library.place(("ids", "pages", id)), wrong


def known_answer(library: Library) -> Iterator[tuple[str, int, str]]:
    """The guided check ends on pages that exist."""
    for key, answer in library.facts.check.answers.items():
        for index, id in enumerate(answer.pages):
            if id not in library.by_id and id not in library.draft_ids:
                wrong = f"`pages` names {id}, which no page has; correct it, or drop it."
                yield *library.place(("check", "answers", key, "pages", index)), wrong


def broken(article: Article, link: Link, library: Library) -> str | None:
    """What is wrong with a link, if anything is: a sentence for editors."""
    if templates.DELIMITER.search(link.target):
        return "A macro stands in a link; write `{{ article(…) }}` in place of the whole link."
    try:
        parts = urlsplit(link.target)
    except ValueError:
        return f"“{link.target}” is no address; correct it."
    if parts.scheme or parts.netloc:
        return _outside(link, parts.scheme)
    if parts.path.startswith("/"):
        return f"“{link.target}” begins at the root; link to the `.md` file, relative to this page."
    name = article.resolve(unquote(parts.path)) if parts.path else article.name
    page = library.by_name.get(name)
    if page is None:
        if name in library.files:
            return None
        if link.image:
            return _missing_picture(article, link, name, library)
        near = closest(name, tuple(library.by_name))
        meant = f"did you mean `{article.link_to(library.by_name[near])}`?" if near else ""
        return f"“{link.target}” leads nowhere; {meant or 'link to the `.md` file of a page.'}"
    anchors = [heading.anchor for heading in page.headings]
    if parts.fragment and parts.fragment not in anchors:
        known = f"{page.name} has: {', '.join(anchors)}." if anchors else f"{page.name} has none."
        cure = nearest(parts.fragment, anchors, otherwise=known)
        return f"“{link.target}” names an anchor that is not there; {cure}"
    return None


def _missing_picture(article: Article, link: Link, name: str, library: Library) -> str:
    here = dirname(article.name) or "."
    pictures = tuple(sorted(each for each in library.files if each.startswith(f"{ASSETS}/")))
    near = closest(name, pictures)
    put = f"put the file under docs/{ASSETS}/, and write `{relpath(ASSETS, here)}/` and its name."
    meant = f"did you mean `{relpath(near, here)}`?" if near else put
    return f"There is no picture “{link.target}”; {meant}"


def _outside(link: Link, scheme: str) -> str | None:
    if link.image:
        return f"“{link.target}” is on another site; put the picture under docs/assets/images/."
    if scheme not in ("https", "mailto"):
        return f"“{link.target}” is not encrypted or no page; link to an https:// address."
    return None
