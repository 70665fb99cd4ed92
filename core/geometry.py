"""Oriented boxes, headings, exact rotated overlap and suppression.

All headings are degrees clockwise from up (+y of the map, the top of an image), in [0, 360). Arrays of boxes are
float64 [N, 5] with the columns x, y, length, width, heading_deg in one locally metric frame whose y axis points up.
Only the standard library and numpy are imported here, so that QGIS can use this module too; shapely, which does the
exact polygon arithmetic, is imported where it is needed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]

SYMMETRIES = ("directed", "axial", "round")
"""How a class looks when turned: only at 360 degrees, at 180, or at any angle."""

Scale = tuple[float, float]
"""Ground units per map unit along x and y."""

HEADING_TOLERANCE_DEG = 45.0
"""A heading further than this from the front side of its box says that one of the two is wrong."""

_CORNER_TOLERANCE = 0.1
_CORNERS = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
"""Rear-left, front-left, front-right, rear-right as (along, right) shares of length and width."""


@dataclass(frozen=True)
class OrientedBox:
    """A rectangle with a front.

    Attributes:
        x: map x of the centre.
        y: map y of the centre.
        length_m: size along the heading, in the ground unit (metres, or pixels where there is no CRS).
        width_m: size across the heading, same unit.
        heading_deg: where the front points, clockwise from +y, in [0, 360).

    Raises:
        ValueError: if a number is not finite or a size is not positive.
    """

    x: float
    y: float
    length_m: float
    width_m: float
    heading_deg: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(value) for value in self.as_tuple()):
            raise ValueError("an oriented box needs finite numbers")
        if self.length_m <= 0 or self.width_m <= 0:
            raise ValueError("an oriented box needs a positive length and width")
        object.__setattr__(self, "heading_deg", _wrapped(self.heading_deg, 360.0))

    def as_tuple(self) -> tuple[float, float, float, float, float]:
        """Returns x, y, length_m, width_m, heading_deg."""
        return (self.x, self.y, self.length_m, self.width_m, self.heading_deg)

    def ring(self, ground_per_map_unit: tuple[float, float] = (1.0, 1.0)) -> FloatArray:
        """Returns the corners in map coordinates.

        Args:
            ground_per_map_unit: ground units per map unit along x and y at the box.

        Returns:
            float64 [4, 2]: rear-left, front-left, front-right, rear-right.
        """
        local = corners(np.array([(0.0, 0.0, self.length_m, self.width_m, self.heading_deg)]))[0]
        result: FloatArray = local / np.asarray(ground_per_map_unit) + (self.x, self.y)
        return result


def box_from_ring(
    ring: ArrayLike, heading_deg: float | None = None, ground_per_map_unit: tuple[float, float] = (1.0, 1.0)
) -> OrientedBox:
    """Reads a rectangle's ring back into an oriented box.

    The heading is the direction of the side nearest to `heading_deg`; without one, it is that of the first side
    (rear-left to front-left).

    Args:
        ring: [4, 2] corners in order, in map coordinates (a closing fifth point is dropped).
        heading_deg: the stored heading, or None.
        ground_per_map_unit: ground units per map unit along x and y at the box.

    Raises:
        ValueError: if the ring has other than four corners or a side has no length.
    """
    points = np.asarray(ring, dtype=np.float64)
    if len(points) == 5:
        points = points[:4]
    if points.shape != (4, 2):
        raise ValueError(f"a box has 4 corners, not {len(points)}")
    centre = points.mean(axis=0)
    local = (points - centre) * np.asarray(ground_per_map_unit)
    along = (local[1] - local[0] + local[2] - local[3]) / 2
    across = (local[3] - local[0] + local[2] - local[1]) / 2
    sides = [along, across, -along, -across]
    headings = [direction_deg(dx, dy) for dx, dy in sides]
    nearest = 0 if heading_deg is None else int(np.argmin(np.abs(heading_difference(headings, heading_deg))))
    size = (float(np.hypot(*along)), float(np.hypot(*across)))
    length, width = size if nearest % 2 == 0 else size[::-1]
    return OrientedBox(float(centre[0]), float(centre[1]), length, width, headings[nearest])


def box_of_ring(ring: ArrayLike, heading_deg: float | None, scale: Scale = (1.0, 1.0)) -> OrientedBox | None:
    """Reads a rectangle of the map as an oriented box.

    Args:
        ring: [K, 2] corners in map coordinates, not closed.
        heading_deg: the box's heading is the direction of the side nearest to it; without one, that of the longer
            side.
        scale: ground units per map unit along x and y at the ring.

    Returns:
        the box, its sizes in ground units; None if the ring is no rectangle or has no area.
    """
    points = np.asarray(ring, np.float64)
    if points.shape != (4, 2):
        return None
    try:
        box = box_from_ring(points, heading_deg, scale)
    except ValueError:
        return None
    if _misfit(points * scale) > _CORNER_TOLERANCE * math.sqrt(box.length_m * box.width_m):
        return None
    if heading_deg is None and box.width_m > box.length_m:
        return OrientedBox(box.x, box.y, box.width_m, box.length_m, box.heading_deg + 90)
    return box


def _misfit(corners: FloatArray) -> float:
    """Returns about how far the corners of a quadrilateral are from those of a rectangle, in its own units."""
    skew = corners[0] - corners[1] + corners[2] - corners[3]
    along, across = corners[1] + corners[2] - corners[0] - corners[3], corners[3] + corners[2] - corners[0] - corners[1]
    lean = abs(float(along @ across)) / max(float(np.hypot(*along)), 1e-12)
    return float(np.hypot(*skew)) / 4 + lean / 4


def heading_contradiction(ring: ArrayLike, heading_deg: float, symmetry: str, scale: Scale = (1.0, 1.0)) -> float:
    """Returns by how many degrees the first side of a box's ring points away from the heading stored with it.

    Args:
        ring: [4, 2] map coordinates; the first side is meant to run from the rear to the front.
        heading_deg: the stored heading.
        symmetry: of the class; front and back of axial ones do not differ, round ones have none.
        scale: as for `box_of_ring`.
    """
    if symmetry == "round":
        return 0.0
    points = np.asarray(ring, np.float64)
    dx, dy = (points[1] - points[0]) * scale
    period_deg = 180.0 if symmetry == "axial" else 360.0
    return abs(float(heading_difference(direction_deg(float(dx), float(dy)), heading_deg, period_deg)))


def direction_deg(dx: float, dy: float) -> float:
    """Returns the heading of a vector in a y-up frame: 0 is up, 90 is right; in [0, 360)."""
    return _wrapped(math.degrees(math.atan2(dx, dy)), 360.0)


def heading_difference(first_deg: ArrayLike, second_deg: ArrayLike, period_deg: float = 360.0) -> FloatArray:
    """Returns first minus second on the circle, in [-period/2, period/2)."""
    half = period_deg / 2
    result: FloatArray = (np.asarray(first_deg, np.float64) - np.asarray(second_deg, np.float64) + half) % period_deg
    return result - half


def circular_mean_deg(headings_deg: ArrayLike, weights: ArrayLike | None = None, period_deg: float = 360.0) -> float:
    """Returns the mean direction in [0, period); use a period of 180 for axial classes."""
    radians = np.asarray(headings_deg, np.float64) * (2 * math.pi / period_deg)
    weight = np.ones_like(radians) if weights is None else np.asarray(weights, np.float64)
    mean = math.atan2(float((weight * np.sin(radians)).sum()), float((weight * np.cos(radians)).sum()))
    return _wrapped(mean * period_deg / (2 * math.pi), period_deg)


def _wrapped(heading_deg: float, period_deg: float) -> float:
    """Returns a heading in [0, period); `%` alone rounds tiny negative ones up to the period itself."""
    wrapped = heading_deg % period_deg
    return wrapped if wrapped < period_deg else 0.0


def corners(boxes: ArrayLike) -> FloatArray:
    """Returns the corners of oriented boxes.

    Args:
        boxes: [N, 5] x, y, length, width, heading_deg in a y-up metric frame.

    Returns:
        float64 [N, 4, 2]: rear-left, front-left, front-right, rear-right.
    """
    array = np.asarray(boxes, np.float64).reshape(-1, 5)
    heading = np.radians(array[:, 4])
    forward = np.stack([np.sin(heading), np.cos(heading)], axis=1)
    right = np.stack([np.cos(heading), -np.sin(heading)], axis=1)
    along = _CORNERS[None, :, :1] * array[:, None, 2:3] * forward[:, None, :]
    across = _CORNERS[None, :, 1:] * array[:, None, 3:4] * right[:, None, :]
    result: FloatArray = array[:, None, :2] + along + across
    return result


def minimum_area_box(points: ArrayLike) -> FloatArray:
    """Returns the smallest rectangle around points, its length along the longer side.

    Args:
        points: [N, 2] in a y-up metric frame, N >= 3.

    Returns:
        float64 [5]: x, y, length, width, heading_deg in [0, 180).
    """
    import shapely

    ring = np.asarray(shapely.minimum_rotated_rectangle(shapely.MultiPoint(np.asarray(points))).exterior.coords)
    box = box_from_ring(ring)
    if box.width_m > box.length_m:
        box = OrientedBox(box.x, box.y, box.width_m, box.length_m, box.heading_deg + 90)
    return np.array(box.as_tuple()[:4] + (_wrapped(box.heading_deg, 180.0),))


def polygons(boxes: ArrayLike, round_classes: ArrayLike | None = None) -> NDArray[Any]:
    """Returns shapely polygons of boxes; where `round_classes` [N] is true, the circle of the mean diameter."""
    import shapely

    array = np.asarray(boxes, np.float64).reshape(-1, 5)
    shapes: NDArray[Any] = shapely.polygons(corners(array))
    if round_classes is not None:
        chosen = np.broadcast_to(np.asarray(round_classes, bool), len(array))
        radius = (array[chosen, 2] + array[chosen, 3]) / 4
        shapes[chosen] = shapely.buffer(shapely.points(array[chosen, :2]), radius, quad_segs=16)
    return shapes


def overlap_pairs(first: NDArray[Any], second: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp], FloatArray]:
    """Finds all overlapping pairs of two arrays of shapely polygons.

    Returns:
        indices into `first`, indices into `second`, and the intersection over union of each pair, in (0, 1].
    """
    import shapely

    index_first, index_second = shapely.STRtree(second).query(first, predicate="intersects")
    shared = shapely.area(shapely.intersection(first[index_first], second[index_second]))
    union = shapely.area(first)[index_first] + shapely.area(second)[index_second] - shared
    iou = shared / np.maximum(union, 1e-12)
    keep = iou > 0
    return index_first[keep], index_second[keep], iou[keep]


def rotated_iou(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Returns the exact intersection over union of every pair of boxes: float64 [N, M] for [N, 5] and [M, 5]."""
    first_shapes, second_shapes = polygons(first), polygons(second)
    result = np.zeros((len(first_shapes), len(second_shapes)))
    index_first, index_second, iou = overlap_pairs(first_shapes, second_shapes)
    result[index_first, index_second] = iou
    return result


def rotated_nms(shapes: NDArray[Any], scores: ArrayLike, iou: float) -> NDArray[np.intp]:
    """Greedy non-maximum suppression on exact polygons.

    Args:
        shapes: [N] shapely polygons, see `polygons`.
        scores: [N]; ties go to the earlier one.
        iou: a polygon that overlaps a kept, better one by more than this is dropped.

    Returns:
        indices of the kept ones, best first.
    """
    order = np.argsort(-np.asarray(scores, np.float64), kind="stable")
    rank = np.empty(len(order), np.intp)
    rank[order] = np.arange(len(order))
    better, worse, share = overlap_pairs(shapes, shapes)
    chosen = (share > iou) & (rank[better] < rank[worse])
    rivals: list[list[int]] = [[] for _ in order]
    for strong, weak in zip(better[chosen].tolist(), worse[chosen].tolist()):
        rivals[strong].append(weak)
    dropped = np.zeros(len(order), bool)
    kept = []
    for index in order.tolist():
        if not dropped[index]:
            kept.append(index)
            dropped[rivals[index]] = True
    return np.array(kept, np.intp)
