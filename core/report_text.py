"""The words of an evaluation: a plain summary, and numbers as people write them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .evaluation import ClassEvaluation, Evaluation

NOTHING = "n/a"
"""Stands where there is no number."""


def summarise(evaluation: Evaluation) -> str:
    """Returns plain sentences on the one class, or on all of several together."""
    if len(evaluation.classes) == 1:
        return summarise_class(evaluation.classes[0], evaluation.iou)
    counts = [each.scores.counts for each in evaluation.classes]
    found, wanted = sum(each.found for each in counts), sum(each.references for each in counts)
    share = f" ({percent(found / wanted)})" if wanted else ""
    scored = sum(not math.isnan(each.scores.average_precision) for each in evaluation.classes)
    return (
        f"{found} of {plural(wanted, 'reference')} of {len(counts)} classes found{share}, with "
        f"{plural(sum(each.false for each in counts), 'false alarm')}. Mean average precision over "
        f"{plural(scored, 'class', 'classes')}: {number(evaluation.mean()['average_precision'])} at an overlap of "
        f"{evaluation.iou:g}."
    )


def summarise_class(each: ClassEvaluation, iou: float) -> str:
    """Returns one or two plain sentences on a class, matched at an overlap of `iou`."""
    scores, counts = each.scores, each.scores.counts
    if not counts.references:
        return f"{each.name}: no references to compare {plural(counts.detections, 'detection')} with."
    if not counts.detections:
        return f"{each.name}: no detections, so that none of {plural(counts.references, 'reference')} was found."
    text = (
        f"{each.name}: {counts.found} of {plural(counts.references, 'reference')} found ({percent(scores.recall)}), "
        f"with {plural(counts.false, 'false alarm')}. Average precision {number(scores.average_precision)} at an "
        f"overlap of {iou:g}"
    )
    if counts.headings:
        text += f"; half of the headings are within {degrees(scores.heading_median_deg)}"
        text += f", and {percent(scores.flipped_share)} point backwards" if each.symmetry == "directed" else ""
    return text + "."


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


def plural(count: int, noun: str, nouns: str = "") -> str:
    """Returns a count with its noun: `1 detection`, `2 detections`, `no detections`; `nouns` is an irregular plural."""
    return f"{count or 'no'} {noun if count == 1 else nouns or noun + 's'}"


def place(centre: tuple[float, float], ground_per_map_unit: float) -> str:
    """Returns map coordinates, to a tenth of a metre or pixel, or a millionth of a degree."""
    digits = 6 if ground_per_map_unit > 1000 else 1
    return f"{centre[0]:.{digits}f}, {centre[1]:.{digits}f}"
