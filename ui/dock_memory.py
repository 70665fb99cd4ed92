"""What a project keeps of the dock, so that the work goes on where it was left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.cloud_layers import is_scene
from ..bridge.layers import scene_source
from ..bridge.library import find_model
from ..bridge.project_state import ProjectState
from .search_area import LAYER, VIEW

if TYPE_CHECKING:
    from .dock import RotamatchDock


class DockMemory:
    """Writes the state of the dock into the project that is open, and reads it back.

    Args:
        dock: whose state it is.
    """

    def __init__(self, dock: RotamatchDock) -> None:
        self._dock = dock
        self._told_of = ""

    def state(self) -> ProjectState:
        """Returns what the project keeps of the dock."""
        dock, session = self._dock, self._dock.session
        return ProjectState(
            store=session.samples.path if session.samples else "",
            class_name=session.class_name,
            model=session.model,
            finds=session.finds.path if session.finds else "",
            scene_layer=session.scene_layer.id() if session.scene_layer else "",
            open_sections=tuple(name for name, section in dock.sections.items() if section.is_open()),
            stack=tuple(layer.id() for layer in session.stack),
            works=session.works.rows(),
            stores=session.stores.rows(),
            where=dock.find_panel.where.where(),
        )

    def save(self, *_: object) -> None:
        """Writes the state into the project, and tells once where it is saved what does not lie beside it."""
        project, state = QgsProject.instance(), self.state()
        state.save(project)
        profile = Path(QgsApplication.qgisSettingsDirPath())
        stays = any(path and Path(path).is_relative_to(profile) for path in (state.store, state.finds))
        if stays and self._told_of != project.absoluteFilePath():
            self._dock.session.say(
                QCoreApplication.translate(
                    "RotamatchDock",
                    'Samples and finds made so far stay in your QGIS profile. Right-click "1 Samples" or "3 Find" to '
                    "open the folder.",
                )
            )
        self._told_of = project.absoluteFilePath()

    def restore(self, *_: object) -> None:
        """Goes on where the project was left."""
        dock, session, project = self._dock, self._dock.session, QgsProject.instance()
        state = ProjectState.load(project)
        layer = project.mapLayer(state.scene_layer)
        if is_scene(layer):
            stack = [project.mapLayer(each) for each in state.stack]
            session.set_scene_layer(layer, [each for each in stack if scene_source(each)])
        if state.store:
            session.open_store(state.store, state.class_name)
        if state.model:
            with session.telling():
                session.set_model(find_model(state.model))
        if state.finds:
            dock.find_panel.open_finds(state.finds)
        session.works.restore(state.works)
        session.stores.restore(state.stores)
        if state.where in (VIEW, LAYER):
            dock.find_panel.where.choose(state.where)
        for name in state.open_sections:
            if name in dock.sections:
                dock.sections[name].set_open(True)
