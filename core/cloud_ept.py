"""Entwine point tiles: an `ept.json`, an index, and a file for each node; local or on an http(s) server."""

from __future__ import annotations

import io
import itertools
import json
import math
import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lazrs
import numpy as np
import zstandard

from .cloud import Bounds, Points, cloud_name, is_address, shown
from .cloud_bytes import fetch
from .cloud_crs import CloudCrs, Declared, read_crs
from .cloud_ept_schema import Schema, read_schema
from .cloud_header import read_layout
from .cloud_laz import check_chunks, decoding, selection, stored_in
from .cloud_octree import DEEPEST, LARGEST_NODE, SURVEY_POINTS, Cube, Node, OctreeCloud
from .cloud_records import Frame, as_points, record_type
from .cloud_survey import Told
from .errors import SceneError
from .raster import file_state
from .scene import fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SUFFIXES = {"laszip": ".laz", "binary": ".bin", "zstandard": ".zst"}
_REMOTE_WORKERS = 8
_ROOT = (0, 0, 0, 0)
_CHILDREN = tuple(itertools.product((0, 1), repeat=3))

Key = tuple[int, int, int, int]


class EptCloud(OctreeCloud):
    """Entwine point tiles; made by `open_ept`.

    Args:
        uri: path or address of the `ept.json`.
        crs: what the user says about its CRS, or None.
        facts: contents of the `ept.json`.
        survey_points: how many points to look at when it is opened.
    """

    def __init__(self, uri: str, crs: str | None, facts: dict[str, Any], survey_points: int) -> None:
        self._kind, cube = _kind(uri, facts), _cube(uri, facts)
        workers = _REMOTE_WORKERS if is_address(uri) else os.cpu_count() or 1
        super().__init__({"kind": "cloud", "uri": uri, "crs": crs}, cube, workers)
        self._uri = uri
        self._state = json.dumps(facts, sort_keys=True)
        self._schema: Schema = read_schema(uri, facts, self._kind != "laszip")
        self._index = _Index(uri)
        name = cloud_name(uri)
        bounds = _numbers(uri, facts, "boundsConforming" if "boundsConforming" in facts else "bounds")
        told_bounds = (bounds[0], bounds[1], bounds[3], bounds[4])
        self._crs: CloudCrs = read_crs(_declared(facts), crs, shown(uri), told_bounds)
        told = facts.get("points")
        count = told if isinstance(told, int) and told > 0 else sum(node.count for node in self.nodes(None, DEEPEST))
        if not count or not self.nodes(None, 0):
            raise SceneError(f"'{shown(uri)}' holds no points. Choose another file.")
        # Bounds are rounded outwards to whole units by some writers, so they are believed with that slack.
        self.look(Told(uri, name, count, told_bounds, 1.0), self._crs, survey_points)

    def nodes(self, bounds: Bounds | None, deepest: int) -> list[Node]:
        """See `OctreeCloud`."""
        return self._index.nodes(self.cube, bounds, deepest)

    def batches(self, nodes: list[Node]) -> Iterable[list[Node]]:
        """See `OctreeCloud`. Each node is a file."""
        return ([node] for node in nodes)

    def read(self, nodes: Sequence[Node]) -> Points | None:
        """See `OctreeCloud`."""
        (node,) = nodes
        uri = _beside(self._uri, f"ept-data/{_named(node.key)}{_SUFFIXES[self._kind]}")
        content = fetch(uri)
        if content is None:
            return None
        if self._kind == "laszip":
            return self._decoded(uri, content)
        size = node.count * self._schema.record.itemsize
        if self._kind == "zstandard":
            content = _unpacked(uri, content, size)
        if len(content) != size:
            raise SceneError(
                f"'{shown(uri)}' is damaged: it holds {len(content)} bytes instead of {size}. Get the file again."
            )
        return self._schema.points(np.frombuffer(content, self._schema.record), self._crs.z_to_m, self.rgb_factor)

    def identity(self) -> str:
        """See `Cloud`."""
        state = [] if is_address(self._uri) else file_state(self._uri)
        return fingerprint([self.description, self._state, state])

    def _decoded(self, uri: str, content: bytes) -> Points:
        layout = read_layout(io.BytesIO(content), len(content), uri)
        stored = stored_in(io.BytesIO(content), len(content), uri, layout)
        count = stored.count
        if count > LARGEST_NODE:
            raise SceneError(f"'{shown(uri)}' is damaged: it promises {count} points. Get the file again.")
        raw: NDArray[np.uint8] = np.empty(count * layout.record_size, np.uint8)
        with decoding(uri, "its points"):
            if layout.laszip is None:
                raw[:] = np.frombuffer(content, np.uint8, len(raw), layout.start)
            elif count:
                check_chunks(lambda at, size: content[at : at + size], stored.offsets, layout)
                stream = io.BytesIO(content)
                stream.seek(layout.start)
                lazrs.LasZipDecompressor(stream, layout.laszip, selection()).decompress_many(raw)
        frame: Frame = layout.frame(self._crs.z_to_m, self.rgb_factor)
        return as_points(raw.view(record_type(layout.point_format, layout.record_size)), layout.point_format, frame)


def open_ept(uri: str, crs: str | None = None, survey_points: int = SURVEY_POINTS) -> EptCloud:
    """Opens Entwine point tiles.

    Args:
        uri: path or http(s) address of the `ept.json`.
        crs: what the user says about its CRS.
        survey_points: about how many points to look at now.

    Raises:
        SceneError: see `open_cloud`.
    """
    content = fetch(uri)
    if content is None:
        raise SceneError(f"There is no file '{shown(uri)}'. Check the path or the address.")
    facts = _json(uri, content)
    return EptCloud(uri, crs, facts, survey_points)


class _Index:
    """How many points each node holds; the files of the index are read as they are needed."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._asked: set[str] = set()

    def nodes(self, cube: Cube, bounds: Bounds | None, deepest: int) -> list[Node]:
        with self._lock:
            found: list[Node] = []
            waiting: list[Key] = [_ROOT]
            while waiting:
                key = waiting.pop()
                if key[0] > deepest or not cube.touches(key, bounds):
                    continue
                count = self._count(key)
                if count is None:
                    continue
                if count:
                    found.append(Node(key, count))
                level, x, y, z = key
                waiting += [(level + 1, 2 * x + i, 2 * y + j, 2 * z + k) for i, j, k in _CHILDREN]
            return found

    def _count(self, key: Key) -> int | None:
        """Returns the number of points of a node; None where there is no such node."""
        name = _named(key)
        if key == _ROOT or self._counts.get(name) == -1:
            self._load(name, key == _ROOT)
        count = self._counts.get(name)
        return None if count is None or count < 0 else count

    def _load(self, name: str, needed: bool) -> None:
        if name in self._asked:
            return
        self._asked.add(name)
        uri = _beside(self._uri, f"ept-hierarchy/{name}.json")
        content = fetch(uri)
        if content is None:
            if needed:
                raise SceneError(f"The index '{shown(uri)}' is missing. Get the point cloud again.")
            return
        for key, count in _json(uri, content).items():
            if not isinstance(count, int) or not -1 <= count <= LARGEST_NODE:
                raise SceneError(f"The index '{shown(uri)}' is damaged: node '{key[:40]}'. Get the file again.")
            self._counts[key] = count


def _json(uri: str, content: bytes) -> dict[str, Any]:
    try:
        facts = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SceneError(f"'{shown(uri)}' is damaged: it is no JSON. Get the file again.", str(error)) from error
    if not isinstance(facts, dict):
        raise SceneError(f"'{shown(uri)}' is damaged: it is no JSON object. Get the file again.")
    return facts


def _kind(uri: str, facts: dict[str, Any]) -> str:
    kind = str(facts.get("dataType"))
    if kind not in _SUFFIXES:
        raise SceneError(
            f"'{shown(uri)}' keeps its points as '{kind[:40]}', which cannot be read; 'laszip', 'binary' and "
            "'zstandard' can."
        )
    return kind


def _cube(uri: str, facts: dict[str, Any]) -> Cube:
    left, bottom, _, right, top, _ = _numbers(uri, facts, "bounds")
    side = max(right - left, top - bottom)
    span = facts.get("span") or facts.get("ticks") or 128
    if side <= 0 or not isinstance(span, (int, float)) or span <= 0:
        raise SceneError(f"'{shown(uri)}' is damaged: its bounds or its span make no sense. Get the file again.")
    return Cube(left, bottom, side, side / span)


def _numbers(uri: str, facts: dict[str, Any], key: str) -> list[float]:
    values = facts.get(key)
    if isinstance(values, list) and len(values) == 6 and all(isinstance(value, (int, float)) for value in values):
        numbers = [float(value) for value in values]
        if all(map(math.isfinite, numbers)):
            return numbers
    raise SceneError(f"'{shown(uri)}' is damaged: '{key}' has to be six numbers. Get the file again.")


def _declared(facts: dict[str, Any]) -> Declared:
    srs = facts.get("srs")
    if not isinstance(srs, dict):
        return Declared()
    if srs.get("wkt"):
        return Declared(str(srs["wkt"]))
    if srs.get("authority") and srs.get("horizontal"):
        vertical = f"+{srs['vertical']}" if srs.get("vertical") else ""
        return Declared(f"{srs['authority']}:{srs['horizontal']}{vertical}")
    return Declared()


def _beside(uri: str, name: str) -> str:
    """Returns the place of another file of the tiles; a query of the address, such as a token, goes along."""
    if not is_address(uri):
        return str(Path(uri).parent / name)
    address, mark, query = uri.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{query}"


def _unpacked(uri: str, content: bytes, size: int) -> bytes:
    try:
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(content)) as reader:
            return bytes(reader.read(size + 1))
    except zstandard.ZstdError as error:
        message = f"'{shown(uri)}' is damaged: it cannot be unpacked. Get the file again."
        raise SceneError(message, str(error)) from error


def _named(key: Key) -> str:
    return "-".join(map(str, key))
