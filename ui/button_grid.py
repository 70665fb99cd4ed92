"""Buttons in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtWidgets import QAbstractButton

from .refitting_grid import RefittingGrid


class ButtonGrid(RefittingGrid):
    """Lays buttons out anew when it becomes wider or narrower, so that no label is cut in any language.

    Args:
        buttons: in their order, row by row.
        most_columns: more are not made, however wide it is.
        fills: whether they take all of the width; else they stay as they are, on the left.
    """

    def __init__(self, buttons: Sequence[QAbstractButton], most_columns: int, fills: bool = True) -> None:
        super().__init__()
        self._fills = fills
        self._buttons = list(buttons)
        self._most = most_columns
        self._columns = 0
        if not fills:
            self._grid.setSpacing(2)
        self._arrange(most_columns)

    def columns(self) -> int:
        """Returns how many columns there are now."""
        return self._columns

    def _fit(self) -> None:
        gap = self._grid.horizontalSpacing()
        fitting = (self.width() + gap) // (self._widest() + gap)
        self._arrange(max(1, min(self._most, fitting)))

    def _widest(self) -> int:
        return max((button.sizeHint().width() for button in self._buttons), default=0)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if self._fills and column < columns else 0)
        self._grid.setColumnStretch(self._most, 0 if self._fills else 1)
        last = len(self._buttons) - 1
        for number, button in enumerate(self._buttons):
            row, column = divmod(number, columns)
            self._grid.addWidget(button, row, column, 1, columns - column if self._fills and number == last else 1)
        self.updateGeometry()
