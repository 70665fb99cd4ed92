"""Colours for the points of a cloud: by height or by intensity, where QGIS shows them all in one."""

from __future__ import annotations

import math

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsPointCloudAttributeByRampRenderer,
    QgsPointCloudLayer,
    QgsStyle,
)

HEIGHT, INTENSITY = "Z", "Intensity"
"""Names of attributes in every format that QGIS reads."""

_RAMPS = {HEIGHT: "Viridis", INTENSITY: "Greys"}
_CLASSES = 6
_UNKNOWN = (0.0, 255.0)


def can_colour(layer: object, attribute: str) -> bool:
    """Tells whether a layer shows a cloud that has an attribute."""
    return isinstance(layer, QgsPointCloudLayer) and layer.isValid() and attribute in _names(layer)


def colour_cloud(layer: QgsPointCloudLayer, attribute: str) -> None:
    """Colours the points of a cloud by an attribute; its range is that of the layer's statistics."""
    statistics = layer.statistics()
    low, high = statistics.minimum(attribute), statistics.maximum(attribute)
    if attribute == INTENSITY and math.isfinite(high):  # a few mirrors would leave all the rest dark
        high = min(high, statistics.mean(attribute) + 3 * statistics.stDev(attribute))
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        low, high = _UNKNOWN
    ramp = QgsStyle.defaultStyle().colorRamp(_RAMPS[attribute])
    if ramp is not None and attribute == INTENSITY:
        ramp.invert()
    shader = QgsColorRampShader(low, high, ramp, Qgis.ShaderInterpolationMethod.Linear)
    shader.classifyColorRamp(_CLASSES)
    renderer = QgsPointCloudAttributeByRampRenderer()
    renderer.setAttribute(attribute)
    renderer.setMinimum(low)
    renderer.setMaximum(high)
    renderer.setColorRampShader(shader)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def _names(layer: QgsPointCloudLayer) -> list[str]:
    return [each.name() for each in layer.attributes().attributes()]
