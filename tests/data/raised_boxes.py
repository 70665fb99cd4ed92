"""Point clouds that the tiny model can search by height: a slope with raised boxes, their front half higher."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .bright_rectangles import CLASSES, place_boxes

GSD_M = 0.5
REAR_M, FRONT_M = 3.0, 4.0
SLOPE = 0.02
GROUND_M = 100.0


@dataclass(frozen=True)
class RaisedBoxes:
    """A cloud with its truth.

    Attributes:
        columns: what `small_clouds.write_cloud` and `small_octrees` take.
        boxes: float64 [N, 5] x and y in metres from the lower left corner, length, width, heading.
        kinds: int64 [N], into `bright_rectangles.CLASSES`.
    """

    columns: dict[str, np.ndarray]
    boxes: np.ndarray
    kinds: np.ndarray


def make_raised_boxes(size_px: tuple[int, int] = (260, 200), per_m2: float = 8.0, seed: int = 5) -> RaisedBoxes:
    """Makes points of boxes that are as large as the objects of the tiny model, at `GSD_M` per pixel."""
    random = np.random.default_rng(seed)
    boxes, kinds = place_boxes(size_px, random)
    sizes = np.array([(length, width) for _, _, length, width in CLASSES])[kinds]
    wide, high = (side * GSD_M for side in size_px)
    boxes = np.column_stack([boxes[:, 0] * GSD_M, high + boxes[:, 1] * GSD_M, sizes * GSD_M, boxes[:, 4]])
    count = round(wide * high * per_m2)
    x, y = random.uniform(0, wide, count).round(3), random.uniform(0, high, count).round(3)
    above = np.zeros(count)
    for (middle_x, middle_y, length, width, heading), kind in zip(boxes, kinds, strict=True):
        turn = np.radians(heading)
        along = (x - middle_x) * np.sin(turn) + (y - middle_y) * np.cos(turn)
        across = (x - middle_x) * np.cos(turn) - (y - middle_y) * np.sin(turn)
        on = (np.abs(along) <= length / 2) & (np.abs(across) <= width / 2)
        if CLASSES[kind][1] == "round":
            on = along**2 + across**2 <= length * width / 4
        front = (along > 0) & (CLASSES[kind][1] == "directed")
        above[on] = np.where(front, FRONT_M, REAR_M)[on]
    columns = {
        "x": x,
        "y": y,
        "z": (GROUND_M + SLOPE * x + above).round(3),
        "intensity": np.where(above > 0, 900, 300).astype(np.uint16),
        "return_number": np.ones(count, np.uint8),
        "number_of_returns": np.ones(count, np.uint8),
        "classification": np.where(above > 0, 6, 2).astype(np.uint8),
    }
    return RaisedBoxes(columns, boxes, kinds)
