"""Accuracy on generated scenes with thousands of objects, where the few of the real scenes cannot resolve it.

The int8 sibling of a model has to cost nothing that can be seen here.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
from rotamatch.tests.data.aerial_scene import SceneFiles, make_scene

SIZE_PX = (4096, 3072)
QUALITIES = ("standard", "fast", "thorough")
NAMES = ("average_precision", "heading_median_deg", "flipped_share", "calibration_error", "best_f1")


def run(test_scenes: int = 3) -> list[dict[str, Any]]:
    """Trains on one generated scene, searches others in each quality and prints the scores.

    Args:
        test_scenes: how many others; together they hold more than a thousand vehicles.

    Returns:
        the scores of each scene and quality.
    """
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        model = _train(make_scene(folder / "train", seed=100), folder)
        for seed in range(test_scenes):
            files = make_scene(folder / f"test{seed}", seed=seed, size_px=SIZE_PX)
            for quality in QUALITIES:
                rows.append({"seed": seed, "quality": quality, **_measure(files, model, quality, folder)})
    for quality in QUALITIES:
        mine = [row for row in rows if row["quality"] == quality]
        references = sum(row["references"] for row in mine)
        figures = ", ".join(f"{name} {np.mean([row[name] for row in mine]):.4f}" for name in NAMES)
        print(f"generated, {quality}, {references} vehicles: {figures}", flush=True)
    _print_difference(rows)
    return rows


def _print_difference(rows: list[dict[str, Any]]) -> None:
    """Prints what int8 costs, scene by scene, with the standard error of the mean."""
    precision = {quality: [r["average_precision"] for r in rows if r["quality"] == quality] for quality in QUALITIES}
    lost = np.array(precision["standard"]) - np.array(precision["fast"])
    error = lost.std(ddof=1) / np.sqrt(len(lost))
    print(f"generated: int8 costs {100 * lost.mean():.2f} +- {100 * error:.2f} points of AP50", flush=True)


def _train(files: SceneFiles, folder: Path) -> Path:
    store, model = folder / "store.gpkg", folder / "model.onnx"
    common = {"scene": str(files.scene), "store": str(store)}
    labels = {"labels": str(files.labels["vehicle"]), "class_name": "vehicle", "heading_field": "heading_deg"}
    run_job("import", {**common, **labels}, NullFeedback())
    result = run_job("train", {"store": str(store), "model": str(model)}, NullFeedback())
    sibling = "with" if result["int8"] else "without"
    print(f"generated: trained in {result['seconds']:.0f} s, {sibling} an int8 sibling", flush=True)
    return model


def _measure(files: SceneFiles, model: Path, quality: str, folder: Path) -> dict[str, Any]:
    out = folder / "found.gpkg"
    run_job(
        "detect", {"scene": str(files.scene), "model": str(model), "out": str(out), "quality": quality}, NullFeedback()
    )
    result = run_job("evaluate", {"detections": str(out), "reference": str(files.labels["vehicle"])}, NullFeedback())
    (scores,) = result["classes"].values()
    return {**{name: scores[name] for name in NAMES}, "references": scores["counts"]["references"]}
