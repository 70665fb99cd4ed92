"""The int8 sibling of a model: static quantisation, kept only where it is faster here and finds the same."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from .export import export_graph
from .feedback import Feedback, wait_for
from .geometry import overlap_pairs, polygons
from .model_card import ModelCard
from .model_check import INPUTS, IR_VERSION, OUTPUTS
from .model_file import int8_path, write_model
from .patches import Patches, as_tiles
from .tile_detector import TileDetector

FASTER = 1.2
"""The sibling has to be so many times faster than the model."""

AGREEMENT = 0.97
"""Share of the accepted detections of one that the other has to find too, both ways."""

_CALIBRATION_PATCHES = 48
_JUDGED_PATCHES = 96
_TIMED_SIDE = 768

Inputs = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Comparison:
    """How the sibling compares: times faster, and the share of detections on which both agree."""

    speedup: float
    agreement: float


class _PatchReader(CalibrationDataReader):  # type: ignore[misc]
    """Hands training patches to the quantiser."""

    def __init__(self, inputs: Sequence[Inputs]) -> None:
        self._rest: Iterator[Inputs] = iter(inputs)

    def get_next(self) -> Inputs | None:
        return next(self._rest, None)


def write_int8_sibling(
    model: str | Path, detector: TileDetector, card: ModelCard, patches: Patches, feedback: Feedback
) -> Path | None:
    """Quantises a model and writes the sibling where it earns its place.

    Args:
        model: path of the model.
        detector: what was exported to it.
        card: of the model; the sibling carries the same.
        patches: of the training, for the ranges of activations and the comparison.
        feedback: told of the outcome.

    Returns:
        the path of the sibling; None, and none is left there, where it is not faster or finds something else.
    """
    target = int8_path(model)
    target.unlink(missing_ok=True)
    feedback.progress(0.0, "Trying the faster int8 model")
    inputs = _patch_inputs(patches, card.grid_px)
    plain = wait_for(lambda: export_graph(detector, folded=True), feedback)
    quantised = wait_for(lambda: quantise(plain, inputs[:_CALIBRATION_PATCHES]), feedback)
    thresholds = np.array([each.threshold for each in card.classes])
    comparison = compare(plain, quantised, inputs, thresholds, feedback)
    outcome = f"The int8 model is {comparison.speedup:.1f} times as fast and agrees on {comparison.agreement:.1%}"
    if comparison.speedup < FASTER or comparison.agreement < AGREEMENT:
        feedback.log(f"{outcome}; it is not kept.")
        return None
    write_model(target, quantised, card)
    feedback.log(f"{outcome}; it is kept for detection with quality 'fast'.")
    return target


def quantise(plain: onnx.ModelProto, inputs: Sequence[Inputs]) -> onnx.ModelProto:
    """Quantises the convolutions of the finder, per channel, weights and activations to 8 bits.

    The heads, whose small numbers carry positions and headings, and the networks that look at chips, which are cheap,
    stay as they are.

    Args:
        plain: a graph of `export_graph` with folded normalisations.
        inputs: of typical tiles.
    """
    chosen = [node.name for node in plain.graph.node if node.op_type == "Conv" and _in_trunk(node)]
    with tempfile.TemporaryDirectory(prefix="rotamatch-int8-") as folder, _quiet():
        source, result = Path(folder, "plain.onnx"), Path(folder, "int8.onnx")
        onnx.save(plain, str(source))
        quantize_static(
            str(source),
            str(result),
            _PatchReader(inputs),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "Add", "Relu", "Resize"],
            nodes_to_quantize=[*chosen, *_between(plain)],
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
        model = onnx.load(str(result))
    model.ir_version = IR_VERSION
    return model


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the quantiser's advice to its developers off the terminal; its errors still come through."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _in_trunk(node: onnx.NodeProto) -> bool:
    return node.name.startswith("/finder/") and not node.name.startswith(
        ("/finder/centres", "/finder/geometry", "/finder/rotation")
    )


def _between(plain: onnx.ModelProto) -> list[str]:
    """Returns the sums and enlargements between convolutions, so that no value is turned to float and back."""
    kinds = ("Add", "Relu", "Resize")
    return [node.name for node in plain.graph.node if node.op_type in kinds and node.name.startswith("/finder/")]


def _patch_inputs(patches: Patches, step_px: int) -> list[Inputs]:
    """Returns positives and background in turns, as inputs of the graph, whose sides are multiples of `step_px`.

    The graph evens the light of patches once more; that shifts the ranges of activations by little.
    """
    images, valid = as_tiles(patches, step_px)
    positive, background = np.flatnonzero(patches.positive), np.flatnonzero(~patches.positive)
    turns = np.stack([positive, np.resize(background if len(background) else positive, len(positive))], axis=1)
    rows: list[int] = list(dict.fromkeys(turns.ravel().tolist()))[:_JUDGED_PATCHES]
    return [
        {
            "image": images[row : row + 1].float().numpy(),
            "valid": valid[row : row + 1].float().numpy(),
            "gain": np.ones(images.shape[1], np.float32),
            "offset": np.zeros(images.shape[1], np.float32),
            "threshold": np.array([0.05], np.float32),
        }
        for row in rows
    ]


def compare(
    plain: onnx.ModelProto,
    quantised: onnx.ModelProto,
    inputs: Sequence[Inputs],
    thresholds: NDArray[np.float64],
    feedback: Feedback,
) -> Comparison:
    """Runs both on the same patches, and both on one larger tile in turns for the time."""
    first, second = (
        onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        for model in (plain, quantised)
    )
    agreed, total = 0, 0
    for each in inputs:
        feedback.check()
        shapes: list[NDArray[Any]] = [
            _accepted(session.run(list(OUTPUTS), each), thresholds) for session in (first, second)
        ]
        mine, theirs, share = overlap_pairs(*shapes)
        close = share >= 0.5
        agreed += len(set(mine[close].tolist())) + len(set(theirs[close].tolist()))
        total += len(shapes[0]) + len(shapes[1])
    bands = inputs[0]["image"].shape[1]
    tile = np.resize(inputs[0]["image"], (1, bands, _TIMED_SIDE, _TIMED_SIDE))
    valid = np.ones((1, 1, _TIMED_SIDE, _TIMED_SIDE), np.float32)
    large = {**inputs[0], "image": tile, "valid": valid, "threshold": np.array([0.5], np.float32)}
    return Comparison(_speedup(first, second, large, feedback), agreed / max(total, 1))


def _accepted(outputs: Sequence[NDArray[np.float32]], thresholds: NDArray[np.float64]) -> NDArray[Any]:
    kind, x, y, length, width, heading, score, *_ = outputs
    keep = score >= thresholds[kind.astype(int)]
    boxes = np.stack([x, -y, length, width, heading], axis=1)[keep].astype(np.float64)
    return polygons(boxes)


def _speedup(
    first: onnxruntime.InferenceSession, second: onnxruntime.InferenceSession, tile: Inputs, feedback: Feedback
) -> float:
    """Returns the ratio of the fastest runs, taken in turns so that other load meets both alike."""
    best: dict[str, float] = {}
    for _ in range(4):
        for name, session in (("first", first), ("second", second)):
            feedback.check()
            start = time.perf_counter()
            session.run([OUTPUTS[6]], {key: tile[key] for key in INPUTS})
            best[name] = min(best.get(name, np.inf), time.perf_counter() - start)
    return float(best["first"] / best["second"])
