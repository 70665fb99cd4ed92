"""What the dock shows of a point cloud: its heights under the cursor, the way to its bird's-eye view, its CRS."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..bridge.heights import Height, height_at, height_of
from .cloud_views import CloudViews
from .session import Session
from .terrain_question import TerrainQuestion


class CloudPanel(QWidget):
    """Heights while one marks on a cloud; hidden where the scene is none.

    Args:
        session: what the dock works on.
        views: the bird's-eye views.
        parent: owns it.
    """

    def __init__(self, session: Session, views: CloudViews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._views = session, views
        self._cursor = QLabel()
        self._sample = QLabel()
        self._button = QToolButton()
        self._button.setDefaultAction(views.action)
        self._button.setAutoRaise(True)
        self._row = QWidget()
        self.question = CrsQuestion()
        self.terrain_question = TerrainQuestion(views)
        self._watched = None
        self._lay_out()
        session.canvas.xyCoordinates.connect(self._move)
        views.changed.connect(self._refresh)
        views.crs_asked.connect(self.question.ask)
        views.terrain_asked.connect(self.terrain_question.ask)
        self.question.answered.connect(views.add_with_crs)
        session.store_changed.connect(self._watch)
        session.samples_changed.connect(self._show_sample)
        session.class_changed.connect(self._show_sample)
        self._watch()
        self._refresh()

    def cursor_text(self) -> str:
        """Returns what is shown of the heights at the cursor."""
        return self._cursor.text()

    def sample_text(self) -> str:
        """Returns what is shown of the height of a sample."""
        return self._sample.text()

    def close_panel(self) -> None:
        """Lets go of canvas and sample layer."""
        self._session.canvas.xyCoordinates.disconnect(self._move)
        self._let_go()

    def _lay_out(self) -> None:
        for label in (self._cursor, self._sample):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._cursor)
        texts.addWidget(self._sample)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        layout.addWidget(self.question)
        layout.addWidget(self.terrain_question)

    def _watch(self) -> None:
        self._let_go()
        samples = self._session.samples
        if samples is not None:
            self._watched = samples.layer
            self._watched.selectionChanged.connect(self._show_sample)
            self._watched.willBeDeleted.connect(self._forget)
        self._show_sample()

    def _let_go(self) -> None:
        layer, self._watched = self._watched, None
        if layer is not None:
            layer.selectionChanged.disconnect(self._show_sample)
            layer.willBeDeleted.disconnect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def _refresh(self) -> None:
        self._row.setVisible(self._views.cloud() is not None)
        self._button.setVisible(self._views.action.isEnabled())
        waits = self._views.birdseye() is None and self._views.is_making()
        self._cursor.setText(self.tr("The bird's-eye view is being made...") if waits else self._hint())
        self._show_sample()

    def _hint(self) -> str:
        return "" if self._views.birdseye() is None else self.tr("Heights: move the mouse over the map")

    def _move(self, place: QgsPointXY) -> None:
        view = self._views.birdseye()
        if view is None:
            return
        height = height_at(view, place, self._session.canvas.mapSettings().destinationCrs())
        self._cursor.setText(self._hint() if height is None else self._height_text(height))

    def _show_sample(self, *_: object) -> None:
        text = self._sample_height()
        self._sample.setText(text)
        self._sample.setVisible(bool(text))

    def _sample_height(self) -> str:
        view, samples, name = self._views.birdseye(), self._session.samples, self._session.class_name
        if view is None or samples is None or not name:
            return ""
        rows = [row for row in samples.rows("positive", name) if row.ring and row.scene == self._session.scene_name()]
        chosen = samples.layer.selectedFeatureIds()
        row = next((row for row in rows if chosen == [row.id]), rows[-1] if rows else None)
        height = None if row is None else height_of(view, row.ring, samples.layer.crs())
        if height is None:
            return ""
        if chosen == [row.id]:
            return self.tr("The selected sample is {height:.1f} m high").format(height=height)
        return self.tr("The last sample is {height:.1f} m high").format(height=height)

    def _height_text(self, height: Height) -> str:
        if height.above_m is None:
            return self.tr("No points here")
        above_m = round(height.above_m, 1) + 0.0  # which makes 0 of -0
        if height.terrain_m is None:
            return self.tr("{height:.1f} m above ground").format(height=above_m)
        text = self.tr("{height:.1f} m above ground, which lies at {terrain:.1f} m")
        return text.format(height=above_m, terrain=height.terrain_m)


class CrsQuestion(QFrame):
    """Asks for the CRS of a cloud that names none; hidden unless it does.

    Signals:
        answered(str, QgsCoordinateReferenceSystem): path of the cloud, and its CRS; an invalid one for none.
    """

    answered = pyqtSignal(str, QgsCoordinateReferenceSystem)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._path = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.chooser = QgsProjectionSelectionWidget()
        self.yes, self.no = QPushButton(self.tr("Add with this CRS")), QPushButton(self.tr("Add without"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._label)
        layout.addWidget(self.chooser)
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.yes.clicked.connect(lambda _checked=False: self._answer(self.chooser.crs()))
        self.no.clicked.connect(lambda _checked=False: self._answer(QgsCoordinateReferenceSystem()))
        self.chooser.crsChanged.connect(lambda crs: self.yes.setEnabled(crs.isValid()))
        self.hide()

    def ask(self, path: str) -> None:
        """Asks for the CRS of a cloud; the project's is proposed."""
        self._path = path
        self._label.setText(self.tr("{path} does not say in which CRS it is.").format(path=path))
        self.chooser.setCrs(QgsProject.instance().crs())
        self.yes.setEnabled(self.chooser.crs().isValid())
        self.show()

    def _answer(self, crs: QgsCoordinateReferenceSystem) -> None:
        path, self._path = self._path, ""
        self.hide()
        if path:
            self.answered.emit(path, crs)
