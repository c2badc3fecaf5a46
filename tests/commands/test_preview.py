"""The preview: it answers to its own names, and leaves nothing behind."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT, Project

PATIENCE = 60
"""Seconds until a preview must answer, on the busiest machine."""


@pytest.fixture(scope="module")
def project(copy_company: Project) -> Path:
    return copy_company()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _preview(project: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = _free_port()
    command = (sys.executable, "-m", "macros", "--project", str(project), "serve")
    with subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            _wait(port, process)
            yield process, port
        finally:
            process.kill()


def _wait(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(PATIENCE * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None
        time.sleep(0.1)
    raise AssertionError("the preview does not answer")


def _asked(port: int, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    return connection.getresponse().status


def _left(project: Path) -> list[str]:
    return sorted(each.name for each in (project / ".site").glob("preview-*"))


def test_it_answers_to_its_own_names_and_ends_without_a_trace(project: Path) -> None:
    with _preview(project) as (process, port):
        for name in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST", "[::1]", "192.0.2.1"):
            assert _asked(port, name) == http.HTTPStatus.OK, name
        for name in ("example.com", f"example.com:{port}", "127.0.0.1.example.com", "", "a b"):
            assert _asked(port, name) == http.HTTPStatus.MISDIRECTED_REQUEST, name
        assert _left(project) == [f"preview-{process.pid}", f"preview-{process.pid}.lock"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert _left(project) == []


def test_what_a_killed_preview_left_is_cleared(project: Path) -> None:
    with _preview(project) as (killed, _):
        killed.kill()
        killed.wait()
    assert len(_left(project)) == 2
    with _preview(project) as (process, _), _preview(project) as (other, _):
        folders = sorted((f"preview-{process.pid}", f"preview-{other.pid}"))
        assert [name for name in _left(project) if not name.endswith(".lock")] == folders


def test_of_saves_in_a_row_the_newest_is_served(project: Path) -> None:
    """Each changes all pages, so that the next comes while the site is built."""
    file = project / "docs/_data/product.yml"
    text = file.read_text("utf-8")
    with _preview(project) as (_, port):
        for number in range(4):
            file.write_text(text.replace("name: ", f"name: {'New ' * number}"), encoding="utf-8")
            time.sleep(0.3)
        for _ in range(PATIENCE * 10):
            if "New New New " in _page(port):
                break
            time.sleep(0.1)
        assert "New New New " in _page(port)
    file.write_text(text, encoding="utf-8")


def _page(port: int) -> str:
    with urllib.request.urlopen(f"http://localhost:{port}/issues/label-comes-back/") as answer:
        page: str = answer.read().decode()
    return page
