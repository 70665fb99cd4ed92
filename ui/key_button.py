"""Buttons that say which key does the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QPushButton


def key_buttons(wanted: Sequence[tuple[str, str, str]], keys: Mapping[str, Qt.Key]) -> dict[str, QPushButton]:
    """Returns buttons by name.

    Args:
        wanted: name, label and tip of each; see `key_button`.
        keys: by name.
    """
    return {name: key_button(label, tip, keys[name]) for name, label, tip in wanted}


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
