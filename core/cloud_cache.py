"""Where bird's-eye rasters are kept, so that a cloud is read once: bounded, and safe to delete at any time."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from .errors import OutputError

MOST_BYTES = 5 * 2**30
"""Rasters used longest ago go when all together are larger."""

_STALE_SECONDS = 24 * 3600
_SUFFIX, _UNFINISHED = ".tif", ".part"


def cache_folder() -> Path:
    """Returns the folder of the cache: `ROTAMATCH_CACHE`, else one in the user's own cache folder."""
    given = os.environ.get("ROTAMATCH_CACHE", "").strip()
    if given:
        return Path(given).expanduser().absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "rotamatch"


def cached(key: str, make: Callable[[Path], object], most_bytes: int = MOST_BYTES) -> Path:
    """Returns a file of the cache, made first where it is missing.

    Several processes may do so at once: each makes its own, and one stays.

    Args:
        key: what the file depends on, as a name.
        make: writes the file to a path in the cache.
        most_bytes: how large the cache may become.

    Raises:
        OutputError: if the cache cannot be written; and whatever `make` raises.
    """
    folder = cache_folder()
    path = folder / f"{key}{_SUFFIX}"
    if _touched(path):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The folder '{folder}' for rasters of point clouds cannot be made. Set ROTAMATCH_CACHE to another folder.",
            str(error),
        ) from error
    unfinished = folder / f"{key}-{os.getpid()}-{uuid.uuid4().hex[:8]}{_UNFINISHED}"
    try:
        make(unfinished)
        _put(unfinished, path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    _trim(folder, path, most_bytes)
    return path


def _put(unfinished: Path, path: Path) -> None:
    try:
        unfinished.replace(path)
    except OSError as error:
        if not path.exists():  # on Windows a file that another process has open stays, and is as good
            raise OutputError(f"'{path}' cannot be written; close what uses it.", str(error)) from error


def _touched(path: Path) -> bool:
    """Notes that a file was used now; tells whether it is there."""
    with contextlib.suppress(OSError):  # a folder that may only be read serves as well
        os.utime(path)
    return path.is_file()


def _trim(folder: Path, newest: Path, most_bytes: int) -> None:
    """Deletes what was used longest ago until the rest is small enough, and what was never finished."""
    found = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            status = path.stat()
            if path.suffix == _UNFINISHED and time.time() - status.st_mtime > _STALE_SECONDS:
                path.unlink()
            elif path.suffix == _SUFFIX:
                found.append((path == newest, status.st_mtime, status.st_size, path))
    total = sum(size for _, _, size, _ in found)
    for is_newest, _, size, path in sorted(found):
        if total <= most_bytes or is_newest:
            break
        with contextlib.suppress(OSError):
            path.unlink()
            total -= size
