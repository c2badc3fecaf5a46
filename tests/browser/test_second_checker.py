"""WCAG 2 AA by HTML_CodeSniffer, which pa11y runs too: it knows other failures than axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, page_paths

SCRIPT = Path(__file__).parents[2] / "node_modules/html_codesniffer/build/HTMLCS.js"
ERROR = 1
"""The type of a message about what fails for certain."""

LEFT_OUT = ("1_4_3", "1_4_11", "H32.2")
"""Contrast, which axe judges by the colors of our variables; and a button that submits: the search
is submitted by Enter, and the other forms without one have nothing to submit."""

_FOUND = f"""() => new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(
  HTMLCS.getMessages().filter(({{type, element}}) =>
    type === {ERROR} && !element.closest?.("[hidden]")).map(({{code, msg, element}}) =>
    `${{code}}: ${{msg.slice(0, 120)}} ${{element.outerHTML?.slice(0, 160)}}`))))"""

SHARES = 2


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_every_kind_of_page(opened: Open, site: Path, share: int) -> None:
    paths = [*page_paths(site), "no/such/page/"][share::SHARES]
    script = SCRIPT.read_text(encoding="utf-8")
    with opened(width=390) as visit:
        found = {path: _errors(visit.go(path), script) for path in paths}
    assert {path: errors for path, errors in found.items() if errors} == {}


def _errors(page: Page, script: str) -> list[str]:
    page.evaluate(script)
    found: list[str] = page.evaluate(_FOUND)
    return [each for each in found if not any(rule in each for rule in LEFT_OUT)]
