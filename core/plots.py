"""What the samples of a scene teach, in the pixels of its working grid.

A plot is one evenly scaled grid of a scene with everything that is marked in it. From plots come the training patches
(`core/patches.py`) and the tiles that validation looks at (`core/validation.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .batches import BACKGROUND, IGNORED, UNLABELLED
from .colour import ColourStatistics
from .geometry import corners
from .grid import Grid
from .samples import Sample
from .scene import Scene

FloatArray = NDArray[np.float64]

EVERY_CLASS = -1
"""Class index of an outline that is meant for all classes."""


@dataclass(frozen=True, eq=False)
class Outline:
    """An area, negative or ignored polygon.

    Attributes:
        role: `area`, `negative` or `ignore`; `positive` for objects that are learnt at another scale.
        kind: class index, or `EVERY_CLASS`.
        rings: float64 [K, 2] pixels of the grid; the first is the outside, the others are holes.
    """

    role: str
    kind: int
    rings: tuple[FloatArray, ...]


@dataclass(frozen=True, eq=False)
class Plot:
    """One evenly scaled grid of a scene with its samples.

    Attributes:
        scene: the open scene.
        statistics: its colour statistics.
        grid: the working grid; all pixels below are its.
        boxes: float64 [N, 5] positives: x, y (down), length, width in pixels, heading in degrees, nan where unknown.
        axes: float64 [N], heading of the rectangle's length, known for every positive.
        kinds: int64 [N] class index.
        sample_ids: int64 [N].
        outlines: areas, negatives and ignored places.
        withheld: float64 [B, 4] left, top, right, bottom of the blocks kept for validation.
        elsewhere: indices of the classes that are learnt at another scale, of which nothing may be learnt here.
    """

    scene: Scene
    statistics: ColourStatistics
    grid: Grid
    boxes: FloatArray
    axes: FloatArray
    kinds: NDArray[np.int64]
    sample_ids: NDArray[np.int64]
    outlines: tuple[Outline, ...]
    withheld: FloatArray
    elsewhere: tuple[int, ...] = ()

    def is_withheld(self, places: FloatArray) -> NDArray[np.bool_]:
        """Tells which places [M, 2] lie in a withheld block: bool [M]."""
        x, y = places[:, :1], places[:, 1:2]
        left, top, right, bottom = self.withheld.T
        inside: NDArray[np.bool_] = ((x >= left) & (x < right) & (y >= top) & (y < bottom)).any(axis=1)
        return inside

    def read(self, row: int, col: int, height: int, width: int) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Reads a window, colour-normalised, zero where invalid: float32 [C, H, W] and validity bool [H, W]."""
        window = self.scene.read(self.grid.window(row, col, height, width), self.statistics.roles)
        return self.statistics.normalise(window), window.valid

    def state(self, row: int, col: int, height: int, width: int, classes: int) -> NDArray[np.uint8]:
        """Draws what is known of each pixel for each class: uint8 [classes, H, W], see `core/batches.py`."""
        state = np.full((classes, height, width), UNLABELLED, np.uint8)
        origin = np.array([col, row], np.float64)
        ignored = [outline for outline in self.outlines if outline.role == "ignore"]
        for outline in self.outlines:
            if outline.role in ("area", "negative"):
                fill(state, outline.kind, [ring - origin for ring in outline.rings], BACKGROUND)
        near = self.meets(row, col, height, width)
        objects = [(outline.kind, outline.rings[0]) for outline in self.outlines if outline.role == "positive"]
        for kind, ring in [*zip(self.kinds[near].tolist(), self.rings(near)), *objects]:
            for other in range(classes):
                if other != kind:
                    fill(state, other, [ring - origin], BACKGROUND)
        for outline in ignored:
            fill(state, outline.kind, [ring - origin for ring in outline.rings], IGNORED)
        state[list(self.elsewhere)] = IGNORED
        return state

    def meets(self, row: int, col: int, height: int, width: int) -> NDArray[np.bool_]:
        """Tells which positives may reach into a window: bool [N]."""
        reach = np.hypot(self.boxes[:, 2], self.boxes[:, 3])[:, None] / 2
        apart = np.abs(self.boxes[:, :2] - (col + width / 2, row + height / 2)) - reach
        result: NDArray[np.bool_] = np.all(apart < (width / 2, height / 2), axis=1)
        return result

    def rings(self, chosen: NDArray[np.bool_]) -> FloatArray:
        """Returns the corners of chosen positives, bool [N], in pixels: float64 [M, 4, 2]."""
        boxes = self.boxes[chosen]
        upward = np.column_stack([boxes[:, 0], -boxes[:, 1], boxes[:, 2:4], self.axes[chosen]])
        return corners(upward) * (1, -1)


def make_plots(
    scene: Scene, statistics: ColourStatistics, samples: Sequence[Sample], scales: Mapping[str, int], gsd: float
) -> list[Plot]:
    """Brings the samples of a scene to its working grids, one set of grids for each scale of the classes.

    Args:
        scene: the open scene.
        statistics: its colour statistics.
        samples: of that scene, in its map coordinates and ground units (`SampleStore.samples_in`).
        scales: names of the classes to learn, in the order of their indices, and how many times as coarse as `gsd`
            each is looked at; samples of other classes are left out.
        gsd: working ground sample distance of scale 1.

    Returns:
        the grids that hold any positive, area or negative.
    """
    known = [sample for sample in samples if not sample.class_name or sample.class_name in scales]
    plots = []
    for scale in sorted(set(scales.values())):
        for grid in scene.grids(gsd * scale):
            part = [sample for sample in known if _meets(grid, sample)]
            if part:
                plots.append(_plot(scene, statistics, grid, part, scales, scale))
    return plots


def withhold(plot: Plot, blocks: FloatArray) -> Plot:
    """Returns the same plot with blocks [B, 4] kept for validation."""
    return replace(plot, withheld=blocks)


def _meets(grid: Grid, sample: Sample) -> bool:
    left, bottom, right, top = grid.bounds
    if sample.role == "positive":
        x, y = sample.ring.mean(axis=0)
        return bool(left <= x < right and bottom < y <= top)
    low, high = sample.ring.min(axis=0), sample.ring.max(axis=0)
    return bool(low[0] < right and high[0] > left and low[1] < top and high[1] > bottom)


def _plot(
    scene: Scene,
    statistics: ColourStatistics,
    grid: Grid,
    samples: Sequence[Sample],
    scales: Mapping[str, int],
    scale: int,
) -> Plot:
    classes = list(scales)
    positives = [
        (sample, sample.box)
        for sample in samples
        if sample.role == "positive" and sample.box is not None and scales[sample.class_name] == scale
    ]
    learnt_here = {sample.id for sample, _ in positives}
    boxes = grid.boxes_to_pixels(np.array([box.as_tuple() for _, box in positives]).reshape(-1, 5))
    axes = boxes[:, 4].copy()
    unknown = np.array([sample.heading_deg is None for sample, _ in positives], bool)
    boxes[unknown, 4] = np.nan
    outlines = tuple(
        Outline(
            sample.role,
            classes.index(sample.class_name) if sample.class_name else EVERY_CLASS,
            tuple(grid.pixel_xy(ring) for ring in (sample.ring, *sample.holes)),
        )
        for sample in samples
        if sample.id not in learnt_here
    )
    elsewhere = tuple(index for index, name in enumerate(classes) if scales[name] != scale)
    kinds = np.array([classes.index(sample.class_name) for sample, _ in positives], np.int64)
    ids = np.array([sample.id for sample, _ in positives], np.int64)
    return Plot(scene, statistics, grid, boxes, axes, kinds, ids, outlines, np.zeros((0, 4)), elsewhere)


def fill(state: NDArray[np.uint8], kind: int, rings: list[Any], value: int) -> None:
    """Draws one polygon into a state [classes, H, W], for a class or for `EVERY_CLASS`.

    Args:
        state: to draw into.
        kind: class index.
        rings: float64 [K, 2] pixels of the state; the first is the outside, the others are holes.
        value: to draw.
    """
    whole = [np.floor(np.clip(ring, -1e6, 1e6)).astype(np.int32) for ring in rings]
    for index in range(len(state)) if kind == EVERY_CLASS else [kind]:
        cv2.fillPoly(state[index], whole, value)


def choose_blocks(plots: Sequence[Plot], share: float, generator: np.random.Generator) -> list[FloatArray]:
    """Chooses spatial blocks that hold about a share of the positives.

    Blocks rather than single objects are withheld, since neighbours share light, ground and often the same row of
    objects (Roberts et al. 2017, doi:10.1111/ecog.02881).

    Args:
        plots: everything that is marked.
        share: of the positives to withhold, in (0, 1).
        generator: decides which.

    Returns:
        for each plot float64 [B, 4]: left, top, right, bottom in pixels of its grid.
    """
    total = sum(len(plot.boxes) for plot in plots)
    side = 1024
    while side > 160 and len(_occupied(plots, side)) < 10:
        side //= 2
    occupied = _occupied(plots, side)
    names = sorted(occupied)
    wanted, chosen = share * total, []
    for index in generator.permutation(len(names)).tolist():
        if occupied[names[index]] <= 1.5 * wanted + 1:
            chosen.append(names[index])
            wanted -= occupied[names[index]]
        if wanted < 0.5:
            break
    return [
        np.array(
            [(col * side, row * side, (col + 1) * side, (row + 1) * side) for which, row, col in chosen if which == at],
            np.float64,
        ).reshape(-1, 4)
        for at in range(len(plots))
    ]


def _occupied(plots: Sequence[Plot], side: int) -> dict[tuple[int, int, int], int]:
    """Counts positives by plot, row and column of square blocks."""
    counts: dict[tuple[int, int, int], int] = {}
    for which, plot in enumerate(plots):
        for x, y in plot.boxes[:, :2].tolist():
            block = (which, int(y // side), int(x // side))
            counts[block] = counts.get(block, 0) + 1
    return counts
