"""Batches of training crops: random turns, scales and light as batched tensors, and the targets that go with them.

The same code runs on a CPU and on a GPU. Crops are cut from square patches of the scene that are larger than a crop,
so that a turned crop still sees real pixels in its corners.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from .network import STRIDE, NetworkConfig

UNLABELLED, BACKGROUND, IGNORED = 0, 1, 2
"""What is known of a pixel that no positive covers."""

SOFT_CELLS = 0.7
"""Smallest standard deviation of a centre's peak, in output cells."""

FOCUS_PX = 2.0
"""How far from the focus of its patch an object may lie to be its object."""


@dataclass
class PatchSet:
    """Square patches of the scenes and what is marked in them.

    Attributes:
        images: float16 [P, C, S, S], colour-normalised, in even light, zero where nothing is known.
        valid: float16 [P, 1, S, S], 1 where the scene has data.
        state: uint8 [P, classes, S, S], `UNLABELLED`, `BACKGROUND` or `IGNORED`.
        boxes: float32 [P, K, 6]: x, y (pixels of the patch, y down), length, width, heading in radians (NaN where
            unknown), class index (-1 for an unused row).
        focus: float32 [P, 2], the place of the patch that crops are centred on.
        weight: float32 [P], how often a patch is drawn, relative to the others.
    """

    images: Tensor
    valid: Tensor
    state: Tensor
    boxes: Tensor
    focus: Tensor
    weight: Tensor

    def to(self, device: torch.device) -> PatchSet:
        """Returns the same patches on a device."""
        return PatchSet(*(getattr(self, name).to(device) for name in self.__dataclass_fields__))

    def subset(self, chosen: Tensor) -> PatchSet:
        """Returns the patches where `chosen`, bool or index [P], says so."""
        return PatchSet(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Augmentation:
    """How far crops are varied.

    Attributes:
        crop_px: side of a crop, a multiple of 16.
        scale: largest relative change of scale, both ways.
        jitter_px: largest shift of the focus from the middle of a crop.
        gain: largest relative change of contrast, both ways.
        offset: standard deviation of the brightness shift, in normalised units.
        band_offset: the same for each band by itself.
        noise: largest standard deviation of pixel noise.
        blur_share: share of the crops that are blurred.
    """

    crop_px: int = 128
    scale: float = 0.12
    jitter_px: float = 40.0
    gain: float = 0.3
    offset: float = 0.3
    band_offset: float = 0.12
    noise: float = 0.12
    blur_share: float = 0.2


@dataclass
class Batch:
    """Crops: images [B, C, c, c], valid [B, 1, c, c], state [B, classes, c, c], and their boxes [B, K, 6]."""

    images: Tensor
    valid: Tensor
    state: Tensor
    boxes: Tensor


def draw_batch(patches: PatchSet, size: int, augmentation: Augmentation, generator: torch.Generator) -> Batch:
    """Draws crops with random turn, mirror, scale and light.

    Args:
        patches: where to draw from.
        size: number of crops.
        augmentation: how far to vary.
        generator: the source of all randomness, on the CPU.
    """
    device = patches.images.device
    index = torch.multinomial(patches.weight.cpu(), size, replacement=True, generator=generator)

    def uniform(low: float, high: float, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator) * (high - low) + low

    turn = uniform(0, 2 * math.pi, size)
    mirror = torch.where(uniform(0, 1, size) < 0.5, -1.0, 1.0)
    scale = torch.exp(uniform(-1, 1, size) * math.log1p(augmentation.scale))
    jitter = uniform(-augmentation.jitter_px, augmentation.jitter_px, size, 2)
    index, turn, mirror, scale, jitter = (value.to(device) for value in (index, turn, mirror, scale, jitter))
    chosen = patches.subset(index)
    pose = _Pose(chosen.focus + jitter, turn, mirror, scale)
    grid = pose.sampling_grid(augmentation.crop_px, chosen.images.shape[-1])
    images = functional.grid_sample(chosen.images.float(), grid, align_corners=False)
    valid = functional.grid_sample(chosen.valid.float(), grid, mode="nearest", align_corners=False)
    state = functional.grid_sample(chosen.state.float(), grid, mode="nearest", align_corners=False)
    boxes = pose.boxes(chosen.boxes, augmentation.crop_px)
    return Batch(vary_light(images, augmentation, generator) * valid, valid, state, boxes)


@dataclass
class _Pose:
    """patch = focus + scale * turn(mirror(crop - middle)); headings: patch = mirror * crop + turn."""

    focus: Tensor
    turn: Tensor
    mirror: Tensor
    scale: Tensor

    def sampling_grid(self, crop_px: int, patch_px: int) -> Tensor:
        """Returns [B, c, c, 2] for `grid_sample` of the patches."""
        steps = torch.arange(crop_px, device=self.turn.device) + 0.5 - crop_px / 2
        down, right = torch.meshgrid(steps, steps, indexing="ij")
        cos, sin = self.turn.cos()[:, None, None], self.turn.sin()[:, None, None]
        mirrored = right * self.mirror[:, None, None]
        offset = torch.stack([cos * mirrored - sin * down, sin * mirrored + cos * down], dim=-1)
        place = self.focus[:, None, None, :] + offset * self.scale[:, None, None, None]
        return place * (2 / patch_px) - 1

    def boxes(self, boxes: Tensor, crop_px: int) -> Tensor:
        """Returns the boxes [B, K, 6] in pixels of the crop; those whose centre is outside become unused rows."""
        offset = (boxes[..., :2] - self.focus[:, None]) / self.scale[:, None, None]
        cos, sin = self.turn.cos()[:, None], self.turn.sin()[:, None]
        mirror = self.mirror[:, None]
        x = mirror * (cos * offset[..., 0] + sin * offset[..., 1]) + crop_px / 2
        y = cos * offset[..., 1] - sin * offset[..., 0] + crop_px / 2
        heading = (mirror * (boxes[..., 4] - self.turn[:, None])) % (2 * math.pi)
        inside = (x > 0) & (x < crop_px) & (y > 0) & (y < crop_px)
        kind = torch.where(inside, boxes[..., 5], torch.full_like(x, -1.0))
        size = boxes[..., 2:4] / self.scale[:, None, None]
        return torch.stack([x, y, size[..., 0], size[..., 1], heading, kind], dim=-1)


def vary_light(images: Tensor, augmentation: Augmentation, generator: torch.Generator) -> Tensor:
    """Varies contrast, brightness, colour balance, sharpness and noise of crops [B, C, H, W]."""
    count, bands = images.shape[:2]

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator).to(images.device)

    def share(*shape: int) -> Tensor:
        return torch.rand(*shape, generator=generator).to(images.device)

    gain = torch.exp((share(count, 1, 1, 1) * 2 - 1) * math.log1p(augmentation.gain))
    offset = normal(count, 1, 1, 1) * augmentation.offset + normal(count, bands, 1, 1) * augmentation.band_offset
    blurred = functional.avg_pool2d(images, 3, 1, 1, count_include_pad=False)
    strength = share(count, 1, 1, 1)
    soft = torch.where(share(count, 1, 1, 1) < augmentation.blur_share, strength, torch.zeros_like(strength))
    images = torch.lerp(images, blurred, soft)
    noise = normal(*images.shape) * (share(count, 1, 1, 1) * augmentation.noise)
    return images * gain + offset + noise


@dataclass
class Targets:
    """What the finder should answer, at stride 4.

    Attributes:
        centres: [B, classes, h, w], 1 at a centre, falling off around it.
        known: [B, classes, h, w], 1 where the background is known, 0 where it is unlabelled.
        counted: [B, classes, h, w], 0 where nothing may be learnt about centres.
        near: [B, h, w], weight of a cell for geometry and rotation, 0 away from objects.
        geometry: [B, 4, h, w], as `FinderNetwork` gives it.
        rotation: [B, bins, h, w], soft circular targets that sum to 1 over the bins, or to 0 where no heading is known.
    """

    centres: Tensor
    known: Tensor
    counted: Tensor
    near: Tensor
    geometry: Tensor
    rotation: Tensor


@dataclass(frozen=True)
class ClassTraits:
    """Per class: symmetry order (1 directed, 2 axial, 0 round), usual length and width in pixels of its own GSD."""

    order: tuple[int, ...]
    length_px: tuple[float, ...]
    width_px: tuple[float, ...]


def make_targets(batch: Batch, traits: ClassTraits, config: NetworkConfig, sharpness: float = 20.0) -> Targets:
    """Draws the targets of a batch.

    Peaks are Gaussians along and across each box; every cell near a centre learns its geometry. The rotation target
    of a cell is a von Mises bump (circular smooth labels, Yang & Yan 2020, arXiv:2003.05597), two for axial classes.

    Args:
        batch: the crops.
        traits: per class.
        config: number of classes and bins.
        sharpness: concentration of the von Mises bump.
    """
    boxes, device = batch.boxes, batch.boxes.device
    height, width = (side // STRIDE for side in batch.images.shape[-2:])
    kind = boxes[..., 5].long()
    used = kind >= 0
    dx, dy = _cell_offsets(boxes, height, width)
    falloff = torch.exp(-_box_distance(boxes, dx, dy) / 2) * used[..., None, None]
    per_class = functional.one_hot(kind.clamp(min=0), config.classes).to(falloff.dtype)
    centres = (falloff[:, :, None] * per_class[..., None, None]).amax(1)
    on_cell = (dx.abs() <= 0.5) & (dy.abs() <= 0.5) & used[..., None, None]
    centres = torch.maximum(centres, (on_cell[:, :, None] * per_class[..., None, None]).amax(1))
    near, owner = (falloff * (falloff > 0.35)).max(dim=1)

    def of_owner(value: Tensor) -> Tensor:
        return torch.gather(value, 1, owner.flatten(1)).view(-1, height, width)

    lengths, widths = (torch.tensor(value, device=device) for value in (traits.length_px, traits.width_px))
    kinds = kind.clamp(min=0)
    geometry = torch.stack(
        [
            torch.gather(dx, 1, owner[:, None])[:, 0],
            torch.gather(dy, 1, owner[:, None])[:, 0],
            of_owner((boxes[..., 2] / lengths[kinds]).clamp(min=1e-3).log()),
            of_owner((boxes[..., 3] / widths[kinds]).clamp(min=1e-3).log()),
        ],
        dim=1,
    )
    rotation = _rotation_targets(of_owner(boxes[..., 4]), of_owner(kinds), traits, config.bins, sharpness)
    state = -functional.max_pool2d(-batch.state, STRIDE)
    state = torch.where(functional.max_pool2d(batch.state, STRIDE) == IGNORED, torch.full_like(state, IGNORED), state)
    counted = (functional.avg_pool2d(batch.valid, STRIDE) > 0.5) & (state != IGNORED)
    return Targets(centres, (state == BACKGROUND).float(), counted.float(), near, geometry, rotation)


def objects_in_focus(patches: PatchSet, traits: ClassTraits) -> tuple[Tensor, Tensor, Tensor]:
    """Returns the patches [N] whose focus is a positive, its boxes [N, 6], and its symmetry order [N]."""
    distance = ((patches.boxes[..., :2] - patches.focus[:, None]) ** 2).sum(-1)
    distance = distance.masked_fill(patches.boxes[..., 5] < 0, math.inf)
    nearest, own = distance.min(1)
    boxes = patches.boxes[torch.arange(len(own), device=own.device), own]
    order = torch.tensor(traits.order, device=own.device)[boxes[:, 5].long().clamp(min=0)]
    rows = torch.nonzero(nearest < FOCUS_PX**2)[:, 0]
    return rows, boxes[rows], order[rows]


def _cell_offsets(boxes: Tensor, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Returns x and y from the middle of every cell to every box centre, in cells: two of [B, K, h, w]."""
    rows = torch.arange(height, device=boxes.device) + 0.5
    columns = torch.arange(width, device=boxes.device) + 0.5
    dx = boxes[..., 0, None, None] / STRIDE - columns[None, None, None, :]
    dy = boxes[..., 1, None, None] / STRIDE - rows[None, None, :, None]
    return dx.expand(-1, -1, height, -1), dy.expand(-1, -1, -1, width)


def _box_distance(boxes: Tensor, dx: Tensor, dy: Tensor) -> Tensor:
    """Returns the squared distance of cells from box centres in standard deviations of the box's own ellipse."""
    heading = torch.nan_to_num(boxes[..., 4])[..., None, None]
    unknown = torch.isnan(boxes[..., 4])[..., None, None]
    along = dx * heading.sin() - dy * heading.cos()
    across = dx * heading.cos() + dy * heading.sin()
    length = (boxes[..., 2, None, None] / STRIDE * 0.12).clamp(min=SOFT_CELLS)
    width = (boxes[..., 3, None, None] / STRIDE * 0.12).clamp(min=SOFT_CELLS)
    length = torch.where(unknown, torch.minimum(length, width), length)
    return (along / length) ** 2 + (across / width) ** 2


def _rotation_targets(heading: Tensor, kind: Tensor, traits: ClassTraits, bins: int, sharpness: float) -> Tensor:
    """Returns [B, bins, h, w] from headings in radians [B, h, w] and classes [B, h, w]."""
    order = torch.tensor(traits.order, device=heading.device)[kind]
    centres = torch.arange(bins, device=heading.device) * (2 * math.pi / bins)
    delta = torch.nan_to_num(heading)[:, None] - centres[None, :, None, None]
    bump = torch.exp(sharpness * (delta.cos() - 1))
    twin = torch.exp(sharpness * (-delta.cos() - 1))
    target = bump + twin * (order == 2)[:, None]
    target = target / target.sum(1, keepdim=True)
    return target * ((order > 0) & ~torch.isnan(heading))[:, None]
