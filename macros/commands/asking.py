"""A site asked from outside, over one connection: what it answers, and nothing followed."""

from __future__ import annotations

import gzip
import http.client
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from macros.commands import Failed

_PATIENCE = 30
"""Seconds for one answer."""

LARGEST = 64 * 1024 * 1024
"""Bytes of one answer; whatever is larger is no file of ours."""

_ASKS = {"Accept-Encoding": "gzip", "User-Agent": "macros-verify"}


class Unreachable(Failed):
    """A site does not answer; the text says why."""


@dataclass(frozen=True)
class Answered:
    """What a site answers: the status, the headers by their names in small letters, the content.

    The content is unpacked; None where it cannot be.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes | None

    @property
    def kind(self) -> str:
        """The type of the content, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def packed(self) -> bool:
        """Whether the content came packed."""
        return bool(self.headers.get("content-encoding"))


class Website:
    """A site at an address such as `https://help.example.com/` or one with a path."""

    def __init__(self, address: str) -> None:
        """Raises Failed for what is no address of a site."""
        try:
            parts = urlsplit(address)
            port, host = parts.port, parts.hostname
        except ValueError:
            raise Failed(f"“{address}” is no address; write https://help.example.com/.") from None
        if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
            raise Failed(f"“{address}” is no address of a site; write https://help.example.com/.")
        self.secure = parts.scheme == "https"
        self.root = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._path = parts.path.rstrip("/")
        kind = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        self._connection = kind(host, port, timeout=_PATIENCE)

    def ask(self, path: str) -> Answered:
        """What stands at a path below the site's root, which begins with `/`.

        Raises Unreachable.
        """
        try:
            return self._asked(path)
        except (http.client.HTTPException, ConnectionError):
            self._connection.close()  # A host may end a connection at any time; a new one opens.
        except OSError as error:
            raise Unreachable(self._why(error)) from None
        try:
            return self._asked(path)
        except (http.client.HTTPException, OSError) as error:
            raise Unreachable(self._why(error)) from None

    def _asked(self, path: str) -> Answered:
        self._connection.request("GET", f"{self._path}{path}", headers=_ASKS)
        answer = self._connection.getresponse()
        raw = answer.read(LARGEST)
        if not answer.isclosed():
            self._connection.close()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answered(answer.status, headers, _unpacked(raw, headers))

    def _why(self, error: Exception) -> str:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return f"{self.root} does not answer ({why})."


def _unpacked(raw: bytes, headers: Mapping[str, str]) -> bytes | None:
    if headers.get("content-encoding", "identity") == "identity":
        return raw
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error):
        return None
