"""How high objects are and what they stand on, from the cells of a point cloud or surface model under their boxes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .box_cells import cells_in, robust_top
from .grid import Grid
from .pointcloud import PointCloudScene
from .stack import StackedScene

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .scene import Scene

    FloatArray = NDArray[np.float64]

_CELLS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class ObjectHeights:
    """Of some objects; NaN where nothing is known.

    Attributes:
        height_m: float64 [N], of the object above the terrain.
        base_z: float64 [N], of the terrain under it, metres, as the cloud counts heights.
        point_count: int64 [N], points in the box; pixels with data, for a surface model.
    """

    height_m: FloatArray
    base_z: FloatArray
    point_count: NDArray[np.int64]


class HeightProbe:
    """Measures the objects of a scene that is, or contains, a point cloud or surface model.

    Args:
        cloud: the scene itself, or the first such part of it.
    """

    def __init__(self, cloud: PointCloudScene) -> None:
        self._cloud = cloud

    def measure(self, rings: FloatArray) -> ObjectHeights:
        """Measures objects; a cell is an object's where the middle of the cell lies in its box.

        Boxes that lie close together are read together, a bounded number of cells at a time.

        Args:
            rings: float64 [N, 4, 2] corners of oriented boxes in map coordinates.
        """
        heights, bases = np.full(len(rings), np.nan), np.full(len(rings), np.nan)
        counts = np.zeros(len(rings), np.int64)
        for members, window in _windows(self._cloud.cells, rings):
            view = _View(self._cloud, window)
            for member in members.tolist():
                heights[member], bases[member], counts[member] = view.measure(rings[member])
        return ObjectHeights(heights, bases, counts)


def height_probe(scene: Scene) -> HeightProbe | None:
    """Returns what measures the objects of a scene; None where it holds no point cloud or surface model."""
    parts = scene.parts if isinstance(scene, StackedScene) else (scene,)
    clouds = [part for part in parts if isinstance(part, PointCloudScene)]
    return HeightProbe(clouds[0]) if clouds else None


class _View:
    """The cells of a window."""

    def __init__(self, cloud: PointCloudScene, window: Grid) -> None:
        surface = cloud.read(window, ["height_max"])
        terrain, points = cloud.facts(window, "terrain"), cloud.facts(window, "points")
        self._window = window
        self._heights = np.where(surface.valid, surface.values[0], np.float32(-np.inf))
        self._terrain = np.where(terrain.valid, terrain.values[0], np.float32(np.nan))
        self._points = np.where(points.valid, points.values[0], 0).astype(np.float64)

    def measure(self, ring: FloatArray) -> tuple[float, float, int]:
        """Returns height, base and number of points of one box."""
        corners = self._window.pixel_xy(ring)
        place, inside = cells_in(corners, self._heights.shape)
        if not inside.any():
            return math.nan, math.nan, 0
        heights = np.where(inside, self._heights[place], np.float32(-np.inf))
        terrain = self._terrain[place][inside]
        terrain = terrain[np.isfinite(terrain)]
        base = float(np.median(terrain)) if len(terrain) else math.nan
        return robust_top(heights), base, round(float(self._points[place][inside].sum()))


def _windows(cells: Grid, rings: FloatArray) -> Iterator[tuple[NDArray[np.intp], Grid]]:
    """Divides boxes into groups that lie close together; yields them with the window of cells around each."""
    pixels = cells.pixel_xy(rings.reshape(-1, 2)).reshape(-1, 4, 2)
    low, high = np.floor(pixels.min(axis=1)).astype(int), np.ceil(pixels.max(axis=1)).astype(int)
    groups = [np.arange(len(rings))] if len(rings) else []
    while groups:
        members = groups.pop()
        (left, top), (right, bottom) = low[members].min(axis=0).tolist(), high[members].max(axis=0).tolist()
        width, height = max(right - left, 1), max(bottom - top, 1)
        if width * height > _CELLS_AT_ONCE and len(members) > 1:
            order = members[np.argsort(low[members][:, 0 if width > height else 1], kind="stable")]
            groups += [order[len(order) // 2 :], order[: len(order) // 2]]
        else:
            yield members, _bounded(cells.window(top, left, height, width))


def _bounded(window: Grid) -> Grid:
    """Returns the window, or, of one huge box, a coarser one."""
    factor = math.ceil(math.sqrt(window.width * window.height / _CELLS_AT_ONCE))
    if factor <= 1:
        return window
    width, height = math.ceil(window.width / factor), math.ceil(window.height / factor)
    step_x, step_y = window.step_x * factor, window.step_y * factor
    return Grid(window.ground, window.left, window.top, step_x, step_y, width, height, window.gsd * factor)
