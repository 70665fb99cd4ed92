"""How a scene is cut into tiles, and which tile a place belongs to.

Tiles lie on the scene's own lattice, their offsets multiples of the network's grid, and are read with a halo around
them. So what the network sees at a place depends neither on the size of the tiles nor on the extent that was asked
for. Every place belongs to exactly one tile: the one whose core holds it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .grid import Grid

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]
    IndexArray = NDArray[np.int64]

LARGEST_CORE_PX = 1792
"""Larger tiles waste less on halos but need more memory, and two are searched at a time: one of 1792 with a halo of 96
reads 23 % more than it owns."""

LARGEST_TILE_BYTES = 128 * 2**20
"""What the values of one tile may take up; scenes of many bands get smaller tiles."""


class Rectangle(NamedTuple):
    """Pixels of a grid; may reach outside of it."""

    row: int
    col: int
    height: int
    width: int

    def grown(self, pixels: float) -> tuple[float, float, float, float]:
        """Returns left, top, right, bottom in pixels after growing each side."""
        return (
            self.col - pixels,
            self.row - pixels,
            self.col + self.width + pixels,
            self.row + self.height + pixels,
        )


@dataclass(frozen=True)
class Tile:
    """One step of a detection run.

    Attributes:
        index: place in the order of the run.
        grid: the lattice of the part of the scene that it lies in.
        core: the pixels whose detections it owns.
        window: the pixels to read: core and halo, sides and offsets multiples of the network's grid.
    """

    index: int
    grid: Grid
    core: Rectangle
    window: Rectangle

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the core in map units."""
        return self.grid.window(*self.core).bounds

    @property
    def read_grid(self) -> Grid:
        """The lattice of the window."""
        return self.grid.window(*self.window)


@dataclass(frozen=True)
class TilePart:
    """The tiles of a part of a scene within which the true scale is even.

    Attributes:
        grid: the part's lattice.
        size: height and width of a tile's core in pixels.
        first: index of its first tile.
        limits: top, left, bottom, right in pixels of `grid` between which the scene lies; nothing is read beyond.
    """

    grid: Grid
    size: tuple[int, int]
    first: int
    limits: tuple[int, int, int, int]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of tiles."""
        return math.ceil(self.grid.height / self.size[0]), math.ceil(self.grid.width / self.size[1])

    @property
    def count(self) -> int:
        """Number of tiles."""
        return self.shape[0] * self.shape[1]


@dataclass(frozen=True)
class TilePlan:
    """All tiles of a scene, made when asked for.

    Attributes:
        parts: see `TilePart`; from `plan_tiles`.
        bounds: left, bottom, right, top of the scene in map units.
        halo_px: margin read around a core.
        grid_px: what sides and offsets of windows are multiples of.
    """

    parts: tuple[TilePart, ...]
    bounds: tuple[float, float, float, float]
    halo_px: int
    grid_px: int

    @property
    def count(self) -> int:
        """Number of tiles."""
        return sum(part.count for part in self.parts)

    def tiles(self, first: int = 0) -> Iterator[Tile]:
        """Yields the tiles in order, from the one with index `first` on."""
        for part in self.parts:
            for index in range(max(first, part.first), part.first + part.count):
                yield self._tile(part, index)

    def owners(self, map_xy: ArrayLike) -> IndexArray:
        """Returns the index of the tile that owns each place.

        Args:
            map_xy: [N, 2] map coordinates; places beyond the scene belong to the tile nearest to them.

        Returns:
            int64 [N].
        """
        places = np.asarray(map_xy, np.float64).reshape(-1, 2)
        left, bottom, right, top = self.bounds
        inset = 1e-6 * min(min(part.grid.step_x, part.grid.step_y) for part in self.parts)
        inside = np.clip(places, (left + inset, bottom + inset), (right - inset, top - inset))
        owners = np.full(len(places), -1, np.int64)
        for part in self.parts:
            col, row = np.floor(part.grid.pixel_xy(inside)).astype(np.int64).T
            mine = (owners < 0) & (col >= 0) & (col < part.grid.width) & (row >= 0) & (row < part.grid.height)
            index = part.first + row // part.size[0] * part.shape[1] + col // part.size[1]
            owners[mine] = index[mine]
        return owners

    def _tile(self, part: TilePart, index: int) -> Tile:
        down, across = divmod(index - part.first, part.shape[1])
        row, col = down * part.size[0], across * part.size[1]
        core = Rectangle(row, col, min(part.size[0], part.grid.height - row), min(part.size[1], part.grid.width - col))
        top, height = self._span(row, core.height, part.limits[0], part.limits[2])
        left, width = self._span(col, core.width, part.limits[1], part.limits[3])
        return Tile(index, part.grid, core, Rectangle(top, left, height, width))

    def _span(self, start: int, length: int, low: int, high: int) -> tuple[int, int]:
        """Returns start and length of a core's side with its halo, cut where the scene ends."""
        begin = max(low, start - self.halo_px)
        end = min(high, _up(start + length, self.grid_px) + self.halo_px)
        return begin, end - begin


def plan_tiles(
    grids: Sequence[Grid],
    bounds: tuple[float, float, float, float],
    *,
    halo_px: int,
    grid_px: int,
    tile_px: int = 0,
    bands: int = 3,
) -> TilePlan:
    """Cuts a scene into tiles.

    Args:
        grids: the lattices of the parts of the scene, from `Scene.grids`.
        bounds: left, bottom, right, top of the scene in map units.
        halo_px: margin that the network needs around a tile; rounded up to a multiple of `grid_px`.
        grid_px: what sides and offsets of windows have to be multiples of.
        tile_px: side of a tile's core; 0 takes the fewest tiles of one size that memory sensibly allows.
        bands: number of bands to be read.
    """
    halo_px = _up(halo_px, grid_px)
    parts: list[TilePart] = []
    first = 0
    for grid in grids:
        (left, top), (right, bottom) = grid.pixel_xy([(bounds[0], bounds[3]), (bounds[2], bounds[1])])
        limits = (
            _down(top + 1e-3, grid_px),
            _down(left + 1e-3, grid_px),
            _up(bottom - 1e-3, grid_px),
            _up(right - 1e-3, grid_px),
        )
        largest = tile_px or _largest_core(halo_px, grid_px, bands)
        size = (_side(grid.height, largest, grid_px, tile_px), _side(grid.width, largest, grid_px, tile_px))
        part = TilePart(grid, size, first, limits)
        parts.append(part)
        first += part.count
    return TilePlan(tuple(parts), bounds, halo_px, grid_px)


def _largest_core(halo_px: int, grid_px: int, bands: int) -> int:
    window = math.isqrt(LARGEST_TILE_BYTES // (4 * bands))
    return max(_down(min(LARGEST_CORE_PX, window - 2 * halo_px), grid_px), 2 * halo_px, grid_px)


def _side(length: int, largest: int, grid_px: int, tile_px: int) -> int:
    if tile_px:
        return _up(tile_px, grid_px)
    return _up(math.ceil(length / math.ceil(length / largest)), grid_px)


def _up(value: float, step: int) -> int:
    return math.ceil(value / step) * step


def _down(value: float, step: int) -> int:
    return math.floor(value / step) * step
