"""Files that the user chooses to add: one dialog, which begins in the folder of the last one, as QGIS's own do."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsProviderRegistry, QgsProviderSublayerDetails, QgsSettings
from qgis.gui import QgisInterface, QgsProviderSublayersDialog
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

LAST_FOLDER = "UI/lastFileNameWidgetDir"
"""Where QGIS's fields for files, also those of its Data Source Manager, note the last folder."""


def start_folder() -> str:
    """Returns the folder in which a file was chosen last, else that of the project."""
    return QgsSettings().value(LAST_FOLDER, "", type=str) or QgsProject.instance().homePath()


def note_folder(path: str) -> None:
    """Lets the next dialog begin in the folder of a file."""
    QgsSettings().setValue(LAST_FOLDER, str(Path(path).parent))


def ask_images(iface: QgisInterface, parent: QWidget | None = None) -> list[QgsMapLayer]:
    """Lets the user choose images, and adds them as QGIS does.

    Returns:
        their layers; none for what QGIS cannot read, of which it tells.
    """
    title = QCoreApplication.translate("FilesToAdd", "Add image")
    kinds = QgsProviderRegistry.instance().fileRasterFilters()
    paths, _ = QFileDialog.getOpenFileNames(parent, title, start_folder(), kinds)
    if paths:
        note_folder(paths[0])
    return [layer for path in paths for layer in _add(path, iface, parent)]


def _add(path: str, iface: QgisInterface, parent: QWidget | None) -> list[QgsMapLayer]:
    images = [each for each in QgsProviderRegistry.instance().querySublayers(path) if _is_image(each)]
    if len(images) < 2:
        layer = iface.addRasterLayer(path, Path(path).stem)
        return [layer] if layer is not None and layer.isValid() else []
    dialog = QgsProviderSublayersDialog(path, "gdal", path, images, [Qgis.LayerType.Raster], parent)
    if not dialog.exec():
        return []
    project = QgsProject.instance()
    options = QgsProviderSublayerDetails.LayerOptions(project.transformContext())
    return [project.addMapLayer(each.toLayer(options)) for each in dialog.selectedLayers()]


def _is_image(part: QgsProviderSublayerDetails) -> bool:
    return part.type() == Qgis.LayerType.Raster
