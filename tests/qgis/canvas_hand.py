"""A canvas to draw on, and a hand that moves a mouse over it and presses keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CONTROL, PLAIN = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
UTM = "EPSG:32632"
EXTENT = QgsRectangle(686000, 5330000, 686060, 5330040)
"""A canvas of 600 x 400 pixels shows it at 10 pixels a metre."""


@dataclass
class Hand:
    """A mouse and a keyboard over a canvas; places are pixels."""

    canvas: QgsMapCanvas
    held: object = Qt.MouseButton.NoButton
    at: QPoint = field(default_factory=QPoint)

    def move(self, x, y, modifiers=PLAIN):
        self.at = QPoint(x, y)
        view = self.canvas.viewport()
        kind = QEvent.Type.MouseMove
        none = Qt.MouseButton.NoButton
        spot = QPointF(self.at)
        event = QMouseEvent(kind, spot, QPointF(view.mapToGlobal(self.at)), none, self.held, modifiers)
        QApplication.sendEvent(view, event)

    def press(self, x, y, button=LEFT, modifiers=PLAIN):
        self.move(x, y, modifiers)
        self.held = button
        QTest.mousePress(self.canvas.viewport(), button, modifiers, self.at)

    def release(self, button=LEFT, modifiers=PLAIN):
        self.held = Qt.MouseButton.NoButton
        QTest.mouseRelease(self.canvas.viewport(), button, modifiers, self.at)

    def click(self, x, y, button=LEFT, modifiers=PLAIN):
        self.press(x, y, button, modifiers)
        self.release(button, modifiers)

    def drag(self, start, end, modifiers=PLAIN):
        self.press(*start, modifiers=modifiers)
        for share in (0.3, 0.7, 1):
            self.move(*(round(a + share * (b - a)) for a, b in zip(start, end)), modifiers)
        self.release(modifiers=modifiers)

    def key(self, key, modifiers=PLAIN):
        QTest.keyClick(self.canvas, key, modifiers)

    def type(self, text):
        QTest.keyClicks(self.canvas, text)

    def wheel(self, steps, modifiers=PLAIN):
        view = self.canvas.viewport()
        spot, none = QPointF(self.at), Qt.ScrollPhase.NoScrollPhase
        turn = QPoint(0, 120 * steps)
        event = QWheelEvent(spot, QPointF(view.mapToGlobal(self.at)), QPoint(), turn, self.held, modifiers, none, False)
        QApplication.sendEvent(view, event)


def make_canvas(crs=UTM, extent=EXTENT, rotation=0.0):
    canvas = QgsMapCanvas()
    canvas.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    canvas.enableAntiAliasing(True)
    canvas.setCanvasColor(QColor("#556655"))
    canvas.setFrameStyle(0)
    canvas.resize(600, 400)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    canvas.show()
    canvas.setRotation(rotation)
    canvas.setExtent(extent)
    QApplication.processEvents()
    assert (canvas.viewport().width(), canvas.viewport().height()) == (600, 400)
    return canvas


def remove_canvas(canvas):
    """Takes a canvas and the tool in hand away."""
    canvas.close()
    if canvas.mapTool() is not None:
        canvas.unsetMapTool(canvas.mapTool())
    canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
