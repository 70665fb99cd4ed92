"""What the parts of the dock work on together: the scene, the samples, the class, the model and the finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge.layers import scene_source
from ..core.errors import RotamatchError
from .class_works import ClassWorks
from .pixel_size import noted_pixel_size
from .scene_source import SceneSource
from .scene_stores import SceneStores

if TYPE_CHECKING:
    from qgis.gui import QgisInterface, QgsMapCanvas

    from ..bridge.engine_desk import EngineDesk
    from ..bridge.finds_layer import FindsLayer
    from ..bridge.sample_layer import ClassRow, SampleLayer
    from ..bridge.tasks import TaskOwner

LOOK_AGAIN_MS = 250
"""How often it is looked whether what was said still holds."""
FIRST_CRS = "EPSG:4326"
"""What projects of QGIS begin with, until a layer has another one."""

BESIDE = "The map shows nothing of the scene"
"""So begins what the engine says of a view that is elsewhere; it is taken back once the map shows the scene."""


class Session(QObject):
    """The state of the dock; its panels read it, change it and listen to it.

    Args:
        iface: QGIS's interface to its main window.
        desk: the engine that answers at once.
        tasks: runs what takes long.
        parent: owns it.

    Attributes:
        scene_layer: the layer that is looked at, a raster or a point cloud.
        stack: further layers of the same place, whose bands are read together with those of the scene layer.
        samples: the open sample store.
        class_name: the class that is looked for; empty for none.
        model: path of the model to search with; empty for none.
        finds: the detections under review.
        works: what goes with each class.
        stores: which samples go with which layer.

    Signals:
        scene_changed(): another layer, or the store has come to know it.
        store_changed(): another store was opened, or it was closed.
        samples_changed(): samples or classes were added, changed or deleted.
        class_changed(): another class.
        model_changed(): another model.
        finds_changed(): other detections.
        marking_asked(): a new class was named, of which samples can be marked now.
        said(str, bool): a message for the dock's one line, and whether it is a warning; an empty one takes the last
            one back.
    """

    scene_changed = pyqtSignal()
    store_changed = pyqtSignal()
    samples_changed = pyqtSignal()
    class_changed = pyqtSignal()
    model_changed = pyqtSignal()
    finds_changed = pyqtSignal()
    marking_asked = pyqtSignal()
    said = pyqtSignal(str, bool)

    def __init__(self, iface: QgisInterface, desk: EngineDesk, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.iface = iface
        self.canvas: QgsMapCanvas = iface.mapCanvas()
        self.desk = desk
        self.tasks = tasks
        self.scene_layer: QgsMapLayer | None = None
        self.stack: tuple[QgsMapLayer, ...] = ()
        self.samples: SampleLayer | None = None
        self.class_name = ""
        self.model = ""
        self.finds: FindsLayer | None = None
        self._stacks: dict[str, tuple[str, ...]] = {}
        self.source = SceneSource(self)
        self.works = ClassWorks(self)
        self.stores = SceneStores(self)
        self._holds: Callable[[], bool] | None = None
        self._look_again = QTimer(self)
        self._look_again.setInterval(LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._take_back)
        self.samples_changed.connect(self.source.keep_up)
        self.scene_changed.connect(self._prepare_forms)
        self.class_changed.connect(self._prepare_forms)

    def object_class(self) -> ClassRow | None:
        """Returns the class that is looked for."""
        if self.samples is None:
            return None
        return next((each for each in self.samples.classes() if each.name == self.class_name), None)

    def scene_name(self) -> str:
        """Returns the name under which the store knows the scene; empty while it does not."""
        return self.source.name()

    def engine_scene(self) -> Any:
        """Returns what the engine opens for the scene, a list of a stack; empty where its layer is no file."""
        source = scene_source(self.scene_layer)
        return [source, *map(scene_source, self.stack)] if source and self.stack else source

    def say(self, text: str, warning: bool = False, holds: Callable[[], bool] | None = None) -> None:
        """Tells the user something in the dock's message line.

        Args:
            text: the message.
            warning: whether it is a warning, which stays longer.
            holds: tells whether the message is still true; it is taken back as soon as it is not.
        """
        layer = self.scene_layer
        if holds is None and layer is not None and text.startswith(BESIDE) and self.source.is_outside(layer):
            holds = partial(self.source.is_outside, layer)
        self._holds = holds
        if holds is None:
            self._look_again.stop()
        else:
            self._look_again.start()
        self.said.emit(text, warning)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Says why what is done in the block comes to nothing."""
        try:
            yield
        except RotamatchError as error:
            self.say(error.message, True)

    def set_scene_layer(self, layer: QgsMapLayer | None, stack: Sequence[QgsMapLayer] | None = None) -> None:
        """Looks at another layer.

        Args:
            layer: a raster or a point cloud.
            stack: layers whose bands are read together with it, all of which the engine has to be able to read; None
                for those that it was last looked at with, of which some may be gone.
        """
        stacked = self._last_stack(layer) if stack is None else tuple(stack)
        if layer is not None:
            self._stacks[layer.id()] = tuple(each.id() for each in stacked)
        if layer is self.scene_layer and stacked == self.stack:
            return
        self.scene_layer, self.stack = layer, stacked
        self.source.forget()
        self.scene_changed.emit()
        if not self.stores.turn() and self.samples is not None:
            self.source.introduce(Path(self.samples.path))

    def look_at(self, layer: QgsMapLayer) -> None:
        """Looks at a layer that the user has chosen or added; the map goes there if it shows nothing of it.

        The first layer that has a CRS gives it to a project that has QGIS's first one still, as QGIS itself does only
        where no layer without a CRS came before.
        """
        self.set_scene_layer(layer)
        project, others = QgsProject.instance(), _others(layer)
        is_first = bool(others) and not any(each.crs().isValid() for each in others)
        if is_first and layer.crs().isValid() and project.crs().authid() == FIRST_CRS:
            project.setCrs(layer.crs())
        if self.source.is_outside(layer):
            settings = self.canvas.mapSettings()
            self.canvas.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
            self.canvas.refresh()

    def _last_stack(self, layer: QgsMapLayer | None) -> tuple[QgsMapLayer, ...]:
        """Returns the layers of the project that a layer was last looked at with."""
        known = () if layer is None else self._stacks.get(layer.id(), ())
        there = (QgsProject.instance().mapLayer(each) for each in known)
        return tuple(each for each in there if each is not None)

    def marked(self) -> int:
        """Returns how many objects of the class that is looked for are marked."""
        if self.samples is None or not self.class_name:
            return 0
        count: int = self.samples.counts(self.class_name).get("positive", 0)
        return count

    def set_class(self, name: str) -> None:
        """Looks for another class."""
        if name != self.class_name:
            self.class_name = name
            self.class_changed.emit()

    def set_model(self, path: str) -> None:
        """Searches with another model."""
        if path != self.model:
            self.model = path
            self.model_changed.emit()

    def set_finds(self, finds: FindsLayer | None) -> None:
        """Reviews other detections."""
        if finds is not self.finds:
            self.finds = finds
            self.finds_changed.emit()

    def look_for(self, name: str, symmetry: str = "directed") -> None:
        """Looks for a class that may be new; the first one makes the store.

        Args:
            name: of the class.
            symmetry: one of `core.geometry.SYMMETRIES`; of effect on a new class only.
        """
        if self.samples is None:
            self._make_store(name, symmetry)
            return
        is_new = name not in [each.name for each in self.samples.classes()]
        if is_new:
            try:
                self.samples.add_class(name, symmetry)
            except RotamatchError as error:
                self.say(error.message, True)
                return
        self.set_class(name)
        if is_new:
            self.marking_asked.emit()

    def open_store(self, path: str, class_name: str = "", scene: str = "") -> bool:
        """Opens a store that is there; returns whether that went well.

        Args:
            path: of the store.
            class_name: the class to look for; empty for its first one.
            scene: the name under which it knows the scene layer, where that is known already.
        """
        from ..bridge.sample_layer import SampleLayer

        try:
            samples = SampleLayer(path, self)
        except RotamatchError as error:
            self.say(error.message, True)
            return False
        self.close_store()
        self.samples = samples
        samples.changed.connect(self.samples_changed)
        if QgsProject.instance().mapLayer(samples.layer.id()) is None:
            # On top: where QGIS would put it depends on what is selected, and may be below the image.
            QgsProject.instance().addMapLayer(samples.layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, samples.layer)
        samples.show_in_legend()
        self.store_changed.emit()
        names = [each.name for each in samples.classes()]
        self.set_class(class_name if class_name in names else next(iter(names), ""))
        self.samples_changed.emit()
        if scene:
            self.source.came(scene)
        else:
            self.source.introduce(Path(path))
        return True

    def close_store(self) -> None:
        """Lets go of the store; nothing in it changes."""
        if self.samples is None:
            return
        samples, self.samples = self.samples, None
        self.source.forget()
        samples.close()
        self.set_class("")
        self.store_changed.emit()

    def close(self) -> None:
        """Lets go of everything without telling anybody."""
        self.blockSignals(True)
        self._look_again.stop()
        if self.samples is not None:
            self.samples.close()
        self.samples, self.finds, self.scene_layer, self.stack = None, None, None, ()

    def _make_store(self, class_name: str, symmetry: str) -> None:
        if self.scene_layer is None:
            text = self.tr("Add an image or point cloud first, then say what to look for.")
            self.say(text, True, lambda: self.scene_layer is None)
            return
        path = new_store_path(self.scene_layer.name(), self.stores.is_first())
        path.parent.mkdir(parents=True, exist_ok=True)
        added = [{"name": class_name, "symmetry": symmetry}]
        layer = self.scene_layer

        def make(source: Any) -> None:
            self.say(self.tr("The sample store is being made..."))
            gsd_m = noted_pixel_size(layer)
            request = {"store": str(path), "scene": source, "add_classes": added, "gsd_m": gsd_m}
            self.desk.ask("edit", request, made, self._refused, replaces="make store", told=self.say)

        def made(result: dict[str, Any]) -> None:
            scene = result["scene"] if self.scene_layer is layer else ""
            if self.open_store(result["store"], class_name, scene):
                self.say(self.tr("Ready: mark one {class_name} on the map.").format(class_name=class_name))
                self.marking_asked.emit()

        self.source.with_source(path, make)

    def _take_back(self) -> None:
        if self._holds is None or not self._holds():
            self.say("")

    def _prepare_forms(self) -> None:
        """Lets samples that are drawn with QGIS's own tools be of the current class and scene."""
        if self.samples is not None:
            self.samples.set_defaults(self.class_name, self.scene_name())

    def _refused(self, message: str, _details: str) -> None:
        self.say(message, True)


def _others(layer: QgsMapLayer) -> list[QgsMapLayer]:
    return [each for each in QgsProject.instance().mapLayers().values() if each is not layer]


def new_store_path(scene_name: str, is_first: bool = True) -> Path:
    """Returns where a new sample store goes: beside the project where that is saved, else into the profile.

    Args:
        scene_name: of the layer whose samples come first.
        is_first: whether the project has no other store; it is named after a saved project then.
    """
    project = QgsProject.instance()
    is_saved = bool(project.absoluteFilePath())
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "rotamatch" / "samples"
    folder = Path(project.absolutePath()) if is_saved else folder
    stem = f"{project.baseName() if is_saved and is_first else scene_name} samples"
    stem = "".join("_" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in stem).strip(". ") or "samples"
    names = [f"{stem}.gpkg", *(f"{stem} {number}.gpkg" for number in range(2, 1000))]
    return next(folder / name for name in names if not (folder / name).exists())
