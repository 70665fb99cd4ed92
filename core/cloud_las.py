"""LAS and LAZ files as point clouds: decoded by several threads, by runs of points, in bounded memory."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import lazrs
import numpy as np

from .ahead import ahead
from .cloud import CHUNK_POINTS, Bounds, Cloud, CloudFacts, Points, cloud_name, numbered
from .cloud_bytes import open_bytes
from .cloud_crs import CloudCrs, read_crs
from .cloud_header import LasLayout, opened, read_layout
from .cloud_laz import Run, Stored, check_chunks, decoding, selection, stored_points
from .cloud_octree import SURVEY_POINTS as SURVEY_POINTS_OF_OCTREES
from .cloud_records import Limits, Sieve, as_points, record_type
from .cloud_survey import Sample, Survey, Told, survey
from .feedback import Feedback, NullFeedback
from .raster import file_state
from .scene import fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURVEY_POINTS = 1_000_000
"""Files of so many points are read as a whole when they are opened; of larger ones a sample."""

_A_PLACE = 500
_LONG_RUNS, _LONG_RUN, _THINNED = 16, 50_000, 20
_MOST_WORKERS = 8


class LasCloud:
    """A LAS or LAZ file; made by `open_las`.

    Args:
        uri: its path.
        crs: what the user says about its CRS, or None.
        layout: its header.
        survey_points: how many points to look at when it is opened.
    """

    def __init__(self, uri: str, crs: str | None, layout: LasLayout, survey_points: int) -> None:
        self.description: dict[str, Any] = {"kind": "cloud", "uri": uri, "crs": crs}
        self._uri, self._layout = uri, layout
        self._type = record_type(layout.point_format, layout.record_size)
        self._stored, notes = stored_points(uri, layout)
        count = self._stored.count
        self._boxes: dict[Run, Bounds] = {}
        self._crs: CloudCrs = read_crs(layout.declared, crs, uri, layout.bounds)
        self._rgb_factor = 1
        told = Told(uri, cloud_name(uri), count, layout.bounds, layout.tolerance, notes)
        found: Survey = survey(told, self._crs, self._sample(survey_points), self._all_within)
        self.facts: CloudFacts = found.facts
        self._limits, self._rgb_factor = found.limits, found.rgb_factor

    def chunks(
        self, bounds: Bounds | None = None, resolution: float | None = None, feedback: Feedback | None = None
    ) -> Iterator[Points]:
        """See `Cloud`."""
        feedback = feedback or NullFeedback()
        runs = [run for run in self._runs() if self._may_touch(run, bounds)]
        total = max(sum(size for _, size in runs), 1)
        sieve = Sieve(self._limits, bounds, self.facts.dimensions)
        done = 0
        for run, points in self._read(runs):
            feedback.check()
            self._remember(run, points)
            done += run[1]
            feedback.progress(done / total)
            kept = sieve(points)
            if len(kept):
                yield kept
        if sieve.lost:
            feedback.log(f"Left out of '{self.facts.name}': {numbered(sieve.lost)} outside its bounds.", "warning")

    def identity(self) -> str:
        """See `Cloud`."""
        return fingerprint([self.description, file_state(self._uri)])

    def close(self) -> None:
        """See `Cloud`."""

    def _runs(self) -> list[Run]:
        return self._stored.runs(CHUNK_POINTS)

    def _read(self, runs: list[Run]) -> Iterator[tuple[Run, Points]]:
        """Reads runs in order; by one thread where the file is compressed in one piece."""
        handles = _Handles(self._uri, self._layout, self._stored)
        workers = 1 if self._stored.in_one_piece else min(os.cpu_count() or 1, _MOST_WORKERS)
        try:
            yield from ahead(lambda run: (run, self._points(handles, run)), runs, workers)
        finally:
            handles.close()

    def _points(self, handles: _Handles, run: Run) -> Points:
        records = handles.records(run).view(self._type)
        return as_points(records, self._layout.point_format, self._layout.frame(self._crs.z_to_m, self._rgb_factor))

    def _all_within(self, limits: Limits) -> Iterator[Points]:
        for _, points in self._read(self._runs()):
            yield points.where(limits.holds(points))

    def _sample(self, wanted: int) -> Sample:
        whole = self._stored.count <= wanted
        if whole or self._stored.in_one_piece:
            runs = self._runs() if whole else [(0, wanted)]
            return Sample([points for _, points in self._read(runs)], whole, len(runs))
        # The start of every chunk shows all of the file, but in a sorted one perhaps only its left edge.
        runs = self._stored.places(wanted // _A_PLACE // 2, _A_PLACE)
        parts = [points for _, points in self._read(runs)]
        long = self._stored.places(_LONG_RUNS, min(wanted // _LONG_RUNS // 2, _LONG_RUN))
        parts += [points.where(np.s_[::_THINNED]) for _, points in self._read(long)]
        return Sample(parts, False, len(runs))

    def _may_touch(self, run: Run, bounds: Bounds | None) -> bool:
        box = self._boxes.get(run)
        if bounds is None or box is None:
            return True
        return box[0] < bounds[2] and box[2] >= bounds[0] and box[1] < bounds[3] and box[3] >= bounds[1]

    def _remember(self, run: Run, points: Points) -> None:
        """Notes where a run lies, so that later reads of other places can leave it out."""
        nowhere = (np.inf, np.inf, -np.inf, -np.inf)
        x, y = points.x, points.y
        self._boxes[run] = (x.min(), y.min(), x.max(), y.max()) if len(x) else nowhere


def open_las(uri: str, crs: str | None = None, survey_points: int = SURVEY_POINTS) -> Cloud:
    """Opens a LAS, LAZ or COPC file.

    Args:
        uri: its path.
        crs: what the user says about its CRS.
        survey_points: how many points to look at now.

    Raises:
        SceneError: see `open_cloud`.
    """
    with opened(uri) as stream:
        layout = read_layout(stream, Path(uri).stat().st_size, uri)
    if layout.copc is not None and layout.laszip is not None:
        from .cloud_copc import open_copc

        return open_copc(uri, crs, min(survey_points, SURVEY_POINTS_OF_OCTREES))
    return LasCloud(uri, crs, layout, survey_points)


class _Handles:
    """Reads runs of records from several threads, each with a file of its own."""

    def __init__(self, uri: str, layout: LasLayout, stored: Stored) -> None:
        self._uri, self._layout, self._stored = uri, layout, stored
        self._own = threading.local()
        self._lock = threading.Lock()
        self._streams: list[BinaryIO] = []

    def records(self, run: Run) -> NDArray[np.uint8]:
        """Returns the bytes of a run of records."""
        first, count = run
        size = self._layout.record_size
        raw = np.empty(count * size, np.uint8)
        with decoding(self._uri, f"points {first} to {first + count - 1}"):
            if getattr(self._own, "stream", None) is None:
                self._open()
            if self._layout.laszip is None:
                self._own.stream.seek(self._layout.start + first * size)
                if self._own.stream.readinto(raw) != raw.nbytes:
                    raise OSError("the file has become shorter")
            else:
                self._decode(first, count, raw)
        return raw

    def _decode(self, first: int, count: int, raw: NDArray[np.uint8]) -> None:
        starts = self._stored.starts
        low = int(np.searchsorted(starts, first, "right")) - 1
        high = int(np.searchsorted(starts, first + count, "left"))
        end = self._stored.count if high == len(starts) else int(starts[high])
        if (int(starts[low]), end) == (first, first + count):
            self._decode_chunks(low, high, raw)
            return
        # with a file of its own, so that the decoder keeps its place
        check_chunks(self._own.checker.read_at, self._stored.offsets[low : high + 1], self._layout)
        if self._own.place != first:
            self._own.decoder.seek(first)
        self._own.decoder.decompress_many(raw)
        self._own.place = first + count

    def _decode_chunks(self, low: int, high: int, raw: NDArray[np.uint8]) -> None:
        """Decodes whole chunks at once, on all cores; our own threads cannot, since each call keeps Python's lock."""
        offsets = self._stored.offsets[low : high + 1]
        start, end = int(offsets[0]), int(offsets[-1])
        packed = self._own.checker.read_at(start, end - start)
        if len(packed) < end - start:
            raise OSError("the file has become shorter")
        check_chunks(lambda at, size: packed[at : at + size], offsets, self._layout, start)
        counts = np.diff(
            self._stored.starts[low:high], append=self._stored.starts[low] + len(raw) // self._layout.record_size
        )
        table = list(zip(counts.tolist(), np.diff(offsets).tolist(), strict=True))
        lazrs.decompress_points_with_chunk_table(packed, self._layout.laszip, raw, table, selection())

    def close(self) -> None:
        with self._lock:
            for stream in self._streams:
                stream.close()

    def _open(self) -> None:
        stream = Path(self._uri).open("rb", buffering=2**16)
        with self._lock:
            self._streams.append(stream)
        if self._layout.laszip is not None:
            stream.seek(self._layout.start)
            self._own.decoder = lazrs.LasZipDecompressor(stream, self._layout.laszip, selection())
            self._own.place = 0
            self._own.checker = open_bytes(self._uri)
        self._own.stream = stream
