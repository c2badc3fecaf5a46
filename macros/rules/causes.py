"""What bounces say: each sample tells its own cause, each code has one, each cure exists."""

from __future__ import annotations

from collections.abc import Iterator

from macros.facts.bounces import Cause
from macros.facts.classifier import Classifier
from macros.library import Library
from macros.reading.sources import Keys
from macros.rules.statements import others_names


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


def explained_code(library: Library) -> Iterator[tuple[str, int, str]]:
    """A code of the tables has a cause that says who fixes it and how."""
    for entry in library.facts.code_entries.values():
        if entry.meaning and not entry.causes and not entry.code.endswith("x"):
            table = "replies" if entry.code.isdigit() else "enhanced"
            known = library.facts.codes.enhanced
            key = entry.code if entry.code in known or table == "replies" else f"x{entry.code[1:]}"
            wrong = f"No cause has the code {entry.code}; add it to the `codes` of one."
            yield *library.place(("codes", table, key)), wrong


def _causes(library: Library) -> Iterator[tuple[Keys, str, Cause]]:
    for reason, kind in library.facts.bounces.items():
        for key, cause in kind.causes.items():
            yield ("bounces", reason, "causes", key), key, cause


def _samples(library: Library) -> Iterator[tuple[Keys, str, str]]:
    for keys, key, cause in _causes(library):
        for index, sample in enumerate(cause.samples):
            yield (*keys, "samples", index), key, sample
