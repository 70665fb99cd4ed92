"""The `gallery` job: the normalised chips of a class, which of them stand out, and their mean with its rotation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .errors import SampleError, UsageError
from .feedback import Feedback
from .fronts import TURNED_EVIDENCE, FrontJudgement, judge_fronts
from .gallery_chips import ChipReader, GalleryChip, png_text
from .mean_chip import mean_chip, mean_picture, rotation_response
from .samples import ObjectClass, Sample, SampleStore

_SURROUNDINGS = 0.5
_STEPS_PER_DOUBLING = 8
_LEAST_PX, _MOST_PX = 16, 128

_FEWEST_SIZES = 5
_SIZE_DEVIATIONS = 5.0
_SIZE_RATIO = 1.6

_CLEAR, _UNSURE = 0.9, 0.75


@dataclass(frozen=True)
class GalleryRequest:
    """What `gallery` is to do.

    Attributes:
        store: path of the sample store.
        class_name: the class whose samples are shown; negatives that are meant for every class come along.
        chip_px: rows and columns of a chip.
        scenes: names of the stored scenes whose samples are shown; None for all.

    Raises:
        UsageError: if a value is missing or out of range.
    """

    store: str
    class_name: str
    chip_px: int = 64
    scenes: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not self.store or not self.class_name:
            raise UsageError("The gallery needs a sample store and a class.")
        if not _LEAST_PX <= self.chip_px <= _MOST_PX:
            raise UsageError(f"The chips of the gallery can have {_LEAST_PX} to {_MOST_PX} pixels a side.")


def gallery(request: GalleryRequest, feedback: Feedback) -> dict[str, Any]:
    """Shows the positive and negative samples of a class as chips, and says which stand out.

    Args:
        request: what to do.
        feedback: asked whether to stop.

    Returns:
        `chips`: for each sample `id`, `role`, `png` (base64), `looks` (empty, `turned`, `large` or `small`) and
        `ratio` (its length or width by the usual one, whichever is further off). `mean`: base64 PNG of the mean chip,
        None without positives. `rotation`: see `mean_chip.rotation_response`, empty without positives. `front`: for
        directed classes `clear`, `unsure` or `alike`, `unknown` with too few samples; empty for others. `symmetry`: of
        the class. `skipped`: `id` and `reason` of the samples without a chip.

    Raises:
        SampleError: if there is no such class.
    """
    with SampleStore.open(request.store, read_only=True) as store:
        object_class = next((each for each in store.classes() if each.name == request.class_name), None)
        if object_class is None:
            raise SampleError(f"The sample store {store.path} has no class '{request.class_name}' to show.")
        samples = _wanted(store.samples(), request)
        reader = ChipReader(store, _units_per_px(samples, request.chip_px), request.chip_px, feedback)
        chips = reader.read(samples)
    positives = [chip for chip in chips if chip.sample.role == "positive"]
    looks = _sizes(positives)
    judgement = _judge(positives, looks, object_class)
    rows = [_row(chip, *looks.get(chip.sample.id, ("", 1.0))) for chip in chips]
    upright = [chip for chip in positives if looks[chip.sample.id][0] != "turned"]
    return {
        "chips": rows,
        **_summary(upright or positives),
        "front": _front(judgement, object_class),
        "symmetry": object_class.symmetry,
        "skipped": [{"id": number, "reason": reason} for number, reason in reader.skipped],
    }


def _wanted(samples: Sequence[Sample], request: GalleryRequest) -> list[Sample]:
    classes = {"positive": (request.class_name,), "negative": (request.class_name, "")}
    return [
        sample
        for sample in samples
        if sample.class_name in classes.get(sample.role, ())
        and (request.scenes is None or sample.scene in request.scenes)
    ]


def _units_per_px(samples: Sequence[Sample], chip_px: int) -> float:
    """Returns the scale at which the usual positive shows with some surroundings.

    It moves in steps, so that chips stay as they are when one more sample changes the usual size a little.
    """
    boxes = [(sample.role, sample.box) for sample in samples if sample.box is not None and not sample.flag]
    positives = [box for role, box in boxes if role == "positive"] or [box for _, box in boxes]
    if not positives:
        return 1.0
    length = float(np.median([max(box.length_m, box.width_m) for box in positives]))
    wanted = length * (1 + _SURROUNDINGS) / chip_px
    return float(2.0 ** (math.ceil(math.log2(wanted) * _STEPS_PER_DOUBLING) / _STEPS_PER_DOUBLING))


def _judge(
    positives: Sequence[GalleryChip], looks: dict[int, tuple[str, float]], object_class: ObjectClass
) -> FrontJudgement | None:
    """Judges the fronts and writes those that look turned into `looks`.

    A sample of a strange size has no say: its box does not show what the others show.
    """
    known = [chip for chip in positives if chip.sample.heading_deg is not None and not looks[chip.sample.id][0]]
    if object_class.symmetry != "directed" or not known:
        return None
    judgement = judge_fronts(np.stack([chip.pixels.features for chip in known]))
    if judgement is not None:
        for chip, evidence in zip(known, judgement.evidence, strict=True):
            if evidence < TURNED_EVIDENCE:
                looks[chip.sample.id] = ("turned", looks[chip.sample.id][1])
    return judgement


def _sizes(positives: Sequence[GalleryChip]) -> dict[int, tuple[str, float]]:
    """Returns by the number of each positive whether its size stands out, and how it compares with the usual one."""
    return {
        chip.sample.id: (_size_word(ratio) if strange else "", ratio)
        for chip, (ratio, strange) in zip(positives, _size_ratios(positives), strict=True)
    }


def _size_word(ratio: float) -> str:
    return "large" if ratio > 1 else "small"


def _size_ratios(positives: Sequence[GalleryChip]) -> list[tuple[float, bool]]:
    """Returns by how much the stranger of length and width differs from the usual one, and whether it stands out."""
    sizes = np.array([(chip.pixels.length_px, chip.pixels.width_px) for chip in positives]).reshape(-1, 2)
    if len(sizes) < _FEWEST_SIZES:
        return [(1.0, False)] * len(sizes)
    logs = np.log(sizes)
    away = logs - np.median(logs, axis=0)
    deviation = 1.4826 * np.median(np.abs(away), axis=0)
    bounds = np.maximum(_SIZE_DEVIATIONS * deviation, math.log(_SIZE_RATIO))
    side = np.abs(away / bounds).argmax(axis=1)
    furthest = away[np.arange(len(away)), side]
    return [(math.exp(value), abs(value) > bounds[index]) for value, index in zip(furthest, side, strict=True)]


def _row(chip: GalleryChip, looks: str, ratio: float) -> dict[str, Any]:
    role, number = chip.sample.role, chip.sample.id
    return {"id": number, "role": role, "png": chip.pixels.png, "looks": looks, "ratio": ratio}


def _summary(positives: Sequence[GalleryChip]) -> dict[str, Any]:
    if not positives:
        return {"mean": None, "rotation": []}
    lengths = [max(chip.pixels.length_px, chip.pixels.width_px) for chip in positives]
    mean = mean_chip([chip.pixels.values for chip in positives], lengths)
    return {"mean": png_text(mean_picture(mean)), "rotation": rotation_response(mean, float(np.median(lengths)))}


def _front(judgement: FrontJudgement | None, object_class: ObjectClass) -> str:
    if object_class.symmetry != "directed":
        return ""
    if judgement is None:
        return "unknown"
    return "clear" if judgement.right >= _CLEAR else "unsure" if judgement.right >= _UNSURE else "alike"
