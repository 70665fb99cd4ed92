"""How detections of a point cloud look in QGIS's 3D views: boxes that stand on the ground, as high as the objects."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsProperty, QgsPropertyCollection, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from .birdseye import map_units_per_metre

BASE, HEIGHT = "base_z", "height_m"
"""Fields of detections from point clouds, in metres."""

COLOUR, OPACITY = "#2f9e44", 0.6
"""The points inside of a box can be seen through it."""


def extrude_boxes(layer: QgsVectorLayer) -> bool:
    """Gives detections with heights their look in 3D; returns whether that was possible.

    Not every QGIS has 3D views, and not every detection has heights. Heights are drawn in the units of the layer's
    map, as QGIS draws those of a cloud.

    Args:
        layer: detections; 2D or with heights in their geometry.
    """
    if not has_fields(layer, (BASE, HEIGHT)):
        return False
    try:
        from qgis._3d import QgsPhongMaterialSettings, QgsPolygon3DSymbol, QgsVectorLayer3DRenderer
    except ImportError:
        return False
    units = map_units_per_metre(layer)
    material = QgsPhongMaterialSettings()
    material.setDiffuse(QColor(COLOUR))
    material.setAmbient(QColor(COLOUR).darker(180))
    material.setOpacity(OPACITY)
    symbol = QgsPolygon3DSymbol()
    symbol.setMaterialSettings(material)
    symbol.setEdgesEnabled(True)
    symbol.setEdgeColor(QColor(COLOUR).darker(250))
    symbol.setAltitudeClamping(Qgis.AltitudeClamping.Absolute)
    symbol.setAddBackFaces(True)
    kinds = QgsPolygon3DSymbol.Property
    properties = QgsPropertyCollection()
    # What the geometry says of heights counts already, so that only the rest is added.
    base = f'coalesce("{BASE}" * {units!r}, 0) - coalesce(z(point_n($geometry, 1)), 0)'
    properties.setProperty(kinds.PropertyHeight, QgsProperty.fromExpression(base))
    height = f'max(coalesce("{HEIGHT}", 0), 0.1) * {units!r}'
    properties.setProperty(kinds.PropertyExtrusionHeight, QgsProperty.fromExpression(height))
    symbol.setDataDefinedProperties(properties)
    layer.setRenderer3D(QgsVectorLayer3DRenderer(symbol))
    return True


def has_fields(layer: QgsVectorLayer, names: Iterable[str]) -> bool:
    """Tells whether a layer has all of some fields."""
    return all(layer.fields().indexOf(name) >= 0 for name in names)
