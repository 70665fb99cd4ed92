"""What the edit tool draws: the selected boxes, their handles, and the window that selects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QColor

from ...bridge.map_frame import MapFrame
from ...core.geometry import OrientedBox
from .box_handles import BoxHandles
from .box_tool import readout_text
from .preview import BoxPreview, Readout, polygon_band, remove_item

if TYPE_CHECKING:
    from ...bridge.sample_layer import SampleRow

SELECTED = QColor("#f5871f")
WINDOW = QColor("#2f7fd1")


class SelectionView:
    """Draws a selection on a canvas.

    Args:
        canvas: where to draw.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._boxes = BoxPreview(canvas, SELECTED)
        self._areas = polygon_band(canvas, SELECTED, 30)
        self._window = polygon_band(canvas, WINDOW)
        self._handles = BoxHandles(canvas, SELECTED)
        self._readout = Readout(canvas)

    def show(self, frame: MapFrame, boxes: Sequence[OrientedBox], areas: Sequence[SampleRow]) -> None:
        """Draws boxes and the outlines of rows without one; a single box gets handles.

        Raises:
            SampleError: if one lies where the map is not defined.
        """
        self.hide()
        self._boxes.show(frame, boxes)
        rings = [[frame.to_map(QgsPointXY(x, y)) for x, y in row.ring] for row in areas if row.ring]
        if rings:
            self._areas.setToGeometry(QgsGeometry.fromMultiPolygonXY([[ring] for ring in rings]), None)
        if len(boxes) == 1 and not areas:
            (box,) = boxes
            self._handles.show(frame, box, self._ground_per_px(frame, box))

    def show_window(self, outline: QgsGeometry) -> None:
        """Draws the window that selects."""
        self._window.setToGeometry(outline, None)

    def show_numbers(self, frame: MapFrame, box: OrientedBox, place_px: QPoint) -> None:
        """Shows size and heading of a box beside a pixel of the canvas."""
        values = {"length": box.length_m, "width": box.width_m, "heading": box.heading_deg}
        self._readout.show_at(place_px, readout_text(values, frame.unit), self._boxes.rect_px())

    def handles(self) -> dict[str, QgsPointXY]:
        """See `BoxHandles.places`."""
        return self._handles.places()

    def end_drag(self) -> None:
        """Takes away what is there only while something is dragged."""
        self._window.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        self._readout.hide()

    def hide(self) -> None:
        """Draws no selection."""
        self._boxes.hide()
        self._handles.hide()
        self._areas.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def close(self) -> None:
        """Takes everything off the canvas."""
        self._boxes.close()
        self._handles.close()
        for band in (self._areas, self._window):
            remove_item(self._canvas, band)
        self._readout.remove()

    def _ground_per_px(self, frame: MapFrame, box: OrientedBox) -> float:
        middle = frame.to_map(QgsPointXY(box.x, box.y))
        aside = QgsPointXY(middle.x() + 50 * self._canvas.mapUnitsPerPixel(), middle.y())
        return frame.distance(middle, aside) / 50
