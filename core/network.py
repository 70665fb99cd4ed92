"""The convolutional networks and their configuration, in one file.

`FinderNetwork` looks at every place of a tile once and answers where class centres are, how large the objects are,
and how they look when turned: a rotation response over `bins` headings. `FrontNetwork` looks at one normalised chip
and tells front from back.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torchvision.ops import Conv2dNormActivation

STRIDE = 4
"""Input pixels per cell of the output."""

GRID_PX = 16
"""Tile offsets and sizes are multiples of this, so that all strides see the same lattice."""

PRIOR_LOGIT = -4.0
"""Initial bias of the class centres: nearly nothing is an object (Lin et al. 2017, arXiv:1708.02002)."""


MOVE_SCALE = 0.1
"""Size of the moves of `RefineNetwork` per unit of its last layer, so that a step of learning moves boxes by little."""


@dataclass(frozen=True)
class NetworkConfig:
    """What both networks are made of.

    Attributes:
        bands: number of input bands.
        classes: number of classes.
        bins: number of rotation bins, even, so that front and back are whole bins apart.
        widths: channels at strides 2, 4, 8 and 16.
        neck: channels of the pyramid that leads back to stride 4.
        chip_size: height and width of the chips of `FrontNetwork`, in pixels.
        chip_margin: side of the chip per side of the object.
        front_widths: channels of the three stages of `FrontNetwork`.
        refine_size: height and width of the chips of `RefineNetwork`, in pixels.
        refine_margin: their height per length and their width per width of the box.
        refine_widths: channels of the three stages of `RefineNetwork`.
    """

    bands: int
    classes: int
    bins: int = 36
    widths: tuple[int, int, int, int] = (16, 32, 64, 96)
    neck: int = 48
    chip_size: tuple[int, int] = (48, 32)
    chip_margin: float = 1.25
    front_widths: tuple[int, int, int] = (16, 32, 48)
    refine_size: tuple[int, int] = (40, 32)
    refine_margin: tuple[float, float] = (1.5, 2.0)
    refine_widths: tuple[int, int, int] = (16, 32, 48)

    def __post_init__(self) -> None:
        if self.bands < 1 or self.classes < 1:
            raise ValueError("a network needs at least one band and one class")
        if self.bins < 8 or self.bins % 2:
            raise ValueError("the number of rotation bins must be even and at least 8")


def conv_unit(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """Returns a 3x3 convolution, batch normalisation and ReLU."""
    unit: nn.Sequential = Conv2dNormActivation(inputs, outputs, kernel_size=3, stride=stride)
    return unit


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions around an identity (He et al. 2016, arXiv:1512.03385)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = conv_unit(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        """[B, C, H, W] -> [B, C, H, W]."""
        return torch.relu(x + self.second(self.first(x)))


class FinderNetwork(nn.Module):
    """One pass over a tile: class centres, offsets, sizes and rotation responses at stride 4.

    A small feature pyramid (Lin et al. 2017, arXiv:1612.03144) with centre heads (Zhou et al. 2019, arXiv:1904.07850).
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        half, quarter, eighth, sixteenth = config.widths
        self.stem = nn.Sequential(conv_unit(config.bands, half, 2), conv_unit(half, quarter, 2), ResidualBlock(quarter))
        self.stage8 = nn.Sequential(conv_unit(quarter, eighth, 2), ResidualBlock(eighth), ResidualBlock(eighth))
        self.stage16 = nn.Sequential(
            conv_unit(eighth, sixteenth, 2), ResidualBlock(sixteenth), ResidualBlock(sixteenth)
        )
        self.laterals = nn.ModuleList(nn.Conv2d(width, config.neck, 1) for width in (quarter, eighth, sixteenth))
        self.neck = conv_unit(config.neck, config.neck)
        self.tower = conv_unit(config.neck, config.neck)
        self.centres = nn.Conv2d(config.neck, config.classes, 1)
        self.geometry = nn.Conv2d(config.neck, 4, 1)
        self.rotation = nn.Conv2d(config.neck, config.bins, 1)
        nn.init.constant_(self.centres.bias, PRIOR_LOGIT)  # type: ignore[arg-type]
        nn.init.zeros_(self.geometry.weight)
        nn.init.zeros_(self.geometry.bias)  # type: ignore[arg-type]

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Looks at normalised images.

        Args:
            image: float [B, bands, H, W], zero where nothing is known; H and W are multiples of `GRID_PX`.

        Returns:
            centre logits [B, classes, H/4, W/4]; geometry [B, 4, H/4, W/4]: offset of the centre from the middle of
            the cell in cells (x right, y down), log of length and width relative to the class's usual size; rotation
            logits [B, bins, H/4, W/4].
        """
        quarter = self.stem(image)
        eighth = self.stage8(quarter)
        pyramid = self.laterals[2](self.stage16(eighth))
        pyramid = nn.functional.interpolate(pyramid, scale_factor=2.0, mode="nearest") + self.laterals[1](eighth)
        pyramid = nn.functional.interpolate(pyramid, scale_factor=2.0, mode="nearest") + self.laterals[0](quarter)
        features = self.tower(self.neck(pyramid))
        return self.centres(features), self.geometry(features), self.rotation(features)


class FrontNetwork(nn.Module):
    """Tells front from back on a normalised chip; antisymmetric under a half turn by construction."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        first, second, third = config.front_widths
        self.body = nn.Sequential(
            conv_unit(config.bands, first, 2), conv_unit(first, first), nn.MaxPool2d(2),
            conv_unit(first, second), conv_unit(second, third), nn.MaxPool2d(2),
        )  # fmt: skip
        height, width = (side // 8 for side in config.chip_size)
        self.evidence = nn.Linear(third * height * width, 1, bias=False)
        self.dropout = nn.Dropout(0.2)

    def forward(self, chips: Tensor) -> Tensor:
        """Float [N, bands, h, w], front up if the heading is right -> logits [N] that it is."""
        both = torch.cat([chips, chips.flip(2, 3)])
        evidence: Tensor = self.evidence(self.dropout(self.body(both).flatten(1))).squeeze(1)
        upright, turned = evidence.chunk(2)
        return upright - turned


class RefineNetwork(nn.Module):
    """Sees a chip that was cut along a box, stretched to one size, and says how the box has to move to fit.

    The second look of a two-stage detector (Ren et al. 2015, arXiv:1506.01497), on rotated chips.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        first, second, third = config.refine_widths
        self.body = nn.Sequential(
            conv_unit(config.bands, first), conv_unit(first, second, 2), conv_unit(second, second),
            conv_unit(second, third, 2), conv_unit(third, third), nn.MaxPool2d(2),
        )  # fmt: skip
        height, width = (side // 8 for side in config.refine_size)
        self.moves = nn.Linear(third * height * width, 5)
        self.dropout = nn.Dropout(0.2)
        nn.init.normal_(self.moves.weight, std=0.01)
        nn.init.zeros_(self.moves.bias)

    def forward(self, chips: Tensor) -> Tensor:
        """Float [N, bands, h, w], the box upright in the middle -> [N, 5] how the true box differs.

        Shift backwards (down the chip) and to the right, as shares of length and width; log of length and width; turn
        clockwise in radians.
        """
        moves: Tensor = self.moves(self.dropout(self.body(chips).flatten(1)))
        return moves * MOVE_SCALE
