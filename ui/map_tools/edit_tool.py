"""Selects boxes, moves, turns, resizes, flips and deletes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ...bridge.map_frame import MapFrame
from ...core.errors import SampleError
from ...core.geometry import OrientedBox
from .box_handles import TURN, Hit, resized, row_at, rows_within
from .gesture_tool import ARROWS, DRAG_PX, RESIZES, TURNS, FrameSource, GestureTool
from .selection_view import SelectionView

if TYPE_CHECKING:
    from ...bridge.sample_layer import SampleRow

NEAR_PX = 6
NUDGES_END_MS = 600
"""Key strokes that follow each other within this time are one change."""

COARSE_DEG = 15
COARSE_PX = 10


class EditTool(GestureTool):
    """Click selects, Shift adds or takes away, a drag over empty ground selects what it encloses.

    A drag moves the selected boxes. A single one has a handle ahead of its front that turns it (with Shift in steps of
    15 degrees) and one on each side that resizes it. Keys: arrows nudge, brackets turn, plus and minus resize, F flips,
    Del deletes; strokes in quick succession are one change.

    Args:
        canvas: where it works.
        frame: see `GestureTool`.
        rows: gives what can be edited.

    Signals:
        boxes_changed(object): all of one change, a list of (row number, `OrientedBox`).
        box_changed(int, object): each of them.
        flip_asked(list), delete_asked(list): row numbers.
        selection_changed(list): row numbers.
        menu_asked(object): a right click; where on the screen, as a `QPoint`.
    """

    boxes_changed = pyqtSignal(object)
    box_changed = pyqtSignal(int, object)
    flip_asked = pyqtSignal(list)
    delete_asked = pyqtSignal(list)
    selection_changed = pyqtSignal(list)
    menu_asked = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, frame: FrameSource, rows: Callable[[], Sequence[SampleRow]]) -> None:
        super().__init__(canvas, frame)
        self._rows = rows
        self._selected: list[int] = []
        self._before: dict[int, OrientedBox] = {}
        self._now: dict[int, OrientedBox] = {}
        self._grip = ""
        self._start = QgsPointXY()
        self._offset = (0.0, 0.0)
        self._hit: Hit | None = None
        self._shown: list[SampleRow] = []
        self._view = SelectionView(canvas)
        self._nudges = QTimer(self)
        self._nudges.setSingleShot(True)
        self._nudges.setInterval(NUDGES_END_MS)
        self._nudges.timeout.connect(self._commit)
        self._shape = Qt.CursorShape.ArrowCursor
        self.setCursor(self._shape)

    def selected(self) -> list[int]:
        """Returns the numbers of the selected rows."""
        return list(self._selected)

    def select(self, ids: Iterable[int]) -> None:
        """Selects rows, and no others; those that are not there are left out."""
        self._commit()
        rows = {row.id for row in self._rows()}
        chosen = [each for each in dict.fromkeys(ids) if each in rows]
        changed, self._selected = chosen != self._selected, chosen
        self.reload()
        if changed:
            self.selection_changed.emit(list(chosen))

    def reload(self) -> None:
        """Draws the selection as the rows now are, after they have changed elsewhere."""
        if self._grip or self._nudges.isActive():
            return
        rows = self._selected_rows()
        if len(rows) < len(self._selected):
            self._selected = [row.id for row in rows]
            self.selection_changed.emit(self.selected())
        self._shown = rows
        self._before = {row.id: row.box for row in rows if row.box is not None}
        self._now = dict(self._before)
        self._draw()

    def set_look(self, colour: QColor, symmetry: str) -> None:
        """See `GestureTool`: the selection keeps its own colour, for it may be of several classes."""

    def activate(self) -> None:
        """See `QgsMapTool`."""
        super().activate()
        self.canvas().extentsChanged.connect(self._draw)
        self.canvas().rotationChanged.connect(self._draw)
        self.reload()

    def pressed(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self._commit()
        self._start, self._hit = place, None
        self._grip = self._handle_at(place) or "pressed"
        if self._grip == "pressed":
            self._hit = self._row_at(place)
        else:
            handle = self._view.handles()[self._grip]
            self._offset = handle.x() - place.x(), handle.y() - place.y()

    def moved(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        frame = self.frame()
        if not self._grip:
            self._show_cursor(place)
        elif frame is not None:
            self._drag(frame, place)

    def released(self, place: QgsPointXY) -> None:
        """See `GestureTool`."""
        self.moved(place)
        grip, self._grip = self._grip, ""
        self._view.end_drag()
        if grip == "pressed":
            self._click()
        elif grip == "window":
            self._select_window(place)
        self._commit()

    def right_clicked(self, place: QgsPointXY) -> None:
        """See `GestureTool`: gives a drag up, or asks for the menu of what is selected."""
        if self._grip:
            self.cancel()
            return
        hit = self._row_at(place)
        if hit is not None and hit.row.id not in self._selected:
            self.select([hit.row.id])
        if self._selected:
            self.menu_asked.emit(self.canvas().viewport().mapToGlobal(self.pixel(place)))

    def canvasDoubleClickEvent(self, _event: QgsMapMouseEvent) -> None:  # noqa: N802
        """See `QgsMapTool`: the first of the two clicks has selected."""

    def cancel(self) -> bool:
        """See `GestureTool`: gives up what is not written, else the selection."""
        if self._grip or self._nudges.isActive():
            self._forget()
            return True
        had = bool(self._selected)
        self.select([])
        return had

    def abandon(self) -> None:
        """See `GestureTool`: what keys have changed is written, and the selection stays."""
        for signal in (self.canvas().extentsChanged, self.canvas().rotationChanged):
            signal.disconnect(self._draw)
        if not self._grip:
            self._commit()
        self._forget()

    def step_back(self) -> bool:
        """See `GestureTool`."""
        return bool(self._grip or self._nudges.isActive()) and self.cancel()

    def takes(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        keys = (Qt.Key.Key_F, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        mine = event.key() in TURNS or event.key() in RESIZES or event.key() in keys
        return super().takes(event) or (mine and bool(self._selected))

    def key_pressed(self, event: QKeyEvent) -> bool:
        """See `GestureTool`."""
        key = event.key()
        if not self._selected or (self._crosshair.isVisible() and key in ARROWS):
            return False
        if key in ARROWS:
            self._nudge(*(step * (COARSE_PX if self.shift else 1) for step in ARROWS[key]))
        elif key in TURNS:
            self._turn(TURNS[key] * (COARSE_DEG if self.shift else 1))
        elif key in RESIZES:
            self._scale(RESIZES[key])
        elif key == Qt.Key.Key_F:
            self._commit()
            self.flip_asked.emit(self.selected())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._forget()
            self.delete_asked.emit(self.selected())
        else:
            return False
        return True

    def close(self) -> None:
        """See `GestureTool`."""
        super().close()
        self._nudges.stop()
        self._view.close()

    def _selected_rows(self) -> list[SampleRow]:
        known = {row.id: row for row in self._rows()} if self._selected else {}
        return [known[each] for each in self._selected if each in known]

    def _row_at(self, place: QgsPointXY) -> Hit | None:
        frame = self.frame()
        if frame is None:
            return None
        spot = self.pixel(place)
        here, aside = (frame.to_layer(self.toMapCoordinates(spot + QPoint(step, 0))) for step in (0, NEAR_PX))
        return row_at(self._rows(), frame.to_layer(place), here.distance(aside), self._selected)

    def _handle_at(self, place: QgsPointXY) -> str:
        for name, handle in self._view.handles().items():
            if self.pixels_between(handle, place) <= NEAR_PX:
                return name
        return ""

    def _show_cursor(self, place: QgsPointXY) -> None:
        handle = self._handle_at(place)
        shapes = {"": Qt.CursorShape.ArrowCursor, TURN: Qt.CursorShape.PointingHandCursor}
        shape = shapes.get(handle, Qt.CursorShape.SizeAllCursor)
        if shape != self._shape:
            self._shape = shape
            self.setCursor(shape)

    def _click(self) -> None:
        hit, adding = self._hit, self.shift
        if hit is not None:
            self._crosshair.hide()
        if hit is None:
            if not adding:
                self.select([])
        elif adding:
            others = [each for each in self._selected if each != hit.row.id]
            self.select(others if hit.row.id in self._selected else [*others, hit.row.id])
        else:
            self.select([hit.row.id])

    def _drag(self, frame: MapFrame, place: QgsPointXY) -> None:
        if self._grip == "pressed" and self.pixels_between(self._start, place) >= DRAG_PX:
            self._grip = self._begin_drag()
        if self._grip == "window":
            corners = self.screen_rectangle(self._start, place)
            self._view.show_window(QgsGeometry.fromPolygonXY([corners]))
        elif self._grip == "move":
            start, now = frame.to_layer(self._start), frame.to_layer(place)
            dx, dy = now.x() - start.x(), now.y() - start.y()
            self._now = {key: replace(box, x=box.x + dx, y=box.y + dy) for key, box in self._before.items()}
        elif self._grip != "pressed" and self.pixels_between(self._start, place) > 1:
            ((key, box),) = self._before.items()
            held = QgsPointXY(place.x() + self._offset[0], place.y() + self._offset[1])
            self._now = {key: self._by_handle(frame, box, held)}
            self._view.show_numbers(frame, self._now[key], self.pixel(place))
        if self._grip not in ("pressed", "window"):
            self._draw()

    def _begin_drag(self) -> str:
        """Returns what a drag that began on no handle does: it moves a box, else it spans a window."""
        hit = self._hit
        if hit is None or hit.row.box is None:
            return "window"
        if hit.row.id not in self._selected:
            grip, self._grip = self._grip, ""
            self.select([*self._selected, hit.row.id] if self.shift else [hit.row.id])
            self._grip = grip
        return "move"

    def _by_handle(self, frame: MapFrame, box: OrientedBox, place: QgsPointXY) -> OrientedBox:
        if self._grip == TURN:
            heading = frame.heading_towards(frame.to_map(QgsPointXY(box.x, box.y)), place)
            return replace(box, heading_deg=round(heading / COARSE_DEG) * COARSE_DEG if self.shift else heading)
        return resized(frame, box, self._grip, place, self.ground_of_pixels(frame, place, 2))

    def _select_window(self, place: QgsPointXY) -> None:
        frame = self.frame()
        if frame is None:
            return
        corners = self.screen_rectangle(self._start, place)
        window = QgsGeometry.fromPolygonXY([[frame.to_layer(corner) for corner in corners]])
        inside = [row.id for row in rows_within(self._rows(), window)]
        self.select([*self._selected, *inside] if self.shift else inside)

    def _nudge(self, right_px: int, down_px: int) -> None:
        frame = self.frame()
        if frame is None:
            return
        for key, box in self._now.items():
            middle = frame.to_map(QgsPointXY(box.x, box.y))
            spot = self.pixel(middle)
            steps = [frame.to_layer(self.toMapCoordinates(each)) for each in (spot, spot + QPoint(right_px, down_px))]
            dx, dy = steps[1].x() - steps[0].x(), steps[1].y() - steps[0].y()
            self._now[key] = replace(box, x=box.x + dx, y=box.y + dy)
        self._show_nudged()

    def _turn(self, degrees: float) -> None:
        self._now = {key: replace(box, heading_deg=box.heading_deg + degrees) for key, box in self._now.items()}
        self._show_nudged()

    def _scale(self, factor: float) -> None:
        for key, box in self._now.items():
            self._now[key] = replace(box, length_m=box.length_m * factor, width_m=box.width_m * factor)
        self._show_nudged()

    def _show_nudged(self) -> None:
        self._draw()
        self._nudges.start()

    def _commit(self) -> None:
        """Tells what has changed since it was last told."""
        self._nudges.stop()
        changed = [(key, box) for key, box in self._now.items() if box != self._before.get(key)]
        self._before = dict(self._now)
        if changed:
            self.boxes_changed.emit(changed)
            for key, box in changed:
                self.box_changed.emit(key, box)
            self.reload()

    def _forget(self) -> None:
        """Goes back to how the boxes were last told."""
        self._nudges.stop()
        self._grip, self._held = "", False
        self._now = dict(self._before)
        self._view.end_drag()
        self._draw()

    def _draw(self) -> None:
        frame = self.frame()
        if frame is None or not self._in_hand:
            self._view.hide()
            return
        areas = [row for row in self._shown if row.box is None]
        try:
            self._view.show(frame, list(self._now.values()), areas)
        except SampleError:
            self._view.hide()
