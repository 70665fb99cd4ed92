"""What the dock has to know of all detections of a file at once, read without QGIS's help in a moment."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import OutputError
from ..core.schema import DETECTIONS, GEOMETRY, RUN_TABLE, UNITS

REVIEW = "review"
"""Column that QGIS adds to the detections: what the user said, or NULL."""


@dataclass
class FindsTable:
    """The detections of a file as parallel arrays, in the order of their numbers.

    Attributes:
        fid: int64 [N].
        score: float64 [N].
        heading_conf: float64 [N]; NaN where there is no heading.
        area: float64 [N] square ground units.
        x: float64 [N] middles on the map.
        y: float64 [N].
        class_name: list of N.
        review: list of N; empty where nothing was said.
    """

    fid: Any
    score: Any
    heading_conf: Any
    area: Any
    x: Any
    y: Any
    class_name: list[str]
    review: list[str]

    def row(self, fid: int) -> int:
        """Returns the index of a detection; -1 if there is none of that number."""
        index = int(np.searchsorted(self.fid, fid))
        return index if index < len(self.fid) and self.fid[index] == fid else -1


def read_finds(path: str | Path) -> FindsTable:
    """Reads the detections of a GeoPackage.

    Raises:
        OutputError: if it has none, or cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({DETECTIONS.name})")}
            rows = connection.execute(_query(REVIEW in columns)).fetchall()
    except sqlite3.Error as error:
        raise no_finds(path, str(error)) from error
    return _as_table(rows)


def ground_unit(path: str | Path) -> str:
    """Returns the unit of the sizes in a GeoPackage of detections, `m` or `px`; empty where it does not tell."""
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            card = connection.execute(f"SELECT value FROM {RUN_TABLE} WHERE key = 'model'").fetchone()  # nosec B608
            unit = json.loads(card[0]).get("gsd_unit") if card else ""
    except (sqlite3.Error, ValueError, AttributeError):
        return ""
    return unit if unit in UNITS else ""


def no_finds(path: str | Path, details: str) -> OutputError:
    """Returns the error about a file that has no detections."""
    text = QCoreApplication.translate(
        "FindsTable", "The finds in {path} cannot be read; choose a GeoPackage that Rotamatch has made."
    )
    return OutputError(text.format(path=path), details)


def _query(is_reviewed: bool) -> str:
    """Returns a statement of which all names are constants."""
    review = f"coalesce({REVIEW}, '')" if is_reviewed else "''"
    place = "(minx + maxx) / 2, (miny + maxy) / 2"
    columns = f"fid, score, heading_conf, length_m * width_m, {place}, class_name, {review}"
    index = f"rtree_{DETECTIONS.name}_{GEOMETRY}"
    return f"SELECT {columns} FROM {DETECTIONS.name} JOIN {index} ON id = fid ORDER BY fid"  # nosec B608


def _as_table(rows: list[tuple]) -> FindsTable:
    columns = list(zip(*rows)) if rows else [[]] * 8
    numbers = [np.array([np.nan if value is None else value for value in column], np.float64) for column in columns[:6]]
    texts = [[value or "" for value in column] for column in columns[6:]]
    return FindsTable(numbers[0].astype(np.int64), *numbers[1:], *texts)
