"""What the legend says of a bird's-eye view, where QGIS would name the band as the file does."""

from __future__ import annotations

from qgis.core import QgsMapLayerLegendUtils, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

_TITLE = 0
"""Number of the legend's entry that names the band; the colours come after it."""


def name_heights(layer: QgsRasterLayer) -> None:
    """Says in the legend of the layer tree what the band holds and in which unit, once the layer is in the project.

    The name stands in the tree, not in the layer, so that projects keep it and anybody can change it there.
    """
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is None:
        return
    text = QCoreApplication.translate("BirdsEyeStyle", "Height above ground (m)")
    QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, _TITLE, text)
    if layer.legend() is not None:
        layer.legend().itemsChanged.emit()
