"""The tables beside the samples of a store, read and written through QGIS.

QGIS's own SQLite does it all: a second one in the same process would undo the first one's file locks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProject,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import SampleError
from ..core.geometry import Scale
from ..core.schema import CLASS_COLOURS, CLASSES, GEOMETRY, SAMPLES, SCENES, STORE_VERSION, Table
from .launch import log
from .sample_rows import ClassRow, is_number, text_of

_PLACES = ("uri", "dsm", "dtm")
"""Where a description names files."""

NO_CRS = (-1, 0, 99999)
"""What GeoPackages write for no CRS; GDAL makes up a CRS named `Undefined` for some of them."""


@dataclass(frozen=True)
class SceneRow:
    """A scene as the store remembers it.

    Attributes:
        name: unique in the store.
        unit: of the ground, see `core.schema.UNITS`.
        factors: ground units per map unit along x and y where there is no CRS.
        files: what it is made of, files with absolute paths.
        description: what the engine opens for it, with absolute paths; empty where that is damaged.
    """

    name: str
    unit: str
    factors: Scale
    files: tuple[str, ...]
    description: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def moved_to(self, path: str) -> Any:
        """Returns what the engine opens for it once a file of it that is gone lies at another path."""
        if len(self.files) == 1 and not self.description.get("crs") and self.description.get("kind") != "dsm":
            return path
        gone = next((file for file in self.files if not _is_there(file)), "")
        return _with_places(self.description, lambda file: path if file == gone else file)

    def is_gone(self) -> bool:
        """Tells whether one of its files is not there any more; addresses are taken to be there."""
        return not all(map(_is_there, self.files))


class StoreTables:
    """The tables of a store.

    Args:
        path: of the store.

    Raises:
        SampleError: if the file is missing, is no store, is damaged, or comes from a newer version.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        if not Path(path).is_file():
            raise SampleError(
                QCoreApplication.translate("StoreTables", "There is no sample store {path}.").format(path=path)
            )
        self._check()
        self.has_crs = self._read_has_crs()

    def open_samples(self) -> QgsVectorLayer:
        """Returns a new layer of the samples.

        Raises:
            SampleError: if it cannot be opened.
        """
        layer = self._table(SAMPLES)
        layer.setName(Path(self.path).stem)
        layer.setCrs(self.crs(layer))
        return layer

    def crs(self, layer: QgsVectorLayer) -> QgsCoordinateReferenceSystem:
        """Returns the CRS of the samples, an invalid one for none."""
        return layer.dataProvider().crs() if self.has_crs else QgsCoordinateReferenceSystem()

    def classes(self) -> list[ClassRow]:
        """Returns the classes in the order they were made."""
        return [row for _, row in self._classes(self._table(CLASSES))]

    def scenes(self) -> list[SceneRow]:
        """Returns the scenes in the order they came in."""
        folder = Path(self.path).resolve().parent
        return [_scene(feature, folder) for feature in self._table(SCENES).getFeatures()]

    def write_class(self, before: ClassRow | None, after: ClassRow | None) -> None:
        """Adds, changes or deletes a class.

        Args:
            before: as it stands in the store; None for a new one.
            after: as it shall be; None to delete it.

        Raises:
            SampleError: if it is not there any more, or cannot be written.
        """
        table = self._table(CLASSES)
        provider = table.dataProvider()
        fid = None
        if before is not None:
            fid = next((fid for fid, row in self._classes(table) if row.name == before.name), None)
            if fid is None:
                raise SampleError(
                    QCoreApplication.translate("StoreTables", "There is no class '{name}' in the sample store.").format(
                        name=before.name
                    )
                )
        if after is None:
            done = fid is None or provider.deleteFeatures([fid])
        else:
            values = dict(zip(CLASSES.names(), (after.name, after.symmetry, after.colour)))
            indexes = {table.fields().indexFromName(name): value for name, value in values.items()}
            if fid is None:
                done = provider.addFeatures([_feature(table, values)])[0]
            else:
                done = provider.changeAttributeValues({fid: indexes})
        if not done:
            raise not_written(self.path, provider.lastError())

    def empty_log(self) -> None:
        """Brings what is in SQLite's log into the file, also while QGIS keeps it open for drawing."""
        try:
            # The passive way waits for nobody who reads meanwhile.
            self._ask("PRAGMA wal_checkpoint(PASSIVE)")
        except QgsProviderConnectionException as error:  # the log keeps all until the next time
            log(str(error), Qgis.MessageLevel.Info)

    def _table(self, table: Table) -> QgsVectorLayer:
        options = QgsVectorLayer.LayerOptions()
        # QGIS would ask for a CRS, or make one up, where there is none.
        options.skipCrsValidation = True
        options.loadDefaultStyle = False
        layer = QgsVectorLayer(f"{self.path}|layername={table.name}", table.name, "ogr", options)
        missing = set(table.names()) - {field.name() for field in layer.fields()}
        if not layer.isValid() or missing:
            message = QCoreApplication.translate(
                "StoreTables", "The table '{table}' of {path} is damaged; restore the file from a copy."
            )
            raise SampleError(message.format(table=table.name, path=self.path), ", ".join(sorted(missing)))
        return layer

    @staticmethod
    def _classes(table: QgsVectorLayer) -> list[tuple[int, ClassRow]]:
        rows = []
        for feature in table.getFeatures():
            name, symmetry, colour = (text_of(feature[field]) for field in CLASSES.names())
            rows.append((feature.id(), ClassRow(name, symmetry or "directed", colour or CLASS_COLOURS[0])))
        return sorted(rows, key=lambda row: row[0])

    def _check(self) -> None:
        try:
            # GDAL may put a row number in front.
            meta = {row[-2]: row[-1] for row in self._ask("SELECT key, value FROM rotamatch")}
        except QgsProviderConnectionException as error:
            raise self._no_store(str(error)) from error
        if str(meta.get("kind")) != "samples":
            raise self._no_store("")
        version = str(meta.get("version", ""))
        if version.isdecimal() and int(version) > STORE_VERSION:
            message = QCoreApplication.translate(
                "StoreTables", "{path} was made by a newer version of Rotamatch; update Rotamatch to use it."
            )
            raise SampleError(message.format(path=self.path))

    def _read_has_crs(self) -> bool:
        query = "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'samples'"
        rows = self._ask(query)
        if not rows:
            raise self._no_store(f"no column {GEOMETRY}")
        return int(rows[0][0]) not in NO_CRS

    def _ask(self, query: str) -> list[list[Any]]:
        connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(self.path, {})
        return connection.executeSql(query)

    def _no_store(self, details: str) -> SampleError:
        message = QCoreApplication.translate(
            "StoreTables", "{path} is no sample store of Rotamatch, or it is damaged; choose another file."
        )
        return SampleError(message.format(path=self.path), details)


def layer_in_project(path: str, project: QgsProject) -> QgsVectorLayer | None:
    """Returns the layer of a project that shows the samples of a store already."""
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr" and layer.isValid():
            parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
            same = Path(str(parts.get("path") or "")).resolve() == Path(path).resolve()
            if same and parts.get("layerName") == SAMPLES.name and not layer.subsetString():
                return layer
    return None


def not_written(path: str, details: str) -> SampleError:
    """Returns what is raised when QGIS refuses a change of the store."""
    message = QCoreApplication.translate(
        "StoreTables",
        "The sample store {path} could not be changed. Close it in other programs, and check that the folder can be "
        "written to and has space left.",
    )
    return SampleError(message.format(path=path), details)


def _feature(table: QgsVectorLayer, values: dict[str, Any]) -> QgsFeature:
    feature = QgsFeature(table.fields())
    for name, value in values.items():
        feature.setAttribute(name, value)
    return feature


def _scene(feature: QgsFeature, folder: Path) -> SceneRow:
    factors = tuple(
        float(feature[name]) if is_number(feature[name]) and feature[name] > 0 else 1.0
        for name in ("factor_x", "factor_y")
    )
    try:
        description = json.loads(text_of(feature["uri"]))
    except ValueError:
        description = {}
    files: list[str] = []

    def keep(uri: str) -> str:
        files.append(_absolute(uri, folder))
        return files[-1]

    found = _with_places(description if isinstance(description, dict) else {}, keep)
    name, unit = text_of(feature["name"]), text_of(feature["unit"])
    return SceneRow(name, unit, (factors[0], factors[1]), tuple(files), found)


def _with_places(description: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Returns a scene's description with other places of its files, see `core/stored_scene.py`."""
    changed = {
        key: change(value) if key in _PLACES and isinstance(value, str) else value for key, value in description.items()
    }
    parts = changed.get("parts")
    if isinstance(parts, list):
        changed["parts"] = [_with_places(part, change) for part in parts if isinstance(part, dict)]
    return changed


def _absolute(uri: str, folder: Path) -> str:
    return os.path.normpath(folder / uri) if uri.startswith(("./", "../")) else uri


def _is_there(file: str) -> bool:
    path = Path(file)
    if not path.is_absolute() or file.startswith("/vsi"):
        return True
    return path.exists() or ("*" in path.name and path.parent.exists())
