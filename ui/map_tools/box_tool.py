"""Draws an oriented box: from rear to front, then sideways for the width, which what is round does not need."""

from __future__ import annotations

import math
from collections.abc import Callable

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ...bridge.map_frame import MapFrame
from ...core.geometry import OrientedBox
from .gesture_tool import DRAG_PX, ENTERS, FrameSource, GestureTool
from .preview import BoxPreview, Readout
from .typed_numbers import TypedNumbers

Size = Callable[[], "tuple[float, float] | None"]

FIELDS = ("length", "width", "heading")
PLAIN_SHAPE = 0.45
"""Width to length of the first box, until one was drawn: about that of a car."""

_LEAST_PX = 2


class BoxTool(GestureTool):
    """Press at the rear, drag to the front, release; move sideways for the width, click. Round ones need only the drag.

    Clicking twice does instead of dragging. A click right after the drag takes the usual proportions. Numbers can be
    typed at any time: Tab goes on to the next one, Enter to the next step.

    Args:
        canvas: where it works.
        frame: see `GestureTool`.
        size: gives usual length and width in ground units, whose proportions are proposed.

    Signals:
        box_drawn(object): the finished `OrientedBox`, in the CRS of the samples.
    """

    box_drawn = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, frame: FrameSource, size: Size | None = None) -> None:
        super().__init__(canvas, frame)
        self._size = size
        self._shape = PLAIN_SHAPE
        self._typed = TypedNumbers(FIELDS)
        self._preview = BoxPreview(canvas, self.colour)
        self._readout = Readout(canvas)
        self._phase = "idle"
        self._rear = QgsPointXY()
        self._axis = (0.0, 0.0)
        self._width: float | None = None
        self._pressed_at = QgsPointXY()

    def set_look(self, colour: QColor, symmetry: str) -> None:
        """See `GestureTool`."""
        super().set_look(colour, symmetry)
        self._preview.set_look(colour, symmetry)

    def pressed(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self._pressed_at = place
        if self._phase == "idle":
            self._phase, self._rear, self._width = "drag", place, None
            self._axis = (0.0, 0.0)
            self._typed.start("length")

    def moved(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        frame = self.frame()
        if self._phase == "idle" or frame is None:
            return
        if self._phase == "width":
            self._follow_width(frame, place)
        else:
            self._axis = frame.distance(self._rear, place), frame.heading_towards(self._rear, place)
        self._draw(frame, place)

    def released(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self.moved(place)
        short = self.pixels_between(self._rear, place) < DRAG_PX
        if self._phase == "drag" and short:
            self._phase = "axis"
        elif self._phase in ("drag", "axis"):
            if not short or self._typed.value("length"):
                self._fix_axis()
        elif self._phase == "width" and self._drags_elsewhere(place):
            self.refused.emit(QCoreApplication.translate("BoxTool", "First click how wide this one is, or press Esc."))
        elif self._phase == "width":
            self._finish()

    def cancel(self) -> bool:
        """See `GestureTool`."""
        was_drawing, self._phase = self._phase != "idle", "idle"
        self._preview.hide()
        self._readout.hide()
        return was_drawing

    def step_back(self) -> bool:
        """See `GestureTool`: from the width back to the front."""
        if self._phase != "width":
            return self.cancel()
        self._phase, self._width = "axis", None
        self._typed.start("length")
        self.refresh()
        return True

    def takes(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        drawing = self._phase != "idle"
        return super().takes(event) or (drawing and (self._typed.takes(event) or event.key() == Qt.Key.Key_F))

    def key_pressed(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        if self._phase == "idle":
            return False
        if event.key() in ENTERS and (self._phase == "width" or self._typed.value("length")):
            self._enter()
        elif event.key() == Qt.Key.Key_F:
            self._flip()
        elif not self._typed.type(event):
            return False
        self.refresh()
        return True

    def close(self) -> None:
        """See `GestureTool`."""
        super().close()
        self._preview.close()
        self._readout.remove()

    def _enter(self) -> None:
        if self._phase == "width":
            self._finish()
        else:
            self._fix_axis()

    def _fix_axis(self) -> None:
        self._phase, self._held = "width", False
        if self.symmetry == "round":
            self._finish()
            return
        self._typed.start("width", forget=False)
        self.refresh()

    def _flip(self) -> None:
        """Takes the front for the rear."""
        frame = self.frame()
        if self._phase != "width" or frame is None:
            return
        box = self._box(frame)
        turned = OrientedBox(box.x, box.y, box.length_m, box.width_m, box.heading_deg + 180)
        rear = frame.shifted(turned, -turned.length_m / 2)
        self._rear = frame.to_map(QgsPointXY(rear.x, rear.y))
        self._axis = turned.length_m, turned.heading_deg
        self._typed.forget("heading")

    def _drags_elsewhere(self, place: QgsPointXY) -> bool:
        """Tells whether a drag was meant for another object: it began further from the middle than the box is long."""
        frame = self.frame()
        if frame is None or self.pixels_between(self._pressed_at, place) < DRAG_PX:
            return False
        box = self._box(frame)
        return math.hypot(*frame.place_in(box, self._pressed_at)) > box.length_m

    def _follow_width(self, frame: MapFrame, place: QgsPointXY) -> None:
        """Takes the width from the cursor once it has left the middle line; until then the proposed one stands."""
        aside = abs(frame.place_in(self._box(frame), place)[1])
        pixel = self.ground_of_pixels(frame, place, 1)
        if self._width is not None or aside > DRAG_PX * pixel:
            self._width = max(2 * aside, _LEAST_PX * pixel)

    def _box(self, frame: MapFrame) -> OrientedBox:
        """Returns the box as the mouse and the typed numbers have it, its rear where the gesture began."""
        pixel = self.ground_of_pixels(frame, self._rear, 1)
        length = self._typed.value("length") or max(self._axis[0], _LEAST_PX * pixel)
        heading = self._typed.value("heading")
        width = self._typed.value("width") or self._width or length * self._proposed_shape()
        box = frame.box_at(self._rear, length, width, self._axis[1] if heading is None else heading)
        return frame.shifted(box, length / 2)

    def _proposed_shape(self) -> float:
        usual = self._size() if self._size else None
        if self.symmetry == "round":
            return 1.0
        return usual[1] / usual[0] if usual else self._shape

    def _draw(self, frame: MapFrame, place: QgsPointXY) -> None:
        box = self._box(frame)
        self._preview.show(frame, [box])
        values = {"length": box.length_m, "width": box.width_m, "heading": box.heading_deg}
        text = readout_text(values, frame.unit, self._typed)
        self._readout.show_at(self.pixel(place), text, self._preview.rect_px())

    def _finish(self) -> None:
        frame = self.frame()
        if frame is None:
            return
        box = self._box(frame)
        self._shape = box.width_m / box.length_m
        self.cancel()
        self.box_drawn.emit(box)


def readout_text(values: dict[str, float], unit: str, typed: TypedNumbers | None = None) -> str:
    """Returns length, width and heading as rich text; the field that takes digits stands out.

    Args:
        values: by the names of `FIELDS`, sizes in ground units.
        unit: the ground unit.
        typed: what was typed.
    """
    names = {
        "length": QCoreApplication.translate("BoxTool", "length"),
        "width": QCoreApplication.translate("BoxTool", "width"),
        "heading": QCoreApplication.translate("BoxTool", "heading"),
    }
    rows = []
    for name, value in values.items():
        signs = typed.text(name) if typed else ""
        number = f"{signs}|" if signs else size_text(value) if name != "heading" else f"{value:.0f}"
        shown = f"{number}\N{DEGREE SIGN}" if name == "heading" else f"{number} {unit}"
        if typed and (signs or name == typed.current):
            shown = f"<b>{shown}</b>"
        arrow = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}" if typed and name == typed.current else ""
        rows.append(f"<tr><td>{arrow}</td><td>{names[name]}&nbsp;</td><td align='right'>{shown}</td></tr>")
    return f"<table cellspacing='0' cellpadding='0'>{''.join(rows)}</table>"


def size_text(value: float) -> str:
    """Returns a size with as many decimals as it deserves."""
    return f"{value:.2f}" if value < 20 else f"{value:.1f}" if value < 1000 else f"{value:.0f}"
