"""Firefox and WebKit: tools, search, copying, drawer, colors, print.

What is done there stands in `tests/javascripts/engines/scenes.js`. All else is tried in Chromium.
"""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.conftest import ROOT

PATIENCE = 600
"""Seconds after which an engine hangs."""


@pytest.mark.long
@pytest.mark.parametrize("engine", ("firefox", "webkit"))
def test_a_reader_can_do_everything_in_this_engine(base_url: str, engine: str) -> None:
    run = subprocess.run(
        ["node", "tests/javascripts/engines/run.js", engine, f"{base_url}/"],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {}
