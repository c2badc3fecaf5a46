"""Sentences that code completes: the places in them, such as `{count}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from macros.reading.frontmatter import Text
from macros.reading.problems import nearest

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Places:
    """For the type of a text: it has just the places of these names, each at least once."""

    names: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: type[str], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._fitting, handler(source))

    def _fitting(self, text: str) -> str:
        for fault in self._faults(text):
            raise ValueError(fault)
        return text

    def _faults(self, text: str) -> Iterator[str]:
        found = _PLACE.findall(text)
        for name in found:
            if name not in self.names:
                known = _listed(self.names)
                otherwise = f"the places are {known}." if known else "delete it."
                cure = nearest(name, self.names, otherwise=otherwise)
                yield f"nothing is put in for `{{{name}}}`; {cure}"
        if re.search(r"[{}]", _PLACE.sub("", text)):
            yield "a brace stands alone; write a place as `{name}`, or delete the brace."
        missing = [name for name in self.names if name not in found]
        if missing:
            yield f"the sentence needs {_listed(missing)}; put it in."


def places(*names: str) -> Places:
    """Places by their names."""
    return Places(names)


Sentence = Annotated[Text, places()]
"""A text in which nothing is put in."""


def filled(sentence: str, values: Mapping[str, str]) -> str:
    """A sentence with its places filled; a place for which there is no value stays as it is."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), sentence)


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{{{name}}}`" for name in names)
