"""A choice of layers whose long names stay recognisable in a narrow dock."""

from __future__ import annotations

from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QPaintEvent
from qgis.PyQt.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

FEWEST_LETTERS = 5


class LayerComboBox(QgsMapLayerComboBox):
    """Shows begin and end of a name that does not fit, since names often differ in their ends only.

    The tooltip tells all of the name.

    Args:
        about: what the tooltip tells besides.
        parent: owns it.
    """

    def __init__(self, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self.setMinimumContentsLength(FEWEST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def shown_text(self) -> str:
        """Returns what is drawn of the name."""
        return self._option().currentText

    def event(self, event: QEvent) -> bool:
        """Takes the name as it is when the tooltip is wanted; a layer may be renamed at any time."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.tip())
        return super().event(event)

    def tip(self) -> str:
        """Returns what the tooltip tells."""
        name = self.currentText() if self.currentLayer() is not None else ""
        return "\n".join(filter(None, (name, self._about)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draws as much of the name as fits."""
        painter, option = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 2 * style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideMiddle, room)
        return option
