"""From trained networks to the model's graph, checked against them, and back to weights for a warm start."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from .errors import ModelError
from .geometry import heading_difference
from .model_check import INPUTS, IR_VERSION, OPSET, OUTPUTS
from .tile_detector import TileDetector

PARITY = {"x": 0.01, "y": 0.01, "length": 0.01, "width": 0.01, "score": 1e-3, "match": 1e-3}
"""Largest differences between graph and networks that count as rounding."""

_FAINT = 1e-4
"""Candidates down to this score are compared: a network that has hardly learnt has no others."""

MOST_FALLEN = 0.1
"""Share of the candidates whose box may be another one."""

LEAST_SAME = 0.5
"""Share of the candidates that both have to see; a network that has hardly learnt sees ties everywhere."""


def export_graph(detector: TileDetector, *, folded: bool = False) -> onnx.ModelProto:
    """Exports a detector as one self-contained graph.

    Args:
        detector: on the CPU, in evaluation mode.
        folded: whether batch normalisations are folded into convolutions, as quantisation needs it; unfolded, the
            graph keeps all weights under their names, so that training can start from it. ONNX Runtime folds them
            itself when it loads the graph.
    """
    bands = detector.finder.config.bands
    example = (
        torch.rand(1, bands, 128, 128),
        torch.ones(1, 1, 128, 128),
        torch.ones(bands),
        torch.zeros(bands),
        torch.tensor([0.0]),
    )
    mode = torch.onnx.TrainingMode.EVAL if folded else torch.onnx.TrainingMode.PRESERVE
    axes = {"image": {2: "height", 3: "width"}, "valid": {2: "height", 3: "width"}}
    axes.update({name: {0: "found"} for name in OUTPUTS})
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # The exporter that writes opset 17 without its own functions is the older one, which announces its successor.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            detector.eval(),
            example,
            buffer,  # type: ignore[arg-type]  # the older exporter takes a stream
            dynamo=False,
            opset_version=OPSET,
            training=mode,
            do_constant_folding=folded,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
        )
    model = onnx.load_from_string(buffer.getvalue())
    model.ir_version = IR_VERSION
    return model


def run_graph(model: onnx.ModelProto, inputs: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
    """Runs a graph once on the CPU; inputs in the order of `INPUTS`, outputs in that of `OUTPUTS`."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return list(session.run(list(OUTPUTS), dict(zip(INPUTS, inputs))))


@torch.no_grad()
def check_parity(detector: TileDetector, model: onnx.ModelProto, image: Tensor, valid: Tensor) -> float:
    """Compares the graph with the networks on a real tile.

    Args:
        detector: the networks, on the CPU.
        model: the exported graph.
        image: float32 [1, C, H, W], colour-normalised.
        valid: float32 [1, 1, H, W].

    Returns:
        the largest absolute difference of scores, matches, positions and sizes.

    Raises:
        ModelError: if they differ by more than rounding.
    """
    bands = image.shape[1]
    inputs = (image, valid, torch.ones(bands), torch.zeros(bands), torch.tensor([_FAINT]))
    wanted = dict(zip(OUTPUTS, (output.numpy() for output in detector(*inputs)), strict=True))
    given = dict(zip(OUTPUTS, run_graph(model, [tensor.numpy() for tensor in inputs]), strict=True))
    mine, theirs = _same_candidates(wanted, given)
    same = len(mine) / len(wanted["x"])
    # A heading that is undecided between two bins, or between front and back, may fall either way, and the box with it:
    # that of a round object too, which tells no heading but is looked at along one.
    fallen = np.abs(heading_difference(wanted["heading"][mine], given["heading"][theirs])) > 0.1
    for name in ("x", "y", "length", "width"):
        fallen |= np.abs(wanted[name][mine] - given[name][theirs]) > PARITY[name]
    mine, theirs = mine[~fallen], theirs[~fallen]
    worst = {name: float(np.abs(wanted[name][mine] - given[name][theirs]).max(initial=0.0)) for name in PARITY}
    if same < LEAST_SAME or fallen.mean() > MOST_FALLEN or any(worst[name] > PARITY[name] for name in PARITY):
        raise ModelError(
            "The exported model does not answer as the trained network does, so it was not written. Train again; if "
            "this comes back, repair the engine.",
            f"same peaks: {same:.2f}, other boxes: {fallen.mean():.2f}, largest differences: {worst}",
        )
    return max(worst.values())


def _same_candidates(
    wanted: dict[str, NDArray[np.float32]], given: dict[str, NDArray[np.float32]]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs candidates by class and place; equal scores may stand in any order, and rounding may part a tie."""
    distance = np.hypot(wanted["x"][:, None] - given["x"][None], wanted["y"][:, None] - given["y"][None])
    distance[wanted["class_index"][:, None] != given["class_index"][None]] = np.inf
    nearest = distance.argmin(axis=1)
    mine = np.flatnonzero(distance[np.arange(len(nearest)), nearest] < 1)
    return mine, nearest[mine]


def read_weights(path: str | Path) -> dict[str, Tensor]:
    """Returns the weights of a model's networks by name, to start a training from.

    Args:
        path: a verified model file.

    Raises:
        ModelError: if the model keeps no weights that a training knows.
    """
    model = onnx.load(str(path), load_external_data=False)
    weights = {
        tensor.name: torch.from_numpy(numpy_helper.to_array(tensor).copy())
        for tensor in model.graph.initializer
        if tensor.name.startswith(("finder.", "front.", "refine."))
    }
    # Quantisation folds the normalisations away and leaves only the heads as they were.
    if not any(name.startswith("finder.") and name.endswith(".running_mean") for name in weights):
        raise ModelError(
            f"No training can start from {Path(path).name}: it keeps no named weights. Quantised models "
            "(NAME.int8.onnx) do not; choose NAME.onnx instead."
        )
    return weights
