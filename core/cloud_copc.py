"""COPC files, local or on an http(s) server: only the nodes that are needed are read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import lazrs
import numpy as np

from .cloud import CHUNK_POINTS, Bounds, Points, cloud_name, is_address, shown
from .cloud_bytes import LARGEST_PIECE, Bytes, Stream, open_bytes
from .cloud_crs import read_crs
from .cloud_header import LasLayout, cut_short, read_layout
from .cloud_laz import check_chunk, decoding, selection
from .cloud_octree import DEEPEST, LARGEST_NODE, SURVEY_POINTS, Cube, Node, OctreeCloud
from .cloud_records import as_points, record_type
from .cloud_survey import Told
from .errors import SceneError
from .scene import fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ENTRY = np.dtype(
    [("level", "<i4"), ("x", "<i4"), ("y", "<i4"), ("z", "<i4"), ("place", "<u8"), ("length", "<i4"), ("count", "<i4")]
)
_MOST_PAGES = 100_000
_LARGEST_READ = 16 * 2**20
_REMOTE_WORKERS = 6


class CopcCloud(OctreeCloud):
    """A COPC file; made by `open_copc`.

    Args:
        uri: path or address.
        crs: what the user says about its CRS, or None.
        source: the file.
        layout: its header.
        survey_points: how many points to look at when it is opened.
    """

    def __init__(self, uri: str, crs: str | None, source: Bytes, layout: LasLayout, survey_points: int) -> None:
        info: Any = layout.copc
        half = float(info.halfsize)
        if not (np.isfinite(info.center).all() and 0 < half < float("inf") and layout.laszip is not None):
            raise _damaged(uri, f"centre {info.center}, half size {half}")
        cube = Cube(float(info.center[0]) - half, float(info.center[1]) - half, 2 * half, float(info.spacing))
        super().__init__({"kind": "cloud", "uri": uri, "crs": crs}, cube, _workers(uri))
        self._uri, self._source, self._layout = uri, source, layout
        self._type = record_type(layout.point_format, layout.record_size)
        self._index = _Index(uri, source, (int(info.hierarchy_root_offset), int(info.hierarchy_root_size)))
        if not layout.count or not self.nodes(None, DEEPEST if layout.count <= survey_points else 0):
            raise SceneError(f"'{shown(uri)}' holds no points. Choose another file.")
        self._crs = read_crs(layout.declared, crs, shown(uri), layout.bounds)
        told = Told(uri, cloud_name(uri), layout.count, layout.bounds, layout.tolerance)
        self.look(told, self._crs, survey_points)

    def nodes(self, bounds: Bounds | None, deepest: int) -> list[Node]:
        """See `OctreeCloud`."""
        found = self._index.nodes(self.cube, bounds, deepest)
        return sorted(found, key=lambda node: node.place)

    def batches(self, nodes: list[Node]) -> Iterable[list[Node]]:
        """See `OctreeCloud`. Nodes that follow one another in the file are read at once."""
        batch: list[Node] = []
        points = 0
        for node in sorted(nodes, key=lambda node: node.place):
            full = points + node.count > CHUNK_POINTS or (
                batch and node.place + node.length - batch[0].place > _LARGEST_READ
            )
            if batch and (full or node.place != batch[-1].place + batch[-1].length):
                yield batch
                batch, points = [], 0
            batch.append(node)
            points += node.count
        if batch:
            yield batch

    def read(self, nodes: Sequence[Node]) -> Points | None:
        """See `OctreeCloud`."""
        first, length = nodes[0].place, nodes[-1].place + nodes[-1].length - nodes[0].place
        content = self._source.read_at(first, length)
        if len(content) < length:
            raise cut_short(shown(self._uri), f"it ends before its node {_named(nodes[-1])}")
        raw = np.empty(sum(node.count for node in nodes) * self._layout.record_size, np.uint8)
        table = [(node.count, node.length) for node in nodes]
        with decoding(self._uri, f"the nodes from {_named(nodes[0])} to {_named(nodes[-1])}"):
            for node in nodes:
                start = node.place - first
                check_chunk(lambda at, size: content[at : at + size], start, node.length, self._layout)
            lazrs.decompress_points_with_chunk_table(content, self._layout.laszip, raw, table, selection())
        frame = self._layout.frame(self._crs.z_to_m, self.rgb_factor)
        return as_points(raw.view(self._type), self._layout.point_format, frame)

    def identity(self) -> str:
        """See `Cloud`."""
        return fingerprint([self.description, self._source.state()])


def open_copc(uri: str, crs: str | None = None, survey_points: int = SURVEY_POINTS) -> CopcCloud:
    """Opens a COPC file.

    Args:
        uri: path or http(s) address.
        crs: what the user says about its CRS.
        survey_points: about how many points to look at now.

    Raises:
        SceneError: see `open_cloud`; if it is no COPC file, or on a server that sends no parts of files.
    """
    source = open_bytes(uri)
    layout = read_layout(cast(BinaryIO, Stream(source)), source.size, uri)
    if layout.copc is None:
        raise SceneError(
            f"'{shown(uri)}' is no COPC file, so it cannot be read over the network. Download it, or make it COPC with "
            "PDAL or QGIS."
        )
    return CopcCloud(uri, crs, source, layout, survey_points)


class _Index:
    """The nodes of a COPC file, of which pages are read as they are needed."""

    def __init__(self, uri: str, source: Bytes, root: tuple[int, int]) -> None:
        self._uri, self._source = uri, source
        self._lock = threading.Lock()
        self._seen = {root[0]}
        self._nodes: list[Node] = []
        self._pages: list[Node] = []
        self._load(Node((0, 0, 0, 0), 0, *root))

    def nodes(self, cube: Cube, bounds: Bounds | None, deepest: int) -> list[Node]:
        with self._lock:
            while True:
                needed = [page for page in self._pages if page.key[0] <= deepest and cube.touches(page.key, bounds)]
                if not needed:
                    break
                self._pages = [page for page in self._pages if page not in needed]
                for page in needed:
                    self._load(page)
            return [node for node in self._nodes if node.key[0] <= deepest and cube.touches(node.key, bounds)]

    def _load(self, page: Node) -> None:
        if not (0 < page.place < self._source.size and 0 <= page.length <= LARGEST_PIECE):
            raise _damaged(self._uri, f"a page of the index at {page.place}, {page.length} bytes")
        content = self._source.read_at(page.place, page.length)
        if len(content) < page.length:
            raise cut_short(shown(self._uri), "a part of its index is missing")
        for entry in np.frombuffer(content, _ENTRY, count=len(content) // _ENTRY.itemsize):
            self._add(entry)

    def _add(self, entry: NDArray[Any]) -> None:
        level, x, y, z, place, length, count = (int(value) for value in entry.tolist())
        fits = count == 0 or (length >= 0 and place + length <= self._source.size)
        if not 0 <= level <= DEEPEST or count > LARGEST_NODE or not fits or len(self._seen) > _MOST_PAGES:
            raise _damaged(self._uri, f"node {level}-{x}-{y}-{z} of {count} points in {length} bytes")
        node = Node((level, x, y, z), count, place, length)
        if count > 0:
            self._nodes.append(node)
        elif count < 0 and place not in self._seen:
            self._seen.add(place)
            self._pages.append(node)


def _workers(uri: str) -> int:
    """Returns how many threads fetch: decoding uses all processors by itself."""
    return _REMOTE_WORKERS if is_address(uri) else min(2, os.cpu_count() or 1)


def _named(node: Node) -> str:
    return "-".join(map(str, node.key))


def _damaged(uri: str, details: str) -> SceneError:
    return SceneError(f"The index of '{shown(uri)}' is damaged. Copy or download the file again.", details)
