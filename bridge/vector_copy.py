"""Copies of vector layers that the engine cannot read from their file, written by QGIS as GeoPackages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..core.feedback import Feedback
from .write_errors import disk_full, unwritable

ROW_NUMBER = "rotamatch_fid"
"""The copy's own key, so that a field `fid` of the layer cannot collide with it."""


class VectorCopy:
    """What it takes to copy a vector layer in another thread.

    Args:
        layer: the layer; only looked at here, in the thread it lives in. Edits that are not saved are copied too.
        definition: the value of the Processing parameter, which may narrow down what is wanted; None for all.
    """

    def __init__(self, layer: QgsVectorLayer, definition: Any = None) -> None:
        self.name = layer.name()
        self.crs = layer.crs()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._fields = QgsFields(layer.fields())
        self._type = layer.wkbType()
        self._request = QgsFeatureRequest()
        if isinstance(definition, QgsProcessingFeatureSourceDefinition):
            self._narrow(layer, definition)

    def write(self, path: Path, feedback: Feedback, clip: QgsGeometry | None = None) -> None:
        """Writes the copy.

        Args:
            path: the GeoPackage.
            feedback: asked whether to stop.
            clip: keep only what lies within it, in the layer's CRS.

        Raises:
            OutputError: if it cannot be written.
        """
        writer = _create(path, self._fields, Qgis.WkbType.Unknown if clip else self._type, self.crs)
        for feature in self._source.getFeatures(self._request):
            feedback.check()
            if clip is not None:
                feature.setGeometry(feature.geometry().intersection(clip))
                if feature.geometry().isEmpty():
                    continue
            _add(writer, feature, path)
        _finish(writer, path)

    def _narrow(self, layer: QgsVectorLayer, definition: QgsProcessingFeatureSourceDefinition) -> None:
        if definition.selectedFeaturesOnly:
            chosen = ", ".join(str(fid) for fid in layer.selectedFeatureIds())
            self._request.setFilterExpression(f"$id IN ({chosen})" if chosen else "false")
        if definition.filterExpression:
            self._request.combineFilterExpression(definition.filterExpression)
        if definition.featureLimit >= 0:
            self._request.setLimit(definition.featureLimit)


def write_polygon(path: Path, polygon: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
    """Writes one polygon as a GeoPackage.

    Raises:
        OutputError: if it cannot be written.
    """
    feature = QgsFeature()
    feature.setGeometry(polygon)
    writer = _create(path, QgsFields(), Qgis.WkbType.Polygon, crs)
    _add(writer, feature, path)
    _finish(writer, path)


def _create(
    path: Path, fields: QgsFields, kind: Qgis.WkbType, crs: QgsCoordinateReferenceSystem
) -> QgsVectorFileWriter:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "copy"
    options.layerOptions = [f"FID={ROW_NUMBER}"]
    plain = QgsFields()
    for field in fields:
        plain.append(QgsField(field.name(), field.type(), field.typeName(), field.length(), field.precision()))
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = QgsVectorFileWriter.create(str(path), plain, kind, crs, QgsCoordinateTransformContext(), options)
    _check(writer, path)
    return writer


def _add(writer: QgsVectorFileWriter, feature: QgsFeature, path: Path) -> None:
    if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
        _check(writer, path)


def _finish(writer: QgsVectorFileWriter, path: Path) -> None:
    flushed = writer.flushBuffer()
    _check(writer, path)
    if not flushed:
        raise disk_full(path)


def _check(writer: QgsVectorFileWriter, path: Path) -> None:
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise unwritable(path, writer.errorMessage())
