"""What the host sends with every page: nothing may come from elsewhere, and nothing frames us."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publish.host_headers import content_security_policy

NEVER = (
    "default-src",
    "base-uri",
    "form-action",
    "frame-ancestors",
    "object-src",
)
"""What no page of ours does. Neither base-uri, form-action, nor frame-ancestors falls back to
default-src (Content Security Policy Level 3, section 6)."""

OWN = ("script-src", "style-src", "font-src", "connect-src", "worker-src", "manifest-src")


@pytest.fixture
def policy(small_site: Path) -> dict[str, list[str]]:
    """Directive → sources, as the host sends them."""
    lines = (small_site / "_headers").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    sent = dict(line.strip().split(": ", 1) for line in lines[1:])
    directives = (each.split() for each in sent["Content-Security-Policy"].split("; "))
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("directive", NEVER)
def test_no_page_does_this(policy: dict[str, list[str]], directive: str) -> None:
    assert policy[directive] == ["'none'"]


@pytest.mark.parametrize("directive", OWN)
def test_only_our_own_host_serves_this(policy: dict[str, list[str]], directive: str) -> None:
    hashes = [each for each in policy[directive] if each.startswith("'sha256-")]
    assert policy[directive] == ["'self'", *hashes]
    assert not hashes or directive == "script-src"


def test_pictures_may_stand_in_the_page_itself(policy: dict[str, list[str]]) -> None:
    assert policy["img-src"] == ["'self'", "data:"]


def test_there_is_no_other_directive(policy: dict[str, list[str]]) -> None:
    assert policy.keys() == {*NEVER, *OWN, "img-src"}


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
        "Cross-Origin-Resource-Policy: same-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
    ):
        assert f"  {line}\n" in text
