"""Point clouds that are dropped onto QGIS, and that it cannot open by itself."""

from __future__ import annotations

from qgis.gui import QgsCustomDropHandler

from ..bridge.cloud_layers import provider_for
from .cloud_views import CloudViews


class CloudDropHandler(QgsCustomDropHandler):
    """Adds `.las` and `.laz` files that are dropped onto QGIS's window; all others are left to QGIS.

    To be given to `QgisInterface.registerCustomDropHandler`, and taken back by `unregisterCustomDropHandler`.

    Args:
        views: adds the clouds.
    """

    def __init__(self, views: CloudViews) -> None:
        super().__init__()
        self._views = views

    def handleFileDrop(self, file: str) -> bool:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsCustomDropHandler`."""
        if not file.lower().endswith((".las", ".laz")) or provider_for(file):
            return False
        self._views.add(file)
        return True
