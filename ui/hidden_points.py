"""Tells of points that are styled while the bird's-eye view is shown instead of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsPointCloudLayer
from qgis.PyQt.QtCore import QObject

from .cloud_views import KEY, CloudViews

if TYPE_CHECKING:
    from .session import Session


class HiddenPoints(QObject):
    """Watches the style of the cloud that is looked at.

    Args:
        session: tells the user.
        views: the bird's-eye views.
        parent: owns it.
    """

    def __init__(self, session: Session, views: CloudViews, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._views = session, views
        self._layer: QgsPointCloudLayer | None = None
        self._is_known = False
        views.changed.connect(self._watch)
        self._watch()

    def close(self) -> None:
        """Lets go of the cloud."""
        layer, self._layer = self._layer, None
        if layer is not None:
            layer.styleChanged.disconnect(self._tell)
            layer.willBeDeleted.disconnect(self._forget)

    def _watch(self) -> None:
        layer = self._views.cloud()
        if layer is self._layer:
            return
        self.close()
        if isinstance(layer, QgsPointCloudLayer):
            self._layer = layer
            layer.styleChanged.connect(self._tell)
            layer.willBeDeleted.connect(self._forget)
            self._is_known = self._has_statistics()

    def _forget(self) -> None:
        self._layer = None

    def _has_statistics(self) -> bool:
        states = QgsPointCloudLayer.PointCloudStatisticsCalculationState
        return self._layer.statisticsCalculationState() == states.Calculated

    def _tell(self) -> None:
        # Once QGIS has counted the points of a cloud it gives it colours by itself, of which nothing is to be told.
        was_known, self._is_known = self._is_known, self._has_statistics()
        if was_known and self._views.hides_points():
            text = self.tr("You see {name} from above; {key} shows its points in their new style.")
            self._session.say(text.format(name=self._layer.name(), key=KEY), False, self._views.hides_points)
