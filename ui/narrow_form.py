"""Labels beside their fields, or above them where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtWidgets import QLabel, QWidget

from .refitting_grid import RefittingGrid

Row = tuple[QLabel, Sequence[QWidget]]


class NarrowForm(RefittingGrid):
    """A form whose labels step aside.

    Args:
        rows: a label and what it is of; the first widget of a row takes the room that the others leave.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = [(label, list(widgets)) for label, widgets in rows]
        self._most = max(len(widgets) for _, widgets in self._rows)
        self._is_stacked: bool | None = None
        self._grid.setColumnStretch(1, 1)
        self._arrange(False)

    def is_stacked(self) -> bool:
        """Tells whether the labels are above their fields."""
        return bool(self._is_stacked)

    def _fit(self) -> None:
        labels = max(label.sizeHint().width() for label, _ in self._rows)
        self._arrange(self.width() < labels + self._grid.horizontalSpacing() + self._widest())

    def _widest(self) -> int:
        gap = self._grid.horizontalSpacing()
        return max(sum(map(_needed, widgets)) + gap * (len(widgets) - 1) for _, widgets in self._rows)

    def _arrange(self, is_stacked: bool) -> None:
        if is_stacked is self._is_stacked:
            return
        self._is_stacked = is_stacked
        for number, (label, widgets) in enumerate(self._rows):
            row = 2 * number + (1 if is_stacked else 0)
            self._grid.addWidget(label, 2 * number, 0, 1, self._most + 1 if is_stacked else 1)
            first = 0 if is_stacked else 1
            span = self._most - len(widgets) + 1 + (1 if is_stacked else 0)
            self._grid.addWidget(widgets[0], row, first, 1, span)
            for place, widget in enumerate(widgets[1:], start=self._most - len(widgets) + 2):
                self._grid.addWidget(widget, row, place)
        self.updateGeometry()


def _needed(widget: QWidget) -> int:
    return min(max(widget.minimumSizeHint().width(), widget.minimumWidth()), widget.maximumWidth())
