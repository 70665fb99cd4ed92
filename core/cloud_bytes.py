"""Parts of files, local ones and those of http(s) servers alike."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any, Protocol

from .cloud import is_address, shown
from .cloud_header import opened
from .errors import SceneError
from .raster import file_state

LARGEST_PIECE = 256 * 2**20
"""No part of a file is larger; a larger one is taken for damage."""

_HEAD = 2**16
_TRIES = 3
_PAUSE_S = 0.5
_TIMEOUT_S = 60
_TOTAL = re.compile(r"bytes \d+-\d+/(\d+)")


class Bytes(Protocol):
    """A file that is read in parts, from several threads.

    Attributes:
        size: in bytes.
    """

    @property
    def size(self) -> int: ...  # noqa: D102

    def read_at(self, place: int, length: int) -> bytes:
        """Returns so many bytes from a place on; fewer at the end of the file.

        Raises:
            SceneError: if they cannot be read.
        """

    def state(self) -> list[Any]:
        """Returns what changes when the file changes."""


def open_bytes(uri: str) -> Bytes:
    """Opens a path or an http(s) address.

    Raises:
        SceneError: if it is missing, or on a server that cannot send parts of files.
    """
    return _RemoteBytes(uri) if is_address(uri) else _LocalBytes(uri)


def fetch(uri: str) -> bytes | None:
    """Returns all of a small file, or None where there is none.

    Args:
        uri: path or http(s) address.

    Raises:
        SceneError: if it cannot be read or is too large.
    """
    if is_address(uri):
        try:
            return _answer(uri, {}, LARGEST_PIECE)[0]
        except _NoSuchFileError:
            return None
    path = Path(uri)
    if not path.is_file():
        return None
    if path.stat().st_size > LARGEST_PIECE:
        raise _too_large(uri)
    with opened(uri) as stream:
        return stream.read()


class Stream:
    """What reads headers, over `Bytes`: a place, `seek` and `read`.

    Args:
        source: the file.
    """

    def __init__(self, source: Bytes) -> None:
        self._source, self._place = source, 0

    def seek(self, place: int, whence: int = 0) -> int:
        """Goes to a place, counted from the start (0) or from the end (2)."""
        self._place = place if whence == 0 else self._source.size + place
        return self._place

    def read(self, length: int) -> bytes:
        """Returns the next bytes."""
        content = self._source.read_at(self._place, length)
        self._place += len(content)
        return content


class _LocalBytes:
    def __init__(self, uri: str) -> None:
        with opened(uri) as stream:
            self.size = stream.seek(0, 2)
        self._uri = uri

    def read_at(self, place: int, length: int) -> bytes:
        with opened(self._uri) as stream:
            stream.seek(place)
            return stream.read(length)

    def state(self) -> list[Any]:
        return list(file_state(self._uri))


class _RemoteBytes:
    def __init__(self, uri: str) -> None:
        self._uri = uri
        try:
            self._head, headers = _answer(uri, {"Range": f"bytes=0-{_HEAD - 1}"}, _HEAD)
        except _NoSuchFileError as error:
            raise _unreachable(uri, error) from error
        total = _TOTAL.match(headers.get("Content-Range", ""))
        if total is None:
            raise SceneError(f"The server of '{shown(uri)}' does not tell the size of the file. Download the file.")
        self.size = int(total[1])
        self._state = [self.size, headers.get("ETag", ""), headers.get("Last-Modified", "")]

    def read_at(self, place: int, length: int) -> bytes:
        length = min(length, self.size - place)
        if length <= 0:
            return b""
        if place + length <= len(self._head):
            return self._head[place : place + length]
        if length > LARGEST_PIECE:
            raise _too_large(self._uri)
        try:
            content, _ = _answer(self._uri, {"Range": f"bytes={place}-{place + length - 1}"}, length)
        except _NoSuchFileError as error:
            raise _unreachable(self._uri, error) from error
        if len(content) != length:
            raise _unreachable(self._uri, f"{len(content)} bytes instead of {length}")
        return content

    def state(self) -> list[Any]:
        return self._state


class _NoSuchFileError(Exception):
    """The server has no such file."""


def _answer(uri: str, headers: dict[str, str], limit: int) -> tuple[bytes, Any]:
    """Asks a server, again where it is busy; returns content and headers."""
    request = urllib.request.Request(uri, headers={"User-Agent": "rotamatch", **headers})
    trouble: Exception | None = None
    for attempt in range(_TRIES):
        time.sleep(_PAUSE_S * attempt)
        try:
            # The caller has made sure that it is an http(s) address; urllib follows no redirect to a local file.
            with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:  # nosec B310
                if "Range" in headers and answer.status != 206:
                    raise SceneError(
                        f"The server of '{shown(uri)}' sends whole files only, not parts of them. Download the file "
                        "and open it from there."
                    )
                content = answer.read(limit + 1)
                if len(content) > limit:
                    raise _too_large(uri)
                return content, answer.headers
        except urllib.error.HTTPError as error:
            trouble = error
            if error.code in {403, 404, 410}:
                raise _NoSuchFileError(str(error)) from error
            if error.code < 500 and error.code != 429:
                break
        except (OSError, HTTPException, ValueError) as error:
            trouble = error
    raise _unreachable(uri, trouble) from trouble


def _unreachable(uri: str, trouble: object) -> SceneError:
    message = f"'{shown(uri)}' cannot be read from its server. Check the address and the network."
    return SceneError(message, str(trouble))


def _too_large(uri: str) -> SceneError:
    return SceneError(f"'{shown(uri)}' is damaged: a part of it is too large. Copy or download it again.")
