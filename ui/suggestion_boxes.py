"""Suggestions on the map: the current one bold, the others thin."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsGeometry, QgsMapLayer, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QPointF, QRectF, QSizeF
from qgis.PyQt.QtGui import QColor, QPolygonF

from .current_find import COLOURS, CurrentFind, shape_band
from .map_tools.preview import remove_item

LEAST_PIXELS = 12
"""A box shorter than this on the screen cannot be judged there."""

MARGIN = 0.03
"""Nearer to the edge of the view than this share of it, the current one is brought to the middle."""

_WIDTHS = (3, 1)
_UNDER = QColor(0, 0, 0, 120)

Ring = list[QgsPointXY]


class SuggestionBoxes:
    """Draws the boxes.

    Args:
        canvas: the map.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._current = CurrentFind(canvas)
        self._others: list[QgsRubberBand] = []

    def show(self, ring: Ring, has_front: bool, verdict: str, others: Sequence[Ring]) -> None:
        """Draws boxes on the map.

        Args:
            ring: of the current one: rear-left, front-left, front-right and rear-right.
            has_front: whether that gets an arrow.
            verdict: what was said about it.
            others: rings of the others.
        """
        self.clear()
        shape = QgsGeometry.fromMultiPolygonXY([[[*other, other[0]]] for other in others])
        for width, colour in zip(_WIDTHS, (_UNDER, QColor(COLOURS[""]))):
            self._others.append(shape_band(self._canvas, shape, width, colour))
        self._current.show(ring, has_front, verdict)

    def keep_in_view(self, ring: Ring, image: QgsMapLayer | None) -> None:
        """Moves the map only where the current one cannot be judged otherwise.

        Args:
            ring: of the current one.
            image: that it lies in.
        """
        settings = self._canvas.mapSettings()
        on_screen = [settings.mapToPixel().transform(corner).toQPointF() for corner in ring]
        box, view = QPolygonF(on_screen).boundingRect(), QRectF(QPointF(0, 0), QSizeF(settings.outputSize()))
        edge = MARGIN * min(view.width(), view.height())
        inner = view.adjusted(edge, edge, -edge, -edge)
        length = max(ring[0].distance(ring[1]), ring[1].distance(ring[2])) / settings.mapUnitsPerPixel()
        fits = length >= LEAST_PIXELS and box.width() <= inner.width() and box.height() <= inner.height()
        if not fits or not inner.contains(box):
            self._current.follow(ring, image, zooms=not fits)

    def clear(self) -> None:
        """Takes all boxes off the map."""
        self._current.clear()
        for band in self._others:
            remove_item(self._canvas, band)
        self._others.clear()
