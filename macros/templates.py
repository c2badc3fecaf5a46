"""Jinja in pages, held to one form: `{{ macro("constant") }}`.

Content must never be able to run code, so nothing else of Jinja is allowed: no statement, no
filter, no attribute, no expression. The check reports each breach with its line, and `Guarded`
refuses the same breaches when the engine renders the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from macros.articles import split

_PARSER = ImmutableSandboxedEnvironment()
_STATEMENT_OR_COMMENT = re.compile(r"\{[%#]")
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


def read(source: str) -> tuple[list[Call], list[Breach]]:
    """The macro calls of a text and its breaches; lines count from 1 at its first one."""
    if not DELIMITER.search(source):
        return [], []
    breaches = [_opening(source, found) for found in _STATEMENT_OR_COMMENT.finditer(source)]
    if breaches:
        return [], breaches
    try:
        tree = _PARSER.parse(source)
    except TemplateSyntaxError as error:
        message = f'Jinja cannot read this ({error.message}); write `{{{{ macro("key") }}}}`.'
        return [], [Breach(error.lineno, message)]
    except RecursionError:
        return [], [Breach(1, "The braces on this page nest too deep; write one macro call.")]
    found = list(_judge(tree))
    calls = [each for each in found if isinstance(each, Call)]
    return calls, [each for each in found if isinstance(each, Breach)]


class Guarded(ImmutableSandboxedEnvironment):
    """The sandbox, refusing to compile whatever `read` calls a breach."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        breaches = read(source)[1]
        if breaches:
            raise TemplateSyntaxError(breaches[0].message, breaches[0].line, name, filename)
        return super()._parse(source, name, filename)


def require_plain(page: str) -> None:
    """Raise TemplateSyntaxError unless the Jinja of a page, its front matter included, is plain."""
    head, body, _ = split(page, "page")
    breaches = read(body)[1]
    if DELIMITER.search(head):
        breaches.append(Breach(1, "A macro stands in the front matter; write the text out."))
    if breaches:
        raise TemplateSyntaxError(breaches[0].message, breaches[0].line)


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
    if not all(isinstance(value, nodes.Const) and isinstance(value.value, str) for value in values):
        return None
    arguments = tuple(value.value for value in node.args if isinstance(value, nodes.Const))
    named = {
        pair.key: pair.value.value for pair in node.kwargs if isinstance(pair.value, nodes.Const)
    }
    return Call(node.node.name, arguments, named, node.lineno)


def _breach(node: nodes.Node) -> Breach:
    if isinstance(node, nodes.Name):
        message = (
            f"`{{{{ {node.name} }}}}` is not a macro call; write it with parentheses and keys."
        )
    else:
        message = 'Only `{{ macro("key") }}` may stand in a page; write the text out.'
    return Breach(node.lineno, message)


def _opening(source: str, found: re.Match[str]) -> Breach:
    line = source.count("\n", 0, found.start()) + 1
    if found[0] == "{#":
        return Breach(line, "`{#` begins a Jinja comment and hides text; write `{ #` with a space.")
    return Breach(line, '`{%` begins a Jinja statement; only `{{ macro("key") }}` may stand here.')
