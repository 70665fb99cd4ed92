"""Whether the parts of a stack lie on one another: their edges are compared by phase correlation.

A peak of the phase correlation of two images is where one has to be moved to lie on the other (Kuglin and Hines 1975).
What an image and a cloud have in common are edges, so the strengths of their gradients are compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from .feedback import Feedback
from .stack import StackedScene

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .grid import Grid
    from .scene import GriddedScene, Scene

    Surface = NDArray[np.float32]
    Mask = NDArray[np.bool_]

MOST_APART_PX = 2.5
"""Parts whose edges are further apart than this, in pixels of the coarser one, are told of."""

_SIDE = 1024
_FEWEST_PIXELS = 4096
_LEAST_SEEN = 0.5
_LEAST_SHARED = 0.5
_MOST_BANDS = 3
_CLIP_PERCENT = 95.0
_SMOOTH_PX = 1.5
_PEAK_PX = 6
_CLEAR = 1.6
"""A peak counts that stands out from all others by this factor."""


@dataclass(frozen=True)
class Shift:
    """How far the edges of one scene lie from those of another.

    Attributes:
        x_px: to the right.
        y_px: downwards.
        clarity: height of the peak of the correlation over the next one.
    """

    x_px: float
    y_px: float
    clarity: float


def check_alignment(scene: Scene, feedback: Feedback) -> None:
    """Warns where the parts of a stack share little ground, or their edges are clearly apart.

    Args:
        scene: an open scene; whatever is no stack is left alone.
        feedback: told what is wrong, and asked whether to stop.
    """
    if not isinstance(scene, StackedScene):
        return
    first, *others = scene.parts
    for other in others:
        feedback.check()
        shared = _shared(scene, first, other)
        if shared < _LEAST_SHARED:
            feedback.log(
                f"'{first.name}' and '{other.name}' share only {shared:.0%} of the smaller one; what lies outside of "
                "that is not searched. Check that they belong together.",
                "warning",
            )
        _compare(scene, first, other, feedback)


def _shared(scene: StackedScene, *parts: GriddedScene) -> float:
    """Returns the share of the smaller part's rectangle that the stack covers."""
    areas = [abs((right - left) * (top - bottom)) for left, bottom, right, top in (part.bounds for part in parts)]
    left, bottom, right, top = scene.bounds
    return min(abs((right - left) * (top - bottom)) / min(areas), 1.0)


def _compare(scene: StackedScene, first: GriddedScene, other: GriddedScene, feedback: Feedback) -> None:
    gsd = max(first.gsd, other.gsd)
    grid = scene.grid(gsd)
    found, seen = None, 0.0
    for window in _places(grid):
        feedback.check()
        (edges, one), (other_edges, two) = _edges(first, window), _edges(other, window)
        both = one & two
        seen = max(seen, float(both.mean()))
        if both.mean() >= _LEAST_SEEN and both.sum() >= _FEWEST_PIXELS:
            found = shift_between(edges, other_edges, both)
            break
    names = f"'{first.name}' and '{other.name}'"
    if seen == 0:
        feedback.log(f"{names} show no place that both know, as far as was looked at; check their CRS.", "warning")
    if found is None or found.clarity < _CLEAR or math.hypot(found.x_px, found.y_px) <= MOST_APART_PX:
        return
    unit = scene.ground.unit
    east, north = found.x_px * gsd, -found.y_px * gsd
    feedback.log(
        f"{names} do not lie on one another: the second one seems to be {math.hypot(east, north):.2g} {unit} off "
        f"({abs(east):.2g} {unit} to the {'east' if east > 0 else 'west'}, {abs(north):.2g} {unit} to the "
        f"{'north' if north > 0 else 'south'}). A model cannot learn well from that; check the CRS and georeference "
        "of both.",
        "warning",
    )


def _places(grid: Grid) -> Iterator[Grid]:
    """Yields windows to look at: in the middle, then towards the corners."""
    height, width = min(grid.height, _SIDE), min(grid.width, _SIDE)
    down, across = grid.height - height, grid.width - width
    shares = [(0.5, 0.5)] + [(y, x) for y in (0.2, 0.8) for x in (0.2, 0.8)]
    for top, left in dict.fromkeys((round(down * y), round(across * x)) for y, x in shares):
        yield grid.window(top, left, height, width)


def _edges(part: GriddedScene, window: Grid) -> tuple[Surface, Mask]:
    """Returns how strong the edges of a scene are, about 1 on average, and where it is seen well."""
    roles = [band.role for band in part.bands]
    telling = [role for role in ("height_max", "intensity") if role in roles] or roles[:_MOST_BANDS]
    read = part.read(window, telling)
    valid = cv2.erode(read.valid.astype(np.uint8), np.ones((5, 5), np.uint8), borderValue=0) > 0
    total = np.zeros(valid.shape, np.float32)
    for values in read.values:
        smooth = cv2.GaussianBlur(values, (0, 0), 1.0)
        slope = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))
        most = float(np.percentile(slope[valid], _CLIP_PERCENT)) if valid.any() else 0.0
        if most > 0:
            slope = np.minimum(slope, np.float32(most))
            total += slope / float(slope[valid].mean())
    return total, valid


def shift_between(first: Surface, second: Surface, valid: Mask) -> Shift:
    """Finds how far the edges of a picture lie from those of another one.

    Args:
        first: float32 [H, W], strength of the edges.
        second: float32 [H, W].
        valid: bool [H, W], where both hold.

    Returns:
        where the second lies, seen from the first.
    """
    height, width = valid.shape
    taper = np.outer(np.hanning(height), np.hanning(width)) * valid
    spectra = [np.fft.rfft2((edges - edges[valid].mean()) * taper) for edges in (first, second)]
    cross = np.conj(spectra[0]) * spectra[1]
    power = np.abs(cross)
    cross /= power + 1e-6 * power.max() + 1e-30
    rows, cols = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    cross *= np.exp(-2 * (math.pi * _SMOOTH_PX) ** 2 * (rows**2 + cols**2))
    surface = np.fft.fftshift(np.fft.irfft2(cross, (height, width)))
    reach_y, reach_x = height // 4, width // 4
    middle = surface[height // 2 - reach_y : height // 2 + reach_y + 1, width // 2 - reach_x : width // 2 + reach_x + 1]
    row, col = (int(place) for place in np.unravel_index(np.argmax(middle), middle.shape))
    others = middle.copy()
    others[max(row - _PEAK_PX, 0) : row + _PEAK_PX + 1, max(col - _PEAK_PX, 0) : col + _PEAK_PX + 1] = -np.inf
    rest = float(others.max()) if np.isfinite(others).any() else math.inf
    clarity = float(middle[row, col]) / max(rest, 1e-30)
    return Shift(col - reach_x, row - reach_y, clarity)
