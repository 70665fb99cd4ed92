"""The chips that the front network learns from, cut out of training crops as they are drawn."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from .batches import Batch, ClassTraits
from .network import NetworkConfig
from .tile_detector import chip_grid

HEADING_DEG, SHIFT_PX, SCALE = 8.0, 2.5, 0.13
"""How far off the heading, the place and the log of the length of a chip may be: about as far as the finder errs."""

SWAP_SHARE = 0.5
"""Share of the chips that get the surroundings of another one."""


def draw_front_chips(
    batch: Batch, traits: ClassTraits, config: NetworkConfig, count: int, generator: torch.Generator
) -> tuple[Tensor, Tensor] | None:
    """Cuts normalised chips of directed positives out of crops, half of them turned by 180 degrees.

    Half of them are put on the surroundings of another chip. In one scene nearly all shadows fall to one side, and
    whatever else lies in front of an object there may lie elsewhere in the next: the front is to be told by the
    object alone.

    Args:
        batch: the crops.
        traits: per class.
        config: size of the chips.
        count: number of chips.
        generator: the source of all randomness, on the CPU.

    Returns:
        chips [count, C, h, w] and 1 where their front is up [count]; None where no crop shows a whole object with a
        heading.
    """
    rows, columns = _directed(batch, traits, config)
    if not len(rows):
        return None
    device = batch.images.device
    drawn = torch.randint(len(rows), (count,), generator=generator).to(device)
    rows, boxes = rows[drawn], batch.boxes[rows[drawn], columns[drawn]]

    def share() -> Tensor:
        return torch.rand(count, generator=generator).to(device)

    def spread(reach: float) -> Tensor:
        return (share() * 2 - 1) * reach

    upright = (share() < 0.5).float()
    heading = boxes[:, 4] + spread(math.radians(HEADING_DEG)) + math.pi * (1 - upright)
    x, y, length = boxes[:, 0] + spread(SHIFT_PX), boxes[:, 1] + spread(SHIFT_PX), boxes[:, 2] * spread(SCALE).exp()
    places = chip_grid(x, y, length, heading, config.chip_size, config.chip_margin)
    grid = places * (2 / batch.images.shape[-1]) - 1
    chips = functional.grid_sample(batch.images[rows], grid, align_corners=False)
    inside = _object_mask(boxes[:, 3] / boxes[:, 2], config, 1.05 + 0.25 * share())
    others = torch.roll(chips, 1, 0)
    others = torch.where((share() < 0.5)[:, None, None, None], others.flip(2), others)
    inside = torch.where((share() < SWAP_SHARE)[:, None, None, None], inside, torch.ones_like(inside))
    return torch.lerp(others, chips, inside).to(memory_format=torch.channels_last), upright


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


def _directed(batch: Batch, traits: ClassTraits, config: NetworkConfig) -> tuple[Tensor, Tensor]:
    """Returns crop and box indices of directed positives with a heading whose chip lies inside their crop."""
    kind = batch.boxes[..., 5].long()
    order = torch.tensor(traits.order, device=kind.device)[kind.clamp(min=0)]
    reach = batch.boxes[..., 2] * config.chip_margin / 2
    place = batch.boxes[..., :2]
    inside = (place.amin(-1) > reach) & (place.amax(-1) < batch.images.shape[-1] - reach)
    usable = (kind >= 0) & (order == 1) & ~torch.isnan(batch.boxes[..., 4]) & inside
    rows, columns = torch.nonzero(usable, as_tuple=True)
    return rows, columns
