"""What a training tells, in words of a person who makes maps."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ..core.schema import ADVISED_POSITIVES, FEWEST_POSITIVES

FEWEST_HEADINGS = 10
"""With fewer headings of a class, one that is back to front makes too much of a difference."""

MINUTE, HOUR, DAY = 60, 3600, 86400

ENOUGH_WITHHELD = 20
"""From fewer samples, average precision falls and rises from one training to the next whatever has become better."""

ENOUGH_FOUND = 0.8
"""A model that finds a smaller share of what was withheld wants more samples."""


def duration_text(seconds: float) -> str:
    """Returns a duration as somebody would say it."""
    if seconds < 2 * MINUTE:
        return _tr("{count} s").format(count=round(seconds))
    if seconds < 2 * HOUR:
        return _tr("{count} min").format(count=round(seconds / MINUTE))
    if seconds < 2 * DAY:
        return _tr("{count} h").format(count=round(seconds / HOUR))
    return _tr("{count} days").format(count=round(seconds / DAY))


def age_text(created_at: str, now: datetime | None = None) -> str:
    """Returns how long ago a time was.

    Args:
        created_at: ISO 8601 with its zone, as cards have it; empty for an unknown time.
        now: with a zone; the present where it is None.
    """
    try:
        passed = (now or datetime.now(timezone.utc)) - datetime.fromisoformat(created_at.replace("Z", "+00:00"))
    except (TypeError, ValueError):
        return ""
    if passed.total_seconds() < MINUTE:
        return _tr("just now")
    return _tr("{duration} ago").format(duration=duration_text(passed.total_seconds()))


def advice_text(positives: int, flagged: int) -> str:
    """Returns what is to be known before a training; empty where all is well.

    Args:
        positives: usable positives of the class.
        flagged: positives that are left out.
    """
    parts = []
    if positives < FEWEST_POSITIVES:
        text = _tr("Samples: {count}. At least {fewest} are needed, and {advised} or more work better.")
        parts.append(text.format(count=positives, fewest=FEWEST_POSITIVES, advised=ADVISED_POSITIVES))
    elif positives < ADVISED_POSITIVES:
        text = _tr("{count} samples; {advised} or more work better.")
        parts.append(text.format(count=positives, advised=ADVISED_POSITIVES))
    if flagged:
        text = _tr("Flagged and left out: {count}; the gallery tells why.")
        parts.append(text.format(count=flagged))
    return " ".join(parts)


def device_texts(wanted: str, told: str) -> tuple[str, str]:
    """Returns the line about the device, and why it is that one.

    Args:
        wanted: of the settings: `auto`, `cuda`, `mps` or `cpu`.
        told: what the engine said when it last trained with that setting; empty if it has not.
    """
    count = os.cpu_count() or 1
    cores = _tr("CPU, 1 core") if count == 1 else _tr("CPU, {count} cores").format(count=count)
    if told:
        if "MPS" in told:
            return _tr("Apple's GPU"), told
        return told.partition(" the GPU ")[2] or cores, told
    if wanted == "cpu":
        return cores, _tr("The options say to train on the CPU.")
    if wanted in ("cuda", "mps"):
        return _tr("GPU"), _tr("The options say to train on the GPU; without one, the training does not start.")
    return (
        _tr("GPU if found, else CPU"),
        _tr(
            "A GPU is taken where PyTorch finds one; which one it was stands here as soon as a training has begun. "
            "The self-test in the menu Plugins > Rotamatch tells it now."
        ),
    )


def quality_text(metrics: Mapping[str, Any], classes: Sequence[str]) -> str:
    """Returns how good a model is, from the metrics on its card; without AP where that knows of too little."""
    scores = [metrics[name] for name in classes if isinstance(metrics.get(name), Mapping)]
    precision, judged = mean_of(scores, "average_precision"), is_background_judged(metrics)
    found, known = found_of(scores)
    if precision is None or not (known or judged):
        return _tr("Its quality was not measured: too few samples to withhold any.")
    parts = [_tr("AP {value:.2f} on withheld samples").format(value=precision)]
    if known:
        text = _tr("It finds {found} of {count} withheld samples (AP {value:.2f})")
        text = text if judged and not are_few_withheld(metrics) else _tr("It finds {found} of {count} withheld samples")
        parts = [text.format(found=found, count=known, value=precision)]
    telling = [each for each in scores if _count(each, "headings") >= FEWEST_HEADINGS]
    heading, turned = mean_of(scores, "heading_median_deg"), mean_of(telling, "flipped_share")
    if heading is not None:
        parts.append(_tr("headings {value:.0f}\u00b0 off").format(value=heading))
    if turned is not None:
        parts.append(_tr("{value:.0f} % back to front").format(value=100 * turned))
    text = ", ".join(parts) + "."
    if known and found < ENOUGH_FOUND * known:
        text = f"{text} " + _tr("More samples help: search, review the finds and train again.")
    if not judged:
        unknown = _tr("How often it is wrong was not measured: among what was withheld is no area and no 'not this'.")
        text = f"{text} {unknown}"
    return text


def short_quality_text(metrics: Mapping[str, Any]) -> str:
    """Returns the same in two or three words, for a title; empty where nothing was measured."""
    scores = [each for each in metrics.values() if isinstance(each, Mapping)]
    precision, (found, known) = mean_of(scores, "average_precision"), found_of(scores)
    if is_background_judged(metrics) and not are_few_withheld(metrics):
        return "" if precision is None else _tr("AP {value:.2f}").format(value=precision)
    return found_text(found, known) if known else ""


def few_withheld_text(metrics: Mapping[str, Any]) -> str:
    """Returns how much the quality tells where few samples were withheld; else nothing."""
    if not are_few_withheld(metrics):
        return ""
    return _tr("A training with new samples withholds others. So few of them tell little about which model is better.")


def are_few_withheld(metrics: Mapping[str, Any]) -> bool:
    """Tells whether a model was measured on few samples; not where nobody knows on how many."""
    return 0 < found_of([each for each in metrics.values() if isinstance(each, Mapping)])[1] < ENOUGH_WITHHELD


def found_text(found: int, known: int) -> str:
    """Returns how many of the withheld samples were found."""
    return _tr("{found} of {count} found").format(found=found, count=known)


def is_background_judged(metrics: Mapping[str, Any]) -> bool:
    """Tells whether false finds counted when a model was measured; if not, AP and precision are too good to be true.

    Cards of older models say it in words only.
    """
    told = metrics.get("background_judged")
    return told if isinstance(told, bool) else "false detections not counted" not in str(metrics.get("how", ""))


def found_of(scores: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Returns how many of the withheld samples were found, and how many there were, in all of some classes."""
    return sum(_count(each, "found") for each in scores), sum(_count(each, "references") for each in scores)


def _count(scores: Mapping[str, Any], name: str) -> int:
    counts = scores.get("counts")
    value = counts.get(name) if isinstance(counts, Mapping) else 0
    return value if isinstance(value, int) else 0


def mean_of(scores: Sequence[Mapping[str, Any]], name: str) -> float | None:
    """Returns the mean of a number over those classes that have it; None where none has."""
    values = [each[name] for each in scores if isinstance(each.get(name), (int, float))]
    return sum(values) / len(values) if values else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainText", text)
