"""Resampling that comes out the same through any window: weights follow from places on the whole lattice.

When enlarging, a target pixel is interpolated linearly. When shrinking, whole blocks of pixels are averaged first, and
what is left of the factor (below two) is the average of the linear interpolation over a box; both keep a slope where
it is, so that nothing moves. Pixels carry weights (1 valid, 0 not): nodata and edges never bleed into values.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

_CHUNK_PIXELS = 4_000_000
_VALID_SHARE = 0.25 - 1e-4

_RUN = 16
"""Target pixels made by one matrix product: fewer cost calls, more cost multiplications by zero."""

_PRODUCTS_ON_ONE_THREAD = 262_144
"""OpenBLAS does not spread a matrix product of no more multiplications over threads, where they would be in the way."""


@dataclass
class Weighted:
    """Values times weights, and the weights.

    Attributes:
        values: float32 [C, H, W], the weighted sum; 0 where the weight is 0.
        weight: float32 [H, W] in [0, 1], or None if it is 1 everywhere.
    """

    values: NDArray[np.float32]
    weight: NDArray[np.float32] | None

    def finish(self) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Returns plain values [C, H, W], 0 where invalid, and validity [H, W].

        A pixel is valid if a quarter of its weight was seen: interpolation gives that much at the corner of a scene.
        """
        if self.weight is None:
            return self.values, np.ones(self.values.shape[1:], bool)
        valid = self.weight >= _VALID_SHARE
        if np.array_equal(self.weight, valid):
            return self.values, valid
        gain = np.divide(1, self.weight, out=np.zeros_like(self.weight), where=valid)
        return self.values * gain, valid


Reader = Callable[[int, int, int, int], Weighted]
"""Reads row, col, height, width of a lattice; what lies outside of it has weight 0."""


def nothing(bands: int, height: int, width: int) -> Weighted:
    """Returns a window of which nothing is valid."""
    return Weighted(np.zeros((bands, height, width), np.float32), np.zeros((height, width), np.float32))


def resample(read: Reader, first: tuple[float, float], step: tuple[float, float], shape: tuple[int, int]) -> Weighted:
    """Resamples a window of a lattice.

    Args:
        read: reads the source lattice.
        first: row and column of the outer corner of the first target pixel, in source pixels.
        step: height and width of a target pixel in source pixels.
        shape: rows and columns wanted.

    Returns:
        values [C, H, W] and weights.
    """
    blocks = (max(1, math.floor(step[0] + 1e-6)), max(1, math.floor(step[1] + 1e-6)))
    rows = _Axis.along(first[0] / blocks[0], step[0] / blocks[0], shape[0])
    cols = _Axis.along(first[1] / blocks[1], step[1] / blocks[1], shape[1])
    source = _block_means(read, rows.start, cols.start, (rows.length, cols.length), blocks)
    values = cols.across(rows.down(source.values))
    if source.weight is None:
        return Weighted(values, None)
    return Weighted(values, cols.across(rows.down(source.weight[None]))[0])


@dataclass(frozen=True, eq=False)
class _Axis:
    """How target pixels come from source pixels along one axis.

    Attributes:
        start: first source pixel needed.
        length: how many are needed.
        runs: for each run of target pixels its place, the place of its source pixels from `start`, and the weights
            [source, target] that lead from these to those; empty if the target is the source.
    """

    start: int
    length: int
    runs: tuple[tuple[slice, slice, NDArray[np.float32]], ...]

    @classmethod
    def along(cls, first: float, step: float, count: int) -> _Axis:
        width = max(step - 1, 0)
        reach = 1 + width / 2
        centre = first + (np.arange(count) + 0.5) * step
        low = np.floor(centre - reach - 0.5 + 1e-6).astype(int) + 1
        high = np.ceil(centre + reach - 0.5 - 1e-6).astype(int)
        start, length = int(low[0]), int(high[-1] - low[0])
        if length == count and bool((high - low == 1).all()):
            return cls(start, length, ())
        runs = []
        for begin in range(0, count, _RUN):
            target = slice(begin, min(begin + _RUN, count))
            cells = np.arange(low[target][0], high[target][-1])
            weights = _kernel(cells[:, None] + 0.5 - centre[target], width)
            source = slice(int(cells[0]) - start, int(cells[-1]) + 1 - start)
            runs.append((target, source, (weights / weights.sum(axis=0)).astype(np.float32)))
        return cls(start, length, tuple(runs))

    def down(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Resamples the rows of [C, H, W]."""
        if not self.runs:
            return values
        result = np.empty((len(values), self.runs[-1][0].stop, values.shape[2]), np.float32)
        for target, source, weights in self.runs:
            mixing = np.ascontiguousarray(weights.T)
            for part in _parts(values.shape[2], weights.size):
                np.matmul(mixing, values[:, source, part], out=result[:, target, part])
        return result

    def across(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Resamples the columns of [C, H, W]."""
        if not self.runs:
            return values
        result = np.empty((*values.shape[:2], self.runs[-1][0].stop), np.float32)
        for target, source, weights in self.runs:
            for part in _parts(values.shape[1], weights.size):
                np.matmul(values[:, part, source], weights, out=result[:, part, target])
        return result


def _parts(count: int, products_each: int) -> list[slice]:
    size = max(1, _PRODUCTS_ON_ONE_THREAD // products_each)
    return [slice(begin, min(begin + size, count)) for begin in range(0, count, size)]


def _kernel(distance: FloatArray, width: float) -> FloatArray:
    """Returns the mean, over a box of a width, of the hat function around places at these distances."""
    if width < 1e-6:
        hat: FloatArray = np.clip(1 - np.abs(distance), 0, None)
        return hat
    high, low = (np.clip(distance + side * width / 2, -1, 1) for side in (1, -1))
    return (_hat_integral(high) - _hat_integral(low)) / width


def _hat_integral(end: FloatArray) -> FloatArray:
    result: FloatArray = 0.5 + end - np.sign(end) * end**2 / 2
    return result


def _block_means(read: Reader, row: int, col: int, shape: tuple[int, int], blocks: tuple[int, int]) -> Weighted:
    """Reads means of whole blocks of pixels, a bounded number of pixels at a time; `row` and `col` count blocks."""
    if blocks == (1, 1):
        return read(row, col, *shape)
    height, width = shape
    parts_down = []
    rows_at_once = max(1, _CHUNK_PIXELS // (width * blocks[0] * blocks[1]))
    cols_at_once = max(1, min(width, _CHUNK_PIXELS // (rows_at_once * blocks[0] * blocks[1])))
    for top in range(0, height, rows_at_once):
        rows = min(rows_at_once, height - top)
        parts_across = []
        for left in range(0, width, cols_at_once):
            cols = min(cols_at_once, width - left)
            fine = read((row + top) * blocks[0], (col + left) * blocks[1], rows * blocks[0], cols * blocks[1])
            parts_across.append(_shrink(fine, rows, cols))
        parts_down.append(_join(parts_across, axis=2))
    return _join(parts_down, axis=1)


def _shrink(fine: Weighted, rows: int, cols: int) -> Weighted:
    values = np.empty((len(fine.values), rows, cols), np.float32)
    for band, plane in enumerate(fine.values):
        cv2.resize(plane, (cols, rows), dst=values[band], interpolation=cv2.INTER_AREA)
    weight = None
    if fine.weight is not None:
        weight = np.asarray(cv2.resize(fine.weight, (cols, rows), interpolation=cv2.INTER_AREA), np.float32)
    return Weighted(values, weight)


def _join(parts: list[Weighted], axis: int) -> Weighted:
    if len(parts) == 1:
        return parts[0]
    values = np.concatenate([part.values for part in parts], axis=axis)
    if all(part.weight is None for part in parts):
        return Weighted(values, None)
    weights = [np.ones(part.values.shape[1:], np.float32) if part.weight is None else part.weight for part in parts]
    return Weighted(values, np.concatenate(weights, axis=axis - 1))
