"""A sentence in the window with a button that mends what it says."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget


def notice(text: str, label: str, mend: Callable[[], object]) -> QWidget:
    """Returns a notice.

    Args:
        text: the sentence.
        label: of the button.
        mend: what the button does.
    """
    widget = QWidget()
    sentence = QLabel(text)
    sentence.setWordWrap(True)
    button = QToolButton()
    button.setText(label)
    button.clicked.connect(lambda _checked=False: mend())
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(sentence, 1)
    layout.addWidget(button)
    return widget
