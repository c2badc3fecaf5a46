"""`site/_headers`: what the host sends with every page, in the form Netlify and Cloudflare read.

The content security policy allows our own scripts and, by hash, the inline scripts of the
theme that are recorded beside this file; it holds no `unsafe-*` (W3C Content Security
Policy Level 3; W3C Trusted Types).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

RECORD = Path(__file__).parent / "theme-scripts.json"
"""Theme and version → its inline scripts, as `recorded_as` writes them."""

_BASE = re.compile(rb'(?<=new URL\(")(?:(?:\.\./)*\.{1,2}|/[\w./-]*)(?=",location\))')
_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_NOT_CODE = re.compile(r"\bsrc=|\btype=\"?application/(?:ld\+)?json")

POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
    ("object-src", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "'none'"),
)
"""Directive → sources; the hashes join `script-src`."""

OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


NAMED_BY_CONTENT = r"\.[0-9a-f]{8}\.min\.(?:css|js)$"
"""How the names of files end that hold a hash: other content has another name."""

FOR_EVER = "public, max-age=31536000, immutable"
"""How long such a file may be kept (RFC 9111; RFC 8246). All others are asked for each time."""


def write(site: Path, scripts: Iterable[bytes]) -> None:
    """Write `_headers` for a site whose pages hold these inline scripts.

    Those that are not recorded stay forbidden. Files named by their content may be kept.
    """
    lines = [f"  {name}: {value}" for name, value in sent(scripts)]
    for file in sorted(site.glob("assets/**/*.min.*")):
        if re.search(NAMED_BY_CONTENT, file.name):
            lines += [f"/{file.relative_to(site).as_posix()}", f"  Cache-Control: {FOR_EVER}"]
    (site / "_headers").write_text("\n".join(["/*", *lines, ""]), encoding="utf-8")


def sent(scripts: Iterable[bytes]) -> tuple[tuple[str, str], ...]:
    """The name and value of each header for a site whose pages hold these inline scripts."""
    policy = content_security_policy(hashes(filter(recorded, scripts)))
    return (("Content-Security-Policy", policy), *OTHERS)


def recorded_as(scripts: Iterable[bytes]) -> list[str]:
    """How the record writes inline scripts: their hashes, the page's way to the root left open."""
    return hashes(_BASE.sub(b"", script, count=1) for script in scripts)


def recorded(script: bytes) -> bool:
    """Whether an inline script is one of a theme's."""
    return recorded_as([script])[0] in _record()


@cache
def _record() -> frozenset[str]:
    themes: dict[str, list[str]] = json.loads(RECORD.read_text(encoding="utf-8"))
    return frozenset(each for hashes in themes.values() for each in hashes)


def inline_scripts(html: str) -> set[bytes]:
    """The inline scripts of a page that a browser would run."""
    return {
        found["code"].encode()
        for found in _INLINE.finditer(html)
        if not _NOT_CODE.search(found["attributes"])
    }


def hashes(scripts: Iterable[bytes]) -> list[str]:
    """The CSP source expression of every inline script, each once, sorted."""
    digests = {base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts}
    return sorted(f"'sha256-{digest}'" for digest in digests)


def content_security_policy(scripts: Iterable[str]) -> str:
    """The policy with the hashes of the inline scripts it allows."""
    joined = " ".join(scripts)
    return "; ".join(
        f"{name} {sources} {joined}".rstrip() if name == "script-src" else f"{name} {sources}"
        for name, sources in POLICY
    )
