"""A short introduction at the first start, in the dock and easy to skip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from .next_step import FEWEST

if TYPE_CHECKING:
    from .session import Session

SEEN = "rotamatch/introduction_seen"
TRAIN, FIND, REVIEW = 1, 2, 3
"""Pages that follow the first one, which is about marking."""


class _Page(QLabel):
    """One of some texts, as high as the longest of them, so that what is below stays in its place.

    Args:
        texts: all that it is going to show, plain text.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self._texts = tuple(texts)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt's name)
        """Returns the height of the longest text at a width in pixels."""
        room, wrap = QRect(0, 0, width, 0), int(Qt.TextFlag.TextWordWrap)
        heights = [self.fontMetrics().boundingRect(room, wrap, text).height() for text in self._texts]
        return max(super().heightForWidth(width), *heights)


class Introduction(QFrame):
    """Four steps, one at a time; each gives way to the next once it was done, until all were done, read or skipped.

    Args:
        session: tells how far the work is.
        parent: owns the introduction.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._texts = (
            self.tr("1 of 4: Mark. Add an image or point cloud, say what to look for, then drag over some objects on "
                    "the map. Mark what only looks like one as 'not this'."),
            self.tr("2 of 4: Train. One button. It takes a few minutes, and you can go on working meanwhile."),
            self.tr("3 of 4: Find. In the view, in an area or in the whole layer. Each find has a box and a score, "
                    "and a direction where it has a front; the slider hides weak ones."),
            self.tr("4 of 4: Review. Accept or reject with one key each, then train again: every answer makes the "
                    "next result better."),
        )  # fmt: skip
        self._page = 0
        self._text = _Page(self._texts)
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
        for signal in (session.samples_changed, session.class_changed, session.model_changed):
            signal.connect(self._follow)
        session.finds_changed.connect(self._take_finds)

    def _take_finds(self) -> None:
        if self._session.finds is not None:
            self._session.finds.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Leaves out what the user has done already."""
        session = self._session
        finds = session.finds if session.finds is not None and session.finds.is_alive() else None
        if self.isHidden():
            return
        if finds is not None and any(finds.counts().values()):
            self.finish()
        elif finds is not None:
            self.reach(REVIEW)
        elif session.model:
            self.reach(FIND)
        elif session.marked() >= FEWEST:
            self.reach(TRAIN)

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
        """Goes on to a step, and never back.

        Args:
            page: `TRAIN`, `FIND` or `REVIEW`.
        """
        if page > self._page:
            self._page = page
            self._show_page()

    def finish(self) -> None:
        """Is seen for good: it was read or skipped, or the user has got through all steps."""
        QgsSettings().setValue(SEEN, True)
        self.setVisible(False)
