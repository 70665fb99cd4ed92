"""The handles of a selected box, and which of a set of rows lies under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ...bridge.map_frame import MapFrame
from ...core.geometry import OrientedBox
from .preview import HALO, LINE_PX, remove_item

if TYPE_CHECKING:
    from ...bridge.sample_layer import SampleRow

TURN = "turn"
SIDES = {"front": (1, 0), "rear": (-1, 0), "right": (0, 1), "left": (0, -1)}
"""Each side of a box, and where it lies as (ahead, right)."""

STEM_PX = 22
"""How far the handle that turns stands off the front at least."""

LEAST_SIDE_PX = 18
"""Handles on both ends of a shorter side would leave nothing between them to take the box by."""

_ICON_PX = 9


class BoxHandles:
    """Five handles: one ahead of the front that turns, one on each side that resizes.

    Args:
        canvas: where to draw.
        colour: of the handles.
    """

    def __init__(self, canvas: QgsMapCanvas, colour: QColor) -> None:
        self._canvas = canvas
        self._stem = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.LineGeometry)
        self._stem.setWidth(LINE_PX)
        self._stem.setSecondaryStrokeColor(HALO)
        self._sides = _points(canvas, QgsRubberBand.IconType.ICON_FULL_BOX)
        self._turn = _points(canvas, QgsRubberBand.IconType.ICON_CIRCLE)
        for band in (self._stem, self._sides, self._turn):
            band.setStrokeColor(colour)
            band.setFillColor(colour)
        self._places: dict[str, QgsPointXY] = {}

    def show(self, frame: MapFrame, box: OrientedBox, ground_per_px: float) -> None:
        """Draws the handles of a box in place of those before; a side that is small on the screen gets none.

        Raises:
            SampleError: if the box lies where the map is not defined.
        """
        self.hide()
        for name, (ahead, right) in SIDES.items():
            if (box.length_m if ahead else box.width_m) < LEAST_SIDE_PX * ground_per_px:
                continue
            self._places[name] = _place(frame, box, ahead * box.length_m / 2, right * box.width_m / 2)
            self._sides.addPoint(self._places[name])
        stem = max(STEM_PX * ground_per_px, 0.2 * box.length_m + STEM_PX / 2 * ground_per_px)  # clear of the arrow
        self._places[TURN] = _place(frame, box, box.length_m / 2 + stem, 0.0)
        self._turn.addPoint(self._places[TURN])
        front = _place(frame, box, box.length_m / 2, 0.0)
        self._stem.setToGeometry(QgsGeometry.fromPolylineXY([front, self._places[TURN]]), None)
        for band in (self._stem, self._sides, self._turn):
            band.setVisible(True)

    def hide(self) -> None:
        """Draws nothing."""
        self._places = {}
        self._stem.reset(QgsWkbTypes.GeometryType.LineGeometry)
        for band in (self._sides, self._turn):
            band.reset(QgsWkbTypes.GeometryType.PointGeometry)

    def places(self) -> dict[str, QgsPointXY]:
        """Returns where the handles are on the canvas's map, by name; the one that turns first."""
        return dict(sorted(self._places.items(), key=lambda each: each[0] != TURN))

    def close(self) -> None:
        """Takes them off the canvas."""
        for band in (self._stem, self._sides, self._turn):
            remove_item(self._canvas, band)


def resized(frame: MapFrame, box: OrientedBox, side: str, place_map: QgsPointXY, least: float) -> OrientedBox:
    """Returns a box with one side brought to a place of the canvas's map; the opposite side stays.

    Args:
        frame: of the samples.
        box: as it was.
        side: one of `SIDES`.
        place_map: where the side shall be.
        least: no side gets shorter, in ground units.
    """
    ahead, right = SIDES[side]
    along, across = frame.place_in(box, place_map)
    size, reach = (box.length_m, ahead * along) if ahead else (box.width_m, right * across)
    new = max(least, reach + size / 2)
    shift = (new - size) / 2
    moved = frame.shifted(box, ahead * shift, right * shift)
    length, width = (new, box.width_m) if ahead else (box.length_m, new)
    return OrientedBox(moved.x, moved.y, length, width, box.heading_deg)


@dataclass(frozen=True)
class Hit:
    """What lies under the cursor.

    Attributes:
        row: the sample.
        inside: whether the cursor is in it, rather than near its outline.
    """

    row: SampleRow
    inside: bool


def row_at(rows: Sequence[SampleRow], place: QgsPointXY, tolerance: float, preferred: Sequence[int] = ()) -> Hit | None:
    """Returns the row under a place of the layer: one of the preferred, else the smallest.

    Args:
        rows: to choose from.
        place: in the layer's coordinates.
        tolerance: how far off an outline still counts, in map units of the layer.
        preferred: numbers of rows that lie on top, the selected ones.
    """
    point = QgsGeometry.fromPointXY(place)
    hits = []
    for row in rows:
        if not _is_near(row, place, tolerance):
            continue
        outline = outline_of(row)
        if outline.distance(point) <= tolerance:
            order = (row.box is None, row.id not in preferred, outline.area())
            hits.append((order, Hit(row, outline.contains(point))))
    return min(hits, key=lambda each: each[0])[1] if hits else None


def rows_within(rows: Sequence[SampleRow], window: QgsGeometry) -> list[SampleRow]:
    """Returns the rows whose middle lies in a window of the layer's coordinates."""
    return [row for row in rows if row.ring and window.contains(outline_of(row).centroid())]


def outline_of(row: SampleRow) -> QgsGeometry:
    """Returns the outline of a row, in the layer's coordinates."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in row.ring]])


def _is_near(row: SampleRow, place: QgsPointXY, tolerance: float) -> bool:
    """Tells whether a place lies in the upright rectangle around a row."""
    if not row.ring:
        return False
    xs, ys = zip(*row.ring)
    return (
        min(xs) - tolerance <= place.x() <= max(xs) + tolerance
        and min(ys) - tolerance <= place.y() <= max(ys) + tolerance
    )


def _place(frame: MapFrame, box: OrientedBox, ahead: float, right: float) -> QgsPointXY:
    moved = frame.shifted(box, ahead, right)
    return frame.to_map(QgsPointXY(moved.x, moved.y))


def _points(canvas: QgsMapCanvas, icon: QgsRubberBand.IconType) -> QgsRubberBand:
    band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PointGeometry)
    band.setIcon(icon)
    band.setIconSize(_ICON_PX)
    band.setWidth(LINE_PX)
    band.setSecondaryStrokeColor(HALO)
    return band
