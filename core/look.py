"""How a place looks, without any training: gradients by their direction, and colours, averaged over small cells.

The descriptor of histograms of oriented gradients (Dalal and Triggs 2005), its signs left out so that bright and dark
bodies look alike, beside the normalised colours themselves. A look is first taken finely, at each pixel and in fine
steps of direction: then it can be turned by any heading without going back to the image.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

FloatImage = NDArray[np.float32]

CELL_PX = 2
"""Side of a cell in pixels."""

DIRECTIONS = 4
"""Channels of gradients; directions that differ by 180 degrees count as one."""

_FINE = 36
STEP_DEG = 180 / _FINE
"""Between directions of a fine look."""

_COLOUR = 0.5
_BRIGHTEST = 4.0
_SOBEL = 1 / 8


def look(values: FloatImage) -> FloatImage:
    """Describes an image.

    Args:
        values: float32 [C, H, W], colour-normalised.

    Returns:
        float32 [DIRECTIONS + C, H / CELL_PX, W / CELL_PX]; what does not fill a cell is left out.
    """
    clipped = np.clip(values, -_BRIGHTEST, _BRIGHTEST)
    strength, direction = _gradients(clipped)
    place = direction * (DIRECTIONS / math.pi)
    cells = [_in_cells(_hat(place, step, DIRECTIONS) * strength) for step in range(DIRECTIONS)]
    return np.stack([*cells, *(_in_cells(_COLOUR * band) for band in clipped)])


def fine_look(values: FloatImage) -> FloatImage:
    """Describes an image so that it can be turned by `turned_look`.

    Args:
        values: float32 [C, n, n], colour-normalised.

    Returns:
        float32 [36 + C, n, n].
    """
    clipped = np.clip(values, -_BRIGHTEST, _BRIGHTEST)
    strength, direction = _gradients(clipped)
    place = direction * (_FINE / math.pi)
    channels = [_hat(place, step, _FINE) * strength for step in range(_FINE)]
    return np.stack([*channels, *(_COLOUR * clipped)]).astype(np.float32)


def turned_look(fine: FloatImage, heading_deg: float) -> FloatImage:
    """Returns how an image looks that is turned clockwise about its middle.

    Args:
        fine: [36 + C, n, n] of `fine_look`; n a multiple of `CELL_PX`.
        heading_deg: by how much.

    Returns:
        what `look` would say, float32 [DIRECTIONS + C, n / CELL_PX, n / CELL_PX]; 0 beyond the image.
    """
    centres = (np.arange(_FINE) * STEP_DEG + heading_deg) % 180 * (DIRECTIONS / 180)
    shares = np.stack([_hat(centres.astype(np.float32), step, DIRECTIONS) for step in range(DIRECTIONS)])
    channels = np.concatenate([np.tensordot(shares, fine[:_FINE], 1), fine[_FINE:]])
    return np.stack([_in_cells(each) for each in _turned(channels, heading_deg)])


def turned_fine_look(fine: FloatImage, steps: int) -> FloatImage:
    """Returns the fine look of an image that is turned clockwise by so many steps of `STEP_DEG`; see `turned_look`."""
    channels = np.concatenate([np.roll(fine[:_FINE], steps, axis=0), fine[_FINE:]])
    return _turned(channels, steps * STEP_DEG)


def mirrored_fine_look(fine: FloatImage) -> FloatImage:
    """Returns the fine look of an image whose left and right are exchanged."""
    channels = np.concatenate([fine[:_FINE][-np.arange(_FINE)], fine[_FINE:]])
    return np.ascontiguousarray(channels[:, :, ::-1])


def _turned(channels: FloatImage, heading_deg: float) -> FloatImage:
    if not heading_deg % 360:
        return channels
    side = channels.shape[1]
    matrix = cv2.getRotationMatrix2D(((side - 1) / 2, (side - 1) / 2), -heading_deg, 1.0)
    return np.stack([cv2.warpAffine(each, matrix, (side, side)) for each in channels])


def _gradients(values: FloatImage) -> tuple[FloatImage, FloatImage]:
    """Returns at each pixel the root of the strongest band's gradient and its direction in [0, pi], both [H, W].

    Roots keep single edges from ruling.
    """
    right, down, strongest = (np.zeros(values.shape[1:], np.float32) for _ in range(3))
    for band in values:
        dx = cv2.Sobel(band, cv2.CV_32F, 1, 0, ksize=3, scale=_SOBEL)
        dy = cv2.Sobel(band, cv2.CV_32F, 0, 1, ksize=3, scale=_SOBEL)
        strength = dx * dx + dy * dy
        is_stronger = strength > strongest
        for target, source in ((right, dx), (down, dy), (strongest, strength)):
            np.copyto(target, source, where=is_stronger)
    angle = cv2.phase(right, down)
    return np.sqrt(np.sqrt(strongest)), np.where(angle > math.pi, angle - math.pi, angle).astype(np.float32)


def _hat(place: NDArray[np.float32], step: int, period: int) -> NDArray[np.float32]:
    """Returns 1 where a place in [0, period] on a circle is a step, 0 from a distance of 1 on."""
    apart = np.abs(place - np.float32(step))
    return np.asarray(np.maximum(1 - np.minimum(apart, np.float32(period) - apart), 0), np.float32)


def _in_cells(channel: FloatImage) -> FloatImage:
    rows, columns = (side // CELL_PX for side in channel.shape)
    cut = np.ascontiguousarray(channel[: rows * CELL_PX, : columns * CELL_PX])
    return np.asarray(cv2.resize(cut, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)
