"""The terrain below a surface: a progressive morphological ground filter, and the way across what it leaves open.

The filter works on the lowest point of each cell. Openings with growing windows take away whatever is narrower than
the window and stands out by more than a threshold (Zhang et al. 2003, IEEE TGRS 41(4), doi:10.1109/TGRS.2003.810682).
What only large windows take away may be a hilltop as well: it is kept unless its rim is steep like a wall's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Surface = NDArray[np.float32]
    Mask = NDArray[np.bool_]

WIDEST_BUILDING_M = 64.0
"""Buildings up to this wide are told from the ground; the largest window is a little wider."""

REACH_M = 3 * WIDEST_BUILDING_M
"""The terrain of a place hardly depends on what lies further away than this."""

_FIRST_STEP_M = 0.25
_STEP_PER_M = 0.12
_LARGEST_STEP_M = 2.0
_RIM_FROM_M = 6.0
_STEEP_RIM = 0.9
_STEEP_SHARE = 0.3
_PIT_M = 1.0
_NEAR_M = 0.4
_PASSES = 2
_SWEEPS = 12
_COARSEST = 4


def terrain_below(lowest: Surface, cell_m: float) -> Surface:
    """Finds the terrain below a surface by its shape alone.

    Args:
        lowest: float32 [H, W], height of the lowest point of each cell in metres, NaN where there is none.
        cell_m: side of a cell in metres; about 1 works best.

    Returns:
        float32 [H, W]: height of the terrain in metres, everywhere; NaN only where `lowest` is NaN all over.
    """
    known = np.isfinite(lowest)
    if not known.any():
        return np.full_like(lowest, np.nan)
    trend = _trend(lowest, known, cell_m)
    surface = fill_surface(lowest - trend, known)
    pits = _opened(-surface, 1) < -surface - _PIT_M
    surface = fill_surface(surface, ~pits)
    objects = np.zeros(known.shape, bool)
    bare = surface
    for _ in range(_PASSES):
        objects |= _objects(bare, cell_m)
        bare = fill_surface(surface, known & ~objects & ~pits)
    ground = known & ~pits & (np.abs(surface - bare) < _NEAR_M)
    terrain = fill_surface(surface, ground)
    return np.asarray(_smoothed(terrain, ground) + trend, np.float32)


def terrain_from_ground(total: NDArray[np.float64], count: NDArray[np.float32]) -> Surface:
    """Makes a terrain from points that are known to be ground.

    Args:
        total: float64 [H, W], sum of the heights of a cell's ground points.
        count: float32 [H, W], their number.

    Returns:
        float32 [H, W], in the unit of the heights; NaN everywhere if there is no ground point at all.
    """
    known = count > 0
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=known).astype(np.float32)
    return fill_surface(mean, known)


def fill_surface(values: Surface, known: Mask) -> Surface:
    """Fills the open parts of a surface smoothly from their rims, as a soap film would.

    Solves Laplace's equation coarse to fine (a cascade of grids with some sweeps on each).

    Args:
        values: float32 [H, W].
        known: bool [H, W], where the values hold.

    Returns:
        float32 [H, W]: the values where known; NaN everywhere if nothing is.
    """
    values = np.where(known, values, 0).astype(np.float32)
    if known.all():
        return values
    if not known.any():
        return np.full_like(values, np.nan)
    levels = [(values, known.astype(np.float32))]
    while min(levels[-1][0].shape) > 1 and max(levels[-1][0].shape) > _COARSEST and not (levels[-1][1] > 0).all():
        levels.append(_halved(*levels[-1]))
    coarse, weight = levels.pop()
    filled = np.where(weight > 0, coarse, coarse.sum() / max(float((weight > 0).sum()), 1.0)).astype(np.float32)
    filled = _relaxed(filled, weight > 0, 4 * _SWEEPS)
    while levels:
        fine, weight = levels.pop()
        height, width = fine.shape
        grown = cv2.resize(filled, (2 * filled.shape[1], 2 * filled.shape[0]), interpolation=cv2.INTER_LINEAR)
        filled = np.where(weight > 0, fine, grown[:height, :width])
        filled = _relaxed(filled, weight > 0, _SWEEPS)
    return filled


def _halved(values: Surface, weight: Surface) -> tuple[Surface, Surface]:
    """Averages two by two cells by weight; values are 0 where the weight is."""
    rows, cols = values.shape

    def mean(array: Surface) -> Surface:
        even = cv2.copyMakeBorder(array, 0, rows % 2, 0, cols % 2, cv2.BORDER_CONSTANT, value=0)
        size = ((cols + 1) // 2, (rows + 1) // 2)
        return np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), np.float32)

    share = mean(weight)
    half = np.divide(mean(values * weight), share, out=np.zeros_like(share), where=share > 0)
    return np.asarray(half, np.float32), share


def _relaxed(values: Surface, fixed: Mask, sweeps: int) -> Surface:
    """Moves what is not fixed towards the mean of its neighbours."""
    if fixed.all():
        return values
    free = ~fixed
    rim = np.ones((3, 3), np.float32) / 8
    rim[1, 1] = 0
    for _ in range(sweeps):
        np.copyto(values, cv2.filter2D(values, -1, rim, borderType=cv2.BORDER_REPLICATE), where=free)
    return values


def _trend(lowest: Surface, known: Mask, cell_m: float) -> Surface:
    """Returns the plane that lies best through low cells, so that a slope does not end in steps at the border."""
    side = max(1, round(16 / cell_m))
    rows, cols = lowest.shape
    tall, wide = -rows % side, -cols % side
    low = np.pad(np.where(known, lowest, np.inf), ((0, tall), (0, wide)), constant_values=np.inf)
    low = low.reshape(low.shape[0] // side, side, low.shape[1] // side, side).min(axis=(1, 3))
    row, col = np.nonzero(np.isfinite(low))
    places = np.stack([(row + 0.5) * side, (col + 0.5) * side, np.ones(len(row))], axis=1)
    heights = low[row, col].astype(np.float64)
    plane = np.array([0.0, 0.0, float(np.median(heights))])
    weight = np.ones(len(row))
    for _ in range(8 if len(row) >= 6 else 0):
        plane = np.linalg.lstsq(places * weight[:, None], heights * weight, rcond=None)[0]
        weight = 1 / np.maximum(np.abs(heights - places @ plane), 0.5)
    down = plane[0] * (np.arange(rows) + 0.5)[:, None]
    across = plane[1] * (np.arange(cols) + 0.5)[None, :]
    return np.asarray(down + across + plane[2], np.float32)


def _objects(surface: Surface, cell_m: float) -> Mask:
    objects = np.zeros(surface.shape, bool)
    relief = cv2.dilate(surface, _square(1)) - cv2.erode(surface, _square(1))
    steep = relief > _STEEP_RIM * 2 * cell_m
    last = surface
    for radius in _radii(cell_m):
        opened = _opened(last, radius)
        threshold = min(_FIRST_STEP_M + _STEP_PER_M * radius * cell_m, _LARGEST_STEP_M)
        found = last - opened > threshold
        if radius * cell_m > _RIM_FROM_M:
            gentle = _gentle(found, steep)
            found &= ~gentle
            opened = np.where(gentle, last, opened)
        objects |= found
        last = opened
    return objects


def _gentle(found: Mask, steep: Mask) -> Mask:
    """Returns those connected parts that rise without walls: too little of their rim is steep."""
    count, labels = cv2.connectedComponents(found.astype(np.uint8), connectivity=4)
    inner = cv2.erode(found.astype(np.uint8), _square(1), borderType=cv2.BORDER_CONSTANT, borderValue=1) > 0
    rim = found & ~inner
    rims = np.bincount(labels[rim], minlength=count)
    steep_rims = np.bincount(labels[rim & steep], minlength=count)
    gentle = steep_rims < _STEEP_SHARE * rims
    gentle[0] = False
    result: Mask = gentle[labels]
    return result


def _radii(cell_m: float) -> list[int]:
    """Returns radii of windows in cells that double, up to the widest building."""
    largest = max(1, math.ceil(WIDEST_BUILDING_M / 2 / cell_m))
    radii = [1]
    while radii[-1] < largest:
        radii.append(min(2 * radii[-1], largest))
    return radii


def _opened(surface: Surface, radius: int) -> Surface:
    """Lowers whatever is narrower than 2 radius + 1 cells in both directions."""
    window = _square(radius)
    return np.asarray(cv2.dilate(cv2.erode(surface, window), window), np.float32)


def _square(radius: int) -> NDArray[np.uint8]:
    return np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)


def _smoothed(terrain: Surface, ground: Mask) -> Surface:
    """Takes the noise of single points out of the ground."""
    mean = cv2.GaussianBlur(terrain, (5, 5), 0.8, borderType=cv2.BORDER_REPLICATE)
    return np.where(ground, mean, terrain)
