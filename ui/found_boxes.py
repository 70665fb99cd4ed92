"""Finds on the map while the search still runs."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QColor

from ..bridge.styles import SCORE_COLOURS
from ..core.feedback import BoxRow
from .map_tools.preview import remove_item

MOST_BOXES = 20_000
AT_ONCE = 2000
DRAW_MS = 300
"""So many boxes are drawn at a time, and then the window has its turn."""

CASING = QColor(0, 0, 0, 110)
"""Around each line: without it, pale colours cannot be seen on the light ground of a bird's-eye view."""

ARROW = 0.3
"""Length of the arrow at the front, as a share of the width."""


class FoundBoxes(QObject):
    """Draws boxes as they come, coloured by score; they are gone once the layer is there.

    Args:
        canvas: the map.
        parent: owns this object.
        line: style of the outlines; another one than that of finds which are on the map already.
    """

    def __init__(
        self, canvas: QgsMapCanvas, parent: QObject | None = None, line: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._line = line
        self._bands: list[QgsRubberBand] = []
        self._waiting: list[BoxRow] = []
        self._transform = QgsCoordinateTransform()
        self._directed: tuple[bool, ...] = ()
        self.count = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAW_MS)
        self._timer.timeout.connect(self.draw)

    def begin(self, crs: QgsCoordinateReferenceSystem, directed: Sequence[bool] = ()) -> None:
        """Starts anew.

        Args:
            crs: of the boxes to come.
            directed: whether each class of the model has a front; empty if that is not known.
        """
        self.clear()
        self._directed = tuple(directed)
        self._transform = QgsCoordinateTransform()
        map_crs = self._canvas.mapSettings().destinationCrs()
        if crs.isValid() and map_crs.isValid():
            self._transform = QgsCoordinateTransform(crs, map_crs, QgsProject.instance())
        for _, _, colour in SCORE_COLOURS:
            band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            band.setStrokeColor(QColor(colour))
            band.setSecondaryStrokeColor(CASING)
            band.setFillColor(QColor(0, 0, 0, 0))
            band.setWidth(2)
            band.setLineStyle(self._line)
            self._bands.append(band)

    def add(self, rows: Sequence[BoxRow]) -> None:
        """Shows more boxes soon; beyond a number that the map can bear, they are only counted."""
        room = max(0, MOST_BOXES - self.count)
        self.count += len(rows)
        self._waiting.extend(rows[:room])
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    def draw(self) -> None:
        """Draws some of what has come, and more a little later."""
        rows, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for band, (low, high, _) in zip(self._bands, SCORE_COLOURS):
            chosen = [row for row in rows if low <= row[9] and (row[9] < high or high >= 1)]
            polygons = [polygon for row in chosen for polygon in self._polygons(row)]
            if polygons:
                geometry = QgsGeometry.fromMultiPolygonXY(polygons)
                band.addGeometry(geometry, QgsCoordinateReferenceSystem(), True)
        if self._waiting:
            self._timer.start()

    def clear(self) -> None:
        """Takes all boxes off the map."""
        self._timer.stop()
        self._waiting.clear()
        self.count = 0
        for band in self._bands:
            remove_item(self._canvas, band)
        self._bands.clear()

    def close(self) -> None:
        """Leaves nothing behind."""
        self.clear()

    def _polygons(self, row: BoxRow) -> list[list[list[QgsPointXY]]]:
        """Returns the outline of a box on the map, and the arrow at its front where it has one."""
        try:
            ring = [self._transform.transform(QgsPointXY(row[i], row[i + 1])) for i in range(0, 8, 2)]
        except QgsCsException:
            return []
        rear_left, front_left, front_right, _ = ring
        outline = [[*ring, rear_left]]
        kind = int(row[10])
        if kind < len(self._directed) and not self._directed[kind]:
            return [outline]
        ahead = (front_left - rear_left) * ARROW
        middle = QgsPointXY((front_left.x() + front_right.x()) / 2, (front_left.y() + front_right.y()) / 2)
        return [outline, [[front_left, middle + ahead, front_right, front_left]]]
