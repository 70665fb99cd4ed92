"""A part of the dock that can be folded away and still tells its state."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QDir, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QPainter, QPalette
from qgis.PyQt.QtWidgets import QFrame, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .refitting_grid import RefittingGrid


class ElidedLabel(QLabel):
    """One line of text that is shortened where it does not fit; the tooltip has all of it."""

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        """Shows a text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self):  # noqa: N802  (Qt's name)
        """Needs no more than a few letters."""
        size = super().minimumSizeHint()
        size.setWidth(min(size.width(), self.fontMetrics().horizontalAdvance("mm")))
        return size

    def paintEvent(self, _event) -> None:  # noqa: N802  (Qt's name)
        """Draws as much of the text as fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), text)


class _Head(RefittingGrid):
    """A title, and its state beside it, or below it where there is too little room for both.

    Args:
        title: opens and closes the section.
        state: what is told beside the title.
        guide: a button at the right edge.
    """

    def __init__(self, title: QToolButton, state: ElidedLabel, guide: QWidget) -> None:
        super().__init__()
        self._title, self._state, self._guide = title, state, guide
        self._is_stacked: bool | None = None
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(title, 0, 0)
        self._grid.addWidget(guide, 0, 2)
        self._arrange(False)

    def _widest(self) -> int:
        return self._beside() + self._state.minimumSizeHint().width()

    def _beside(self) -> int:
        """Returns the width of all but the state."""
        gap = self._grid.horizontalSpacing()
        guide = 0 if self._guide.isHidden() else self._guide.sizeHint().width() + gap
        return self._title.sizeHint().width() + gap + guide

    def _fit(self) -> None:
        needed = self._state.fontMetrics().horizontalAdvance(self._state.text())
        self._arrange(self.width() <= self._beside() + needed)

    def _arrange(self, is_stacked: bool) -> None:
        if is_stacked is self._is_stacked:
            return
        self._is_stacked = is_stacked
        side = Qt.AlignmentFlag.AlignLeft if is_stacked else Qt.AlignmentFlag.AlignRight
        self._state.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        # Below the title it begins where that does, after the arrow.
        arrow = self._title.iconSize().width() + self._state.fontMetrics().averageCharWidth()
        self._state.setContentsMargins(arrow if is_stacked else 0, 0, 0, 0)
        self._grid.removeWidget(self._state)
        place = (1, 0, 1, 3) if is_stacked else (0, 1, 1, 1)
        self._grid.addWidget(self._state, *place)
        self.updateGeometry()


class Section(QWidget):
    """A title with a state, and below it a content that can be folded away.

    Args:
        title: what is done here.
        content: shown while the section is open; the section owns it.
        parent: owns the section.

    Signals:
        toggled(bool): it was opened or closed.
        help_asked(): the user wants to read about this step.
    """

    toggled = pyqtSignal(bool)
    help_asked = pyqtSignal()

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._title = QToolButton()
        self._title.setText(title)
        self._title.setAutoRaise(True)
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._state = ElidedLabel()
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._state.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._help = QToolButton()
        self._help.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        self._help.setAutoRaise(True)
        self._help.setToolTip(self.tr("About this step"))
        self._help.clicked.connect(lambda _checked=False: self.help_asked.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(_Head(self._title, self._state, self._help))
        layout.addWidget(content)
        self._place = ""
        # Not an action of the button itself, which would get an arrow for it.
        self._menu = QMenu(self._title)
        self.folder_action = self._menu.addAction(self.tr("Open folder"), self._open_folder)
        self._title.customContextMenuRequested.connect(lambda at: self._menu.popup(self._title.mapToGlobal(at)))
        self._open = False
        self._title.clicked.connect(lambda _checked=False: self.set_open(not self._open))
        self._show_content(False)

    def set_state(self, text: str, tip: str = "") -> None:
        """Shows the state beside the title.

        Args:
            text: the state.
            tip: what is to be known about it.
        """
        self._state.setText(text)
        if tip:
            self._state.setToolTip(f"{text}\n{tip}")

    def set_place(self, path: str) -> None:
        """Tells in the tooltip of the title where the result of the step is kept, and offers its folder in a menu.

        Args:
            path: of the file; empty while there is none.
        """
        self._place = path
        tip = self.tr("Kept in {path}\nRight-click to open the folder.").format(path=QDir.toNativeSeparators(path))
        self._title.setToolTip(tip if path else "")
        menus = Qt.ContextMenuPolicy
        self._title.setContextMenuPolicy(menus.CustomContextMenu if path else menus.DefaultContextMenu)

    def is_open(self) -> bool:
        """Tells whether the content is shown."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Shows the content or folds it away."""
        if is_open != self._open:
            self._show_content(is_open)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._place).parent)))

    def _show_content(self, is_open: bool) -> None:
        self._open = is_open
        self._title.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.content.setVisible(is_open)
        self._help.setVisible(is_open)
        self.toggled.emit(is_open)


def separator() -> QFrame:
    """Returns a line between two sections."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line
