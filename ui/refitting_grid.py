"""Grids of widgets that are laid out anew when there is another width for them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QGridLayout, QWidget


class RefittingGrid(QWidget):
    """Calls `_fit` whenever its width or what one of its widgets needs has changed.

    Subclasses say how wide they are at least (`_widest`), and put their widgets where there is room (`_fit`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Needs the width of its narrowest arrangement."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Fits the new width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fits what one of the widgets has come to need."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
