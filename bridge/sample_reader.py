"""The samples of a store as a QGIS layer: what there is."""

from __future__ import annotations

from statistics import median
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.errors import SampleError
from ..core.geometry import Scale
from ..core.schema import ROLES
from .map_frame import MapFrame
from .sample_form import set_defaults
from .sample_rows import ClassRow, SampleRow, StoreView, read_row
from .sample_style import SampleStyle
from .sample_watch import SampleWatch
from .store_tables import SceneRow, StoreTables, layer_in_project


class SampleReader(QObject):
    """An open sample store.

    Args:
        path: of a store that is there.
        parent: owns it.

    Attributes:
        path: of the store.
        layer: its samples; the one of the project where that has them already. Adding it there is the caller's.

    Signals:
        changed(): rows or classes were added, changed or deleted, by whomever.

    Raises:
        SampleError: if the file is missing, is no store, is damaged, or comes from a newer version.
    """

    changed = pyqtSignal()

    def __init__(self, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = str(path)
        self._tables = StoreTables(self.path)
        self.layer = layer_in_project(self.path, QgsProject.instance()) or self._tables.open_samples()
        self._crs = self._tables.crs(self.layer)
        self._rows: list[SampleRow] | None = None
        self._known: dict[int, tuple[list[Any], SampleRow]] = {}
        self._view: StoreView | None = None
        self._scenes: dict[str, SceneRow] = {}
        self._style = SampleStyle(self.layer)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell)
        self._watch = SampleWatch(self.layer, self.view, self._touched, self)
        self._watch.remember(self.rows())
        self._style.show(self.classes(), self.rows())

    def rows(self, role: str | None = None, class_name: str | None = None) -> list[SampleRow]:
        """Returns samples in the order of their row numbers.

        Args:
            role: only those of this role.
            class_name: only those of this class; those meant for every class are left out then.
        """
        if self._rows is None:
            self._rows = sorted(map(self._read, self.layer.getFeatures()), key=lambda row: row.id)
        wanted = (row for row in self._rows if role is None or row.role == role)
        return [row for row in wanted if class_name is None or row.class_name == class_name]

    def row(self, sample_id: int) -> SampleRow:
        """Returns a sample.

        Raises:
            SampleError: if it is not there any more.
        """
        found = next((row for row in self.rows() if row.id == sample_id), None)
        if found is None:
            text = QCoreApplication.translate("SampleReader", "There is no sample {id} any more.")
            raise SampleError(text.format(id=sample_id))
        return found

    def counts(self, class_name: str) -> dict[str, int]:
        """Returns how many samples of each role concern a class; those meant for every class do."""
        concerned = [row.role for row in self.rows() if row.class_name == class_name or not row.class_name]
        return {role: concerned.count(role) for role in ROLES}

    def usual_size(self, class_name: str) -> tuple[float, float] | None:
        """Returns median length and width of the positives of a class in ground units; None while there are none."""
        boxes = [row.box for row in self.rows("positive", class_name) if row.box is not None]
        if not boxes:
            return None
        return median(box.length_m for box in boxes), median(box.width_m for box in boxes)

    def classes(self) -> list[ClassRow]:
        """Returns the classes in the order they were made."""
        return list(self.view().classes.values())

    def scenes(self) -> list[SceneRow]:
        """Returns the scenes in the order they came in."""
        self.view()
        return list(self._scenes.values())

    def scene_names(self) -> list[str]:
        """Returns the names of the scenes in the order they came in."""
        return [scene.name for scene in self.scenes()]

    def ground_factors(self, scene: str) -> Scale | None:
        """Returns ground units per map unit of a scene; None where the store has a CRS or no such scene."""
        if self._crs.isValid() or scene not in self.scene_names():
            return None
        return self._scenes[scene].factors

    def ground_unit(self, scene: str) -> str:
        """Returns the unit of a scene's ground, `m` or `px`; empty where there is no such scene."""
        return self._scenes[scene].unit if scene in self.scene_names() else ""

    def frame(self, map_crs: QgsCoordinateReferenceSystem, scene: str = "") -> MapFrame:
        """Returns how boxes of the store lie on a canvas.

        Args:
            map_crs: of the canvas.
            scene: whose ground units count where there is no CRS; not needed while there is only one scene.
        """
        factors = self.ground_factors(scene or self.view().scene_of(""))
        return MapFrame(self._crs, map_crs, "", QgsProject.instance().transformContext(), factors)

    def view(self) -> StoreView:
        """Returns what rows are judged by."""
        if self._view is None:
            self._known.clear()
            self._scenes = {scene.name: scene for scene in self._tables.scenes()}
            factors = {name: scene.factors for name, scene in self._scenes.items()}
            classes = {each.name: each for each in self._tables.classes()}
            self._view = StoreView(self._crs, classes, factors)
        return self._view

    def set_defaults(self, class_name: str, scene: str) -> None:
        """Says of which class and scene a sample is that somebody draws with QGIS's own tools."""
        set_defaults(self.layer, class_name, scene)

    def reload(self) -> None:
        """Reads the store again after another program, such as the engine, has changed it."""
        self._rows = self._view = None
        self.layer.triggerRepaint()
        self._tell()

    def show_in_legend(self) -> None:
        """Lets the legend show what there is, once the layer is in the project."""
        self._style.legend.refresh()

    def close(self) -> None:
        """Lets go of the store; its layer stays as it is, an ordinary one."""
        self._later.stop()
        self._style.legend.close()
        self._watch.close()

    def _read(self, feature: QgsFeature) -> SampleRow:
        """Reads a row; one that is as it was is not judged again, which is what takes time in large stores."""
        view = self.view()
        now = [feature.geometry().asWkb(), *feature.attributes()]
        before, row = self._known.get(feature.id(), ([], None))
        if row is None or now != before:
            row = read_row(feature, view)
            self._known[feature.id()] = (now, row)
        return row

    def _touched(self) -> None:
        """Notes that rows have changed, and tells it once QGIS has done with what it is doing."""
        self._rows = None
        self._later.start(0)

    def _tell(self) -> None:
        self._later.stop()
        self._watch.flush()
        self._watch.remember(self.rows())
        self._style.show(self.classes(), self.rows())
        self.changed.emit()
