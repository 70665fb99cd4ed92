"""Which cells seen from above an oriented box holds, and how high they are: one measure for finds and for samples.

Only the standard library and numpy are imported here, so that QGIS can use this module too.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SUPPORT = 3
"""A height counts that so many cells side by side reach: a single bird or wire is no roof."""


def cells_in(corners: NDArray[np.float64], shape: tuple[int, ...]) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """Returns the rectangle of cells around a box, and which of them have their middle in it.

    Args:
        corners: float64 [4, 2] column and row, around the box in order.
        shape: rows and columns there are.
    """
    low = np.maximum(np.floor(corners.min(axis=0)), 0).astype(int)
    high = np.minimum(np.ceil(corners.max(axis=0)), shape[::-1]).astype(int)
    place = (slice(low[1], max(high[1], low[1])), slice(low[0], max(high[0], low[0])))
    x = np.arange(place[1].start, place[1].stop)[None, :] + 0.5
    y = np.arange(place[0].start, place[0].stop)[:, None] + 0.5
    sides = []
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0)):
        sides.append((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0))
    turn = np.array(sides)
    return place, np.asarray((turn >= 0).all(axis=0) | (turn <= 0).all(axis=0), bool)


def robust_top(heights: NDArray[np.float32]) -> float:
    """Returns the greatest height that `_SUPPORT` cells of 3 x 3 reach; that of the highest cell where all are few.

    Args:
        heights: float32 [H, W] metres above the terrain; -inf where unknown or outside of the box.
    """
    known = np.isfinite(heights)
    if not known.any():
        return math.nan
    padded = np.pad(heights, 1, constant_values=-np.inf)
    rows, cols = heights.shape
    around = np.stack([padded[down : down + rows, along : along + cols] for down in range(3) for along in range(3)])
    supported = np.partition(around, len(around) - _SUPPORT, axis=0)[len(around) - _SUPPORT].max()
    top = float(supported) if np.isfinite(supported) else float(heights[known].max())
    return max(top, 0.0)
