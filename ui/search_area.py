"""Where to search: the view, an extent, polygons, or all of the layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsExtentWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ..core.errors import UsageError
from .button_grid import ButtonGrid
from .layer_combo import LayerComboBox

if TYPE_CHECKING:
    from .session import Session

VIEW, EXTENT, POLYGONS, LAYER = "view", "extent", "polygons", "layer"
_CORNERS_PER_SIDE = 8
"""Straight sides of the view are curved in another CRS: this many places of each are carried over."""


@dataclass(frozen=True)
class SearchArea:
    """What to search.

    Attributes:
        polygon: on the map of the image's layer; None for all of it.
        extent: its bounds within the layer; empty for all of it.
        ground: square ground units.
        image: id of the image's layer.
    """

    polygon: QgsGeometry | None
    extent: QgsRectangle
    ground: float
    image: str = ""


class SearchAreaChooser(QWidget):
    """Lets the user choose where to search.

    Args:
        session: what the dock works on.
        parent: owns it.

    Signals:
        changed(): another place was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        self._extent = QgsExtentWidget(None, QgsExtentWidget.WidgetStyle.CondensedStyle)
        self._extent.setMapCanvas(session.canvas)
        self._polygons = LayerComboBox()
        self._polygons.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        # the names of the layers that QGIS offers in its menu must not widen the dock
        self._extent.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._selected_only = QCheckBox(self.tr("Selected ones only"))
        self._lay_out()
        self._radios[VIEW].setChecked(True)
        self._group.buttonToggled.connect(self._show_choice)
        self._extent.extentChanged.connect(lambda _extent: self._tell(EXTENT))
        self._polygons.layerChanged.connect(lambda _layer: self._tell(POLYGONS))
        self._selected_only.toggled.connect(lambda _on: self._tell(POLYGONS))
        self._show_choice()

    def _lay_out(self) -> None:
        names = {
            VIEW: (self.tr("This view"), self.tr("What the map shows now.")),
            EXTENT: (self.tr("An extent"), self.tr("A rectangle: draw it, or take that of a layer.")),
            POLYGONS: (self.tr("Polygons"), self.tr("Only finds whose middle lies in a polygon of a layer.")),
            LAYER: (self.tr("Whole layer"), self.tr("All of the image or point cloud; a large one takes a while.")),
        }
        for where, (label, tip) in names.items():
            radio = QRadioButton(label)
            radio.setToolTip(tip)
            self._group.addButton(radio)
            self._radios[where] = radio
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ButtonGrid(list(self._radios.values()), 2))
        for widget in (self._extent, self._polygons, self._selected_only):
            layout.addWidget(widget)

    def where(self) -> str:
        """Returns `VIEW`, `EXTENT`, `POLYGONS` or `LAYER`."""
        return next(where for where, radio in self._radios.items() if radio.isChecked())

    def choose(self, where: str) -> None:
        """Chooses one of these."""
        self._radios[where].setChecked(True)

    def set_extent(self, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        """Gives the rectangle that is searched with `EXTENT`."""
        self._extent.setOutputExtentFromUser(extent, crs)

    def set_polygons(self, layer, selected_only: bool = False) -> None:
        """Gives the layer whose polygons are searched with `POLYGONS`."""
        self._polygons.setLayer(layer)
        self._selected_only.setChecked(selected_only)

    def area(self) -> SearchArea:
        """Returns what was chosen, on the map of the image's layer.

        Raises:
            UsageError: if nothing of the image lies in it; the message is for the user.
        """
        layer = self._session.scene_layer
        chosen = {VIEW: self._view, EXTENT: self._rectangle, POLYGONS: self._union, LAYER: lambda: None}
        polygon = chosen[self.where()]()
        bounds = QgsGeometry.fromRect(layer.extent())
        if polygon is None or polygon.contains(bounds):
            return SearchArea(None, QgsRectangle(), self._measure(bounds), layer.id())
        part = polygon.intersection(bounds)
        if part.isEmpty() or part.area() <= 0:
            raise UsageError(self.tr("There is nothing of '{layer}' in this place.").format(layer=layer.name()))
        return SearchArea(polygon, part.boundingBox(), self._measure(part), layer.id())

    def _view(self) -> QgsGeometry:
        settings = self._session.canvas.mapSettings()
        corners = settings.visiblePolygon()
        corners.append(corners[0])
        return self._on_layer(QgsGeometry.fromQPolygonF(corners), settings.destinationCrs())

    def _rectangle(self) -> QgsGeometry:
        extent = self._extent.outputExtent()
        if not self._extent.isValid() or extent.isEmpty():
            raise UsageError(self.tr("Draw a rectangle first, or take the extent of a layer."))
        return self._on_layer(QgsGeometry.fromRect(extent), self._extent.outputCrs())

    def _union(self) -> QgsGeometry:
        layer = self._polygons.currentLayer()
        if layer is None:
            raise UsageError(self.tr("Choose a layer of polygons first."))
        request = QgsFeatureRequest().setNoAttributes()
        features = layer.getSelectedFeatures(request) if self._is_narrowed() else layer.getFeatures(request)
        shapes = [feature.geometry() for feature in features if feature.hasGeometry()]
        united = QgsGeometry.unaryUnion([shape if shape.isGeosValid() else shape.makeValid() for shape in shapes])
        if united.isEmpty():
            raise UsageError(self.tr("There are no polygons to search in."))
        return self._on_layer(united, layer.crs())

    def _is_narrowed(self) -> bool:
        return self._selected_only.isChecked()

    def _on_layer(self, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        target = self._session.scene_layer.crs()
        if not target.isValid() or not crs.isValid() or crs == target:
            return shape
        moved = shape.densifyByCount(_CORNERS_PER_SIDE)
        try:
            failed = moved.transform(QgsCoordinateTransform(crs, target, QgsProject.instance()))
        except QgsCsException as error:
            raise UsageError(self._outside(), str(error)) from error
        if failed != Qgis.GeometryOperationResult.Success:
            raise UsageError(self._outside())
        return moved if moved.isGeosValid() else moved.makeValid()

    def _outside(self) -> str:
        return self.tr("This place lies outside the area where the CRS of the layer is defined. Zoom in first.")

    def _measure(self, shape: QgsGeometry) -> float:
        """Returns square metres; square map units where the layer has no CRS."""
        crs = self._session.scene_layer.crs()
        if not crs.isValid():
            return shape.area()
        measure = QgsDistanceArea()
        measure.setSourceCrs(crs, QgsProject.instance().transformContext())
        ellipsoid = QgsProject.instance().ellipsoid()
        measure.setEllipsoid(ellipsoid if ellipsoid not in ("", "NONE") else "EPSG:7030")
        return measure.measureArea(shape)

    def _tell(self, where: str) -> None:
        """Tells of a change where it matters: QGIS takes the first layer of polygons, whether one is wanted or not."""
        if self.where() == where:
            self.changed.emit()

    def _show_choice(self, *_: object) -> None:
        where = self.where()
        self._extent.setVisible(where == EXTENT)
        self._polygons.setVisible(where == POLYGONS)
        self._selected_only.setVisible(where == POLYGONS)
        self.changed.emit()
