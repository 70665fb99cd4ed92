"""What is seen of one suggestion: its picture, why it is suggested, and a button for each word about it."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..bridge.cloud_layers import picture_of
from ..bridge.finds_rows import ACCEPTED, REJECTED
from .button_grid import ButtonGrid
from .chip_view import ChipView, beside
from .finds_text import number_text
from .key_button import key_buttons
from .review_stage import COLUMNS
from .review_stage import KEYS as REVIEW_KEYS
from .suggestion_walk import Suggestion

KEYS = {name: REVIEW_KEYS[name] for name in ("accept", "reject", "flip", "back", "next", "stop")}
"""Name of each word about a suggestion -> its key; the same as in the review."""


class SuggestionStrip(QWidget):
    """Shows one suggestion.

    Args:
        parent: owns it.

    Attributes:
        buttons: by name, see `KEYS`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = ChipView()
        self.place = QLabel()
        self.reason = QLabel()
        for label in (self.place, self.reason):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self.place.font()
        font.setBold(True)
        self.place.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(beside(self.chip, self.place, self.reason))
        layout.addWidget(self._make_buttons())

    def _make_buttons(self) -> ButtonGrid:
        wanted = [
            ("accept", self.tr("Accept"), self.tr("It is one: it becomes a sample.")),
            ("reject", self.tr("Reject"), self.tr("It is none: it becomes a sample of what is not.")),
            ("flip", self.tr("Flip"), self.tr("It is one, but the other way round.")),
            ("back", self.tr("Back"), self.tr("The one before.")),
            ("next", self.tr("Next"), self.tr("The next one; nothing is said about this one.")),
            ("stop", self.tr("End"), self.tr("Ends the suggestions. All that was said is kept.")),
        ]
        self.buttons = key_buttons(wanted, KEYS)
        return ButtonGrid(list(self.buttons.values()), COLUMNS)

    def show_waiting(self, text: str) -> None:
        """Shows that suggestions are on their way."""
        self.chip.clear()
        self.place.setText(text)
        self.reason.setText("")
        for name, button in self.buttons.items():
            button.setEnabled(name == "stop")

    def show_place(self, number: int, count: int, class_name: str) -> None:
        """Shows how far the walk is."""
        text = self.tr("{number} of {count}: {class_name}?")
        self.place.setText(text.format(number=number_text(number), count=number_text(count), class_name=class_name))

    def show_suggestion(
        self,
        suggestion: Suggestion,
        symmetry: str,
        image: QgsMapLayer | None,
        ring: list[QgsPointXY],
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        """Shows a suggestion.

        Args:
            suggestion: it.
            symmetry: of its class.
            image: where it was found.
            ring: rear-left, front-left, front-right and rear-right.
            crs: of the ring.
        """
        self.chip.show_box(picture_of(image), ring, crs, symmetry == "directed")
        words = {ACCEPTED: self.tr("accepted"), REJECTED: self.tr("rejected")}
        self.reason.setText(words.get(suggestion.verdict) or self._reason_text(suggestion))
        for name, button in self.buttons.items():
            button.setEnabled(name != "flip" or symmetry == "directed")

    def _reason_text(self, suggestion: Suggestion) -> str:
        """Returns why something is suggested."""
        score = number_text(round(100 * suggestion.score))
        texts = {
            "": self.tr("Likeness to your samples: {percent} %"),
            "unsure": self.tr("The model is not sure that it is one (score {percent} %)."),
            "front": self.tr("Front or back? The model is not sure. F turns it round."),
            "heading": self.tr("The model is not sure which way it lies."),
            "unlike": self.tr("It looks unlike your samples."),
        }
        return texts.get(suggestion.reason, texts[""]).format(percent=score)
