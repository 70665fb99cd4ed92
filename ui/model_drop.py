"""Models that are dropped onto QGIS go into the library."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QUrl

from ..bridge.library import Library


class ModelDropHandler(QgsCustomDropHandler):
    """Imports `.onnx` files that are dropped onto QGIS's window; all others are left to QGIS.

    To be given to `QgisInterface.registerCustomDropHandler`, and taken back by `unregisterCustomDropHandler`.

    Args:
        library: takes the files.
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def handleFileDrop(self, file: str) -> bool:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsCustomDropHandler`."""
        if not is_model(file):
            return False
        self._library.import_file(file)
        return True


def is_model(path: str) -> bool:
    """Tells whether a file is named like a model."""
    return path.lower().endswith(".onnx")


def dropped_models(urls: Iterable[QUrl]) -> list[str]:
    """Returns the model files among what is dragged."""
    return [url.toLocalFile() for url in urls if url.isLocalFile() and is_model(url.toLocalFile())]
