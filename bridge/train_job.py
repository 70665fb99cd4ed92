"""A training as a task: what it learns from, where its model goes, and whether an earlier one can be gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsMapLayer

from .engine_client import EngineClient
from .launch import start_engine
from .model_files import CHECKPOINT_SUFFIX, SUFFIX, companion, safe_stem
from .tasks import BackgroundTask, engine_task

DEVICE_MESSAGE = "Training on "
"""How the engine's message about the device begins; see `core/device.py`."""

_DETAILS = (" weights fit.", "The exported graph and the trained network differ")
"""Parts of the engine's messages that say nothing to people who make maps; see `core/training.py`."""


@dataclass(frozen=True)
class TrainOrder:
    """What to train; the fields are those of the engine's request, see `core/training.py`.

    Attributes:
        store: path of the sample store.
        model: path of the model to write.
        classes: names of the classes to learn.
        device: `auto`, `cuda`, `mps` or `cpu`.
        start_from: path of a model whose weights to start from; None for none.
        resume: go on from the checkpoint beside the model.
        preview_scene: what the engine opens of a scene to show the state of the training on; None for no preview.
        preview_window: left, bottom, right, top on that scene's map.
    """

    store: str
    model: str
    classes: tuple[str, ...]
    device: str = "auto"
    start_from: str | None = None
    resume: bool = False
    preview_scene: Any = None
    preview_window: tuple[float, float, float, float] | None = None

    def parameters(self) -> dict[str, Any]:
        """Returns the parameters of the engine's job, ready for JSON."""
        return asdict(self)


def is_detail(message: str) -> bool:
    """Tells whether a message of the engine is of use in the log only."""
    return any(part in message for part in _DETAILS)


def train_task(
    title: str,
    order: TrainOrder,
    layers: Sequence[QgsMapLayer] = (),
    start: Callable[[], EngineClient] = start_engine,
) -> BackgroundTask:
    """Returns the task of a training; it succeeds with the result of the engine's job.

    Args:
        title: shown in QGIS's task manager.
        order: what to train.
        layers: what QGIS must not let go of meanwhile.
        start: starts the engine; called in the task's thread.
    """
    return engine_task(title, "train", order.parameters(), start, layers)


def next_model_name(folder: Path, class_name: str) -> str:
    """Returns `CLASS-NUMBER` with the next number of which the folder has no model; a checkpoint may be there."""
    stem, number = safe_stem(class_name), 1
    while (folder / f"{stem}-{number}{SUFFIX}").exists():
        number += 1
    return f"{stem}-{number}"


def model_path(folder: Path, name: str) -> Path:
    """Returns where a model of a name goes that a person may have typed."""
    return folder / f"{safe_stem(name)}{SUFFIX}"


def checkpoint_of(model: Path) -> Path:
    """Returns where a training of this model leaves what it has learnt when it is stopped."""
    return companion(model, CHECKPOINT_SUFFIX)


def has_checkpoint(model: Path) -> bool:
    """Tells whether a training of this model was stopped; whether it can go on, the engine's `resumable` knows."""
    return checkpoint_of(model).is_file()
