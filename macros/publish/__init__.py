"""What stands in `site/` beside the engine's pages, one module an output."""

from __future__ import annotations

from pathlib import Path

from macros.library import Library
from macros.publish import api, bounces, headers, missing, redirects, search


def write(site: Path, library: Library) -> None:
    """Write every output; the headers come last, for they hash what the others wrote."""
    for output in (missing, redirects, bounces, api, search, headers):
        output.write(site, library)
