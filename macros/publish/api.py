"""`site/api/`: the facts as JSON, for the tools in the browser and for other people's programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from macros.components.markup import day, said
from macros.facts.bounces import spelled_out
from macros.facts.facts import UnknownFact
from macros.facts.senders import written
from macros.facts.sentences import filled
from macros.library import Library, once_a_library
from macros.publish import bounce_languages
from macros.reading.articles import Article
from macros.reading.frontmatter import PARTS, GuideHead
from macros.rendering import plaintext
from macros.rendering.leads import Lead, leads, leads_at_provider
from macros.whereabouts import bounce, short

Data = dict[str, Any]

SECTION = 2
"""Level of the headings that links with a case may lead to."""


def write(site: Path, library: Library) -> None:
    """Write one file for each of FILES, and one for the sentences of each tool."""
    folder = site / "api"
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    files = {name: data(library) for name, data in FILES.items()} | tool_texts(library)
    for name, data in files.items():
        if not data:
            continue  # The site has not got what it is for.
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def tool_texts(library: Library) -> dict[str, Data]:
    """File → the sentences of a tool, and under `page` those that all tools share.

    The sentences of a form stand in its markup, and so do those of the guided check. The box that
    takes everything makes the forms of other tools, and holds their sentences for that.
    """
    tools: Mapping[str, Data | None] = library.facts.tools.model_dump(mode="json")
    return {
        f"texts/{name.replace('_', '-')}": _without_form(texts)
        for name, texts in tools.items()
        if texts and name not in ("page", "guided_check", "box")
    } | _box_texts(tools)


_SUBMITS = {
    "bounce": ("bounce_decoder", "explain"),
    "headers": ("header_view", "read"),
    "spf": ("spf_checker", "check"),
}
"""What a text may be → the tool that reads it, and the sentence on its button."""


def _box_texts(tools: Mapping[str, Data | None]) -> dict[str, Data]:
    """What the box says, with the forms that it makes."""
    texts = tools["box"]
    if not texts:
        return {}
    forms = {
        kind: {"submit": form[submit], **{key: form[key] for key in ("label", "clear", "result")}}
        for kind, (name, submit) in _SUBMITS.items()
        if (form := (tools[name] or {}).get("form"))
    }
    return {"texts/box": texts | {"forms": forms, "page": tools["page"]}}


def _without_form(texts: Data) -> Data:
    return {key: value for key, value in texts.items() if key != "form"}


@once_a_library
def bounce_rules(library: Library) -> Data:
    """The causes of bounces, with what tells each and what cures it; addresses from the root."""
    facts = library.facts
    return {
        "people": _people(library),
        "reasons": {reason: kind.name for reason, kind in facts.bounces.items()},
        "causes": {
            key: {
                "reason": reason,
                "title": cause.title,
                "means": cause.means,
                "lasts": cause.lasts,
                "fixedBy": list(cause.fixed_by),
                "fix": dict(cause.fix),
                "systems": list(cause.systems),
                "codes": sorted(spelled_out(cause.codes)),
                "says": list(cause.tells),
                "proves": list(cause.proves),
                "hints": list(cause.hints),
                "named": list(cause.named),
                "url": f"e/{key}/",
                "links": [_lead(each) for each in leads(library, key)],
                "atProvider": _at_provider(library, key),
            }
            for reason, kind in facts.bounces.items()
            for key, cause in kind.causes.items()
        },
        "codes": {
            entry.slug: {
                "code": entry.code,
                "means": entry.meaning.means if entry.meaning else None,
                "url": f"e/{entry.slug}/",
            }
            for entry in facts.code_entries.values()
        },
        "messages": _messages(library),
        "senders": {
            "addresses": [str(one.address) for one in library.senders],
            "reasons": list(facts.messages.of_the_server),
        },
        "providers": _providers(library),
        "unknown": [_link(library, id) for id in _pages_of_the_unknown(library)],
    }


def bounce_core(library: Library) -> Data:
    """The same without the words of other languages, for the browser, which loads these later."""
    return bounce_languages.without(bounce_rules(library), library)


def bounce_words(library: Library) -> Data:
    """Language → cause → the words of the language that tell it."""
    return dict(bounce_languages.words(library))


def _at_provider(library: Library, key: str) -> Data:
    """What differs where a provider for private people runs the mailbox."""
    advice = library.facts.advice_at_provider(key)
    return {
        "fixedBy": list(advice.fixed_by),
        "fix": dict(advice.fix),
        "settings": advice.settings,
        "links": [_lead(each) for each in leads_at_provider(library, key)],
    }


def _providers(library: Library) -> Data:
    """The providers by their key, and the mail systems that are theirs alone."""
    providers = library.facts.providers
    return {
        "systems": sorted(providers.systems),
        "names": {
            key: {
                "name": each.name,
                "domains": list(each.domains),
                "page": _link(library, each.page) if each.page else None,
            }
            for key, each in providers.providers.items()
        },
    }


def _pages_of_the_unknown(library: Library) -> tuple[str, ...]:
    """The pages that help with a bounce that is not recognized."""
    texts = library.facts.tools.bounce_decoder
    return texts.unknown.pages if texts else ()


def facts(library: Library) -> Data:
    """Our addresses and domains, and the names of people and mail systems."""
    senders = library.facts.senders
    return {
        "addresses": [str(one.address) for one in library.senders],
        "domains": list(library.sending_domains),
        "defaultFrom": senders.default_from.address,
        "people": _people(library),
        "systems": {key: each.name for key, each in library.facts.systems.items()},
        "pages": {page.id: _link(library, page.id) for page in library.articles if page.id},
        "roles": library.facts.ids.roles.model_dump(),
    }


def _messages(library: Library) -> Data:
    messages, deliveries = library.facts.messages, library.facts.deliveries
    data = messages.model_dump(mode="json", exclude={"languages", "in_every_language"})
    links = [_link(library, id) for id in messages.ordinary.cured_by]
    return data | {
        "ordinary": data["ordinary"] | {"links": links},
        "deliveries": {
            "roles": deliveries.roles,
            "actions": deliveries.model_dump(mode="json")["actions"],
            "footers": list(deliveries.footers),
        },
    }


def header_rules(library: Library) -> Data:
    """The rules by which headers are read, as `docs/_data/headers.yml` tells them."""
    facts = library.facts
    sources = {key: facts.sources[key] for _, key in facts.headers.sources()}
    data: Data = facts.headers.model_dump(mode="json")
    for key, sign in data["systems"].items():
        system = facts.systems[key]
        sign |= {"name": system.name, "kind": system.kind, "hosts": [*sign["hosts"], *system.mx]}
        if system.header and ":" not in system.header:
            sign["fields"] = [*sign["fields"], system.header]
    cited = {key: {"title": each.title, "url": each.url} for key, each in sources.items()}
    providers = library.facts.providers.providers.values()
    shared = [domain for each in providers for domain in each.domains]
    return data | {"shared_domains": shared, "sources": cited}


def quoted(library: Library) -> tuple[Article, ...]:
    """The pages whose texts `it_requests` holds; of all other pages, the files hold the heads."""
    return (library.article(library.facts.requests.without_system.page), *library.allowing)


def it_requests(library: Library) -> Data:
    """What to ask of IT staff, by mail system: the steps of the guides as plain text."""
    facts = library.facts
    unknown = facts.requests.without_system
    hub = library.article(unknown.page)
    return {
        "words": _words(library),
        "root": plaintext.ROOT,
        "current": _page_link(library.in_role("sending_addresses")),
        "unknown": _request(library, hub, unknown.name, unknown.parts) | {"whole": unknown.whole},
        "systems": {
            key: _request(library, page, facts.systems[key].name, PARTS["Steps"])
            for page in library.allowing
            if (key := getattr(page.head, "system", None))
        },
    }


def _words(library: Library) -> Data:
    """The sentences of the message, with our addresses and domains in them."""
    ours = {
        "addresses": written(library.senders, "commas"),
        "domains": ", ".join(library.sending_domains),
    }
    requests = library.facts.requests
    return requests.model_dump(exclude={"without_system"}) | {
        "servers": filled(requests.servers, ours),
        "domains": filled(requests.domains, ours),
    }


def _request(library: Library, page: Article, system: str, parts: tuple[str, ...]) -> Data:
    head = cast(GuideHead, page.head)
    return _link(library, page.id or "") | {
        "system": system,
        "takes": head.takes,
        "reviewed": day(head.reviewed),
        "steps": [_quoted(library, page, title) for title in parts],
    }


def _quoted(library: Library, page: Article, title: str) -> Data:
    """A part of a page. Raises UnknownFact."""
    text = plaintext.part(library, page, title)
    if text is None:
        raise UnknownFact(f"{page.path} has no part “{title}”; docs/_data/requests.yml names it.")
    return {"title": title, "text": text}


def _people(library: Library) -> Mapping[str, Data]:
    return {
        key: {"name": each.name, "inline": each.inline, "can": each.can}
        | ({"inPlaceOf": each.in_place_of} if each.in_place_of else {})
        for key, each in library.facts.people.items()
    }


def _lead(lead: Lead) -> Data:
    return _page_link(lead.page) | ({"anchor": lead.anchor} if lead.anchor else {})


def _link(library: Library, id: str) -> Data:
    return _page_link(library.article(id))


def _page_link(page: Article) -> Data:
    return {"id": page.id, "title": page.head.title, "url": page.url}


def cases(library: Library) -> Data:
    """What a link may carry about a case, and what the page says around it."""
    facts, texts = library.facts, library.facts.cases
    if texts is None:
        return {}
    asked = {
        key: who.name for key, who in facts.people.items() if not who.ours and not who.in_place_of
    }
    systems = {key: each.name for key, each in facts.systems.items()}
    return texts.model_dump(mode="json", exclude={"system", "role"}) | {
        "choices": {
            "system": {"name": texts.system, "options": systems},
            "role": {"name": texts.role, "options": asked},
        },
        "guides": {
            key: page.url for page in library.allowing if (key := getattr(page.head, "system", ""))
        },
        "unchecked": said(texts.unchecked, product=facts.product.name),
        "names": [facts.product.name, *filter(None, [facts.support.name])],
    }


def case_pages(library: Library) -> Data:
    """The pages that show a case, by type, each with its sections."""
    facts, says = library.facts, library.facts.tools.link_desk
    if says is None:
        return {}
    causes = [
        {"title": cause.title, "address": bounce(key)[1:], "sections": {}}
        for key, cause in facts.causes.items()
    ]
    groups = {"issue": _case_pages(library, "issue"), "guide": _case_pages(library, "guide")}
    titles = says.types.model_dump()
    return {
        "groups": [
            {"title": titles[type], "pages": pages}
            for type, pages in (groups | {"cause": causes}).items()
        ]
    }


def _case_pages(library: Library, type: str) -> list[Data]:
    return [
        {
            "title": f"{page.id}: {page.head.title}",
            "address": short(page.id)[1:],
            "sections": {
                each.anchor: each.title for each in page.headings if each.level == SECTION
            },
        }
        for page in sorted(library.of_type(type), key=lambda page: page.id or "")
        if page.id
    ]


FILES: dict[str, Callable[[Library], Data]] = {
    "bounce-core": bounce_core,
    "bounce-rules": bounce_rules,
    "bounce-words": bounce_words,
    "case-pages": case_pages,
    "cases": cases,
    "facts": facts,
    "it-requests": it_requests,
    "header-rules": header_rules,
}
"""Name of a file in `site/api/` → what it holds."""
