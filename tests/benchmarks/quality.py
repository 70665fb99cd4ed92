"""How well objects of one half of a real scene are found on the other half, turned by several headings."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job

from .halves import CARS, HOUSES, SHIPS, Half, RealSet, read_halves, turned, write_half

TURNS_DEG = (0, 33, 111)
NAMES = ("ap50", "ap75", "median_deg", "p90_deg", "flipped", "f1", "best_f1", "calibration", "train_s")


@dataclass(frozen=True)
class Trial:
    """What is trained and measured: a set, how many samples of a half (0: all, completely marked), and its bars."""

    name: str
    real: RealSet
    samples: int
    bars: str


TRIALS = (
    Trial("cars", CARS, 0, "AP50 >= 0.95, heading median <= 2.5, flipped <= 5 %"),
    Trial("cars20", CARS, 20, "AP50 >= 0.88"),
    Trial("cars10", CARS, 10, "none yet"),
    Trial("houses", HOUSES, 0, "AP50 >= 0.30"),
    Trial("ships", SHIPS, 0, "reported"),
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
            halves = read_halves(data, trial.real)
            for west, (train_half, test_half) in ((True, halves), (False, halves[::-1])):
                with tempfile.TemporaryDirectory() as folder:
                    found = list(_measure(trial, train_half, test_half, seed, Path(folder), quality))
                rows += found
                mean = dict(zip(NAMES, np.nanmean(found, axis=0).round(3).tolist(), strict=True))
                print(f"{trial.name} seed {seed} trained on the {'west' if west else 'east'}: {mean}", flush=True)
        mean, spread = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
        table.append({"trial": trial.name, "bars": trial.bars, "runs": len(rows)})
        table[-1].update({name: (float(mean[at]), float(spread[at])) for at, name in enumerate(NAMES)})
        figures = ", ".join(f"{name} {mean[at]:.3f} +- {spread[at]:.3f}" for at, name in enumerate(NAMES))
        print(f"{trial.name} ({len(rows)} runs; bars: {trial.bars}): {figures}", flush=True)
    return table


def _measure(
    trial: Trial, train_half: Half, test_half: Half, seed: int, folder: Path, quality: str
) -> Iterator[list[float]]:
    """Trains once and yields one row of figures for each turn."""
    model = folder / "model.onnx"
    _import_half(trial, train_half, seed, folder / "train", folder / "store.gpkg")
    start = time.monotonic()
    run_job("train", {"store": str(folder / "store.gpkg"), "model": str(model), "seed": seed}, NullFeedback())
    seconds = time.monotonic() - start
    for degrees in TURNS_DEG:
        scene, labels, _ = write_half(turned(test_half, degrees), folder / f"test{degrees}")
        out = folder / f"found{degrees}.gpkg"
        detect = {"scene": str(scene), "model": str(model), "out": str(out), "quality": quality}
        run_job("detect", detect, NullFeedback())
        scores = [_evaluate(trial.real, out, labels, iou) for iou in (0.5, 0.75)]
        first = scores[0]
        precision, recall = first["precision"] or 0.0, first["recall"] or 0.0
        yield [
            first["average_precision"],
            scores[1]["average_precision"],
            _number(first["heading_median_deg"]),
            _number(first["heading_p90_deg"]),
            _number(first["flipped_share"]),
            2 * precision * recall / max(precision + recall, 1e-9),
            first["best_f1"],
            _number(first["calibration_error"]),
            seconds,
        ]


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _evaluate(real: RealSet, out: Path, labels: Path, iou: float) -> dict[str, Any]:
    parameters = {"detections": str(out), "reference": str(labels), "iou": iou}
    if real.heading_field:
        parameters["heading_field"] = real.heading_field
    if real.ignore_where:
        parameters["ignore_where"] = real.ignore_where
    result = run_job("evaluate", parameters, NullFeedback())
    scores: dict[str, Any] = next(iter(result["classes"].values()))
    return scores


def _import_half(trial: Trial, half: Half, seed: int, folder: Path, store: Path) -> None:
    """Marks the samples of a half: all of it completely, or some of the objects and nothing else."""
    real = trial.real
    clear = [index for index, each in enumerate(half.features) if not each["properties"].get("occluded")]
    chosen = clear
    if trial.samples:
        chosen = np.random.default_rng(seed).permutation(clear)[: trial.samples].tolist()
    scene, labels, outline = write_half(half, folder, chosen)
    heading = {"heading_field": real.heading_field} if real.heading_field else {"heading": "longest-side"}
    common = {"scene": str(scene), "store": str(store)}
    positive = {"labels": str(labels), "class_name": "object", "symmetry": real.symmetry}
    run_job("import", {**common, **positive, **heading}, NullFeedback())
    if trial.samples:
        return
    run_job("import", {**common, "labels": str(outline), "role": "area"}, NullFeedback())
    hidden = [index for index in range(len(half.features)) if index not in clear]
    if hidden:
        scene, labels, _ = write_half(half, folder, hidden)
        run_job("import", {**common, "labels": str(labels), "role": "ignore"}, NullFeedback())
