"""Checking a YAML record against a closed model, and saying what is wrong in an editor's words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from macros.reading.problems import Problem, closest, nearest
from macros.reading.sources import Keys, Unreadable


class Closed(BaseModel):
    """A frozen value with a closed set of keys; each key's description is written for editors."""

    # Models stand within models, and only the outermost ones are ever asked to judge: each is
    # built when it is first asked.
    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )


Model = TypeVar("Model", bound=Closed)


def conform(
    values: Mapping[str, Any],
    model: type[Model],
    place: Callable[[Keys], tuple[str, int]],
    what: str,
    *,
    file_of: Callable[[Keys], Keys] = lambda keys: (),
) -> Model:
    """The values as a `model`.

    `place` gives the path and line of a key path; `what` names the model in messages ("an issue
    page"); `file_of` gives the first keys of a path that name a file and are left out of them.
    Raises Unreadable with every problem of the values.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        details = [each for each in error.errors(include_url=False) if not _follows(each)]
        meant = {(*each["loc"][:-1], _meant(each, model)) for each in details}
        found = (
            Problem(*place(detail["loc"]), *_explain(detail, model, what, file_of))
            for detail in details
            if detail["type"] != "missing" or detail["loc"] not in meant
        )
        raise Unreadable(*found) from None


def refuse(faults: Iterable[tuple[Keys, str]]) -> None:
    """For a model's validator: name every fault of the values at its own place."""
    errors = [
        InitErrorDetails(
            type=PydanticCustomError("fault", "{text}", {"text": text}), loc=keys, input=None
        )
        for keys, text in faults
    ]
    if errors:
        raise ValidationError.from_exception_data("faults", errors)


def describe(model: type[Closed]) -> Iterator[tuple[str, bool, str]]:
    """Each key of a model: its name, whether it is required, and its description."""
    for name, info in model.model_fields.items():
        yield name, info.is_required(), info.description or ""


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list is called empty only because what stands in it is wrong."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _meant(detail: ErrorDetails, model: type[Closed]) -> str | None:
    """The key that is likely to have been meant by one that is not known."""
    if detail["type"] != "extra_forbidden":
        return None
    known, _ = _field(model, detail["loc"])
    return closest(str(detail["loc"][-1]), tuple(known))


def _explain(
    detail: ErrorDetails, model: type[Closed], what: str, file_of: Callable[[Keys], Keys]
) -> tuple[str, str]:
    keys = tuple(key for key in detail["loc"] if key != "[key]")
    name = _name(keys[len(file_of(keys)) :])
    known, hint = _field(model, keys)
    match detail["type"]:
        case "missing":
            return f"`{name}` is missing; add it: {hint}", "missing-key"
        case "extra_forbidden":
            cure = nearest(str(keys[-1]), known, otherwise=f"the keys are {', '.join(known)}.")
            return f"`{name}` is not a key of {what}; {cure}", "unknown-key"
        case "string_too_long":
            limit = detail["ctx"]["max_length"]
            length = len(str(detail["input"]).strip())
            return f"`{name}` has {length} characters; use at most {limit}.", "too-long"
        case "fault":
            return str(detail["ctx"]["text"]), "wrong-value"
        case "value_error":
            return f"`{name}`: {detail['ctx']['error']}", "wrong-value"
        case _:
            return f"`{name}` {_wanted(detail)}; {hint}", "wrong-value"


def _wanted(detail: ErrorDetails) -> str:
    shown = _shown(detail["input"])
    match detail["type"]:
        case "string_type":
            quoted = ", so put it in quotes" if shown.startswith("`") else ""
            return f"must be text but is {shown}{quoted}"
        case "date_type":
            return f"must be a date such as 2026-11-24 but is {shown}"
        case "tuple_type":
            return f"must be a list but is {shown}"
        case "dict_type" | "model_type":
            return f"must be a group of keys but is {shown}"
        case "too_short" | "string_too_short":
            return "must not be empty"
        case "string_pattern_mismatch":
            return f"is {shown}, which has not the right form"
        case _:
            return f"is {shown}, which does not fit"


def _shown(given: Any) -> str:
    """A value as an editor thinks of it."""
    match given:
        case None | "":
            return "nothing"
        case bool():
            return f"`{str(given).lower()}`"
        case dict():
            return "a group of keys"
        case list():
            return "a list"
        case datetime.date():
            return f"`{given.isoformat()}`"
        case _:
            return f"`{_short(given)}`"


def _field(model: type[Closed], keys: Keys) -> tuple[list[str], str]:
    """The keys known where `keys` ends, and the description of the last key that has one."""
    hint, current = "", model
    known = list(model.model_fields)
    for key in keys:
        info = current.model_fields.get(str(key))
        if info:
            hint = info.description or hint
            inner = _inner_model(info.annotation)
            if inner:
                current, known = inner, list(inner.model_fields)
    return known, hint or "see the handbook."


def _inner_model(annotation: Any) -> type[Closed] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Closed) else None
    inner = (_inner_model(argument) for argument in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)


def _name(keys: Keys) -> str:
    if not keys:
        return "the file"
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)


def _short(given: Any) -> str:
    text = " ".join(str(given).split())
    return text if len(text) <= 40 else text[:39] + "…"
