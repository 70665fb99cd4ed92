"""A look over the shoulder of a training: what the networks would find now, in a window of a scene."""

from __future__ import annotations

import math
import time
from contextlib import ExitStack
from typing import Any

import numpy as np
import torch

from .batches import UNLABELLED
from .calibration import Calibration
from .colour import current_statistics
from .errors import SceneError
from .feedback import Feedback
from .geometry import corners
from .grid import Grid
from .network import GRID_PX
from .samples import SampleStore
from .scene import Scene, open_scene
from .tile_detector import TileDetector
from .training_data import TrainingData
from .validation import HALO_PX, WithheldBlock, find_on_tiles

MOST_PIXELS = 1_500_000
"""So few that a look takes little more than half a second on two cores."""

MOST_SHARE = 0.05
"""Share of the time of the training that looks may take, but for the first and the last one."""

MOST_ROWS = 1000
LOOKS = 10

Bounds = tuple[float, float, float, float]


class Preview:
    """A window of a scene, read once, that is searched again and again while the networks learn.

    Args:
        grid: the lattice of the window.
        image: float32 [C, H, W], colour-normalised.
        valid: bool [H, W].
        classes: how many there are.
    """

    def __init__(self, grid: Grid, image: np.ndarray[Any, Any], valid: np.ndarray[Any, Any], classes: int) -> None:
        self._grid = grid
        self._tile = WithheldBlock(
            torch.from_numpy(image.astype(np.float16))[None],
            torch.from_numpy(valid.astype(np.float16))[None, None],
            np.full((classes, *valid.shape), UNLABELLED, np.uint8),
            np.zeros((0, 5)),
            np.zeros(0),
            np.zeros(0, np.int64),
        )
        self._begun: float | None = None
        self._spent = self._longest = 0.0

    def due(self, done: int, steps: int) -> bool:
        """Says whether to look after so many steps: ten times in all, as long as that costs little.

        Args:
            done: steps done.
            steps: of the whole training.
        """
        if self._begun is None:
            self._begun = time.monotonic()
        if done == steps:
            return True
        if done % max(1, steps // LOOKS):
            return False
        elapsed = time.monotonic() - self._begun
        return not self._spent or self._spent + self._longest <= MOST_SHARE * elapsed

    def show(
        self, detector: TileDetector, calibrations: list[Calibration], device: torch.device, feedback: Feedback
    ) -> None:
        """Searches the window and tells what would be accepted, as boxes named `preview`.

        Args:
            detector: the networks as they are now; it is not changed.
            calibrations: of the classes, whose thresholds decide what is accepted.
            device: where to run.
            feedback: told the boxes, those of the highest scores first.
        """
        start = time.monotonic()
        thresholds = np.array([each.threshold for each in calibrations])
        found = find_on_tiles(detector.to(device), [self._tile], device, feedback, float(thresholds.min()))
        accepted = np.flatnonzero(found.scores >= thresholds[found.kinds])
        chosen = accepted[np.argsort(-found.scores[accepted], kind="stable")[:MOST_ROWS]]
        rings = self._grid.map_xy(corners(found.boxes[chosen]).reshape(-1, 2) * (1, -1)).reshape(-1, 8)
        columns = (rings, found.boxes[chosen, 4], found.scores[chosen], found.kinds[chosen])
        feedback.boxes("preview", np.column_stack(columns).tolist())
        cost = time.monotonic() - start
        self._spent, self._longest = self._spent + cost, max(self._longest, cost)


def open_preview(
    source: Any, window: Bounds, store: SampleStore, data: TrainingData, feedback: Feedback
) -> Preview | None:
    """Reads the window of a preview.

    Args:
        source: what `open_scene` takes.
        window: left, bottom, right, top on the scene's map; what lies around its middle is searched.
        store: may know the scene's colour statistics.
        data: of the training, whose classes, bands and GSD count.
        feedback: warned where there can be no preview, which is no reason not to train.
    """
    try:
        with ExitStack() as stack:
            scene = open_scene(source)
            stack.callback(scene.close)
            grid = preview_grid(scene, window, data.gsd, max(data.scales))
            stored = {each.name: each for each in store.scenes()}.get(str(store.scene_name(scene)))
            roles = [band.role for band in data.bands]
            statistics = current_statistics(scene, stored, feedback).select(roles)
            pixels = scene.read(grid, roles)
    except SceneError as error:
        feedback.log(f"There is no preview of this training: {error.message}", "warning")
        return None
    return Preview(grid, statistics.normalise(pixels), pixels.valid, len(data.classes))


def preview_grid(scene: Scene, window: Bounds, gsd: float, scale: int = 1) -> Grid:
    """Returns the part of a scene to search: the window with a margin, or what of it `MOST_PIXELS` allow.

    Args:
        scene: an open scene.
        window: left, bottom, right, top on the scene's map.
        gsd: ground units per pixel.
        scale: of the classes that are looked at most coarsely.

    Raises:
        SceneError: if the window shows nothing of the scene.
    """
    left, bottom, right, top = window
    least_x, least_y, most_x, most_y = scene.bounds
    middle = (min(max((left + right) / 2, least_x), most_x), min(max((bottom + top) / 2, least_y), most_y))
    grids = scene.grids(gsd)
    grid = next((each for each in grids if _holds(each, middle)), grids[0])
    (first_col, first_row), (last_col, last_row) = grid.pixel_xy([(left, top), (right, bottom)]).tolist()
    first_col, last_col = max(first_col, 0.0), min(last_col, float(grid.width))
    first_row, last_row = max(first_row, 0.0), min(last_row, float(grid.height))
    if first_col >= last_col or first_row >= last_row:
        raise SceneError("The map shows nothing of the scene.")
    halo, step = HALO_PX * scale, GRID_PX * scale
    width, height = last_col - first_col + 2 * halo, last_row - first_row + 2 * halo
    shrink = min(1.0, math.sqrt(MOST_PIXELS / (width * height)))
    longest = MOST_PIXELS / step
    width, height = (max(step, int(min(side * shrink, longest)) // step * step) for side in (width, height))
    col, row = (first_col + last_col - width) / 2, (first_row + last_row - height) / 2
    return grid.window(round(row), round(col), int(height), int(width))


def _holds(grid: Grid, place: tuple[float, float]) -> bool:
    left, bottom, right, top = grid.bounds
    return left <= place[0] <= right and bottom <= place[1] <= top
