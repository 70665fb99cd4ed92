"""Rasters as scenes: any georeference, any bands, at any GSD."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .copies import CopyNote, read_note
from .errors import SceneError
from .georeference import Placement, place
from .raster_bands import BandLayout, band_layout
from .raster_file import RasterFile, is_file_path
from .raster_pixels import CrookedPixels, Pixels, StoredPixels
from .resample import Weighted, resample
from .scene import GriddedScene, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .grid import Grid

_ALIGNED_PX = 0.01
_COARSER = 1.05


class RasterScene(GriddedScene):
    """One raster as a scene; made by `open_raster`.

    Args:
        file: the open file.
        layout: what its bands are.
        placement: where it lies.
        gsd_m: the GSD given by the user, or None.
        note: what it tells about itself where it is a copy.
    """

    def __init__(
        self, file: RasterFile, layout: BandLayout, placement: Placement, gsd_m: float | None, note: CopyNote
    ) -> None:
        description = {"kind": "raster", "uri": file.uri, "gsd_m": gsd_m}
        if note.origin:
            description["copy_of"] = note.origin
        super().__init__(_name(file.uri), description, placement.native, layout.bands)
        self.colours = note.colours
        self._file = file
        stored = StoredPixels(file, layout, placement.flipped)
        self._pixels: Pixels = stored
        if placement.mapping is not None:
            self._pixels = CrookedPixels(stored, placement.mapping, placement.native)

    @property
    def coarsest_factor(self) -> int:
        """See `GriddedScene`."""
        return max(self._pixels.factors)

    def weighted(self, grid: Grid, bands: Sequence[int]) -> Weighted:
        """See `GriddedScene`."""
        native = self.native
        step = (grid.step_y / native.step_y, grid.step_x / native.step_x)
        first = ((native.top - grid.top) / native.step_y, (grid.left - native.left) / native.step_x)
        if self._is_aligned(first, step):
            return self._pixels.read(0, bands, (round(first[0]), round(first[1]), grid.height, grid.width))
        level = self._level(min(step))
        share = self._pixels.share(level)
        return resample(
            lambda *window: self._pixels.read(level, bands, window),
            (first[0] * share[0], first[1] * share[1]),
            (step[0] * share[0], step[1] * share[1]),
            (grid.height, grid.width),
        )

    def identity(self) -> str:
        """See `Scene`."""
        uri, native = self._file.uri, self.native
        facts: list[Any] = [uri, self.ground.crs_wkt, self.ground.unit, list(self.ground.factor)]
        facts += [native.left, native.top, native.step_x, native.step_y, native.width, native.height]
        facts += [[band.role, band.dtype] for band in self.bands]
        return fingerprint([*facts, file_state(uri)])

    def close(self) -> None:
        """See `Scene`."""
        self._file.close()

    def _level(self, step: float) -> int:
        """Returns the coarsest level that still shows what pixels `step` times as large can show."""
        fitting = [i for i, factor in enumerate(self._pixels.factors) if factor <= max(step * _COARSER, 1)]
        return max(fitting, key=lambda i: self._pixels.factors[i])

    def _is_aligned(self, first: tuple[float, float], step: tuple[float, float]) -> bool:
        drift = max(abs(step[0] - 1) * self.native.height, abs(step[1] - 1) * self.native.width)
        return drift < _ALIGNED_PX and max(abs(start - round(start)) for start in first) < 2 * _ALIGNED_PX


def open_raster(uri: str, gsd_m: float | None = None, like: Grid | None = None) -> RasterScene:
    """Opens one raster file, URL or GDAL connection string.

    Args:
        uri: what GDAL opens.
        gsd_m: metres per pixel, of effect where there is no CRS.
        like: the lattice of the scene that it is to be part of: a raster in another CRS is brought to that one's.

    Raises:
        SceneError: if it is missing, unreadable, or holds nothing to see.
    """
    if is_file_path(uri):
        uri = str(Path(uri).expanduser().absolute())
    file = RasterFile(uri)
    dataset = file.dataset()
    with file.environment():
        layout = band_layout(dataset, uri)
        placement = place(dataset, uri, gsd_m, like)
        note = read_note(dataset.tags(), len(layout.bands))
    return RasterScene(file, layout, placement, gsd_m, note)


def _name(uri: str) -> str:
    """Returns the last part of a source without suffix, and without what may be a secret behind a URL's `?`."""
    return Path(uri if is_file_path(uri) else uri.partition("?")[0].rstrip("/")).stem


def file_state(uri: str) -> list[int]:
    """Returns size in bytes and time of change in nanoseconds of a file, nothing for what is no file.

    Raises:
        SceneError: if it is gone.
    """
    if not is_file_path(uri):
        return []
    try:
        status = Path(uri).stat()
    except OSError as error:
        raise SceneError(
            f"There is no file '{uri}' any more. Put it back, or open the scene anew.", str(error)
        ) from error
    return [status.st_size, status.st_mtime_ns]
