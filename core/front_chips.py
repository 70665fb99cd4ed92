"""The chips that the front network learns from, cut out of the patches of a training."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from .batches import Augmentation, ClassTraits, PatchSet, objects_in_focus, vary_light
from .network import NetworkConfig
from .tile_detector import chip_grid

HEADING_DEG, SHIFT_PX, SCALE = 5.0, 1.5, 0.08
"""How far off the heading, the place and the log of the length of a chip may be: about as far as refined boxes err."""

SWAP_SHARE = 0.5
"""Share of the chips that get the surroundings of another one."""


def draw_front_chips(
    patches: PatchSet,
    traits: ClassTraits,
    config: NetworkConfig,
    augmentation: Augmentation,
    count: int,
    generator: torch.Generator,
) -> tuple[Tensor, Tensor] | None:
    """Cuts normalised chips of directed positives out of patches, half of them turned by 180 degrees.

    They are cut from the patches themselves, as a search cuts them from the scene: a crop is resampled already. Half
    of them are put on the surroundings of another chip. In one scene nearly all shadows fall to one side, and
    whatever else lies in front of an object there may lie elsewhere in the next: the front is to be told by the
    object alone.

    Args:
        patches: where to draw from.
        traits: per class.
        config: size of the chips.
        augmentation: how far to vary the light.
        count: number of chips.
        generator: the source of all randomness, on the CPU.

    Returns:
        chips [count, C, h, w] and 1 where their front is up [count]; None where no patch is of a directed object with
        a known heading.
    """
    rows, boxes, order = objects_in_focus(patches, traits)
    directed = (order == 1) & ~torch.isnan(boxes[:, 4])
    rows, boxes = rows[directed], boxes[directed]
    if not len(rows):
        return None
    device = patches.images.device
    drawn = torch.randint(len(rows), (count,), generator=generator).to(device)
    rows, boxes = rows[drawn], boxes[drawn]

    def share() -> Tensor:
        return torch.rand(count, generator=generator).to(device)

    def spread(reach: float) -> Tensor:
        return (share() * 2 - 1) * reach

    def half() -> Tensor:
        return (share() < 0.5)[:, None, None, None]

    upright = (share() < 0.5).float()
    heading = boxes[:, 4] + spread(math.radians(HEADING_DEG)) + math.pi * (1 - upright)
    x, y, length = boxes[:, 0] + spread(SHIFT_PX), boxes[:, 1] + spread(SHIFT_PX), boxes[:, 2] * spread(SCALE).exp()
    places = chip_grid(x, y, length, heading, config.chip_size, config.chip_margin)
    grid = places * (2 / patches.images.shape[-1]) - 1
    chips = functional.grid_sample(patches.images[rows].float(), grid, align_corners=False)
    chips = torch.where(half(), chips.flip(3), chips)
    others = torch.roll(chips, 1, 0)
    others = torch.where(half(), others.flip(2), others)
    inside = _object_mask(boxes[:, 3] / boxes[:, 2], config, 1.05 + 0.25 * share())
    inside = torch.where((share() < SWAP_SHARE)[:, None, None, None], inside, torch.ones_like(inside))
    chips = vary_light(torch.lerp(others, chips, inside), augmentation, generator)
    return chips.to(memory_format=torch.channels_last), upright


def _object_mask(slimness: Tensor, config: NetworkConfig, margin: Tensor) -> Tensor:
    """Returns [N, 1, h, w], 1 on the object and 0 away from it with a soft edge.

    Args:
        slimness: width per length [N].
        config: size of the chips.
        margin: side of the mask per side of the object [N].
    """
    height, width = config.chip_size
    half = height / config.chip_margin / 2
    down = (torch.arange(height, device=slimness.device) + 0.5 - height / 2).abs() / half
    right = (torch.arange(width, device=slimness.device) + 0.5 - width / 2).abs() / half
    far = torch.maximum(down[None, :, None], right[None, None, :] / slimness[:, None, None])
    return torch.sigmoid((margin[:, None, None] - far) * 25)[:, None]
