"""Loss of a training, and what it finds of withheld samples, drawn as it goes on."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from .palette import blended
from .train_text import found_text

SMOOTHING = 0.7
"""How much of the former value a point of the loss curve keeps; single batches jump."""

LINES_HIGH = 7
"""Height of the widget in lines of text."""

GRID = (0.0, 0.5, 1.0)


class TrainingCurves(QWidget):
    """Draws the loss, and the average precision on withheld samples, or the share found of them, over the steps.

    Args:
        parent: owns it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = 1.0
        self._losses: list[tuple[float, float]] = []
        self._looks: list[tuple[float, float]] = []
        self._look_text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            self.tr(
                "Loss: how wrong the network still is; it falls and then levels off. AP (average precision): how well "
                "it finds samples that are withheld from it, 1 is best; without areas or 'not this' among them, only "
                "how many of them it finds is known. They are learnt from too at the end."
            )
        )

    def begin(self) -> None:
        """Forgets the curves."""
        self._steps, self._losses, self._looks, self._look_text = 1.0, [], [], ""
        self._show()

    def add_loss(self, step: float, steps: float, loss: float | None) -> None:
        """Adds a point.

        Args:
            step: steps done.
            steps: of the whole training.
            loss: at that step; None where it is no number.
        """
        self._steps = max(float(steps), 1.0)
        if loss is None or not math.isfinite(loss):
            return
        before = self._losses[-1][1] if self._losses else loss
        self._losses.append((step, SMOOTHING * before + (1 - SMOOTHING) * loss))
        self._show()

    def add_precision(self, step: float, precision: float | None) -> None:
        """Adds a point.

        Args:
            step: steps done.
            precision: average precision in [0, 1]; None where it is not defined.
        """
        if precision is not None and math.isfinite(precision):
            self._add_look(step, precision, self.tr("AP {value:.2f}").format(value=precision))

    def add_found(self, step: float, found: int, count: int) -> None:
        """Adds a point where nothing is known of false finds.

        Args:
            step: steps done.
            found: withheld samples that were found.
            count: withheld samples.
        """
        if count:
            self._add_look(step, found / count, found_text(found, count))

    def _add_look(self, step: float, share: float, text: str) -> None:
        self._looks = [point for point in self._looks if point[0] != step] + [(step, share)]
        self._look_text = text
        self._show()

    def losses(self) -> list[tuple[float, float]]:
        """Returns step and smoothed loss of each point."""
        return list(self._losses)

    def looks(self) -> list[tuple[float, float]]:
        """Returns step and average precision, or share found, of each look at the withheld samples."""
        return list(self._looks)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Is as high as some lines of text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("m" * 20), LINES_HIGH * metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Needs the same height, and less width."""
        return QSize(self.fontMetrics().horizontalAdvance("m" * 10), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draws the legend, the frame with its lines, and the curves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        loss_colour, look_colour = self._colours()
        metrics = self.fontMetrics()
        axis = metrics.horizontalAdvance("0.5") + metrics.horizontalAdvance(" ")
        top = metrics.lineSpacing() * 1.3
        frame = QRectF(0.5, top, self.width() - 1.0 - axis, self.height() - top - metrics.height() / 2)
        self._draw_legend(painter, loss_colour, look_colour)
        self._draw_frame(painter, frame, look_colour)
        highest = max((loss for _, loss in self._losses), default=1.0) or 1.0
        painter.setClipRect(frame.adjusted(-2, -4, 4, 4))
        self._draw_curve(painter, frame, [(step, loss / highest) for step, loss in self._losses], loss_colour)
        self._draw_curve(painter, frame, self._looks, look_colour, dots=True)

    def _colours(self) -> tuple[QColor, QColor]:
        """Returns the colours of loss and looks, from the palette."""
        palette = self.palette()
        loss = blended(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), 0.45)
        return loss, palette.color(QPalette.ColorRole.Highlight)

    def _draw_legend(self, painter: QPainter, loss_colour: QColor, look_colour: QColor) -> None:
        metrics = self.fontMetrics()
        loss = self.tr("Loss")
        if self._losses:
            loss = self.tr("Loss {value:.2f}").format(value=self._losses[-1][1])
        entries = [(loss, loss_colour)]
        if self._look_text:
            entries.append((self._look_text, look_colour))
        stroke, gap, middle = metrics.height() * 0.7, metrics.horizontalAdvance(" "), metrics.lineSpacing() / 2
        left = 0.0
        for text, colour in entries:
            painter.setPen(QPen(colour, 2))
            painter.drawLine(QPointF(left, middle), QPointF(left + stroke, middle))
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            left += stroke + gap
            room = QRectF(left, 0, max(0.0, self.width() - left), metrics.lineSpacing())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            left += metrics.horizontalAdvance(text) + 2 * gap

    def _draw_frame(self, painter: QPainter, frame: QRectF, axis_colour: QColor) -> None:
        palette = self.palette()
        painter.fillRect(frame, palette.color(QPalette.ColorRole.Base))
        faint = blended(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.8)
        height = self.fontMetrics().height()
        for value in GRID:
            y = frame.bottom() - value * frame.height()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(axis_colour)
            label = QRectF(frame.right(), y - height / 2, self.width() - frame.right(), height)
            painter.drawText(label, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{value:g}")

    def _draw_curve(
        self, painter: QPainter, frame: QRectF, points: list[tuple[float, float]], colour: QColor, dots: bool = False
    ) -> None:
        """Draws points of step and height in [0, 1]."""
        places = [
            QPointF(frame.left() + frame.width() * step / self._steps, frame.bottom() - frame.height() * min(height, 1))
            for step, height in points
        ]
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(QPolygonF(places))
        if dots:
            painter.setBrush(colour)
            for place in places:
                painter.drawEllipse(place, 2.5, 2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _show(self) -> None:
        texts = []
        if self._losses:
            texts.append(self.tr("Loss {value:.2f}").format(value=self._losses[-1][1]))
        if self._look_text:
            texts.append(self._look_text)
        self.setAccessibleDescription(", ".join(texts))
        self.update()
