"""Buttons in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QGridLayout, QPushButton, QWidget


class ButtonGrid(QWidget):
    """Lays buttons out anew when it becomes wider or narrower, so that no label is cut in any language.

    Args:
        buttons: in their order, row by row.
        most_columns: more are not made, however wide it is.
        parent: owns it.
    """

    def __init__(self, buttons: Sequence[QPushButton], most_columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._most = most_columns
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(most_columns)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Needs the width of one button only."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Finds the number of columns for the new width."""
        super().resizeEvent(event)
        gap = self._grid.horizontalSpacing()
        fitting = (self.width() + gap) // (self._widest() + gap)
        self._arrange(max(1, min(self._most, fitting)))

    def columns(self) -> int:
        """Returns how many columns there are now."""
        return self._columns

    def _widest(self) -> int:
        return max((button.sizeHint().width() for button in self._buttons), default=0)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        last = len(self._buttons) - 1
        for number, button in enumerate(self._buttons):
            row, column = divmod(number, columns)
            self._grid.addWidget(button, row, column, 1, columns - column if number == last else 1)
        self.updateGeometry()
