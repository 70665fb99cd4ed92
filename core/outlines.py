"""Objects to compare: polygons on a map as minimum-area rectangles or circles, with the heading each of them has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from .geometry import minimum_area_box, polygons
from .grid import Ground

FloatArray = NDArray[np.float64]

RECTANGULAR = 0.98
"""A polygon that fills at least this share of its minimum-area rectangle is one; its sides then tell the heading."""

CLEARLY_LONGER = 1.1
"""Only where one side is this many times the other does the longer side tell a heading."""


@dataclass(frozen=True)
class Outlines:
    """Objects of one class on a map.

    Attributes:
        shapes: shapely polygons [N] in map coordinates: rectangles, or circles of round classes.
        centres: float64 [N, 2], map coordinates.
        sizes: float64 [N, 2], length and width in ground units.
        headings_deg: float64 [N], nan where unknown.
    """

    shapes: NDArray[Any]
    centres: FloatArray
    sizes: FloatArray
    headings_deg: FloatArray

    def __len__(self) -> int:
        return len(self.shapes)

    def take(self, chosen: NDArray[Any]) -> Outlines:
        """Returns some of them, by indices or a mask."""
        return Outlines(self.shapes[chosen], self.centres[chosen], self.sizes[chosen], self.headings_deg[chosen])

    def with_shapes(self, chosen: NDArray[np.bool_], shapes: NDArray[Any]) -> Outlines:
        """Returns the same with the chosen (mask [N]) of `shapes` [N] instead of its own."""
        return replace(self, shapes=np.where(chosen, shapes, self.shapes))


def outline(shapes: NDArray[Any], headings_deg: ArrayLike, symmetry: str, ground: Ground) -> Outlines:
    """Measures polygons on the ground, each in a metric frame of its own.

    The heading of a rectangle is the direction of its side nearest to the heading given; that of any other polygon is
    the heading given. Without one, the longer side tells the heading of an axial object, and that of a directed one is
    unknown.

    Args:
        shapes: shapely polygons [N] in map coordinates.
        headings_deg: [N], clockwise from +y, nan where unknown.
        symmetry: `directed`, `axial` or `round`.
        ground: the map.

    Raises:
        SceneError: if a polygon lies where the CRS is not defined.
    """
    given = np.asarray(headings_deg, np.float64)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    anchors = (bounds[:, :2] + bounds[:, 2:]) / 2
    scales = ground.scales_at(anchors)
    local = _moved(shapes, lambda points, index: (points - anchors[index]) * scales[index])
    boxes = np.array([minimum_area_box(shapely.get_coordinates(shape)) for shape in local]).reshape(-1, 5)
    rectangular = shapely.area(local) >= RECTANGULAR * boxes[:, 2] * boxes[:, 3]
    long_side = _long_sides(boxes) if symmetry == "axial" else np.full(len(boxes), np.nan)
    known = ~np.isnan(given)
    boxes[known] = _turned(boxes[known], given[known])
    headings = np.where(known, np.where(rectangular, boxes[:, 4], given), long_side)
    drawn = polygons(boxes, symmetry == "round")
    return Outlines(
        shapes=_moved(drawn, lambda points, index: points / scales[index] + anchors[index]),
        centres=boxes[:, :2] / scales + anchors,
        sizes=boxes[:, 2:4],
        headings_deg=np.full(len(boxes), np.nan) if symmetry == "round" else headings,
    )


def even_frame(shapes: NDArray[Any], anchor: tuple[float, float], ground: Ground) -> NDArray[Any]:
    """Returns map polygons in ground units around `anchor`; good to compare overlaps, which no stretching changes."""
    scale = np.array(ground.scale_at(*anchor))
    return _moved(shapes, lambda points, index: (points - anchor) * scale)


def touching(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.bool_]:
    """Returns which of the first polygons [N] touch any of the second: bool [N]."""
    result = np.zeros(len(first), bool)
    result[shapely.STRtree(second).query(first, predicate="intersects")[0]] = True
    return result


def _moved(shapes: NDArray[Any], move: Any) -> NDArray[Any]:
    points, index = shapely.get_coordinates(shapes, return_index=True)
    result: NDArray[Any] = shapely.set_coordinates(shapes.copy(), move(points, index))
    return result


def _long_sides(boxes: FloatArray) -> FloatArray:
    return np.where(boxes[:, 2] >= CLEARLY_LONGER * boxes[:, 3], boxes[:, 4], np.nan)


def _turned(boxes: FloatArray, headings_deg: FloatArray) -> FloatArray:
    """Turns boxes [N, 5] by quarters so that their length runs along the side nearest to a heading [N]."""
    quarters = np.round((headings_deg - boxes[:, 4]) / 90)
    turned = boxes.copy()
    swapped = quarters % 2 == 1
    turned[swapped, 2:4] = boxes[swapped, 3:1:-1]
    turned[:, 4] = (boxes[:, 4] + 90 * quarters) % 360
    return turned
