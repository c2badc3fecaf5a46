"""Redirects as hosts are told of them, so that a browser keeps the fragment of an old address.

`_redirects` is for Netlify and Cloudflare Pages, `_nginx.conf` for nginx, `_Caddyfile` for Caddy;
the last two also hold the headers and name the page for missing addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.library import Library
from macros.publish.host_headers import FOR_EVER, NAMED_BY_CONTENT, sent
from macros.whereabouts import BOUNCES, Move, moves

MOST = 2_000
"""Lines that Cloudflare Pages reads (developers.cloudflare.com/pages/configuration/redirects)."""

MARKDOWN = "text/markdown"
"""The type of pages as Markdown (RFC 7763), which not every host knows."""

_OURS = ("_headers", "_redirects", "_nginx.conf", "_Caddyfile")
"""Files that the host reads and nobody else needs."""


_PACKED = (
    "text/css text/plain text/xml text/javascript application/javascript application/json "
    "application/xml application/atom+xml image/svg+xml text/markdown"
)
"""Types that nginx packs, beside HTML; names of scripts and XML differ with its version."""


def write(site: Path, library: Library, scripts: Iterable[bytes]) -> None:
    """Write the rules for a site whose pages hold these inline scripts."""
    pairs = list(_pairs(moves(library).values()))
    headers = sent(scripts)
    for name, lines in (
        ("_redirects", [f"{old} {to} 301" for old, to in pairs[:MOST]]),
        ("_nginx.conf", list(_nginx(pairs, headers))),
        ("_Caddyfile", list(_caddy(pairs, headers))),
    ):
        (site / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _pairs(found: Iterable[Move]) -> Iterator[tuple[str, str]]:
    """Every address, with and without the slash at its end, and where it leads.

    Without a rule of its own, the one without would lead to the other first. Codes, of which there
    are many, come last.
    """
    for move in sorted(found, key=lambda move: move.old.startswith(BOUNCES)):
        yield move.old, move.to
        yield move.old.rstrip("/"), move.to


def _nginx(pairs: Iterable[tuple[str, str]], headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "# Within `server`, whose `root` is this folder: include …/_nginx.conf;"
    yield "absolute_redirect off;"
    yield from ("error_page 404 /404.html;", "error_page 403 =404 /404.html;")
    yield "charset utf-8;"
    yield from ("gzip on;", "gzip_static on;", "gzip_vary on;", f"gzip_types {_PACKED};")
    yield from ("expires -1;", f'location ~ "{NAMED_BY_CONTENT}" {{ expires 1y; }}')
    yield from (f'add_header {name} "{value}" always;' for name, value in headers)
    yield from (f"location = /{name} {{ return 404; }}" for name in _OURS)
    yield f"location ~ \\.md$ {{ types {{ }} default_type {MARKDOWN}; charset_types {MARKDOWN}; }}"
    yield from (f"location = {old} {{ return 301 {to}; }}" for old, to in pairs)


def _caddy(pairs: Iterable[tuple[str, str]], headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "# Within the block of the site, whose `root` is this folder: import …/_Caddyfile"
    yield "handle_errors {"
    yield "\trewrite * /404.html"
    yield "\tfile_server"
    yield "}"
    yield "encode zstd gzip"
    yield "file_server {"
    yield "\tprecompressed zstd br gzip"
    yield "}"
    yield from (f'header {name} "{value}"' for name, value in headers)
    yield f"@kept path_regexp {NAMED_BY_CONTENT}"
    yield f"@asked not path_regexp {NAMED_BY_CONTENT}"
    yield "header @asked Cache-Control no-cache"
    yield f'header @kept Cache-Control "{FOR_EVER}"'
    yield f"@ours path {' '.join(f'/{name}' for name in _OURS)}"
    yield "error @ours 404"
    yield f'header *.md Content-Type "{MARKDOWN}; charset=utf-8"'
    yield from (f"redir {old} {to} 301" for old, to in pairs)
