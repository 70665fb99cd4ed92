"""The area of the dock that scrolls, and what scrolls itself into view there."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, QTimer
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QScrollArea, QWidget


class TallArea(QScrollArea):
    """Scrolls up and down only: it is never narrower than what it shows."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Returns the width of the content and of the scroll bar, and little height."""
        size = super().minimumSizeHint()
        if self.widget() is not None:
            bar = self.verticalScrollBar().sizeHint().width()
            size.setWidth(self.widget().minimumSizeHint().width() + bar)
        return size

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Passes on that the content has become wider or narrower."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Revealed(QWidget):
    """Scrolls itself into view when it appears: what is asked there would be missed below the edge of a low window."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """Waits for the layout to make room, and scrolls."""
        super().showEvent(event)
        QTimer.singleShot(0, self._reveal)

    def _reveal(self) -> None:
        area = area_around(self)
        if area is not None:
            area.ensureWidgetVisible(self, 0, 0)


def area_around(widget: QWidget) -> QScrollArea | None:
    """Returns the nearest area that scrolls and holds a widget; None where there is none."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
