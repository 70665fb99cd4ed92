"""Marks what is not the object: a click, or a drag from corner to corner."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QPoint, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...bridge.map_frame import MapFrame
from ...core.geometry import OrientedBox
from .box_tool import Size
from .gesture_tool import DRAG_PX, FrameSource, GestureTool
from .preview import BoxPreview

GREY = QColor("#555555")


class NegativeTool(GestureTool):
    """Click: a box of the usual size. Drag: a box between two corners, upright on the screen.

    Args:
        canvas: where it works.
        frame: see `GestureTool`.
        size: gives usual length and width in ground units; None while there is none.

    Signals:
        box_drawn(object): the `OrientedBox`, in the CRS of the samples; its heading has no meaning.
    """

    box_drawn = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, frame: FrameSource, size: Size) -> None:
        super().__init__(canvas, frame)
        self._size = size
        self._preview = BoxPreview(canvas, GREY)
        self._preview.set_look(GREY, "round", dashed=True)
        self._corner: QgsPointXY | None = None

    def pressed(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self._corner = place

    def moved(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        frame = self.frame()
        box = None if frame is None else self._box(frame, place)
        if frame is None or box is None:
            self._preview.hide()
        else:
            self._preview.show(frame, [box])

    def released(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        frame = self.frame()
        box = None if frame is None or self._corner is None else self._box(frame, place)
        self._corner = None
        if box is None:
            text = QCoreApplication.translate("NegativeTool", "Drag a box over what is not the object.")
            self.refused.emit(text)
            return
        self.leave()  # so that what was marked is seen
        self.box_drawn.emit(box)

    def cancel(self) -> bool:
        """See `GestureTool`."""
        was_drawing, self._corner = self._corner is not None, None
        self._held = False
        self._preview.hide()
        return was_drawing

    def leave(self) -> None:
        """See `GestureTool`."""
        self._preview.hide()

    def close(self) -> None:
        """See `GestureTool`."""
        super().close()
        self._preview.close()

    def _box(self, frame: MapFrame, place: QgsPointXY) -> OrientedBox | None:
        corner, spot = self.pixel(self._corner or place), self.pixel(place)
        wide, high = abs(spot.x() - corner.x()), abs(spot.y() - corner.y())
        if max(wide, high) >= DRAG_PX:
            return self._between(frame, corner, spot) if min(wide, high) >= 2 else None
        size = self._size()
        if size is None:
            return None
        above = self.toMapCoordinates(QPoint(spot.x(), spot.y() - 50))
        return frame.box_at(self._corner or place, *size, frame.heading_towards(place, above))

    def _between(self, frame: MapFrame, first: QPoint, second: QPoint) -> OrientedBox:
        left, right = sorted((first.x(), second.x()))
        top, bottom = sorted((first.y(), second.y()))
        middle = (left + right) // 2, (top + bottom) // 2
        low, high, west, east = (
            self.toMapCoordinates(QPoint(*spot))
            for spot in ((middle[0], bottom), (middle[0], top), (left, middle[1]), (right, middle[1]))
        )
        return frame.box_from_axis(low, high, frame.distance(west, east))
