"""Where detections go: straight into a GeoPackage, or into any other place once the engine has finished."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.layers import without_made_up_crs
from ..bridge.styles import DetectionStyle
from ..core.schema import DETECTIONS
from .algorithm import plain_feature, temporary_path
from .feedback import AlgorithmFeedback

ROW_NUMBER = "fid"


class DetectionOutput:
    """The value of the sink parameter of an algorithm.

    A path that ends in `.gpkg` is written by the engine itself, so that it can be looked at while the run lasts and
    resumed later. Any other sink (another format, a database, a layer in memory) is filled from a temporary one.

    Args:
        algorithm: the algorithm.
        name: of its parameter.
        parameters: those of the run.
        context: that of the run.
    """

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, name: str, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        self._algorithm = algorithm
        self._name = name
        self._parameters = parameters
        self._context = context
        self._own_file = own_file(parameters.get(name), context)
        self.path = self._own_file or temporary_path("detections.gpkg", context)

    @property
    def is_streamed(self) -> bool:
        """Whether the engine writes the final file itself."""
        return self._own_file is not None

    def publish(self, directed_classes: list[str], feedback: AlgorithmFeedback) -> str:
        """Fills the sink where there is one, sees to CRS and style, and returns the output's value.

        Raises:
            QgsProcessingException: if the sink cannot be made or filled.
            Cancelled: when the feedback says so.
        """
        layer = self._open()
        if self.is_streamed:
            destination = self._algorithm.parameterAsOutputLayer(self._parameters, self._name, self._context)
        else:
            destination = self._fill(layer, feedback)
        if self._context.willLoadLayerOnCompletion(destination):
            details = self._context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(DetectionStyle(directed_classes))
            if not layer.crs().isValid():
                self._load_without_crs(destination)
        return destination

    def _open(self) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{self.path}|layername={DETECTIONS.name}", "detections", "ogr")
        if not layer.isValid():
            raise QgsProcessingException(_tr("The detections in {path} cannot be read.").format(path=self.path))
        without_made_up_crs(layer)
        return layer

    def _load_without_crs(self, destination: str) -> None:
        """Loads the output for QGIS, which else would add it to the project with the CRS that GDAL makes up."""
        loaded = QgsProcessingUtils.mapLayerFromString(destination, self._context)
        if loaded is not None and self._context.temporaryLayerStore().mapLayer(loaded.id()) is not None:
            loaded.setCrs(QgsCoordinateReferenceSystem())

    def _fill(self, layer: QgsVectorLayer, feedback: AlgorithmFeedback) -> str:
        columns = [index for index, field in enumerate(layer.fields()) if field.name() != ROW_NUMBER]
        fields = QgsFields()
        for index in columns:
            fields.append(layer.fields().at(index))
        sink, destination = self._algorithm.parameterAsSink(
            self._parameters, self._name, self._context, fields, layer.wkbType(), layer.crs()
        )
        if sink is None:
            raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, self._name))
        for feature in layer.getFeatures():
            feedback.check()
            if not sink.addFeature(plain_feature(feature, columns), QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self._algorithm.writeFeatureError(sink, self._parameters, self._name))
        if not sink.flushBuffer():
            raise QgsProcessingException(self._algorithm.writeFeatureError(sink, self._parameters, self._name))
        return destination


def own_file(value: Any, context: QgsProcessingContext) -> Path | None:
    """Returns the GeoPackage that a sink's value names as a plain path; None for every other kind of sink."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        if value.useRemapping():
            return None
        value, _ = value.sink.valueAsString(context.expressionContext(), "")
    text = str(value or "")
    is_plain = text.lower().endswith(".gpkg") and not text.startswith(("ogr:", "memory:", "postgis:"))
    return Path(text) if is_plain else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("DetectionOutput", text)
