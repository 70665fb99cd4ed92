"""What map tools draw on the canvas while a gesture lasts: boxes with their front, numbers, a crosshair."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygon
from qgis.PyQt.QtWidgets import QFrame, QLabel, QToolTip

from ...bridge.map_frame import MapFrame
from ...core.geometry import OrientedBox

HALO = QColor(255, 255, 255, 190)
"""Around every line, so that it shows on dark and on bright images."""

LINE_PX = 2
_FILL_ALPHA = 28


def polygon_band(canvas: QgsMapCanvas, colour: QColor, fill_alpha: int = _FILL_ALPHA) -> QgsRubberBand:
    """Returns an empty band of polygons with a halo."""
    band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
    band.setWidth(LINE_PX)
    band.setSecondaryStrokeColor(HALO)
    colour_band(band, colour, fill_alpha)
    return band


def colour_band(band: QgsRubberBand, colour: QColor, fill_alpha: int = _FILL_ALPHA) -> None:
    """Gives a band another colour."""
    fill = QColor(colour)
    fill.setAlpha(fill_alpha)
    band.setStrokeColor(colour)
    band.setFillColor(fill)


def remove_item(canvas: QgsMapCanvas, item: QgsMapCanvasItem) -> None:
    """Takes an item off the canvas, unless they are gone already."""
    if not sip.isdeleted(canvas) and not sip.isdeleted(item) and item.scene() is not None:
        canvas.scene().removeItem(item)


class BoxPreview:
    """Outlines of boxes on the canvas, each with an arrow at its front.

    Args:
        canvas: where to draw.
        colour: of line and arrow.
    """

    def __init__(self, canvas: QgsMapCanvas, colour: QColor) -> None:
        self._canvas = canvas
        self._outline = polygon_band(canvas, colour)
        self._mark = polygon_band(canvas, colour, 255)
        self._mark.setWidth(1)
        self._symmetry = "directed"
        self.hide()

    def set_look(self, colour: QColor, symmetry: str = "directed", dashed: bool = False) -> None:
        """Gives it the colour of a class, and shows a front, an axis or nothing as its symmetry demands."""
        colour_band(self._outline, colour)
        colour_band(self._mark, colour, 255)
        self._outline.setLineStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        self._symmetry = symmetry

    def show(self, frame: MapFrame, boxes: Sequence[OrientedBox]) -> None:
        """Draws boxes in place of those before.

        Raises:
            SampleError: if one lies where the map is not defined.
        """
        rings = [frame.ring_on_map(box) for box in boxes]
        _fill(self._outline, rings)
        marks = {"directed": _arrow, "axial": _axis}
        mark = marks.get(self._symmetry)
        _fill(self._mark, [mark(ring) for ring in rings] if mark else [])

    def rect_px(self) -> QRect:
        """Returns the pixels of the canvas that it covers."""
        outline = self._outline.asGeometry()
        spots = [self._outline.toCanvasCoordinates(QgsPointXY(spot)).toPoint() for spot in outline.vertices()]
        return QPolygon(spots).boundingRect()

    def hide(self) -> None:
        """Draws nothing."""
        _fill(self._outline, [])
        _fill(self._mark, [])

    def is_shown(self) -> bool:
        """Tells whether there is a box to be seen."""
        return self._outline.isVisible()

    def close(self) -> None:
        """Takes it off the canvas."""
        remove_item(self._canvas, self._outline)
        remove_item(self._canvas, self._mark)


def _fill(band: QgsRubberBand, rings: Sequence[Sequence[QgsPointXY]]) -> None:
    band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
    if rings:
        band.setToGeometry(QgsGeometry.fromMultiPolygonXY([[list(ring)] for ring in rings]), None)
    band.setVisible(bool(rings))


def _arrow(ring: Sequence[QgsPointXY]) -> list[QgsPointXY]:
    """Returns the triangle on the front side that the styles of samples and detections draw too."""
    rear_left, left, right, rear_right = ring
    front = _between(left, right, 0.5)
    centre = _between(front, _between(rear_left, rear_right, 0.5), 0.5)
    return [_between(front, left, 0.6), _between(front, centre, -0.4), _between(front, right, 0.6)]


def _axis(ring: Sequence[QgsPointXY]) -> list[QgsPointXY]:
    """Returns a thin sliver along the middle line."""
    rear_left, left, right, rear_right = ring
    return [
        _between(*pair, share)
        for pair, share in (
            ((rear_left, rear_right), 0.48),
            ((left, right), 0.48),
            ((left, right), 0.52),
            ((rear_left, rear_right), 0.52),
        )
    ]


def _between(start: QgsPointXY, end: QgsPointXY, share: float) -> QgsPointXY:
    return QgsPointXY(start.x() + share * (end.x() - start.x()), start.y() + share * (end.y() - start.y()))


class Readout(QLabel):
    """Numbers beside the cursor.

    Args:
        canvas: over whose picture they stand.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas.viewport())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFrameShape(QFrame.Shape.Box)
        self.setPalette(QToolTip.palette())
        self.setBackgroundRole(self.palette().ColorRole.ToolTipBase)
        self.setForegroundRole(self.palette().ColorRole.ToolTipText)
        self.setAutoFillBackground(True)
        self.setMargin(self.fontMetrics().height() // 4)
        self.hide()

    def show_at(self, place_px: QPoint, text: str, around: QRect | None = None) -> None:
        """Shows rich text beside a pixel of the canvas.

        Args:
            place_px: the cursor.
            text: what to show.
            around: what shall not be covered, if there is room elsewhere.
        """
        self.setText(text)
        self.adjustSize()
        gap = self.fontMetrics().height()
        kept = QRect(place_px, place_px) if around is None else around.united(QRect(place_px, place_px))
        room = self.parentWidget().rect()
        right, left = kept.right() + gap, kept.left() - gap - self.width()
        below, above = place_px.y() + gap // 2, place_px.y() - gap // 2 - self.height()
        spots = [QPoint(x, y) for x in (right, left) for y in (below, above)]
        free = [spot for spot in spots if room.contains(QRect(spot, self.size()))]
        self.move(free[0] if free else _within(room, QRect(place_px + QPoint(gap, gap), self.size())))
        self.show()
        self.raise_()

    def remove(self) -> None:
        """Takes it away, unless it went with its canvas."""
        if not sip.isdeleted(self):
            self.deleteLater()


def _within(room: QRect, wanted: QRect) -> QPoint:
    """Returns where a rectangle is to stand to lie in a room, as near as can be to where it is wanted."""
    x = max(room.left(), min(wanted.left(), room.right() - wanted.width()))
    return QPoint(x, max(room.top(), min(wanted.top(), room.bottom() - wanted.height())))


class Crosshair(QgsMapCanvasItem):
    """The place on the map that the arrow keys move."""

    ARM_PX = 14
    GAP_PX = 3

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._place: QgsPointXY | None = None
        self.setZValue(200)
        self.hide()

    def show_at(self, place_map: QgsPointXY) -> None:
        """Moves it to a place of the map."""
        self._place = place_map
        self.updatePosition()
        self.show()

    def updatePosition(self) -> None:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsMapCanvasItem`: the map under it has moved."""
        if self._place is not None:
            self.setPos(self.toCanvasCoordinates(self._place))

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt calls it by this name)
        """See `QGraphicsItem`."""
        half = self.ARM_PX + 2.0
        return QRectF(-half, -half, 2 * half, 2 * half)

    def paint(self, painter: QPainter, *_: object) -> None:
        """See `QGraphicsItem`."""
        for colour, width in ((HALO, 4.0), (QColor(20, 20, 20), 1.6)):
            painter.setPen(QPen(colour, width))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(QPointF(x * self.GAP_PX, y * self.GAP_PX), QPointF(x * self.ARM_PX, y * self.ARM_PX))
