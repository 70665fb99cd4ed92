"""The `similar` job: what in a window looks like the first samples, before any training."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .colour import ColourStatistics
from .errors import SampleError, UsageError
from .feedback import Feedback
from .grid import Grid
from .look import CELL_PX
from .look_heading import finer_headings
from .look_search import HEADINGS, SearchedWindow
from .samples import ObjectClass, Sample, SampleStore
from .scene import SMALLEST_OBJECT_PX, Scene, open_scene
from .similar_chips import MOST_SAMPLES, SURROUNDINGS, LookReader, build_filter, look_roles, statistics_of
from .suggestions import Marked, box_row, check_window, class_of, inside, scene_of
from .view_window import Bounds, view_grid

MOST_PIXELS = 1_600_000
"""So many pixels at the resolution of the search are searched at once, in less than two seconds on two cores; larger
views are searched at a coarser one as long as the objects stay large enough."""

LENGTH_PX = 22.0
"""The objects are at most so long at the resolution of the search."""

_LEAST_LENGTH_PX = 10.0
_FINEST = 0.5
_STEPS_PER_DOUBLING = 4
_LEAST_SCORE = 2.0
_MOST_WINDOWS = 2
_CIRCLE = {"directed": 360.0, "axial": 180.0, "round": 0.0}

_WINDOWS: OrderedDict[tuple[Any, ...], SearchedWindow] = OrderedDict()


@dataclass(frozen=True)
class SimilarRequest:
    """Where to look for what.

    Attributes:
        store: path of the sample store.
        class_name: the class whose samples count; negatives that are meant for every class count too.
        scene: the name under which the store knows the scene, or what `open_scene` takes.
        window: left, bottom, right, top on the scene's map.
        most: at most so many candidates.

    Raises:
        UsageError: if a value is missing or out of range.
    """

    store: str
    class_name: str
    scene: Any
    window: Bounds
    most: int = 50

    def __post_init__(self) -> None:
        if not self.store or not self.class_name or not self.scene:
            raise UsageError("To find what is similar, a sample store, a class and a scene are needed.")
        check_window(self.window, self.most)


def similar(request: SimilarRequest, feedback: Feedback) -> dict[str, Any]:
    """Finds what looks like the positives of a class and unlike its negatives, without any training.

    Args:
        request: what to do.
        feedback: asked whether to stop.

    Returns:
        `candidates`, best first: `x`, `y`, `length_m`, `width_m`, `heading_deg` on the scene's map, and `score`, about
        1 for what is as similar as samples are to one another; places that are marked already are left out.
        `searched`: left, bottom, right, top; `whole`: whether that is all that the window shows; `positives` and
        `negatives`: how many samples were compared with; `symmetry`: of the class.

    Raises:
        SampleError: if there is no such class, no positive sample, or none that can be seen.
        SceneError: if the scene cannot be read, or the window shows nothing of it.
    """
    with SampleStore.open(request.store, read_only=True) as store:
        object_class = class_of(store, request.class_name)
        stored = scene_of(store, request.scene)
        samples = [each for each in store.samples() if each.class_name in (object_class.name, "")]
        positives = _usable(samples, "positive")
        size = _usual_size(positives, object_class)
        with closing(open_scene(stored.description)) as scene:
            roles = look_roles(scene, object_class.symmetry)
            grid, whole = _grid(scene, request.window, max(size), object_class)
            size_px = (size[0] / grid.gsd, size[1] / grid.gsd)
            statistics = statistics_of(scene, stored, feedback).select(roles)
            window = _read_window(scene, statistics, grid, _reach(max(size), grid.gsd), feedback)
            marked = Marked(store.samples_in(scene), request.class_name)
        reader = LookReader(store, roles, grid.gsd, window.background.side * CELL_PX, feedback)
        good = reader.read(positives, size, True)
        bad = reader.read(_usable(samples, "negative"), size, False)
    if not good:
        raise SampleError(f"None of the samples of '{object_class.name}' can be seen; mark another one.")
    found, usual = build_filter(window, good, bad, size_px, object_class.symmetry)
    peaks = window.find(found.at, _headings(object_class.symmetry), size_px, feedback)
    likely = peaks.scores >= _LEAST_SCORE
    boxes, scores = window.grid.boxes_to_map(peaks.boxes[likely]), np.clip(peaks.scores[likely] / usual, 0, 1)
    free = np.flatnonzero(inside(boxes, grid) & ~marked.holds(boxes, grid))[: request.most]
    turned = finer_headings(found, peaks.boxes[likely][free], _CIRCLE[object_class.symmetry])
    rows = zip(window.grid.boxes_to_map(turned), scores[free], strict=True)
    return {
        "candidates": [box_row(box, score) for box, score in rows],
        "searched": list(grid.bounds),
        "whole": whole,
        "positives": len(good),
        "negatives": len(bad),
        "symmetry": object_class.symmetry,
    }


def _usable(samples: Sequence[Sample], role: str) -> list[Sample]:
    """Returns the latest samples of a role that nothing is wrong with."""
    return [each for each in samples if each.role == role and not each.flag and len(each.ring)][-MOST_SAMPLES:]


def _usual_size(positives: Sequence[Sample], object_class: ObjectClass) -> tuple[float, float]:
    boxes = [each.box for each in positives if each.box is not None]
    if not boxes:
        raise SampleError(f"There is no sample of '{object_class.name}' yet; mark one first.")
    length = float(np.median([box.length_m for box in boxes]))
    return length, float(np.median([box.width_m for box in boxes]))


def _grid(scene: Scene, window: Bounds, longest: float, object_class: ObjectClass) -> tuple[Grid, bool]:
    if longest < SMALLEST_OBJECT_PX * scene.gsd:
        raise SampleError(
            f"The samples of '{object_class.name}' are only {longest / scene.gsd:.1f} pixels long, and at least "
            f"{SMALLEST_OBJECT_PX:.0f} are needed; use a finer image."
        )
    gsd = max(_rounded_up(longest) / LENGTH_PX, _FINEST * scene.gsd)
    return view_grid(scene, window, gsd, MOST_PIXELS, _rounded_up(longest) / _LEAST_LENGTH_PX)


def _reach(longest: float, gsd: float) -> int:
    """Returns the radius in cells of what is compared."""
    return math.ceil((0.5 + SURROUNDINGS) * _rounded_up(longest) / gsd / CELL_PX)


def _rounded_up(length: float) -> float:
    """Moves in steps, so that a window can be searched again when one more sample changes the usual size a little."""
    return float(2.0 ** (math.ceil(math.log2(length) * _STEPS_PER_DOUBLING) / _STEPS_PER_DOUBLING))


def _read_window(
    scene: Scene, statistics: ColourStatistics, grid: Grid, reach: int, feedback: Feedback
) -> SearchedWindow:
    """Returns the window with as much around it as the filters see; the latest ones are kept."""
    key = (scene.identity(), statistics, grid, reach)
    if key not in _WINDOWS:
        feedback.check()
        margin = reach * CELL_PX
        around = grid.window(-margin, -margin, grid.height + 2 * margin, grid.width + 2 * margin)
        pixels = scene.read(around, statistics.roles)
        _WINDOWS[key] = SearchedWindow(around, statistics.normalise(pixels), pixels.valid, reach)
        while len(_WINDOWS) > _MOST_WINDOWS:
            _WINDOWS.popitem(last=False)
    _WINDOWS.move_to_end(key)
    return _WINDOWS[key]


def _headings(symmetry: str) -> NDArray[np.float64]:
    circle = _CIRCLE[symmetry]
    return np.arange(0.0, circle, 360 / HEADINGS) if circle else np.zeros(1)
