"""What stands in `site/` beside the engine's pages, one module an output."""

from __future__ import annotations

from pathlib import Path

from macros.library import Library
from macros.publish import (
    api,
    code_pages,
    host_headers,
    missing,
    redirects,
    search_index,
    styles,
)


def write(site: Path, library: Library) -> None:
    """Write every output; the headers come last, for they hash what the others wrote."""
    for output in (missing, redirects, code_pages, api, search_index, styles, host_headers):
        output.write(site, library)
