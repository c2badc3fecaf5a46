"""Jinja in pages, held to one form: `{{ macro("constant") }}`.

Content must never be able to run code, so nothing else of Jinja is allowed: no statement, no
filter, no attribute, no expression. The check reports each breach with its line, and `Guarded`
refuses the same breaches when the engine renders the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from macros.components.register import MACROS
from macros.reading.sources import split

_PARSER = ImmutableSandboxedEnvironment()
_OPENING = re.compile(r"\{\{\{|\{[%#]|\{\{[-+]|[-+]\}\}")
_BLANK = str.maketrans("%#-+", "    ")
_CALL = re.compile(r"\{\{[^{}]*\}\}")
_UNFIT = re.compile(r"[<>{}\\]")
DELIMITER = re.compile(r"\{\{|\{%|\{#")
"""What makes Jinja look at a text."""


@dataclass(frozen=True)
class Call:
    """A macro called on a page: its name, its constant arguments, its line within the text."""

    name: str
    arguments: tuple[str, ...]
    named: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Breach:
    """Jinja that is not a plain macro call."""

    line: int
    message: str


@dataclass(frozen=True)
class Template:
    """A text taken apart: `pieces` are what stands between the calls, and the calls, in order.

    Of a text with breaches, only the calls are told.
    """

    pieces: tuple[str | Call, ...]
    breaches: tuple[Breach, ...] = ()

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The macro calls, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Call))


@lru_cache(maxsize=8)  # Several rules ask about the same page, one after the other.
def read(source: str) -> Template:
    """The macro calls of a text and its breaches; lines count from 1 at its first one."""
    if not DELIMITER.search(source):
        return Template((source,))
    breaches = tuple(_opening(source, found) for found in _OPENING.finditer(source))
    try:
        # Without what has been named, the rest can be judged too.
        text = _OPENING.sub(lambda found: found[0].translate(_BLANK), source)
        found = _found(text)
    except TemplateSyntaxError as error:
        return Template((), breaches or (_unreadable(source, error),))
    except (RecursionError, ValueError):
        lines = source.split("\n")
        line = lines.index(max(filter(DELIMITER.search, lines), key=len)) + 1
        wrong = "Nobody can read these braces; write one macro call."
        return Template((), breaches or (Breach(line, wrong),))
    breaches = (*breaches, *(each for each in found if isinstance(each, Breach)))
    if breaches:
        return Template(tuple(each for each in found if isinstance(each, Call)), breaches)
    return Template(tuple(cast(Iterator[str | Call], _pieces(source))))


class Guarded(ImmutableSandboxedEnvironment):
    """Renders a page by calling our macros: nothing of a page is ever compiled into code.

    The engines offer functions of their own, some of which read files and settings.
    """

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Any:
        """The page, ready to render. Raises TemplateSyntaxError at what `read` calls a breach."""
        for breach in _refused(source):
            raise TemplateSyntaxError(breach.message, breach.line)
        return Plain(source, self.globals)


@dataclass(frozen=True)
class Plain:
    """A page whose Jinja is nothing but calls of macros, and the macros."""

    source: str
    macros: Mapping[str, Any]

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page's text, with what each macro returns in place of its call."""
        return "".join(map(self._text, read(self.source).pieces))

    def _text(self, piece: str | Call) -> str:
        if isinstance(piece, str):
            return piece
        return str(self.macros[piece.name](*piece.arguments, **piece.named))


@dataclass(frozen=True)
class Ready:
    """A page that has been rendered."""

    text: str

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page's text."""
        return self.text


def require_plain(page: str) -> None:
    """Raise TemplateSyntaxError unless the Jinja of a page, its front matter included, is plain."""
    head, body, body_line = split(page, "page")
    breaches = [
        *(Breach(line, IN_FRONT_MATTER) for line, _ in in_front_matter(head)),
        *(Breach(body_line + breach.line - 1, breach.message) for breach in _refused(body)),
    ]
    for breach in breaches:
        raise TemplateSyntaxError(breach.message, breach.line)


IN_FRONT_MATTER = "A macro stands in the front matter; write the text out."


def in_front_matter(head: str) -> Iterator[tuple[int, str]]:
    """Each line of a page's front matter that holds Jinja, and its number in the file."""
    for line, text in enumerate(head.split("\n"), 2):
        if DELIMITER.search(text):
            yield line, text


@lru_cache(maxsize=10_000)  # Pages call much the same macros.
def _parse(braces: str) -> Sequence[nodes.Node]:
    body = _PARSER.parse(braces).body
    return cast(Any, body[0]).nodes if isinstance(body[0], nodes.Output) else body


def _pieces(source: str) -> Iterator[str | Call | Breach]:
    """Text and calls in turn; Jinja reads the braces alone, never the text between them."""
    line, seen = 1, 0
    for found in _CALL.finditer(source):
        between = source[seen : found.start()]
        yield between
        line += between.count("\n")
        for node in _parse(found[0]):
            piece = _call(node) or _breach(node)
            yield replace(piece, line=line + piece.line - 1)
        line += found[0].count("\n")
        seen = found.end()
    yield source[seen:]


def _found(source: str) -> list[str | Call | Breach]:
    with suppress(TemplateSyntaxError):
        found = list(_pieces(source))
        rest = "".join(piece for piece in found if isinstance(piece, str))
        if not DELIMITER.search(rest) and "}}" not in rest:
            return found
    # Jinja reads the whole page, to say where and why it is wrong.
    return list(_judge(_PARSER.parse(source)))


def _refused(source: str) -> Iterator[Breach]:
    template = read(source)
    yield from template.breaches
    for call in template.calls:
        if call.name not in MACROS:
            yield Breach(call.line, f"There is no macro `{call.name}`; the handbook lists them.")


def _judge(tree: nodes.Template) -> Iterator[Call | Breach]:
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            yield _breach(statement)
            continue
        for node in statement.nodes:
            if not isinstance(node, nodes.TemplateData):
                yield _call(node) or _breach(node)


def _call(node: nodes.Node) -> Call | None:
    """The node as a call of a name with constant texts, if it is one."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    values = [*node.args, *(pair.value for pair in node.kwargs)]
    if not all(isinstance(value, nodes.Const) and _fits(value.value) for value in values):
        return None
    arguments = tuple(value.value for value in node.args if isinstance(value, nodes.Const))
    named = {
        pair.key: pair.value.value for pair in node.kwargs if isinstance(pair.value, nodes.Const)
    }
    return Call(node.node.name, arguments, named, node.lineno)


def _fits(value: object) -> bool:
    """Whether an argument is one line of text that is no markup, not even by way of escapes."""
    return isinstance(value, str) and value.isprintable() and not _UNFIT.search(value)


def _breach(node: nodes.Node) -> Breach:
    if isinstance(node, nodes.Name):
        return Breach(
            node.lineno,
            f"`{{{{ {node.name} }}}}` is no macro call; write it with parentheses and keys.",
        )
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        wrong = f"`{node.node.name}` takes only plain texts in quotes; write them out."
        return Breach(node.lineno, wrong)
    wrong = (
        "Double braces call a macro and cannot be shown; write single ones, or what they stand for."
    )
    return Breach(node.lineno, wrong)


_CURLY = re.compile(r"\{\{[^{}]*[(,=]\s*[“”„‘’«][^{}]*\}\}")


def _unreadable(source: str, error: TemplateSyntaxError) -> Breach:
    """Why Jinja cannot read a text: editors of texts like to change the quotes."""
    if curly := _CURLY.search(source):
        line = source.count("\n", 0, curly.start()) + 1
        return Breach(line, 'Typographic quotes stand in this macro; type straight ones, `"`.')
    message = f'Jinja cannot read this ({error.message}); write `{{{{ macro("key") }}}}`.'
    return Breach(error.lineno, message)


def _opening(source: str, found: re.Match[str]) -> Breach:
    line = source.count("\n", 0, found.start()) + 1
    if found[0] == "{{{":
        return Breach(line, "Three braces stand together; put a blank behind the first.")
    if "}" in found[0] or "{{" in found[0]:
        return Breach(line, "`-` and `+` within braces move lines; write `{{` and `}}` alone.")
    if found[0] == "{#":
        return Breach(line, "`{#` begins a Jinja comment and hides text; write `{ #` with a space.")
    return Breach(line, '`{%` begins a Jinja statement; only `{{ macro("key") }}` may stand here.')
