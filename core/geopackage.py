"""GeoPackage files: made by GDAL, filled through SQLite.

GDAL makes the empty file, so that it is a true GeoPackage with all its system tables and triggers. Rows then go in
through plain `sqlite3`, because the engine needs transactions of its own and write-ahead logging.
"""

from __future__ import annotations

import math
import os
import sqlite3
import struct
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import ArrayLike, NDArray
from pyogrio.errors import DataSourceError

from .errors import OutputError, SampleError
from .schema import GEOMETRY, Table

FloatArray = NDArray[np.float64]

_BUSY_TIMEOUT_S = 5.0
_NUMPY_TYPES = {
    "text": "object",
    "real": "float64",
    "integer": "int64",
    "boolean": "bool",
    "datetime": "datetime64[ms]",
}
_NO_CRS = {-1, 0, 99999}
_POLYGON = 3
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


def create_geopackage(
    path: str | Path, tables: Sequence[Table], crs_wkt: str | None, meta: Mapping[str, str] | None = None
) -> None:
    """Makes a GeoPackage with empty tables; a file that is there is replaced, and only when all went well.

    Args:
        path: the file to make.
        tables: what to make in it; spatial ones get polygons and a spatial index.
        crs_wkt: the CRS of the polygons, or None.
        meta: what `read_meta` gives back.

    Raises:
        OutputError: if the file cannot be written.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise OutputError(f"The folder {path.parent} does not exist; make it first or choose another one.")
    draft = path.with_name(f".{path.stem}.{os.getpid()}.gpkg")
    try:
        with output_errors(path):
            for table in tables:
                _create_table(draft, table, crs_wkt)
            with closing(connect(draft)) as connection, transaction(connection, path):
                connection.execute("CREATE TABLE rotamatch (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)")
                connection.executemany("INSERT INTO rotamatch VALUES (?, ?)", list((meta or {}).items()))
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _create_table(path: Path, table: Table, crs_wkt: str | None) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        pyogrio.raw.write(
            path,
            geometry=np.empty(0, object) if table.spatial else None,
            field_data=[np.empty(0, _NUMPY_TYPES[field.kind]) for field in table.fields],
            fields=list(table.names()),
            layer=table.name,
            driver="GPKG",
            geometry_type=("Polygon Z" if table.with_z else "Polygon") if table.spatial else None,
            crs=crs_wkt if table.spatial else None,
            dataset_options={} if path.exists() else {"VERSION": "1.3"},
            layer_options={"SPATIAL_INDEX": "YES", "GEOMETRY_NAME": GEOMETRY} if table.spatial else {},
        )


def connect(path: str | Path, *, wal: bool = False, read_only: bool = False) -> sqlite3.Connection:
    """Opens an existing GeoPackage so that rows can be written and its spatial index follows.

    Transactions are the caller's: see `transaction`. The connection may move between threads, but only one may use
    it at a time. While it is open, this process must not open the file with GDAL as well: GDAL brings a SQLite of its
    own, and two copies of SQLite in one process undo each other's file locks. Other processes may read at will.

    Args:
        path: the file.
        wal: switch to write-ahead logging, so that others can read while this one writes; undo with `leave_wal`.
        read_only: refuse all changes.

    Raises:
        OutputError: if the file is not there, cannot be opened, or is locked.
    """
    if not Path(path).is_file():
        raise OutputError(f"There is no file {path}.")
    with output_errors(path):
        connection = sqlite3.connect(str(path), timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        try:
            _register_functions(connection)
            if wal:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def leave_wal(connection: sqlite3.Connection) -> None:
    """Brings everything into the one plain file again; it fails while others read it (sqlite3.OperationalError)."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def transaction(connection: sqlite3.Connection, path: str | Path) -> Iterator[None]:
    """Does all of the block or none of it.

    Args:
        connection: from `connect`.
        path: the file, for messages.

    Raises:
        OutputError: if the file is locked, the disk is full, and the like.
    """
    with output_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def output_errors(path: str | Path) -> Iterator[None]:
    """Turns what SQLite, GDAL and the system raise while writing into an `OutputError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise OutputError(explain(path, error), details=repr(error)) from error
    except (OSError, DataSourceError) as error:
        reason = getattr(error, "strerror", None) or "no permission, no space, or a name the system does not allow"
        message = f"The file {path} cannot be written ({reason}); choose another place or free it."
        raise OutputError(message, details=repr(error)) from error


def is_damage(error: BaseException | None) -> bool:
    """Tells whether an error of SQLite means that the file is damaged or no GeoPackage."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def explain(path: str | Path, error: sqlite3.Error) -> str:
    """Returns what an error of SQLite means for the user and what to do about it."""
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"The file {path} is locked by another program; save the edits or close it there, and try again."
    if primary == sqlite3.SQLITE_FULL:
        return f"The disk is full: {path} could not be written; what was saved before is kept. Free some space."
    if is_damage(error):
        return f"The file {path} is damaged or is no GeoPackage; restore it from a copy or choose another one."
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"The file {path} cannot be changed here; check its permissions or choose another place."
    return f"The file {path} could not be written: {error}."


def insert_rows(connection: sqlite3.Connection, table: Table, rows: Iterable[Sequence[Any]]) -> list[int]:
    """Adds rows to a table.

    Args:
        connection: from `connect`, within a `transaction`.
        table: one of the schema.
        rows: the values of `table.fields` in order; for a spatial table the blob of `polygon_blob` comes first.

    Returns:
        the `fid` of each new row.
    """
    columns = _columns(table)
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    # The names in these statements come from the schema, never from a file or a user.
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # nosec B608
    return [int(connection.execute(statement, tuple(row)).lastrowid or 0) for row in rows]


def update_row(connection: sqlite3.Connection, table: Table, fid: int, row: Sequence[Any]) -> bool:
    """Replaces a row, given as for `insert_rows`; tells whether there is one of that `fid`."""
    changes = ", ".join(f"{name} = ?" for name in _columns(table))
    statement = f"UPDATE {table.name} SET {changes} WHERE fid = ?"  # nosec B608
    return connection.execute(statement, (*row, fid)).rowcount > 0


def select_rows(connection: sqlite3.Connection, table: Table) -> list[tuple[Any, ...]]:
    """Returns all rows by `fid`: first that, then what `insert_rows` takes."""
    names = ", ".join(("fid", *_columns(table)))
    return connection.execute(f"SELECT {names} FROM {table.name} ORDER BY fid").fetchall()  # nosec B608


def _columns(table: Table) -> tuple[str, ...]:
    """Returns the quoted names of the columns, the geometry first."""
    return tuple(f'"{name}"' for name in ((GEOMETRY,) if table.spatial else ()) + table.names())


def touch_contents(connection: sqlite3.Connection, table: Table) -> None:
    """Brings the file's own table of contents up to date: time of the last change, and extent of a spatial table."""
    connection.execute(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?",
        (table.name,),
    )
    if table.spatial:
        index = f"rtree_{table.name}_{GEOMETRY}"
        query = f"SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {index}"  # nosec B608
        extent = connection.execute(query).fetchone()
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            (*extent, table.name),
        )


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Returns what `create_geopackage` was told about the file; nothing where it is not one of ours."""
    ours = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'rotamatch'").fetchone()
    return dict(connection.execute("SELECT key, value FROM rotamatch").fetchall()) if ours else {}


def crs_id(connection: sqlite3.Connection, table: Table) -> int:
    """Returns the number that the polygons of a table carry for their CRS."""
    row = connection.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table.name,)).fetchone()
    if row is None:
        raise SampleError(f"The file has no layer '{table.name}'; it is damaged or was not made by Rotamatch.")
    return int(row[0])


def crs_wkt(connection: sqlite3.Connection, table: Table) -> str | None:
    """Returns the CRS of a spatial table as WKT, None where it has none."""
    number = crs_id(connection, table)
    if number in _NO_CRS:
        return None
    columns = [row[1] for row in connection.execute("PRAGMA table_info(gpkg_spatial_ref_sys)")]
    query = "SELECT definition, {} FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    newer = "definition_12_063" if "definition_12_063" in columns else "NULL"
    row = connection.execute(query.format(newer), (number,)).fetchone()
    texts = [text for text in (row or ())[::-1] if text and text != "undefined"]
    return str(texts[0]) if texts else None


def polygon_blob(rings: ArrayLike | Sequence[ArrayLike], srs_id: int) -> bytes:
    """Writes a polygon as GeoPackage binary.

    Args:
        rings: one ring [K, 2], or several (the outer one first); rings are closed here where they are not.
        srs_id: see `crs_id`.
    """
    arrays = [_closed(ring) for ring in _as_rings(rings)]
    outer = arrays[0]
    (left, bottom), (right, top) = outer.min(axis=0), outer.max(axis=0)
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b11, srs_id, left, right, bottom, top)
    body = [struct.pack("<BII", 1, _POLYGON, len(arrays))]
    body += [struct.pack("<I", len(ring)) + ring.tobytes() for ring in arrays]
    return header + b"".join(body)


def _as_rings(rings: ArrayLike | Sequence[ArrayLike]) -> list[FloatArray]:
    first = np.asarray(rings[0], np.float64) if isinstance(rings, (list, tuple)) else np.asarray(rings, np.float64)[0]
    if first.ndim == 1:
        return [np.asarray(rings, np.float64)]
    return [np.asarray(ring, np.float64) for ring in rings]  # type: ignore[union-attr]


def _closed(ring: FloatArray) -> FloatArray:
    whole = ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])
    return np.ascontiguousarray(whole, dtype="<f8")


def read_polygon(blob: bytes) -> list[FloatArray]:
    """Reads GeoPackage binary.

    Args:
        blob: a polygon; of several polygons the largest is taken, and heights are dropped.

    Returns:
        its rings, the outer one first, each float64 [K, 2] without the closing point; nothing where it is empty.

    Raises:
        ValueError: if it is no GeoPackage binary or no polygon.
    """
    shape = shapely.from_wkb(_wkb(blob))
    if shape.geom_type == "MultiPolygon" and not shape.is_empty:
        shape = max(shape.geoms, key=lambda part: part.area)
    if shape.is_empty:
        return []
    if shape.geom_type != "Polygon":
        raise ValueError(f"a polygon was expected, not a {shape.geom_type}")
    return [np.asarray(ring.coords, np.float64)[:-1, :2] for ring in (shape.exterior, *shape.interiors)]


def _wkb(blob: bytes) -> bytes:
    if len(blob) < 8 or blob[:2] != b"GP":
        raise ValueError("this is no GeoPackage geometry")
    kind = blob[3] >> 1 & 0b111
    if kind >= len(_ENVELOPE_BYTES):
        raise ValueError("this GeoPackage geometry has an unknown envelope")
    return blob[8 + _ENVELOPE_BYTES[kind] :]


def _register_functions(connection: sqlite3.Connection) -> None:
    """Gives SQLite the five functions that the triggers of the spatial index call."""
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for position, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):

        def bound(blob: bytes | None, position: int = position) -> float | None:
            extent = _extent(blob)
            return None if extent is None else extent[position]

        connection.create_function(name, 1, bound, deterministic=True)


def _is_empty(blob: bytes | None) -> int | None:
    return None if blob is None else int(_extent(blob) is None)


def _extent(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """Returns min x, max x, min y, max y; from the header where it has them, as those of all polygons do."""
    if blob is None or blob[3] & 0b10000:
        return None
    if blob[3] >> 1 & 0b111:
        order = "<" if blob[3] & 1 else ">"
        left, right, bottom, top = struct.unpack_from(order + "4d", blob, 8)
    else:
        left, bottom, right, top = shapely.from_wkb(_wkb(blob)).bounds
    return (left, right, bottom, top) if math.isfinite(left) else None
