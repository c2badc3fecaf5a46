"""Sentences that scripts complete: the places in them, such as `{count}`."""

from __future__ import annotations

import re

from pydantic import AfterValidator

from macros.reading.problems import nearest

_PLACE = re.compile(r"\{(\w+)\}")


def places(*names: str) -> AfterValidator:
    """For a text: it has just these places, each at least once."""

    def fitting(text: str) -> str:
        found = _PLACE.findall(text)
        for name in found:
            if name not in names:
                cure = nearest(name, names, otherwise=f"the places are {_listed(names)}.")
                raise ValueError(f"nothing is put in for `{{{name}}}`; {cure}")
        missing = [name for name in names if name not in found]
        if missing:
            raise ValueError(f"the sentence needs {_listed(missing)}; put it in.")
        return text

    return AfterValidator(fitting)


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{{{name}}}`" for name in names)
