"""What a bird's-eye view needs besides its colours: a name in the legend, and styles that can be changed freely."""

from __future__ import annotations

from qgis.core import QgsMapLayerLegendUtils, QgsMapLayerStyle, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument

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


def let_styles_be_changed(layer: QgsRasterLayer) -> None:
    """Takes the layer's properties out of the styles that are not shown.

    QGIS keeps them with each style and brings them back with it: the layer would forget which cloud it belongs to.
    """
    styles = layer.styleManager()
    for name in styles.styles():
        if name == styles.currentStyle():
            continue
        document = QDomDocument()
        document.setContent(styles.style(name).xmlData())
        root = document.documentElement()
        root.removeChild(root.firstChildElement("customproperties"))
        styles.removeStyle(name)
        styles.addStyle(name, QgsMapLayerStyle(document.toString()))
