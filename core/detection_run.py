"""What a detections file tells about its making, and how its file is started or taken up again."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .detection_file import DetectionFile, utc_now
from .errors import OutputError
from .geopackage import connect, create_geopackage, leave_wal, output_errors, transaction
from .model_card import ModelCard
from .schema import DETECTIONS, RUN_TABLE, Table

_TABLES = f"""
CREATE TABLE {RUN_TABLE} (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
CREATE TABLE rotamatch_tiles (tile INTEGER PRIMARY KEY NOT NULL, detections INTEGER NOT NULL);
CREATE TABLE rotamatch_seams (
    owner INTEGER NOT NULL, x REAL, y REAL, length REAL, width REAL, heading REAL,
    class_index INTEGER, score REAL, heading_conf REAL, match REAL
);
CREATE INDEX rotamatch_seams_owner ON rotamatch_seams (owner);
INSERT INTO gpkg_contents (table_name, data_type, identifier)
    SELECT name, 'rotamatch', name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rotamatch%';
"""  # nosec B608
"""Listed under a data type of their own, so that GIS programs do not offer them as layers."""

_IDENTITY = {"scene_identity": "scene", "model_checksum": "model", "parameters": "settings"}
"""The facts that have to be the same for a run to be resumed, with their names for people."""


@dataclass(frozen=True)
class DetectionRun:
    """What a run is made of.

    Attributes:
        scene: the scene's description.
        scene_identity: hash of what the scene is.
        card: the model's card.
        model_checksum: hash of the model file.
        parameters: what else decides on the result; JSON-ready.
        crs_wkt: the CRS of the boxes, or None.
        aoi: where the area of interest came from, or empty; its shape is one of the parameters, so that a run can be
            resumed with another copy of the same area.
        table: the detections' fields, which follow from scene and parameters.
    """

    scene: dict[str, Any]
    scene_identity: str
    card: ModelCard
    model_checksum: str
    parameters: dict[str, Any]
    crs_wkt: str | None
    aoi: str = ""
    table: Table = DETECTIONS

    def facts(self) -> dict[str, str]:
        """Returns what stands in `schema.RUN_TABLE`; everything but plain texts is JSON."""
        facts = {
            "scene": json.dumps(self.scene, sort_keys=True),
            "scene_identity": self.scene_identity,
            "model": self.card.to_json(),
            "model_checksum": self.model_checksum,
            "parameters": json.dumps(self.parameters, sort_keys=True),
            "aoi": self.aoi,
        }
        identity = json.dumps([facts[key] for key in _IDENTITY])
        return {**facts, "hash": hashlib.sha256(identity.encode()).hexdigest()}

    def open_file(self, path: Path) -> DetectionFile:
        """Opens the file of this run, which has to be there."""
        classes = tuple((kind.name, kind.symmetry) for kind in self.card.classes)
        return DetectionFile(path, self.card.name, classes, self.table)


def start_run(path: Path, run: DetectionRun) -> DetectionFile:
    """Makes an empty detections file; one of an earlier run in its place is replaced.

    Raises:
        OutputError: if the file cannot be written, is locked, or holds other layers than detections.
    """
    with output_errors(path):
        if path.exists() and path.stat().st_size:
            _release(path)
        for ending in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    create_geopackage(path, [run.table], run.crs_wkt, {"kind": "detections"})
    with closing(connect(path)) as connection, transaction(connection, path):
        for statement in _TABLES.strip().removesuffix(";").split(";"):
            connection.execute(statement)
        facts = {**run.facts(), "started": utc_now()}
        connection.executemany(f"INSERT INTO {RUN_TABLE} VALUES (?, ?)", list(facts.items()))  # nosec B608
    return run.open_file(path)


def resume_run(path: Path, run: DetectionRun) -> DetectionFile:
    """Opens the detections file of a run that ended early, or of one that is complete.

    Raises:
        OutputError: if it is no detections file, was made otherwise, is locked or damaged; the message says which.
    """
    stored, facts = _stored_facts(path), run.facts()
    if stored.get("hash") != facts["hash"]:
        others = [label for key, label in _IDENTITY.items() if stored.get(key) != facts[key]]
        reason = f"was made with {' and '.join(f'other {label}' for label in others)}"
        raise OutputError(
            f"The run cannot be resumed: {path} {reason if stored else 'is not the file of a detection run'}. "
            "Resume it with what it was started with, choose another output, or start anew without resuming."
        )
    return run.open_file(path)


def _stored_facts(path: Path) -> dict[str, str]:
    with closing(connect(path)) as connection, output_errors(path):
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (RUN_TABLE,)).fetchone()
        return dict(connection.execute(f"SELECT key, value FROM {RUN_TABLE}")) if known else {}  # nosec B608


def _release(path: Path) -> None:
    """Makes sure that a file may be replaced: nobody holds it, and it has nothing but detections."""
    query = "SELECT table_name FROM gpkg_contents WHERE data_type <> 'rotamatch' AND table_name <> ?"
    with closing(connect(path)) as connection, output_errors(path):
        others = [row[0] for row in connection.execute(query, (DETECTIONS.name,))]
        if others:
            raise OutputError(
                f"{path} holds other layers ({', '.join(others[:5])}), which would be lost; choose another output."
            )
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
        leave_wal(connection)
