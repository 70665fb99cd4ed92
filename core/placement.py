"""How a polygon becomes an oriented box with a heading, and how both move from one map to another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyproj
import shapely
from numpy.typing import ArrayLike, NDArray

from .errors import SampleError
from .geometry import OrientedBox, Scale, box_of_ring, direction_deg, minimum_area_box
from .grid import Ground

FloatArray = NDArray[np.float64]

_PROBE = 5.0


@dataclass(frozen=True)
class MapChange:
    """The way from the coordinates of one map to those of another.

    Attributes:
        source: where the coordinates come from.
        target: where they go.

    Raises:
        SampleError: if only one of the two has a CRS.
    """

    source: Ground
    target: Ground

    def __post_init__(self) -> None:
        if (self.source.crs_wkt is None) != (self.target.crs_wkt is None):
            raise SampleError(
                "Only one of the sample store and the scene has a CRS, so samples cannot move between them. "
                "Give the scene its CRS, or use a store of its own for scenes without one."
            )

    def is_identity(self) -> bool:
        """Tells whether both maps are the same, so that coordinates and headings stay as they are."""
        return _transformer(self.source.crs_wkt, self.target.crs_wkt) is None and self._same_factor()

    def _same_factor(self) -> bool:
        return self.source.crs_wkt is not None or self.source.factor == self.target.factor

    def points(self, map_xy: ArrayLike) -> FloatArray:
        """Returns target coordinates [N, 2] of source coordinates [N, 2].

        Raises:
            SampleError: if a place has no coordinates on the target map.
        """
        places = np.asarray(map_xy, np.float64).reshape(-1, 2)
        transformer = _transformer(self.source.crs_wkt, self.target.crs_wkt)
        if transformer is None:
            return places.copy()
        moved = np.stack(transformer.transform(*places.T), axis=1)
        if not np.isfinite(moved).all():
            raise SampleError("Some samples lie outside the area where the CRS of the scene is defined.")
        return moved

    def heading(self, heading_deg: float, place: ArrayLike) -> float:
        """Returns the heading on the target map of a heading at a place [2] of the source map.

        Grid north differs between maps; the direction on the ground stays.
        """
        if _transformer(self.source.crs_wkt, self.target.crs_wkt) is None:
            return heading_deg % 360.0
        start = np.asarray(place, np.float64)
        radians = np.radians(heading_deg)
        step = _PROBE * np.array([np.sin(radians), np.cos(radians)]) / self.source.scale_at(*start)
        moved = self.points(np.stack([start - step, start + step]))
        dx, dy = (moved[1] - moved[0]) * self.target.scale_at(*moved.mean(axis=0))
        return direction_deg(float(dx), float(dy))


@lru_cache(maxsize=64)
def _transformer(source_wkt: str | None, target_wkt: str | None) -> pyproj.Transformer | None:
    """Returns None where both maps are the same."""
    if source_wkt is None or target_wkt is None or source_wkt == target_wkt:
        return None
    source, target = pyproj.CRS.from_wkt(source_wkt), pyproj.CRS.from_wkt(target_wkt)
    if source.equals(target, ignore_axis_order=True):
        return None
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def fitted_box(points: ArrayLike, heading_deg: float | None, scale: Scale = (1.0, 1.0)) -> OrientedBox | None:
    """Returns the smallest rectangle around a polygon's points as an oriented box.

    Args:
        points: [K, 2] map coordinates.
        heading_deg: as for `box_of_ring`.
        scale: as for `box_of_ring`.

    Returns:
        the box, its sizes in ground units; None if the points span no area.
    """
    places = np.asarray(points, np.float64)
    origin = (places.min(axis=0) + places.max(axis=0)) / 2
    local = (places - origin) * scale
    hull = shapely.MultiPoint(local).convex_hull
    if hull.area <= 1e-9 * max(hull.length, 1e-9) ** 2:
        return None
    rectangle = OrientedBox(*minimum_area_box(local).tolist())
    return box_of_ring(rectangle.ring() / np.asarray(scale) + origin, heading_deg, scale)
