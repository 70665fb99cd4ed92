"""The GeoPackage that a detection run streams to: readable while the run lasts, and resumable after any end.

What a tile found, the tile's number and what it passed on to later tiles are saved in one transaction. Tiles are
saved in the order of the plan, so the highest number tells where to go on.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import OutputError
from .geopackage import (
    connect,
    crs_id,
    insert_rows,
    leave_wal,
    output_errors,
    read_polygon,
    touch_contents,
    transaction,
)
from .merging import Detections, no_detections
from .schema import DETECTIONS, HEIGHTS, RUN_TABLE, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .object_heights import ObjectHeights

    FloatArray = NDArray[np.float64]

_PATIENCE_S = 5.0

_BLOB_HEAD = (
    ("magic", "S2"),
    ("version", "u1"),
    ("flags", "u1"),
    ("srs_id", "<i4"),
    ("envelope", "<f8", 4),
    ("byte_order", "u1"),
    ("kind", "<u4"),
    ("rings", "<u4"),
    ("points", "<u4"),
)
_BOX_BLOBS = {axes: np.dtype([*_BLOB_HEAD, ("corners", "<f8", (5, axes))]) for axes in (2, 3)}
"""GeoPackage binary of a polygon of four corners, without and with heights."""

_KINDS = {2: 3, 3: 1003}


@dataclass(frozen=True)
class Rows:
    """Detections ready to be saved.

    Attributes:
        found: boxes [N, 5] on the map: x, y, length and width in ground units, heading_deg.
        rings: float64 [N, 4, 2] corners in map coordinates: rear-left, front-left, front-right, rear-right.
        accepted: bool [N].
        heights: of the N objects, where the scene tells them.
    """

    found: Detections
    rings: FloatArray
    accepted: NDArray[np.bool_]
    heights: ObjectHeights | None = None


@dataclass(frozen=True)
class Saved:
    """Detections that the file holds.

    Attributes:
        fids: their row numbers.
        rings: float64 [N, 4, 2] corners in map coordinates.
        class_index: int64 [N].
        score: float64 [N].
        accepted: bool [N].
    """

    fids: tuple[int, ...]
    rings: FloatArray
    class_index: NDArray[np.int64]
    score: FloatArray
    accepted: NDArray[np.bool_]


class DetectionFile:
    """A detections file that is being written; from `start_run` or `resume_run`.

    Only one thread may use it at a time. After a failure it takes nothing more, since tiles must not be left out.

    Attributes:
        path: the file.
        next_tile: number of the first tile that is not saved yet.
        count: detections saved.
        accepted: how many of them are accepted.
    """

    def __init__(
        self, path: Path, model_name: str, classes: tuple[tuple[str, str], ...], table: Table = DETECTIONS
    ) -> None:
        self.path = path
        self._table = table
        self._model_name = model_name
        self._classes = classes
        self._class_index = {name: index for index, (name, _) in enumerate(classes)}
        self._connection = connect(path, wal=True)
        self._failed = False
        with output_errors(path):
            self._srs_id = crs_id(self._connection, DETECTIONS)
            last = self._connection.execute("SELECT max(tile) FROM rotamatch_tiles").fetchone()[0]
            count, accepted = self._connection.execute("SELECT count(*), sum(accepted) FROM detections").fetchone()
        self.next_tile = 0 if last is None else int(last) + 1
        self.count, self.accepted = int(count), int(accepted or 0)

    def near(self, bounds: tuple[float, float, float, float]) -> Saved:
        """Returns the saved detections whose boxes meet a rectangle.

        Args:
            bounds: left, bottom, right, top in map units.
        """
        query = (
            "SELECT fid, geom, class_name, score, accepted FROM detections WHERE fid IN (SELECT id FROM "
            "rtree_detections_geom WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ?) ORDER BY fid"
        )
        with output_errors(self.path):
            rows = self._connection.execute(query, bounds).fetchall()
        return Saved(
            tuple(row[0] for row in rows),
            np.array([read_polygon(row[1])[0] for row in rows]).reshape(-1, 4, 2),
            np.array([self._class_index[row[2]] for row in rows], np.int64),
            np.array([row[3] for row in rows], np.float64),
            np.array([row[4] for row in rows], bool),
        )

    def passed_on(self, tile: int) -> Detections:
        """Returns what earlier tiles found in the core of this one, boxes on the map."""
        query = (
            "SELECT x, y, length, width, heading, class_index, score, heading_conf, match "
            "FROM rotamatch_seams WHERE owner = ?"
        )
        with output_errors(self.path):
            rows = self._connection.execute(query, (tile,)).fetchall()
        if not rows:
            return no_detections()
        table = np.array(rows, np.float64)
        return Detections(table[:, :5], table[:, 5].astype(np.int64), table[:, 6], table[:, 7], table[:, 8])

    def save_tile(
        self, tile: int, rows: Rows, withdrawn: Mapping[int, bool], pass_on: Detections, owners: NDArray[np.int64]
    ) -> None:
        """Saves all that came of a tile, or nothing.

        Args:
            tile: its number; not below `next_tile`.
            rows: what it found.
            withdrawn: row numbers of saved detections that give way to better ones, and whether they were accepted.
            pass_on: what it found in the cores of later tiles, boxes on the map.
            owners: numbers of those tiles, as many as `pass_on` has.

        Raises:
            OutputError: if the disk is full, the file locked, or an earlier tile could not be saved.
        """
        if self._failed:
            raise OutputError(f"An earlier tile could not be saved to {self.path}.")
        try:
            with transaction(self._connection, self.path):
                self._write_tile(tile, rows, withdrawn, pass_on, owners)
        except OutputError:
            self._failed = True
            raise
        self.next_tile = tile + 1
        self.count += len(rows.found) - len(withdrawn)
        self.accepted += int(rows.accepted.sum()) - sum(withdrawn.values())

    def _write_tile(
        self, tile: int, rows: Rows, withdrawn: Mapping[int, bool], pass_on: Detections, owners: NDArray[np.int64]
    ) -> None:
        run = self._connection.execute
        for fid in withdrawn:
            run("DELETE FROM detections WHERE fid = ?", (fid,))
        insert_rows(self._connection, self._table, self._values(rows))
        run("DELETE FROM rotamatch_seams WHERE owner <= ?", (tile,))
        table = np.column_stack(
            [owners, pass_on.boxes, pass_on.class_index, pass_on.score, pass_on.heading_conf, pass_on.match]
        )
        self._connection.executemany("INSERT INTO rotamatch_seams VALUES (?,?,?,?,?,?,?,?,?,?)", table.tolist())
        run("INSERT INTO rotamatch_tiles VALUES (?, ?)", (tile, len(rows.found)))

    def _values(self, rows: Rows) -> list[tuple[Any, ...]]:
        """Returns the values of the table with the geometry first; round objects have no heading."""
        found = rows.found
        heights = _height_values(rows.heights, len(found)) if HEIGHTS[0] in self._table.fields else [()] * len(found)
        blobs = box_blobs(self._corners(rows), self._srs_id)
        values = []
        for index, kind in enumerate(found.class_index.tolist()):
            name, symmetry = self._classes[kind]
            has_heading = symmetry != "round"
            length, width, heading = found.boxes[index, 2:].tolist()
            values.append(
                (
                    blobs[index],
                    name,
                    float(found.score[index]),
                    bool(rows.accepted[index]),
                    heading if has_heading else None,
                    float(found.heading_conf[index]) if has_heading else None,
                    float(found.match[index]),
                    length,
                    width,
                    *heights[index],
                    self._model_name,
                )
            )
        return values

    def _corners(self, rows: Rows) -> FloatArray:
        """Returns [N, 4, 2] corners, or [N, 4, 3] with the height of the terrain, 0 where that is not known."""
        if not self._table.with_z:
            return rows.rings
        base = np.zeros(len(rows.found)) if rows.heights is None else np.nan_to_num(rows.heights.base_z)
        return np.concatenate([rows.rings, np.broadcast_to(base[:, None, None], (len(base), 4, 1))], axis=2)

    def finish(self) -> None:
        """Notes that the run came to its end; nothing waits at seams any more."""
        with transaction(self._connection, self.path):
            self._connection.execute("DELETE FROM rotamatch_seams")
            statement = f"INSERT OR REPLACE INTO {RUN_TABLE} VALUES ('finished', ?)"  # nosec B608
            self._connection.execute(statement, (utc_now(),))

    def close(self) -> str:
        """Makes the file a plain one again and lets go of it; whatever was saved stays.

        Returns:
            why it could not be made a plain file, which its readers need not mind; empty if it could.
        """
        problem = ""
        try:
            with transaction(self._connection, self.path):
                touch_contents(self._connection, DETECTIONS)
            self._leave_wal()
        except (OutputError, sqlite3.Error) as error:
            problem = f"{self.path} stays in write-ahead mode until all programs that read it have closed it ({error})."
        finally:
            self._connection.close()
        return problem

    def _leave_wal(self) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                leave_wal(self._connection)
                return
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)


def box_blobs(rings: FloatArray, srs_id: int) -> list[bytes]:
    """Writes many boxes as GeoPackage binary at once, which is ten times as fast as one by one.

    Args:
        rings: [N, 4, 2] corners in map coordinates, or [N, 4, 3] with heights.
        srs_id: number of the CRS in the file.
    """
    axes = rings.shape[2]
    records = np.zeros(len(rings), _BOX_BLOBS[axes])
    records["magic"], records["flags"], records["srs_id"] = b"GP", 0b11, srs_id
    low, high = rings.min(axis=1), rings.max(axis=1)
    records["envelope"] = np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1)
    records["byte_order"], records["kind"], records["rings"], records["points"] = 1, _KINDS[axes], 1, 5
    records["corners"] = np.concatenate([rings, rings[:, :1]], axis=1)
    return [record.tobytes() for record in records]


def _height_values(heights: ObjectHeights | None, count: int) -> list[tuple[Any, ...]]:
    """Returns the values of `HEIGHTS`, None where nothing is known."""
    if heights is None:
        return [(None, None, None)] * count
    known = [[None if np.isnan(value) else value for value in of.tolist()] for of in (heights.height_m, heights.base_z)]
    return list(zip(*known, heights.point_count.tolist(), strict=True))


def utc_now() -> str:
    """Returns date and time as ISO 8601."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
