"""One GDAL dataset, opened and read safely: an environment without sidecars, a handle per thread, clear errors."""

from __future__ import annotations

import re
import threading
import warnings
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.transform import Affine
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as FileWindow

from .errors import SceneError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GDAL_OPTIONS = {
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": 256,
    "GDAL_HTTP_TIMEOUT": "60",
    "GDAL_HTTP_CONNECTTIMEOUT": "15",
    "GDAL_HTTP_MAX_RETRY": "3",
    "GDAL_HTTP_RETRY_DELAY": "1",
}
"""No sidecars beside images; 256 MB of blocks for all files together; a network that hangs becomes an error."""

_REMOTE_OPTIONS = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}
_CONNECTION = re.compile(r"^[A-Za-z][A-Za-z0-9_+.-]+:")
_WARP_BLOCK = 512
_NO_CRS = CRS.from_wkt('LOCAL_CS["pixels",UNIT["metre",1]]')

# A scene without a georeference is welcome here, so the warning about it tells nobody anything.
warnings.filterwarnings("ignore", category=NotGeoreferencedWarning)


@dataclass(frozen=True)
class WarpTarget:
    """The north-up lattice that a rotated or otherwise crooked file is brought to.

    Attributes:
        crs_wkt: CRS of the lattice; None keeps a file without CRS without one.
        left: map x of the left edge.
        top: map y of the top edge.
        step_x: map units per pixel along x.
        step_y: map units per pixel along y.
        width: columns.
        height: rows.
        nearest: whether values are names (palette indexes) that must not be mixed.
    """

    crs_wkt: str | None
    left: float
    top: float
    step_x: float
    step_y: float
    width: int
    height: int
    nearest: bool


class RasterFile:
    """Reads windows of a GDAL dataset from any thread.

    Args:
        uri: path, `/vsi...` path, URL or GDAL connection string.
        warp: the lattice to bring it to, or None to read it as it is stored.
    """

    def __init__(self, uri: str, warp: WarpTarget | None = None) -> None:
        self.uri = uri
        self.warp = warp
        self._options = {**GDAL_OPTIONS, **(_REMOTE_OPTIONS if is_remote(uri) else {})}
        self._lock = threading.Lock()
        self._handles = threading.local()
        self._opened: list[weakref.ref[_Handle]] = []

    def environment(self) -> rasterio.Env:
        """Returns the GDAL environment that every access runs in."""
        return rasterio.Env(**self._options)

    def dataset(self, level: int = 0) -> Any:
        """Returns this thread's dataset: the full image for level 0, its overviews from 1.

        Raises:
            SceneError: if it is missing or unreadable.
        """
        levels: dict[int, _Handle] = self._handles.__dict__.setdefault("levels", {})
        handle = levels.get(level)
        if handle is None:
            with self.environment():
                handle = self._open(level)
            levels[level] = handle
            with self._lock:
                self._opened = [other for other in self._opened if other() is not None]
                self._opened.append(weakref.ref(handle))
        return handle.dataset

    def read(
        self, level: int, indexes: Sequence[int], window: tuple[int, int, int, int], mask: int | str | None = None
    ) -> tuple[NDArray[Any], NDArray[np.uint8] | None]:
        """Reads a window that lies inside the level.

        Args:
            level: see `dataset`.
            indexes: numbers of the bands, from 1.
            window: row, col, height, width.
            mask: number of an alpha band, `dataset` for the mask of the file, or None.

        Returns:
            raw values [C, H, W], and the mask [H, W] (0 where invalid) or None.

        Raises:
            SceneError: if the data is damaged.
        """
        if self.warp is None:
            return self._read(level, indexes, window, mask)
        return self._read_by_blocks(level, indexes, window)

    def close(self) -> None:
        """Closes the datasets of all threads; a later access opens them again."""
        with self._lock:
            opened, self._opened = self._opened, []
            self._handles = threading.local()
        for reference in opened:
            handle = reference()
            if handle is not None:
                handle.close()

    def _open(self, level: int) -> _Handle:
        options = {"overview_level": level - 1} if level else {}
        try:
            source = rasterio.open(_location(self.uri), **options)
        except RasterioError as error:
            raise _cannot_open(self.uri, error) from error
        if self.warp is None:
            return _Handle(source, source)
        try:
            return _Handle(_warped(source, self.warp, level), source)
        except (RasterioError, ValueError) as error:
            source.close()
            raise SceneError(f"'{self.uri}' cannot be turned to north up; warp it first.", str(error)) from error

    def _read(
        self, level: int, indexes: Sequence[int], window: tuple[int, int, int, int], mask: int | str | None
    ) -> tuple[NDArray[Any], NDArray[np.uint8] | None]:
        row, col, height, width = window
        place = FileWindow(col, row, width, height)
        dataset = self.dataset(level)
        try:
            with self.environment():
                raw = dataset.read(list(indexes), window=place)
                if mask == "dataset":
                    return raw, dataset.read_masks(1, window=place)
                return raw, None if mask is None else (dataset.read(mask, window=place) > 0).astype(np.uint8)
        except RasterioError as error:
            raise SceneError(
                f"'{self.uri}' is damaged: rows {row} to {row + height - 1}, columns {col} to {col + width - 1} "
                "cannot be read. Copy or download the file again.",
                _chain(error),
            ) from error

    def _read_by_blocks(
        self, level: int, indexes: Sequence[int], window: tuple[int, int, int, int]
    ) -> tuple[NDArray[Any], NDArray[np.uint8] | None]:
        """Reads a warped file by fixed blocks: GDAL's warper gives slightly other values for another request."""
        row, col, height, width = window
        dataset = self.dataset(level)
        raw = np.zeros((len(indexes), height, width), np.result_type(*(dataset.dtypes[i - 1] for i in indexes)))
        seen = np.zeros((height, width), np.uint8)
        for top in range(row - row % _WARP_BLOCK, row + height, _WARP_BLOCK):
            for left in range(col - col % _WARP_BLOCK, col + width, _WARP_BLOCK):
                size = (min(_WARP_BLOCK, dataset.height - top), min(_WARP_BLOCK, dataset.width - left))
                values, mask = self._read(level, indexes, (top, left, *size), dataset.count)
                first = (max(row, top), max(col, left))
                last = (min(row + height, top + size[0]), min(col + width, left + size[1]))
                there = np.s_[first[0] - row : last[0] - row, first[1] - col : last[1] - col]
                here = np.s_[first[0] - top : last[0] - top, first[1] - left : last[1] - left]
                raw[(slice(None), *there)] = values[(slice(None), *here)]
                if mask is not None:
                    seen[there] = mask[here]
        return raw, seen


class _Handle:
    """The datasets that one thread has open for one level."""

    def __init__(self, dataset: Any, source: Any) -> None:
        self.dataset = dataset
        self._source = source

    def close(self) -> None:
        self.dataset.close()
        self._source.close()


def is_remote(uri: str) -> bool:
    """Tells whether a source is read over the network."""
    return bool(re.match(r"^(https?://|ftp://|/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs)(_streaming)?/)", uri))


def is_file_path(uri: str) -> bool:
    """Tells whether a source is the path of a file or folder, not a URL, `/vsi...` path or connection string."""
    if uri.startswith("/vsi") or uri.startswith("<"):
        return False
    drive_letter = re.match(r"^[A-Za-z]:[\\/]", uri)
    return Path(uri).exists() or drive_letter is not None or not _CONNECTION.match(uri)


def _location(uri: str) -> str | Path:
    if is_file_path(uri):
        return Path(uri)
    return f"/vsicurl/{uri}" if re.match(r"^https?://", uri) else uri


def _warped(source: Any, target: WarpTarget, level: int) -> WarpedVRT:
    factor = 1
    if level:
        with rasterio.open(source.name) as full:
            factor = full.overviews(1)[level - 1]
    _, gcp_crs = source.gcps
    alpha = [index for index, kind in zip(source.indexes, source.colorinterp, strict=True) if kind.name == "alpha"]
    return WarpedVRT(
        source,
        src_crs=source.crs or gcp_crs or _NO_CRS,
        crs=CRS.from_wkt(target.crs_wkt) if target.crs_wkt else _NO_CRS,
        transform=Affine(target.step_x * factor, 0, target.left, 0, -target.step_y * factor, target.top),
        width=-(-target.width // factor),
        height=-(-target.height // factor),
        resampling=Resampling.nearest if target.nearest else Resampling.bilinear,
        add_alpha=not alpha,
    )


def _cannot_open(uri: str, error: RasterioError) -> SceneError:
    if is_file_path(uri) and not Path(uri).exists():
        return SceneError(
            f"There is no file '{uri}'. Check the path, or link the scene to where it is now.", str(error)
        )
    if is_remote(uri):
        return SceneError(
            f"'{uri}' cannot be reached or is no raster; check the address and the network.", _chain(error)
        )
    return SceneError(
        f"'{uri}' cannot be opened as a raster: it is damaged, not readable by you, or of a kind GDAL does not know. "
        "Check that it opens in QGIS.",
        _chain(error),
    )


def _chain(error: BaseException) -> str:
    texts = []
    current: BaseException | None = error
    while current is not None:
        texts.append(str(current))
        current = current.__cause__
    return "; ".join(texts)
