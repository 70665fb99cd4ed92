"""Works QGIS's window as a person does: mouse, keys, waiting for something to appear, and pictures of it.

Runs inside QGIS. A story is a generator: it yields a condition to wait for, and goes on when that is true.
"""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
POLL_MS = 100


class Robot:
    """Tells a story and keeps what came of it.

    Args:
        iface: QGIS's interface.
        folder: for `result.json` and the pictures.
    """

    def __init__(self, iface, folder: Path) -> None:
        self.iface = iface
        self.window = iface.mainWindow()
        self.canvas = iface.mapCanvas()
        self.folder = folder
        self.result: dict = {"waited": {}}
        self._pictures = 0
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._story = None
        self._waiting = None

    def tell(self, story) -> None:
        """Starts a story; QGIS is ended with it."""
        self._story = story
        self._timer.start(POLL_MS)

    def until(self, condition, what: str, seconds: float = 60.0):
        """Returns what a story yields to wait until a condition is true."""
        return (condition, what, time.monotonic() + seconds, time.monotonic())

    def pause(self, seconds: float = 0.3):
        """Returns what a story yields to let QGIS draw."""
        end = time.monotonic() + seconds
        return self.until(lambda: time.monotonic() >= end, "a pause", seconds + 60)

    def _go_on(self) -> None:
        try:
            if self._waiting is not None:
                condition, what, deadline, since = self._waiting
                if not condition():
                    if time.monotonic() > deadline:
                        self.picture("stuck")
                        raise TimeoutError(f"waited in vain for {what}")
                    self._timer.start(POLL_MS)
                    return
                if what != "a pause":
                    self.result["waited"][what] = round(time.monotonic() - since, 1)
            self._waiting = next(self._story)
            self._timer.start(0)
        except StopIteration:
            self._end()
        except Exception:  # noqa: BLE001  (whatever went wrong in the window is what the test has to show)
            self.result["error"] = traceback.format_exc()
            self.picture("failed")
            self._end()

    def _end(self) -> None:
        (self.folder / "result.json").write_text(json.dumps(self.result, indent=1), encoding="utf-8")
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self._answer)
        self._timer.start(POLL_MS)
        QTimer.singleShot(20_000, lambda: os._exit(3))
        self.iface.actionExit().trigger()

    def _answer(self) -> None:
        """Answers what QGIS asks before it closes: nothing is to be saved. Keeps what it was."""
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            with (self.folder / "asked.txt").open("a", encoding="utf-8") as file:
                file.write(f"{box.windowTitle()}: {box.text()}\n")
            answers = (box.button(QMessageBox.StandardButton.Discard), box.button(QMessageBox.StandardButton.Yes))
            for answer in answers:
                if answer is not None:
                    answer.click()
        self._timer.start(POLL_MS)

    def picture(self, name: str, widget=None) -> None:
        """Keeps a picture of the whole window, or of another one; QGIS's messages of other things are closed."""
        self._pictures += 1
        self.iface.messageBar().clearWidgets()
        QApplication.processEvents()
        (widget or self.window).grab().save(str(self.folder / f"{self._pictures:02d}-{name}.png"))

    def look_at(self, x: float, y: float, width: float) -> None:
        """Moves the map as the user would with the wheel and the mouse: a place in its middle, some units across."""
        height = width * self.canvas.height() / max(self.canvas.width(), 1)
        self.canvas.setExtent(QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2))
        self.canvas.refresh()

    def at(self, x: float, y: float) -> QPoint:
        """Returns where a place of the map is on the canvas."""
        place = self.canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
        return QPoint(round(place.x()), round(place.y()))

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Presses, moves in some steps, and lets go."""
        view = self.canvas.viewport()
        QTest.mouseMove(view, start)
        QTest.mousePress(view, LEFT, NO_KEYS, start)
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(view, start + (end - start) * share)
            QApplication.processEvents()
        QTest.mouseRelease(view, LEFT, NO_KEYS, end)

    def move(self, place: QPoint) -> None:
        """Moves the mouse without a button."""
        QTest.mouseMove(self.canvas.viewport(), place)
        QApplication.processEvents()

    def click_map(self, place: QPoint) -> None:
        """Clicks on the map."""
        self.move(place)
        QTest.mouseClick(self.canvas.viewport(), LEFT, NO_KEYS, place)

    def click(self, widget) -> None:
        """Clicks on a widget, which has to be there to be clicked."""
        if not (widget.isVisible() and widget.isEnabled()):
            raise RuntimeError(f"{widget.objectName() or type(widget).__name__} cannot be clicked")
        QTest.mouseClick(widget, LEFT, NO_KEYS, widget.rect().center())
        QApplication.processEvents()

    def type(self, widget, text: str) -> None:
        """Types into a widget and presses Enter."""
        widget.setFocus()
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        QApplication.processEvents()

    def key(self, key, widget=None) -> None:
        """Presses a key where the focus is, or on a widget."""
        QTest.keyClick(widget or self.canvas, key)
        QApplication.processEvents()
