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
        covariance: FloatArray = pairs.reshape(size, size).astype(np.float64)
        root: Any = _damped_root(covariance)
        self._whiten: FloatArray = np.linalg.inv(root)

    def whitened(self, patches: FloatImage) -> FloatArray:
        """Returns float64 [N, D] of patches [N, C, side, side] of cells, minus the mean of the window."""
        inside = patches[:, :, self.rows, self.columns].reshape(len(patches), -1)
        result: FloatArray = inside.astype(np.float64) @ self._whiten.T
        return result

    def kernel(self, whitened: FloatArray) -> FloatImage:
        """Returns the filter [C, side, side] whose answer at a place is the product with its whitened cells."""
        flat = (whitened @ self._whiten).astype(np.float32)
        channels = flat.size // len(self.rows)
        result = np.zeros((channels, self.side, self.side), np.float32)
        result[:, self.rows, self.columns] = flat.reshape(channels, -1)
        return result


def weigh(positives: FloatArray, negatives: FloatArray) -> FloatArray:
    """Weighs samples against one another.

    Args:
        positives: [P, D] whitened, P >= 1.
        negatives: [N, D] whitened.

    Returns:
        float64 [P + N], the weight of each sample in the filter; those of negatives mostly below 0.
    """
    both = np.concatenate([positives, negatives])
    products = both @ both.T
    wanted = np.concatenate([np.ones(len(positives)), np.full(len(negatives), _NEGATIVE)])
    usual = float(np.diag(products)[: len(positives)].mean())
    result: FloatArray = np.linalg.solve(products + _RIDGE * max(usual, 1e-9) * np.eye(len(both)), wanted)
    return result


def _damped_root(covariance: FloatArray) -> FloatArray:
    """Returns the lower triangular root; where little of the window was seen, it takes more damping to have one."""
    usual = max(float(np.trace(covariance)) / len(covariance), 1e-9)
    for damping in (_DAMPING, 10 * _DAMPING):
        try:
            return np.asarray(np.linalg.cholesky(covariance + damping * usual * np.eye(len(covariance))), np.float64)
        except np.linalg.LinAlgError:
            continue
    return np.asarray(np.sqrt(usual) * np.eye(len(covariance)), np.float64)


def _autocovariance(cells: FloatImage, valid: FloatImage, reach: int) -> FloatImage:
    """Returns float32 [C, C, 2 * reach + 1, 2 * reach + 1]: the mean product of two channels at each distance."""
    height, width = valid.shape
    size = [cv2.getOptimalDFTSize(side + reach) for side in (height, width)]
    steps = np.arange(-reach, reach + 1)
    near = np.ix_(steps, steps)
    seen = np.fft.rfft2(valid, size)
    count = np.maximum(np.fft.irfft2(seen * np.conj(seen), size)[near], 1.0)
    waves = np.fft.rfft2(cells * valid, size)
    result = np.empty((len(cells), len(cells), len(steps), len(steps)), np.float32)
    for first in range(len(cells)):
        for second in range(first, len(cells)):
            mean = np.fft.irfft2(waves[first] * np.conj(waves[second]), size)[near] / count
            result[first, second] = mean
            result[second, first] = mean[::-1, ::-1]
    return result
