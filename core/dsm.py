"""A raster of surface heights (DSM) as a cloud with one point per pixel, so that it gives the same height bands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from .birdseye import cells_around
from .birdseye_file import BirdsEye
from .cloud import Bounds, CloudFacts, Points
from .errors import SceneError
from .feedback import Feedback, NullFeedback
from .pointcloud import PointCloudScene, brought_to
from .raster import RasterScene, open_raster
from .scene import Window, fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .grid import Grid

HEIGHT_BANDS = ("height_max", "height_mean", "height_range", "roughness")
_ROWS_OF_PIXELS = 1_000_000
_SAMPLE_SIDE = 1024


class SurfaceCloud:
    """The pixels of a DSM as points.

    Args:
        surface: the raster, whose first band holds heights in metres; closed with this cloud.
        terrain: the raster of the terrain, if there is one; closed with this cloud.
        description: what `scene.open_scene` takes.
    """

    def __init__(self, surface: RasterScene, terrain: RasterScene | None, description: dict[str, Any]) -> None:
        self.description = description
        self._surface, self._terrain = surface, terrain
        self._role = surface.bands[0].role
        self.grid = surface.grid()
        self.facts = self._facts()

    def chunks(
        self, bounds: Bounds | None = None, resolution: float | None = None, feedback: Feedback | None = None
    ) -> Iterator[Points]:
        """See `cloud.Cloud`."""
        feedback = feedback or NullFeedback()
        grid = self.grid
        rows = max(1, _ROWS_OF_PIXELS // grid.width)
        x = np.asarray(grid.left + (np.arange(grid.width) + 0.5) * grid.step_x, np.float64)
        for top in range(0, grid.height, rows):
            feedback.check()
            count = min(rows, grid.height - top)
            read = self._surface.read(grid.window(top, 0, count, grid.width), [self._role])
            row, col = np.nonzero(read.valid)
            y = np.asarray(grid.top - (top + row + 0.5) * grid.step_y, np.float64)
            points = Points(x[col], y, read.values[0][row, col])
            if bounds is not None:
                left, bottom, right, upper = bounds
                inside = (points.x >= left) & (points.x < right) & (points.y >= bottom) & (points.y < upper)
                points = points.where(inside)
            feedback.progress((top + count) / grid.height)
            if len(points):
                yield points

    def terrain(self, grid: Grid) -> NDArray[np.float32]:
        """Returns the heights of the DTM on a lattice, NaN where it has none."""
        if self._terrain is None:
            raise ValueError("no DTM")
        read: Window = self._terrain.read(grid, [self._terrain.bands[0].role])
        return np.where(read.valid, read.values[0], np.float32(np.nan))

    def identity(self) -> str:
        """See `cloud.Cloud`."""
        parts = [self._surface] + ([self._terrain] if self._terrain is not None else [])
        return fingerprint(["dsm", *(part.identity() for part in parts)])

    def close(self) -> None:
        """See `cloud.Cloud`."""
        self._surface.close()
        if self._terrain is not None:
            self._terrain.close()

    def _facts(self) -> CloudFacts:
        grid = self.grid
        left, bottom, right, top = grid.bounds
        half_x, half_y = grid.step_x / 2, grid.step_y / 2
        return CloudFacts(
            name=self._surface.name,
            crs_wkt=grid.ground.crs_wkt,
            xy_to_m=grid.gsd / math.sqrt(grid.step_x * grid.step_y),
            z_to_m=1.0,
            bounds=(left + half_x, bottom + half_y, right - half_x, top - half_y),
            z_range=self._heights(),
            count=grid.width * grid.height,
            dimensions=frozenset(),
            classified=False,
            spacing=grid.step_x,
        )

    def _heights(self) -> tuple[float, float]:
        """Returns lowest and highest value of all."""
        low, high = math.inf, -math.inf
        grid = self.grid
        for top in range(0, grid.height, _SAMPLE_SIDE):
            window = grid.window(top, 0, min(_SAMPLE_SIDE, grid.height - top), grid.width)
            read = self._surface.read(window, [self._role])
            seen = read.values[0][read.valid]
            if seen.size:
                low, high = min(low, float(seen.min())), max(high, float(seen.max()))
        if low > high:
            raise SceneError(f"'{self._surface.name}' shows nothing but nodata; check its nodata value.")
        if high - low > 20_000:
            raise SceneError(
                f"The heights of '{self._surface.name}' run from {low:.6g} to {high:.6g}: these are no metres. "
                "Check its nodata value, or that it is a surface model."
            )
        return low, high


def open_dsm(description: dict[str, Any], gsd_m: float | None = None, like: Grid | None = None) -> PointCloudScene:
    """Opens a surface model as a scene of height bands.

    Args:
        description: `dsm`, a raster of surface heights in metres, and `dtm`, one of terrain heights, or None where
            the terrain is to be found below the surface.
        gsd_m: metres per pixel, of effect where there is no CRS.
        like: the lattice of the scene it is to be part of.

    Raises:
        SceneError: if it cannot be read, or is nothing that makes a scene.
    """
    cloud, plan = surface_cloud(description, gsd_m)
    return PointCloudScene(cloud, plan, cloud.description, brought_to(cloud.facts, like))


def surface_cloud(description: dict[str, Any], gsd_m: float | None = None) -> tuple[SurfaceCloud, BirdsEye]:
    """Opens a surface model as a cloud, and tells how it becomes a raster; see `open_dsm`."""
    if not description.get("dsm") or not isinstance(description["dsm"], str):
        raise SceneError("The description of the surface model names no file; add it again.")
    surface = open_raster(description["dsm"], gsd_m)
    opened = [surface]
    try:
        first = surface.bands[0]
        if first.dtype in ("uint8", "int8") or first.role == "red":
            raise SceneError(f"'{surface.name}' is an image ({first.name}), no raster of surface heights.")
        if surface.ground.unit != "m":
            raise SceneError(
                f"The surface model '{surface.name}' has no CRS. Assign it one, or give its GSD in metres."
            )
        terrain = None
        if description.get("dtm"):
            terrain = open_raster(str(description["dtm"]), gsd_m, surface.native)
            opened.append(terrain)
        places = {"dsm": surface.description["uri"], "dtm": terrain and terrain.description["uri"]}
        cloud = SurfaceCloud(surface, terrain, {"kind": "dsm", **places, "gsd_m": gsd_m})
        grid = cloud.grid
        step = (grid.step_x, grid.step_y)
        cells = cells_around(cloud.facts.bounds, grid.ground, step, grid.gsd, (grid.left, grid.top))
        return cloud, BirdsEye(cells, HEIGHT_BANDS, cloud.terrain if terrain is not None else None, dense=False)
    except BaseException:
        for raster in opened:
            raster.close()
        raise
