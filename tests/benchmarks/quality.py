"""How well objects of one half of a real scene are found on the other half, turned by several headings."""

from __future__ import annotations

import math
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job

from .halves import CARS, HOUSES, SHIPS, RealSet
from .results import ALL
from .setups import SIDES, Setup, real_setup

SCORES = ("ap50", "ap75", "median_deg", "p90_deg", "flipped", "f1", "best_f1", "regret", "calibration")
NAMES = (*SCORES, "train_s")


@dataclass(frozen=True)
class Trial:
    """What is trained and measured: a set, how many samples of a half (`ALL`: completely marked), and its bars."""

    name: str
    real: RealSet
    samples: int
    bars: str


TRIALS = (
    Trial("cars", CARS, ALL, "AP50 >= 0.98, AP75 >= 0.80, heading median <= 2.0, flipped <= 2 %"),
    Trial("cars20", CARS, 20, "AP50 >= 0.95, flipped <= 5 %"),
    Trial("cars10", CARS, 10, "AP50 >= 0.90, flipped <= 8 %"),
    Trial("houses", HOUSES, ALL, "AP50 >= 0.45"),
    Trial("ships", SHIPS, ALL, "reported"),
)


def run(data: Path, trials: list[str], seeds: int, quality: str = "standard") -> list[dict[str, Any]]:
    """Runs trials and prints a line for each training and one for each trial.

    Args:
        data: folder of the real data.
        trials: names out of `TRIALS`.
        seeds: how many seeds.
        quality: of the detection.

    Returns:
        mean and spread of each trial.
    """
    table = []
    for trial in TRIALS:
        if trial.name not in trials:
            continue
        rows: list[list[float]] = []
        for seed in range(seeds):
            for side in SIDES:
                with tempfile.TemporaryDirectory() as folder:
                    setup = real_setup(trial.real, data, trial.samples, seed, side, Path(folder))
                    seconds, _ = train(setup, Path(folder, "model.onnx"), seed)
                    found = search(setup, Path(folder, "model.onnx"), Path(folder), quality)
                rows += [[*(scores[name] for name in SCORES), seconds] for scores in found]
                mean = dict(zip(NAMES, np.nanmean(rows[-len(found) :], axis=0).round(3).tolist(), strict=True))
                print(f"{trial.name} seed {seed} trained on the {side}: {mean}", flush=True)
        mean, spread = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
        table.append({"trial": trial.name, "bars": trial.bars, "runs": len(rows)})
        table[-1].update({name: (float(mean[at]), float(spread[at])) for at, name in enumerate(NAMES)})
        figures = ", ".join(f"{name} {mean[at]:.3f} +- {spread[at]:.3f}" for at, name in enumerate(NAMES))
        print(f"{trial.name} ({len(rows)} runs; bars: {trial.bars}): {figures}", flush=True)
    return table


def train(setup: Setup, model: Path, seed: int) -> tuple[float, float]:
    """Trains a model; returns how many seconds that took, everything included, by the clock and of processor time."""
    start, used = time.monotonic(), time.process_time()
    run_job("train", {"store": str(setup.store), "model": str(model), "seed": seed}, NullFeedback())
    return time.monotonic() - start, time.process_time() - used


def search(setup: Setup, model: Path, folder: Path, quality: str = "standard") -> list[dict[str, float]]:
    """Searches all scenes of a setup and returns the scores of each, see `scores_of`."""
    found = []
    for number, (scene, labels) in enumerate(setup.tests):
        out = folder / f"found-{quality}-{number}.gpkg"
        detect = {"scene": str(scene), "model": str(model), "out": str(out), "quality": quality}
        run_job("detect", detect, NullFeedback())
        found.append(scores_of(setup, out, labels))
    return found


def scores_of(setup: Setup, out: Path, labels: Path) -> dict[str, float]:
    """Returns the scores of a layer of detections by the names of `SCORES`; what is not defined is nan."""
    half, three_quarters = (_evaluate(setup, out, labels, iou) for iou in (0.5, 0.75))
    precision, recall = half["precision"] or 0.0, half["recall"] or 0.0
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    best_f1 = _number(half["best_f1"])
    return {
        "ap50": _number(half["average_precision"]),
        "ap75": _number(three_quarters["average_precision"]),
        "median_deg": _number(half["heading_median_deg"]),
        "p90_deg": _number(half["heading_p90_deg"]),
        "flipped": _number(half["flipped_share"]),
        "f1": f1,
        "best_f1": best_f1,
        "regret": regret(f1, best_f1),
        "calibration": _number(half["calibration_error"]),
    }


def regret(f1: float, best_f1: float) -> float:
    """Returns what the automatic threshold loses against the best one, which only the truth could tell.

    Rounding aside it is never below 0; nan where either is.
    """
    return best_f1 - f1 if math.isnan(best_f1 - f1) else max(best_f1 - f1, 0.0)


def mean_scores(found: list[dict[str, float]]) -> dict[str, float]:
    """Returns the means over several scenes of what is defined there."""
    result = {}
    for name in found[0]:
        known = [scores[name] for scores in found if not math.isnan(scores[name])]
        result[name] = sum(known) / len(known) if known else math.nan
    return result


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _evaluate(setup: Setup, out: Path, labels: Path, iou: float) -> dict[str, Any]:
    parameters = {"detections": str(out), "reference": str(labels), "iou": iou, **setup.evaluation}
    result = run_job("evaluate", parameters, NullFeedback())
    scores: dict[str, Any] = next(iter(result["classes"].values()))
    return scores
