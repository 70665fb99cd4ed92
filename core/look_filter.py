"""A filter that answers where a scene looks like some samples and unlike others and unlike its usual background.

The background is described by how all cells around a place vary together, taken once from the window that is searched.
Samples are judged in units of that variation ("whitened"), so that what is common in this scene, such as edges of a
field, counts little, and what is rare counts much. This is what makes one or two samples enough: a linear discriminant
whose background needs no samples (Hariharan, Malik and Ramanan 2012, Discriminative decorrelation for clustering and
classification). Several samples and negatives are weighed against one another by ridge regression in that space.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

FloatImage = NDArray[np.float32]
FloatArray = NDArray[np.float64]

_DAMPING = 0.1
_RIDGE = 1.0
_NEGATIVE = -0.5
_LEAST = 1e-9


class Background:
    """How the cells of a window vary around a place, within a round support.

    Args:
        cells: float32 [C, H, W] of `look.look`, minus its mean.
        valid: float32 [H, W], 1 where the scene is seen.
        reach: radius of the support in cells.
    """

    def __init__(self, cells: FloatImage, valid: FloatImage, reach: int) -> None:
        self.reach = reach
        self.side = 2 * reach + 1
        rows, columns = np.indices((self.side, self.side)) - reach
        self.rows, self.columns = np.nonzero(np.hypot(rows, columns) <= reach + 0.3)
        down = self.rows[:, None] - self.rows[None] + 2 * reach
        right = self.columns[:, None] - self.columns[None] + 2 * reach
        size = len(cells) * len(self.rows)
        pairs = _autocovariance(cells, valid, 2 * reach)[:, :, down, right].transpose(0, 2, 1, 3)
        covariance: Any = pairs.reshape(size, size)
        covariance[np.diag_indices(size)] += _DAMPING * max(float(np.trace(covariance)) / size, _LEAST)
        self._inverse = np.asarray(np.linalg.inv(covariance), np.float32)

    def within(self, patches: FloatImage) -> FloatImage:
        """Returns float32 [N, D], what lies in the support of patches [N, C, side, side] of cells, minus their mean."""
        return np.ascontiguousarray(patches[:, :, self.rows, self.columns].reshape(len(patches), -1), np.float32)

    def whitened(self, within: FloatImage) -> FloatImage:
        """Returns [N, D] whose products with others of `within` tell how alike two places are against the background.

        The product of such a one with itself is the square of its length in deviations of the background.
        """
        return np.asarray(within @ self._inverse, np.float32)

    def kernel(self, whitened: FloatImage) -> FloatImage:
        """Returns the filter [C, side, side] whose answer at a place is the product of [D] with what lies there."""
        channels = whitened.size // len(self.rows)
        result = np.zeros((channels, self.side, self.side), np.float32)
        result[:, self.rows, self.columns] = whitened.reshape(channels, -1)
        return result


def weigh(products: FloatArray, positives: int) -> FloatArray:
    """Weighs samples against one another.

    Args:
        products: [N, N] of whitened samples, the positives first.
        positives: how many these are, at least one.

    Returns:
        float64 [N], the weight of each sample in the filter; those of negatives mostly below 0.
    """
    wanted = np.where(np.arange(len(products)) < positives, 1.0, _NEGATIVE)
    usual = max(float(np.diag(products)[:positives].mean()), _LEAST)
    return np.asarray(np.linalg.solve(products + _RIDGE * usual * np.eye(len(products)), wanted), np.float64)


def _autocovariance(cells: FloatImage, valid: FloatImage, reach: int) -> FloatImage:
    """Returns float32 [C, C, 2 * reach + 1, 2 * reach + 1]: the mean product of two channels at each distance."""
    height, width = valid.shape
    size = [cv2.getOptimalDFTSize(side + reach) for side in (height, width)]
    steps = np.arange(-reach, reach + 1)
    near = np.ix_(steps, steps)
    count = max(float(valid.sum()), 1.0)  # the same for all distances, which keeps the covariance positive
    waves = np.fft.rfft2(cells * valid, size)
    result = np.empty((len(cells), len(cells), len(steps), len(steps)), np.float32)
    for first in range(len(cells)):
        for second in range(first, len(cells)):
            mean = np.fft.irfft2(waves[first] * np.conj(waves[second]), size)[near] / count
            result[first, second] = mean
            result[second, first] = mean[::-1, ::-1]
    return result
