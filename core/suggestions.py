"""What all jobs that suggest samples share: where they look, and what is marked there already."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .errors import SampleError, UsageError
from .geometry import overlap_pairs, polygons
from .grid import Grid
from .samples import ObjectClass, Sample, SampleStore, StoredScene
from .scene import open_scene

_MOST = 1000
_MARKED_SHARE = 0.25
_SAME_PLACE_IOU = 0.2


def check_window(window: Sequence[Any], most: int) -> None:
    """Checks where suggestions are asked for, and how many.

    Raises:
        UsageError: if that is no window, or no number of them.
    """
    if len(window) != 4 or not all(isinstance(each, (int, float)) and math.isfinite(each) for each in window):
        raise UsageError("A window is left, bottom, right and top on the scene's map.")
    if not (window[0] < window[2] and window[1] < window[3]):
        raise UsageError("The window is empty: right has to be more than left, and top more than bottom.")
    if not 1 <= most <= _MOST:
        raise UsageError(f"Between 1 and {_MOST} suggestions can be asked for, not {most}.")


def class_of(store: SampleStore, name: str) -> ObjectClass:
    """Returns a class of a store.

    Raises:
        SampleError: if there is none of that name.
    """
    known = next((each for each in store.classes() if each.name == name), None)
    if known is None:
        raise SampleError(f"The sample store {store.path} has no class '{name}'; mark a sample of it first.")
    return known


def scene_of(store: SampleStore, source: Any) -> StoredScene:
    """Returns what a store knows of a scene.

    Args:
        store: an open store.
        source: the name under which the store knows it, or what `open_scene` takes.

    Raises:
        SampleError: if the store does not know it.
        SceneError: if it cannot be opened.
    """
    stored = {each.name: each for each in store.scenes()}
    if isinstance(source, str) and source in stored:
        return stored[source]
    with closing(open_scene(source)) as scene:
        name = store.scene_name(scene)
    if name is None:
        raise SampleError(f"The sample store {store.path} does not know this scene; mark a sample in it first.")
    return stored[name]


class Marked:
    """Where samples lie: nothing is suggested there.

    What is an object of another class is none of this one. That something is not of another class says nothing of this
    one, and one object may stand on another: those of other classes count only where the boxes are about the same.

    Args:
        samples: on the scene's map.
        class_name: samples of this class and of every class count, and positives of the others.
    """

    def __init__(self, samples: Sequence[Sample], class_name: str) -> None:
        marked = [each for each in samples if len(each.ring) >= 3]
        mine = [each for each in marked if each.class_name in (class_name, "")]
        areas = _shapes([each for each in mine if each.role in ("area", "ignore")])
        self._areas = shapely.union_all(shapely.make_valid(areas)) if len(areas) else None
        self._mine = _shapes([each for each in mine if each.role in ("positive", "negative")])
        others = [each for each in marked if each.class_name not in (class_name, "")]
        self._others = _shapes([each for each in others if each.role == "positive"])

    def holds(self, boxes: NDArray[np.float64], grid: Grid) -> NDArray[np.bool_]:
        """Tells which of boxes [N, 5] on the map lie on samples, or in an area where everything is marked."""
        result = np.zeros(len(boxes), bool)
        if not len(boxes):
            return result
        local = boxes.copy()
        local[:, 2:4] /= grid.gsd
        local[:, :2] = grid.pixel_xy(boxes[:, :2]) * (1, -1)
        found = polygons(local)
        mine, others = (
            shapely.transform(shapes, lambda places: grid.pixel_xy(places) * (1, -1))
            for shapes in (self._mine, self._others)
        )
        sample, box = shapely.STRtree(found).query(mine, predicate="intersects")
        shared = shapely.area(shapely.intersection(mine[sample], found[box]))
        smaller = np.minimum(shapely.area(mine[sample]), shapely.area(found[box]))
        result[box[shared > _MARKED_SHARE * smaller]] = True
        box, _, iou = overlap_pairs(found, others)
        result[box[iou > _SAME_PLACE_IOU]] = True
        if self._areas is not None:
            result |= shapely.contains_xy(self._areas, boxes[:, 0], boxes[:, 1])
        return result


def _shapes(samples: Sequence[Sample]) -> NDArray[Any]:
    """Returns polygons [N]."""
    return np.array([shapely.Polygon(each.ring, each.holes) for each in samples], dtype=object)


def box_row(box: NDArray[np.float64], score: float) -> dict[str, float]:
    """Returns a box [5] on the map as it goes to JSON."""
    names = ("x", "y", "length_m", "width_m", "heading_deg")
    return {**dict(zip(names, box.tolist(), strict=True)), "score": float(score)}


def inside(boxes: NDArray[np.float64], grid: Grid) -> NDArray[np.bool_]:
    """Tells which of boxes [N, 5] on the map have their middle in a grid."""
    left, bottom, right, top = grid.bounds
    x, y = boxes[:, 0], boxes[:, 1]
    return (x >= left) & (x < right) & (y >= bottom) & (y < top)
