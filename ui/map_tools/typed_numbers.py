"""Numbers that are typed while a box is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent

_LONGEST = 9


class TypedNumbers:
    """Fields that take digits; what was typed stands in place of what the mouse says.

    Args:
        names: of the fields, in the order in which Tab goes through them.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._texts: dict[str, str] = {}
        self.current = self._names[0]

    def start(self, current: str, forget: bool = True) -> None:
        """Makes a field the current one, and empties all if wished."""
        if forget:
            self._texts.clear()
        self.current = current

    def forget(self, name: str) -> None:
        """Empties a field."""
        self._texts.pop(name, None)

    def value(self, name: str) -> float | None:
        """Returns what was typed into a field, None where that is no number."""
        text = self._texts.get(name, "")
        return float(text) if any(sign.isdigit() for sign in text) else None

    def text(self, name: str) -> str:
        """Returns the signs in a field."""
        return self._texts.get(name, "")

    @staticmethod
    def takes(event: QKeyEvent) -> bool:
        """Tells whether a key belongs into a field."""
        return _sign(event) != "" or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def type(self, event: QKeyEvent) -> bool:
        """Types a key; returns whether it was one for a field."""
        if not self.takes(event):
            return False
        sign, text = _sign(event), self.text(self.current)
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = 1 if event.key() == Qt.Key.Key_Tab else -1
            place = (self._names.index(self.current) + step) % len(self._names)
            self.current = self._names[place]
        elif event.key() == Qt.Key.Key_Backspace:
            self._texts[self.current] = text[:-1]
        elif len(text) < _LONGEST and not (sign == "." and "." in text):
            self._texts[self.current] = text + sign
        return True


def _sign(event: QKeyEvent) -> str:
    """Returns the digit or decimal point of a key, with a comma for a point as on many keyboards."""
    text = event.text().replace(",", ".")
    return text if len(text) == 1 and text in "0123456789." else ""
