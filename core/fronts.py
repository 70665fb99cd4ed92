"""Which samples look turned by 180 degrees: what tells front from back, learnt from the samples themselves.

Chips are described by their gradients (histograms of oriented gradients, Dalal and Triggs 2005), which body colours
change little. Of that only the part counts that changes sign when the object is turned by 180 degrees and stays when it
is mirrored left to right. Ridge regression learns the direction that the samples have in common, and each sample is
judged by what the others say about it (leave-one-out residuals in closed form, as for any linear smoother).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

FEWEST = 8
"""With fewer samples nothing can be said about a front."""

TURNED_EVIDENCE = -3.0
"""A sample looks turned when that is twenty times as likely as that it is right (natural logarithm): as rare as about
one in twenty marked headings is wrong."""

_PATCH = (32, 16)
_MARGIN = 1.1
_BINS = 8
_RIDGE = 1.0
_ROUNDS = 3
_FLAT = 1e-6
_PRIOR_SAMPLES = 8
"""So many scores are supposed to spread as far as the usual score itself."""


@dataclass(frozen=True, eq=False)
class FrontJudgement:
    """What samples say about each other's fronts.

    Attributes:
        evidence: float64 [N], log-likelihood ratio that the front of a sample is where it is marked; below
            `TURNED_EVIDENCE` it looks turned.
        right: share of the samples that do not look turned whose front the others would put where it is marked, in
            [0, 1]; about 0.5 where front and back look alike.
    """

    evidence: FloatArray
    right: float


def front_features(values: NDArray[np.float32], length_px: float, width_px: float) -> NDArray[np.float32]:
    """Describes what differs between the front and the back of a chip.

    Args:
        values: float32 [C, h, w], a normalised chip with the object in the middle and its front up.
        length_px: of the object, in pixels of the chip.
        width_px: of the object, in pixels of the chip.

    Returns:
        float32 [D] of length 1, or all 0 where front and back are the same; its negative describes the chip turned by
        180 degrees, itself the chip mirrored left to right.
    """
    cells = _gradient_cells(_object_patch(values, length_px, width_px))
    mirrored = cells[(_BINS // 2 - np.arange(_BINS)) % _BINS][:, :, ::-1]
    both = cells + mirrored
    turned = np.roll(both, _BINS // 2, axis=0)[:, ::-1, ::-1]
    difference = (both - turned).ravel()
    size = float(np.linalg.norm(difference))
    return np.asarray(difference / size if size > _FLAT else np.zeros_like(difference), np.float32)


def judge_fronts(features: NDArray[np.float32]) -> FrontJudgement | None:
    """Judges the front of each sample by what all others have in common.

    Samples that look turned in one round have no say in the next.

    Args:
        features: float32 [N, D] of `front_features`.

    Returns:
        None for fewer than `FEWEST` samples.
    """
    if len(features) < FEWEST:
        return None
    kernel = np.asarray(features, np.float64) @ np.asarray(features, np.float64).T
    evidence, trusted = np.zeros(len(kernel)), np.ones(len(kernel), bool)
    scores = evidence
    for _ in range(_ROUNDS):
        scores = _scores(kernel, trusted)
        evidence = _evidence(scores)
        likely = evidence > 0
        trusted = likely if likely.sum() >= FEWEST // 2 else trusted
    told = evidence >= TURNED_EVIDENCE
    return FrontJudgement(evidence, float((scores[told] > 0).mean()) if told.any() else 0.0)


def _object_patch(values: NDArray[np.float32], length_px: float, width_px: float) -> NDArray[np.float32]:
    """Returns float32 [C, rows, columns]: the object alone, stretched to one size."""
    rows, columns = _PATCH
    step = (length_px * _MARGIN / rows, width_px * _MARGIN / columns)
    height, width = values.shape[1:]
    matrix = np.array(
        [
            [step[1], 0, width / 2 - step[1] * (columns - 1) / 2 - 0.5],
            [0, step[0], height / 2 - step[0] * (rows - 1) / 2 - 0.5],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    blur = 0.4 * max(step)
    bands = [cv2.GaussianBlur(band, (0, 0), blur) if max(step) > 1 else band for band in values]
    return np.stack([cv2.warpAffine(band, matrix, (columns, rows), flags=flags) for band in bands])


def _gradient_cells(patch: NDArray[np.float32]) -> NDArray[np.float32]:
    """Returns float32 [bins, rows / 2, columns / 2]: how strong gradients of each direction are around each place.

    At each place the band with the strongest gradient counts; square roots keep single edges from ruling.
    """
    spread = patch.std(axis=(1, 2), keepdims=True)
    scaled = patch / np.maximum(spread, _FLAT)
    right = np.stack([cv2.Sobel(band, cv2.CV_32F, 1, 0) for band in scaled])
    down = np.stack([cv2.Sobel(band, cv2.CV_32F, 0, 1) for band in scaled])
    strength = np.hypot(right, down)
    strongest = strength.argmax(axis=0)[None]
    right, down, strength = (np.take_along_axis(each, strongest, 0)[0] for each in (right, down, strength))
    place = np.arctan2(down, right) / (2 * math.pi) * _BINS
    distance = np.abs((place[None] - np.arange(_BINS)[:, None, None] + _BINS / 2) % _BINS - _BINS / 2)
    shares = (np.clip(1 - distance, 0, 1) * np.sqrt(strength)).astype(np.float32)
    cells = [cv2.GaussianBlur(share, (0, 0), 1.0) for share in shares]
    half = (_PATCH[1] // 2, _PATCH[0] // 2)
    return np.stack([cv2.resize(cell, half, interpolation=cv2.INTER_AREA) for cell in cells])


def _scores(kernel: FloatArray, trusted: NDArray[np.bool_]) -> FloatArray:
    """Returns [N], about 1 for a sample whose front is where the trusted others say, about -1 for the contrary."""
    chosen = np.flatnonzero(trusted)
    inverse = np.linalg.inv(kernel[np.ix_(chosen, chosen)] + _RIDGE * np.eye(len(chosen)))
    weights = inverse.sum(axis=1)
    scores: FloatArray = kernel[:, chosen] @ weights
    scores[chosen] = 1 - weights / np.diag(inverse)
    return scores


def _evidence(scores: FloatArray) -> FloatArray:
    """Returns the log-likelihood ratio of two normal distributions, around the median score and around its negative.

    It is 0 for all where the usual score is not positive: then the samples have no front in common.
    """
    count, middle = len(scores), float(np.median(scores))
    usual, deviation = max(middle, 0.0), 1.4826 * float(np.median(np.abs(scores - middle)))
    # The deviation of a few scores may come out far too small; then what differs only in paint would look turned.
    variance = (count * deviation**2 + _PRIOR_SAMPLES * usual**2) / (count + _PRIOR_SAMPLES)
    result: FloatArray = 2 * usual * scores / max(variance, _FLAT**2)
    return result
