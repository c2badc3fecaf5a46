"""How sentences are written, and facts that nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from macros.library import Library
from macros.reading.sources import Keys
from macros.rendering import templates
from macros.rendering.page import note
from macros.rules.sayings import STEP, Saying, sayings

LONGEST = 30
"""Words of a sentence."""

_SENTENCE = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[A-Z“(])|(?<=[;:])\s")
_COUNTED = re.compile(r"(?<![^\s→/·|])[^\w\s→/·|]*\w[^\s→/·|]*")
_NO_VERB = re.compile(r"(?:The|A|An|You|Your|It|This|That|These|Those|There|We|Our|They|Here)\b")
_TWO = re.compile(
    r"\b(?:and then|, then|; then|After that,|Afterwards,)\s+"
    r"(?:click|open|choose|select|press|enter)\b"
)
_ABBREVIATION = re.compile(r"(?<![\w.-])(?!X+\b)[A-Z]{2,6}(?![\w-])")
_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\(")
_QUOTED = re.compile("“[^“”]*”")
_EMPTY = re.compile(r"(?:click |see )?here|this(?: link| page)?|link|(?:read |learn )?more")
"""Words of a link that say nothing of where it leads."""


def short_sentence(library: Library) -> Iterator[tuple[str, int, str]]:
    """A sentence has 30 words at most."""
    for saying in sayings(library):
        for sentence in _SENTENCE.split(saying.text):
            count = len(_COUNTED.findall(sentence))
            if count > LONGEST and not saying.text.startswith("|"):
                begin = " ".join(sentence.split()[:4])
                wrong = f"The sentence “{begin} …” has {count} words; make two of it."
                yield saying.path, saying.line, wrong


def verb_first(library: Library) -> Iterator[tuple[str, int, str]]:
    """A step begins with what to do, or with where or when to do it."""
    for saying in _steps(library):
        if found := _NO_VERB.match(STEP.sub("", saying.text)):
            wrong = f"This step begins with “{found[0]}”; begin with what to do."
            yield saying.path, saying.line, wrong


def one_action(library: Library) -> Iterator[tuple[str, int, str]]:
    """A step holds one action: what comes “then” is the next step."""
    for saying in _steps(library):
        if found := _TWO.search(saying.text):
            wrong = f"“{found[0].strip(' ,;')}” begins another action; make it the next step."
            yield saying.path, saying.line, wrong


def _steps(library: Library) -> Iterator[Saying]:
    return (saying for saying in sayings(library) if saying.step)


def telling_link(library: Library) -> Iterator[tuple[str, int, str]]:
    """The words of a link say where it leads: no “click here”."""
    for page in library.articles:
        for line, text in page.uncoded:
            for found in _LINK.finditer(text):
                if _EMPTY.fullmatch(found["words"].strip(" .").lower()):
                    wrong = f"“{found['words']}” does not say where the link leads; write that."
                    yield page.path, line, wrong


def avoided_words(library: Library) -> Iterator[tuple[str, int, str]]:
    """Words that `_data/style.yml` avoids do not stand on pages and in replies."""
    avoid = library.facts.style.avoid
    if not avoid:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, avoid))})\b", re.IGNORECASE)
    for saying in sayings(library):
        for found in pattern.finditer(_QUOTED.sub(" ", saying.text)):
            if found[0].isupper():
                continue  # the name of something on a screen
            cure = avoid[found[0].lower()]
            yield saying.path, saying.line, f"“{found[0]}” is to be avoided; {cure}"


def explained_abbreviation(library: Library) -> Iterator[tuple[str, int, str]]:
    """An abbreviation is in the glossary, or one that `_data/style.yml` says everybody knows."""
    facts = library.facts
    terms = chain.from_iterable((term.name, *term.also) for term in facts.glossary.values())
    names = (*facts.menus.labels.values(), *(each.name for each in facts.systems.values()))
    known = {*facts.style.abbreviations, *_ABBREVIATION.findall(" ".join((*terms, *names)))}
    for saying in sayings(library):
        for found in dict.fromkeys(_ABBREVIATION.findall(saying.text)):
            if found not in known:
                wrong = f"No glossary explains “{found}”; add it there, or write it out."
                yield saying.path, saying.line, wrong


def present_label(library: Library) -> Iterator[tuple[str, int, str]]:
    """No label that a menu had before stands in a text; among `keywords`, beside the new one."""
    labels = {*library.facts.menus.labels.values()}
    former = [each for each in library.facts.ledger.labels if " " in each and each not in labels]
    if not former:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, former))})\b")
    for saying in sayings(library):
        for found in pattern.finditer(saying.text):
            wrong = f"No menu says “{found[0]}” any more; write the label by `label`."
            yield saying.path, saying.line, wrong
    for page in library.articles:
        words = getattr(page.head, "keywords", ())
        for index, text in enumerate(words):
            if pattern.search(text) and not any(
                label in each for label in labels for each in words
            ):
                wrong = f"No menu says “{text}” any more; add the new label beside it."
                yield page.path, page.record.line("keywords", index), wrong


def used_fact(library: Library) -> Iterator[tuple[str, int, str]]:
    """A label, path, kind of mail, person, command, mail system, or source is asked for."""
    used = _used(library)
    for keys, known in _asked_for(library).items():
        for key in known:
            if key not in used:
                wrong = f"Nothing uses `{key}`; delete it, or use it."
                yield *library.place((*keys, key)), wrong


def _asked_for(library: Library) -> Mapping[Keys, Mapping[str, object]]:
    facts = library.facts
    return {
        ("menus", "labels"): facts.menus.labels,
        ("menus", "paths"): facts.menus.paths,
        ("product", "emails"): facts.product.emails,
        ("people",): facts.people,
        ("commands",): facts.commands,
        ("systems",): facts.systems,
        ("sources",): facts.sources,
    }


def _used(library: Library) -> frozenset[str]:
    """Every text that pages and facts give as a whole, and each argument of a macro."""
    found: set[str] = set()
    for page in (*library.articles, *library.drafts):
        note(library, page)
        found |= {text for _, text in page.record.texts()}
        found |= _arguments(page.body)
    for record in library.fact_files.records.values():
        texts = [text for _, text in record.texts()]
        found |= {*texts, *(str(key) for keys in record.lines for key in keys[1:-1])}
        found |= {str(keys[-1]) for keys in record.lines if len(keys) > 2}
        for text in texts:
            if "{{" in text:
                found |= _arguments(text)
    return frozenset(found)


def _arguments(text: str) -> set[str]:
    calls = templates.read(text).calls
    return {each for call in calls for each in (*call.arguments, *call.named.values())}
