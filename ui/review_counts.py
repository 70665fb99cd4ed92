"""What the review has come to: how many were right, and what can be learnt from it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..bridge.finds_layer import FindsLayer
from ..bridge.review_order import RANDOM
from .finds_text import known_text, retrain_text, review_counts_text
from .wrapped_button import WrappedButton

ENOUGH_ANSWERS = 5
"""From so many on, training again is the next step."""


class ReviewCounts(QWidget):
    """Shows counts, the precision, and the button that trains again.

    Args:
        parent: owns it.

    Signals:
        retrain_asked(): the button was pressed.
    """

    retrain_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = 0
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = WrappedButton()
        self.button.clicked.connect(lambda _checked=False: self.retrain_asked.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.button)

    def retrain_text(self) -> str:
        """Returns what training again would learn from; empty while that is too little to be worth the wait."""
        return self.button.text() if self._answers >= ENOUGH_ANSWERS else ""

    def show_review(
        self, finds: FindsLayer | None, missed: int, known: int = 0, order: str = RANDOM, can_train: bool = True
    ) -> None:
        """Shows the review of some finds.

        Args:
            finds: None while there are none.
            missed: objects that were marked because they were not found.
            known: finds that are samples already.
            order: of the review, one of `bridge.review_order`.
            can_train: whether nothing is being trained already.
        """
        counts = finds.counts() if finds is not None else {}
        reviewed = sum(counts.values())
        lines = []
        if finds is None:
            lines.append(self.tr("Find something first; then tell what is right and what is not."))
        elif reviewed or missed:
            lines.append(review_counts_text(counts, finds.precision(), order, missed))
        if finds is not None and known:
            lines.append(known_text(known))
        self.label.setText("\n".join(lines))
        self.label.setVisible(bool(lines))
        self._answers = reviewed + missed
        self.button.setText(retrain_text(self._answers))
        self.button.setVisible(self._answers > 0)
        self.button.setEnabled(can_train)
