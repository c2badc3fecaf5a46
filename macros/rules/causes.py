"""What bounces say: each sample tells its own cause, each code has one, each cure exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.facts.bounces import AtProvider, Cause
from macros.facts.classifier import Classifier
from macros.library import Library, once_a_library
from macros.reading.articles import Article
from macros.reading.sources import Keys
from macros.rendering import templates
from macros.rendering.mentions import Mention, mentions
from macros.rules.statements import others_names
from macros.words import words

SPOKEN = 15
"""Words of a section for each cause that it links to: enough for a step, too many for a list."""

SHARED = 3
"""Telling words of a cause that such a section holds, if the cause has twice as many."""

COMMON = 12
"""A word that stands in one of so many causes tells none of them."""


def told_apart(library: Library) -> Iterator[tuple[str, int, str]]:
    """A sample of a cause of bounces tells that cause by its words or codes, and no other."""
    classifier = Classifier(library.facts.bounces, library.facts.messages)
    for keys, key, sample in _samples(library):
        verdict = classifier.classify(sample)
        others = [f"`{each}`" for each in verdict.causes if each != key]
        if not verdict.causes:
            wrong = "no cause claims this sample; add a phrase of it to `says`."
        elif key not in verdict.causes:
            wrong = f"“{verdict.evidence}” gives this sample to {', '.join(others)}; "
            wrong += "add a longer phrase of it to `says`."
        elif others:
            wrong = f"“{verdict.evidence}” gives this sample to {', '.join(others)} as well; "
            wrong += "add a longer phrase of it to `says`."
        else:
            continue
        yield *library.place(keys), wrong[0].upper() + wrong[1:]


def reserved_sample(library: Library) -> Iterator[tuple[str, int, str]]:
    """A sample holds only names and addresses reserved for examples (RFC 2606, 5737, 3849)."""
    for keys, _, sample in _samples(library):
        for wrong in others_names(sample, library):
            yield *library.place(keys), wrong


def known_cure(library: Library) -> Iterator[tuple[str, int, str]]:
    """`cured_by` of a cause of bounces names pages that exist."""
    for keys, _, cause in _causes(library):
        for index, id in enumerate(cause.cured_by):
            if id not in library.by_id and id not in library.draft_ids:
                wrong = f"`cured_by` names {id}, which no page has; correct it, or drop it."
                yield *library.place((*keys, "cured_by", index)), wrong


def spoken_of(library: Library) -> Iterator[tuple[str, int, str]]:
    """The first page that `cured_by` of a cause names has a section that links to it and helps."""
    for keys, key, cause in _causes(library):
        if not cause.cured_by:
            where, wrong = keys, "`cured_by` names no page; name the one that helps."
        elif (id := cause.cured_by[0]) not in library.by_id:
            continue
        elif lacking := _lacking(library, key, mentions(library, id).get(key)):
            where, wrong = (*keys, "cured_by", 0), f"{id} {lacking}"
        else:
            continue
        yield *library.place(where), wrong


def _lacking(library: Library, key: str, mention: Mention | None) -> str | None:
    """What a page lacks to speak of a cause."""
    call = f'{{{{ bounce("{key}") }}}}'
    if mention is None:
        return f"never speaks of this cause; write {call} in the section that cures it."
    if len(mention.words) < SPOKEN * len(mention.causes):
        return f"only names this cause, in line {mention.line}; say there what to do about it."
    telling = _telling(library)[key]
    if len(telling & {*mention.words}) < min(SHARED, len(telling) // 2):
        return f"speaks of something else, in line {mention.line}; say there what this cause is."
    return None


@once_a_library
def _telling(library: Library) -> dict[str, frozenset[str]]:
    """Key of a cause → the words of its texts that few other causes have."""
    found = {
        key: {*words(" ".join((cause.title, cause.means, *cause.fix.values())))}
        for key, cause in library.facts.causes.items()
    }
    most = max(1, len(found) // COMMON)
    count = Counter(word for each in found.values() for word in each)
    return {key: frozenset(w for w in each if count[w] <= most) for key, each in found.items()}


def able_reader(library: Library) -> Iterator[tuple[str, int, str]]:
    """The first page that `cured_by` of a cause names is for somebody who can fix the cause."""
    for keys, key, cause in _causes(library):
        page = library.by_id.get(cause.cured_by[0]) if cause.cured_by else None
        if page is None or _lacking(library, key, mentions(library, page.id or "").get(key)):
            continue
        if not {*getattr(page.head, "fixed_by", cause.fixed_by)} & {*cause.fixed_by}:
            who = ", ".join(f"`{each}`" for each in cause.fixed_by)
            wrong = f"{page.id} is not for {who}, who can fix this; name a page that is first."
            yield *library.place((*keys, "cured_by", 0)), wrong


def named_cure(article: Article, library: Library) -> Iterator[tuple[int, str]]:
    """An issue or a guide that speaks of a cause of bounces by `bounce` is in its `cured_by`."""
    if article.id is None or article.type not in ("issue", "guide"):
        return
    for call in templates.read(article.body).calls:
        cause = library.facts.causes.get(call.arguments[0] if call.arguments else "")
        if call.name == "bounce" and cause and article.id not in cause.cured_by:
            wrong = f"`cured_by` of `{call.arguments[0]}` does not name {article.id}; add it there."
            yield article.body_line + call.line - 1, wrong


def told_at_provider(library: Library) -> Iterator[tuple[str, int, str]]:
    """What a cause says sends nobody to IT staff who has a provider, where others act instead."""
    for absent in library.facts.stand_ins:
        for keys, text in _told_to_others(library, absent):
            if _named(library, absent) in text.casefold():
                wrong = f"Not every reader has “{_named(library, absent)}”; word it without them."
                yield *library.place(keys), wrong
    for keys, key, cause in _causes(library):
        advice = library.facts.advice_at_provider(key)
        for person in advice.fixed_by if set(cause.fixed_by) & {*library.facts.stand_ins} else ():
            if person not in advice.fix:
                wrong = f"`at_provider` does not say what `{person}` does there; add it."
                yield *library.place(keys), wrong


def _named(library: Library, person: str) -> str:
    """Somebody as sentences name them, without the first word: `it staff`."""
    return library.facts.people[person].inline.casefold().partition(" ")[2]


def _told_to_others(library: Library, person: str) -> Iterator[tuple[Keys, str]]:
    """What causes say to everybody but one person, and where it stands."""
    for reason, kind in library.facts.bounces.items():
        yield from _exception(("bounces", reason, "at_provider"), kind.at_provider)
    for keys, _, cause in _causes(library):
        yield (*keys, "title"), cause.title
        yield (*keys, "means"), cause.means
        yield from (((*keys, "fix", k), text) for k, text in cause.fix.items() if k != person)
        yield from _exception((*keys, "at_provider"), cause.at_provider or AtProvider())


def _exception(keys: Keys, there: AtProvider) -> Iterator[tuple[Keys, str]]:
    yield from (((*keys, "fix", key), text) for key, text in there.fix.items())


def explained_code(library: Library) -> Iterator[tuple[str, int, str]]:
    """A code of the tables has a cause that says who fixes it and how."""
    for entry in library.facts.code_entries.values():
        if entry.meaning and not entry.causes and not entry.code.endswith("x"):
            table = "replies" if entry.code.isdigit() else "enhanced"
            known = library.facts.codes.enhanced
            key = entry.code if entry.code in known or table == "replies" else f"x{entry.code[1:]}"
            wrong = f"No cause has the code {entry.code}; add it to the `codes` of one."
            yield *library.place(("codes", table, key)), wrong


def told_in_every_language(library: Library) -> Iterator[tuple[str, int, str]]:
    """A common cause of bounces has phrases in every language that mail systems write."""
    messages = library.facts.messages
    for keys, key, cause in _causes(library):
        if key not in messages.in_every_language:
            continue
        for language, known in messages.languages.items():
            if not cause.says_in.get(language):
                wrong = f"`says_in` has no phrase in {known.name} (`{language}`); add some."
                yield *library.place(keys), wrong


def _causes(library: Library) -> Iterator[tuple[Keys, str, Cause]]:
    for reason, kind in library.facts.bounces.items():
        for key, cause in kind.causes.items():
            yield ("bounces", reason, "causes", key), key, cause


def _samples(library: Library) -> Iterator[tuple[Keys, str, str]]:
    for keys, key, cause in _causes(library):
        for index, sample in enumerate(cause.samples):
            yield (*keys, "samples", index), key, sample
