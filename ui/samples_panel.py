"""The first step in the dock: the tools that mark samples, and the gallery of what was marked."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from .button_grid import ButtonGrid
from .class_start import ClassStart
from .gallery import Gallery
from .map_tools.marking import Marking
from .session import Session
from .suggestions import Suggestions


class SamplesPanel(QWidget):
    """Tools and gallery.

    Args:
        session: whose samples are shown.
        marking: the map tools.
        parent: owns the panel.

    Attributes:
        class_start: what is asked while nothing is marked.
        suggestions: what may be marked next.

    Signals:
        state_changed(): `state_text` says something else.
    """

    state_changed = pyqtSignal()

    def __init__(self, session: Session, marking: Marking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._advice = QLabel()
        self._advice.setWordWrap(True)
        self.class_start = ClassStart(session)
        self._gallery = Gallery(session, self)
        self.suggestions = Suggestions(session, self)
        tools = []
        side = round(1.8 * self.fontMetrics().height())
        for action in marking.actions():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setIconSize(QSize(side, side))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tools.append(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ButtonGrid(tools, len(tools), fills=False))
        layout.addWidget(self._advice)
        layout.addWidget(self.class_start)
        layout.addWidget(self.suggestions)
        layout.addWidget(self._gallery, 1)
        for signal in (session.samples_changed, session.class_changed, session.store_changed, session.scene_changed):
            signal.connect(self._refresh)
        self._refresh()

    def state_text(self) -> str:
        """Returns how many samples there are."""
        samples, name = self._session.samples, self._session.class_name
        if samples is None or not name:
            return ""
        counts = samples.counts(name)
        parts = [self.tr("{count} marked").format(count=counts.get("positive", 0))]
        if counts.get("negative"):
            parts.append(self.tr("{count} not this").format(count=counts["negative"]))
        if counts.get("area"):
            parts.append(self.tr("areas: {count}").format(count=counts["area"]))
        return ", ".join(parts)

    def give_way(self, others_are_on: bool) -> None:
        """Leaves the map's keys to others who use them."""
        if others_are_on:
            self.suggestions.stop()

    def close_panel(self) -> None:
        """Lets go of what stands outside the panel."""
        self.suggestions.close_panel()
        self._gallery.close()

    def _refresh(self) -> None:
        self._advice.setText(self._advice_text())
        self._advice.setVisible(bool(self._advice.text()))
        self.state_changed.emit()

    def _advice_text(self) -> str:
        session = self._session
        if session.scene_layer is None:
            return self.tr("Add an image or point cloud to the project first, then choose it above.")
        if session.samples is None or not session.class_name:
            return self.tr("Say above what you look for, such as car, and press Enter.")
        return ""
