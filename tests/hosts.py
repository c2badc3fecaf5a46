"""A site as hosts answer for it: nginx and Caddy with our rules, and one that only sends files."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

NGINX = shutil.which(os.environ.get("NGINX", "nginx")) or "/usr/sbin/nginx"
CADDY = shutil.which(os.environ.get("CADDY", "caddy"))
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Answer:
    """What a reader who follows an address comes to: the address, the page, and every hop."""

    path: str
    status: int
    html: str
    hops: tuple[int, ...]
    """The status of each answer that led on; 200 for a page that does."""

    headers: http.client.HTTPMessage


class Host:
    """A host that runs, and a connection to it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)

    def ask(
        self, path: str, headers: Mapping[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """The status, the headers, and the body of one answer."""
        self._connection.request("GET", path, headers=headers or {})
        answer = self._connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")

    def follow(self, path: str) -> Answer:
        """Go on from an address as a browser without script does, five times at most."""
        hops: tuple[int, ...] = ()
        for _ in range(5):
            status, headers, body = self.ask(path)
            found = _REFRESH.search(body)
            if status in _MOVED:
                path = urljoin(path, headers["Location"])
            elif status == 200 and found:
                path = normpath(urljoin(path, found[1])).rstrip("/") + "/"
            else:
                return Answer(path, status, body, hops, headers)
            hops = (*hops, status)
        raise AssertionError(f"{path} leads on for ever: {hops}")


@contextmanager
def nginx(site: Path, more: str = "", port: int = 0) -> Iterator[str]:
    """The address at which nginx serves a site by the rules that publishing wrote.

    `more` are lines of an operator's own; `port` is any free one if none is given.
    """
    port = port or free_port()
    with TemporaryDirectory() as folder:
        config = Path(folder) / "nginx.conf"
        config.write_text(_config(site, Path(folder), port, more), encoding="utf-8")
        command = [NGINX, "-c", str(config), "-p", folder, "-e", f"{folder}/error.log"]
        subprocess.run([*command, "-t", "-q"], check=True)
        with running(command, port) as address:
            yield address


@contextmanager
def caddy(site: Path) -> Iterator[str]:
    """The address at which Caddy serves a site by the rules that publishing wrote."""
    assert CADDY
    with TemporaryDirectory() as folder:
        port = free_port()
        config = Path(folder) / "Caddyfile"
        config.write_text(_caddyfile(site, port), encoding="utf-8")
        home = {"HOME": folder, "PATH": os.environ["PATH"]}
        with running([CADDY, "run", "--config", str(config)], port, home) as address:
            yield address


@contextmanager
def running(
    command: Sequence[str], port: int, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The address of a program that answers at a port, for as long as the block runs."""
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """A port at which nothing answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _await(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the host does not answer")


def _config(site: Path, folder: Path, port: int, more: str) -> str:
    """What an operator writes, as short as can be."""
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    types = Path("/etc/nginx/mime.types")
    return f"""
{"user root;" if os.getuid() == 0 else ""}
daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
  {f"include {types};" if types.exists() else ""}
  access_log off;
  {temporary}
  server {{
    listen 127.0.0.1:{port};
    root {site.resolve()};
    include {site.resolve()}/_nginx.conf;
    {more}
  }}
}}
"""


def _caddyfile(site: Path, port: int) -> str:
    """What an operator writes, as short as can be."""
    return f"""
{{
\tadmin off
\tauto_https off
}}
http://127.0.0.1:{port} {{
\troot * {site.resolve()}
\timport {site.resolve()}/_Caddyfile
}}
"""
