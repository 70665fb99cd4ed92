"""Reads the training patches of plots into memory, bounded whatever the number of samples and the size of scenes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .batches import IGNORED, PatchSet
from .errors import SampleError
from .feedback import Feedback
from .illumination import even_light
from .plots import EVERY_CLASS, FloatArray, Plot, fill

PATCH_PX = 288
"""Side of a patch: a crop of 128 pixels, turned and enlarged, with its focus shifted, still fits."""

MOST_BYTES = 1_200_000_000
"""What the patches of a training take up. While they are read, and while blocks are withheld from a part of them, there
are two copies, so that a training holds up to twice as much."""

POSITIVE_SHARE = 0.75
"""Share of the crops that are centred on a positive."""


@dataclass
class Patches:
    """The patches of all plots and where each came from.

    Attributes:
        data: the patches.
        plot: int64 [P], index of the plot.
        corner: float64 [P, 2], pixel of the plot's grid at the patch's top-left corner.
        positive: bool [P], whether the patch is centred on a positive rather than on background.
        withheld: bool [P], whether its focus lies in a block kept for validation.
    """

    data: PatchSet
    plot: NDArray[np.int64]
    corner: FloatArray
    positive: NDArray[np.bool_]
    withheld: NDArray[np.bool_]


def read_patches(plots: Sequence[Plot], classes: int, generator: np.random.Generator, feedback: Feedback) -> Patches:
    """Reads a patch around each positive and around chosen places of the background.

    Args:
        plots: what is marked.
        classes: number of classes.
        generator: chooses background places, and positives where there are more than fit into memory.
        feedback: told of progress.

    Raises:
        SampleError: if no positive lies on pixels with data.
    """
    bands = len(plots[0].statistics.roles)
    most = max(64, int(MOST_BYTES / (PATCH_PX**2 * (2 * bands + 2 + classes))))
    places = _places(plots, most, generator)
    kept = []
    for number, (which, focus, positive) in enumerate(places):
        feedback.check()
        feedback.progress(number / len(places), "Reading samples")
        plot = plots[which]
        corner = np.round(focus).astype(int) - PATCH_PX // 2
        values, valid = plot.read(int(corner[1]), int(corner[0]), PATCH_PX, PATCH_PX)
        middle = valid[PATCH_PX // 2 - 4 : PATCH_PX // 2 + 4, PATCH_PX // 2 - 4 : PATCH_PX // 2 + 4]
        if middle.any():
            state = plot.state(int(corner[1]), int(corner[0]), PATCH_PX, PATCH_PX, classes)
            seen = valid[None].astype(np.float16)
            kept.append((which, focus, positive, corner, _even(values.astype(np.float16), seen), seen, state))
    if not any(positive for _, _, positive, *_ in kept):
        raise SampleError(
            "All positive samples lie on pixels without data (nodata, transparent, or outside the scene). "
            "Mark objects that can be seen in the scene, or choose the scene they were marked in."
        )
    plot_index, focus, positive, corner, image, valid, state = zip(*kept)
    corners = np.array(corner, np.float64)
    boxes = _boxes(plots, np.array(plot_index), corners)
    data = PatchSet(
        torch.from_numpy(np.concatenate(image)),
        torch.from_numpy(np.stack(valid)),
        torch.from_numpy(np.stack(state)),
        torch.from_numpy(boxes),
        torch.from_numpy((np.array(focus) - corners).astype(np.float32)),
        torch.ones(len(kept)),
    )
    withheld = [bool(plots[which].is_withheld(place[None])[0]) for which, place in zip(plot_index, focus)]
    patches = Patches(data, np.array(plot_index), corners, np.array(positive), np.array(withheld))
    patches.data.weight = draw_weights(patches.positive)
    return patches


def check_seen(patches: PatchSet, names: Sequence[str]) -> None:
    """Refuses classes of which there is nothing to see.

    Args:
        patches: all that were read.
        names: of the classes.

    Raises:
        SampleError: naming the class.
    """
    for kind, name in enumerate(names):
        rows, columns = torch.nonzero(patches.boxes[..., 5] == kind, as_tuple=True)
        x, y = patches.boxes[rows, columns, :2].long().T
        if not bool((patches.valid[rows, 0, y, x] > 0).any()):
            raise SampleError(
                f"All positive samples of '{name}' lie on pixels without data (nodata, transparent, or outside the "
                "scene). Mark some that can be seen, or choose the other classes to train (--classes)."
            )


def training_part(patches: Patches, plots: Sequence[Plot], feedback: Feedback) -> Patches:
    """Returns what may be learnt from while blocks are withheld: nothing in them is shown as object or background."""
    rows = np.flatnonzero(~patches.withheld)
    part = Patches(
        patches.data.subset(torch.from_numpy(rows)),
        patches.plot[rows],
        patches.corner[rows],
        patches.positive[rows],
        patches.withheld[rows],
    )
    part.data.weight = draw_weights(part.positive)
    for row, (which, corner) in enumerate(zip(part.plot.tolist(), part.corner)):
        feedback.check()
        plot, boxes, state = plots[which], part.data.boxes[row], part.data.state[row].numpy()
        boxes[torch.from_numpy(plot.is_withheld(boxes[:, :2].double().numpy() + corner)), 5] = -1
        for left, top, right, bottom in (plot.withheld - np.tile(corner, 2)).round().astype(int).tolist():
            state[:, max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = IGNORED
        # The part of a withheld object that sticks out of its block is no background either.
        near = plot.meets(int(corner[1]), int(corner[0]), PATCH_PX, PATCH_PX)
        for ring in plot.rings(near & plot.is_withheld(plot.boxes[:, :2])):
            fill(state, EVERY_CLASS, [ring - corner], IGNORED)
    return part


def as_tiles(patches: Patches, step_px: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Returns images [P, C, S, S] and validity [P, 1, S, S] of patches, S cut to a multiple of `step_px`."""
    side = PATCH_PX // step_px * step_px
    return patches.data.images[..., :side, :side], patches.data.valid[..., :side, :side]


def draw_weights(positive: NDArray[np.bool_]) -> torch.Tensor:
    """Returns how often each patch is drawn, float32 [P]: positives, bool [P], have a share of their own."""
    share = np.where(positive, POSITIVE_SHARE, 1 - POSITIVE_SHARE)
    number = np.where(positive, positive.sum(), (~positive).sum())
    return torch.from_numpy((share / number).astype(np.float32))


def _even(values: NDArray[np.float16], valid: NDArray[np.float16]) -> NDArray[np.float16]:
    """Evens the light of one patch: float16 [1, C, S, S]."""
    image, seen = torch.from_numpy(values)[None].float(), torch.from_numpy(valid)[None].float()
    return even_light(image, seen).half().numpy()


def _places(plots: Sequence[Plot], most: int, generator: np.random.Generator) -> list[tuple[int, FloatArray, bool]]:
    """Chooses where patches are read: plot index, focus in pixels, whether it is a positive."""
    positives = [(which, box[:2], True) for which, plot in enumerate(plots) for box in plot.boxes]
    if len(positives) > 0.7 * most:
        chosen = np.sort(generator.choice(len(positives), int(0.7 * most), replace=False))
        positives = [positives[index] for index in chosen.tolist()]
    known = [(which, place, False) for which, plot in enumerate(plots) for place in _known_background(plot)]
    most_known = min(160, most - len(positives))
    if len(known) > most_known:
        known = [known[index] for index in np.sort(generator.choice(len(known), most_known, replace=False)).tolist()]
    count = min(max(24, len(positives) // 2), 96, most - len(positives) - len(known))
    unknown = [_anywhere(plots, generator) for _ in range(max(count, 0))]
    return positives + known + unknown


def _known_background(plot: Plot) -> list[FloatArray]:
    """Returns the middles of negatives, and a lattice over areas."""
    places: list[FloatArray] = []
    for outline in plot.outlines:
        ring = outline.rings[0]
        if outline.role == "negative":
            places.append(ring.mean(axis=0))
        elif outline.role == "area":
            low = np.maximum(ring.min(axis=0), 0)
            high = np.minimum(ring.max(axis=0), (plot.grid.width, plot.grid.height))
            counts = [max(1, min(60, round(side / (PATCH_PX / 2)))) for side in (high - low).tolist()]
            shares = [(np.arange(count) + 0.5) / count for count in counts]
            places += [low + (high - low) * (across, down) for down in shares[1] for across in shares[0]]
    return places


def _anywhere(plots: Sequence[Plot], generator: np.random.Generator) -> tuple[int, FloatArray, bool]:
    """Returns a random place, every second time one within reach of the samples."""
    which = int(generator.integers(len(plots)))
    plot = plots[which]
    low, high = np.zeros(2), np.array([plot.grid.width, plot.grid.height], np.float64)
    if len(plot.boxes) and generator.random() < 0.5:
        low = np.maximum(plot.boxes[:, :2].min(axis=0) - PATCH_PX, low)
        high = np.minimum(plot.boxes[:, :2].max(axis=0) + PATCH_PX, high)
    return which, low + generator.random(2) * (high - low), False


def _boxes(plots: Sequence[Plot], plot_index: NDArray[np.int64], corner: FloatArray) -> NDArray[np.float32]:
    """Returns the boxes whose centre lies in each patch: float32 [P, K, 6] as `PatchSet` has them."""
    rows = []
    for which, place in zip(plot_index.tolist(), corner):
        plot = plots[which]
        offset = plot.boxes[:, :2] - place
        inside = ((offset > 0) & (offset < PATCH_PX)).all(axis=1)
        heading = np.radians(plot.boxes[inside, 4:])
        rows.append(np.hstack([offset[inside], plot.boxes[inside, 2:4], heading, plot.kinds[inside, None]]))
    most = max([1, *map(len, rows)])
    result = np.zeros((len(rows), most, 6), np.float32)
    result[..., 2:4], result[..., 5] = 1.0, -1.0
    for index, row in enumerate(rows):
        result[index, : len(row)] = row
    if not math.isfinite(float(np.abs(result[..., :4]).max())):
        raise SampleError("A sample has no finite position or size; delete it and mark it again.")
    return result
