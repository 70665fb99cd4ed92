"""Outlines an area in which everything is marked."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from .gesture_tool import DRAG_PX, ENTERS, FrameSource, GestureTool
from .preview import colour_band, polygon_band, remove_item

CROSSED = QColor("#d7191c")
CLOSING_PX = 8


class AreaTool(GestureTool):
    """Click the corners; right click, Enter, a double click or a click on the first corner ends. Drag: a rectangle.

    Backspace takes the last corner back, Esc all of them. The outline turns red where it crosses itself.

    Args:
        canvas: where it works.
        frame: see `GestureTool`.

    Signals:
        polygon_drawn(object): the outline as a `QgsGeometry`, in the CRS of the samples.
    """

    polygon_drawn = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, frame: FrameSource) -> None:
        super().__init__(canvas, frame)
        self._corners: list[QgsPointXY] = []
        self._pressed_at: QgsPointXY | None = None
        self._band = polygon_band(canvas, self.colour, 30)
        self._band.setLineStyle(Qt.PenStyle.DashLine)

    def set_look(self, colour: QColor, symmetry: str) -> None:
        """See `GestureTool`."""
        super().set_look(colour, symmetry)
        colour_band(self._band, colour, 30)

    def pressed(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self._pressed_at = place

    def moved(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        if self._is_rectangle(place):
            self._draw(self.screen_rectangle(self._pressed_at, place))
        elif self._corners:
            self._draw([*self._corners, place])

    def released(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        if self._is_rectangle(place):
            self._corners = self.screen_rectangle(self._pressed_at, place)
            self._finish()
        elif len(self._corners) > 2 and self.pixels_between(self._corners[0], place) <= CLOSING_PX:
            self._finish()
        else:
            self._corners.append(place)
            self._draw(self._corners)
        self._pressed_at = None

    def right_clicked(self, _place: QgsPointXY) -> None:
        """See `GestureTool`: ends the outline."""
        self._finish()

    def canvasDoubleClickEvent(self, _event: QgsMapMouseEvent) -> None:  # noqa: N802
        """See `QgsMapTool`: its first click has set the last corner."""
        self._finish()

    def cancel(self) -> bool:
        """See `GestureTool`."""
        was_drawing, self._corners = bool(self._corners) or self._pressed_at is not None, []
        self._pressed_at = None
        self._held = False
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        return was_drawing

    def step_back(self) -> bool:
        """See `GestureTool`: takes the last corner back."""
        if not self._corners:
            return False
        self._corners.pop()
        self._draw(self._corners)
        self.refresh()
        return True

    def takes(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        return super().takes(event) or event.key() == Qt.Key.Key_Backspace

    def key_pressed(self, event: QKeyEvent) -> bool:
        """See `GestureTool`: Enter ends an outline of three corners, and sets a corner before."""
        if event.key() == Qt.Key.Key_Backspace:
            self.step_back()
        elif event.key() in ENTERS and len(self._corners) > 2:
            self._finish()
        else:
            return False
        return True

    def close(self) -> None:
        """See `GestureTool`."""
        super().close()
        remove_item(self.canvas(), self._band)

    def _is_rectangle(self, place: QgsPointXY) -> bool:
        if self._pressed_at is None or self._corners:
            return False
        first, second = self.pixel(self._pressed_at), self.pixel(place)
        return min(abs(first.x() - second.x()), abs(first.y() - second.y())) >= DRAG_PX

    def _draw(self, corners: list[QgsPointXY]) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if corners:
            outline = QgsGeometry.fromPolygonXY([corners])
            crossed = len(corners) > 3 and not outline.isGeosValid()
            colour_band(self._band, CROSSED if crossed else self.colour, 30)
            self._band.setToGeometry(outline, None)

    def _finish(self) -> None:
        frame, corners = self.frame(), _without_repeats(self._corners)
        if frame is None or not corners:
            return
        outline = QgsGeometry.fromPolygonXY([[frame.to_layer(corner) for corner in corners]])
        if len(corners) < 3 or outline.isEmpty():
            text = QCoreApplication.translate("AreaTool", "An area needs three corners at least.")
        elif not outline.isGeosValid():
            text = QCoreApplication.translate(
                "AreaTool", "The outline crosses itself; Backspace takes the last corner back."
            )
        else:
            self.cancel()
            self.polygon_drawn.emit(outline)
            return
        self.refused.emit(text)


def _without_repeats(corners: list[QgsPointXY]) -> list[QgsPointXY]:
    return [corner for index, corner in enumerate(corners) if corner != corners[index - 1] or len(corners) == 1]
