"""Places boxes of the usual size with one drag or one click each."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QWheelEvent

from ...bridge.map_frame import MapFrame
from ...core.geometry import OrientedBox
from .box_tool import Size, readout_text
from .gesture_tool import DRAG_PX, RESIZES, TURNS, FrameSource, GestureTool
from .preview import BoxPreview, Readout

COARSE_DEG = 15
_LEAST_SHARE = 0.4
"""A drag over less than this share of the usual size is a click with an unsteady hand."""


class StampTool(GestureTool):
    """Drag from tail to nose: a box of the usual size, heading where the drag goes. Click: the same heading as before.

    A full drag puts the box in the middle of its two ends, a click around the cursor, and a short drag in between, so
    that the preview never jumps. What is round has no heading: there a drag from edge to edge gives the size. The wheel
    zooms the map; while the button is held, or with Ctrl, it turns the box by 1 degree, with Shift by 15.

    Args:
        canvas: where it works.
        frame: see `GestureTool`.
        size: gives usual length and width in ground units; None while there is none.

    Attributes:
        clicked: whether the last box came from a click, not from a drag.

    Signals:
        box_drawn(object): the `OrientedBox`, in the CRS of the samples.
    """

    box_drawn = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, frame: FrameSource, size: Size) -> None:
        super().__init__(canvas, frame)
        self._size = size
        self._preview = BoxPreview(canvas, self.colour)
        self._readout = Readout(canvas)
        self._anchor: QgsPointXY | None = None
        self._heading = 0.0
        self._turned = 0.0
        self._factor = 1.0
        self._with_numbers = False
        self.clicked = False

    def set_look(self, colour: QColor, symmetry: str) -> None:
        """See `GestureTool`."""
        super().set_look(colour, symmetry)
        self._preview.set_look(colour, symmetry)

    def take_heading(self, box: OrientedBox) -> None:
        """Lets a click place the next one as a box lies that was drawn with another tool."""
        self._heading = box.heading_deg

    def pressed(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self._anchor, self._turned = place, 0.0
        self.moved(place)

    def moved(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        frame = self.frame()
        box = None if frame is None else self._box(frame, place)
        if frame is None or box is None:
            self.leave()
            return
        self._preview.show(frame, [box])
        if self._anchor is not None or self._with_numbers:
            values = {"length": box.length_m, "width": box.width_m, "heading": box.heading_deg}
            self._readout.show_at(self.pixel(place), readout_text(values, frame.unit), self._preview.rect_px())
        else:
            self._readout.hide()

    def released(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        frame = self.frame()
        if self._anchor is None or frame is None:
            return
        box = self._box(frame, place)
        if box is None:
            self.refused.emit("")
            return
        self._heading = box.heading_deg
        self.clicked = self.pixels_between(self._anchor, place) < DRAG_PX
        self._end()
        self.leave()  # so that what was placed is seen; the preview is back at the next move
        self.box_drawn.emit(box)

    def cancel(self) -> bool:
        """See `GestureTool`: a second Esc forgets the changed size."""
        if self._anchor is None:
            changed, self._factor = self._factor != 1.0, 1.0
            self.refresh()
            return changed
        self._end()
        self._held = False
        self.refresh()
        return True

    def step_back(self) -> bool:
        """See `GestureTool`."""
        return self._anchor is not None and self.cancel()

    def leave(self) -> None:
        """See `GestureTool`."""
        self._preview.hide()
        self._readout.hide()

    def abandon(self) -> None:
        """See `GestureTool`."""
        self._cursor = None
        super().abandon()

    def takes(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        return super().takes(event) or event.key() in TURNS or event.key() in RESIZES or event.key() == Qt.Key.Key_F

    def key_pressed(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        if event.key() in TURNS:
            self._turn(TURNS[event.key()] * (COARSE_DEG if self.shift else 1))
        elif event.key() in RESIZES:
            self._factor *= RESIZES[event.key()]
        elif event.key() == Qt.Key.Key_F:
            self._turn(180)
        else:
            return False
        self._show_change()
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsMapTool`: zooms the map unless it is to turn the box."""
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        coarse = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        delta = event.angleDelta()
        steps = (delta.y() or delta.x()) / 120
        if not steps or not (control or coarse or self._anchor is not None):
            event.ignore()
            return
        self._turn(steps * (COARSE_DEG if coarse else 1))
        self._show_change()
        event.accept()

    def close(self) -> None:
        """See `GestureTool`."""
        super().close()
        self._preview.close()
        self._readout.remove()

    def _turn(self, degrees: float) -> None:
        self._heading += degrees
        self._turned += degrees

    def _end(self) -> None:
        self._anchor = None
        self._readout.hide()

    def _box(self, frame: MapFrame, place: QgsPointXY) -> OrientedBox | None:
        size = self._size()
        if size is None:
            return None
        length, width = (self._factor * side for side in size)
        anchor = self._anchor or place
        if self.pixels_between(anchor, place) < DRAG_PX:
            return frame.box_at(anchor, length, width, self._heading)
        heading = frame.heading_towards(anchor, place)
        across = frame.distance(anchor, place)
        if self.symmetry == "round" and across > _LEAST_SHARE * length:
            return frame.shifted(frame.box_at(anchor, across, across, heading), across / 2)
        ahead = min(frame.distance(anchor, place), length) / 2
        box = frame.shifted(frame.box_at(anchor, length, width, heading), ahead)
        return OrientedBox(box.x, box.y, length, width, heading + self._turned)

    def _show_change(self) -> None:
        """Shows at once what a key or the wheel did, with its numbers until the mouse moves on."""
        self._with_numbers = True
        self.refresh()
        self._with_numbers = False
