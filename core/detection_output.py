"""Where a detection run writes while it lasts, and how its result gets to the place and format that were asked for."""

from __future__ import annotations

import ctypes
import getpass
import hashlib
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import warnings
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyogrio
from pyogrio.raw import open_arrow, write_arrow

from .errors import OutputError, UsageError
from .geopackage import output_errors
from .schema import DETECTIONS

DRIVERS = {
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".shp": "ESRI Shapefile",
    ".fgb": "FlatGeobuf",
    ".parquet": "Parquet",
}
"""GDAL's name of the format of each ending."""

_NETWORK_FILE_SYSTEMS = frozenset(
    "9p afs beegfs ceph cifs davfs fuse.davfs fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs glusterfs lustre nfs "
    "nfs4 smb3 smbfs vboxsf".split()
)
_REMOTE_DRIVE = 4
_OCTAL_ESCAPE = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True)
class OutputPlace:
    """Where detections go.

    Attributes:
        target: the file that was asked for.
        working: the GeoPackage that is written while the run lasts; `target` itself where that can be.
        driver: GDAL's name of the format of `target`.
    """

    target: Path
    working: Path
    driver: str

    @property
    def is_direct(self) -> bool:
        """Whether the run writes to the target itself."""
        return self.working == self.target


def output_driver(out: str | Path) -> str:
    """Returns GDAL's name of the format that the ending of a file name stands for.

    Raises:
        UsageError: if the ending is unknown, or this GDAL cannot write the format.
    """
    suffix = Path(out).suffix.lower()
    if suffix not in DRIVERS:
        known = ", ".join(DRIVERS)
        raise UsageError(f"The output {Path(out).name} has to end in one of {known}; GeoPackage (.gpkg) is best.")
    driver = DRIVERS[suffix]
    if "w" not in pyogrio.list_drivers(write=True).get(driver, ""):
        raise UsageError(f"This installation cannot write {driver} files ({suffix}); use .gpkg instead.")
    return driver


def place_output(out: str | Path) -> OutputPlace:
    """Decides where a run writes while it lasts.

    Others may look at the file meanwhile, so it has to be a GeoPackage with write-ahead logging, which works on local
    disks only. The same target always gives the same place, so that a run can be resumed.

    Raises:
        OutputError: if the folder is missing or cannot be written to.
        UsageError: if the format is unknown.
    """
    target = Path(out).absolute()
    driver = output_driver(target)
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(f"The folder {folder} does not exist; make it first or choose another one.")
    if target.is_dir():
        raise OutputError(f"{target} is a folder; give the name of a file.")
    _check_writable(folder)
    if not _allows_wal(folder):
        name = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
        return OutputPlace(target, _private_folder() / f"detections-{name}.gpkg", driver)
    if driver == "GPKG":
        return OutputPlace(target, target, driver)
    return OutputPlace(target, target.with_name(f"{target.name}.part.gpkg"), driver)


def deliver(place: OutputPlace) -> None:
    """Brings the detections of the working file to the target, in one step and without reading them all at once.

    Does nothing where the run wrote to the target itself. The working file stays.

    Raises:
        OutputError: if the target cannot be written.
    """
    if place.is_direct:
        return
    with output_errors(place.target):
        draft = Path(tempfile.mkdtemp(prefix=f".{place.target.stem}.", dir=place.target.parent))
        try:
            made = draft / place.target.name
            if place.driver == "GPKG":
                shutil.copyfile(place.working, made)
            else:
                _convert(place.working, made, place.driver)
            for part in draft.iterdir():
                part.replace(place.target.parent / part.name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _convert(source: Path, target: Path, driver: str) -> None:
    with (
        warnings.catch_warnings(),
        open_arrow(source, layer=DETECTIONS.name, use_pyarrow=False) as (meta, batches),
    ):
        warnings.filterwarnings("ignore", message="Normalized/laundered field name")
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        write_arrow(
            batches,
            target,
            driver=driver,
            geometry_name=meta["geometry_name"],
            geometry_type=meta["geometry_type"],
            crs=meta["crs"],
        )


def _check_writable(folder: Path) -> None:
    with output_errors(folder), tempfile.TemporaryFile(dir=folder):
        pass


def _allows_wal(folder: Path) -> bool:
    if _is_on_network(folder):
        return False
    with tempfile.TemporaryDirectory(prefix=".rotamatch-", dir=folder, ignore_cleanup_errors=True) as probe:
        try:
            with closing(sqlite3.connect(Path(probe) / "probe.db", isolation_level=None)) as connection:
                mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
                connection.execute("CREATE TABLE probe (value INTEGER)")
        except sqlite3.Error:
            return False
    return bool(mode == "wal")


def _is_on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        drive = folder.resolve().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    mounts = Path("/proc/self/mounts")
    return mounts.exists() and is_network_mount(folder.resolve(), mounts.read_text(errors="surrogateescape"))


def is_network_mount(folder: Path, mounts: str) -> bool:
    """Tells whether a folder lies on a network file system.

    Args:
        folder: absolute, without links.
        mounts: the text of `/proc/self/mounts`.
    """
    kinds = {}
    for line in mounts.splitlines():
        _, point, kind = line.split()[:3]
        kinds[Path(_OCTAL_ESCAPE.sub(lambda found: chr(int(found[1], 8)), point))] = kind
    holders = [path for path in (folder, *folder.parents) if path in kinds]
    return bool(holders) and kinds[holders[0]] in _NETWORK_FILE_SYSTEMS


def _private_folder() -> Path:
    """Returns a folder for temporary files that nobody else can prepare or read."""
    folder = Path(tempfile.gettempdir()) / f"rotamatch-{getpass.getuser()}"
    with output_errors(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        if hasattr(os, "getuid") and (folder.is_symlink() or folder.stat().st_uid != os.getuid()):
            raise OutputError(f"The folder {folder} belongs to somebody else; set TMPDIR to a folder of your own.")
    return folder
