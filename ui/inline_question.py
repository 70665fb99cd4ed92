"""A question in the window itself, so that nothing stands in the way."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from .button_grid import ButtonGrid


class InlineQuestion(QFrame):
    """A question, perhaps with a field for a text, and two buttons; hidden unless asked.

    Args:
        parent: owns it.
        narrow: whether the buttons stand below the question instead of beside it.
    """

    def __init__(self, parent: QWidget | None = None, narrow: bool = False) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.field = QLineEdit()
        self.yes, self.no = QPushButton(), QPushButton(self.tr("Cancel"))
        self._answer: Callable[[str], None] | None = None
        self._takes_nothing = False
        layout = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.field, 2)
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
        layout.addWidget(ButtonGrid([self.yes, self.no], 2))
        self.yes.clicked.connect(self._agree)
        self.field.returnPressed.connect(self._agree)
        self.no.clicked.connect(self.dismiss)
        self.hide()

    def ask(
        self,
        text: str,
        verb: str,
        answer: Callable[[str], None],
        field: str | None = None,
        takes_nothing: bool = False,
    ) -> None:
        """Asks a question in place of an earlier one.

        Args:
            text: the question, plain text.
            verb: on the button that agrees.
            answer: told the text of the field when the user agrees.
            field: what stands in the field at first; None for no field.
            takes_nothing: whether an empty field is an answer too, about which something can be said.
        """
        self._answer, self._takes_nothing = answer, takes_nothing
        self._label.setText(text)
        self.yes.setText(verb)
        self.field.setVisible(field is not None)
        self.field.setText(field or "")
        self.show()
        if field is None:
            self.no.setFocus()
        else:
            self.field.selectAll()
            self.field.setFocus()

    def dismiss(self) -> bool:
        """Takes the question back; returns whether there was one."""
        asked, self._answer = self._answer is not None, None
        self.hide()
        return asked

    def _agree(self) -> None:
        answer, text = self._answer, self.field.text().strip()
        if answer is not None and (text or self._takes_nothing or self.field.isHidden()):
            self.dismiss()
            answer(text)
