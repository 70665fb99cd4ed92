"""The words of an evaluation: a plain summary, and numbers as people write them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .evaluation import ClassEvaluation, Evaluation

NOTHING = "n/a"
"""Stands where there is no number."""


def summarise(evaluation: Evaluation) -> str:
    """Returns one to three plain sentences for each class, and the mean where there are several."""
    sentences = [_summarise_class(each, evaluation.iou) for each in evaluation.classes]
    if len(evaluation.classes) > 1:
        mean = evaluation.mean()["average_precision"]
        scored = sum(not math.isnan(each.scores.average_precision) for each in evaluation.classes)
        sentences.insert(0, f"Mean average precision over {scored} classes: {number(mean)}.")
    return " ".join(sentences)


def _summarise_class(each: ClassEvaluation, iou: float) -> str:
    scores, counts = each.scores, each.scores.counts
    if not counts.references:
        return f"There are no references of {each.name} to compare {plural(counts.detections, 'detection')} with."
    if not counts.detections:
        return f"None of the {counts.references} references of {each.name} was found: there are no detections."
    text = (
        f"{counts.found} of {plural(counts.references, 'reference')} of {each.name} "
        f"{'was' if counts.found == 1 else 'were'} found ({percent(scores.recall)}), with "
        f"{plural(counts.false, 'false alarm')}; average precision {number(scores.average_precision)} "
        f"at an overlap of {iou:g}."
    )
    if counts.headings:
        text += f" Half of the headings are within {degrees(scores.heading_median_deg)}"
        flipped = f", and {percent(scores.flipped_share)} point backwards"
        text += (flipped if each.symmetry == "directed" else "") + "."
    return text


def number(value: float | None) -> str:
    """Returns a score in [0, 1] with three decimals."""
    return NOTHING if value is None or math.isnan(value) else f"{value:.3f}"


def percent(value: float | None) -> str:
    """Returns a share as a percentage with one decimal, none where it is whole."""
    if value is None or math.isnan(value):
        return NOTHING
    return f"{100 * value:.1f}".removesuffix(".0") + " %"


def degrees(value: float | None) -> str:
    """Returns an angle with one decimal."""
    return NOTHING if value is None or math.isnan(value) else f"{value:.1f}°"


def plural(count: int, noun: str) -> str:
    """Returns a count with its noun: `1 detection`, `2 detections`, `no detections`."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
