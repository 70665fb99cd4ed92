"""A button whose text goes on in a second line where it is too long for one."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

FEWEST_LETTERS = 12
"""It is never narrower than this; what does not fit into two such lines is shortened."""

OUTLINE_PX = 2


class WrappedButton(QPushButton):
    """Takes the width it is given, so that neither fonts nor languages nor long names widen a dock.

    Args:
        text: of the button.
        parent: owns it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Returns all of the text, as one line."""
        return self._text

    def shown_text(self) -> str:
        """Returns the text as it is drawn, in one or two lines."""
        return super().text()

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Shows a text."""
        self._text = text
        self._wrap()

    def setFont(self, font: QFont) -> None:  # noqa: N802  (Qt's name)
        """Takes a font, of which themes of QGIS leave the weight."""
        super().setFont(font)
        self.setStyleSheet("font-weight: bold" if font.bold() else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Outlines the default button where a theme of QGIS draws it as any other."""
        super().paintEvent(event)
        if self.isDefault() and self.isEnabled() and QApplication.instance().styleSheet():
            painter = QPainter(self)
            pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), OUTLINE_PX)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            inset = OUTLINE_PX // 2
            painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Needs the width of a few letters."""
        few = FEWEST_LETTERS * self.fontMetrics().averageCharWidth() + self._frame()
        return QSize(min(few, super().sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Breaks the text for the new width."""
        super().resizeEvent(event)
        self._wrap()

    def _frame(self) -> int:
        """Returns the width that the style takes for itself on both sides of the text."""
        shown = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, super().text()).width()
        return max(super().sizeHint().width() - shown, 0)

    def _wrap(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - self._frame()
        lines = _broken(self._text, metrics, room) if self.isVisible() else [self._text]
        shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(room, 1)) for line in lines]
        text = "\n".join(shown if self.isVisible() else lines)
        if text != super().text():
            super().setText(text)

    def showEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Breaks a text that was set before."""
        super().showEvent(event)
        self._wrap()


def _broken(text: str, metrics, room: int) -> list[str]:
    """Returns a text as one line if it fits, else as the two lines of which the longer one is shortest."""
    words = text.split(" ")
    if len(words) < 2 or metrics.horizontalAdvance(text) <= room:
        return [text]
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(halves, key=lambda pair: max(map(metrics.horizontalAdvance, pair))))
