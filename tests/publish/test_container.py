"""The container: the nginx of the tests serves a site by its very settings."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hosts import NGINX, Host, free_port, running

FOLDER = ROOT / "container"
SETTINGS = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
STEPS = re.findall(r"^([A-Z]+) (.+)$", (FOLDER / "Containerfile").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def host(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The small site, served by the settings of the container, its folders put in place."""
    folder, port = tmp_path_factory.mktemp("container"), free_port()
    text = SETTINGS.replace("/tmp/", f"{folder}/").replace("/srv/site", str(small_site))
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    config = folder / "nginx.conf"
    # Here the folders belong to root, and in the container to everybody.
    config.write_text(f"user root;\n{text}", encoding="utf-8")
    command = [NGINX, "-c", str(config), "-e", f"{folder}/error.log"]
    subprocess.run([*command, "-t", "-q"], check=True)
    with running([*command, "-g", "daemon off;"], port) as address:
        yield Host(address)


def test_it_serves_the_site_by_our_rules(host: Host) -> None:
    status, headers, body = host.ask("/")
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "<html" in body
    assert host.ask("/none/")[0] == 404
    assert host.ask("/a/ep-101/")[0] == 301


def test_it_tells_browsers_to_stay_and_nobody_its_version(host: Host) -> None:
    for path in ("/", "/none/", "/api/v1/senders.json"):
        headers = host.ask(path)[1]
        assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
        assert headers["Server"] == "nginx"


def test_what_is_written_lies_in_one_folder() -> None:
    written = re.findall(r"^\s*(?:pid|\w+_temp_path) (\S+);", SETTINGS, re.MULTILINE)
    assert len(written) == 6
    assert all(path.startswith("/tmp/") for path in written)
    assert "access_log off;" in SETTINGS


def test_it_runs_as_another_user_and_copies_what_there_is() -> None:
    steps = dict(STEPS)
    assert steps["USER"] not in ("root", "0")
    assert [name for name, _ in STEPS].index("COPY") < [name for name, _ in STEPS].index("USER")
    copied = [what.split()[0] for name, what in STEPS if name == "COPY"]
    assert copied == ["container/nginx.conf", "site"]
    admitted = (FOLDER / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert admitted == ["*", *(f"!{name}" for name in copied)]
