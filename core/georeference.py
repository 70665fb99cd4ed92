"""Where a raster lies: its north-up lattice, and the way from the map back to its stored pixels where it is crooked."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import pyproj.exceptions
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.transform import Affine, GCPTransformer
from rasterio.warp import calculate_default_transform

from .errors import SceneError
from .grid import Grid, Ground, native_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

_CROOKED_PX = 0.1
_SAME_STEP = 1.5


@dataclass(frozen=True, eq=False)
class Mapping:
    """The way from map coordinates to stored columns and rows.

    Attributes:
        inverse: from the raster's own map coordinates to columns and rows; None with `gcps`.
        gcps: ground control points, empty with `inverse`.
        to_own_crs: from the map's CRS to the raster's, or None if they are the same.
    """

    inverse: Affine | None
    gcps: tuple[Any, ...]
    to_own_crs: pyproj.Transformer | None

    @property
    def is_affine(self) -> bool:
        """Whether straight lines stay straight."""
        return not self.gcps and self.to_own_crs is None

    def __call__(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Returns columns and rows of map coordinates of any shape; not finite where there is none."""
        if self.to_own_crs is not None:
            x, y = self.to_own_crs.transform(x, y)
        if self.inverse is not None:
            forward = self.inverse
            return forward.a * x + forward.b * y + forward.c, forward.d * x + forward.e * y + forward.f
        with GCPTransformer(list(self.gcps)) as transformer:
            rows, cols = transformer.rowcol(x.ravel(), y.ravel(), op=lambda value: value)
        shape = np.shape(x)
        return np.asarray(cols, np.float64).reshape(shape), np.asarray(rows, np.float64).reshape(shape)


@dataclass(frozen=True, eq=False)
class Placement:
    """Where a raster lies.

    Attributes:
        native: its north-up lattice.
        flipped: whether the stored rows run from south to north, and the stored columns from east to west.
        mapping: the way back to the stored pixels where the raster does not lie straight on `native`, else None.
    """

    native: Grid
    flipped: tuple[bool, bool]
    mapping: Mapping | None


def place(dataset: Any, name: str, gsd_m: float | None = None, like: Grid | None = None) -> Placement:
    """Works out where an open rasterio dataset lies.

    Args:
        dataset: the dataset.
        name: what to call it in an error.
        gsd_m: metres per pixel, of effect where there is no CRS.
        like: the lattice of the scene it is to be part of: another CRS is brought to that one's.

    Raises:
        SceneError: if its georeference makes no sense, or cannot be brought to the CRS of `like`.
    """
    size = (dataset.width, dataset.height)
    transform: Affine = dataset.transform
    gcps, gcp_crs = dataset.gcps
    own_crs = gcp_crs if gcps else dataset.crs
    if gcps and transform.is_identity and own_crs:
        return _place_crooked(dataset, name, None, own_crs, gsd_m, like)
    if transform.is_identity:
        return Placement(
            native_grid(_ground(None, (1.0, 1.0), gsd_m), 0.0, 0.0, (1.0, 1.0), size), (False, False), None
        )
    if math.isclose(transform.determinant, 0, abs_tol=1e-300):
        raise SceneError(f"'{name}' has a georeference with pixels of no size; georeference it again.")
    if _is_crooked(transform, size) or _other_crs(own_crs, like):
        return _place_crooked(dataset, name, transform, own_crs, gsd_m, like)
    step = (abs(transform.a), abs(transform.e))
    left = min(transform.c, transform.c + transform.a * size[0])
    top = max(transform.f, transform.f + transform.e * size[1])
    ground = _ground(own_crs.to_wkt() if own_crs else None, step, gsd_m)
    return Placement(native_grid(ground, left, top, step, size), (transform.e > 0, transform.a < 0), None)


def is_georeferenced(native: Grid) -> bool:
    """Tells whether a scene lies on a map rather than in the frame of its own pixels."""
    return native.ground.crs_wkt is not None or (native.left, native.top, native.step_x, native.step_y) != (0, 0, 1, 1)


def _ground(crs_wkt: str | None, step: tuple[float, float], gsd_m: float | None) -> Ground:
    if crs_wkt is not None:
        return Ground(crs_wkt)
    gsd = 1.0 if gsd_m is None else gsd_m
    return Ground(None, "px" if gsd_m is None else "m", (gsd / step[0], gsd / step[1]))


def _is_crooked(transform: Affine, size: tuple[int, int]) -> bool:
    """Tells whether rows or columns run askew by more than a tenth of a pixel over the whole raster."""
    shift_x = abs(transform.b) * size[1]
    shift_y = abs(transform.d) * size[0]
    return bool(shift_x > _CROOKED_PX * abs(transform.a) or shift_y > _CROOKED_PX * abs(transform.e))


def _other_crs(own_crs: CRS | None, like: Grid | None) -> bool:
    if like is None or like.ground.crs_wkt is None or own_crs is None:
        return False
    return bool(own_crs != CRS.from_wkt(like.ground.crs_wkt))


def _place_crooked(
    dataset: Any, name: str, transform: Affine | None, own_crs: CRS | None, gsd_m: float | None, like: Grid | None
) -> Placement:
    target_crs, to_own_crs = own_crs, None
    if _other_crs(own_crs, like) and like is not None and own_crs is not None:
        target_crs = CRS.from_wkt(like.ground.crs_wkt)
        try:
            to_own_crs = pyproj.Transformer.from_crs(like.ground.crs_wkt, own_crs.to_wkt(), always_xy=True)
        except pyproj.exceptions.ProjError as error:
            raise _cannot_warp(name, error) from error
    if transform is not None and to_own_crs is None:
        native = _around(transform, (dataset.width, dataset.height), own_crs.to_wkt() if own_crs else None, gsd_m)
    else:
        native = _warped_around(dataset, name, own_crs, target_crs)
    if like is not None:
        native = _snapped(native, like)
    gcps = () if transform is not None else tuple(dataset.gcps[0])
    return Placement(native, (False, False), Mapping(None if transform is None else ~transform, gcps, to_own_crs))


def _around(transform: Affine, size: tuple[int, int], crs_wkt: str | None, gsd_m: float | None) -> Grid:
    """Returns the lattice around a rotated raster, with pixels of the same area, square on the ground."""
    corners = np.array([transform @ corner for corner in ((0, 0), (size[0], 0), size, (0, size[1]))])
    left, bottom = corners.min(axis=0).tolist()
    right, top = corners.max(axis=0).tolist()
    side = math.sqrt(abs(transform.determinant))
    ground = _ground(crs_wkt, (side, side), gsd_m)
    along_x, along_y = ground.scale_at((left + right) / 2, (bottom + top) / 2)
    step = (side * math.sqrt(along_y / along_x), side * math.sqrt(along_x / along_y))
    spans = zip((right - left, top - bottom), step, strict=True)
    width, height = (math.ceil(span / unit - 1e-6) for span, unit in spans)
    return native_grid(ground, left, top, step, (width, height))


def _warped_around(dataset: Any, name: str, own_crs: CRS, target_crs: CRS) -> Grid:
    gcps = dataset.gcps[0]
    extent = {"gcps": gcps} if gcps and dataset.transform.is_identity else dataset.bounds._asdict()
    try:
        transform, width, height = calculate_default_transform(
            own_crs, target_crs, dataset.width, dataset.height, **extent
        )
    except RasterioError as error:
        raise _cannot_warp(name, error) from error
    step = (transform.a, -transform.e)
    return native_grid(Ground(target_crs.to_wkt()), transform.c, transform.f, step, (width, height))


def _cannot_warp(name: str, error: Exception) -> SceneError:
    return SceneError(f"'{name}' cannot be brought to the CRS of the other rasters; warp it to that first.", str(error))


def _snapped(native: Grid, like: Grid) -> Grid:
    """Moves a lattice onto that of another scene where the pixels are about as large, so that both read alike."""
    ratio = native.gsd / like.gsd
    if not 1 / _SAME_STEP < ratio < _SAME_STEP:
        return native
    left, bottom, right, top = native.bounds
    first = np.floor(like.pixel_xy([(left, top)])[0] + 1e-6)
    last = np.ceil(like.pixel_xy([(right, bottom)])[0] - 1e-6)
    col, row = first.astype(int).tolist()
    width, height = (last - first).astype(int).tolist()
    return replace(like.window(row, col, height, width), gsd=like.gsd)
