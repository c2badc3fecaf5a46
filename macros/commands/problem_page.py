"""What the preview says of problems: on the page that has them, and all of them at `/problems/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from macros.reading.problems import Problem, counted, printable

ALL = "/problems/"
"""The address of the page of all problems."""

_STARTS = (b'<article class="md-content__inner md-typeset">', b"<main>")
"""Where the text of a page begins, the best first."""

_CODE = re.compile("`([^`]+)`")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "li{margin:.5rem 0}code{font-size:.9em}h2{font-size:1.1rem;margin-bottom:0}"
    ":root{color-scheme:light dark}"
)


def page(problems: Sequence[Problem], note: str = "") -> str:
    """The page of all problems; `note` says what else the preview cannot show."""
    title = f"{counted(problems)} to mend" if problems else "No problems"
    parts = [f"<h1>{title}</h1>", *_by_file(problems)]
    if note:
        parts.append(f"<p>{escape(printable(note))}</p>")
    if not problems and not note:
        parts.append("<p>The check finds nothing to mend.</p>")
    parts.append("<p>This page follows each save by itself.</p>")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>"
    )


def with_box(html: bytes, own: Sequence[Problem], number: int, note: str = "") -> bytes:
    """A built page with the problems of its own at its top, and a way to all `number` of them.

    `note` says why the page may be older than what was saved.
    """
    start = next((start for start in _STARTS if start in html), None)
    if not start or not (number or note):
        return html
    title = f"{counted(own)} on this page" if own else "Problems elsewhere"
    listed = "".join(f"<li>{_told(problem)}</li>" for problem in own)
    box = (
        f'<div class="admonition failure"><p class="admonition-title">{title}</p>'
        + (f"<p>{escape(printable(note))}</p>" if note else "")
        + (f"<ul>{listed}</ul>" if own else "")
        + f'<p><a href="{ALL}">All problems: {number}</a></p></div>'
    )
    return html.replace(start, start + box.encode(), 1)


def _by_file(problems: Iterable[Problem]) -> Iterable[str]:
    files: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        files.setdefault(problem.path, []).append(problem)
    for path, found in files.items():
        listed = "".join(f"<li>{_told(problem)}</li>" for problem in found)
        yield f"<h2><code>{escape(printable(path))}</code></h2><ul>{listed}</ul>"


def _told(problem: Problem) -> str:
    text = _CODE.sub(r"<code>\1</code>", escape(printable(problem.message)))
    return f"Line {problem.line}: {text} <small>[{problem.rule}]</small>"
