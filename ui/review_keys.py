"""Single keys that work on the map and in the panel while finds are reviewed, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QWidget

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ReviewKeys(QObject):
    """Takes keys from widgets before their own tools, and QGIS's shortcuts, see them.

    Args:
        widgets: the map and the panel.
        keys: what each key does; asked anew for each press, so that some may be left to a map tool for a while.
        parent: owns this object.
    """

    def __init__(
        self, widgets: list[QWidget], keys: Callable[[], Mapping[int, Callable[[], None]]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._widgets = widgets
        self._keys = keys
        self._is_on = False

    def set_on(self, is_on: bool) -> None:
        """Takes keys from now on, or leaves them alone."""
        if is_on == self._is_on:
            return
        self._is_on = is_on
        for widget in self._widgets:
            if sip.isdeleted(widget):
                continue
            if is_on:
                widget.installEventFilter(self)
            else:
                widget.removeEventFilter(self)

    def come_first(self) -> None:
        """Sees keys before a map tool that was chosen meanwhile."""
        if self._is_on:
            for widget in self._widgets:
                widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Does what the key is for, and claims it before shortcuts of the window."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or event.modifiers() not in _PLAIN:
            return False
        action = self._keys().get(event.key())
        if action is None:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            action()
        return True
