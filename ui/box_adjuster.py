"""Changing the box of one find or suggestion on the map, with the tool that changes samples."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.map_frame import MapFrame
from ..bridge.sample_rows import SampleRow
from ..core.geometry import OrientedBox
from .map_tools.box_handles import LEAST_SIDE_PX
from .map_tools.edit_tool import EditTool

FrameOf = Callable[[QgsCoordinateReferenceSystem], MapFrame]

WELL_SEEN_PX = 2 * LEAST_SIDE_PX
"""The map comes so near that the shorter side of a box has this length, where its handles would cover it."""


class BoxAdjuster(QObject):
    """Hands one box to the edit tool for a while; the map comes nearer to a small one until then.

    Args:
        canvas: the map.
        parent: owns this object.

    Signals:
        changed(int, object): number of the box, and the box now.
        flip_asked(), reject_asked(): the tool's keys for it were pressed.
        ended(): the map is another tool's again.
    """

    changed = pyqtSignal(int, object)
    flip_asked = pyqtSignal()
    reject_asked = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._tool: EditTool | None = None
        self._before: QgsMapTool | None = None
        self._row: SampleRow | None = None
        self._frame_of: FrameOf | None = None
        self._views: tuple[QgsRectangle, QgsRectangle] | None = None

    def is_on(self) -> bool:
        """Tells whether a box is being changed."""
        return self._tool is not None and self._canvas.mapTool() is self._tool

    def start(self, number: int, class_name: str, box: OrientedBox, frame_of: FrameOf) -> None:
        """Lets the user change a box.

        Args:
            number: `changed` tells it.
            class_name: of what it holds.
            box: it.
            frame_of: gives the frame between the box's map and a canvas's.
        """
        self.stop()
        self._frame_of = frame_of
        self._row = self._as_sample(number, class_name, box)
        self._before = self._canvas.mapTool()
        self._tool = EditTool(self._canvas, self._frame, self._rows)
        self._tool.box_changed.connect(self._tell)
        self._tool.flip_asked.connect(lambda _ids: self.flip_asked.emit())
        self._tool.delete_asked.connect(lambda _ids: self.reject_asked.emit())
        self._canvas.setMapTool(self._tool)
        self._tool.select([number])
        self._come_near(box)

    def take(self, box: OrientedBox) -> None:
        """Shows the box as it is after it was changed elsewhere."""
        if self._row is not None:
            self._row = self._as_sample(self._row.id, self._row.class_name, box)
            self._tool.reload()

    def stop(self) -> None:
        """Gives the map back to the tool from before; what was changed until now is told."""
        if self._tool is None:
            return
        tool, before = self._tool, self._before
        was_active = self._canvas.mapTool() is tool
        tool.close()
        self._tool, self._before, self._row = None, None, None
        tool.deleteLater()
        self._go_back()
        if was_active and before is not None and not sip.isdeleted(before):
            self._canvas.setMapTool(before)
        self.ended.emit()

    def _come_near(self, box: OrientedBox) -> None:
        frame, before = self._frame(), self._canvas.extent()
        middle = frame.to_map(QgsPointXY(box.x, box.y))
        share = min(box.length_m, box.width_m) / self._tool.ground_of_pixels(frame, middle, WELL_SEEN_PX)
        if share < LEAST_SIDE_PX / WELL_SEEN_PX:
            self._canvas.setCenter(middle)
            self._canvas.zoomByFactor(share)
            self._views = before, self._canvas.extent()

    def _go_back(self) -> None:
        """Shows the map as before, unless the user has moved it since."""
        views, self._views = self._views, None
        if views is not None and self._canvas.extent() == views[1]:
            self._canvas.setExtent(views[0])
            self._canvas.refresh()

    def _frame(self) -> MapFrame:
        return self._frame_of(self._canvas.mapSettings().destinationCrs())

    def _rows(self) -> list[SampleRow]:
        return [] if self._row is None else [self._row]

    def _tell(self, number: int, box: OrientedBox) -> None:
        if self._row is not None:
            self._row = self._as_sample(number, self._row.class_name, box)
            self.changed.emit(number, box)

    def _as_sample(self, number: int, class_name: str, box: OrientedBox) -> SampleRow:
        """Returns a box as the edit tool knows its rows."""
        ring = box.ring(self._frame().scale_at(box.x, box.y)).tolist()
        corners = tuple((x, y) for x, y in ring)
        return SampleRow(number, "positive", class_name, box.heading_deg, box, corners, "", "person")
