"""A button below chips of which only the first rows are shown."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .chip_grid import ChipGrid


class ShowAllButton(QToolButton):
    """Shows all chips of a grid, and only the first rows again; it is there where that makes a difference.

    Args:
        grid: stands above the button.
        parent: owns the button.
    """

    def __init__(self, grid: ChipGrid, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setAutoRaise(True)
        self.clicked.connect(lambda _checked=False: grid.show_all(not grid.shows_all()))
        grid.fitted.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(self._grid.is_long())
        text = self.tr("Show fewer") if self._grid.shows_all() else self.tr("Show all {count}")
        self.setText(text.format(count=len(self._grid.chips())))
