"""Point clouds in the project: adding them, and the bird's-eye view that lies over each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsPointCloudLayer,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QWidget

from ..bridge.birdseye import (
    BirdsEyeOrder,
    birdseye_order,
    birdseye_task,
    style_birdseye,
    surface_order,
    trim_views,
)
from ..bridge.birdseye_style import let_styles_be_changed, name_heights
from ..bridge.cloud_layers import (
    bind,
    birdseye_of,
    cloud_layer_of,
    cloud_place,
    cloud_source,
    companion_of,
    crs_text,
    make_absolute,
    make_relative,
    provider_for,
    surface_of,
)
from ..bridge.layers import raster_file
from ..bridge.surface_layers import Surface, bind_surface
from ..bridge.tasks import BackgroundTask
from .files_to_add import note_folder, start_folder
from .map_tools.marking_actions import icon

if TYPE_CHECKING:
    from .session import Session

KEY = "V"
"""Changes between cloud and bird's-eye view; no map tool, no review and no default of QGIS has it."""

MOST_POINTS = 60_000_000
"""Larger clouds, and those in the network, get their bird's-eye view only when it is asked for."""


class CloudViews(QObject):
    """Makes bird's-eye views of clouds, in the background, and changes between the two.

    Args:
        session: whose scene is looked at.
        parent: owns it.

    Attributes:
        action: changes between the cloud and its bird's-eye view.

    Signals:
        changed(): a bird's-eye view has come, or another scene.
        crs_asked(str): the cloud at that path names no CRS; `add_with_crs` answers.
        terrain_asked(str): is there a terrain model that belongs to the surface model at that path? `add_surface`
            answers.
    """

    changed = pyqtSignal()
    crs_asked = pyqtSignal(str)
    terrain_asked = pyqtSignal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks: dict[str, BackgroundTask] = {}
        self.action = QAction(icon("birdseye"), self.tr("Bird's-eye view"), self)
        self.action.setObjectName("rotamatch_birdseye")
        self.action.setShortcut(QKeySequence(KEY))
        tip = self.tr("Changes between the points and the heights above ground, seen from above. Key: {key}")
        self.action.setToolTip(tip.format(key=self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)))
        self.action.triggered.connect(lambda _checked=False: self.switch())
        session.iface.registerMainWindowAction(self.action, KEY)
        session.scene_changed.connect(self._scene_came)
        for signal, slot in self._project_signals():
            signal.connect(slot)
        self._scene_came()

    def cloud(self) -> QgsMapLayer | None:
        """Returns the layer of the cloud that is looked at, by itself or in a stack; None where there is none."""
        layers = (self._session.scene_layer, *self._session.stack)
        return next((layer for layer in layers if cloud_source(layer) or cloud_place(layer)[0]), None)

    def birdseye(self) -> QgsRasterLayer | None:
        """Returns the raster that tells the heights of the cloud; None while there is none."""
        return birdseye_of(self.cloud())

    def is_making(self) -> bool:
        """Tells whether a bird's-eye view is being made."""
        return bool(self._tasks)

    def hides_points(self) -> bool:
        """Tells whether the bird's-eye view is shown instead of the points of the cloud."""
        layer = self.cloud()
        nodes = [QgsProject.instance().layerTreeRoot().findLayer(each) for each in (layer, companion_of(layer)) if each]
        return len(nodes) == 2 and None not in nodes and nodes[1].isVisible() and not nodes[0].isVisible()

    def switch(self) -> None:
        """Shows the bird's-eye view instead of the cloud, or the other way round; makes it first if there is none."""
        layer = self.cloud()
        if not isinstance(layer, QgsPointCloudLayer):
            self._session.say(self.tr("QGIS has no points to show for this image, only what is seen from above."))
            return
        view = companion_of(layer)
        if view is None:
            self.make(layer)
            return
        root = QgsProject.instance().layerTreeRoot()
        nodes = [root.findLayer(each.id()) for each in (view, layer)]
        if None not in nodes:
            shown = not nodes[0].isVisible()
            for node, is_on in zip(nodes, (shown, not shown)):
                if is_on:
                    node.setItemVisibilityCheckedParentRecursive(True)
                else:
                    node.setItemVisibilityChecked(False)
            self.changed.emit()

    def make(self, layer: QgsPointCloudLayer) -> None:
        """Makes the bird's-eye view of a point-cloud layer."""
        path, crs = cloud_place(layer)
        if path and layer.id() not in self._tasks:
            text = self.tr("The bird's-eye view of {name} is being made...")
            self._session.say(text.format(name=layer.name()))
            self._start(layer.id(), birdseye_order(path, crs), layer.name(), partial(self._add_companion, layer.id()))

    def ask_file(self, parent: QWidget | None = None) -> None:
        """Lets the user choose a point cloud to add."""
        kinds = self.tr("Point clouds (*.las *.laz *.vpc ept.json);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(parent, self.tr("Add point cloud"), start_folder(), kinds)
        if path:
            note_folder(path)
            self.add(path)

    def ask_folder(self, parent: QWidget | None = None) -> None:
        """Lets the user choose a folder of point clouds to add as one."""
        path = QFileDialog.getExistingDirectory(parent, self.tr("Add folder of point clouds"), start_folder())
        if path:
            self.add(path)

    def ask_surface(self, parent: QWidget | None = None) -> None:
        """Lets the user choose a raster of surface heights to add; the image is proposed if it may be one."""
        layer = self._session.scene_layer
        is_likely = isinstance(layer, QgsRasterLayer) and layer.bandCount() == 1
        near = (raster_file(layer) if is_likely else "") or start_folder()
        path, _ = QFileDialog.getOpenFileName(parent, self.tr("Add surface model (DSM)"), near, _rasters())
        if path:
            self.terrain_asked.emit(path)

    def ask_terrain(self, parent: QWidget | None = None) -> str:
        """Lets the user choose a raster of terrain heights; empty for none."""
        return QFileDialog.getOpenFileName(parent, self.tr("Terrain model (DTM)"), "", _rasters())[0]

    def add_surface(self, path: str, terrain: str = "") -> None:
        """Adds a surface model to the project, as its heights above ground.

        Args:
            path: of a raster of surface heights in metres.
            terrain: path of a raster of terrain heights; empty where the ground is to be found below the surface.
        """
        if path not in self._tasks:
            name, surface = Path(path).stem, Surface(path, terrain)
            self._session.say(self.tr("The surface model {name} is being read...").format(name=name))
            self._start(path, surface_order(surface), name, partial(self._add_surface_raster, surface))

    def add(self, path: str) -> None:
        """Adds a cloud to the project: as a layer of points where QGIS can open it, else as seen from above.

        Args:
            path: of a LAS, LAZ or COPC file, an `ept.json`, a virtual point cloud, or a folder of such files.
        """
        name, provider = Path(path).name, provider_for(path)
        if name.lower() == "ept.json":
            name = Path(path).parent.name
        if provider:
            layer = QgsPointCloudLayer(path, name.split(".")[0], provider)
            if layer.isValid():
                QgsProject.instance().addMapLayer(layer)
                self._session.look_at(layer)
                return
        if path not in self._tasks:
            self._session.say(self.tr("The point cloud {name} is being read...").format(name=name))
            self._start(path, birdseye_order(path), name, partial(self._add_raster, path, "", True))

    def add_with_crs(self, path: str, crs: QgsCoordinateReferenceSystem) -> None:
        """Adds a cloud that names no CRS.

        Args:
            path: of the cloud.
            crs: an invalid one where the user knows none either; coordinates count as metres then.
        """
        text = crs_text(crs) if crs.isValid() else ""
        done = partial(self._add_raster, path, text, False)
        self._start(path, birdseye_order(path, text), Path(path).name, done)

    def close(self) -> None:
        """Takes connections and the shortcut back; tasks are ended by their owner."""
        self._session.scene_changed.disconnect(self._scene_came)
        for signal, slot in self._project_signals():
            signal.disconnect(slot)
        self._session.iface.unregisterMainWindowAction(self.action)
        self._tasks.clear()
        self.action.deleteLater()

    def _project_signals(self) -> tuple:
        project = QgsProject.instance()
        return (
            (project.writeProject, self._project_is_written),
            (project.projectSaved, self._project_was_written),
            (project.readProject, self._project_was_read),
        )

    def _project_is_written(self, *_: object) -> None:
        make_relative(QgsProject.instance())

    def _project_was_written(self, *_: object) -> None:
        make_absolute(QgsProject.instance())

    def _project_was_read(self, *_: object) -> None:
        """Makes views again that were deleted meanwhile."""
        project = QgsProject.instance()
        make_absolute(project)
        for layer in project.mapLayers().values():
            is_gone = isinstance(layer, QgsRasterLayer) and not layer.isValid()
            order = _order_of(layer) if is_gone and layer.id() not in self._tasks else None
            if order is not None:
                self._start(layer.id(), order, layer.name(), partial(self._mend, layer.id()))

    def _scene_came(self) -> None:
        layer = self._session.scene_layer
        self.action.setEnabled(isinstance(self.cloud(), QgsPointCloudLayer))
        if isinstance(layer, QgsPointCloudLayer) and companion_of(layer) is None and _is_near(layer):
            self.make(layer)
        self.changed.emit()

    def _start(self, key: str, order: BirdsEyeOrder, name: str, done) -> None:
        task = birdseye_task(self.tr("Bird's-eye view of {name}").format(name=name), order)
        self._tasks[key] = task
        task.told.connect(self._take_message)
        task.succeeded.connect(lambda made: self._end(key) and done(made))
        task.failed.connect(lambda message, _details: self._end(key) and self._session.say(message, True))
        task.cancelled.connect(lambda: self._end(key))
        self._session.tasks.start(task)

    def _end(self, key: str) -> bool:
        """Returns whether the view is still wanted."""
        return self._tasks.pop(key, None) is not None

    def _take_message(self, message: str, warning: bool) -> None:
        if warning:
            self._session.say(message, True)

    def _add_companion(self, layer_id: str, made: str) -> None:
        project = QgsProject.instance()
        layer = project.mapLayer(layer_id)
        if layer is None or companion_of(layer) is not None:
            return
        view = self._open(made, self.tr("{name}, bird's-eye view").format(name=layer.name()))
        if view is None:
            return
        if not view.crs().isValid():
            view.setCrs(layer.crs())
        path, crs = cloud_place(layer)
        bind(view, path, crs, layer)
        project.addMapLayer(view, False)
        node = project.layerTreeRoot().findLayer(layer_id)
        parent = project.layerTreeRoot() if node is None else node.parent()
        parent.insertLayer(0 if node is None else parent.children().index(node), view)
        name_heights(view)
        if node is not None and node.isVisible():
            node.setItemVisibilityChecked(False)
        self._session.say(self.tr("You see the cloud from above; {key} shows its points.").format(key=KEY))
        self.changed.emit()

    def _add_raster(self, path: str, crs: str, may_ask: bool, made: str) -> None:
        view = self._open(made, Path(path).parent.name if path.lower().endswith("ept.json") else Path(path).stem)
        if view is None:
            return
        if may_ask and not view.crs().isValid():
            self.crs_asked.emit(path)
            return
        bind(view, path, crs)
        QgsProject.instance().addMapLayer(view)
        name_heights(view)
        self._session.look_at(view)

    def _add_surface_raster(self, surface: Surface, made: str) -> None:
        view = self._open(made, Path(surface.path).stem)
        if view is not None:
            bind_surface(view, surface)
            QgsProject.instance().addMapLayer(view)
            name_heights(view)
            self._session.look_at(view)

    def _mend(self, layer_id: str, made: str) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if isinstance(layer, QgsRasterLayer):
            layer.setDataSource(made, layer.name(), "gdal")
            self.changed.emit()

    def _open(self, path: str, name: str) -> QgsRasterLayer | None:
        options = QgsRasterLayer.LayerOptions()
        options.skipCrsValidation = True  # QGIS would ask for a CRS in a window of its own
        view = QgsRasterLayer(path, name, "gdal", options)
        if not view.isValid():
            self._session.say(self.tr("The bird's-eye view {path} cannot be read.").format(path=path), True)
            return None
        style_birdseye(view)
        let_styles_be_changed(view)
        trim_views([path, *(each.source() for each in QgsProject.instance().mapLayers().values())])
        return view


def _order_of(layer: QgsRasterLayer) -> BirdsEyeOrder | None:
    """Returns the order of the bird's-eye view that a raster is; None where it is none."""
    surface = surface_of(layer)
    if surface is not None:
        return surface_order(surface)
    path, crs = cloud_place(cloud_layer_of(layer) or layer)
    return birdseye_order(path, crs) if path else None


def _rasters() -> str:
    return QCoreApplication.translate(
        "CloudViews", "Rasters of heights (*.tif *.tiff *.vrt *.asc *.img);;All files (*)"
    )


def _is_near(layer: QgsMapLayer) -> bool:
    """Tells whether a cloud is quickly read."""
    path, _ = cloud_place(layer)
    return bool(path) and "://" not in path and layer.pointCount() <= MOST_POINTS
