"""The menu beside the scene: point clouds, and layers that are looked at together with it."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsApplication, QgsMapLayer, QgsProject
from qgis.PyQt.QtWidgets import QMenu, QToolButton, QWidget

from ..bridge.cloud_layers import is_scene
from ..bridge.layers import scene_source
from .cloud_colours import HEIGHT, INTENSITY, OWN, can_colour, colour_cloud, colouring
from .cloud_views import CloudViews
from .session import Session


class SceneMenu(QToolButton):
    """A button with a menu that is filled when it opens.

    Args:
        session: whose scene it is about.
        views: adds clouds, and changes between them and their bird's-eye views.
        parent: owns it.
    """

    def __init__(self, session: Session, views: CloudViews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._views = session, views
        self.setIcon(QgsApplication.getThemeIcon("/mActionAddPointCloudLayer.svg"))
        self.setToolTip(self.tr("Point clouds, and further bands of the same place"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Makes the entries anew."""
        self._menu.clear()
        self._menu.addAction(self.tr("Add point cloud..."), lambda: self._views.ask_file(self))
        self._menu.addAction(self.tr("Add folder of point clouds..."), lambda: self._views.ask_folder(self))
        self._menu.addAction(self.tr("Add surface model (DSM)..."), lambda: self._views.ask_surface(self))
        self._add_stack()
        if self._views.action.isEnabled():
            self._menu.addSeparator()
            self._menu.addAction(self._views.action)
        self._add_colours()

    def stack_with(self, layer: QgsMapLayer, is_on: bool = True) -> None:
        """Looks at a layer together with the scene's, or no more."""
        session = self._session
        others = [each for each in session.stack if each is not layer]
        session.set_scene_layer(session.scene_layer, [*others, layer] if is_on else others)
        if is_on:
            text = self.tr("{name} and {layer} are now looked at together, with the bands of both.")
            session.say(text.format(name=session.scene_layer.name(), layer=layer.name()))

    def _add_colours(self) -> None:
        layer = self._views.cloud()
        names = {HEIGHT: self.tr("Colour the points by height"), INTENSITY: self.tr("Colour the points by intensity")}
        offered = {attribute: name for attribute, name in names.items() if can_colour(layer, attribute)}
        if offered:
            offered[OWN] = self.tr("Own colours")
        for attribute, name in offered.items():
            action = self._menu.addAction(name, partial(colour_cloud, layer, attribute))
            action.setCheckable(True)
            action.setChecked(attribute == colouring(layer))

    def _add_stack(self) -> None:
        session = self._session
        menu = self._menu.addMenu(self.tr("Stack with..."))
        menu.setToolTip(self.tr("Takes the bands of another layer of the same place too"))
        layers = [each for each in QgsProject.instance().mapLayers().values() if is_scene(each)]
        for layer in sorted(layers, key=lambda each: each.name()):
            if layer is session.scene_layer or not scene_source(layer):
                continue
            action = menu.addAction(layer.name())
            action.setCheckable(True)
            action.setChecked(layer in session.stack)
            action.toggled.connect(partial(self.stack_with, layer))
        menu.setEnabled(bool(scene_source(session.scene_layer)) and not menu.isEmpty())
