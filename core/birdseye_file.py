"""The bird's-eye raster of a cloud: points tallied once, terrain, bands, block by block into a GeoTIFF."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window as FileWindow

from .ahead import ahead
from .birdseye import CellGrid, Tally
from .birdseye_bands import BANDS, FACTS, HALO, Scaling, bands_of, intensity_range, roles_of
from .errors import OutputError, SceneError
from .feedback import Feedback, NullFeedback, SubFeedback
from .grid import Grid
from .raster_file import GDAL_OPTIONS
from .terrain import REACH_M, terrain_below, terrain_from_ground

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cloud import Cloud, CloudFacts

    Cells = NDArray[np.float32]

BLOCK = 512
"""Cells of a block along each side; files have tiles of half of it."""

Terrain = Callable[[Grid], "Cells"]
"""Gives the height of the terrain in metres [H, W] on a lattice, NaN where it does not know."""

_TERRAIN_SIDE = 1536
_READING, _GROUND = 0.7, 0.85
_WORKERS = 4


@dataclass(frozen=True)
class BirdsEye:
    """How a cloud becomes a raster.

    Attributes:
        cells: the lattice.
        roles: the bands wanted, in order; None for all that the cloud gives.
        terrain: where the terrain comes from, if not from the cloud.
        dense: whether the number of points in a cell says something.
        compressed: whether the file is for people, and small, rather than fast.
        facts: of `birdseye_bands.FACTS`, what else is written of each cell, behind the bands.
    """

    cells: CellGrid
    roles: tuple[str, ...] | None = None
    terrain: Terrain | None = None
    dense: bool = True
    compressed: bool = False
    facts: tuple[str, ...] = ()

    def roles_for(self, facts: CloudFacts) -> tuple[str, ...]:
        """Returns the roles of the bands that come out of a cloud.

        Raises:
            SceneError: if it does not give a band that is wanted.
        """
        available = roles_of(facts.dimensions, self.dense)
        roles = available if self.roles is None else self.roles
        missing = [role for role in roles if role not in available and role not in FACTS]
        if missing:
            raise SceneError(f"'{facts.name}' gives no band '{', '.join(missing)}'; it gives {', '.join(available)}.")
        return roles


def write_birdseye(cloud: Cloud, path: Path, plan: BirdsEye, feedback: Feedback | None = None) -> int:
    """Writes the bird's-eye raster of a cloud: float32, tiled, NaN where there is nothing to see.

    Args:
        cloud: an open cloud.
        path: the GeoTIFF to write; a scratch file may stand beside it meanwhile.
        plan: lattice and bands.
        feedback: told of the progress, asked whether to stop.

    Returns:
        the number of points in it.

    Raises:
        SceneError: if the cloud is damaged, has no points, or lacks a band that is wanted.
        OutputError: if the file cannot be written.
    """
    feedback = feedback or NullFeedback()
    roles = (*plan.roles_for(cloud.facts), *plan.facts)
    for note in cloud.facts.notes:
        feedback.log(note, "warning")
    tally = Tally(plan.cells, cloud.facts, path.parent)
    try:
        for points in cloud.chunks(feedback=SubFeedback(feedback, 0, _READING)):
            feedback.check()
            tally.add(points)
        if tally.points == 0:
            raise SceneError(f"'{cloud.facts.name}' has no points that count: all are noise or withheld.")
        terrain = _terrain(tally, plan, SubFeedback(feedback, _READING, _GROUND))
        _write(path, tally, terrain, plan, roles, SubFeedback(feedback, _GROUND, 1))
        return tally.points
    finally:
        tally.close()


def _terrain(tally: Tally, plan: BirdsEye, feedback: Feedback) -> Cells:
    """Returns the terrain above the tally's level, on its coarse lattice."""
    cells = tally.cells
    rows, cols = cells.height // cells.coarse, cells.width // cells.coarse
    marked = "ground" in tally.fields
    terrain = np.empty((rows, cols), np.float32)
    cell_m = cells.cell_m * cells.coarse
    reach = round(REACH_M / cell_m)
    parts = list(_parts(rows, cols, _TERRAIN_SIDE))
    for number, (down, across) in enumerate(parts):
        feedback.check()
        high, wide = _widened(down, reach, rows), _widened(across, reach, cols)
        inner = np.s_[down.start - high.start :, across.start - wide.start :]
        if plan.terrain is not None:
            part = _given(plan.terrain, tally, high, wide)
        elif marked:
            part = terrain_from_ground(*tally.ground(high, wide))
        else:
            part = terrain_below(tally.lowest(high, wide), cell_m)
        terrain[down, across] = part[inner][: down.stop - down.start, : across.stop - across.start]
        feedback.progress((number + 1) / len(parts), "terrain")
    return _without_gaps(terrain, tally, cell_m) if marked else terrain


def _given(terrain: Terrain, tally: Tally, rows: slice, cols: slice) -> Cells:
    cells = tally.cells
    fine = cells.grid
    wide, tall = fine.step_x * cells.coarse, fine.step_y * cells.coarse
    coarse = Grid(
        fine.ground,
        fine.left + cols.start * wide,
        fine.top - rows.start * tall,
        wide,
        tall,
        cols.stop - cols.start,
        rows.stop - rows.start,
        fine.gsd * cells.coarse,
    )
    return terrain(coarse) - np.float32(tally.low_m)


def _without_gaps(terrain: Cells, tally: Tally, cell_m: float) -> Cells:
    """Takes the shape of the surface where a large part of a classified cloud has no ground point at all."""
    open_parts = ~np.isfinite(terrain)
    if not open_parts.any():
        return terrain
    rows, cols = terrain.shape
    for down, across in _parts(rows, cols, _TERRAIN_SIDE):
        if open_parts[down, across].any():
            found = terrain_below(tally.lowest(down, across), cell_m)
            terrain[down, across] = np.where(open_parts[down, across], found, terrain[down, across])
    return terrain


def _write(
    path: Path, tally: Tally, terrain: Cells, plan: BirdsEye, roles: tuple[str, ...], feedback: Feedback
) -> None:
    cells = plan.cells
    scaling = Scaling(tally.span_m, cells.cell_m, intensity_range(tally.intensities), tally.low_m)

    def bands(part: tuple[slice, slice]) -> tuple[tuple[slice, slice], list[Cells] | None]:
        rows, cols = (slice(side.start - HALO, side.stop + HALO) for side in part)
        if not tally.fields["count"][part].any():
            return part, None
        return part, bands_of(tally.window(rows, cols), _fine(terrain, cells, rows, cols), scaling, roles)[0]

    parts = list(_parts(cells.height, cells.width, BLOCK))
    try:
        with rasterio.Env(**GDAL_OPTIONS), rasterio.open(path, "w", **_profile(cells, len(roles), plan)) as file:
            file.colorinterp = [getattr(ColorInterp, role, ColorInterp.undefined) for role in roles]
            for index, role in enumerate(roles, start=1):
                file.set_band_description(index, role)
                file.update_tags(index, holds={**BANDS, **FACTS}[role])
            for number, ((rows, cols), values) in enumerate(ahead(bands, parts, min(os.cpu_count() or 1, _WORKERS))):
                feedback.check()
                if values is not None:
                    place = FileWindow(cols.start, rows.start, cols.stop - cols.start, rows.stop - rows.start)
                    file.write(np.stack(values), window=place)
                feedback.progress((number + 1) / len(parts), "bands")
    except (RasterioError, OSError) as error:
        raise OutputError(f"'{path}' cannot be written. Check that there is room and the right to.", str(error)) from (
            error
        )


def _profile(cells: CellGrid, bands: int, plan: BirdsEye) -> dict[str, Any]:
    grid = cells.grid
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "dtype": "float32",
        "count": bands,
        "width": grid.width,
        "height": grid.height,
        "transform": Affine(grid.step_x, 0, grid.left, 0, -grid.step_y, grid.top),
        "nodata": float("nan"),
        "tiled": True,
        "blockxsize": BLOCK // 2,
        "blockysize": BLOCK // 2,
        "interleave": "band",
        "bigtiff": "IF_SAFER",
        "sparse_ok": True,
        "photometric": "MINISBLACK",
    }
    if grid.ground.crs_wkt is not None:
        profile["crs"] = rasterio.CRS.from_wkt(grid.ground.crs_wkt)
    if plan.compressed:
        profile |= {"compress": "deflate", "zlevel": 1, "predictor": 3, "num_threads": "all_cpus"}
    return profile


def _fine(terrain: Cells, cells: CellGrid, rows: slice, cols: slice) -> Cells:
    """Interpolates the terrain on a part of the lattice of cells."""
    side = cells.coarse
    spans = [range(part.start // side - 1, -(-part.stop // side) + 1) for part in (rows, cols)]
    places = [np.clip(np.array(span), 0, size - 1) for span, size in zip(spans, terrain.shape, strict=True)]
    part = terrain[np.ix_(*places)]
    fine = cv2.resize(part, (part.shape[1] * side, part.shape[0] * side), interpolation=cv2.INTER_LINEAR)
    top, left = rows.start - spans[0].start * side, cols.start - spans[1].start * side
    inner = fine[top : top + rows.stop - rows.start, left : left + cols.stop - cols.start]
    return np.asarray(inner, np.float32)


def _parts(rows: int, cols: int, side: int) -> Iterator[tuple[slice, slice]]:
    for top in range(0, rows, side):
        for left in range(0, cols, side):
            yield slice(top, min(top + side, rows)), slice(left, min(left + side, cols))


def _widened(part: slice, reach: int, size: int) -> slice:
    return slice(max(part.start - reach, 0), min(part.stop + reach, size))
