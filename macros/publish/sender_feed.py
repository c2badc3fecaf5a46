"""`site/api/v1/senders.*`: our senders for other people's programs, and a feed of what changed.

The feed is Atom (RFC 4287). The schema of the JSON file stands beside it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from uuid import NAMESPACE_OID, uuid5

from macros.components.markup import environment
from macros.components.versions import anchor, heading, line, said_of
from macros.facts.changes import (
    NOTICE,
    SenderChange,
    Told,
    differences,
    each_sender,
    first_told,
    told,
)
from macros.facts.senders import Dated, written
from macros.facts.texts import ChangeTexts
from macros.library import Library
from macros.publish.feeds import Feed
from macros.publish.reply_export import VERSION
from macros.publish.site_map import home
from macros.reading.articles import Article
from macros.whereabouts import address

SCHEMA = Path(__file__).parent / "senders.schema.json"
FORMAT = int(VERSION[1:])
_TEMPLATES = environment(Path(__file__).parent / "templates")


def write(site: Path, library: Library) -> None:
    """Write the list in each form, and the feed, where versions of our senders are recorded."""
    if not library.facts.changes:
        return
    folder = site / "api" / VERSION
    folder.mkdir(parents=True, exist_ok=True)
    root = (home(site) or "/").removesuffix("/")
    data = json.dumps(senders(library, root), ensure_ascii=False, indent=1)
    for name, text in {
        "senders.json": f"{data}\n",
        "senders.txt": lines(library),
        "senders-spf.txt": f"{written(library.senders, 'spf')}\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    copyfile(SCHEMA, folder / SCHEMA.name)
    if says := library.facts.texts.changes:
        (folder / "senders.atom").write_text(atom(library, says, root), encoding="utf-8")


def told_of(html: str, page: Article, library: Library) -> str:
    """A page with the address of the feed, for feed readers, where it shows our senders."""
    roles = library.facts.ids.roles
    if not library.facts.changes or page.id not in (roles.sending_addresses, roles.sender_changes):
        return html
    target = f"{'../' * page.url.count('/')}api/{VERSION}/senders.atom"
    # The blank keeps the theme from taking this for another language with a site map.
    link = f'<link rel="alternate " type="application/atom+xml" href="{target}">'
    return html.replace("</head>", f"{link}</head>", 1)


def lines(library: Library) -> str:
    """The addresses that our mail comes from today, one per line."""
    return f"{written(library.senders, 'lines')}\n"


def senders(library: Library, root: str) -> Feed:
    """Every sender ever told of, and every version, as `senders.schema.json` describes them.

    `root` is the address of the site, without a slash at its end.
    """
    facts = library.facts
    found = differences(facts.changes)
    listed = {value: one for _, value, one in each_sender(facts.senders)}
    days = first_told(facts.changes)
    return {
        "format": FORMAT,
        "version": found[-1].number,
        "published": found[-1].version.published.isoformat(),
        "generated": library.today.isoformat(),
        "notice_days": NOTICE.days,
        "sha256": sha256(lines(library).encode()).hexdigest(),
        "text": f"{root}/api/{VERSION}/senders.txt",
        "page": page(library, root),
        "entries": [
            _entry(library, each, days[each.id], listed.get(each.value))
            for each in told(facts.changes).values()
        ],
        "versions": [
            {
                "version": each.number,
                "published": each.version.published.isoformat(),
                "emergency": each.version.emergency,
                "changes": [_change(one) for one in each.changes],
            }
            for each in found
        ],
    }


def page(library: Library, root: str) -> str:
    """The address of the page of all versions; that of the site where no page has that role."""
    role = library.facts.ids.roles.sender_changes
    return f"{root}{address(library.article(role))}" if role else f"{root}/"


def _entry(library: Library, each: Told, first: datetime.date, listed: Dated | None) -> Feed:
    """A sender as it stands today; `first` is the day on which it was first told of."""
    return {
        **_named(each),
        "direction": "outbound",
        "status": each.status_on(library.today),
        "since": _day(each.since),
        "effective_from": _day(each.since or first),
        "until": _day(each.until),
        "verified": _day(listed.verified if listed else None),
        "note": listed.note if listed else None,
        "article": library.facts.ids.roles.sending_addresses,
    }


def _change(change: SenderChange) -> Feed:
    dates = {"since": _day(change.told.since), "until": _day(change.told.until)}
    return {"change": change.what, **_named(change.told), **dates}


def _named(each: Told) -> Feed:
    return {"id": each.id, "kind": each.kind, "value": each.value}


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def atom(library: Library, says: ChangeTexts, root: str) -> str:
    """The feed of versions, the newest first."""
    product = library.facts.product.name
    found = differences(library.facts.changes)
    entries: list[Mapping[str, object]] = [
        {
            "id": _urn(product, str(each.number)),
            "title": heading(says, each),
            "day": each.version.published,
            "link": f"{page(library, root)}#{anchor(each.number)}",
            "about": list(said_of(says, each)),
            "lines": [line(says, change) for change in each.changes],
        }
        for each in reversed(found)
    ]
    return _TEMPLATES.get_template("senders.atom").render(
        id=_urn(product, "senders"),
        title=says.title,
        product=product,
        home=f"{root}/",
        own=f"{root}/api/{VERSION}/senders.atom",
        updated=found[-1].version.published,
        entries=entries,
    )


def _urn(*parts: str) -> str:
    """A name that stays when the site moves, and that nothing else has (RFC 9562)."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, ' '.join(parts))}"
