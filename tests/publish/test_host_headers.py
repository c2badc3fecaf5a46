"""What the host sends with every page: nothing may come from elsewhere, and nothing frames us."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from macros.publish.host_headers import (
    RECORD,
    content_security_policy,
    inline_scripts,
    recorded,
    recorded_as,
    write,
)
from tests.browser.server import headers

POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["'none'"],
}
"""The whole policy, but for the hashes. Neither base-uri, form-action, nor frame-ancestors falls
back to default-src (Content Security Policy Level 3, section 6)."""


@pytest.fixture
def policy(small_site: Path) -> dict[str, list[str]]:
    """Directive → sources, as the host sends them."""
    assert (small_site / "_headers").read_text(encoding="utf-8").startswith("/*\n")
    sent = dict(headers(small_site))
    directives = (each.split() for each in sent["Content-Security-Policy"].split("; "))
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("directive", POLICY)
def test_this_and_no_more_is_allowed(policy: dict[str, list[str]], directive: str) -> None:
    hashes = [each for each in policy[directive] if each.startswith("'sha256-")]
    assert policy[directive] == [*POLICY[directive], *hashes]
    assert not hashes or directive == "script-src"


def test_there_is_no_other_directive(policy: dict[str, list[str]]) -> None:
    assert policy.keys() == POLICY.keys()


def test_hashes_join_the_scripts_alone() -> None:
    policy = content_security_policy(["'sha256-a'", "'sha256-b'"])
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in policy
    assert policy.count("sha256") == 2


def test_the_host_sends_the_other_headers_too(small_site: Path) -> None:
    text = (small_site / "_headers").read_text(encoding="utf-8")
    for line in (
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Embedder-Policy: require-corp",
        "Cross-Origin-Resource-Policy: same-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ):
        assert f"  {line}\n" in text


def test_cloudflare_reads_the_whole_file(small_site: Path) -> None:
    """At most 100 rules and 2,000 characters a line (developers.cloudflare.com, Pages, Headers)."""
    lines = (small_site / "_headers").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if not line.startswith(" ")]
    assert rules[0] == "/*"
    assert len(rules) == len(set(rules)) < 100
    assert max(map(len, lines)) < 2_000
    assert all((small_site / rule[1:]).is_file() for rule in rules[1:])


def test_the_record_names_the_themes_that_are_installed() -> None:
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    assert set(record) == {f"{name} {version(name)}" for name in ("mkdocs-material", "zensical")}


@pytest.mark.parametrize("engine", ("mkdocs-material", "zensical"))
def test_the_record_holds_what_the_theme_writes_and_no_more(
    engine: str, small_site: Path, small_zensical_site: Path
) -> None:
    """After an update of the theme: read what is new, then record it as this prints it."""
    site = small_site if engine == "mkdocs-material" else small_zensical_site
    pages = (page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    written = recorded_as(script for page in pages for script in inline_scripts(page))
    assert json.loads(RECORD.read_text(encoding="utf-8"))[f"{engine} {version(engine)}"] == written


def test_a_script_of_somebody_else_is_not_allowed(tmp_path: Path) -> None:
    write(tmp_path, [b"hurt()"])
    assert "sha256" not in (tmp_path / "_headers").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", (b"hurt()", b'a=new URL("..",location);hurt()', b""))
def test_a_script_of_somebody_else_is_not_recorded(script: bytes) -> None:
    assert not recorded(script)
