"""The top of the dock: which scene, and what is looked for in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsColorButton
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QActionGroup, QComboBox, QFileDialog, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ..bridge.cloud_layers import cloud_source, is_companion, is_scene
from ..bridge.scene_links import missing_scenes, relink_scene
from ..core.errors import RotamatchError
from ..core.geometry import SYMMETRIES
from .class_start import shape_text
from .inline_question import InlineQuestion
from .layer_combo import LayerComboBox
from .likely_shape import likely_shape
from .narrow_form import NarrowForm
from .sample_import import SampleImport
from .session import Session, new_store_path


class SceneHeader(QWidget):
    """Chooses the scene's layer, the class and the sample store.

    Args:
        session: what is chosen goes there.
        menu: stands beside the layer.
        parent: owns the widget.
    """

    def __init__(self, session: Session, menu: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layers = LayerComboBox(self.tr("The image or point cloud that is looked at"))
        self._layers.setFilters(Qgis.LayerFilter.RasterLayer | Qgis.LayerFilter.PointCloudLayer)
        self._layers.setAllowEmptyLayer(True, self.tr("Choose an image or point cloud"))
        self._beside = menu
        self._classes = QComboBox()
        self._classes.setObjectName("rotamatch_class")
        self._classes.setEditable(True)
        self._classes.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._classes.setToolTip(self.tr("What to look for: choose a class, or type a new one and press Enter"))
        self._classes.lineEdit().setPlaceholderText(self.tr("Such as car"))
        self._colour = QgsColorButton()
        self._colour.setFixedWidth(round(2.6 * self.fontMetrics().height()))
        self._colour.setToolTip(self.tr("Colour of the class on the map"))
        self._colour.setColorDialogTitle(self.tr("Colour of the class"))
        self._more = QToolButton()
        self._more.setText("...")
        self._more.setToolTip(self.tr("Class and sample store"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._question = InlineQuestion(narrow=True)
        self._import = SampleImport(session, self)
        self._more.setMenu(self._menu)
        self._lay_out()
        self._connect()
        self._show_layer()
        self._show_classes()

    def _lay_out(self) -> None:
        scene, looking = QLabel(self.tr("Layer")), QLabel(self.tr("Look for"))
        scene.setBuddy(self._layers)
        looking.setBuddy(self._classes)
        beside = [self._layers] if self._beside is None else [self._layers, self._beside]
        form = NarrowForm([(scene, beside), (looking, [self._classes, self._colour, self._more])])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        layout.addWidget(self._question)
        self._classes.setMinimumContentsLength(5)

    def _connect(self) -> None:
        self._layers.layerChanged.connect(self._choose_layer)
        self._layers.activated.connect(self._go_there)
        self._classes.activated.connect(self._choose_class)
        self._classes.lineEdit().returnPressed.connect(self._enter_class)
        self._classes.lineEdit().installEventFilter(self)
        self._colour.colorChanged.connect(self._change_colour)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._session.scene_changed.connect(self._show_layer)
        self._session.store_changed.connect(self._tell_missing)
        for signal in (self._session.store_changed, self._session.samples_changed, self._session.class_changed):
            signal.connect(self._show_classes)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:  # noqa: N802  (Qt's name)
        """Selects the name of the class at the first click into it, so that typing replaces it."""
        if event.type() == QEvent.Type.FocusIn and event.reason() == Qt.FocusReason.MouseFocusReason:
            # The press that comes with the focus would take the selection away again.
            QTimer.singleShot(0, self._classes.lineEdit().selectAll)
        return super().eventFilter(watched, event)

    def focus_class(self) -> None:
        """Takes the class that was typed, else puts the cursor where it is named."""
        if self._classes.currentText().strip() not in ("", self._session.class_name):
            self._enter_class()
            return
        self._classes.setFocus()
        self._classes.lineEdit().selectAll()

    def _choose_layer(self, layer) -> None:
        self._session.set_scene_layer(layer if is_scene(layer) else None)

    def _go_there(self, *_: object) -> None:
        """Shows the layer that the user has chosen from the list."""
        if self._session.scene_layer is not None:
            self._session.look_at(self._session.scene_layer)

    def leave_out_companions(self) -> None:
        """Offers of a cloud only itself, not its bird's-eye view."""
        layers = QgsProject.instance().mapLayers().values()
        self._layers.setExceptedLayerList([each for each in layers if is_companion(each)])

    def _show_layer(self) -> None:
        if self._layers.currentLayer() is not self._session.scene_layer:
            self._layers.setLayer(self._session.scene_layer)

    def _show_classes(self) -> None:
        samples = self._session.samples
        known = samples.classes() if samples else []
        self._classes.blockSignals(True)
        self._classes.clear()
        for each in known:
            self._classes.addItem(_swatch(each.colour, self._classes.iconSize()), each.name)
        self._classes.setCurrentIndex(self._classes.findText(self._session.class_name))
        if self._classes.currentIndex() < 0:
            self._classes.clearEditText()
        self._classes.blockSignals(False)
        current = self._session.object_class()
        self._colour.setEnabled(current is not None)
        if current is not None:
            self._colour.blockSignals(True)
            self._colour.setColor(QColor(current.colour))
            self._colour.blockSignals(False)

    def _choose_class(self, index: int) -> None:
        self._session.set_class(self._classes.itemText(index))

    def _enter_class(self) -> None:
        name = self._classes.currentText().strip()
        if name:
            self._session.look_for(name, likely_shape(name, self._has_only_heights()))
            self._session.canvas.setFocus()

    def _has_only_heights(self) -> bool:
        """Tells whether the scene is of point clouds or surface models, without an image stacked with them."""
        layer = self._session.scene_layer
        return layer is not None and all(cloud_source(each) for each in (layer, *self._session.stack))

    def _change_colour(self, colour: QColor) -> None:
        self._change_class(colour=colour.name())

    def _change_class(self, **changes: str) -> bool:
        samples, current = self._session.samples, self._session.object_class()
        if samples is None or current is None:
            return False
        try:
            samples.change_class(current.name, **changes)
        except RotamatchError as error:
            self._session.say(error.message, True)
            return False
        return True

    def _fill_menu(self) -> None:
        self._menu.clear()
        current = self._session.object_class()
        self._menu.addSection(self.tr("Shape of the class"))
        group = QActionGroup(self._menu)
        for symmetry in SYMMETRIES:
            action = self._menu.addAction(shape_text(symmetry))
            action.setCheckable(True)
            action.setChecked(current is not None and current.symmetry == symmetry)
            action.setEnabled(current is not None)
            action.triggered.connect(partial(self._set_symmetry, symmetry))
            group.addAction(action)
        rename = self._menu.addAction(self.tr("Rename class..."), self._ask_rename)
        delete = self._menu.addAction(self.tr("Delete class..."), self._ask_delete)
        for action in (rename, delete):
            action.setEnabled(current is not None)
        self._menu.addSection(self.tr("Samples"))
        self._menu.addAction(self.tr("Import from a layer..."), self._import.start)
        self._menu.addAction(self.tr("Open sample store..."), self._open_store)
        for scene in missing_scenes(self._session.samples) if self._session.samples else []:
            text = self.tr("Link {name} again...").format(name=scene.name)
            self._menu.addAction(text, partial(self._link_again, scene.name))
        close = self._menu.addAction(self.tr("Close sample store"), self._session.stores.close_store)
        close.setEnabled(self._session.samples is not None)

    def _set_symmetry(self, symmetry: str, _checked: bool = False) -> None:
        self._change_class(symmetry=symmetry)

    def _ask_rename(self) -> None:
        name = self._session.class_name
        text = self.tr("New name of {class_name}:").format(class_name=name)
        self._question.ask(text, self.tr("Rename"), self._rename, name)

    def _rename(self, new_name: str) -> None:
        if self._change_class(new_name=new_name):
            self._session.set_class(new_name)

    def _ask_delete(self) -> None:
        text = self.tr("Delete the class {class_name}? That is possible only while it has no samples.")
        text = text.format(class_name=self._session.class_name)
        self._question.ask(text, self.tr("Delete"), self._delete)

    def _delete(self, _text: str) -> None:
        samples, name = self._session.samples, self._session.class_name
        if samples is None:
            return
        try:
            samples.delete_class(name)
        except RotamatchError as error:
            self._session.say(error.message, True)
            return
        self._session.set_class(next((each.name for each in samples.classes()), ""))

    def _link_again(self, scene: str) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Where is the file now?"))
        if path and self._session.samples is not None:
            relink_scene(self._session.samples, scene, path, self._session.desk, self._linked, self._refused)

    def _linked(self, result: dict) -> None:
        text = self.tr("The samples are linked again.")
        if result["outside"]:
            text = self.tr("The samples are linked again. Those that lie outside of the file: {count}.")
            text = text.format(count=result["outside"])
        self._session.say(text, bool(result["outside"]))

    def _refused(self, message: str, _details: str) -> None:
        self._session.say(message, True)

    def _tell_missing(self) -> None:
        samples = self._session.samples
        missing = missing_scenes(samples) if samples else []
        if missing:
            text = self.tr("The file {name} of these samples is not where it was; the button '...' links it again.")
            self._session.say(text.format(name=missing[0].name), True, lambda: self._session.samples is samples)

    def _open_store(self) -> None:
        samples = self._session.samples
        folder = str(Path(samples.path).parent if samples is not None else new_store_path("").parent)
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open sample store"), folder, self.tr("GeoPackage (*.gpkg);;All files (*)")
        )
        if path:
            self._session.open_store(path)


def _swatch(colour: str, size) -> QIcon:
    pixmap = QPixmap(size)
    pixmap.fill(QColor(colour) if QColor(colour).isValid() else Qt.GlobalColor.gray)
    return QIcon(pixmap)
