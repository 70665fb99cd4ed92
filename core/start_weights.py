"""The weights that a training starts from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from .export import read_weights
from .model_file import verify_model

GENERAL = Path(__file__).resolve().parent.parent / "models" / "start" / "aerial.onnx"
"""Networks that have learnt what generated aerial views look like; `scripts/make_start_weights.py` makes them."""

NONE = "none"
"""What to start from to start from chance."""

_FIRST_LAYERS = frozenset({"finder.stem.0.0.weight", "front.body.0.0.weight", "refine.body.0.0.weight"})


def start_path(wanted: str | None) -> Path | None:
    """Returns the model whose weights to start from, or None.

    Args:
        wanted: path of a model, `NONE`, or None for the general weights.
    """
    if wanted == NONE:
        return None
    return Path(wanted) if wanted else GENERAL


def load_weights(path: Path) -> dict[str, Tensor]:
    """Returns the weights of a model's networks by name.

    Raises:
        ModelError: if the model cannot be used, or keeps no weights that a training knows.
    """
    if path != GENERAL:
        verify_model(path)
        return read_weights(path)
    # What is the front of generated vehicles is none of other objects, and is hard to unlearn from few samples.
    return {name: value for name, value in read_weights(path).items() if not name.startswith("front.")}


def fitting_weights(weights: Mapping[str, Tensor], own: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Returns the weights that fit into networks by name and shape.

    Where only the number of bands differs, every band starts with the mean of what the bands had.

    Args:
        weights: of another model.
        own: of the networks that are to take them over.
    """
    fitting = {}
    for name in weights.keys() & own.keys():
        value, shape = weights[name], own[name].shape
        if name in _FIRST_LAYERS:
            value = _spread_bands(value, shape[1])
        if value.shape == shape:
            fitting[name] = value
    return fitting


def _spread_bands(weight: Tensor, bands: int) -> Tensor:
    """Returns the weight [K, C, h, w] of a first layer for another number of bands."""
    had = weight.shape[1]
    return weight if had == bands else weight.mean(1, keepdim=True).repeat(1, bands, 1, 1) * (had / bands)
