"""Oriented boxes of a layer's map as they lie on the canvas, in whatever projection and turn that shows them."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsEllipsoidUtils,
    QgsPointXY,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import SampleError
from ..core.geometry import OrientedBox, direction_deg

_PROBE_M = 10.0
_PROBE_DEG = 1e-4


def load_ellipsoids() -> None:
    """Has QGIS look up all its ellipsoids; to be called in the main thread, before any other thread measures.

    QGIS keeps the coordinate system of an ellipsoid for good but, in PROJ, it belongs to the thread that asked for it
    first. When that thread ends, all that measures on this ellipsoid gives nan from then on.
    """
    QgsEllipsoidUtils.definitions()


class MapFrame:
    """Goes between the canvas's map and a layer's map, and measures on the ground.

    Headings are clockwise from grid north of the layer's CRS, measured where map units are scaled to ground units.

    Args:
        layer_crs: of the sample store; invalid where it has none, and then the canvas shows the same coordinates.
        map_crs: of the canvas.
        ellipsoid: on which metres are measured; that of the layer's CRS where it is empty or `NONE`.
        transform_context: of the project.
        ground_per_map_unit: ground units per map unit along x and y where the layer has no CRS; None for 1 and 1.
    """

    def __init__(
        self,
        layer_crs: QgsCoordinateReferenceSystem,
        map_crs: QgsCoordinateReferenceSystem,
        ellipsoid: str,
        transform_context: QgsCoordinateTransformContext,
        ground_per_map_unit: tuple[float, float] | None = None,
    ) -> None:
        self._factors = ground_per_map_unit or (1.0, 1.0)
        self._crs = layer_crs
        self._transform = QgsCoordinateTransform()
        if layer_crs.isValid() and map_crs.isValid():
            self._transform = QgsCoordinateTransform(layer_crs, map_crs, transform_context)
        self._distance = QgsDistanceArea()
        self._distance.setSourceCrs(layer_crs, transform_context)
        own = ellipsoid if ellipsoid not in ("", "NONE") else layer_crs.ellipsoidAcronym()
        self._on_ellipsoid = bool(own) and self._distance.setEllipsoid(own) and self._distance.willUseEllipsoid()

    @property
    def unit(self) -> str:
        """The ground unit: `m`, or `px` where there is neither a CRS nor a GSD."""
        return "px" if not self._crs.isValid() and self._factors == (1.0, 1.0) else "m"

    def scale_at(self, x: float, y: float) -> tuple[float, float]:
        """Returns ground units per map unit along x and along y at a place of the layer's map.

        Raises:
            SampleError: if the place lies where the CRS is not defined.
        """
        if not self._crs.isValid():
            return self._factors
        if not self._on_ellipsoid:
            metres = QgsUnitTypes.fromUnitToUnitFactor(self._crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
            return metres, metres
        probe = _PROBE_DEG
        if not self._crs.isGeographic():
            probe = _PROBE_M * QgsUnitTypes.fromUnitToUnitFactor(
                QgsUnitTypes.DistanceUnit.DistanceMeters, self._crs.mapUnits()
            )
        try:
            along_x = self._distance.measureLine(QgsPointXY(x - probe, y), QgsPointXY(x + probe, y)) / (2 * probe)
            along_y = self._distance.measureLine(QgsPointXY(x, y - probe), QgsPointXY(x, y + probe)) / (2 * probe)
        except QgsCsException as error:
            raise _outside(error) from error
        if not (math.isfinite(along_x) and math.isfinite(along_y) and along_x > 0 and along_y > 0):
            raise _outside()
        return along_x, along_y

    def to_layer(self, point_map: QgsPointXY) -> QgsPointXY:
        """Returns a place of the canvas's map in the layer's coordinates.

        Raises:
            SampleError: if the place lies where one of the two CRS is not defined.
        """
        return self._moved(point_map, QgsCoordinateTransform.TransformDirection.ReverseTransform)

    def to_map(self, point_layer: QgsPointXY) -> QgsPointXY:
        """Returns a place of the layer in the coordinates of the canvas's map.

        Raises:
            SampleError: if the place lies where one of the two CRS is not defined.
        """
        return self._moved(point_layer, QgsCoordinateTransform.TransformDirection.ForwardTransform)

    def box_from_axis(self, rear_map: QgsPointXY, front_map: QgsPointXY, width_m: float) -> OrientedBox:
        """Returns the box whose middle line runs from rear to front.

        Args:
            rear_map: middle of the rear side on the canvas's map.
            front_map: middle of the front side.
            width_m: size across, in ground units.

        Raises:
            ValueError: if it has no length or no width.
            SampleError: as `to_layer`.
        """
        rear, front = self.to_layer(rear_map), self.to_layer(front_map)
        x, y = (rear.x() + front.x()) / 2, (rear.y() + front.y()) / 2
        dx, dy = self._ground(rear, front, self.scale_at(x, y))
        return OrientedBox(x, y, math.hypot(dx, dy), width_m, direction_deg(dx, dy))

    def box_at(self, point_map: QgsPointXY, length_m: float, width_m: float, heading_deg: float) -> OrientedBox:
        """Returns the box of a size and heading whose centre lies at a place of the canvas's map.

        Raises:
            ValueError: if a size is not positive.
            SampleError: as `to_layer`.
        """
        centre = self.to_layer(point_map)
        return OrientedBox(centre.x(), centre.y(), length_m, width_m, heading_deg)

    def ring_on_map(self, box: OrientedBox) -> list[QgsPointXY]:
        """Returns rear-left, front-left, front-right and rear-right of a box on the canvas's map.

        Raises:
            SampleError: as `to_map`.
        """
        ring = box.ring(self.scale_at(box.x, box.y)).tolist()
        return [self.to_map(QgsPointXY(x, y)) for x, y in ring]

    def heading_towards(self, from_map: QgsPointXY, to_map: QgsPointXY) -> float:
        """Returns the heading of the way from one place of the canvas's map to another.

        Raises:
            SampleError: as `to_layer`.
        """
        start = self.to_layer(from_map)
        return direction_deg(*self._ground(start, self.to_layer(to_map), self.scale_at(start.x(), start.y())))

    def distance(self, from_map: QgsPointXY, to_map: QgsPointXY) -> float:
        """Returns the ground units between two near places of the canvas's map.

        Raises:
            SampleError: as `to_layer`.
        """
        start = self.to_layer(from_map)
        return math.hypot(*self._ground(start, self.to_layer(to_map), self.scale_at(start.x(), start.y())))

    def place_in(self, box: OrientedBox, point_map: QgsPointXY) -> tuple[float, float]:
        """Returns how far a place of the canvas's map lies ahead and right of the centre of a box, in ground units.

        Raises:
            SampleError: as `to_layer`.
        """
        dx, dy = self._ground(QgsPointXY(box.x, box.y), self.to_layer(point_map), self.scale_at(box.x, box.y))
        sine, cosine = _direction(box.heading_deg)
        return dx * sine + dy * cosine, dx * cosine - dy * sine

    def shifted(self, box: OrientedBox, ahead_m: float, right_m: float = 0.0) -> OrientedBox:
        """Returns a box moved along and across its heading by ground units.

        Raises:
            SampleError: if it lies where its CRS is not defined.
        """
        along_x, along_y = self.scale_at(box.x, box.y)
        sine, cosine = _direction(box.heading_deg)
        x = box.x + (ahead_m * sine + right_m * cosine) / along_x
        y = box.y + (ahead_m * cosine - right_m * sine) / along_y
        return OrientedBox(x, y, box.length_m, box.width_m, box.heading_deg)

    def _moved(self, point: QgsPointXY, direction: QgsCoordinateTransform.TransformDirection) -> QgsPointXY:
        try:
            moved = self._transform.transform(point, direction)
        except QgsCsException as error:
            raise _outside(error) from error
        if not (math.isfinite(moved.x()) and math.isfinite(moved.y())):
            raise _outside()
        return moved

    @staticmethod
    def _ground(start: QgsPointXY, end: QgsPointXY, scale: tuple[float, float]) -> tuple[float, float]:
        return (end.x() - start.x()) * scale[0], (end.y() - start.y()) * scale[1]


def _direction(heading_deg: float) -> tuple[float, float]:
    """Returns the steps along x and y of one ground unit ahead."""
    return math.sin(math.radians(heading_deg)), math.cos(math.radians(heading_deg))


def _outside(error: Exception | None = None) -> SampleError:
    text = QCoreApplication.translate("MapFrame", "This place lies outside the area where the CRS is defined.")
    return SampleError(text, str(error or ""))
