"""A slider with its number beside it, for the least score that is shown."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

LEAST, MOST = 0.05, 1.0
STEPS = 100
SETTLE_MS = 80
"""The layer is filtered when the slider has rested this long, so that dragging stays smooth."""


class ScoreSlider(QWidget):
    """Chooses a score, and tells which one the model advises.

    Args:
        parent: owns it.

    Signals:
        chosen(float): the score, shortly after the user has moved it.
    """

    chosen = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(LEAST * STEPS), round(MOST * STEPS))
        self._slider.setPageStep(5)
        self._number = QDoubleSpinBox()
        self._number.setRange(LEAST, MOST)
        self._number.setSingleStep(0.01)
        self._number.setDecimals(2)
        label = QLabel(self.tr("Score \u2265"))
        label.setBuddy(self._number)
        tip = self.tr("Finds below this score are hidden. Nothing is searched again; slide back and they return.")
        for widget in (label, self._slider, self._number):
            widget.setToolTip(tip)
        for widget in (self._slider, self._number):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for widget, stretch in ((label, 0), (self._slider, 1), (self._number, 0)):
            row.addWidget(widget, stretch)
        layout.addLayout(row)
        layout.addWidget(self._make_advice())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._tell)
        self._slider.valueChanged.connect(self._take_slider)
        self._number.valueChanged.connect(self._take_number)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:  # noqa: N802  (Qt's name)
        """Leaves the wheel to the dock, which is scrolled with it, while the user has not turned to the score."""
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def value(self) -> float:
        """Returns the score."""
        return self._number.value()

    def set_value(self, score: float) -> None:
        """Shows a score without telling anybody."""
        for widget, value in ((self._slider, round(score * STEPS)), (self._number, score)):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)
        self._timer.stop()
        self._show_back()

    def show_finds(self, score: float, advised: float) -> None:
        """Shows the least score of some finds without telling anybody.

        Args:
            score: 0 for the advised one.
            advised: by their model; 0 where that is not known.
        """
        self._advised = advised
        self.advice.setText(self.tr("The model advises {score:.2f}; a lower score shows more.").format(score=advised))
        self._advice.setVisible(advised > 0)
        self.set_value(score or advised)

    def _make_advice(self) -> QWidget:
        self._advised = 0.0
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.back_button = QToolButton()
        self.back_button.setText(self.tr("Set back"))
        self.back_button.setToolTip(self.tr("Sets the score back to the one that the model advises."))
        self.back_button.clicked.connect(lambda _checked=False: self._set_back())
        # Nothing may move while the slider is dragged.
        policy = self.back_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back_button.setSizePolicy(policy)
        self.back_button.hide()
        self._advice = QWidget()
        layout = QHBoxLayout(self._advice)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.advice, 1)
        layout.addWidget(self.back_button)
        self._advice.hide()
        return self._advice

    def _take_slider(self, step: int) -> None:
        self._number.blockSignals(True)
        self._number.setValue(step / STEPS)
        self._number.blockSignals(False)
        self._timer.start()
        self._show_back()

    def _take_number(self, score: float) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(round(score * STEPS))
        self._slider.blockSignals(False)
        self._timer.start()
        self._show_back()

    def _set_back(self) -> None:
        self.set_value(self._advised)
        self.chosen.emit(self._advised)

    def _show_back(self) -> None:
        is_moved = abs(self.value() - min(max(self._advised, LEAST), MOST)) > 0.5 / STEPS
        self.back_button.setVisible(self._advised > 0 and is_moved)

    def _tell(self) -> None:
        self.chosen.emit(self.value())
