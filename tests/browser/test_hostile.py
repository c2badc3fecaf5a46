"""Hostile pages in a real browser, as if nobody had judged them: the policy stands before them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros import library, publish
from macros.commands.engine import mkdocs
from tests.browser.server import serving
from tests.rules import hostile_pages

SENTINEL = "window.hurt = () => { document.documentElement.dataset.hurt = 'yes'; };"
TOUCH = """() => {
  for (const each of document.querySelectorAll("article *")) {
    const handled = [...each.attributes].some(({ name }) => name.startsWith("on"));
    if (!handled && !/^\\s*javascript:/i.test(each.getAttribute("href") ?? "")) continue;
    each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    each.click();
  }
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, built and published without a check and without the last look."""
    project = hostile_pages.published(tmp_path_factory.mktemp("hostile"))
    mkdocs(project, None, strict=False, site_dir=str(project / "site"))
    publish.write(project / "site", library.read(project / "docs"))
    return project / "site"


@pytest.mark.long
def test_nothing_runs(browser: Browser, site: Path) -> None:
    with serving(site) as address:
        context = browser.new_context()
        context.add_init_script(SENTINEL)
        context.route(lambda url: not url.startswith(address), lambda route: route.abort())
        page = context.new_page()
        hurt = []
        for snippet in hostile_pages.REACHES_READERS:
            page.goto(f"{address}/handbook/{snippet.stem}/", wait_until="load")
            if snippet.stem != "fence-meta-refresh":  # no policy keeps a page from leaving
                page.evaluate(TOUCH)
                page.wait_for_timeout(20)
                if page.locator("html[data-hurt]").count():
                    hurt.append(snippet.stem)
        context.close()
    assert hurt == []


def test_the_sentinel_fires_without_the_policy(browser: Browser, site: Path) -> None:
    with serving(site) as address:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(SENTINEL)
        page = context.new_page()
        page.goto(f"{address}/handbook/markup-behind-a-tab/", wait_until="load")
        assert page.locator("html[data-hurt]").count() == 1
        context.close()
