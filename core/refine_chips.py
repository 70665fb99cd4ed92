"""The chips that the refine network learns from, cut out of the patches of a training."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from .batches import Augmentation, ClassTraits, PatchSet, objects_in_focus, vary_light
from .network import NetworkConfig
from .tile_detector import box_grid

HEADING_DEG, SHIFT_PX, SCALE = 12.0, 2.0, 0.2
"""Standard deviation of the heading, furthest shift, and standard deviation of the log of length and width by which a
box is moved away before it is to be moved back: somewhat more than the finder errs."""


def draw_refine_chips(
    patches: PatchSet,
    traits: ClassTraits,
    config: NetworkConfig,
    augmentation: Augmentation,
    count: int,
    generator: torch.Generator,
) -> tuple[Tensor, Tensor, Tensor] | None:
    """Cuts chips along boxes that are a little off, out of patches.

    Args:
        patches: where to draw from.
        traits: per class.
        config: size of the chips.
        augmentation: how far to vary the light.
        count: number of chips.
        generator: the source of all randomness, on the CPU.

    Returns:
        chips [count, C, h, w]; how the box has to move [count, 5], as `RefineNetwork` gives it; and 1 where that is
        known [count, 5]. None where no patch is of an object.
    """
    rows, boxes, order = objects_in_focus(patches, traits)
    if not len(rows):
        return None
    drawn = torch.randint(len(rows), (count,), generator=generator).to(rows.device)
    rows, boxes, order = rows[drawn], boxes[drawn], order[drawn]
    moved, wanted = _moved(boxes, generator)
    upright = ~torch.isnan(boxes[:, 4])
    known = torch.ones_like(wanted)
    known[:, 2:4] *= (upright | (order == 0)).float()[:, None]  # length and width of what is turned anyhow
    known[:, 4] = (upright & (order > 0)).float()
    places = box_grid(*moved, config.refine_size, config.refine_margin)
    grid = places * (2 / patches.images.shape[-1]) - 1
    chips = functional.grid_sample(patches.images[rows].float(), grid, align_corners=False)
    mirrored = (torch.rand(count, generator=generator) < 0.5).to(rows.device)
    chips = torch.where(mirrored[:, None, None, None], chips.flip(3), chips)
    wanted = torch.where(mirrored[:, None], wanted * wanted.new_tensor([1.0, -1.0, 1.0, 1.0, -1.0]), wanted)
    chips = vary_light(chips, augmentation, generator)
    return chips.to(memory_format=torch.channels_last), wanted, known


def _moved(boxes: Tensor, generator: torch.Generator) -> tuple[tuple[Tensor, Tensor, Tensor, Tensor, Tensor], Tensor]:
    """Moves boxes [N, 6] away from where they are, half of them upside down; a heading that is unknown is any.

    Returns:
        x, y, length, width and heading in radians, [N] each, and how they have to move back [N, 5].
    """
    count, device = len(boxes), boxes.device

    def uniform(reach: float) -> Tensor:
        return (torch.rand(count, generator=generator).to(device) * 2 - 1) * reach

    def normal(deviation: float) -> Tensor:
        return torch.randn(count, generator=generator).to(device).clamp(-2.0, 2.0) * deviation

    dx, dy, longer, wider = uniform(SHIFT_PX), uniform(SHIFT_PX), normal(SCALE), normal(SCALE)
    turn, anyhow = normal(math.radians(HEADING_DEG)), uniform(math.pi)
    heading = torch.where(torch.isnan(boxes[:, 4]), anyhow, boxes[:, 4] + math.pi * (anyhow > 0) - turn)
    length, width = boxes[:, 2] * (-longer).exp(), boxes[:, 3] * (-wider).exp()
    cos, sin = heading.cos(), heading.sin()
    back, right = (dy * cos - dx * sin) / length, (dx * cos + dy * sin) / width
    wanted = torch.stack([back, right, longer, wider, turn], dim=1)
    return (boxes[:, 0] - dx, boxes[:, 1] - dy, length, width, heading), wanted
