"""What a page loads, packed as hosts do: no page carries what it does not use."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.wire import packed
from tests.browser.conftest import Open

ARTICLE, LONGEST, TOOL, LARGEST = 85, 88, 140, 142
"""KiB over the wire at the most: an article and that with the most text, a tool and that with the
most rules."""


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("issues/user-gets-no-mail/", ARTICLE),
        ("issues/mail-sent-inside-leadmaster-not-delivered/", ARTICLE),
        ("guides/junk/gmail/", ARTICLE),
        ("guides/allow-our-mail/microsoft-365/", LONGEST),
        ("tools/bounce/", TOOL),
        ("tools/headers/", LARGEST),
        ("tools/spf/", TOOL),
        ("tools/it-request/", TOOL),
        ("tools/check/", TOOL),
    ],
)
def test_a_page_is_light(opened: Open, site: Path, path: str, most: int) -> None:
    with opened(width=390, height=844) as visit:
        page = visit.go(path)
        page.wait_for_load_state("networkidle")
        found = packed(site, visit.sent)
        assert found.files, "nothing was counted"
        assert found.size <= most, found.files


def test_an_article_loads_no_tool_and_no_search(opened: Open) -> None:
    with opened() as visit:
        visit.go("issues/user-gets-no-mail/").wait_for_load_state("networkidle")
        scripts = [url for url in visit.sent if url.endswith(".js") and "/bundle." not in url]
        assert [url.rpartition("/")[2] for url in scripts] == ["help-center.js"]
