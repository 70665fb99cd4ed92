"""Rotation matching: the rotation response at a place against the rotation template of the normalised positives.

Both are distributions over `bins` headings (bin k stands for the heading k * 360 / bins). How well they agree when the
template is turned by k bins is their Bhattacharyya coefficient, the circular correlation of their square roots; over
all turns that is one product with a circulant matrix, which is how the model's graph does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]


def turn_response(responses: ArrayLike, turn_deg: ArrayLike) -> FloatArray:
    """Turns rotation responses, interpolating linearly between bins.

    Args:
        responses: [N, bins].
        turn_deg: [N], how far to turn clockwise.

    Returns:
        float64 [N, bins].
    """
    array = np.asarray(responses, np.float64)
    bins = array.shape[1]
    source = np.arange(bins)[None] - np.asarray(turn_deg, np.float64)[:, None] * (bins / 360.0)
    lower = np.floor(source).astype(int)
    share = source - lower
    rows = np.arange(len(array))[:, None]
    result: FloatArray = (1 - share) * array[rows, lower % bins] + share * array[rows, (lower + 1) % bins]
    return result


def rotation_template(responses: ArrayLike, headings_deg: ArrayLike) -> FloatArray:
    """Returns the mean rotation response of positives, each turned so that its own heading is up.

    Args:
        responses: [N, bins], each summing to 1; N >= 1.
        headings_deg: [N], the marked headings.

    Returns:
        float64 [bins], summing to 1.

    Raises:
        ValueError: without any positive.
    """
    array = np.asarray(responses, np.float64)
    if not len(array):
        raise ValueError("a rotation template needs at least one positive with a heading")
    mean = turn_response(array, -np.asarray(headings_deg, np.float64)).mean(axis=0)
    result: FloatArray = mean / mean.sum()
    return result


def circulant(template: ArrayLike) -> FloatArray:
    """Returns the matrix [bins, bins] whose column k is the square root of the template turned by k bins."""
    root = np.sqrt(np.asarray(template, np.float64))
    root = root / np.linalg.norm(root)
    index = np.arange(len(root))
    result: FloatArray = root[(index[:, None] - index[None, :]) % len(root)]
    return result


def match_rotation(responses: ArrayLike, template: ArrayLike) -> FloatArray:
    """Returns how well each response agrees with the template at each turn: float64 [N, bins], in [0, 1]."""
    root = np.sqrt(np.asarray(responses, np.float64))
    root = root / np.maximum(np.linalg.norm(root, axis=1, keepdims=True), 1e-12)
    result: FloatArray = root @ circulant(template)
    return result


def read_match(match: ArrayLike, order: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Reads heading, agreement and ambiguity off match curves.

    Args:
        match: [N, bins] of `match_rotation`.
        order: symmetry order of the class: 1 directed, 2 axial.

    Returns:
        headings in degrees [N], in [0, 360 / order), refined between bins by a parabola; the agreement at the peak
        [N]; and the best rival [N]: the highest agreement more than 60 / order degrees away from the peak and its
        symmetric twins.
    """
    array = np.asarray(match, np.float64)
    count, bins = array.shape
    rows = np.arange(count)
    peak = array.argmax(axis=1)
    before, here, after = (array[rows, (peak + step) % bins] for step in (-1, 0, 1))
    curvature = np.minimum(before - 2 * here + after, -1e-9)
    fine = peak + 0.5 * (before - after) / curvature
    period = bins // order
    distance = np.abs((np.arange(bins)[None] - peak[:, None] + period / 2) % period - period / 2)
    rival = np.where(distance > bins / 6 / order, array, 0.0).max(axis=1)
    headings = (fine * (360.0 / bins)) % (360.0 / order)
    # What is a rounding error below 0 comes out of the remainder as the whole period.
    return np.where(headings < 360.0 / order, headings, 0.0), here, rival
