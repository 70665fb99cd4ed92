"""One detection per object: exact suppression, agreement across seams between tiles, and fusion of turned passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from .geometry import circular_mean_deg, heading_difference, overlap_pairs, polygons, rotated_nms

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]
    IndexArray = NDArray[np.int64]

SAME_CLASS_IOU = 0.3
"""Two boxes of one class that overlap by more than this are one object."""

OTHER_CLASS_IOU = 0.6
"""Boxes of two classes may overlap (a car under a tree) until they are nearly the same box."""

SAME_OBJECT_IOU = 0.5
"""Boxes of two passes over the same place that overlap by this much show the same object."""

QUARTER_TURNS = 4


@dataclass(frozen=True)
class Detections:
    """What a model found, as parallel arrays.

    Attributes:
        boxes: float64 [N, 5] x, y, length, width, heading_deg; in pixels of a grid (y down) or on the map.
        class_index: int64 [N], into the classes of the model's card.
        score: float64 [N], in [0, 1].
        heading_conf: float64 [N], in [0, 1].
        match: float64 [N], in [0, 1].
    """

    boxes: FloatArray
    class_index: IndexArray
    score: FloatArray
    heading_conf: FloatArray
    match: FloatArray

    def __len__(self) -> int:
        return len(self.score)

    def take(self, chosen: ArrayLike) -> Detections:
        """Returns some of them, chosen by indices or by a mask."""
        index = np.asarray(chosen)
        index = index if index.dtype == bool else index.astype(np.intp)
        return Detections(*(getattr(self, field.name)[index] for field in fields(self)))

    def with_boxes(self, boxes: FloatArray) -> Detections:
        """Returns the same detections with other boxes [N, 5]."""
        return Detections(boxes, self.class_index, self.score, self.heading_conf, self.match)


def no_detections() -> Detections:
    """Returns an empty set."""
    none = np.empty(0)
    return Detections(np.empty((0, 5)), np.empty(0, np.int64), none, none, none)


def joined(parts: Sequence[Detections]) -> Detections:
    """Returns several sets as one, in order."""
    if not parts:
        return no_detections()
    return Detections(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Detections)))


def pixel_polygons(found: Detections, round_class: NDArray[np.bool_]) -> NDArray[Any]:
    """Returns shapely polygons [N] of detections in pixels, in a frame whose y axis points up.

    Args:
        found: boxes in pixels of a grid.
        round_class: [classes] whether a class is round; its objects are circles.
    """
    return polygons(found.boxes * (1, -1, 1, 1, 1), round_class[found.class_index])


def suppress(found: Detections, round_class: NDArray[np.bool_]) -> IndexArray:
    """Keeps the best detection of each object.

    Args:
        found: boxes in pixels of a grid; of equal scores the earlier one wins.
        round_class: [classes] whether a class is round.

    Returns:
        indices of the kept ones, best first.
    """
    shapes = pixel_polygons(found, round_class)
    kinds = np.unique(found.class_index)
    if len(kinds) == 1:
        return rotated_nms(shapes, found.score, SAME_CLASS_IOU).astype(np.int64)
    kept = [
        members[rotated_nms(shapes[members], found.score[members], SAME_CLASS_IOU)]
        for members in (np.flatnonzero(found.class_index == kind) for kind in kinds)
    ]
    survivors = np.sort(np.concatenate([np.empty(0, np.intp), *kept]))
    return survivors[rotated_nms(shapes[survivors], found.score[survivors], OTHER_CLASS_IOU)].astype(np.int64)


class Settled(NamedTuple):
    """What becomes of the detections at the seams of a tile.

    Attributes:
        kept: what to write.
        withdrawn: mask [W] over those already written: a better one of the same object takes their place.
    """

    kept: Detections
    withdrawn: NDArray[np.bool_]


def settle(
    own: Detections,
    written: Detections,
    passed_on: Detections,
    seen: Detections,
    round_class: NDArray[np.bool_],
) -> Settled:
    """Makes neighbouring tiles agree on one detection per object.

    Tiles see an object at a seam with slightly different surroundings, so that its centre may lie a hair across the
    seam, or the better one of two overlapping boxes may be another one. Then both tiles could claim it, which
    suppression undoes, or each could leave it to the other. Therefore a tile passes on what it found on the side of
    a later tile; the later tile takes it if it saw the object too but left it to the earlier tile.

    Args:
        own: what this tile found in its core.
        written: what earlier tiles have written near it.
        passed_on: what earlier tiles found in the core of this one.
        seen: all candidates of this tile before suppression.
        round_class: [classes] whether a class is round.

    Returns:
        what to write and what to withdraw; all boxes in pixels of this tile's grid.
    """
    confirmed = passed_on.take(_seen_too(passed_on, seen, round_class))
    everything = joined([written, own, confirmed])
    alive = np.zeros(len(everything), bool)
    alive[suppress(everything, round_class)] = True
    fresh = np.arange(len(everything)) >= len(written)
    return Settled(everything.take(alive & fresh), ~alive[: len(written)])


def _seen_too(passed_on: Detections, seen: Detections, round_class: NDArray[np.bool_]) -> NDArray[np.bool_]:
    result = np.zeros(len(passed_on), bool)
    if len(passed_on) and len(seen):
        first, second, iou = overlap_pairs(pixel_polygons(passed_on, round_class), pixel_polygons(seen, round_class))
        same = (passed_on.class_index[first] == seen.class_index[second]) & (iou >= SAME_OBJECT_IOU)
        result[first[same]] = True
    return result


def turned_back(found: Detections, turns: int, height: int, width: int) -> Detections:
    """Brings detections of an image turned by quarter turns back to the image before.

    Args:
        found: boxes in pixels of `numpy.rot90(image, turns)`.
        turns: quarter turns counter-clockwise.
        height: rows of the image before.
        width: its columns.
    """
    x, y, length, breadth, heading = found.boxes.T
    if turns % 4 == 1:
        x, y = width - y, x
    elif turns % 4 == 2:
        x, y = width - x, height - y
    elif turns % 4 == 3:
        x, y = y, height - x
    return found.with_boxes(np.stack([x, y, length, breadth, (heading + 90 * turns) % 360], axis=1))


def fuse_turns(passes: Sequence[Detections], symmetries: Sequence[str]) -> Detections:
    """Fuses what four passes over the same place found, each with the image turned by another quarter.

    Boxes of one class from different passes that overlap by `SAME_OBJECT_IOU` are one object. Its score is the mean
    over all passes, one that missed it counting 0: that pass scored it below the least score that is reported, so
    the error is small, and what only one pass believes in becomes doubtful. Position and size are means weighted by
    score. Of a directed class the front is the one that most of the confidence stands for, and confidence for the
    other front counts against it.

    Args:
        passes: one set for each pass, boxes in pixels of the unturned image.
        symmetries: [classes] symmetry of each class.

    Returns:
        one detection per object, best first.
    """
    everything = joined(passes)
    turn = np.repeat(np.arange(len(passes)), [len(found) for found in passes])
    round_class = np.array([symmetry == "round" for symmetry in symmetries], bool)
    shapes = pixel_polygons(everything, round_class)
    first, second, iou = overlap_pairs(shapes, shapes)
    same = (everything.class_index[first] == everything.class_index[second]) & (turn[first] != turn[second])
    same &= iou >= SAME_OBJECT_IOU
    rivals: list[list[tuple[float, int]]] = [[] for _ in range(len(everything))]
    for one, other, share in zip(first[same].tolist(), second[same].tolist(), iou[same].tolist(), strict=True):
        rivals[one].append((share, other))
    taken = np.zeros(len(everything), bool)
    fused = []
    for leader in np.argsort(-everything.score, kind="stable").tolist():
        if not taken[leader]:
            members = _cluster(leader, rivals[leader], turn, taken)
            taken[members] = True
            fused.append(_fuse(everything.take(members), len(passes), symmetries))
    result = joined(fused)
    return result.take(np.argsort(-result.score, kind="stable"))


def _cluster(
    leader: int, rivals: list[tuple[float, int]], turn: NDArray[np.intp], taken: NDArray[np.bool_]
) -> list[int]:
    """Returns the leader and, of each other pass, the free box that overlaps it most."""
    members = {int(turn[leader]): leader}
    for _, other in sorted(rivals, key=lambda rival: -rival[0]):
        if not taken[other]:
            members.setdefault(int(turn[other]), other)
    return list(members.values())


def _fuse(members: Detections, passes: int, symmetries: Sequence[str]) -> Detections:
    symmetry = symmetries[int(members.class_index[0])]
    heading, confidence = _fused_heading(members.boxes[:, 4], members.heading_conf, symmetry)
    box = np.append(np.average(members.boxes[:, :4], axis=0, weights=members.score), heading)
    return Detections(
        box[None],
        members.class_index[:1],
        np.array([members.score.sum() / passes]),
        np.array([confidence]),
        np.array([np.average(members.match, weights=members.score)]),
    )


def _fused_heading(headings: FloatArray, confidences: FloatArray, symmetry: str) -> tuple[float, float]:
    if symmetry == "round":
        return 0.0, 0.0
    weights = np.maximum(confidences, 1e-6)
    if symmetry == "axial":
        return circular_mean_deg(headings, weights, 180.0), float(confidences.mean())
    axis = circular_mean_deg(headings, weights, 180.0)
    ahead = np.abs(heading_difference(headings, axis)) <= 90
    if weights[ahead].sum() < weights[~ahead].sum():
        axis, ahead = axis + 180, ~ahead
    confidence = (confidences[ahead].sum() - confidences[~ahead].sum()) / len(headings)
    return circular_mean_deg(headings[ahead], weights[ahead]), float(max(confidence, 0.0))
