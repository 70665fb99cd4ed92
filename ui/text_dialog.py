"""A window with a text to read and to copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QByteArray, QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QGuiApplication, QImage, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

PICTURES = (".jpg", ".png")


class Page(QTextBrowser):
    """Shows a page whose pictures are no wider than its window."""

    def loadResource(self, kind: int, name: QUrl) -> Any:  # noqa: N802  (Qt's name)
        """Returns what a page refers to, wide pictures made smaller."""
        found = super().loadResource(kind, name)
        if not isinstance(found, QByteArray) or not name.path().lower().endswith(PICTURES):
            return found
        image, room = QImage.fromData(found), self.viewport().width() - 2 * self.fontMetrics().height()
        return image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation) if image.width() > room else image


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
        self._view.setOpenExternalLinks(True)
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
