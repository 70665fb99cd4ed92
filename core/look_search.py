"""Where a window looks like some samples, at which heading: correlation with a filter for each heading."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .cores import usable_cores
from .feedback import Feedback
from .geometry import polygons, rotated_nms
from .grid import Grid
from .look import CELL_PX, look
from .look_filter import Background

FloatImage = NDArray[np.float32]
FloatArray = NDArray[np.float64]
Waves = NDArray[np.complexfloating]

HEADINGS = 36
"""Filters for the whole circle; half of them do for axial classes, and one for round ones."""

_TILE = 256
_MOST_PEAKS = 400
_SAME_PLACE_IOU = 0.2
_SEEN = 0.6
_THREADS = 4


@dataclass(frozen=True, eq=False)
class Peaks:
    """Places, best first.

    Attributes:
        boxes: float64 [N, 5] in pixels of the window's grid, of the size asked for.
        scores: float64 [N], in standard deviations of the background.
    """

    boxes: FloatArray
    scores: FloatArray


class SearchedWindow:
    """A window of a scene as the filters see it, kept between searches.

    Args:
        grid: its lattice.
        values: float32 [C, H, W], colour-normalised, 0 where not valid.
        valid: bool [H, W].
        reach: radius of the filters in cells.
    """

    def __init__(self, grid: Grid, values: FloatImage, valid: NDArray[np.bool_], reach: int) -> None:
        self.grid = grid
        cells = look(values)
        rows, columns = cells.shape[1:]
        shape = (rows, CELL_PX, columns, CELL_PX)
        inside = valid[: rows * CELL_PX, : columns * CELL_PX].reshape(shape)
        seen = np.asarray(inside.any(axis=(1, 3)), np.float32)
        mean = (cells * seen).sum(axis=(1, 2), keepdims=True) / max(float(seen.sum()), 1.0)
        self.mean: FloatImage = np.asarray(mean, np.float32)
        self._seen = seen
        self._cells = (cells - self.mean) * seen
        self.background = Background(self._cells, seen, reach)
        self._side = min(_TILE, cv2.getOptimalDFTSize(max(rows, columns) + 2 * reach))
        self._waves = self._transform()

    def _transform(self) -> list[tuple[int, int, Waves]]:
        """Returns the first row, the first column and the waves of overlapping tiles."""
        reach, side = self.background.reach, self._side
        step = side - 2 * reach
        rows, columns = self._seen.shape
        padded = np.pad(self._cells, ((0, 0), (reach, side), (reach, side)))
        return [
            (top, left, np.fft.rfft2(padded[:, top : top + side, left : left + side]))
            for top in range(0, rows, step)
            for left in range(0, columns, step)
        ]

    def answers(self, kernel: FloatImage) -> FloatImage:
        """Returns what a filter [C, n, n] says at each cell, float32 [H, W]."""
        side, reach = self._side, self.background.reach
        rows, columns = self._seen.shape
        step = side - 2 * reach
        wave = np.conj(np.fft.rfft2(kernel, (side, side)))
        result = np.empty((rows, columns), np.float32)
        for top, left, tile in self._waves:
            answer = np.fft.irfft2(np.einsum("cij,cij->ij", tile, wave), (side, side))
            down, right = min(step, rows - top), min(step, columns - left)
            result[top : top + down, left : left + right] = answer[:down, :right]
        return result

    def around(self, places: FloatArray) -> FloatImage:
        """Returns what lies within the support around places [N, 2] in pixels, between cells too: float32 [N, D]."""
        side, reach = self.background.side, self.background.reach
        padded = np.pad(self._cells, ((0, 0), (reach, reach + 1), (reach, reach + 1)))
        most = np.array(self._seen.shape[::-1]) - 1
        cells = np.clip(places / CELL_PX - 0.5, 0, most)
        first = np.floor(cells).astype(int)
        patches = []
        for (column, row), (right, down) in zip(first.tolist(), (cells - first).astype(np.float32), strict=True):
            patch = padded[:, row : row + side + 1, column : column + side + 1]
            patch = (1 - down) * patch[:, :-1] + down * patch[:, 1:]
            patches.append((1 - right) * patch[:, :, :-1] + right * patch[:, :, 1:])
        return self.background.within(np.stack(patches))

    def find(
        self,
        kernel_of: Callable[[float], FloatImage],
        headings_deg: FloatArray,
        size_px: tuple[float, float],
        feedback: Feedback,
    ) -> Peaks:
        """Searches at all headings.

        Args:
            kernel_of: gives the filter for a heading.
            headings_deg: evenly spaced; their circle closes at once after the last.
            size_px: length and width of what is searched for.
            feedback: asked whether to stop.
        """

        def answer(heading: float) -> FloatImage:
            feedback.check()
            return self.answers(kernel_of(heading))

        with ThreadPoolExecutor(min(_THREADS, usable_cores())) as pool:
            stack = np.stack(list(pool.map(answer, headings_deg.tolist())))
        places = self._maxima(stack.max(axis=0))
        scores, boxes = _refined(stack, places, headings_deg, size_px)
        order = np.argsort(-scores, kind="stable")[:_MOST_PEAKS]
        boxes, scores = boxes[order], scores[order]
        kept = rotated_nms(polygons(boxes * (1, -1, 1, 1, 1)), scores, _SAME_PLACE_IOU)
        return Peaks(boxes[kept], scores[kept])

    def _maxima(self, best: FloatImage) -> NDArray[np.intp]:
        """Returns rows and columns [N, 2] of the cells that no neighbour exceeds, where the window was seen."""
        side = self.background.side
        seen = np.asarray(cv2.blur(self._seen, (side // 2, side // 2), borderType=cv2.BORDER_CONSTANT)) >= _SEEN
        highest = cv2.dilate(best, np.ones((3, 3)), borderType=cv2.BORDER_REPLICATE)
        return np.argwhere((best >= highest) & seen)


def _refined(
    stack: FloatImage, places: NDArray[np.intp], headings_deg: FloatArray, size_px: tuple[float, float]
) -> tuple[FloatArray, FloatArray]:
    """Returns scores [N] and boxes [N, 5] of peaks, by parabolas through their neighbours in place and heading."""
    turns, rows, columns = stack.shape
    row, column = places.T
    turn = stack[:, row, column].argmax(axis=0) if len(places) else np.zeros(0, np.intp)
    score = stack[turn, row, column].astype(np.float64)
    above, below = stack[turn, np.maximum(row - 1, 0), column], stack[turn, np.minimum(row + 1, rows - 1), column]
    left, right = stack[turn, row, np.maximum(column - 1, 0)], stack[turn, row, np.minimum(column + 1, columns - 1)]
    before, after = stack[(turn - 1) % turns, row, column], stack[(turn + 1) % turns, row, column]
    step = float(headings_deg[1] - headings_deg[0]) if turns > 1 else 0.0
    boxes = np.stack(
        [
            (column + 0.5 + _vertex(left, score, right)) * CELL_PX,
            (row + 0.5 + _vertex(above, score, below)) * CELL_PX,
            np.full(len(row), size_px[0]),
            np.full(len(row), size_px[1]),
            (headings_deg[turn] + step * _vertex(before, score, after)) % (step * turns or 360.0),
        ],
        axis=1,
    )
    return score, boxes


def _vertex(before: NDArray[np.floating], here: FloatArray, after: NDArray[np.floating]) -> FloatArray:
    """Returns how far the top of the parabola through three values lies from the middle one, within half a step."""
    curvature = np.minimum(before - 2 * here + after, -1e-9)
    return np.asarray(np.clip(0.5 * (before - after) / curvature, -0.5, 0.5), np.float64)
