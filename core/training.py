"""The `train` job: a sample store becomes a model file."""

from __future__ import annotations

import math
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from .device import choose_device, free_memory, lacks_memory
from .errors import OutputError, UsageError
from .export import check_parity, export_graph
from .feedback import Feedback, SubFeedback, wait_for
from .fitting import Fitted, check_headings, fit
from .learner import Learner, LearningPlan, finder_steps_for, steps_for
from .model_card import MAX_BANDS, ModelCard
from .model_file import write_model
from .network import GRID_PX, NetworkConfig
from .patches import as_tiles
from .portrait import mean_chip_png
from .preview import Preview, open_preview
from .quantisation import write_int8_sibling
from .resumable import SYMMETRY_ORDER, checkpoint_path
from .samples import SampleStore
from .schema import DEVICES
from .start_weights import load_weights, start_path
from .training_data import TrainingData, load_data
from .validation import HALO_PX
from .version import version

FEWEST_STEPS = 10
"""Fewer leave no room for a learning rate that rises and falls."""


@dataclass(frozen=True)
class TrainRequest:
    """What `train` is to do.

    Attributes:
        store: path of the sample store.
        model: path of the model file to write, ending in `.onnx`.
        scenes: sources or stored names of the scenes to learn from; all where empty.
        classes: names of the classes to learn; all with positives where empty.
        max_minutes: stop early after so long; None for no limit.
        device: one of `schema.DEVICES`.
        seed: of all randomness.
        resume: go on from the checkpoint that a cancelled training left beside the model.
        start_from: a model whose weights to start from, `none` to start from chance; the general weights that come
            with the plugin where it is not given.
        bands: roles of the bands to learn from; those that suit the scene and the classes where empty.
        crs: the CRS of a point cloud among `scenes` that the store knows at another place.
        steps: batches to learn from; as many as suit the samples where None.
        preview_scene: what `open_scene` takes: a scene to show on what the networks would find while they learn.
        preview_window: left, bottom, right, top of what to show, on the map of that scene.

    Raises:
        UsageError: if a value is out of range.
    """

    store: str
    model: str
    scenes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    max_minutes: float | None = None
    device: str = "auto"
    seed: int = 0
    resume: bool = False
    start_from: str | None = None
    bands: tuple[str, ...] = ()
    crs: str | None = None
    steps: int | None = None
    preview_scene: Any = None
    preview_window: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if not self.store or not self.model:
            raise UsageError("A training needs a sample store and a model file to write.")
        if Path(self.model).suffix.lower() != ".onnx":
            raise UsageError(f"The model file has to end in .onnx, unlike {self.model}.")
        if self.device not in DEVICES:
            raise UsageError(f"There is no device '{self.device}'; choose one of {', '.join(DEVICES)}.")
        if self.max_minutes is not None and not (math.isfinite(self.max_minutes) and self.max_minutes > 0):
            raise UsageError("The time limit has to be a positive number of minutes.")
        if self.steps is not None and self.steps < FEWEST_STEPS:
            raise UsageError(f"The number of steps has to be {FEWEST_STEPS} or more.")
        if self.seed < 0:
            raise UsageError("The seed has to be 0 or more.")
        if len(self.bands) > MAX_BANDS or len(set(self.bands)) < len(self.bands):
            raise UsageError(f"The bands to learn from are up to {MAX_BANDS} different ones.")
        self._check_preview()

    def _check_preview(self) -> None:
        if (self.preview_scene is None) != (self.preview_window is None):
            raise UsageError("A preview needs both a scene and a window of it.")
        if self.preview_window is not None and not _is_window(self.preview_window):
            raise UsageError("The window of a preview is left, bottom, right and top, in numbers that grow.")


def _is_window(sides: tuple[float, ...]) -> bool:
    if len(sides) != 4 or not all(math.isfinite(side) for side in sides):
        return False
    return sides[0] < sides[2] and sides[1] < sides[3]


def train(request: TrainRequest, feedback: Feedback) -> dict[str, Any]:
    """Trains a model and writes it.

    Args:
        request: what to do.
        feedback: told of progress, losses, validation and the device.

    Returns:
        `model`, `int8` (path or None), `steps`, `seconds`, `device`, `positives`, `metrics` and `thresholds`.

    Raises:
        SampleError: if the samples do not suffice.
        SceneError: if a scene cannot be read.
        ModelError: if `start_from` cannot be used, or the exported graph is not what was trained.
        OutputError: if the model cannot be written.
        DeviceError: if the device cannot be used.
        Cancelled: when the feedback says so; the checkpoint stays for `resume`.
    """
    start = time.monotonic()
    _check_output(Path(request.model))
    device, reason = choose_device(request.device)
    feedback.log(reason)
    with ExitStack() as stack:
        store = stack.enter_context(SampleStore.open(request.store, read_only=True))
        reading = SubFeedback(feedback, 0.0, 0.08)
        data = load_data(
            store, request.scenes, request.classes, request.seed, stack, reading, request.bands, request.crs
        )
        check_headings(data)
        preview = None
        if request.preview_window is not None:
            preview = open_preview(request.preview_scene, request.preview_window, store, data, feedback)
        fitted, device = _fit(request, data, device, preview, feedback)
        return _finish(request, data, fitted, device, time.monotonic() - start, feedback)


def _check_output(model: Path) -> None:
    if not model.parent.is_dir():
        raise OutputError(f"The folder {model.parent} does not exist; make it, or choose another place for the model.")
    if model.is_dir():
        raise OutputError(f"{model} is a folder; choose a file name for the model.")
    try:
        tempfile.TemporaryFile(dir=model.parent).close()
    except OSError as error:
        raise OutputError(
            f"The folder {model.parent} cannot be written to; choose another place for the model.", str(error)
        ) from error


def _fit(
    request: TrainRequest, data: TrainingData, device: torch.device, preview: Preview | None, feedback: Feedback
) -> tuple[Fitted, torch.device]:
    """Trains on the device, or on the CPU from where the device has come to lack memory."""
    training = SubFeedback(feedback, 0.08, 0.92)
    end = math.inf if request.max_minutes is None else time.monotonic() + 60 * request.max_minutes
    checkpoint = checkpoint_path(request.model)
    reached = 0

    def run(device: torch.device, resume: bool) -> Fitted:
        nonlocal reached
        learner = _learner(request, data, device, resume, feedback)
        try:
            return fit(learner, data, checkpoint, training, lambda: time.monotonic() > end, preview)
        finally:
            reached = learner.done

    try:
        return run(device, request.resume), device
    except RuntimeError as error:
        if device.type == "cpu" or not lacks_memory(error):
            raise
        feedback.log(
            f"The GPU has too little free memory for this training; going on with the CPU. ({error})", "warning"
        )
    free_memory(device)
    device = torch.device("cpu")
    return run(device, request.resume or reached > 0), device


def _learner(
    request: TrainRequest, data: TrainingData, device: torch.device, resume: bool, feedback: Feedback
) -> Learner:
    directed = any(SYMMETRY_ORDER[each.symmetry] == 1 for each in data.classes)
    start = start_path(request.start_from)
    positives, from_chance = data.counts["positive"], start is None
    steps = request.steps or steps_for(positives, from_chance=from_chance)
    finder_steps = finder_steps_for(positives, steps, from_chance)
    plan = LearningPlan(steps, chips=32 if directed else 0, finder_steps=finder_steps, seed=request.seed)
    learner = Learner(NetworkConfig(len(data.bands), len(data.classes)), data.traits(), plan, device)
    if start:
        taken, total = learner.start_from(load_weights(start))
        if request.start_from:
            feedback.log(f"Starting from {start.name}: {taken} of {total} weights fit.")
    if resume:
        if learner.load(checkpoint_path(request.model), data.fingerprint):
            feedback.log(f"Going on from step {learner.done} of {plan.steps}.")
        else:
            feedback.log("There is no checkpoint of these samples and settings; training from the start.", "warning")
    return learner


def _finish(
    request: TrainRequest,
    data: TrainingData,
    fitted: Fitted,
    device: torch.device,
    seconds: float,
    feedback: Feedback,
) -> dict[str, Any]:
    feedback.progress(0.93, "Writing the model")
    images, valid = as_tiles(data.patches, GRID_PX * max(data.scales))
    graph = wait_for(lambda: export_graph(fitted.detector), feedback)
    difference = wait_for(lambda: check_parity(fitted.detector, graph, images[:1].float(), valid[:1].float()), feedback)
    feedback.log(f"The exported graph and the trained network differ by at most {difference:.1e}.")
    card = wait_for(lambda: _card(request, data, fitted, difference, seconds), feedback)
    write_model(request.model, graph, card)
    feedback.check()
    int8 = write_int8_sibling(request.model, fitted.detector, card, data.patches, SubFeedback(feedback, 0.94, 1.0))
    checkpoint_path(request.model).unlink(missing_ok=True)
    feedback.progress(1.0, "The model is ready")
    return {
        "model": str(request.model),
        "int8": None if int8 is None else str(int8),
        "steps": fitted.steps,
        "seconds": round(seconds, 1),
        "device": str(device),
        "positives": data.counts["positive"],
        "metrics": card.metrics,
        "thresholds": {each.name: each.threshold for each in card.classes},
    }


def _card(request: TrainRequest, data: TrainingData, fitted: Fitted, difference: float, seconds: float) -> ModelCard:
    classes = tuple(
        replace(each, threshold=calibration.threshold)
        for each, calibration in zip(data.classes, fitted.calibrations, strict=True)
    )
    metrics: dict[str, Any] = {each.name: scores for each, scores in zip(data.classes, fitted.scores, strict=False)}
    metrics["how"] = _how(fitted)
    if fitted.scores:
        metrics["background_judged"] = fitted.judged_background
    training = {
        "samples": data.counts,
        "scenes": list(data.scenes),
        "seed": request.seed,
        "steps": fitted.steps,
        "seconds": round(seconds, 1),
        "stopped_early": fitted.stopped_early,
        "parity": difference,
        "started_from": getattr(start_path(request.start_from), "name", ""),
    }
    return ModelCard(
        name=Path(request.model).stem,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        classes=classes,
        gsd=data.gsd,
        gsd_unit=data.unit,
        bands=data.bands,
        colour="scene mean and deviation",
        halo_px=HALO_PX * max(data.scales),
        grid_px=GRID_PX * max(data.scales),
        rotation_bins=NetworkConfig(1, 1).bins,
        metrics=metrics,
        training=training,
        engine_version=version(),
        thumbnail=mean_chip_png(data.patches.data, [band.role for band in data.bands]),
    )


def _how(fitted: Fitted) -> str:
    """Says in a sentence how the metrics of a card were obtained."""
    if not fitted.scores:
        return "not measured: too few samples to withhold any"
    background = (
        'false detections counted where areas or "not this" are marked'
        if fitted.judged_background
        else 'false detections not counted, since no area or "not this" is marked there'
    )
    return (
        "on withheld samples, in parts of the images that the training had not seen by then; found means an overlap "
        f"(IoU) of at least 0.5; {background}"
    )
