"""What is seen of the find under review: its picture, its facts, and a button for each word about it."""

from __future__ import annotations

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from ..bridge.cloud_layers import picture_of
from ..bridge.finds_layer import FindsLayer
from ..bridge.finds_rows import ACCEPTED, FIXED, REJECTED, FindRow
from ..bridge.review_order import PLACE, RANDOM, SCORE, UNCERTAINTY
from .button_grid import ButtonGrid
from .chip_view import ChipView, beside
from .finds_text import adjusting_text, find_text
from .key_button import key_buttons
from .tall_area import Revealed

COLUMNS = 3

KEYS = {
    "accept": Qt.Key.Key_A,
    "reject": Qt.Key.Key_R,
    "flip": Qt.Key.Key_F,
    "adjust": Qt.Key.Key_J,
    "back": Qt.Key.Key_B,
    "next": Qt.Key.Key_N,
    "missed": Qt.Key.Key_M,
    "undo": Qt.Key.Key_U,
    "stop": Qt.Key.Key_Escape,
}
"""Name of each word about a find -> its key."""


class ReviewStage(Revealed):
    """Shows one find.

    Args:
        parent: owns it.

    Attributes:
        buttons: by name: `accept`, `reject`, `flip`, `adjust`, `back`, `next`, `missed`, `undo`, `stop`.
        order: chooses the order of the review; the data of its items are those of `bridge.review_order`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = QComboBox()
        self.chip = ChipView()
        self._facts = QLabel()
        self._verdict = QLabel()
        for label in (self._facts, self._verdict):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setToolTip(
            self.tr("The score tells how sure it is that this is such an object; the percentage is about its heading.")
        )
        self._fill_orders()
        self._lay_out()

    def _fill_orders(self) -> None:
        orders = {
            UNCERTAINTY: self.tr("Doubtful ones first"),
            SCORE: self.tr("Best ones first"),
            PLACE: self.tr("Across the map"),
            RANDOM: self.tr("At random"),
        }
        for order, label in orders.items():
            self.order.addItem(label, order)
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(8)
        self.order.setToolTip(
            self.tr("Doubtful ones teach the model most. Only finds at random tell fairly how good all of them are.")
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(beside(self.chip, self._facts, self._verdict))
        layout.addWidget(self.order)
        layout.addWidget(self._make_buttons())

    def _make_buttons(self) -> ButtonGrid:
        """Returns the buttons, each with its key; the keys are the same in all languages."""
        wanted = [
            ("accept", self.tr("Accept"), self.tr("It is right: it becomes a sample.")),
            ("reject", self.tr("Reject"), self.tr("It is no such object: it becomes a sample of what is not.")),
            ("flip", self.tr("Flip"), self.tr("Front and back are exchanged; then accept it.")),
            ("adjust", self.tr("Adjust"), self.tr("Move, turn or resize the box on the map, then accept it.")),
            ("back", self.tr("Back"), self.tr("The find before.")),
            ("next", self.tr("Next"), self.tr("The next find; nothing is said about this one.")),
            ("missed", self.tr("Missed"), self.tr("Mark an object on the map that was not found.")),
            ("undo", self.tr("Undo"), self.tr("Takes back what was done to this find, else the last answer.")),
            ("stop", self.tr("Stop"), self.tr("Ends the review. All that was said is kept.")),
        ]
        self.buttons = key_buttons(wanted, KEYS)
        return ButtonGrid(list(self.buttons.values()), COLUMNS)

    def show_find(self, finds: FindsLayer, row: FindRow, image: QgsMapLayer | None, is_changed: bool = False) -> None:
        """Shows a find.

        Args:
            finds: its layer.
            row: the find.
            image: what it was found in.
            is_changed: whether the user has changed its box.

        Raises:
            SampleError: if it lies where its CRS is not defined.
        """
        ring = finds.frame().ring_on_map(row.box)
        self.chip.show_box(picture_of(image), ring, finds.crs, has_front(finds, row))
        self._facts.setText(find_text(row, finds.facts, is_changed))
        self.buttons["flip"].setEnabled(has_front(finds, row))

    def show_adjusting(self) -> None:
        """Shows that the box is the user's to change."""
        self._facts.setText(adjusting_text())

    def show_verdict(self, verdict: str, waits: bool, can_undo: bool) -> None:
        """Shows what was said about this find, and whether a word can be taken back; the title counts the finds.

        Args:
            verdict: about this find.
            waits: whether its box was changed, which counts once it is accepted.
            can_undo: whether a word can be taken back.
        """
        words = {ACCEPTED: self.tr("accepted"), REJECTED: self.tr("rejected"), FIXED: self.tr("fixed")}
        text = self.tr("changed, not accepted yet") if waits else words.get(verdict, "")
        self._verdict.setText(text)
        self._verdict.setVisible(bool(text))
        self.buttons["undo"].setEnabled(can_undo)


def has_front(finds: FindsLayer, row: FindRow) -> bool:
    """Tells whether front and back of a find differ."""
    return row.has_heading and finds.facts.symmetries.get(row.class_name, "directed") == "directed"
