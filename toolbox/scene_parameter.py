"""Parameters that take raster layers, point-cloud layers, and files of point clouds that QGIS cannot open by itself."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsPointCloudLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.cloud_layers import is_cloud_path, provider_for

LAYERS = (QgsRasterLayer, QgsPointCloudLayer)
KINDS = [QgsProcessing.SourceType.TypeRaster, QgsProcessing.SourceType.TypePointCloud]


class SceneParameter(QgsProcessingParameterMapLayer):
    """A layer or file that can be read as a scene.

    Args:
        name: of the parameter.
        label: of its widget.
    """

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, None, False, KINDS)

    def checkValueIsAcceptable(self, value: Any, context: QgsProcessingContext | None = None) -> bool:  # noqa: N802
        """See `QgsProcessingParameterDefinition`."""
        return is_plain_cloud(value) or super().checkValueIsAcceptable(value, context)

    def createFileFilter(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingParameterMapLayer`: with the clouds that QGIS does not know of."""
        clouds = QCoreApplication.translate("SceneParameter", "Point clouds (*.las *.laz *.vpc ept.json)")
        return f"{super().createFileFilter()};;{clouds}"


class ScenesParameter(QgsProcessingParameterMultipleLayers):
    """Several layers or files of the kind that `SceneParameter` takes; none at all is fine.

    Args:
        name: of the parameter.
        label: of its widget.
    """

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, QgsProcessing.SourceType.TypeMapLayer, optional=True)

    def checkValueIsAcceptable(self, value: Any, context: QgsProcessingContext | None = None) -> bool:  # noqa: N802
        """See `QgsProcessingParameterDefinition`."""
        known = [each for each in _listed(value) if not is_plain_cloud(each)]
        return not known or super().checkValueIsAcceptable(known, context)


def is_plain_cloud(value: Any) -> bool:
    """Tells whether a value is the path of a point cloud that this QGIS cannot open."""
    return isinstance(value, str) and is_cloud_path(value) and not provider_for(value)


def scene_of(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> QgsMapLayer | str:
    """Returns the layer that a `SceneParameter` was given, or the path of a cloud that QGIS cannot open.

    Raises:
        QgsProcessingException: if it is neither.
    """
    text = algorithm.parameterAsString(parameters, name, context)
    if is_plain_cloud(text):
        return text
    layer = algorithm.parameterAsLayer(parameters, name, context)
    if not isinstance(layer, LAYERS):
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    return layer


def scenes_of(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> list[QgsMapLayer | str]:
    """Returns what a `ScenesParameter` was given, see `scene_of`; clouds that QGIS cannot open come last."""
    given = _listed(parameters.get(name))
    plain = [each for each in given if is_plain_cloud(each)]
    others = [each for each in given if each not in plain]
    layers = algorithm.parameterAsLayerList({**parameters, name: others}, name, context) if others else []
    return [*(layer for layer in layers if isinstance(layer, LAYERS)), *plain]


def _listed(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [each for each in value.split(";") if each]
    return list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]
