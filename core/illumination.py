"""Local illumination: takes part of the slow changes of light out of an image, within the halo of a tile."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from .light import CELL_PX, REACH_CELLS, STRENGTH


def even_light(image: Tensor, valid: Tensor, strength: float = STRENGTH) -> Tensor:
    """Subtracts part of the local mean, in sun and shadow alike.

    Args:
        image: [B, C, H, W], colour-normalised, zero where invalid; H and W multiples of `CELL_PX`.
        valid: [B, 1, H, W], 1 where there is data, else 0.
        strength: share of the local mean to subtract, in [0, 1].

    Returns:
        [B, C, H, W], zero where invalid.
    """
    side = 2 * REACH_CELLS + 1

    def spread(values: Tensor) -> Tensor:
        return functional.avg_pool2d(functional.avg_pool2d(values, CELL_PX), side, 1, REACH_CELLS)

    mean = spread(image) / spread(valid).clamp(min=1e-3)
    mean = functional.interpolate(mean, scale_factor=float(CELL_PX), mode="bilinear", align_corners=False)
    return (image - strength * mean) * valid
