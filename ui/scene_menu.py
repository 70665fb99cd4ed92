"""The menu beside the scene: images and point clouds to add, and layers that are looked at together with it."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsApplication, QgsMapLayer, QgsPointCloudLayer, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolButton, QWidget

from ..bridge.cloud_layers import is_scene
from ..bridge.layers import scene_source
from .cloud_colours import HEIGHT, INTENSITY, OWN, can_colour, colour_cloud, colouring
from .cloud_views import CloudViews
from .files_to_add import ask_images
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
        self.setToolTip(self.tr("Images, point clouds, and further bands of the same place"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._adding = self._adding_actions()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Makes the entries anew."""
        self._menu.clear()
        self._menu.addActions(self._adding)
        self._add_stack()
        if self._views.action.isEnabled():
            self._menu.addSeparator()
            self._menu.addAction(self._views.action)
        self._add_colours()

    def offer_layers(self, button: QWidget) -> None:
        """Lets the user choose above a button what kind of layer to add."""
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(self._adding)
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def stack_with(self, layer: QgsMapLayer, is_on: bool = True) -> None:
        """Looks at a layer together with the scene's, or no more."""
        session = self._session
        others = [each for each in session.stack if each is not layer]
        session.set_scene_layer(session.scene_layer, [*others, layer] if is_on else others)
        if is_on:
            text = self.tr("{name} and {layer} are now looked at together, with the bands of both.")
            session.say(text.format(name=session.scene_layer.name(), layer=layer.name()))

    def _adding_actions(self) -> list[QAction]:
        views, iface = self._views, self._session.iface
        kinds = (
            (self.tr("Add image..."), "AddRasterLayer", self._ask_images),
            (self.tr("Add point cloud..."), "AddPointCloudLayer", lambda: views.ask_file(self)),
            (self.tr("Add folder of point clouds..."), "AddPointCloudLayer", lambda: views.ask_folder(self)),
            (self.tr("Add surface model (DSM)..."), "AddMeshLayer", lambda: views.ask_surface(self)),
            (self.tr("Other sources..."), "DataSourceManager", lambda: iface.openDataSourceManagerPage("browser")),
        )
        actions = []
        for text, name, add in kinds:
            action = QAction(QgsApplication.getThemeIcon(f"/mAction{name}.svg"), text, self)
            action.triggered.connect(lambda _checked=False, add=add: add())
            actions.append(action)
        actions[-1].setToolTip(self.tr("Opens QGIS's Data Source Manager, for images from the web or a database"))
        return actions

    def _ask_images(self) -> None:
        """Adds images, and looks at the first."""
        layers = ask_images(self._session.iface, self._views.add, self)
        if layers:
            self._session.look_at(layers[0])

    def _add_colours(self) -> None:
        layer = self._views.cloud()
        names = {HEIGHT: self.tr("Colour the points by height"), INTENSITY: self.tr("Colour the points by intensity")}
        offered = {attribute: name for attribute, name in names.items() if can_colour(layer, attribute)}
        if offered:
            offered[OWN] = self.tr("Own colours")
        for attribute, name in offered.items():
            action = self._menu.addAction(name, partial(self._colour, layer, attribute))
            action.setCheckable(True)
            action.setChecked(attribute == colouring(layer))

    def _colour(self, layer: QgsPointCloudLayer, attribute: str) -> None:
        if self._views.hides_points():
            self._views.switch()
        colour_cloud(layer, attribute)

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
