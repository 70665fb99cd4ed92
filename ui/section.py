"""A part of the dock that can be folded away and still tells its state."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget


class ElidedLabel(QLabel):
    """One line of text that is shortened where it does not fit; the tooltip has all of it."""

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Shows a text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self):  # noqa: N802  (Qt's name)
        """Needs no more than a few letters."""
        size = super().minimumSizeHint()
        size.setWidth(min(size.width(), self.fontMetrics().horizontalAdvance("mmmm")))
        return size

    def paintEvent(self, _event) -> None:  # noqa: N802  (Qt's name)
        """Draws as much of the text as fits."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), text)


class Section(QWidget):
    """A title with a state, and below it a content that can be folded away.

    Args:
        title: what is done here.
        content: shown while the section is open; the section owns it.
        parent: owns the section.

    Signals:
        toggled(bool): it was opened or closed.
    """

    toggled = pyqtSignal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._title = QToolButton()
        self._title.setText(title)
        self._title.setCheckable(True)
        self._title.setAutoRaise(True)
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._state = ElidedLabel()
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._state.setEnabled(False)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(content)
        self._title.toggled.connect(self._show_content)
        self._show_content(False)

    def set_state(self, text: str) -> None:
        """Shows the state beside the title."""
        self._state.setText(text)

    def is_open(self) -> bool:
        """Tells whether the content is shown."""
        return self._title.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Shows the content or folds it away."""
        self._title.setChecked(is_open)

    def _show_content(self, is_open: bool) -> None:
        self._title.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.content.setVisible(is_open)
        self.toggled.emit(is_open)
