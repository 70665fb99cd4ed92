"""A window with a text to read and to copy."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QGuiApplication, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget


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
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 32)
        self._view = QTextBrowser()
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
