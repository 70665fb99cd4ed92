"""Where pixels lie: true ground size in any CRS, and north-up lattices at a ground sample distance.

A `Ground` tells how long a map unit is on the ground, by geodesics, so that feet, degrees and web mercator come out
right. A `Grid` is a rectangle of a north-up pixel lattice; windows of one grid share its lattice, which is what makes
reading independent of the window.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import pyproj.exceptions

from .errors import SceneError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]

SAME_SCALE = 0.02
"""Scales that differ by no more than this share count as one."""

FINEST_ENLARGEMENT = 16.0
"""A grid is at most this many times finer than its scene."""

_PROBE_M = 10.0
_PROBE_DEG = 1e-4
_LARGEST_SIDE = 2**31 - 1
_SMALLEST_STRIP = 64


@dataclass(frozen=True)
class Ground:
    """How long a map unit is on the ground.

    Attributes:
        crs_wkt: the CRS of the map coordinates, or None where there is none.
        unit: `m`, or `px` where there is neither a CRS nor a GSD given by the user.
        factor: ground units per map unit along x and y where there is no CRS; unused with a CRS.
    """

    crs_wkt: str | None
    unit: str = "m"
    factor: tuple[float, float] = (1.0, 1.0)

    def scale_at(self, x: float, y: float) -> tuple[float, float]:
        """Returns ground units per map unit along x and along y at a place in map coordinates.

        Raises:
            SceneError: if the place lies where its CRS is not defined.
        """
        along_x, along_y = self.scales_at([(x, y)])[0].tolist()
        return along_x, along_y

    def scales_at(self, map_xy: ArrayLike) -> FloatArray:
        """Returns `scale_at` of many places at once.

        Args:
            map_xy: [N, 2] map coordinates.

        Returns:
            float64 [N, 2]: ground units per map unit along x and along y.

        Raises:
            SceneError: if a place lies where its CRS is not defined.
        """
        places = np.asarray(map_xy, np.float64).reshape(-1, 2)
        if self.crs_wkt is None:
            return np.broadcast_to(np.asarray(self.factor, np.float64), places.shape).copy()
        scales = _horizontal(self.crs_wkt).scales(places)
        if not np.isfinite(scales).all() or (scales <= 0).any():
            bad = places[~(np.isfinite(scales) & (scales > 0)).all(axis=1)][0].tolist()
            raise SceneError(
                f"The place x={bad[0]:.6g}, y={bad[1]:.6g} lies outside the area where its CRS is defined. "
                "Check that the CRS and the georeference of the scene belong together."
            )
        return scales

    def to_local(self, map_xy: ArrayLike, origin: tuple[float, float]) -> FloatArray:
        """Returns ground units east and north of `origin` for map coordinates [N, 2], by the scale at `origin`."""
        local: FloatArray = (np.asarray(map_xy, np.float64) - origin) * self.scale_at(*origin)
        return local

    def to_map(self, local_xy: ArrayLike, origin: tuple[float, float]) -> FloatArray:
        """Returns map coordinates for ground units east and north of `origin` [N, 2]; the inverse of `to_local`."""
        result: FloatArray = np.asarray(local_xy, np.float64) / self.scale_at(*origin) + origin
        return result


@dataclass(frozen=True)
class Grid:
    """A rectangle of a north-up lattice of pixels.

    The pixels are square on the ground, to `SAME_SCALE`.

    Attributes:
        ground: the map the lattice lies on.
        left: map x of the left edge.
        top: map y of the top edge.
        step_x: map units per pixel along x, > 0.
        step_y: map units per pixel along y, > 0.
        width: columns.
        height: rows.
        gsd: ground units per pixel.
    """

    ground: Ground
    left: float
    top: float
    step_x: float
    step_y: float
    width: int
    height: int
    gsd: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in map units."""
        return (
            self.left,
            self.top - self.height * self.step_y,
            self.left + self.width * self.step_x,
            self.top,
        )

    @property
    def centre(self) -> tuple[float, float]:
        """Map x and y of the middle."""
        return self.left + self.width * self.step_x / 2, self.top - self.height * self.step_y / 2

    def window(self, row: int, col: int, height: int, width: int) -> Grid:
        """Returns a rectangle of the same lattice; it may reach outside of this one.

        Args:
            row: first row, counted from the top of this grid; may be negative.
            col: first column; may be negative.
            height: rows.
            width: columns.
        """
        return replace(
            self,
            left=self.left + col * self.step_x,
            top=self.top - row * self.step_y,
            height=height,
            width=width,
        )

    def pixel_xy(self, map_xy: ArrayLike) -> FloatArray:
        """Returns column and row [N, 2] of map coordinates [N, 2]; (0, 0) is the outer corner of the first pixel."""
        x, y = np.asarray(map_xy, np.float64).reshape(-1, 2).T
        return np.stack([(x - self.left) / self.step_x, (self.top - y) / self.step_y], axis=1)

    def map_xy(self, pixel_xy: ArrayLike) -> FloatArray:
        """Returns map coordinates [N, 2] of columns and rows [N, 2]; the inverse of `pixel_xy`."""
        col, row = np.asarray(pixel_xy, np.float64).reshape(-1, 2).T
        return np.stack([self.left + col * self.step_x, self.top - row * self.step_y], axis=1)

    def boxes_to_pixels(self, boxes: ArrayLike) -> FloatArray:
        """Brings oriented boxes from the map to this grid.

        Args:
            boxes: [N, 5] map x, map y, length and width in ground units, heading in degrees clockwise from up.

        Returns:
            float64 [N, 5]: column and row of the centre (row grows downwards), length and width in pixels, the same
            heading.
        """
        array = np.asarray(boxes, np.float64).reshape(-1, 5)
        return np.hstack([self.pixel_xy(array[:, :2]), array[:, 2:4] / self.gsd, array[:, 4:]])

    def boxes_to_map(self, boxes: ArrayLike) -> FloatArray:
        """Brings oriented boxes from this grid to the map; the inverse of `boxes_to_pixels`, same shapes."""
        array = np.asarray(boxes, np.float64).reshape(-1, 5)
        return np.hstack([self.map_xy(array[:, :2]), array[:, 2:4] * self.gsd, array[:, 4:]])


def native_grid(ground: Ground, left: float, top: float, step: tuple[float, float], size: tuple[int, int]) -> Grid:
    """Returns the lattice a scene is stored in.

    Args:
        ground: the scene's map.
        left: map x of the left edge.
        top: map y of the top edge.
        step: map units per pixel along x and y, > 0.
        size: columns and rows.

    Returns:
        a grid whose `gsd` is the geometric mean of the two true pixel sides at its centre; on a map in degrees its
        pixels need not be square on the ground.

    Raises:
        SceneError: if the centre lies where the CRS is not defined.
    """
    return _with_local_gsd(Grid(ground, left, top, *step, *size, gsd=1.0))


def grid_at(native: Grid, gsd: float | None = None) -> Grid:
    """Returns a lattice over the same ground at another GSD, anchored at the same top-left corner.

    Args:
        native: the lattice of a scene or of a part of it, see `native_grid`.
        gsd: ground units per pixel; None for the native one. One within `SAME_SCALE` of the native one gives the
            native lattice itself where its pixels are square on the ground.

    Raises:
        SceneError: if the GSD is no positive number, more than `FINEST_ENLARGEMENT` times finer than the scene, or
            so coarse that nothing is left of the scene.
    """
    wanted = native.gsd if gsd is None else gsd
    _check_gsd(native, wanted)
    along_x, along_y = native.ground.scale_at(*native.centre)
    square = abs(math.log(along_x * native.step_x / (along_y * native.step_y))) <= SAME_SCALE
    if square and abs(wanted / native.gsd - 1) <= SAME_SCALE:
        return native
    step_x, step_y = wanted / along_x, wanted / along_y
    width = math.ceil(native.width * native.step_x / step_x - 1e-6)
    height = math.ceil(native.height * native.step_y / step_y - 1e-6)
    if max(width, height) > _LARGEST_SIDE:
        raise SceneError(f"At {wanted:g} {native.ground.unit} per pixel the scene would be {width} x {height} pixels.")
    return Grid(native.ground, native.left, native.top, step_x, step_y, width, height, wanted)


def grids_at(native: Grid, gsd: float | None = None) -> list[Grid]:
    """Returns `grid_at`, split into parts within each of which the true scale varies by at most `SAME_SCALE`.

    Args:
        native: the lattice of a scene.
        gsd: ground units per pixel of every part; None for that of the scene's centre.

    Returns:
        grids from top to bottom, left to right, each anchored at its own top-left corner on the native lattice.

    Raises:
        SceneError: as `grid_at`.
    """
    wanted = native.gsd if gsd is None else gsd
    return [grid_at(_with_local_gsd(part), wanted) for part in _even_parts(native)]


def _even_parts(part: Grid) -> list[Grid]:
    if part.ground.crs_wkt is None:
        return [part]
    fractions = np.array([0.02, 0.25, 0.5, 0.75, 0.98])
    cols, rows = np.meshgrid(fractions * part.width, fractions * part.height)
    scales = part.ground.scales_at(part.map_xy(np.stack([cols.ravel(), rows.ravel()], axis=1))).reshape(5, 5, 2)
    if float((scales.max(axis=(0, 1)) / scales.min(axis=(0, 1))).max()) <= 1 + SAME_SCALE:
        return [part]
    down = float((scales.max(axis=0) / scales.min(axis=0)).max())
    across = float((scales.max(axis=1) / scales.min(axis=1)).max())
    if down >= across and part.height >= 2 * _SMALLEST_STRIP:
        half = part.height // 2
        parts = [part.window(0, 0, half, part.width), part.window(half, 0, part.height - half, part.width)]
    elif across > 1 + SAME_SCALE and part.width >= 2 * _SMALLEST_STRIP:
        half = part.width // 2
        parts = [part.window(0, 0, part.height, half), part.window(0, half, part.height, part.width - half)]
    else:
        return [part]
    return [even for half_part in parts for even in _even_parts(half_part)]


def _with_local_gsd(grid: Grid) -> Grid:
    along_x, along_y = grid.ground.scale_at(*grid.centre)
    return replace(grid, gsd=math.sqrt(along_x * grid.step_x * along_y * grid.step_y))


def _check_gsd(native: Grid, gsd: float) -> None:
    unit = native.ground.unit
    if not (math.isfinite(gsd) and gsd > 0):
        raise SceneError(f"A GSD has to be a positive number of {unit} per pixel, not {gsd}.")
    if gsd < native.gsd / FINEST_ENLARGEMENT:
        raise SceneError(
            f"A GSD of {gsd:g} {unit} is more than {FINEST_ENLARGEMENT:g} times finer than the scene's own "
            f"{native.gsd:.4g} {unit}; such an enlargement shows nothing new. Use a finer scene or a coarser GSD."
        )
    if gsd > native.gsd * max(native.width, native.height):
        raise SceneError(
            f"At a GSD of {gsd:g} {unit} the whole scene ({native.width} x {native.height} pixels of "
            f"{native.gsd:.4g} {unit}) would be less than one pixel. Use a finer GSD."
        )


@dataclass(frozen=True)
class _Horizontal:
    """The horizontal part of a CRS, ready to be measured."""

    to_degrees: pyproj.Transformer | None
    geod: pyproj.Geod | None
    metres: float
    probe: float

    def scales(self, places: FloatArray) -> FloatArray:
        if self.to_degrees is None or self.geod is None:
            return np.full(places.shape, self.metres)
        scales = np.empty(places.shape)
        for axis in (0, 1):
            offset = np.zeros(2)
            offset[axis] = self.probe
            start = self.to_degrees.transform(*(places - offset).T)
            end = self.to_degrees.transform(*(places + offset).T)
            finite = np.isfinite(start).all(axis=0) & np.isfinite(end).all(axis=0)
            scales[:, axis] = np.nan
            lengths = self.geod.inv(*(values[finite] for values in (*start, *end)))[2]
            scales[finite, axis] = np.asarray(lengths) / (2 * self.probe)
        return scales


@lru_cache(maxsize=256)
def _horizontal(crs_wkt: str) -> _Horizontal:
    try:
        crs = pyproj.CRS.from_wkt(crs_wkt)
        if crs.is_bound and crs.source_crs is not None:
            crs = crs.source_crs
        if crs.is_compound:
            crs = crs.sub_crs_list[0]
        geodetic = crs.geodetic_crs
        if geodetic is None:
            metres = float(crs.axis_info[0].unit_conversion_factor) if crs.axis_info else 1.0
            return _Horizontal(None, None, metres, 1.0)
        probe = _PROBE_DEG if crs.is_geographic else _PROBE_M / float(crs.axis_info[0].unit_conversion_factor)
        transformer = pyproj.Transformer.from_crs(crs, geodetic, always_xy=True)
        return _Horizontal(transformer, crs.get_geod(), 1.0, probe)
    except pyproj.exceptions.ProjError as error:
        raise SceneError(
            "The CRS of the scene cannot be understood; assign it a CRS that QGIS knows.", str(error)
        ) from error
