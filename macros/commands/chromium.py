"""Running Chromium without windows, to print and to draw."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.commands import Failed

VARIABLE = "CHROMIUM"
"""Names a browser."""

_KNOWN = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
)
_SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
_LONGEST = 120
"""Seconds after which a browser that has not ended hangs."""


def browser() -> str:
    """The browser that is named, or that there is. Raises Failed."""
    named = os.environ.get(VARIABLE)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _KNOWN)), None)
    if not found:
        where = f"{named} is none" if named else "there is none"
        raise Failed(
            f"This needs Chromium, and {where}. Install it (on Debian: sudo apt-get install "
            f"chromium), or name it: {VARIABLE}=/path/to/it."
        )
    return found


def run(
    program: str, switches: Iterable[str], file: Path, writing: str, address: str, called: str
) -> None:
    """Let a browser write a file of what stands at an address, by its switch for `writing` that.

    `called` is what messages call it. Raises Failed.
    """
    file.unlink(missing_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # Chromium keeps root out of its sandbox.
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        own = (*root, f"--user-data-dir={profile}", f"{writing}={file}")
        command = [program, *_SWITCHES, *switches, *own, address]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)
        except subprocess.TimeoutExpired:
            raise Failed(f"{program} does not end; it made nothing of {called}.") from None
    if not file.exists():
        said = ended.stderr.decode("utf-8", "replace").strip()
        raise Failed(f"{said}\n{program} made nothing of {called}.")
