"""Buttons that say which key does the same."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QPushButton


def key_button(label: str, tip: str, key: Qt.Key) -> QPushButton:
    """Returns a button.

    Args:
        label: what it does.
        tip: a sentence on it.
        key: what does the same while the map has the focus; the same in all languages.
    """
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    button = QPushButton(f"{label} ({name})")
    button.setToolTip(QCoreApplication.translate("KeyButton", "{what} Key: {key}").format(what=tip, key=name))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
