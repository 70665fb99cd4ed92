"""What the engine reads where samples are marked: the layer's file, or copies of what was in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsFeedback, QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QObject

from ..bridge.layers import plan_scene, write_raster
from ..bridge.map_frame import MapFrame
from ..bridge.raster_copy import RasterCopy
from ..bridge.tasks import BackgroundTask
from ..core.errors import RotamatchError
from ..core.feedback import Feedback

if TYPE_CHECKING:
    from qgis.core import QgsMapLayer
    from qgis.gui import QgsMapCanvas

    from .session import Session

MOST_MEGAPIXELS = 64.0
"""Views that take more than this at the resolution of the map are too wide to mark objects in."""

AROUND = 0.25
"""How much more than the view is copied, as a share of its sides: room to pan."""


@dataclass(frozen=True)
class _Copy:
    """A part of a layer that the store knows as a scene of its own."""

    extent: QgsRectangle
    scene: str


class SceneSource(QObject):
    """Makes the scene known to the sample store.

    A layer that is a file is one scene. Of a layer that is no file (a web map), what is in view is copied when the
    first sample is to be marked, and again when one is marked outside of all copies; each copy is a scene.

    Args:
        session: whose scene layer it is about.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._name = ""
        self._copies: list[_Copy] = []
        self._fetching: BackgroundTask | None = None
        self._turn = 0
        self._is_asking = False

    def name(self) -> str:
        """Returns the name of the scene that new samples are of; empty while the store knows none."""
        return self._name

    def forget(self) -> None:
        """Forgets the names, because the layer or the store is another one."""
        self._name, self._copies = "", []
        self._turn += 1
        self._is_asking = False
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None

    def with_source(self, store: Path, use: Callable[[Any], None]) -> None:
        """Calls a function with what the engine opens for the scene, after copying the view where that is needed.

        Args:
            store: path of the sample store; copies go beside it.
            use: called in the main thread; not at all where it fails, which the session is told.
        """
        layer = self._session.scene_layer
        if layer is None:
            return
        source = self._session.engine_scene()
        if source:
            use(source)
        else:
            self._fetch(layer, store, use)

    def introduce(self, store: Path) -> None:
        """Makes the scene known to a store; the session's `scene_changed` tells when it is."""
        self.with_source(store, lambda source: self._register(store, source))

    def retry(self) -> None:
        """Makes the scene known to the open store where that has failed before, for want of an engine for instance."""
        samples = self._session.samples
        if samples is not None and not (self._name or self._is_asking or self._fetching is not None):
            self.introduce(Path(samples.path))

    def keep_up(self) -> None:
        """Copies the view when samples were marked outside of all copies, and tells them their scene."""
        samples, layer = self._session.samples, self._session.scene_layer
        if samples is None or layer is None or self._fetching is not None or not self._copies:
            return
        scenes = {copy.scene: copy.extent for copy in self._copies}
        for row in samples.rows():
            if row.scene in scenes and row.ring:
                place = _centre(row.ring, samples.layer.crs(), layer.crs())
                if place is not None and not scenes[row.scene].contains(place):
                    self.introduce(Path(samples.path))
                    return

    def _register(self, store: Path, source: Any) -> None:
        turn, self._is_asking = self._turn, True

        def known(result: dict[str, Any]) -> None:
            if turn == self._turn:  # else the answer is about another layer, or another store
                self._is_asking = False
                self.came(result["scene"])

        def refused(message: str, _details: str) -> None:
            if turn == self._turn:
                self._is_asking = False
                self._session.say(message, True, lambda: turn == self._turn)

        request = {"store": str(store), "scene": source}
        self._session.desk.ask("edit", request, known, refused, replaces="introduce scene", told=self._session.say)

    def came(self, scene: str) -> None:
        """Takes over the name that the store has given the scene."""
        self._name = scene
        if self._session.samples is not None:
            self._session.samples.reload()
        if self._copies and not self._copies[-1].scene:
            self._copies[-1] = _Copy(self._copies[-1].extent, scene)
            self._hand_over(self._copies[-1])
        self._session.scene_changed.emit()

    def _hand_over(self, copy: _Copy) -> None:
        """Gives the samples that lie in a new copy, but not in their own, to the new one."""
        samples, layer = self._session.samples, self._session.scene_layer
        if samples is None or layer is None:
            return
        others = {each.scene: each.extent for each in self._copies[:-1]}
        moved = []
        for row in samples.rows():
            if row.scene in others and row.ring:
                place = _centre(row.ring, samples.layer.crs(), layer.crs())
                if place is not None and copy.extent.contains(place) and not others[row.scene].contains(place):
                    moved.append(row.id)
        if moved:
            samples.change(moved, scene=copy.scene)

    def _fetch(self, layer: QgsMapLayer, store: Path, use: Callable[[Any], None]) -> None:
        canvas = self._session.canvas
        extent = self._seen(layer)
        if extent is None:
            text = self.tr("The view lies outside of this image; zoom to it first.")
            self._session.say(text, True, lambda: self.is_outside(layer))
            return
        extent.grow(AROUND * max(extent.width(), extent.height()) / 2)
        try:
            plan = plan_scene(layer, extent, QgsProject.instance().ellipsoid())
            if not isinstance(plan, RasterCopy):
                return
            gsd = _ground_per_pixel(layer, canvas)
            name = plan.file_name(gsd)
        except RotamatchError as error:
            self._session.say(error.message, True)
            return
        folder = store.with_name(f"{store.stem} scenes")
        stop = QgsFeedback()

        def work(feedback: Feedback) -> tuple[str, QgsRectangle]:
            path = folder / name
            if not path.is_file():
                write_raster(plan, path, gsd, MOST_MEGAPIXELS, feedback, stop)
            return str(path), plan.grid(gsd).extent

        task = BackgroundTask(self.tr("Copy the view of {name}").format(name=layer.name()), work)
        task.setDependentLayers([layer])
        task.succeeded.connect(lambda result: self._fetched(task, result, use))
        task.failed.connect(lambda message, _details: self._not_fetched(task, message))
        task.cancelled.connect(lambda: self._end_fetch(task))
        self._fetching = task
        text = self.tr("The view is being fetched, so that samples can be taken from it...")
        self._session.say(text, holds=lambda: self._fetching is task)
        self._session.tasks.start(task)

    def _seen(self, layer: QgsMapLayer) -> QgsRectangle | None:
        """Returns the part of a layer that is in view; None where nothing of it is."""
        canvas = self._session.canvas
        return _view_in(layer, canvas.extent(), canvas.mapSettings().destinationCrs())

    def is_outside(self, layer: QgsMapLayer) -> bool:
        """Tells whether a layer is the scene's still, and the map shows nothing of it."""
        return self._session.scene_layer is layer and self._seen(layer) is None

    def _fetched(self, task: BackgroundTask, result: tuple[str, QgsRectangle], use: Callable[[Any], None]) -> None:
        if self._end_fetch(task):
            path, extent = result
            self._copies.append(_Copy(extent, ""))
            use(path)

    def _not_fetched(self, task: BackgroundTask, message: str) -> None:
        if self._end_fetch(task):
            self._session.say(message, True)

    def _end_fetch(self, task: BackgroundTask) -> bool:
        """Returns whether the copy is still wanted."""
        is_wanted = task is self._fetching
        if is_wanted:
            self._fetching = None
        return is_wanted


def _ground_per_pixel(layer: QgsMapLayer, canvas: QgsMapCanvas) -> float:
    """Returns ground units per pixel of the screen in the middle of the view."""
    settings = canvas.mapSettings()
    project = QgsProject.instance()
    frame = MapFrame(layer.crs(), settings.destinationCrs(), project.ellipsoid(), project.transformContext())
    centre, step = canvas.extent().center(), 10 * settings.mapUnitsPerPixel()
    return frame.distance(centre, QgsPointXY(centre.x() + step, centre.y())) / 10


def _view_in(layer: QgsMapLayer, view: QgsRectangle, crs: Any) -> QgsRectangle | None:
    """Returns the part of a layer that a view shows, in the layer's CRS; None where it shows nothing of it."""
    transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance())
    try:
        extent = transform.transformBoundingBox(view) if crs.isValid() and layer.crs().isValid() else view
    except QgsCsException:
        return None
    shown = QgsRectangle(extent).intersect(layer.extent())
    return None if shown.isEmpty() else shown


def _centre(ring: Any, crs: Any, layer_crs: Any) -> QgsPointXY | None:
    """Returns the middle of a sample in the CRS of a layer."""
    place = QgsPointXY(sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
    if not crs.isValid() or not layer_crs.isValid():
        return place
    try:
        return QgsCoordinateTransform(crs, layer_crs, QgsProject.instance()).transform(place)
    except QgsCsException:
        return None
