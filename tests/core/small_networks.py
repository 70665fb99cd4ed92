"""Small networks for tests: some with random weights, and some whose answers are written down."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from rotamatch.core.model_check import OUTPUTS
from rotamatch.core.network import STRIDE, FinderNetwork, FrontNetwork, NetworkConfig, RefineNetwork
from rotamatch.core.tile_detector import Readout, TileDetector

BINS = 36
NARROW = {"widths": (8, 12, 16, 24), "neck": 16, "front_widths": (8, 8, 12), "bins": BINS}


def small_config(bands: int = 3, classes: int = 1) -> NetworkConfig:
    return NetworkConfig(bands, classes, **NARROW)


def peaked_template(classes: int = 1, bins: int = BINS) -> np.ndarray:
    """Returns templates [classes, bins]: a bump around up."""
    turns = np.arange(bins) * (2 * np.pi / bins)
    bump = np.exp(8 * (np.cos(turns) - 1)) + 0.01
    return np.tile(bump / bump.sum(), (classes, 1))


def readout(order: tuple[int, ...] = (1,), templates: np.ndarray | None = None, **values) -> Readout:
    classes = len(order)
    defaults = {
        "length_px": (24.0,) * classes,
        "width_px": (12.0,) * classes,
        "templates": peaked_template(classes) if templates is None else templates,
        "score_gain": (1.0,) * classes,
        "score_bias": (0.0,) * classes,
    }
    return Readout(order, **{**defaults, **values})


def random_detector(order: tuple[int, ...] = (1,), bands: int = 3, seed: int = 0) -> TileDetector:
    """Returns a detector with random weights that answers with many peaks and all kinds of headings and sizes."""
    torch.manual_seed(seed)
    config = small_config(bands, len(order))
    finder, front = FinderNetwork(config), FrontNetwork(config)
    nn.init.normal_(finder.geometry.weight, std=0.1)
    nn.init.normal_(finder.rotation.weight, std=1.0)
    nn.init.normal_(finder.centres.weight, std=0.7)
    nn.init.normal_(front.evidence.weight, std=0.3)
    for name, parameter in (*finder.named_parameters(), *front.named_parameters()):
        if parameter.ndim == 1 and not name.startswith("centres"):
            nn.init.normal_(parameter, mean=float(name.endswith("weight")), std=0.2)
    with torch.no_grad():
        for _ in range(20):
            finder(torch.randn(2, bands, 64, 64))
            front(torch.randn(8, bands, *config.chip_size))
    refine = RefineNetwork(config)
    nn.init.normal_(refine.moves.weight, std=0.05)
    return TileDetector(finder, front if 1 in order else None, readout(order), refine).eval()


class ScriptedFinder(nn.Module):
    """Answers with objects that are written down, whatever it sees.

    Args:
        objects: x, y, length and width as factors of the usual ones, heading in degrees, class index, logit.
        classes: number of classes.
    """

    def __init__(self, objects: list[tuple[float, ...]], classes: int = 1, bands: int = 3) -> None:
        super().__init__()
        self.config = small_config(bands, classes)
        self.objects = objects

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        height, width = (side // STRIDE for side in image.shape[2:])
        centres = torch.full((1, self.config.classes, height, width), -20.0)
        geometry, rotation = torch.zeros(1, 4, height, width), torch.zeros(1, BINS, height, width)
        turns = torch.arange(BINS) * (2 * np.pi / BINS)
        for x, y, length, breadth, heading, kind, logit in self.objects:
            col, row = int(x // STRIDE), int(y // STRIDE)
            centres[0, kind, row, col] = logit
            offset = (x / STRIDE - col - 0.5, y / STRIDE - row - 0.5)
            geometry[0, :, row, col] = torch.tensor([*offset, np.log(length), np.log(breadth)])
            rotation[0, :, row, col] = 8 * torch.cos(turns - np.radians(heading))
        return centres, geometry, rotation


class ScriptedFront(nn.Module):
    """Says how sure it is that the upper half of a chip is brighter than the lower one."""

    def forward(self, chips: Tensor) -> Tensor:
        half = chips.shape[2] // 2
        return 20 * (chips[:, :, :half].mean((1, 2, 3)) - chips[:, :, half:].mean((1, 2, 3)))


def detect(detector: TileDetector, image: Tensor, threshold: float = 0.3, valid: Tensor | None = None) -> dict:
    """Runs a detector on [1, C, H, W] as it is and returns its outputs by name as float64 numpy arrays."""
    bands = image.shape[1]
    valid = torch.ones(1, 1, *image.shape[2:]) if valid is None else valid
    with torch.no_grad():
        outputs = detector(image, valid, torch.ones(bands), torch.zeros(bands), torch.tensor([threshold]))
    return {name: output.double().numpy() for name, output in zip(OUTPUTS, outputs, strict=True)}
