"""Many rasters as one scene: a folder or a glob."""

from __future__ import annotations

import glob
import math
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from .errors import SceneError
from .georeference import is_georeferenced
from .grid import Grid, native_grid
from .raster import RasterScene, file_state, open_raster
from .resample import Weighted, nothing
from .scene import Band, GriddedScene, fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RASTER_SUFFIXES = frozenset(
    ".tif .tiff .gtiff .jp2 .j2k .jpg .jpeg .png .webp .jxl .bmp .img .ecw .sid .ntf .kea .pix .asc .bil .bip .bsq "
    ".dem .hgt .dt1 .dt2 .vrt".split()
)
"""What counts as a raster in a folder."""

_OPEN_MEMBERS = 16
_INDEX_THREADS = 4


@dataclass(frozen=True)
class Member:
    """One raster of a mosaic.

    Attributes:
        uri: its path.
        native: its lattice, in the CRS of the mosaic.
        bands: its bands.
        coarsest_factor: how many times its coarsest overview is reduced; 1 without overviews.
    """

    uri: str
    native: Grid
    bands: tuple[Band, ...]
    coarsest_factor: int


class MosaicScene(GriddedScene):
    """Many rasters as one scene; made by `open_mosaic`. Where they overlap, the first by name is on top.

    Members are opened when they are read, a few at a time, so that thousands of them fit in memory.

    Args:
        name: a short name for people.
        description: see `Scene`.
        members: all of them, in order.
        gsd_m: the GSD given by the user, or None.
    """

    def __init__(self, name: str, description: dict[str, Any], members: Sequence[Member], gsd_m: float | None) -> None:
        super().__init__(name, description, _common_grid(members), members[0].bands)
        self._uris = [member.uri for member in members]
        self._first = members[0].native
        self._pixel = (max(m.native.step_x for m in members), max(m.native.step_y for m in members))
        self._coarsest = min(member.coarsest_factor for member in members)
        self._gsd_m = gsd_m
        self._tree = shapely.STRtree(shapely.box(*np.array([member.native.bounds for member in members]).T))
        self._bounds = [member.native.bounds for member in members]
        self._open = threading.local()
        self._lock = threading.Lock()
        self._everywhere: list[OrderedDict[int, RasterScene]] = []

    @property
    def coarsest_factor(self) -> int:
        """See `GriddedScene`."""
        return self._coarsest

    def weighted(self, grid: Grid, bands: Sequence[int]) -> Weighted:
        """See `GriddedScene`."""
        left, bottom, right, top = grid.bounds
        reach_x, reach_y = self._pixel
        reach = shapely.box(left - reach_x, bottom - reach_y, right + reach_x, top + reach_y)
        whole = nothing(len(bands), grid.height, grid.width)
        weight = np.zeros((grid.height, grid.width), np.float32)
        for index in sorted(self._tree.query(reach).tolist()):
            rows, cols = _covered(grid, self._bounds[index], self._pixel)
            above = weight[rows, cols]
            if above.size == 0 or float(above.min()) >= 1:
                continue
            part = self._member(index).weighted(grid.window(rows.start, cols.start, *above.shape), bands)
            if part.weight is None and above.shape == weight.shape and not above.any():
                return part
            _add(whole.values[:, rows, cols], weight[rows, cols], part)
        return Weighted(whole.values, weight)

    def identity(self) -> str:
        """See `Scene`."""
        facts: list[Any] = [[uri, *file_state(uri)] for uri in self._uris]
        return fingerprint([facts, self._gsd_m, [[band.role, band.dtype] for band in self.bands]])

    def close(self) -> None:
        """See `Scene`."""
        with self._lock:
            opened, self._everywhere = self._everywhere, []
            self._open = threading.local()
        for scenes in opened:
            while scenes:
                scenes.popitem()[1].close()

    def _member(self, index: int) -> RasterScene:
        """Returns a member as this thread has it open; the one used longest ago is closed."""
        scenes: OrderedDict[int, RasterScene] | None = getattr(self._open, "scenes", None)
        if scenes is None:
            scenes = self._open.scenes = OrderedDict()
            with self._lock:
                self._everywhere.append(scenes)
        scene = scenes.pop(index, None)
        if scene is None:
            scene = open_raster(self._uris[index], self._gsd_m, self._first)
        scenes[index] = scene
        if len(scenes) > _OPEN_MEMBERS:
            scenes.popitem(last=False)[1].close()
        return scene


def is_mosaic(uri: str) -> bool:
    """Tells whether a source is a folder with rasters, or a glob."""
    path = Path(uri).expanduser()
    if path.is_dir():
        return bool(_rasters_in(path))
    return glob.has_magic(uri) and not uri.startswith(("/vsi", "<")) and "://" not in uri and not path.exists()


def open_mosaic(uri: str, gsd_m: float | None = None, like: Grid | None = None) -> MosaicScene:
    """Opens all rasters of a folder, or all that a glob finds, as one scene.

    In a folder, files count by their suffix; a VRT there counts only where there is nothing else. Members in another
    CRS than the first are brought to it.

    Args:
        uri: folder or glob (`**` goes into subfolders).
        gsd_m: metres per pixel, of effect where there is no CRS.
        like: see `open_raster`.

    Raises:
        SceneError: if there is none, one is unreadable, or they do not fit together.
    """
    path = Path(uri).expanduser().absolute()
    uris = [str(member) for member in (_rasters_in(path) if path.is_dir() else _rasters_found(str(path)))]
    if not uris:
        raise SceneError(f"No raster is found at '{uri}'. Check the folder or the pattern.")
    first = _index(uris[0], gsd_m, like)
    reference = first.native if like is None else like
    with ThreadPoolExecutor(_INDEX_THREADS) as pool:
        members = [first, *pool.map(lambda other: _index(other, gsd_m, reference), uris[1:])]
    for member in members:
        _check_fit(member, first, uri)
    name = path.name if path.is_dir() else path.parent.name
    return MosaicScene(name, {"kind": "mosaic", "uri": str(path), "gsd_m": gsd_m}, members, gsd_m)


def _index(uri: str, gsd_m: float | None, like: Grid | None) -> Member:
    with open_raster(uri, gsd_m, like) as scene:
        native = scene.native
        if like is not None and like.ground.crs_wkt is not None and native.ground.crs_wkt is not None:
            # One text for all keeps thousands of members small.
            native = replace(native, ground=like.ground)
        return Member(uri, native, scene.bands, scene.coarsest_factor)


def _check_fit(member: Member, first: Member, uri: str) -> None:
    ours, others = member.native.ground.crs_wkt, first.native.ground.crs_wkt
    if not is_georeferenced(member.native):
        raise SceneError(
            f"'{member.uri}' has no georeference, so the rasters of '{uri}' cannot be put together. "
            "Georeference them, or open them one by one."
        )
    if (ours is None) != (others is None):
        lacking = member if ours is None else first
        raise SceneError(f"'{lacking.uri}' has no CRS but other rasters of '{uri}' have. Assign it its CRS.")
    mine, theirs = ([(band.role, band.dtype) for band in bands] for bands in (member.bands, first.bands))
    if mine != theirs:
        raise SceneError(
            f"The rasters of '{uri}' differ in their bands: '{member.uri}' has {_listed(mine)}, '{first.uri}' has "
            f"{_listed(theirs)}. Put those that are alike into a folder of their own."
        )


def _listed(bands: list[tuple[str, str]]) -> str:
    return ", ".join(f"{role} ({dtype})" for role, dtype in bands)


def _common_grid(members: Sequence[Member]) -> Grid:
    """Returns the lattice of the finest member, extended over all of them."""
    finest = min(members, key=lambda member: member.native.gsd).native
    bounds = np.array([member.native.bounds for member in members])
    corners = np.array([(bounds[:, 0].min(), bounds[:, 3].max()), (bounds[:, 2].max(), bounds[:, 1].min())])
    first, last = finest.pixel_xy(corners)
    col, row = (math.floor(value + 1e-3) for value in first)
    right, bottom = (math.ceil(value - 1e-3) for value in last)
    window = finest.window(row, col, bottom - row, right - col)
    return native_grid(
        window.ground, window.left, window.top, (window.step_x, window.step_y), (window.width, window.height)
    )


def _add(values: NDArray[np.float32], weight: NDArray[np.float32], part: Weighted) -> None:
    """Adds a part to what lies above it, as far as that leaves room."""
    room = 1 - weight
    seen = np.ones_like(room) if part.weight is None else part.weight
    if bool((seen <= room).all()):
        values += part.values
        weight += seen
        return
    taken = np.minimum(seen, room)
    values += part.values * np.divide(taken, seen, out=np.zeros_like(seen), where=seen > 0)
    weight += taken


def _covered(grid: Grid, bounds: tuple[float, float, float, float], pixel: tuple[float, float]) -> tuple[slice, slice]:
    """Returns the rows and columns of a grid that a member can touch: interpolation reaches half its pixel further."""
    left, bottom, right, top = bounds
    corners = [(left - pixel[0] / 2, top + pixel[1] / 2), (right + pixel[0] / 2, bottom - pixel[1] / 2)]
    (first_col, first_row), (last_col, last_row) = grid.pixel_xy(corners).tolist()
    rows = slice(max(math.floor(first_row), 0), max(min(math.ceil(last_row), grid.height), 0))
    cols = slice(max(math.floor(first_col), 0), max(min(math.ceil(last_col), grid.width), 0))
    return rows, cols


def _rasters_in(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in RASTER_SUFFIXES and path.is_file())
    return [path for path in files if path.suffix.lower() != ".vrt"] or files


def _rasters_found(pattern: str) -> list[Path]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    files = [path for path in map(Path, found) if path.is_file()]
    return [path for path in files if path.suffix.lower() in RASTER_SUFFIXES] or files
