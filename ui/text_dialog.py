"""A window with a text to read and to copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QByteArray, QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication, QImage, QResizeEvent, QTextCharFormat, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

PICTURES = (".jpg", ".png", ".svg")
CARD = "\ufffc"
"""Stands for a picture in the text of a document."""


class Page(QTextBrowser):
    """Shows a page whose pictures are no wider than its window, and opens the whole of one that is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = 0
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.sourceChanged.connect(lambda _source: self._link_pictures())

    def loadResource(self, kind: int, name: QUrl) -> Any:  # noqa: N802  (Qt's name)
        """Returns what a page refers to, wide pictures made smaller."""
        found = super().loadResource(kind, name)
        if not isinstance(found, QByteArray) or not _is_picture(name):
            return found
        image, room = QImage.fromData(found), self._width()
        return image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation) if image.width() > room else image

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Makes the pictures fit another width."""
        super().resizeEvent(event)
        if self._width() != self._room and not self.source().isEmpty():
            place = self.verticalScrollBar().value()
            self.reload()
            self._link_pictures()
            self.verticalScrollBar().setValue(place)

    def _width(self) -> int:
        """Returns the room for a picture; that of a scroll bar is never taken, which would come and go with them."""
        bar = self.verticalScrollBar()
        shown = bar.width() if bar.isVisible() else 0
        room = self.viewport().width() + shown - bar.sizeHint().width() - 2 * self.fontMetrics().height()
        return max(room, 1)

    def _link_pictures(self) -> None:
        self._room = self._width()
        document = self.document()
        found = document.find(CARD)
        while not found.isNull():
            link = QTextCharFormat(found.charFormat())
            if found.charFormat().isImageFormat():
                link.setAnchor(True)
                link.setAnchorHref(found.charFormat().toImageFormat().name())
                link.setToolTip(QCoreApplication.translate("TextDialog", "Click to see the whole picture"))
                found.mergeCharFormat(link)
            found = document.find(CARD, found)

    def _follow(self, link: QUrl) -> None:
        target = self.source().resolved(link)
        if _is_picture(target) or not target.isLocalFile():
            QDesktopServices.openUrl(target)
        else:
            self.setSource(target)


def _is_picture(place: QUrl) -> bool:
    return place.path().lower().endswith(PICTURES)


class TextDialog(QDialog):
    """Shows a text beside QGIS's window and deletes itself when it is closed.

    Args:
        title: of the window.
        text: what to show, or the path of a Markdown file, whose links and pictures then work.
        parent: QGIS's window.
    """

    def __init__(self, title: str, text: str | Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(self.fontMetrics().averageCharWidth() * 140, self.fontMetrics().height() * 38)
        self._view = Page()
        if isinstance(text, Path):
            self._view.setSource(QUrl.fromLocalFile(str(text)), QTextDocument.ResourceType.MarkdownResource)
        else:
            self._view.setPlainText(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        copy = buttons.addButton(
            QCoreApplication.translate("TextDialog", "Copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.clicked.connect(self.copy)
        layout = QVBoxLayout(self)
        layout.addWidget(self._view)
        layout.addWidget(buttons)

    def copy(self) -> None:
        """Puts the text on the clipboard."""
        QGuiApplication.clipboard().setText(self._view.toPlainText())
