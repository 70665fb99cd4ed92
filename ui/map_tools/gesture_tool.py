"""What all map tools have in common: mouse and keys become presses, moves and releases on the map."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QInputEvent, QKeyEvent, QKeySequence

from ...bridge.map_frame import MapFrame
from ...core.errors import SampleError
from .preview import Crosshair, remove_item

FrameSource = Callable[[], "MapFrame | None"]

DRAG_PX = 4
"""A shorter way of the pressed mouse is a click."""

STEP_PX = 8
"""How far an arrow key moves the crosshair; with Shift one pixel."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
TURNS = {
    Qt.Key.Key_BracketLeft: -1,
    Qt.Key.Key_BraceLeft: -1,
    Qt.Key.Key_Comma: -1,
    Qt.Key.Key_Less: -1,
    Qt.Key.Key_Semicolon: -1,
    Qt.Key.Key_BracketRight: 1,
    Qt.Key.Key_BraceRight: 1,
    Qt.Key.Key_Period: 1,
    Qt.Key.Key_Greater: 1,
    Qt.Key.Key_Colon: 1,
}
"""Brackets, and comma and full stop for keyboards that hide the brackets; with and without Shift."""

RESIZES = {Qt.Key.Key_Plus: 1.05, Qt.Key.Key_Equal: 1.05, Qt.Key.Key_Minus: 1 / 1.05, Qt.Key.Key_Underscore: 1 / 1.05}
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UNTOUCHED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class GestureTool(QgsMapTool):
    """A map tool that works with the mouse and with the keyboard alone.

    The arrow keys move a crosshair; Enter or K clicks there, and Space too while the crosshair is shown (else it pans,
    as everywhere in QGIS). Keys are taken before the canvas sees them, which ignores them while a button is held.

    Args:
        canvas: where it works.
        frame: gives the map frame of the samples; None while there are none.

    Signals:
        refused(str): why a gesture comes to nothing; empty where there is no map frame.
        undo_asked(), redo_asked(): the keys for it were pressed between gestures.

    Attributes:
        shift: whether Shift was held at the last event.
        colour: of previews.
        symmetry: of the class that is marked.
    """

    refused = pyqtSignal(str)
    undo_asked = pyqtSignal()
    redo_asked = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, frame: FrameSource) -> None:
        super().__init__(canvas)
        self._frame_source = frame
        self._crosshair = Crosshair(canvas)
        self._cursor: QgsPointXY | None = None
        self._owner = canvas
        self._in_hand = self._held = False
        self.shift = False
        self.colour = QColor("#f5871f")
        self.symmetry = "directed"
        self.setCursor(Qt.CursorShape.CrossCursor)

    # What tools fill in; places are on the canvas's map.

    def pressed(self, place: QgsPointXY) -> None:
        """The left button, or the key for it, goes down."""

    def moved(self, place: QgsPointXY) -> None:
        """The cursor moves, held or not."""

    def released(self, place: QgsPointXY) -> None:
        """The button goes up."""

    def right_clicked(self, _place: QgsPointXY) -> None:
        """The right button was clicked; cancels."""
        self.cancel()

    def cancel(self) -> bool:
        """Gives the gesture up; returns whether there was one."""
        return False

    def abandon(self) -> None:
        """Another tool takes over; cancels."""
        self.cancel()

    def step_back(self) -> bool:
        """Takes the last step of the gesture back; returns whether there was one."""
        return self.cancel()

    def key_pressed(self, _event: QKeyEvent) -> bool:
        """Handles a key of its own; returns whether it did."""
        return False

    def takes(self, event: QKeyEvent) -> bool:
        """Tells whether a key is the tool's, so that no shortcut of QGIS gets it."""
        return event.key() in (*ENTERS, Qt.Key.Key_K, Qt.Key.Key_Escape)

    def leave(self) -> None:
        """The mouse leaves the canvas."""

    def set_look(self, colour: QColor, symmetry: str) -> None:
        """Draws previews in the look of a class."""
        self.colour, self.symmetry = colour, symmetry

    def close(self) -> None:
        """Takes everything off the canvas."""
        if sip.isdeleted(self._owner):
            return
        if self.canvas().mapTool() is self:
            self.canvas().unsetMapTool(self)
        remove_item(self.canvas(), self._crosshair)

    # What tools use.

    def frame(self) -> MapFrame | None:
        """Returns the map frame of the samples."""
        return self._frame_source()

    def pixel(self, place: QgsPointXY) -> QPoint:
        """Returns the pixel of the canvas at a place."""
        return self.toCanvasCoordinates(place)

    def pixels_between(self, first: QgsPointXY, second: QgsPointXY) -> float:
        """Returns how far two places are apart on the screen."""
        return math.dist(*((spot.x(), spot.y()) for spot in (self.pixel(first), self.pixel(second))))

    def ground_of_pixels(self, frame: MapFrame, place: QgsPointXY, pixels: float) -> float:
        """Returns how many ground units some pixels are long at a place."""
        spot = self.pixel(place)
        ends = [self.toMapCoordinates(QPoint(spot.x() + step, spot.y())) for step in (-50, 50)]
        return frame.distance(*ends) * pixels / 100

    def screen_rectangle(self, first: QgsPointXY, second: QgsPointXY) -> list[QgsPointXY]:
        """Returns the four corners of the rectangle between two places that is upright on the screen."""
        one, other = self.pixel(first), self.pixel(second)
        spots = (one, QPoint(one.x(), other.y()), other, QPoint(other.x(), one.y()))
        return [self.toMapCoordinates(spot) for spot in spots]

    def refresh(self) -> None:
        """Draws again what the cursor shows."""
        if self._cursor is not None and self._in_hand:
            self._guarded(self.moved, self._cursor)

    # What QGIS and Qt call.

    def activate(self) -> None:
        """See `QgsMapTool`."""
        super().activate()
        self._in_hand = True
        self.canvas().installEventFilter(self)
        self.canvas().viewport().installEventFilter(self)
        self.canvas().setFocus()

    def deactivate(self) -> None:
        """See `QgsMapTool`."""
        self._in_hand = self._held = False
        if sip.isdeleted(self._owner):  # QGIS puts the tool away while it takes its window down
            return
        self._owner.removeEventFilter(self)
        self._owner.viewport().removeEventFilter(self)
        self.abandon()
        self.leave()
        self._crosshair.hide()
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """See `QgsMapTool`."""
        self._crosshair.hide()
        self.shift = _has_shift(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._cursor = self.toMapCoordinates(event.pos())
            self._press(self._cursor)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """See `QgsMapTool`: the second of two quick clicks counts as any other."""
        self.canvasPressEvent(event)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """See `QgsMapTool`."""
        self._crosshair.hide()
        self.shift = _has_shift(event)
        self._cursor = self.toMapCoordinates(event.pos())
        self._guarded(self.moved, self._cursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """See `QgsMapTool`."""
        place = self.toMapCoordinates(event.pos())
        self.shift = _has_shift(event)
        if event.button() == Qt.MouseButton.RightButton:
            self._held = False
            self._guarded(self.right_clicked, place)
        elif event.button() == Qt.MouseButton.LeftButton and self._held:
            self._held = False
            self._guarded(self.released, place)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See `QObject`: takes keys before the canvas and before shortcuts."""
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self.leave()
        elif kind == QEvent.Type.ShortcutOverride:
            if self._takes(event):
                event.accept()
                return True
        elif kind == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _press(self, place: QgsPointXY) -> None:
        if self.frame() is None:
            self.refused.emit("")
            return
        self._held = True
        self._guarded(self.pressed, place)

    def _guarded(self, handler: Callable[..., Any], argument: object) -> Any:
        """Calls a handler; a place off the map ends the gesture with a word rather than with a traceback."""
        try:
            return handler(argument)
        except SampleError as error:
            self._held = False
            self.cancel()
            self.leave()
            self.refused.emit(error.message)
            return True

    def _takes(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            return True
        if event.modifiers() & UNTOUCHED:
            return False
        if event.key() == Qt.Key.Key_Space:
            return self._crosshair.isVisible()
        return event.key() in ARROWS or self.takes(event)

    def _key(self, event: QKeyEvent) -> bool:
        self.shift = _has_shift(event)
        if event.matches(QKeySequence.StandardKey.Undo):
            if not self.step_back():
                self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        elif not self._takes(event):
            return False
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
            self._crosshair.hide()
        elif not self._guarded(self.key_pressed, event):
            self._common_key(event)
        return True

    def _common_key(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            self._move_crosshair(*ARROWS[event.key()])
        elif event.key() in (*ENTERS, Qt.Key.Key_K, Qt.Key.Key_Space):
            self.click_at_crosshair()

    def click_at_crosshair(self) -> None:
        """Clicks at the crosshair, or where the cursor was last."""
        place = self._keyboard_place()
        self._crosshair.show_at(place)
        self._cursor = place
        self._press(place)
        if self._held:
            self._held = False
            self._guarded(self.released, place)

    def _keyboard_place(self) -> QgsPointXY:
        centre = self.canvas().center()
        if self._cursor is None or not self.canvas().viewport().rect().contains(self.pixel(self._cursor)):
            return centre
        return self._cursor

    def _move_crosshair(self, right: int, down: int) -> None:
        """Moves it by pixels of the screen, whatever way the map is turned; at the rim the map follows."""
        step = 1 if self.shift else STEP_PX
        spot = self.pixel(self._keyboard_place()) + QPoint(right * step, down * step)
        place = self.toMapCoordinates(spot)
        if not self.canvas().viewport().rect().contains(spot):
            self.canvas().setCenter(place)
            self.canvas().refresh()
        self._cursor = place
        self._crosshair.show_at(place)
        self._guarded(self.moved, place)


def _has_shift(event: QInputEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
