"""The mean normalised chip of samples, and how much it looks like itself when it is turned."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .chips import RgbImage

FloatImage = NDArray[np.float32]

TURNS = 36
"""The rotation response of a mean chip has one value for each ten degrees."""

_MARGIN = 1.15
_FLAT = 1e-9


def mean_chip(chips: Sequence[NDArray[np.float16]], lengths_px: Sequence[float]) -> FloatImage:
    """Averages chips after bringing their objects to one length.

    Args:
        chips: [C, h, w] each, front up; at least one.
        lengths_px: of the objects in them.

    Returns:
        float32 [C, h, w], the object of the median length.
    """
    usual = float(np.median(lengths_px))
    total = np.zeros(chips[0].shape, np.float32)
    for chip, length in zip(chips, lengths_px, strict=True):
        total += _moved(chip.astype(np.float32), 0.0, usual / length)
    return np.asarray(total / len(chips), np.float32)


def mean_picture(mean: FloatImage) -> RgbImage:
    """Returns a mean chip as people see it, its contrast stretched: uint8 [h, w, 3]."""
    low, high = (float(value) for value in np.percentile(mean, (1, 99)))
    bytes8 = np.clip((mean - low) / max(high - low, _FLAT) * 255, 0, 255).round().astype(np.uint8)
    return np.ascontiguousarray(bytes8.transpose(1, 2, 0))


def rotation_response(mean: FloatImage, length_px: float) -> list[float]:
    """Correlates a mean chip with itself turned clockwise by 0, 10, ... 350 degrees.

    Args:
        mean: float32 [C, h, w], the object in the middle.
        length_px: of the object; a circle a little wider is compared.

    Returns:
        `TURNS` numbers in [-1, 1], the first one 1; all 1 where there is nothing to see.
    """
    height, width = mean.shape[1:]
    middle = _middle(height, width)
    radius = min(length_px * _MARGIN / 2, min(height, width) / 2 - 1)
    rows, columns = np.indices((height, width))
    inside = np.hypot(rows - middle[1], columns - middle[0]) <= radius
    first = _centred(mean, inside)
    turns = []
    for index in range(TURNS):
        turned = _moved(mean, index * 360 / TURNS, 1.0)
        other = _centred(turned, inside)
        norm = float(np.linalg.norm(first) * np.linalg.norm(other))
        turns.append(float((first * other).sum()) / norm if norm > _FLAT else 1.0)
    return turns


def _middle(height: int, width: int) -> tuple[float, float]:
    return ((width - 1) / 2, (height - 1) / 2)


def _moved(image: FloatImage, turn_deg: float, scale: float) -> FloatImage:
    """Returns an image turned clockwise and enlarged about its middle."""
    height, width = image.shape[1:]
    matrix = cv2.getRotationMatrix2D(_middle(height, width), -turn_deg, scale)
    bands = [cv2.warpAffine(band, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE) for band in image]
    return np.stack(bands)


def _centred(image: FloatImage, inside: NDArray[np.bool_]) -> NDArray[np.float64]:
    values = image[:, inside].astype(np.float64)
    return np.asarray(values - values.mean(axis=1, keepdims=True), np.float64)
