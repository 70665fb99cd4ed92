"""Asks whether a terrain model belongs to a surface model, in the dock itself."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from .cloud_views import CloudViews


class TerrainQuestion(QFrame):
    """Hidden unless it asks; the answer adds the surface model.

    Args:
        views: adds it.
        parent: owns the question.
    """

    def __init__(self, views: CloudViews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._views, self._path = views, ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.choose, self.without = QPushButton(self.tr("Choose it...")), QPushButton(self.tr("Add without"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._label)
        for button in (self.choose, self.without):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.choose.clicked.connect(lambda _checked=False: self._choose())
        self.without.clicked.connect(lambda _checked=False: self._answer(""))
        self.hide()

    def ask(self, path: str) -> None:
        """Asks for the terrain of the surface model at a path."""
        self._path = path
        text = self.tr(
            "Heights count from the ground. Is there a terrain model (DTM) of the same place as {name}? Without one, "
            "the ground is taken from the lowest places of the surface."
        )
        self._label.setText(text.format(name=Path(path).name))
        self.show()
        self.choose.setFocus()

    def _choose(self) -> None:
        terrain = self._views.ask_terrain(self)
        if terrain:
            self._answer(terrain)

    def _answer(self, terrain: str) -> None:
        path, self._path = self._path, ""
        self.hide()
        if path:
            self._views.add_surface(path, terrain)
