"""Pixels of a raster file as weighted values on a north-up lattice, at each of its levels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

import cv2
import numpy as np

from .raster_bands import BandLayout, validity
from .resample import Weighted, nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .georeference import Mapping
    from .grid import Grid
    from .raster_file import RasterFile

    FloatArray = NDArray[np.float64]

_BLOCK = 1024
_CONTROL_PX = 16
_FRACTIONS = 32
_FAR_OUTSIDE = -1e6


class Pixels(Protocol):
    """The levels of a raster: the full image first, then its overviews."""

    factors: tuple[int, ...]

    def share(self, level: int) -> tuple[float, float]:
        """Returns how many of its pixels go into one of the full image, down and across: at most 1."""

    def read(self, level: int, bands: Sequence[int], window: tuple[int, int, int, int]) -> Weighted:
        """Reads bands by position; the window is row, col, height, width and may reach outside."""


class StoredPixels:
    """Pixels as they are stored, turned so that north is up.

    Args:
        file: the file.
        layout: what its bands are.
        flipped: whether the stored rows run from south to north, and the stored columns from east to west.
    """

    def __init__(self, file: RasterFile, layout: BandLayout, flipped: tuple[bool, bool]) -> None:
        self._file = file
        self._layout = layout
        self._flipped = flipped
        self.factors = (1, *file.dataset().overviews(1))

    def shape(self, level: int) -> tuple[int, int]:
        """Returns rows and columns."""
        dataset = self._file.dataset(level)
        return dataset.height, dataset.width

    def share(self, level: int) -> tuple[float, float]:
        """See `Pixels`."""
        (rows, cols), (all_rows, all_cols) = self.shape(level), self.shape(0)
        return rows / all_rows, cols / all_cols

    def read(self, level: int, bands: Sequence[int], window: tuple[int, int, int, int]) -> Weighted:
        """See `Pixels`."""
        row, col, height, width = window
        rows, cols = self.shape(level)
        top, left = max(row, 0), max(col, 0)
        bottom, right = min(row + height, rows), min(col + width, cols)
        if top >= bottom or left >= right:
            return nothing(len(bands), height, width)
        part = self._read_inside(level, bands, (top, left, bottom, right), (rows, cols))
        if (top, left, bottom, right) == (row, col, row + height, col + width):
            return part
        values = np.zeros((len(bands), height, width), np.float32)
        weight = np.zeros((height, width), np.float32)
        place = np.s_[top - row : bottom - row, left - col : right - col]
        values[(slice(None), *place)] = part.values
        weight[place] = 1 if part.weight is None else part.weight
        return Weighted(values, weight)

    def _read_inside(
        self, level: int, bands: Sequence[int], edges: tuple[int, int, int, int], shape: tuple[int, int]
    ) -> Weighted:
        top, left, bottom, right = edges
        layout = self._layout
        stored_top = shape[0] - bottom if self._flipped[0] else top
        stored_left = shape[1] - right if self._flipped[1] else left
        window = (stored_top, stored_left, bottom - top, right - left)
        positions = [0] if layout.palette is not None else list(bands)
        raw, mask = self._file.read(level, [layout.indexes[i] for i in positions], window, layout.mask)
        valid = validity(raw, [layout.nodata[i] for i in positions], mask)
        if layout.palette is None:
            values = raw.astype(np.float32)
        else:
            values, opaque = _coloured(raw[0], layout.palette, bands)
            valid = opaque if valid is None else valid & opaque
        rows, cols = (slice(None, None, -1 if flip else 1) for flip in self._flipped)
        values = np.ascontiguousarray(values[:, rows, cols])
        if valid is None or bool(valid.all()):
            return Weighted(values, None)
        weight = np.ascontiguousarray(valid[rows, cols])
        values[:, ~weight] = 0
        return Weighted(values, weight.astype(np.float32))


class CrookedPixels:
    """Pixels of a rotated or warped raster, brought to a north-up lattice by linear interpolation.

    Args:
        stored: the pixels as they are stored.
        mapping: from the map to stored columns and rows.
        native: the north-up lattice of level 0; level k has pixels `factors[k]` times as large.
    """

    def __init__(self, stored: StoredPixels, mapping: Mapping, native: Grid) -> None:
        self._stored = stored
        self._mapping = mapping
        self._native = native
        self.factors = stored.factors

    def share(self, level: int) -> tuple[float, float]:
        """See `Pixels`."""
        return 1 / self.factors[level], 1 / self.factors[level]

    def read(self, level: int, bands: Sequence[int], window: tuple[int, int, int, int]) -> Weighted:
        """See `Pixels`."""
        row, col, height, width = window
        whole = nothing(len(bands), height, width)
        weight = np.zeros((height, width), np.float32)
        for top in range(0, height, _BLOCK):
            for left in range(0, width, _BLOCK):
                size = (min(_BLOCK, height - top), min(_BLOCK, width - left))
                block = self._block(level, bands, (row + top, col + left, *size))
                place = np.s_[top : top + size[0], left : left + size[1]]
                whole.values[(slice(None), *place)] = block.values
                weight[place] = 1 if block.weight is None else block.weight
        return Weighted(whole.values, weight)

    def _block(self, level: int, bands: Sequence[int], window: tuple[int, int, int, int]) -> Weighted:
        height, width = window[2:]
        cols, rows = self._stored_places(level, window)
        stored_height, stored_width = self._stored.shape(level)
        top, left = max(math.floor(rows.min()), -1), max(math.floor(cols.min()), -1)
        bottom = min(math.ceil(rows.max()) + 1, stored_height + 1)
        right = min(math.ceil(cols.max()) + 1, stored_width + 1)
        if top >= bottom or left >= right:
            return nothing(len(bands), height, width)
        source = self._stored.read(level, bands, (top, left, bottom - top, right - left))
        across, down = cv2.convertMaps((cols - left).astype(np.float32), (rows - top).astype(np.float32), cv2.CV_16SC2)
        values = np.stack([cv2.remap(plane, across, down, cv2.INTER_LINEAR) for plane in source.values])
        seen = np.ones(source.values.shape[1:], np.float32) if source.weight is None else source.weight
        return Weighted(values, np.asarray(cv2.remap(seen, across, down, cv2.INTER_LINEAR)))

    def _stored_places(self, level: int, window: tuple[int, int, int, int]) -> tuple[FloatArray, FloatArray]:
        """Returns the stored column and row [H, W] of each pixel's centre, from the centre of the first pixel.

        They are rounded to the steps that OpenCV interpolates in, so that they do not depend on the window.
        """
        row, col, height, width = window
        if self._mapping.is_affine:
            cols, rows = self._places(level, np.arange(row, row + height), np.arange(col, col + width))
        else:
            down, row_shares = _control_points(row, height)
            across, col_shares = _control_points(col, width)
            coarse = self._places(level, down, across)
            cols, rows = (row_shares @ plane @ col_shares.T for plane in coarse)
        return (
            np.clip(np.round(cols * _FRACTIONS) / _FRACTIONS, _FAR_OUTSIDE, -_FAR_OUTSIDE),
            np.clip(np.round(rows * _FRACTIONS) / _FRACTIONS, _FAR_OUTSIDE, -_FAR_OUTSIDE),
        )

    def _places(self, level: int, rows: NDArray[Any], cols: NDArray[Any]) -> tuple[FloatArray, FloatArray]:
        native, factor = self._native, self.factors[level]
        x = native.left + (cols + 0.5) * (native.step_x * factor)
        y = native.top - (rows + 0.5) * (native.step_y * factor)
        stored_cols, stored_rows = self._mapping(*np.meshgrid(x, y))
        down, across = self._stored.share(level)
        stored_cols = np.where(np.isfinite(stored_cols), stored_cols, _FAR_OUTSIDE) * across - 0.5
        stored_rows = np.where(np.isfinite(stored_rows), stored_rows, _FAR_OUTSIDE) * down - 0.5
        return stored_cols, stored_rows


def _control_points(first: int, count: int) -> tuple[NDArray[np.intp], FloatArray]:
    """Returns every sixteenth place of the whole lattice around a run, and the shares [count, K] to interpolate by."""
    start = first // _CONTROL_PX
    points = np.arange(start, (first + count - 1) // _CONTROL_PX + 2)
    position = np.arange(first, first + count) / _CONTROL_PX - start
    shares = np.clip(1 - np.abs(position[:, None] - np.arange(len(points))), 0, 1)
    return points * _CONTROL_PX, shares


def _coloured(
    raw: NDArray[Any], palette: NDArray[np.float32], bands: Sequence[int]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    known = raw < len(palette)
    colours = palette[np.where(known, raw, 0)]
    return np.moveaxis(colours[..., list(bands)], 2, 0), known & (colours[..., 3] > 0)
