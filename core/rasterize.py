"""The job `rasterize`: a point cloud or a surface model becomes a GeoTIFF of bands seen from above."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .birdseye import cell_grid
from .birdseye_bands import BANDS, FACTS
from .birdseye_file import BirdsEye, write_birdseye
from .cloud import Cloud, is_cloud, open_cloud
from .dsm import HEIGHT_BANDS, surface_cloud
from .errors import OutputError, UsageError
from .feedback import Feedback
from .scene_source import surface_source

_SUFFIXES = (".tif", ".tiff")


@dataclass(frozen=True)
class RasterizeRequest:
    """What to rasterise.

    Attributes:
        source: a point cloud, see `cloud.open_cloud`; or a raster of surface heights in metres, also as
            `dsm:a.tif,dtm=b.tif`.
        out: the GeoTIFF to write.
        gsd_m: side of a cell in metres; None for one that holds about one point. Of a surface model without a CRS,
            metres per pixel.
        bands: roles of the bands wanted, in this order, of `birdseye_bands.BANDS` and `FACTS`; empty for all of the
            former that there are.
        crs: the CRS of a cloud that names none or a wrong one.
        dtm: a raster of terrain heights that belongs to a surface model.

    Raises:
        UsageError: if a value is missing or makes no sense.
    """

    source: str
    out: str
    gsd_m: float | None = None
    bands: tuple[str, ...] = ()
    crs: str = ""
    dtm: str = ""

    def __post_init__(self) -> None:
        if not str(self.source).strip():
            raise UsageError("Name a point cloud, or a raster of surface heights.")
        if Path(self.out).suffix.lower() not in _SUFFIXES:
            raise UsageError(f"The result is a GeoTIFF, so '{self.out}' has to end in .tif.")
        if self.gsd_m is not None and not 0 < self.gsd_m < float("inf"):
            raise UsageError(f"The side of a cell has to be a positive number of metres, not {self.gsd_m}.")
        known = {**BANDS, **FACTS}
        unknown = [role for role in self.bands if role not in known]
        if unknown or len(set(self.bands)) < len(self.bands):
            raise UsageError(f"Bands are each one of {', '.join(known)}, not '{', '.join(self.bands)}'.")
        if is_cloud(self.source) and self.dtm:
            raise UsageError(
                "A terrain model belongs to a surface model; the terrain of a cloud comes from its points."
            )
        if self.crs and not is_cloud(self.source):
            raise UsageError("A CRS can be given for point clouds; assign a raster its CRS in QGIS.")


def rasterize(request: RasterizeRequest, feedback: Feedback) -> dict[str, Any]:
    """Writes a point cloud or a surface model as bands seen from above.

    Args:
        request: what to rasterise.
        feedback: told of the progress, asked whether to stop.

    Returns:
        `path`, `points`, `bands`, `gsd` and `gsd_unit`, `width_px`, `height_px`, `terrain` (what it comes from).

    Raises:
        SceneError: if the source cannot be read or lacks a band.
        OutputError: if the result cannot be written.
    """
    out = Path(request.out).expanduser().absolute()
    if not out.parent.is_dir():
        raise OutputError(f"There is no folder '{out.parent}'. Make it, or choose another place.")
    cloud, plan, terrain = _opened(request)
    unfinished = out.with_name(f"{out.name}.{os.getpid()}.part")
    try:
        points = write_birdseye(cloud, unfinished, plan, feedback)
        _put(unfinished, out)
    finally:
        cloud.close()
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    cells = plan.cells
    return {
        "path": str(out),
        "points": points,
        "bands": list(plan.roles or ()),
        "gsd": cells.cell_m,
        "gsd_unit": "m",
        "width_px": cells.width,
        "height_px": cells.height,
        "terrain": terrain,
    }


def _opened(request: RasterizeRequest) -> tuple[Cloud, BirdsEye, str]:
    """Returns the open cloud, how it becomes a raster, and what its terrain comes from."""
    if not is_cloud(request.source):
        named = surface_source(request.source) or {"dsm": request.source, "dtm": None}
        terrain = request.dtm or named["dtm"]
        surface, plan = surface_cloud({"dsm": named["dsm"], "dtm": terrain}, request.gsd_m)
        roles = request.bands or HEIGHT_BANDS
        return surface, replace(plan, roles=roles, compressed=True), "dtm" if terrain else "filter"
    cloud = open_cloud(request.source, request.crs or None)
    try:
        plan = BirdsEye(cell_grid(cloud.facts, request.gsd_m), compressed=True)
        plan = replace(plan, roles=request.bands or plan.roles_for(cloud.facts))
    except BaseException:
        cloud.close()
        raise
    return cloud, plan, "ground points" if cloud.facts.classified else "filter"


def _put(unfinished: Path, out: Path) -> None:
    try:
        unfinished.replace(out)
    except OSError as error:
        raise OutputError(f"'{out}' cannot be written; close what uses it.", str(error)) from error
