"""A site as hosts answer for it: a real nginx with our rules, and one that only sends files."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

NGINX = shutil.which(os.environ.get("NGINX", "nginx")) or "/usr/sbin/nginx"
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

    def ask(self, path: str) -> tuple[int, http.client.HTTPMessage, str]:
        """The status, the headers, and the body of one answer."""
        self._connection.request("GET", path)
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
def nginx(site: Path) -> Iterator[str]:
    """The address at which nginx serves a site by the rules that publishing wrote."""
    with TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        config = Path(folder) / "nginx.conf"
        config.write_text(_config(site, Path(folder), port), encoding="utf-8")
        command = [NGINX, "-c", str(config), "-p", folder, "-e", f"{folder}/error.log"]
        subprocess.run([*command, "-t", "-q"], check=True)
        process = subprocess.Popen(command)
        try:
            _await(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _await(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def _config(site: Path, folder: Path, port: int) -> str:
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
  }}
}}
"""
