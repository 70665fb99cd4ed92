"""The training loop: learn, look at withheld blocks, look again at what was hard, then learn from everything."""

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
from .patches import Patches, draw_weights, training_part
from .preview import Preview
from .tile_detector import Readout, TileDetector
from .training_data import TrainingData
from .validation import WithheldBlock, find_on_tiles, read_tiles, score_class

WITHHELD_UNTIL = 0.6
"""Share of the steps during which the withheld blocks stay unseen."""

MINE_AT = (0.5, 0.8)
"""Shares of the steps at which hard background is looked for."""

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
    course = _Course(learner, data.patches, part, looks, feedback)
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
    judged = any(bool((block.state == BACKGROUND).any()) for block in blocks)
    return Fitted(detector, looks.calibrations, looks.scores, learner.done, stopped, judged)


class _Course:
    """What each step learns from, and what has to follow it: hard background is looked for, withheld blocks are judged.

    What follows a step counts only once all of it is done. Where a cancel came between, the checkpoint says so, and it
    is done again when the training is resumed.
    """

    def __init__(self, learner: Learner, whole: Patches, part: Patches, looks: _Looks, feedback: Feedback) -> None:
        self._learner, self._whole, self._part, self._looks, self._feedback = learner, whole, part, looks, feedback
        self.open_until = int(WITHHELD_UNTIL * learner.plan.steps)
        self._active: Patches | None = None
        self._on_device = part.data
        learner.notes.setdefault("settled", learner.done)

    def patches(self, step: int) -> PatchSet:
        """Returns what a step, counted from 0, draws from, on the device."""
        wanted = self._wanted(step)
        if self._active is not wanted:
            self._active, self._on_device = wanted, wanted.data.to(self._learner.device)
            self._on_device.weight = self._learner.notes.get("weight", self._on_device.weight)
        return self._on_device

    def settle(self) -> None:
        """Does what has to follow the last step, unless it is done."""
        done, steps, notes = self._learner.done, self._learner.plan.steps, self._learner.notes
        if notes["settled"] == done:
            return
        if done in {int(share * steps) for share in MINE_AT}:
            self._mine(done - 1)
        if self._looks.blocks and done <= self.open_until:
            if done % LOOK_EVERY == 0 or done == self.open_until:
                self._looks.look()
            if done == self.open_until:
                notes.pop("weight", None)
        notes["settled"] = done

    def _wanted(self, step: int) -> Patches:
        return self._part if step < self.open_until else self._whole

    def _mine(self, step: int) -> None:
        """Looks for what is hard in the background that a step has drawn from."""
        active, patches = self._wanted(step), self.patches(step)
        weight = draw_weights(active.positive, hardness(self._learner, active, patches, self._feedback))
        patches.weight = weight.to(self._learner.device)
        self._learner.notes["weight"] = patches.weight


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
    """Progress, and the looks at the withheld blocks."""

    def __init__(
        self,
        learner: Learner,
        data: TrainingData,
        seen: PatchSet,
        blocks: Sequence[WithheldBlock],
        feedback: Feedback,
    ) -> None:
        self._learner, self._data, self._seen, self.blocks, self._feedback = learner, data, seen, blocks, feedback
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
        self.scores, precision = [], []
        for kind, each in enumerate(self._data.classes):
            scores, raw = score_class(found, self.blocks, kind, each.symmetry)
            self.scores.append(scores.to_json())
            precision.append(scores.average_precision)
            counted = ~scores.matches.ignored
            missed = scores.counts.references - int(scores.matches.found.sum())
            true = scores.matches.found[counted]
            self.calibrations[kind] = calibrate(raw[counted], true, missed, raw[~counted])
        look = {"calibrations": [asdict(each) for each in self.calibrations], "scores": self.scores}
        self._learner.notes["look"] = json.dumps(look)
        self._feedback.metric("validation", step=self._learner.done, average_precision=float(np.nanmean(precision)))


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


@torch.no_grad()
def hardness(learner: Learner, patches: Patches, data: PatchSet, feedback: Feedback) -> NDArray[np.float64]:
    """Looks for hard negatives: how much each background patch deserves to be drawn, float64 [P].

    A patch counts by the highest score on background that is known to be background, and a little in any case.
    """
    finder, _, _ = learner.averaged()
    rows = np.flatnonzero(~patches.positive)
    result = np.zeros(len(patches.positive))
    for chunk in np.array_split(rows, max(1, len(rows) // 16)):
        feedback.check()
        if not len(chunk):
            continue
        index = torch.from_numpy(chunk).to(learner.device)
        scores = torch.sigmoid(finder(data.images[index].float())[0])
        state = data.state[index].float()
        known = torch.nn.functional.avg_pool2d((state == BACKGROUND).float(), STRIDE) > 0.9
        result[chunk] = 0.1 + (scores * known).amax(dim=(1, 2, 3)).cpu().double().numpy()
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
