"""The `resumable` job: whether a training that was stopped can go on with the samples as they are now.

It tells without PyTorch, which would take long to load for a question that is asked while samples are marked.
"""

from __future__ import annotations

import hashlib
import json
import pickletools  # nosec B403: it takes a pickle apart without running any of it
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .errors import RotamatchError, UsageError
from .feedback import Feedback
from .samples import Sample, SampleStore
from .scene import open_scene

SYMMETRY_ORDER = {"directed": 1, "axial": 2, "round": 0}
"""What a training makes of the symmetries of its classes."""

MAX_STATE_BYTES = 4_000_000
"""More than the structure of a checkpoint takes; its numbers lie in files of their own."""


@dataclass(frozen=True)
class ResumableRequest:
    """What `resumable` is to tell.

    Attributes:
        store: path of the sample store.
        model: path of the model that was to be written; its checkpoint is beside it.
        classes: names of the classes to learn.

    Raises:
        UsageError: if one of them is missing.
    """

    store: str
    model: str
    classes: tuple[str, ...]

    def __post_init__(self) -> None:
        if not (self.store and self.model and self.classes):
            raise UsageError("It takes a sample store, a model and classes to tell whether a training can go on.")


def resumable(request: ResumableRequest, feedback: Feedback) -> dict[str, Any]:
    """Tells whether `train` with `resume` would go on, not begin anew.

    Args:
        request: which training.
        feedback: asked whether to stop.

    Returns:
        `model` and `classes` of the request, and `fits`: whether samples, scenes and classes are those of the
        checkpoint. It does not fit where one of them cannot be read, nor where there is no checkpoint.
    """
    stamp = read_stamp(checkpoint_path(request.model))
    fits = False
    if stamp:
        try:
            fits = _fits(stamp, request, feedback)
        except RotamatchError as error:
            feedback.log(error.message)
    return {"model": request.model, "classes": list(request.classes), "fits": fits}


def checkpoint_path(model: str) -> Path:
    """Returns where the checkpoint of a training stands: `NAME.checkpoint` beside `NAME.onnx`."""
    return Path(model).with_suffix(".checkpoint")


def read_stamp(checkpoint: Path) -> str:
    """Returns what `Learner.save` says a checkpoint is of; empty where the file is none."""
    try:
        with zipfile.ZipFile(checkpoint) as archive:
            entry = next((each for each in archive.infolist() if each.filename.endswith("/data.pkl")), None)
            if entry is None or entry.file_size > MAX_STATE_BYTES:
                return ""
            texts = [given for _, given, _ in pickletools.genops(archive.read(entry)) if isinstance(given, str)]
    except (OSError, ValueError, zipfile.BadZipFile):
        return ""
    return dict(zip(texts, texts[1:], strict=False)).get("fingerprint", "")


def sample_fingerprint(samples: Sequence[Sample], names: Sequence[str], scenes: Sequence[str]) -> str:
    """Returns a hash of what a training learns from.

    Args:
        samples: of all scenes, in the coordinates of their scene.
        names: of the classes.
        scenes: identities of the scenes, then roles of the bands where they were chosen.
    """
    rows = [(each.id, each.role, each.class_name, each.heading_deg, each.ring.round(6).tolist()) for each in samples]
    return hashlib.sha256(json.dumps([rows, list(names), list(scenes)]).encode()).hexdigest()


def _fits(stamp: str, request: ResumableRequest, feedback: Feedback) -> bool:
    names = sorted(request.classes)
    with SampleStore.open(request.store, read_only=True) as store:
        fingerprint, _, rest = stamp.partition(" ")
        symmetries = {each.name: each.symmetry for each in store.classes()}
        order = tuple(SYMMETRY_ORDER[symmetries[name]] for name in names if name in symmetries)
        return f"order={order!r}" in rest and fingerprint == fingerprint_now(store, names, feedback)


def fingerprint_now(store: SampleStore, names: Sequence[str], feedback: Feedback) -> str:
    """Returns the fingerprint that `training_data.load_data` gives of the classes of these names in a store.

    Raises:
        SampleError: if the samples cannot be read.
        SceneError: if a scene cannot be read.
    """
    samples: list[Sample] = []
    identities = []
    for stored in store.scenes():
        feedback.check()
        with open_scene(stored.description) as scene:
            there = store.samples_in(scene)
            if there:
                samples += there
                identities.append(scene.identity())
    counted = [heeded_sample(each) for each in samples if not each.class_name or each.class_name in names]
    return sample_fingerprint(counted, names, identities)


def heeded_sample(sample: Sample) -> Sample:
    """Returns the sample as `load_data` heeds it: a positive that cannot be used is a place to ignore."""
    is_useless = sample.role == "positive" and (sample.flag or sample.box is None)
    return replace(sample, role="ignore") if is_useless else sample
