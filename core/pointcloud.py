"""Point clouds as scenes: rasterised from above once, kept in the cache, and read like any raster from then on."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rasterio.crs import CRS

from .birdseye import cell_grid
from .birdseye_bands import BANDS, FACTS
from .birdseye_file import BirdsEye, write_birdseye
from .cloud import open_cloud
from .cloud_cache import cached
from .errors import SceneError
from .feedback import Feedback
from .raster import RasterScene, open_raster
from .scene import Band, GriddedScene, Window, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cloud import Cloud, CloudFacts
    from .grid import Grid
    from .resample import Weighted

VERSION = 2
"""Of the way in which rasters are made; rasters of other versions in the cache are not used."""


class PointCloudScene(GriddedScene):
    """A point cloud seen from above; made by `open_pointcloud`.

    The points are read when pixels are asked for first; until then only the head of the file is looked at.

    Args:
        cloud: the open cloud; closed with this scene.
        plan: how it becomes a raster.
        description: see `Scene`.
        like: the lattice of a scene in another CRS that this one is to be part of; it is read at once then.
    """

    def __init__(self, cloud: Cloud, plan: BirdsEye, description: dict[str, Any], like: Grid | None = None) -> None:
        roles = plan.roles_for(cloud.facts)
        bands = tuple(Band(role, "float32", BANDS[role].partition(",")[0]) for role in roles)
        self._cloud, self._plan, self._like = cloud, plan, like
        self._lock = threading.Lock()
        self._path = Path()
        self._raster: RasterScene | None = None
        super().__init__(cloud.facts.name, description, plan.cells.grid, bands)
        if like is not None:
            self.native = self._read_once().native

    @property
    def coarsest_factor(self) -> int:
        """See `GriddedScene`."""
        return 1

    def weighted(self, grid: Grid, bands: Sequence[int]) -> Weighted:
        """See `GriddedScene`."""
        return self._weighted(grid, bands)

    def _weighted(self, grid: Grid, bands: Sequence[int]) -> Weighted:
        raster = self._read_once()
        try:
            return raster.weighted(grid, bands)
        except SceneError:  # the cache may have been deleted or damaged meanwhile
            self._discard(raster)
        return self._read_once().weighted(grid, bands)

    def overview(self, max_pixels: int = 4_000_000, feedback: Feedback | None = None) -> Window:
        """See `Scene`."""
        self._read_once(feedback)
        return super().overview(max_pixels, feedback)

    @property
    def cells(self) -> Grid:
        """The lattice of the raster that the points became, which all of `facts` lie on."""
        return self._read_once().native

    def facts(self, grid: Grid, name: str) -> Window:
        """Reads what is known of the cells besides the bands, see `birdseye_bands.FACTS`.

        Args:
            grid: a window of `cells`, or of another lattice of this scene.
            name: `terrain`, in metres, or `points`, how many there are in a cell of the grid.
        """
        read = Window(*self._weighted(grid, [len(self.bands) + list(FACTS).index(name)]).finish())
        share = np.float32((grid.gsd / self._plan.cells.grid.gsd) ** 2)
        return Window(read.values * share, read.valid) if name == "points" else read

    def identity(self) -> str:
        """See `Scene`."""
        cells = self._plan.cells
        facts = [self._cloud.identity(), VERSION, self.ground.crs_wkt, cells.origin, cells.step, cells.cell_m]
        return fingerprint([*facts, [band.role for band in self.bands]])

    def close(self) -> None:
        """See `Scene`."""
        with self._lock:
            raster, self._raster = self._raster, None
        if raster is not None:
            raster.close()
        self._cloud.close()

    def _read_once(self, feedback: Feedback | None = None) -> RasterScene:
        """Returns the raster; makes it where the cache has none."""
        with self._lock:
            if self._raster is None:
                try:
                    self._raster = self._open_cached(feedback)
                except SceneError:
                    if not self._path.is_file():
                        raise
                    self._path.unlink()
                    self._raster = self._open_cached(feedback)
            return self._raster

    def _open_cached(self, feedback: Feedback | None) -> RasterScene:
        self._path = Path()
        plan = replace(self._plan, facts=tuple(FACTS))
        self._path = cached(self.identity(), lambda path: write_birdseye(self._cloud, path, plan, feedback))
        gsd_m = self._plan.cells.cell_m if self.ground.crs_wkt is None else None
        return open_raster(str(self._path), gsd_m, self._like)

    def _discard(self, raster: RasterScene) -> None:
        """Takes a raster that cannot be read out of the cache, unless another thread has done so."""
        with self._lock:
            if self._raster is raster:
                self._raster = None
                with contextlib.suppress(OSError):
                    self._path.unlink(missing_ok=True)


def open_pointcloud(
    source: str | Path | dict[str, Any],
    gsd_m: float | None = None,
    like: Grid | None = None,
    crs: str | None = None,
) -> PointCloudScene:
    """Opens a point cloud as a scene.

    Args:
        source: see `cloud.open_cloud`; or the description of a surface model, see `dsm.open_dsm`.
        gsd_m: metres per cell, of effect where there is no CRS; the coordinates are metres then.
        like: the lattice of the scene it is to be part of: a cloud without a CRS takes that one's, a cloud in another
            CRS is brought to that one's.
        crs: the CRS of a cloud that names none or a wrong one; of no effect on a surface model.

    Raises:
        SceneError: if it cannot be read, or is nothing that makes a scene.
    """
    if isinstance(source, dict) and source.get("kind") == "dsm":
        from .dsm import open_dsm

        return open_dsm(source, gsd_m, like)
    cloud = open_cloud(source, crs)
    try:
        if cloud.facts.crs_wkt is None and like is not None and like.ground.crs_wkt is not None:
            cloud.close()
            cloud = open_cloud(source, like.ground.crs_wkt)
        facts = cloud.facts
        cells = cell_grid(facts, gsd_m if facts.crs_wkt is None else None)
        description = {**cloud.description, "kind": "cloud", "gsd_m": gsd_m}
        return PointCloudScene(cloud, BirdsEye(cells), description, brought_to(facts, like))
    except BaseException:
        cloud.close()
        raise


def brought_to(facts: CloudFacts, like: Grid | None) -> Grid | None:
    """Returns the lattice of a scene where a cloud that is to be part of it lies in another CRS, else None."""
    if like is None or like.ground.crs_wkt is None or facts.crs_wkt is None:
        return None
    return like if CRS.from_wkt(facts.crs_wkt) != CRS.from_wkt(like.ground.crs_wkt) else None
