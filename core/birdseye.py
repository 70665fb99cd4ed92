"""A point cloud seen from above: its lattice of cells, and what is tallied in each cell while the points go by."""

from __future__ import annotations

import math
import mmap
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .cloud import GROUND
from .errors import SceneError
from .grid import SAME_SCALE, Grid, Ground, native_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cloud import CloudFacts, Points

    Cells = NDArray[np.float32]

POINTS_PER_CELL = 1.0
"""Small objects are found better than with two, and holes are filled from their neighbours."""

FINEST_CELL_M = 0.1
TERRAIN_CELL_M = 1.0

_IN_MEMORY_BYTES = 384 * 2**20
_RELEASE_CELLS = 8_000_000
_MOST_CELLS = 2**33
_MOST_CELLS_PER_POINT = 4096
_BELOW_M, _ABOVE_M = 200.0, 1000.0
"""Room for points beyond the heights of which a cloud knows: it has looked at some of its points only."""

_LEVELS = 2**16
_SPREAD = 4
"""Cells per point up to which points count as lying close together."""

_EXTREMES = ("above", "below")


@dataclass(frozen=True)
class CellGrid:
    """The lattice a cloud is tallied in; clouds with cells of one size and one origin share its lines.

    Attributes:
        ground: the map the cells lie on.
        step: width and height of a cell in map units.
        cell_m: side of a cell in metres.
        first_col: number of the first column, counted from the origin.
        first_row: number of the lowest row, counted upwards from the origin.
        width: columns, a multiple of `coarse`.
        height: rows, a multiple of `coarse`.
        coarse: how many cells side by side make one cell of the terrain.
        origin: map x and y of a corner of cells.
    """

    ground: Ground
    step: tuple[float, float]
    cell_m: float
    first_col: int
    first_row: int
    width: int
    height: int
    coarse: int
    origin: tuple[float, float] = (0.0, 0.0)

    @property
    def grid(self) -> Grid:
        """The same lattice as a grid, whose rows run downwards."""
        left = self.origin[0] + self.first_col * self.step[0]
        top = self.origin[1] + (self.first_row + self.height) * self.step[1]
        return native_grid(self.ground, left, top, self.step, (self.width, self.height))

    def places(self, points: Points) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_] | None]:
        """Returns column and row, counted from the top left, of each point inside; and which are, None for all."""
        across = (points.x - self.origin[0]) / self.step[0] - self.first_col
        up = (points.y - self.origin[1]) / self.step[1] - self.first_row
        inside = None
        if not (_within(across, self.width) and _within(up, self.height)):
            inside = (across >= 0) & (across < self.width) & (up >= 0) & (up < self.height)
            across, up = across[inside], up[inside]
        return across.astype(np.int32), self.height - 1 - up.astype(np.int32), inside


def _within(values: NDArray[np.float64], end: int) -> bool:
    return not len(values) or bool(values.min() >= 0 and values.max() < end)


def cell_grid(facts: CloudFacts, cell_m: float | None = None) -> CellGrid:
    """Chooses the lattice of a cloud.

    Args:
        facts: of the cloud.
        cell_m: side of a cell in metres; None for one that holds about one point.

    Raises:
        SceneError: if all points lie in one cell, or so few in so many that something must be wrong.
    """
    left, bottom, right, top = facts.bounds
    ground = Ground(facts.crs_wkt) if facts.crs_wkt is not None else Ground(None, "m", (facts.xy_to_m,) * 2)
    true_scale = math.sqrt(math.prod(ground.scale_at((left + right) / 2, (bottom + top) / 2)))
    # the nominal unit where it holds, so that neighbouring clouds share one lattice
    scale = facts.xy_to_m if abs(true_scale / facts.xy_to_m - 1) <= SAME_SCALE else true_scale
    cell_m = _rounded(math.sqrt(POINTS_PER_CELL) * facts.spacing * scale) if cell_m is None else cell_m
    cells = cells_around(facts.bounds, ground, (cell_m / scale, cell_m / scale), cell_m)
    if max(right - left, top - bottom) < cells.step[0]:
        raise SceneError(
            f"All points of '{facts.name}' lie within {cell_m:g} m, so there is no area to look at. "
            "Check that it is the right file."
        )
    if cells.width * cells.height > min(_MOST_CELLS, _MOST_CELLS_PER_POINT * max(facts.count, 2**14)):
        raise SceneError(
            f"The {facts.count} points of '{facts.name}' are scattered over {cells.width * cell_m:.6g} x "
            f"{cells.height * cell_m:.6g} m, too far apart for cells of {cell_m:g} m. Look for stray points, or use a "
            "larger cell."
        )
    return cells


def cells_around(
    bounds: tuple[float, float, float, float],
    ground: Ground,
    step: tuple[float, float],
    cell_m: float,
    origin: tuple[float, float] = (0.0, 0.0),
) -> CellGrid:
    """Returns the lattice around points that may lie on any edge of bounds.

    Args:
        bounds: left, bottom, right, top in map units.
        ground: the map.
        step: width and height of a cell in map units.
        cell_m: side of a cell in metres.
        origin: a corner of cells.
    """
    left, bottom, right, top = bounds
    coarse = max(1, round(TERRAIN_CELL_M / cell_m))
    first_col, end_col = _span(left - origin[0], right - origin[0], step[0], coarse)
    first_row, end_row = _span(bottom - origin[1], top - origin[1], step[1], coarse)
    width, height = end_col - first_col, end_row - first_row
    return CellGrid(ground, step, cell_m, first_col, first_row, width, height, coarse, origin)


def _rounded(cell_m: float) -> float:
    """Rounds down to 5 cm, from 1 m on to two digits: clouds of about one density then share a lattice."""
    if cell_m < 1:
        return max(FINEST_CELL_M, round(math.floor(cell_m / 0.05 + 1e-6) * 0.05, 2))
    digit = 10.0 ** (math.floor(math.log10(cell_m)) - 1)
    return math.floor(cell_m / digit + 1e-6) * digit


def _span(low: float, high: float, step: float, multiple: int) -> tuple[int, int]:
    first = math.floor(low / step) // multiple * multiple
    return first, -(-(math.floor(high / step) + 1) // multiple) * multiple


class Tally:
    """What is known of each cell: sums and extremes, in memory, or in a scratch file where they are large.

    Heights are kept relative to one near the lowest, so that single precision is enough.

    Args:
        cells: the lattice.
        facts: of the cloud.
        scratch: folder for the scratch file.
    """

    def __init__(self, cells: CellGrid, facts: CloudFacts, scratch: Path) -> None:
        self.cells = cells
        self.low_m = math.floor(facts.z_range[0]) - _BELOW_M
        self._span_m = math.ceil(facts.z_range[1]) + _ABOVE_M - self.low_m
        names = ["count", "z", "above", "below"]
        names += ["intensity"] if "intensity" in facts.dimensions else []
        names += ["first"] if "returns" in facts.dimensions else []
        names += ["red", "green", "blue"] if "rgb" in facts.dimensions else []
        names += ["ground", "ground_z"] if facts.classified else []
        self._store = _Store(len(names), cells.width * cells.height, scratch)
        self._flat = dict(zip(names, self._store.arrays, strict=True))
        self.fields = {name: flat.reshape(cells.height, cells.width) for name, flat in self._flat.items()}
        self.intensities = np.zeros(_LEVELS, np.int64)
        self.points = 0

    def add(self, points: Points) -> None:
        """Adds points; those outside of the lattice are left out."""
        cols, rows, inside = self.cells.places(points)
        if inside is not None:
            points = points.where(inside)
        if not len(points):
            return
        left, top = int(cols.min()), int(rows.min())
        width, height = int(cols.max()) - left + 1, int(rows.max()) - top + 1
        if width * height > _SPREAD * len(points):
            self._count(self._flat, points, rows.astype(np.intp) * self.cells.width + cols)
        else:
            # points come strip by strip or node by node: counting in a small array first spares misses of the cache
            near = {name: np.zeros(width * height, np.float32) for name in self._flat}
            self._count(near, points, (rows - top).astype(np.intp) * width + (cols - left))
            for name, values in near.items():
                field = self.fields[name][top : top + height, left : left + width]
                join = np.maximum if name in _EXTREMES else np.add
                join(field, values.reshape(height, width), out=field)
        if "intensity" in self._flat and points.intensity is not None:
            self.intensities += np.bincount(points.intensity, minlength=_LEVELS)
        self.points += len(points)
        self._store.touched(len(points))

    def _count(self, flat: dict[str, Cells], points: Points, index: NDArray[np.intp]) -> None:
        """Adds points to the fields of some cells, given the cell of each."""
        ones = np.ones(len(index), np.float32)
        z = np.clip(points.z_m - np.float32(self.low_m), 0, self._span_m).astype(np.float32, copy=False)
        np.add.at(flat["count"], index, ones)
        np.add.at(flat["z"], index, z)
        np.maximum.at(flat["above"], index, z)
        np.maximum.at(flat["below"], index, np.float32(self._span_m) - z)
        if "intensity" in flat and points.intensity is not None:
            np.add.at(flat["intensity"], index, points.intensity.astype(np.float32))
        if "first" in flat and points.return_number is not None:
            np.add.at(flat["first"], index, (points.return_number <= 1).astype(np.float32))
        if "red" in flat and points.rgb is not None:
            for band, name in enumerate(("red", "green", "blue")):
                np.add.at(flat[name], index, points.rgb[:, band].astype(np.float32))
        if "ground" in flat and points.classification is not None:
            bare = points.classification == GROUND
            np.add.at(flat["ground"], index[bare], ones[: int(bare.sum())])
            np.add.at(flat["ground_z"], index[bare], z[bare])

    def window(self, rows: slice, cols: slice) -> dict[str, Cells]:
        """Returns the fields of a part of the lattice; what lies outside of it is empty."""
        height, width = self.cells.height, self.cells.width
        inner = np.s_[max(rows.start, 0) : min(rows.stop, height), max(cols.start, 0) : min(cols.stop, width)]
        pad = (
            (inner[0].start - rows.start, rows.stop - inner[0].stop),
            (inner[1].start - cols.start, cols.stop - inner[1].stop),
        )
        self._store.touched((rows.stop - rows.start) * (cols.stop - cols.start))
        if not any(any(side) for side in pad):
            return {name: field[inner] for name, field in self.fields.items()}
        return {name: np.pad(field[inner], pad) for name, field in self.fields.items()}

    def lowest(self, rows: slice, cols: slice) -> Cells:
        """Returns the lowest height above `low_m` in each terrain cell of a part [H, W]; NaN where there is none.

        Args:
            rows: of the terrain's lattice.
            cols: of the terrain's lattice.
        """
        below = self._coarse("below", rows, cols).max(axis=1)
        below = below.reshape(len(below), -1, self.cells.coarse).max(axis=2)
        return np.where(below > 0, np.float32(self._span_m) - below, np.float32(np.nan))

    def ground(self, rows: slice, cols: slice) -> tuple[NDArray[np.float64], Cells]:
        """Returns the sum of the heights above `low_m` of the ground points and their number, see `lowest`."""
        total, count = (self._coarse(name, rows, cols).sum(axis=1, dtype=np.float64) for name in ("ground_z", "ground"))
        total, count = (part.reshape(len(part), -1, self.cells.coarse).sum(axis=2) for part in (total, count))
        return total, count.astype(np.float32)

    def close(self) -> None:
        """Gives memory and scratch file back."""
        self._flat, self.fields = {}, {}
        self._store.close()

    @property
    def span_m(self) -> float:
        """What the field `below` is counted from: `span_m - below` is the lowest height above `low_m`."""
        return self._span_m

    def _coarse(self, name: str, rows: slice, cols: slice) -> Cells:
        """Returns a field below a part of the terrain's lattice [H, coarse, W * coarse]."""
        side = self.cells.coarse
        self._store.touched((rows.stop - rows.start) * (cols.stop - cols.start) * side**2)
        part = self.fields[name][rows.start * side : rows.stop * side, cols.start * side : cols.stop * side]
        return part.reshape(rows.stop - rows.start, side, -1)


class _Store:
    """Arrays of zeros, in a scratch file where memory would not do; its pages are let go of now and then."""

    def __init__(self, count: int, length: int, scratch: Path) -> None:
        self._file: Any = None
        self._map: mmap.mmap | None = None
        self._touched = 0
        if 4 * count * length <= _IN_MEMORY_BYTES:
            self.arrays = [np.zeros(length, np.float32) for _ in range(count)]
            return
        try:
            self._file = tempfile.TemporaryFile(dir=scratch, prefix="scratch-")
            self._file.truncate(4 * count * length)
            if hasattr(os, "posix_fallocate"):  # else a full disk would end the process
                os.posix_fallocate(self._file.fileno(), 0, 4 * count * length)
            self._map = mmap.mmap(self._file.fileno(), 0)
        except OSError as error:
            raise SceneError(
                f"There is no room for {4 * count * length / 2**30:.1f} GB in '{scratch}', which the point cloud "
                "needs while it is read. Make room, or set ROTAMATCH_CACHE to another folder.",
                str(error),
            ) from error
        whole = np.frombuffer(self._map, np.float32)
        self.arrays = list(whole.reshape(count, length))

    def touched(self, cells: int) -> None:
        """Tells that so many cells were used; from time to time the pages behind them are let go of."""
        self._touched += cells
        if self._map is not None and self._touched > _RELEASE_CELLS and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)
            self._touched = 0

    def close(self) -> None:
        self.arrays = []
        if self._file is not None:
            self._file.close()
