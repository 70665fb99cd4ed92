"""Local illumination without torch, for pictures of what the networks see; `illumination` has it for the graph."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

CELL_PX = 16
"""Light is averaged over cells of this side, on the lattice that all tiles share."""

REACH_CELLS = 4
"""Cells to each side over which light is averaged; with the enlargement they stay within the halo."""

STRENGTH = 0.5
"""Share of the local mean that is taken away. All of it would take away what tells bright objects from dark ones."""

REACH_PX = (REACH_CELLS + 2) * CELL_PX
"""Light farther away than this has no part in a place."""


def evened(values: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Subtracts part of the local mean, as `illumination.even_light` does.

    Args:
        values: float32 [C, H, W], colour-normalised, zero where invalid; H and W multiples of `CELL_PX`.
        valid: bool [H, W].

    Returns:
        float32 [C, H, W], zero where invalid.
    """
    share = np.maximum(_spread(valid.astype(np.float32)), 1e-3)
    size = valid.shape[::-1]
    means = [cv2.resize(_spread(band) / share, size, interpolation=cv2.INTER_LINEAR) for band in values]
    return np.asarray((values - STRENGTH * np.stack(means)) * valid, np.float32)


def _spread(band: NDArray[np.float32]) -> NDArray[np.float32]:
    """Returns the mean around each cell; what lies outside counts as zero."""
    rows, columns = (side // CELL_PX for side in band.shape)
    cells = band.reshape(rows, CELL_PX, columns, CELL_PX).mean(axis=(1, 3))
    side = 2 * REACH_CELLS + 1
    return np.asarray(cv2.blur(cells, (side, side), borderType=cv2.BORDER_CONSTANT), np.float32)
