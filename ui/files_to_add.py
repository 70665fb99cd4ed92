"""Files that the user chooses to add: one dialog, which begins in the folder of the last one, as QGIS's own do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsProviderRegistry, QgsProviderSublayerDetails, QgsSettings
from qgis.gui import QgisInterface, QgsProviderSublayersDialog
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..bridge.cloud_layers import is_cloud_path

LAST_FOLDER = "UI/lastFileNameWidgetDir"
"""Where QGIS's fields for files, also those of its Data Source Manager, note the last folder."""


def start_folder() -> str:
    """Returns the folder in which a file was chosen last, else that of the project."""
    return QgsSettings().value(LAST_FOLDER, "", type=str) or QgsProject.instance().homePath()


def note_folder(path: str) -> None:
    """Lets the next dialog begin in the folder of a file."""
    QgsSettings().setValue(LAST_FOLDER, str(Path(path).parent))


def ask_images(
    iface: QgisInterface, add_cloud: Callable[[str], None], parent: QWidget | None = None
) -> list[QgsMapLayer]:
    """Lets the user choose images, and adds them as QGIS does.

    Args:
        iface: adds them.
        add_cloud: gets the path of a point cloud, should the user choose one.
        parent: of the dialog.

    Returns:
        the layers of images; none for what QGIS cannot read, of which it tells.
    """
    title = QCoreApplication.translate("FilesToAdd", "Add image")
    kinds = QgsProviderRegistry.instance().fileRasterFilters()
    paths, _ = QFileDialog.getOpenFileNames(parent, title, start_folder(), kinds)
    if paths:
        note_folder(paths[0])
    for path in filter(is_cloud_path, paths):
        add_cloud(path)
    return [layer for path in paths if not is_cloud_path(path) for layer in _add(path, iface, parent)]


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
