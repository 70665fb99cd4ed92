"""How good a network is on the blocks it has not seen, judged only by what is known there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .batches import BACKGROUND, IGNORED
from .feedback import Feedback
from .geometry import polygons, rotated_nms
from .merging import SAME_CLASS_IOU
from .network import GRID_PX
from .plots import FloatArray, Plot
from .scoring import Scores, score_shapes
from .tile_detector import TileDetector

HALO_PX = 96
"""Margin around a tile. The receptive field reaches further, but what lies beyond hardly counts."""

MOST_PIXELS = 4_000_000
"""So few that a look takes less than a second on two cores."""

LOWEST_SCORE = 0.05
_APART = 1e5
"""Pixels between blocks when all are scored in one frame."""


@dataclass(frozen=True, eq=False)
class WithheldBlock:
    """A withheld block, read once with its halo.

    Attributes:
        image: float16 [1, C, H, W], colour-normalised.
        valid: float16 [1, 1, H, W].
        state: uint8 [classes, H, W].
        boxes: float64 [N, 5] positives of the block: x, y (down), length, width in pixels of the tile, heading in
            degrees, nan where unknown.
        axes: float64 [N], heading of each rectangle's length.
        kinds: int64 [N].
    """

    image: torch.Tensor
    valid: torch.Tensor
    state: NDArray[np.uint8]
    boxes: FloatArray
    axes: FloatArray
    kinds: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Found:
    """Detections of all tiles, tiles set apart from each other.

    Attributes:
        boxes: float64 [N, 5], y up.
        kinds: int64 [N].
        scores: float64 [N].
        judged: bool [N], whether a detection that finds nothing is known to be false.
    """

    boxes: FloatArray
    kinds: NDArray[np.int64]
    scores: FloatArray
    judged: NDArray[np.bool_]


def read_tiles(plots: Sequence[Plot], classes: int, feedback: Feedback) -> list[WithheldBlock]:
    """Reads the withheld blocks of plots, as many as `MOST_PIXELS` allow."""
    tiles: list[WithheldBlock] = []
    pixels = 0
    for plot in plots:
        for left, top, right, bottom in plot.withheld.astype(int).tolist():
            block = (left, top, min(right, plot.grid.width), min(bottom, plot.grid.height))
            pixels += (block[2] - left) * (block[3] - top)
            if tiles and pixels > MOST_PIXELS:
                return tiles
            feedback.check()
            tiles.append(_read_tile(plot, block, classes))
    return tiles


def _read_tile(plot: Plot, block: tuple[int, int, int, int], classes: int) -> WithheldBlock:
    left, top, right, bottom = block
    row, col = top - HALO_PX, left - HALO_PX
    height, width = (math.ceil((side + 2 * HALO_PX) / GRID_PX) * GRID_PX for side in (bottom - top, right - left))
    values, valid = plot.read(row, col, height, width)
    state = plot.state(row, col, height, width, classes)
    inside = np.zeros((height, width), bool)
    inside[HALO_PX : HALO_PX + bottom - top, HALO_PX : HALO_PX + right - left] = True
    state[:, ~inside] = IGNORED
    x, y = plot.boxes[:, 0], plot.boxes[:, 1]
    chosen = (x >= left) & (x < right) & (y >= top) & (y < bottom)
    return WithheldBlock(
        torch.from_numpy(values.astype(np.float16))[None],
        torch.from_numpy(valid.astype(np.float16))[None, None],
        state,
        plot.boxes[chosen] - (col, row, 0, 0, 0),
        plot.axes[chosen],
        plot.kinds[chosen],
    )


@torch.no_grad()
def find_on_tiles(
    detector: TileDetector,
    tiles: Sequence[WithheldBlock],
    device: torch.device,
    feedback: Feedback,
    least_score: float = LOWEST_SCORE,
) -> Found:
    """Runs a detector over tiles; unlabelled places count neither way, ignored ones not at all.

    Classes that are learnt at another scale than a tile's are ignored all over it.

    Raises:
        Cancelled: when the feedback says so.
    """
    rows = []
    for number, tile in enumerate(tiles):
        feedback.check()
        bands = tile.image.shape[1]
        outputs = detector(
            tile.image.to(device).float(),
            tile.valid.to(device).float(),
            torch.ones(bands, device=device),
            torch.zeros(bands, device=device),
            torch.tensor([least_score], device=device),
        )
        kind, x, y, length, width, heading, score, *_ = (output.cpu().double().numpy() for output in outputs)
        boxes = np.column_stack([x, -y, length, width, heading])
        row = np.clip(y.astype(int), 0, tile.state.shape[1] - 1)
        col = np.clip(x.astype(int), 0, tile.state.shape[2] - 1)
        state = tile.state[kind.astype(int), row, col]
        keep = (score > least_score) & (state != IGNORED)
        boxes, score, kind, state = boxes[keep], score[keep], kind[keep].astype(np.int64), state[keep]
        apart = boxes + kind[:, None] * (_APART, 0, 0, 0, 0)
        chosen = rotated_nms(polygons(apart), score, SAME_CLASS_IOU)
        boxes[:, 1] -= number * _APART
        rows.append((boxes[chosen], kind[chosen], score[chosen], state[chosen] == BACKGROUND))
    boxes, kind, score, judged = (np.concatenate(column) for column in zip(*rows))
    return Found(boxes, kind, score, judged)


def score_class(found: Found, tiles: Sequence[WithheldBlock], kind: int, symmetry: str) -> tuple[Scores, FloatArray]:
    """Scores one class on the withheld blocks.

    Args:
        found: of `find_on_tiles`.
        tiles: the same.
        kind: class index.
        symmetry: of the class.

    Returns:
        the scores, and the raw scores [N] of the detections they are about, in the order of their matches.
    """
    references, headings = [], []
    for number, tile in enumerate(tiles):
        chosen = tile.kinds == kind
        boxes = tile.boxes[chosen] * (1, -1, 1, 1, 1)
        boxes[:, 4] = tile.axes[chosen]
        boxes[:, 1] -= number * _APART
        references.append(boxes)
        headings.append(tile.boxes[chosen, 4])
    mine = found.kinds == kind
    is_round = symmetry == "round"
    scores = score_shapes(
        polygons(found.boxes[mine], is_round),
        found.scores[mine],
        polygons(np.concatenate(references), is_round),
        symmetry=symmetry,
        iou=0.5,
        headings_deg=found.boxes[mine, 4],
        reference_headings_deg=np.concatenate(headings),
        optional=~found.judged[mine],
    )
    return scores, found.scores[mine]
