"""The find under review on the map: bold, with an arrow, and in view."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..bridge.finds_rows import ACCEPTED, FIXED, REJECTED
from .map_tools.preview import remove_item

SHARE_OF_VIEW = 1 / 6
"""How much of the view the object takes when the map has to zoom."""

LEAST_SHARE, MOST_SHARE = 1 / 16, 1 / 3
"""Between these the map only pans: somebody who has zoomed in wants to stay there."""

COLOURS = {"": "#00c8ff", ACCEPTED: "#1a9641", FIXED: "#1a9641", REJECTED: "#d7191c"}
_WIDTHS = (6, 3)
_UNDER = QColor(0, 0, 0, 150)
NO_FILL = QColor(0, 0, 0, 0)


class CurrentFind:
    """Draws one box on the map.

    Args:
        canvas: the map.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, ring: list[QgsPointXY], has_front: bool, verdict: str) -> None:
        """Draws a box.

        Args:
            ring: rear-left, front-left, front-right and rear-right on the map.
            has_front: whether it gets an arrow.
            verdict: what the user said about it.
        """
        self.clear()
        outline = QgsGeometry.fromPolygonXY([[*ring, ring[0]]])
        shapes = [outline, _arrow(ring)] if has_front else [outline]
        colour = QColor(COLOURS[verdict])
        for width, stroke in zip(_WIDTHS, (_UNDER, colour)):
            for number, shape in enumerate(shapes):
                fill = colour if number else NO_FILL
                self._bands.append(shape_band(self._canvas, shape, width, stroke, fill))

    def follow(self, ring: list[QgsPointXY], image: QgsMapLayer | None = None, zooms: bool = True) -> None:
        """Brings a box into the middle of the map, and zooms where it is too small or too large to judge.

        Args:
            ring: as in `show`.
            image: what it was found in; near its edge the map stays within it, as far as it is larger than the view.
            zooms: whether it may zoom.
        """
        middle = QgsPointXY(sum(p.x() for p in ring) / len(ring), sum(p.y() for p in ring) / len(ring))
        length = max(ring[0].distance(ring[1]), ring[1].distance(ring[2]))
        view = self._canvas.extent()
        side = min(view.width(), view.height())
        share = length / side if side > 0 else math.inf
        factor = 1.0 if not zooms or LEAST_SHARE <= share <= MOST_SHARE else share / SHARE_OF_VIEW
        width, height = view.width() * factor, view.height() * factor
        left, bottom = middle.x() - width / 2, middle.y() - height / 2
        bounds = self._bounds(image)
        if bounds is not None:
            left = _within(left, width, bounds.xMinimum(), bounds.xMaximum())
            bottom = _within(bottom, height, bounds.yMinimum(), bounds.yMaximum())
        self._canvas.setExtent(QgsRectangle(left, bottom, left + width, bottom + height))
        self._canvas.refresh()

    def _bounds(self, image: QgsMapLayer | None) -> QgsRectangle | None:
        """Returns where an image lies on the map; None where that is not known, or the map is turned against it."""
        if image is None or image.extent().isEmpty() or self._canvas.rotation():
            return None
        map_crs = self._canvas.mapSettings().destinationCrs()
        if not image.crs().isValid() or not map_crs.isValid():
            return image.extent()
        try:
            change = QgsCoordinateTransform(image.crs(), map_crs, QgsProject.instance())
            return change.transformBoundingBox(image.extent())
        except QgsCsException:
            return None

    def clear(self) -> None:
        """Takes the box off the map."""
        for band in self._bands:
            remove_item(self._canvas, band)
        self._bands.clear()


def shape_band(
    canvas: QgsMapCanvas, shape: QgsGeometry, width: int, stroke: QColor, fill: QColor = NO_FILL
) -> QgsRubberBand:
    """Returns a band that shows polygons of the map.

    Args:
        canvas: the map.
        shape: the polygons; may be empty.
        width: of the line in pixels.
        stroke: colour of the line.
        fill: colour inside.
    """
    band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
    band.setWidth(width)
    band.setStrokeColor(stroke)
    band.setFillColor(fill)
    if not shape.isEmpty():
        band.setToGeometry(shape, QgsCoordinateReferenceSystem())
    return band


def _within(start: float, length: float, least: float, most: float) -> float:
    """Returns the start of a stretch, moved as little as keeps it within bounds; a longer one stays where it is."""
    return start if length > most - least else min(max(start, least), most - length)


def _arrow(ring: list[QgsPointXY]) -> QgsGeometry:
    """Returns a triangle that points out of the front."""
    rear_left, left, right, _ = ring
    side = (right - left) * 0.1
    reach = left.distance(right) * 0.4 / max(rear_left.distance(left), 1e-12)
    tip = QgsPointXY((left.x() + right.x()) / 2, (left.y() + right.y()) / 2) + (left - rear_left) * reach
    return QgsGeometry.fromPolygonXY([[left - side, tip, right + side, left - side]])
