"""Old and short addresses on hosts: each leads to its page at one step, and keeps its section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.library import Library
from macros.publish.host_rules import MOST
from macros.whereabouts import moves, standing
from tests.browser.server import headers, serving
from tests.hosts import CADDY, Host, caddy, nginx

RULED = ("nginx", pytest.param("caddy", marks=pytest.mark.skipif(not CADDY, reason="no Caddy")))
"""The hosts that read rules of ours."""


@pytest.fixture(scope="module", params=(*RULED, "plain files"))
def host(request: pytest.FixtureRequest, small_site: Path) -> Iterator[Host]:
    """The small site on each kind of host."""
    serve = {"nginx": nginx, "caddy": caddy, "plain files": serving}[request.param]
    with serve(small_site) as address:
        yield Host(address)


@pytest.fixture(scope="module", params=RULED)
def with_rules(request: pytest.FixtureRequest, small_site: Path) -> Iterator[Host]:
    """The small site on each host that reads our rules."""
    serve = {"nginx": nginx, "caddy": caddy}[request.param]
    with serve(small_site) as address:
        yield Host(address)


def test_there_are_addresses_of_every_kind(library: Library) -> None:
    olds = set(moves(library))
    assert {"/a/ep-101/", "/a/EP-101/", "/a/ep-103/", "/old/notices/", "/e/"} <= olds
    assert any(old.startswith("/e/5.") for old in olds)


def test_each_leads_to_a_page_at_one_step(host: Host, library: Library) -> None:
    for old, move in moves(library).items():
        answer = host.follow(old)
        assert (answer.status, len(answer.hops), answer.path) == (200, 1, move.to), old


def test_a_page_that_stands_answers_itself(host: Host, library: Library) -> None:
    for address in standing(library):
        answer = host.follow(address)
        assert (answer.status, answer.hops) == (200, ()), address


def test_a_missing_address_is_said_to_be_missing(host: Host) -> None:
    answer = host.follow("/a/ep-999/")
    assert (answer.status, answer.hops) == (404, ())
    assert "Nothing stands here" in answer.html


def test_a_retired_id_leads_to_the_page_that_took_its_place(host: Host) -> None:
    assert host.follow("/a/ep-103/").path == "/issues/label-comes-back/"


def test_the_host_itself_leads_on_so_that_browsers_keep_the_section(
    with_rules: Host, library: Library
) -> None:
    for old, move in moves(library).items():
        for path in (old, old.rstrip("/")):
            status, headers, _ = with_rules.ask(path)
            assert (status, headers["Location"]) == (301, move.to), path


@pytest.mark.parametrize("path", ("/", "/issues/no-tracking-notices/", "/a/ep-101/", "/none/"))
def test_it_sends_the_headers(with_rules: Host, small_site: Path, path: str) -> None:
    _, sent, _ = with_rules.ask(path)
    assert len(headers(small_site)) > 5
    for name, value in headers(small_site):
        assert sent[name] == value


@pytest.mark.parametrize(
    ("path", "kind"),
    (
        ("/", "text/html; charset=utf-8"),
        ("/none/", "text/html; charset=utf-8"),
        ("/api/v1/senders.txt", "text/plain; charset=utf-8"),
        ("/api/v1/senders.json", "application/json"),
        ("/api/v1/senders.atom", "application/atom+xml"),
    ),
)
def test_it_says_of_what_kind_a_file_is(with_rules: Host, path: str, kind: str) -> None:
    assert with_rules.ask(path)[1]["Content-Type"] == kind


def test_what_is_named_by_its_content_is_kept_and_all_else_asked_for(
    with_rules: Host, small_site: Path
) -> None:
    (bundle,) = (small_site / "assets/javascripts").glob("bundle.*.min.js")
    kept = with_rules.ask(f"/assets/javascripts/{bundle.name}")[1]
    assert "max-age=31536000" in kept["Cache-Control"]
    assert kept["Content-Security-Policy"]
    for path in ("/", "/assets/javascripts/help-center.js", "/api/v1/senders.json"):
        assert with_rules.ask(path)[1]["Cache-Control"] == "no-cache", path
    rules = (small_site / "_headers").read_text(encoding="utf-8")
    assert f"/assets/javascripts/{bundle.name}\n  Cache-Control: public, max-age=31536000" in rules


@pytest.mark.parametrize("path", ("/", "/assets/javascripts/help-center.js", "/search/index.json"))
def test_it_packs_what_is_large(with_rules: Host, path: str) -> None:
    _, headers, _ = with_rules.ask(path, {"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in headers["Vary"].lower()
    assert "Content-Encoding" not in with_rules.ask(path)[1]


def test_nginx_says_what_markdown_is_under_the_same_headers(with_rules: Host) -> None:
    status, headers, text = with_rules.ask("/issues/no-tracking-notices/index.md")
    assert (status, headers["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    assert headers["Content-Security-Policy"]
    assert text.startswith("---\n")


@pytest.mark.parametrize("name", ("_headers", "_redirects", "_nginx.conf", "_Caddyfile"))
def test_nobody_reads_what_is_for_the_host(with_rules: Host, small_site: Path, name: str) -> None:
    assert (small_site / name).is_file()
    assert with_rules.ask(f"/{name}")[0] == 404


def test_every_form_of_the_rules_says_the_same(small_site: Path) -> None:
    def rules(name: str) -> list[tuple[str, str]]:
        lines = (small_site / name).read_text(encoding="utf-8").splitlines()
        words = (line.replace(";", "").split() for line in lines)
        if name == "_nginx.conf":
            return [(each[2], each[6]) for each in words if each[4:6] == ["return", "301"]]
        if name == "_Caddyfile":
            return [(each[1], each[2]) for each in words if each[0] == "redir"]
        return [(each[0], each[1]) for each in words]

    known = rules("_redirects")
    assert len(known) < MOST
    assert rules("_nginx.conf") == rules("_Caddyfile") == known
    assert len({old for old, _ in known}) == len(known)
    assert not {old for old, _ in known} & {to for _, to in known}, "a chain"
