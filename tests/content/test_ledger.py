"""What this help center has ever published answers, on every kind of host."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.library import Library
from macros.whereabouts import SHORT, short, unrecorded
from tests.browser.server import serving
from tests.conftest import ROOT
from tests.hosts import Answer, Host, nginx

LEDGER = "docs/_data/ledger.yml"
_ID = re.compile(r'\sid="([^"]+)"')


@pytest.fixture(scope="module", params=("nginx", "plain files"))
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[Host]:
    """The site on each kind of host."""
    serve = nginx if request.param == "nginx" else serving
    with serve(site) as address:
        yield Host(address)


def test_the_ledger_holds_all_that_is_published(content: Library) -> None:
    assert unrecorded(content) == [], "run: make ledger"


def test_no_line_was_ever_taken_out() -> None:
    """As far back as this copy of the repository knows."""
    command = ["git", "log", "-p", "--format=", "--unified=0", "--", LEDGER]
    log = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    lines = set((ROOT / LEDGER).read_text(encoding="utf-8").splitlines())
    removed = {line[1:] for line in log.splitlines() if re.match(r"-  (?:- )?/", line)}
    assert removed - lines == set()


def test_every_address_answers_at_one_step(host: Host, content: Library) -> None:
    ledger = content.facts.ledger
    ids = {short(id) for id in (*ledger.addresses.values(), *content.facts.ids.retired) if id}
    written = {f"{SHORT}{old.removeprefix(SHORT).upper()}" for old in ids}
    for old in (*ledger.addresses, *ids, *written):
        answer = host.follow(old)
        assert answer.status == 200 and len(answer.hops) <= 1, old


def test_every_anchor_stands_where_its_address_leads(host: Host, content: Library) -> None:
    pages: dict[str, Answer] = {}
    anchors: dict[str, set[str]] = {}
    for place in content.facts.ledger.anchors:
        old, _, anchor = place.partition("#")
        if old not in pages:
            pages[old] = host.follow(old)
            anchors[old] = set(_ID.findall(pages[old].html))
        assert pages[old].status == 200 and anchor in anchors[old], place


def test_a_short_address_leads_to_the_page_with_its_id(host: Host, content: Library) -> None:
    for page in content.articles:
        if page.id:
            assert host.follow(short(page.id)).path == f"/{page.url}"
