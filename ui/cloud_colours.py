"""Colours for the points of a cloud: by height or by intensity, where QGIS shows them all in one, and back again."""

from __future__ import annotations

import math

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsPointCloudAttributeByRampRenderer,
    QgsPointCloudLayer,
    QgsPointCloudRenderer,
    QgsReadWriteContext,
    QgsStyle,
)
from qgis.PyQt.QtXml import QDomDocument

HEIGHT, INTENSITY = "Z", "Intensity"
"""Names of attributes in every format that QGIS reads."""

OWN = ""
"""Stands for the colours that a cloud had before."""

_KEPT = "rotamatch/own_colours"
"""Layer property that remembers these, also when the project is opened again."""

_RAMPS = {HEIGHT: "Viridis", INTENSITY: "Greys"}
_CLASSES = 6
_UNKNOWN = (0.0, 255.0)


def can_colour(layer: object, attribute: str) -> bool:
    """Tells whether a layer shows a cloud that has an attribute."""
    return isinstance(layer, QgsPointCloudLayer) and layer.isValid() and attribute in _names(layer)


def colouring(layer: QgsPointCloudLayer) -> str:
    """Returns the attribute by which `colour_cloud` has coloured a cloud; `OWN` where it has not, or no more."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsPointCloudAttributeByRampRenderer) and layer.customProperty(_KEPT):
        return renderer.attribute() if renderer.attribute() in _RAMPS else OWN
    return OWN


def colour_cloud(layer: QgsPointCloudLayer, attribute: str) -> None:
    """Colours the points of a cloud by an attribute, or gives it back the colours that it had before.

    Args:
        layer: the cloud.
        attribute: whose range is that of the layer's statistics; or `OWN`.
    """
    if attribute == OWN:
        _restore(layer)
        return
    if colouring(layer) == OWN:
        _keep(layer)
    layer.setRenderer(_ramp_renderer(layer, attribute))
    layer.triggerRepaint()


def _keep(layer: QgsPointCloudLayer) -> None:
    document = QDomDocument()
    document.appendChild(layer.renderer().save(document, QgsReadWriteContext()))
    layer.setCustomProperty(_KEPT, document.toString())


def _restore(layer: QgsPointCloudLayer) -> None:
    document = QDomDocument()
    document.setContent(str(layer.customProperty(_KEPT, "")))
    renderer = QgsPointCloudRenderer.load(document.documentElement(), QgsReadWriteContext())
    if renderer is not None and colouring(layer) != OWN:
        layer.setRenderer(renderer)
        layer.triggerRepaint()
    layer.removeCustomProperty(_KEPT)


def _ramp_renderer(layer: QgsPointCloudLayer, attribute: str) -> QgsPointCloudAttributeByRampRenderer:
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
    return renderer


def _names(layer: QgsPointCloudLayer) -> list[str]:
    return [each.name() for each in layer.attributes().attributes()]
