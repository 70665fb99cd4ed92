"""Boxes that the engine gives on the map of a scene: on the canvas, and as samples of a store."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

from ..core.geometry import OrientedBox
from .map_frame import MapFrame
from .sample_layer import SampleLayer

Window = tuple[float, float, float, float]


def window_of_view(
    extent: QgsRectangle, map_crs: QgsCoordinateReferenceSystem, crs: QgsCoordinateReferenceSystem
) -> Window | None:
    """Returns left, bottom, right and top of a view on the map of a scene; None where it shows nothing of it.

    Args:
        extent: of the view.
        map_crs: of the canvas.
        crs: of the scene.
    """
    if crs.isValid() and map_crs.isValid():
        try:
            extent = QgsCoordinateTransform(map_crs, crs, QgsProject.instance()).transformBoundingBox(extent)
        except QgsCsException:
            return None
    if extent.isEmpty() or not extent.isFinite():
        return None
    return (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())


class SceneBoxes:
    """Moves boxes from the map of a scene.

    Args:
        samples: the store that knows the scene.
        scene: its name there.
        crs: of the scene.
    """

    def __init__(self, samples: SampleLayer, scene: str, crs: QgsCoordinateReferenceSystem) -> None:
        self._samples = samples
        self.scene = scene
        self.crs = QgsCoordinateReferenceSystem(crs)
        self._factors = samples.ground_factors(scene)

    def frame(self, map_crs: QgsCoordinateReferenceSystem) -> MapFrame:
        """Returns how boxes of the scene lie on a canvas."""
        return MapFrame(self.crs, map_crs, "", QgsProject.instance().transformContext(), self._factors)

    def window(self, extent: QgsRectangle, map_crs: QgsCoordinateReferenceSystem) -> Window | None:
        """Returns a view on the map of the scene; see `window_of_view`."""
        return window_of_view(extent, map_crs, self.crs)

    def in_store(self, box: OrientedBox) -> OrientedBox:
        """Returns a box as it is on the store's map.

        Raises:
            SampleError: if it lies where one of the two CRS is not defined.
        """
        if self._samples.layer.crs() == self.crs:
            return box
        left, front_left, front_right, right = self.frame(self.crs).ring_on_map(box)
        rear = QgsPointXY((left.x() + right.x()) / 2, (left.y() + right.y()) / 2)
        front = QgsPointXY((front_left.x() + front_right.x()) / 2, (front_left.y() + front_right.y()) / 2)
        return self._samples.frame(self.crs).box_from_axis(rear, front, box.width_m)
