"""A small picture of one find, front up, drawn by QGIS in the background."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPointF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..core.geometry import direction_deg

LINES = 6
"""Height of the picture in lines of text."""

AROUND = 1.5
"""Side of the picture in lengths of the object."""


class ChipView(QWidget):
    """Shows what is in a box, turned so that its front is up.

    Args:
        parent: owns it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = LINES * self.fontMetrics().height()
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("The find, its front up"))
        self._job: QgsMapRendererSequentialJob | None = None
        self._image = QImage()
        self._frame: tuple[float, float] = (0.0, 0.0)
        self._has_front = True

    def show_box(
        self, layer: QgsMapLayer | None, ring: list[QgsPointXY], crs: QgsCoordinateReferenceSystem, has_front: bool
    ) -> None:
        """Draws a box.

        Args:
            layer: the image; None for an empty picture.
            ring: rear-left, front-left, front-right and rear-right.
            crs: of the ring.
            has_front: whether the outline points to the front.
        """
        self.clear()
        self._has_front = has_front
        settings = self._settings(layer, ring, crs) if layer is not None and len(ring) == 4 else None
        if settings is not None:
            self._job = QgsMapRendererSequentialJob(settings)
            self._job.finished.connect(self._take)
            self._job.start()

    def clear(self) -> None:
        """Shows nothing; a drawing that runs is given up."""
        if self._job is not None:
            job, self._job = self._job, None
            job.finished.disconnect(self._take)
            job.cancelWithoutBlocking()
        self._image = QImage()
        self.update()

    def image(self) -> QImage:
        """Returns the picture; a null one while there is none."""
        return self._image

    def paintEvent(self, _event) -> None:  # noqa: N802  (Qt's name)
        """Draws the picture, and the outline of the box on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image.isNull():
            painter.fillRect(self.rect(), self.palette().color(self.palette().ColorRole.AlternateBase))
            return
        painter.drawImage(self.rect(), self._image)
        length, width = (share * self.width() for share in self._frame)
        painter.translate(self.width() / 2, self.height() / 2)
        for colour, stroke in ((QColor(0, 0, 0, 150), 3), (QColor("#ffffff"), 1)):
            pen = QPen(colour, stroke)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF(_outline(length, width, self._has_front)))

    def _settings(
        self, layer: QgsMapLayer, ring: list[QgsPointXY], crs: QgsCoordinateReferenceSystem
    ) -> QgsMapSettings | None:
        """Returns how to draw it: in a map of its own around the object, so that squares are squares on the ground."""
        place = ring
        target = QgsCoordinateReferenceSystem()
        context = QgsProject.instance().transformContext()
        if crs.isValid():
            try:
                target = _local_crs(crs, ring, context)
                change = QgsCoordinateTransform(crs, target, context)
                place = [change.transform(point) for point in ring]
            except QgsCsException:
                return None
        rear_left, front_left, front_right, _ = place
        middle = QgsPointXY(sum(p.x() for p in place) / 4, sum(p.y() for p in place) / 4)
        ahead = front_left - rear_left
        length, width = ahead.length(), front_left.distance(front_right)
        side = AROUND * max(length, width)
        if not (math.isfinite(side) and side > 0):
            return None
        self._frame = (length / side, width / side)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(target)
        settings.setTransformContext(context)
        ratio = self.devicePixelRatioF()
        settings.setOutputSize(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        half = side / 2
        settings.setExtent(
            QgsRectangle(middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half), False
        )
        settings.setRotation(-direction_deg(ahead.x(), ahead.y()))
        settings.setBackgroundColor(QColor(0, 0, 0, 0))
        return settings

    def _take(self) -> None:
        if self._job is not None:
            self._image = self._job.renderedImage()
            self._job = None
            self.update()


def beside(chip: ChipView, *words: QLabel) -> QHBoxLayout:
    """Returns a layout of a chip and, to its right, words below one another."""
    column = QVBoxLayout()
    for label in words:
        column.addWidget(label)
    column.addStretch(1)
    row = QHBoxLayout()
    row.addWidget(chip)
    row.addLayout(column, 1)
    return row


def _local_crs(crs: QgsCoordinateReferenceSystem, ring: list[QgsPointXY], context) -> QgsCoordinateReferenceSystem:
    """Returns a map in metres whose middle is the object."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    place = QgsCoordinateTransform(crs, degrees, context).transform(ring[0])
    text = f"+proj=aeqd +lat_0={place.y():.9f} +lon_0={place.x():.9f} +datum=WGS84 +units=m"
    return QgsCoordinateReferenceSystem.fromProj(text)


def _outline(length: float, width: float, has_front: bool) -> list[QPointF]:
    """Returns a box whose front bulges, if it has one, around the origin of the picture."""
    half, top = width / 2, length / 2
    tip = top + has_front * width / 4
    return [
        QPointF(-half, top),
        QPointF(-half, -top),
        QPointF(0, -tip),
        QPointF(half, -top),
        QPointF(half, top),
    ]
