"""What is seen of one suggestion: its picture, why it is suggested, and a button for each word about it."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..bridge.cloud_layers import picture_of
from ..bridge.finds_rows import ACCEPTED, REJECTED
from .button_grid import ButtonGrid
from .chip_view import ChipView, beside
from .finds_text import adjusting_text, number_text
from .key_button import key_buttons
from .review_stage import COLUMNS
from .review_stage import KEYS as REVIEW_KEYS
from .suggestion_walk import Suggestion, SuggestionWalk
from .tall_area import Revealed

KEYS = {name: REVIEW_KEYS[name] for name in ("accept", "reject", "flip", "adjust", "back", "next", "stop")}
"""Name of each word about a suggestion -> its key; the same as in the review."""

RUN_OF_REJECTED = 4
"""After so many in a row that were none, the user is told how to end."""

HARDLY_ALIKE = 0.35
"""Suggestions with a likeness below are seldom right."""


class SuggestionStrip(Revealed):
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
        self.said = QLabel()
        for label in (self.place, self.reason, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self.place.font()
        font.setBold(True)
        self.place.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(beside(self.chip, self.place, self.reason, self.said))
        layout.addWidget(self._make_buttons())

    def _make_buttons(self) -> ButtonGrid:
        wanted = [
            ("accept", self.tr("Accept"), self.tr("It is one: it becomes a sample.")),
            ("reject", self.tr("Reject"), self.tr("It is none. Where only the box is wrong, adjust it.")),
            ("flip", self.tr("Flip"), self.tr("Front and back are exchanged; then accept it.")),
            ("adjust", self.tr("Adjust"), self.tr("Move, turn or resize the box on the map, then accept it.")),
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
        self.said.setText("")
        for name, button in self.buttons.items():
            button.setEnabled(name == "stop")

    def show_walk(self, walk: SuggestionWalk, class_name: str) -> None:
        """Shows what is asked, and what was said so far: how many are still to come nobody knows."""
        text = self.tr("{number}: {class_name}?").format(number=number_text(walk.place() + 1), class_name=class_name)
        verdicts = [each.verdict for each in walk.answered()]
        self.place.setText(text)
        self.said.setText(
            self.tr("{accepted} accepted, {rejected} rejected").format(
                accepted=number_text(verdicts.count(ACCEPTED)), rejected=number_text(verdicts.count(REJECTED))
            )
        )
        run = walk.rejected_last()
        if run >= RUN_OF_REJECTED and not walk.current.reason and not walk.current.verdict:
            text = self.tr("{reason}. The last {count} were none; Esc ends.")
            self.reason.setText(text.format(reason=self.reason.text(), count=number_text(run)))

    def show_adjusting(self) -> None:
        """Shows that the box is the user's to change."""
        self.reason.setText(adjusting_text())

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
        alike = self.tr("Likeness to your samples: {percent} %")
        if suggestion.score < HARDLY_ALIKE:
            alike = self.tr(
                "Likeness to your samples: {percent} %, hardly any; zoom out or move the map for better ones."
            )
        texts = {
            "": alike,
            "unsure": self.tr("The model is not sure that it is one (score {percent} %)."),
            "front": self.tr("Front or back? The model is not sure. F turns it round."),
            "heading": self.tr("The model is not sure which way it lies."),
            "unlike": self.tr("It looks unlike your samples."),
        }
        return texts.get(suggestion.reason, texts[""]).format(percent=score)
