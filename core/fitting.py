"""The training loop: learn, look at withheld blocks now and then, then learn from everything."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from .batches import BACKGROUND, PatchSet
from .calibration import RAW_SCORES, Calibration, calibrate
from .errors import OutputError, SampleError
from .feedback import Feedback
from .learner import Learner
from .matching import rotation_template
from .network import STRIDE
from .patches import training_part
from .preview import Preview
from .tile_detector import Readout, TileDetector
from .training_data import TrainingData
from .validation import WithheldBlock, find_on_tiles, read_tiles, score_class

WITHHELD_UNTIL = 0.6
"""Share of the steps during which the withheld blocks stay unseen."""

LOOK_EVERY = 60
"""Steps between looks at the withheld blocks."""

SAVE_EVERY_S = 30.0

MOST_TEMPLATES = 400

PREVIEW_TEMPLATES = 32
"""Patches that the rotation templates of a preview are taken from; few, so that it costs little."""


@dataclass
class Fitted:
    """What a training ends with.

    Attributes:
        detector: the averaged networks with templates and calibrations, on the CPU.
        calibrations: one per class.
        scores: of the withheld blocks, ready for JSON, one per class; empty where nothing was withheld.
        steps: batches learnt from.
        stopped_early: why training ended before its time; empty where it did not.
        judged_background: whether false detections could be told, because areas or negatives were withheld too.
    """

    detector: TileDetector
    calibrations: list[Calibration]
    scores: list[dict[str, Any]] = field(default_factory=list)
    steps: int = 0
    stopped_early: str = ""
    judged_background: bool = False


def fit(
    learner: Learner,
    data: TrainingData,
    checkpoint: Path,
    feedback: Feedback,
    deadline: Callable[[], bool],
    preview: Preview | None = None,
) -> Fitted:
    """Trains until the plan is done.

    During the first part, withheld blocks are validated on; the calibration comes from the last look at them. Then
    they are learnt from too, since samples are few and dear.

    Args:
        learner: fresh, or loaded from the checkpoint.
        data: what to learn from.
        checkpoint: written every half minute and when the training is cancelled.
        feedback: told of losses, validation and remaining time.
        deadline: says whether the time is up.
        preview: searched now and then; the networks learn the same with and without it.

    Raises:
        Cancelled: when the feedback says so; the checkpoint is written first.
    """
    blocks = read_tiles(data.plots, len(data.classes), feedback)
    part = training_part(data.patches, data.plots, feedback) if blocks else data.patches
    looks = _Looks(learner, data, part.data, blocks, feedback)
    course = _Course(learner, data.patches.data, part.data, looks)
    stopped = ""
    with _Saver(learner, checkpoint, data.fingerprint) as saver:
        course.settle()
        while learner.done < learner.plan.steps and not stopped:
            losses = learner.step(course.patches(learner.done))
            looks.report(losses)
            course.settle()
            looks.show_in(preview)
            saver.now_and_then()
            feedback.check()
            stopped = "the time limit was reached" if deadline() else ""
        if stopped and blocks and learner.done < course.open_until:
            looks.look()
        detector = build_detector(learner, data.patches.data, looks.calibrations, feedback, scales=data.scales)
    return Fitted(detector, looks.calibrations, looks.scores, learner.done, stopped, looks.judged_background)


class _Course:
    """What each step learns from, and the looks at withheld blocks that follow some steps.

    A look counts only once all of it is done. Where a cancel came between, the checkpoint says so, and it is done again
    when the training is resumed.
    """

    def __init__(self, learner: Learner, whole: PatchSet, part: PatchSet, looks: _Looks) -> None:
        self._learner, self._whole, self._part, self._looks = learner, whole, part, looks
        self.open_until = int(WITHHELD_UNTIL * learner.plan.steps)
        self._active: PatchSet | None = None
        self._on_device = part
        learner.notes.setdefault("settled", learner.done)

    def patches(self, step: int) -> PatchSet:
        """Returns what a step, counted from 0, draws from, on the device."""
        wanted = self._part if step < self.open_until else self._whole
        if self._active is not wanted:
            self._active, self._on_device = wanted, wanted.to(self._learner.device)
        return self._on_device

    def settle(self) -> None:
        """Looks at the withheld blocks where that has to follow the last step, unless it is done."""
        done, notes = self._learner.done, self._learner.notes
        if notes["settled"] == done:
            return
        if self._looks.blocks and done <= self.open_until and (done % LOOK_EVERY == 0 or done == self.open_until):
            self._looks.look()
        notes["settled"] = done


class _Saver:
    """Writes the checkpoint now and then, when the work inside is interrupted, and at its end."""

    def __init__(self, learner: Learner, path: Path, fingerprint: str) -> None:
        self._learner, self._path, self._fingerprint = learner, path, fingerprint
        self._last = time.monotonic()

    def now_and_then(self) -> None:
        if time.monotonic() - self._last > SAVE_EVERY_S:
            self._learner.save(self._path, self._fingerprint)
            self._last = time.monotonic()

    def __enter__(self) -> _Saver:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if not self._learner.done:
            return
        # Without a checkpoint, a training that has come to its end is none the worse.
        with contextlib.suppress(*(() if kind else (OutputError,))):
            self._learner.save(self._path, self._fingerprint)


class _Looks:
    """Progress, and the looks at the withheld blocks.

    The metric `validation` tells the `step`; `average_precision`, the mean over the classes, which means something only
    where `background_judged`, see `Fitted`; and how many `references` were withheld and `found`, in all classes.
    """

    def __init__(
        self,
        learner: Learner,
        data: TrainingData,
        seen: PatchSet,
        blocks: Sequence[WithheldBlock],
        feedback: Feedback,
    ) -> None:
        self._learner, self._data, self._seen, self.blocks, self._feedback = learner, data, seen, blocks, feedback
        self.judged_background = any(bool((block.state == BACKGROUND).any()) for block in blocks)
        self._start, self._first = time.monotonic(), learner.done
        last = json.loads(learner.notes.get("look", "{}"))
        self.calibrations = [Calibration(**each) for each in last.get("calibrations", [{} for _ in data.classes])]
        self.scores: list[dict[str, Any]] = last.get("scores", [])

    def report(self, losses: dict[str, float]) -> None:
        done, steps = self._learner.done, self._learner.plan.steps
        if done % 10 and done != steps:
            return
        pace = (time.monotonic() - self._start) / max(done - self._first, 1)
        remaining = pace * (steps - done)
        self._feedback.progress(done / steps, f"Training, step {done} of {steps}, {remaining:.0f} s left")
        self._feedback.metric("training", step=done, steps=steps, remaining_s=remaining, **losses)

    def show_in(self, preview: Preview | None) -> None:
        """Searches the preview's window, where it is time for that."""
        learner = self._learner
        if preview is not None and preview.due(learner.done, learner.plan.steps):
            scales = self._data.scales
            detector = build_detector(learner, self._seen, self.calibrations, self._feedback, PREVIEW_TEMPLATES, scales)
            preview.show(detector, self.calibrations, learner.device, self._feedback)

    def look(self) -> None:
        """Scores the averaged networks on the withheld blocks and calibrates on them."""
        device, feedback = self._learner.device, self._feedback
        detector = build_detector(
            self._learner, self._seen, [Calibration(*RAW_SCORES) for _ in self._data.classes], feedback
        )
        found = find_on_tiles(detector.to(device), self.blocks, device, feedback)
        self.scores, precision, counts = [], [], []
        for kind, each in enumerate(self._data.classes):
            scores, raw = score_class(found, self.blocks, kind, each.symmetry)
            self.scores.append(scores.to_json())
            precision.append(scores.average_precision)
            counts.append((scores.counts.found, scores.counts.references))
            counted = ~scores.matches.ignored
            missed = scores.counts.references - int(scores.matches.found.sum())
            true = scores.matches.found[counted]
            self.calibrations[kind] = calibrate(raw[counted], true, missed, raw[~counted])
        look = {"calibrations": [asdict(each) for each in self.calibrations], "scores": self.scores}
        self._learner.notes["look"] = json.dumps(look)
        found_ones, references = np.sum(counts, axis=0).tolist()
        self._feedback.metric(
            "validation",
            step=self._learner.done,
            average_precision=float(np.nanmean(precision)),
            found=found_ones,
            references=references,
            background_judged=self.judged_background,
        )


def build_detector(
    learner: Learner,
    patches: PatchSet,
    calibrations: Sequence[Calibration],
    feedback: Feedback,
    most: int = MOST_TEMPLATES,
    scales: tuple[int, ...] = (),
) -> TileDetector:
    """Puts the averaged networks, the rotation templates of patches and the calibrations together, on the CPU.

    Args:
        learner: has the networks.
        patches: to take templates from.
        calibrations: one per class.
        feedback: asked whether to go on.
        most: patches to take templates from.
        scales: of the classes; none for tiles that are read at the GSD of the class that is looked for.
    """
    finder, front, refine = learner.averaged()
    traits = learner.traits
    readout = Readout(
        traits.order,
        traits.length_px,
        traits.width_px,
        templates(learner, patches, feedback, most),
        tuple(each.gain for each in calibrations),
        tuple(each.bias for each in calibrations),
        scale=scales,
    )
    return TileDetector(deepcopy(finder), deepcopy(front), readout, deepcopy(refine)).cpu().eval()


@torch.no_grad()
def templates(
    learner: Learner, patches: PatchSet, feedback: Feedback, most: int = MOST_TEMPLATES
) -> NDArray[np.float64]:
    """Returns the rotation template of each class, float64 [classes, bins], from at most so many patches.

    Those of axial classes are made equal under a half turn, and that of a class without any heading is even.
    """
    finder, _, _ = learner.averaged()
    bins, middle = learner.config.bins, patches.focus
    nearest = ((patches.boxes[..., :2] - middle[:, None]) ** 2).sum(-1) + 1e9 * (patches.boxes[..., 5] < 0)
    own = patches.boxes[torch.arange(len(middle)), nearest.argmin(1)]
    usable = torch.nonzero((nearest.amin(1) < 4) & ~torch.isnan(own[:, 4]))[:, 0]
    usable = usable[:: max(1, len(usable) // most)][:most]
    responses = []
    for rows in torch.split(usable, 16):
        feedback.check()
        images = patches.images[rows].to(learner.device).float()
        rotation = finder(images)[2]
        cell = (middle[rows] / STRIDE).long().to(learner.device)
        logits = rotation[torch.arange(len(rows), device=cell.device), :, cell[:, 1], cell[:, 0]]
        responses.append(torch.softmax(logits, dim=1).cpu().double().numpy())
    response = np.concatenate(responses) if responses else np.zeros((0, bins))
    kinds, headings = own[usable, 5].numpy().astype(int), np.degrees(own[usable, 4].numpy())
    result = np.full((learner.config.classes, bins), 1.0 / bins)
    for kind, order in enumerate(learner.traits.order):
        mine = kinds == kind
        if order and mine.any():
            template = rotation_template(response[mine], headings[mine])
            result[kind] = template if order == 1 else (template + np.roll(template, bins // 2)) / 2
    return result


def check_headings(data: TrainingData) -> None:
    """Refuses directed classes that have no heading at all.

    Raises:
        SampleError: naming the class.
    """
    for kind, each in enumerate(data.classes):
        known = [plot.boxes[plot.kinds == kind, 4] for plot in data.plots]
        if each.symmetry == "directed" and np.isnan(np.concatenate(known)).all():
            raise SampleError(
                f"The class '{each.name}' is directed, but none of its samples has a heading. Import the labels with "
                "--heading-field or --heading longest-side, or make the class axial or round."
            )
