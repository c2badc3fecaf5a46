"""A tool says that the browser is too old for it; in one that is not, it says nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from macros.library import Library
from tests.browser.conftest import Open
from tests.conftest import ROOT

TOOLS = ("tools/bounce/", "tools/headers/", "tools/spf/", "tools/it-request/", "support/link/")
MISSING = {
    "a selector": "CSS.supports = () => false",
    "a method": "delete Object.hasOwn",
}


@pytest.mark.parametrize("missing", MISSING)
def test_an_older_browser_is_told(
    browser: Browser, base_url: str, library: Library, missing: str
) -> None:
    context = browser.new_context()
    context.add_init_script(MISSING[missing])
    context.route("**/help-center.js", lambda route: route.abort())  # which it could not read
    page = context.new_page()
    assert library.facts.tools.page
    for tool in TOOLS:
        page.goto(f"{base_url}/{tool}")
        expect(page.locator(".lm-tool__said").first).to_have_text(library.facts.tools.page.too_old)
    context.close()


@pytest.mark.parametrize("tool", TOOLS)
def test_a_younger_browser_is_told_nothing(opened: Open, tool: str) -> None:
    with opened() as visit:
        page = visit.go(tool)
        expect(page.locator(".lm-tool form, form.lm-tool").first).to_be_visible()
        assert page.locator("[data-old]").all_inner_texts() == [""]


def test_lint_holds_the_year_that_the_handbook_says() -> None:
    year = re.search(r"BASELINE = (\d+);", (ROOT / "eslint.config.js").read_text("utf-8"))
    page = (ROOT / "docs/handbook/decisions/browsers.md").read_text("utf-8")
    assert year
    assert f"December {year[1]} and later" in page
