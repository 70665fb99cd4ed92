"""Rasters as scenes: any georeference, any bands, at any GSD."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import SceneError
from .grid import Grid, Ground, native_grid
from .raster_bands import BandLayout, band_layout, validity
from .raster_file import RasterFile, WarpTarget, is_file_path
from .resample import Weighted, nothing, resample
from .scene import GriddedScene, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rasterio.transform import Affine

_ALIGNED_PX = 0.01
_CROOKED_PX = 0.1
_COARSER = 1.05
"""An overview may be this much coarser than wanted: the loss is invisible, the gain is a quarter of the reading."""


class RasterScene(GriddedScene):
    """One raster as a scene; made by `open_raster`.

    Args:
        file: the file, warped to `native` where it is crooked.
        layout: how its bands are used.
        native: the north-up lattice.
        flipped: whether the stored rows run from south to north, the stored columns from east to west.
        description: see `Scene`.
    """

    def __init__(
        self,
        file: RasterFile,
        layout: BandLayout,
        native: Grid,
        flipped: tuple[bool, bool],
        description: dict[str, Any],
    ) -> None:
        super().__init__(Path(file.uri.rstrip("/")).stem, description, native, layout.bands)
        self._file = file
        self._layout = layout
        self._flipped = flipped
        self._factors = [1, *file.dataset().overviews(1)] if file.warp is None else [1]

    def weighted(self, grid: Grid, indexes: Sequence[int]) -> Weighted:
        """See `GriddedScene`."""
        native = self.native
        step = (grid.step_y / native.step_y, grid.step_x / native.step_x)
        first = ((native.top - grid.top) / native.step_y, (grid.left - native.left) / native.step_x)
        if self._is_aligned(first, step):
            return self._read_level(0, indexes, (round(first[0]), round(first[1]), grid.height, grid.width))
        level = max(i for i, factor in enumerate(self._factors) if i == 0 or factor <= min(step) * _COARSER)
        dataset = self._file.dataset(level)
        share = (dataset.height / native.height, dataset.width / native.width)

        def read(row: int, col: int, height: int, width: int) -> Weighted:
            return self._read_level(level, indexes, (row, col, height, width))

        return resample(
            read,
            (first[0] * share[0], first[1] * share[1]),
            (step[0] * share[0], step[1] * share[1]),
            (grid.height, grid.width),
        )

    def identity(self) -> str:
        """See `Scene`."""
        path = Path(self._file.uri)
        facts: list[Any] = [self._file.uri, self.ground.crs_wkt, self.ground.unit, list(self.ground.factor)]
        if is_file_path(self._file.uri):
            status = path.stat()
            facts += [status.st_size, status.st_mtime_ns]
        native = self.native
        facts += [native.left, native.top, native.step_x, native.step_y, native.width, native.height]
        return fingerprint(facts + [[band.role, band.dtype] for band in self.bands])

    def close(self) -> None:
        """See `Scene`."""
        self._file.close()

    def _is_aligned(self, first: tuple[float, float], step: tuple[float, float]) -> bool:
        drift = max(abs(step[0] - 1) * self.native.height, abs(step[1] - 1) * self.native.width)
        return drift < _ALIGNED_PX and max(abs(place - round(place)) for place in first) < 2 * _ALIGNED_PX

    def _read_level(self, level: int, indexes: Sequence[int], window: tuple[int, int, int, int]) -> Weighted:
        """Reads a window of the north-up lattice of a level; it may reach outside."""
        row, col, height, width = window
        dataset = self._file.dataset(level)
        top, left = max(row, 0), max(col, 0)
        bottom, right = min(row + height, dataset.height), min(col + width, dataset.width)
        if top >= bottom or left >= right:
            return nothing(len(indexes), height, width)
        stored = (
            dataset.height - bottom if self._flipped[0] else top,
            dataset.width - right if self._flipped[1] else left,
            bottom - top,
            right - left,
        )
        part = self._read_stored(level, indexes, stored)
        if (top, left, bottom, right) == (row, col, row + height, col + width):
            return part
        whole = nothing(len(indexes), height, width)
        place = np.s_[top - row : bottom - row, left - col : right - col]
        whole.values[(slice(None), *place)] = part.values
        if whole.weight is not None:
            whole.weight[place] = 1 if part.weight is None else part.weight
        return whole

    def _read_stored(self, level: int, indexes: Sequence[int], window: tuple[int, int, int, int]) -> Weighted:
        layout = self._layout
        mask_source = layout.alpha if layout.alpha is not None else ("dataset" if layout.masked else None)
        wanted = [1] if layout.palette is not None else [layout.indexes[index] for index in indexes]
        raw, mask = self._file.read(level, wanted, window, mask_source)
        valid = validity(raw, [layout.nodata[layout.indexes.index(number)] for number in wanted], mask)
        if layout.palette is not None:
            colours = layout.palette[np.minimum(raw[0], len(layout.palette) - 1)]
            opaque = (colours[..., 3] > 0) & (raw[0] < len(layout.palette))
            valid = opaque if valid is None else valid & opaque
            values = np.moveaxis(colours[..., list(indexes)], 2, 0)
        else:
            values = raw.astype(np.float32)
        rows, cols = (slice(None, None, -1 if flip else 1) for flip in self._flipped)
        values = np.ascontiguousarray(values[:, rows, cols])
        if valid is None or bool(valid.all()):
            return Weighted(values, None)
        valid = valid[rows, cols]
        return Weighted(np.where(valid, values, np.float32(0)), valid.astype(np.float32))


def open_raster(uri: str, gsd_m: float | None = None) -> RasterScene:
    """Opens one raster file, URL or GDAL connection string.

    Args:
        uri: what GDAL opens.
        gsd_m: metres per pixel, of effect where there is no CRS.

    Raises:
        SceneError: if it is missing, unreadable, or holds nothing to see.
    """
    if is_file_path(uri):
        uri = str(Path(uri).expanduser().absolute())
    file = RasterFile(uri)
    dataset = file.dataset()
    layout = band_layout(dataset, uri)
    description = {"kind": "raster", "uri": uri, "gsd_m": gsd_m}
    transform: Affine = dataset.transform
    size = (dataset.width, dataset.height)
    if transform.is_identity:
        native = native_grid(_ground(None, (1.0, 1.0), gsd_m), 0.0, 0.0, (1.0, 1.0), size)
        return RasterScene(file, layout, native, (False, False), description)
    crs_wkt = dataset.crs.to_wkt() if dataset.crs else None
    if _is_crooked(transform, size):
        native, target = _turned(transform, size, crs_wkt, gsd_m, nearest=layout.palette is not None)
        layout = replace(layout, alpha=None, masked=False, nodata=(None,) * len(layout.bands))
        file.close()
        return RasterScene(RasterFile(uri, target), layout, native, (False, False), description)
    step = (abs(transform.a), abs(transform.e))
    if 0 in step:
        raise SceneError(f"'{uri}' has a georeference with pixels of no size; georeference it again.")
    left = min(transform.c, transform.c + transform.a * size[0])
    top = max(transform.f, transform.f + transform.e * size[1])
    native = native_grid(_ground(crs_wkt, step, gsd_m), left, top, step, size)
    return RasterScene(file, layout, native, (transform.e > 0, transform.a < 0), description)


def _ground(crs_wkt: str | None, step: tuple[float, float], gsd_m: float | None) -> Ground:
    if crs_wkt is not None:
        return Ground(crs_wkt)
    gsd = 1.0 if gsd_m is None else gsd_m
    return Ground(None, "px" if gsd_m is None else "m", (gsd / step[0], gsd / step[1]))


def _is_crooked(transform: Affine, size: tuple[int, int]) -> bool:
    """Tells whether rows and columns run askew by more than a tenth of a pixel over the whole raster."""
    shift_x = abs(transform.b) * size[1]
    shift_y = abs(transform.d) * size[0]
    return shift_x > _CROOKED_PX * abs(transform.a) or shift_y > _CROOKED_PX * abs(transform.e)


def _turned(
    transform: Affine, size: tuple[int, int], crs_wkt: str | None, gsd_m: float | None, *, nearest: bool
) -> tuple[Grid, WarpTarget]:
    """Returns the north-up lattice around a rotated raster, with pixels of the same area, square on the ground."""
    corners = np.array([transform @ corner for corner in ((0, 0), (size[0], 0), size, (0, size[1]))])
    left, bottom = corners.min(axis=0).tolist()
    right, top = corners.max(axis=0).tolist()
    side = math.sqrt(abs(transform.determinant))
    ground = _ground(crs_wkt, (side, side), gsd_m)
    along_x, along_y = ground.scale_at((left + right) / 2, (bottom + top) / 2)
    step = (side * math.sqrt(along_y / along_x), side * math.sqrt(along_x / along_y))
    width, height = (
        math.ceil(span / unit - 1e-6) for span, unit in zip((right - left, top - bottom), step, strict=True)
    )
    native = native_grid(ground, left, top, step, (width, height))
    return native, WarpTarget(crs_wkt, left, top, *step, width, height, nearest)
