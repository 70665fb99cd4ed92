"""The area of the dock that scrolls."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize
from qgis.PyQt.QtWidgets import QScrollArea


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
