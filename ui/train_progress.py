"""How a training goes: bar, curves, and what it finds by now on the map."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..bridge.styles import SCORE_COLOURS
from ..core.feedback import BoxRow
from .curves import TrainingCurves
from .found_boxes import FoundBoxes


class TrainProgress(QWidget):
    """Shows a training.

    Args:
        canvas: the map.
        parent: owns it.

    Signals:
        cancel_asked(): the user wants to stop.
    """

    cancel_asked = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = FoundBoxes(canvas, self, Qt.PenStyle.DashLine)
        self._rows: Sequence[BoxRow] | None = None
        self._crs = QgsCoordinateReferenceSystem()
        self._directed = True
        self.remaining_s: float | None = None
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stops the training; it can be resumed later from where it was."))
        self.preview_box = QCheckBox(self.tr("Preview on the map"))
        self.preview_box.setChecked(True)
        self.preview_box.setToolTip(
            self.tr("Shows what would be found by now, in the part of the map that was in view at the start.")
        )
        self._legend = QLabel()
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setText(_legend_text(self.tr("doubtful"), self.tr("sure")))
        self.curves = TrainingCurves()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._bar, 1)
        head.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._head, self.curves, self.preview_box, self._legend):
            layout.addWidget(widget)
        self.end()
        self.cancel_button.clicked.connect(lambda _checked=False: self._cancel())
        self.preview_box.toggled.connect(self._draw)

    def begin(self, crs: QgsCoordinateReferenceSystem, directed: bool) -> None:
        """Starts anew.

        Args:
            crs: of the boxes to come.
            directed: whether they have a front.
        """
        self._crs, self._directed = crs, directed
        self.remaining_s = None
        self.curves.begin()
        self._bar.setValue(0)
        self.cancel_button.setEnabled(True)
        self._show(True)

    def end(self) -> None:
        """Takes the boxes off the map; the curves stay."""
        self.remaining_s, self._rows = None, None
        self._boxes.clear()
        self._show(False)

    def clear(self) -> None:
        """Shows nothing of the last training any more."""
        self.curves.begin()
        self._show(False)

    def take_progress(self, percent: float) -> None:
        """Moves the bar."""
        self._bar.setValue(round(percent))

    def take_metric(self, name: str, values: Mapping[str, Any]) -> None:
        """Adds to the curves; see `core.fitting`."""
        if name == "training":
            self.curves.add_loss(values["step"], values["steps"], values["loss"])
            self.remaining_s = values["remaining_s"]
        elif name == "validation":
            if values["background_judged"]:
                self.curves.add_precision(values["step"], values["average_precision"])
            else:
                self.curves.add_found(values["step"], values["found"], values["references"])

    def take_boxes(self, rows: Sequence[BoxRow]) -> None:
        """Shows what would be found by now."""
        self._rows = rows
        self._legend.show()
        self._draw()

    def is_stopping(self) -> bool:
        """Tells whether the user has asked to stop."""
        return not self.cancel_button.isEnabled()

    def _show(self, training: bool) -> None:
        self._head.setVisible(training)
        self.preview_box.setVisible(training)
        self._legend.setVisible(training and self._rows is not None)
        self.setVisible(training or bool(self.curves.losses()))

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancel_asked.emit()

    def _draw(self, *_: object) -> None:
        if self._rows is None or not self.preview_box.isChecked():
            self._boxes.clear()
            return
        self._boxes.begin(self._crs, [self._directed])
        self._boxes.add(self._rows)
        self._boxes.draw()


def _legend_text(low: str, high: str) -> str:
    """Returns what the colours of the boxes mean."""
    patches = "".join(f'<span style="color: {colour}">\u25a0</span>' for *_, colour in SCORE_COLOURS)
    return f"{html.escape(low)} {patches} {html.escape(high)}"
