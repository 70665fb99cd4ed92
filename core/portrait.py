"""The mean normalised chip of a model's positives, the picture on its card."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import cv2
import numpy as np
import torch
from torch.nn import functional

from .batches import PatchSet
from .tile_detector import chip_grid

_SIDE_PX = (96, 96)
_MARGIN = 1.5
_MOST = 400


@torch.no_grad()
def mean_chip_png(patches: PatchSet, roles: Sequence[str]) -> str:
    """Averages the positives, front up and at one size, into a small picture.

    Args:
        patches: training patches.
        roles: of the bands, to choose red, green and blue.

    Returns:
        a base64 PNG.
    """
    used = (patches.boxes[..., 5] >= 0).nonzero()[:_MOST]
    total = torch.zeros(patches.images.shape[1], *_SIDE_PX)
    for rows, columns in (chunk.T for chunk in torch.split(used, 32)):
        boxes = patches.boxes[rows, columns]
        heading = torch.nan_to_num(boxes[:, 4])
        places = chip_grid(boxes[:, 0], boxes[:, 1], boxes[:, 2], heading, _SIDE_PX, _MARGIN)
        grid = places * (2 / patches.images.shape[-1]) - 1
        total += functional.grid_sample(patches.images[rows].float(), grid, align_corners=False).sum(0)
    mean = (total / len(used)).numpy()
    wanted = [role for role in ("red", "green", "blue") if role in roles]
    chosen = [list(roles).index(role) for role in wanted] if len(wanted) == 3 else [0]
    picture = mean[chosen]
    low, high = np.percentile(picture, (1, 99))
    bytes8 = np.clip((picture - low) / max(float(high - low), 1e-6) * 255, 0, 255).astype(np.uint8)
    encoded = cv2.imencode(".png", np.ascontiguousarray(bytes8.transpose(1, 2, 0)[..., ::-1]))[1]
    return base64.b64encode(encoded.tobytes()).decode()
