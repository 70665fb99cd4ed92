"""A short introduction at the first start, in the dock and easy to skip."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

SEEN = "rotamatch/introduction_seen"


class Introduction(QFrame):
    """Four steps, one at a time; shown until they were read or skipped once.

    Args:
        parent: owns the introduction.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._texts = (
            self.tr("1 of 4: Mark. Drag along some objects, towards their front, such as 20 cars. Mark what only looks "
                    "like one as 'not this'."),
            self.tr("2 of 4: Train. One button. It takes a minute or two, and you can go on working meanwhile."),
            self.tr("3 of 4: Find. In the view, in an area or in the whole image. Each find has a direction and a "
                    "score; the slider hides weak ones."),
            self.tr("4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the "
                    "next result better."),
        )  # fmt: skip
        self._page = 0
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._next = QPushButton()
        self._next.clicked.connect(self._go_on)
        skip = QToolButton()
        skip.setText(self.tr("Skip"))
        skip.setAutoRaise(True)
        skip.clicked.connect(lambda _checked=False: self.finish())
        row = QHBoxLayout()
        row.addWidget(skip)
        row.addStretch(1)
        row.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addLayout(row)
        self._show_page()
        self.setVisible(not QgsSettings().value(SEEN, False, type=bool))

    def _show_page(self) -> None:
        self._text.setText(self._texts[self._page])
        last = self._page == len(self._texts) - 1
        self._next.setText(self.tr("Start") if last else self.tr("Next"))

    def _go_on(self, _checked: bool = False) -> None:
        if self._page == len(self._texts) - 1:
            self.finish()
        else:
            self._page += 1
            self._show_page()

    def reach(self, page: int) -> None:
        """Tells no more of what the user has done already.

        Args:
            page: the step that the work has come to, counted from 0.
        """
        if page > self._page:
            self._page = page
            self._show_page()

    def finish(self) -> None:
        """Is seen for good: it was read or skipped, or the user has got through the first steps anyway."""
        QgsSettings().setValue(SEEN, True)
        self.setVisible(False)
