"""How much the mean sample looks like itself when it is turned, drawn around a circle."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.PyQt.QtCore import QPointF, QSize
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

LINES_HIGH = 7
"""How many lines of text the plot is high."""

_RINGS = 2
_FILL = 90


class RotationPlot(QWidget):
    """A closed curve around a circle: the front is up, angles run clockwise, the rim is "exactly alike".

    Args:
        parent: owns the plot.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._response: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            self.tr(
                "How much the mean sample looks like itself when it is turned: the further out, the more alike. "
                "A bulge at 180 means that the back looks like the front."
            )
        )

    def response(self) -> list[float]:
        """Returns what is shown."""
        return list(self._response)

    def set_response(self, response: Sequence[float]) -> None:
        """Shows a response.

        Args:
            response: values in [-1, 1], evenly spread over the circle, clockwise from 0; what is negative is drawn as
                0. Empty to show nothing but the circle.
        """
        self._response = [float(value) for value in response]
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Is some lines of text high."""
        side = LINES_HIGH * self.fontMetrics().height()
        return QSize(side, side)

    def curve(self) -> QPolygonF:
        """Returns the curve in pixels of the widget."""
        middle, radius = self._circle()
        turn = 2 * math.pi / max(len(self._response), 1)
        points = [
            QPointF(
                middle.x() + radius * min(max(value, 0.0), 1.0) * math.sin(index * turn),
                middle.y() - radius * min(max(value, 0.0), 1.0) * math.cos(index * turn),
            )
            for index, value in enumerate(self._response)
        ]
        return QPolygonF(points)

    def paintEvent(self, _event) -> None:  # noqa: N802  (Qt's name)
        """Draws rings, curve and angles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self._circle()
        palette = self.palette()
        faint = QColor(palette.color(QPalette.ColorRole.WindowText))
        faint.setAlpha(70)
        painter.setPen(QPen(faint, 1))
        for ring in range(1, _RINGS + 1):
            painter.drawEllipse(middle, radius * ring / _RINGS, radius * ring / _RINGS)
        painter.drawLine(QPointF(middle.x() - radius, middle.y()), QPointF(middle.x() + radius, middle.y()))
        painter.drawLine(QPointF(middle.x(), middle.y() - radius), QPointF(middle.x(), middle.y() + radius))
        if self._response:
            line = palette.color(QPalette.ColorRole.Highlight)
            fill = QColor(line)
            fill.setAlpha(_FILL)
            painter.setPen(QPen(line, 2))
            painter.setBrush(fill)
            painter.drawPolygon(self.curve())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        self._draw_angles(painter, middle, radius)

    def _circle(self) -> tuple[QPointF, float]:
        margin = 0.9 * self.fontMetrics().height()
        side = min(self.width(), self.height())
        return QPointF(self.width() / 2, self.height() / 2), max(side / 2 - margin, 1.0)

    def _draw_angles(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        metrics = self.fontMetrics()
        away = radius + metrics.height() / 2
        for degrees, x, y in ((0, 0, -1), (180, 0, 1)):
            text = f"{degrees}\N{DEGREE SIGN}"
            width = metrics.horizontalAdvance(text)
            place = QPointF(middle.x() + x * away - width / 2, middle.y() + y * away + metrics.capHeight() / 2)
            painter.drawText(place, text)
