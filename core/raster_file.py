"""One GDAL dataset, opened and read safely: an environment without sidecars, a handle per thread, clear errors."""

from __future__ import annotations

import re
import threading
import warnings
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as FileWindow

from .errors import SceneError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

GDAL_OPTIONS = {
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": 128 * 2**20,  # bytes: inside rasterio.Env no unit is guessed
    "GDAL_PNG_WHOLE_IMAGE_OPTIM": "NO",
    "GDAL_HTTP_TIMEOUT": "60",
    "GDAL_HTTP_CONNECTTIMEOUT": "15",
    "GDAL_HTTP_MAX_RETRY": "3",
    "GDAL_HTTP_RETRY_DELAY": "1",
}
"""No sidecars beside images; 128 MB of blocks for all files together; a network that hangs becomes an error; a PNG is
read by lines, since GDAL's way of reading all of it at once gives noise instead of an error for a truncated one."""

_REMOTE_OPTIONS = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}
_REMOTE = re.compile(r"^(https?://|ftp://|/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs)(_streaming)?/)")
_CONNECTION = re.compile(r"^[A-Za-z][A-Za-z0-9_+.-]+:")
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")

# A scene without a georeference is welcome here, so the warning about it tells nobody anything.
warnings.filterwarnings("ignore", category=NotGeoreferencedWarning)


class RasterFile:
    """Reads windows of a GDAL dataset from any thread.

    Args:
        uri: path, `/vsi...` path, URL or GDAL connection string.
    """

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._options = {**GDAL_OPTIONS, **(_REMOTE_OPTIONS if is_remote(uri) else {})}
        self._lock = threading.Lock()
        self._handles = threading.local()
        self._opened: list[weakref.ref[_Handle]] = []

    def environment(self) -> rasterio.Env:
        """Returns the GDAL environment that every access runs in."""
        return rasterio.Env(**self._options)

    def dataset(self, level: int = 0) -> Any:
        """Returns this thread's rasterio dataset: the full image for level 0, its overviews from 1.

        Raises:
            SceneError: if it is missing or unreadable.
        """
        levels: dict[int, _Handle] = self._handles.__dict__.setdefault("levels", {})
        handle = levels.get(level)
        if handle is None:
            handle = levels[level] = _Handle(self._open(level))
            with self._lock:
                self._opened = [other for other in self._opened if other() is not None]
                self._opened.append(weakref.ref(handle))
        return handle.dataset

    def read(
        self, level: int, indexes: Sequence[int], window: tuple[int, int, int, int], mask: int | str | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        """Reads a window that lies inside the level.

        Args:
            level: see `dataset`.
            indexes: numbers of the bands, from 1.
            window: row, col, height, width.
            mask: number of an alpha band, `dataset` for the mask of the file, or None.

        Returns:
            raw values [C, H, W], and the mask bool [H, W] (false where invalid) or None.

        Raises:
            SceneError: if the data is damaged.
        """
        row, col, height, width = window
        place = FileWindow(col, row, width, height)
        dataset = self.dataset(level)
        try:
            with self.environment():
                raw = dataset.read(list(indexes), window=place)
                if mask is None:
                    return raw, None
                seen = dataset.read_masks(1, window=place) if mask == "dataset" else dataset.read(mask, window=place)
                return raw, seen > 0
        except RasterioError as error:
            raise SceneError(
                f"'{self.uri}' is damaged: rows {row} to {row + height - 1}, columns {col} to {col + width - 1} "
                "cannot be read. Copy or download the file again.",
                _chain(error),
            ) from error

    def close(self) -> None:
        """Closes the datasets of all threads; a later access opens them again."""
        with self._lock:
            opened, self._opened = self._opened, []
            self._handles = threading.local()
        for reference in opened:
            handle = reference()
            if handle is not None:
                handle.dataset.close()

    def _open(self, level: int) -> Any:
        options = {"overview_level": level - 1} if level else {}
        try:
            with self.environment():
                return rasterio.open(_location(self.uri), **options)
        except RasterioError as error:
            raise _cannot_open(self.uri, error) from error


class _Handle:
    """Holds a dataset so that it can be referred to weakly: it goes when its thread goes."""

    def __init__(self, dataset: Any) -> None:
        self.dataset = dataset


def is_remote(uri: str) -> bool:
    """Tells whether a source is read over the network."""
    return _REMOTE.match(uri) is not None


def is_file_path(uri: str) -> bool:
    """Tells whether a source is the path of a file or folder, not a URL, `/vsi...` path or connection string."""
    if uri.startswith(("/vsi", "<")):
        return False
    return _DRIVE.match(uri) is not None or not _CONNECTION.match(uri) or Path(uri).exists()


def _location(uri: str) -> str | Path:
    if is_file_path(uri):
        return Path(uri)
    return f"/vsicurl/{uri}" if uri.startswith(("http://", "https://")) else uri


def _cannot_open(uri: str, error: RasterioError) -> SceneError:
    details = _chain(error)
    if is_file_path(uri) and not Path(uri).exists():
        return SceneError(f"There is no file '{uri}'. Check the path, or link the scene to where it is now.", details)
    if is_remote(uri):
        return SceneError(f"'{uri}' cannot be reached, or is no raster. Check the address and the network.", details)
    return SceneError(
        f"'{uri}' cannot be opened as a raster: it is damaged, you may not read it, or GDAL does not know its format. "
        "Check that it opens in QGIS.",
        details,
    )


def _chain(error: BaseException) -> str:
    texts = []
    current: BaseException | None = error
    while current is not None:
        texts.append(str(current))
        current = current.__cause__
    return "; ".join(texts)
