"""Nothing moves while a page loads on a slow line: forms stand at their size from the first."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open

MOST = 0.02
"""The most that may move, as browsers count it (cumulative layout shift)."""

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A phone on a slow line, in milliseconds and bytes a second."""

_MOVED = """() => new Promise((done) => {
  let moved = 0;
  const seen = new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) moved += shift.value;
  });
  seen.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 200);
})"""

PAGES = [
    "",
    "issues/user-gets-no-mail/",
    "guides/junk/gmail/",
    "e/5.7.1/",
    "e/mailbox-full/",
    "tools/bounce/",
    "tools/headers/",
    "tools/spf/",
    "tools/it-request/",
    "tools/check/",
    "reference/bounces/",
    "404.html",
]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_on_a_slow_line(opened: Open, path: str) -> None:
    with opened(width=390, height=844) as visit:
        line = visit.page.context.new_cdp_session(visit.page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", SLOW)
        page = visit.go(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(_MOVED) <= MOST
        line.detach()
