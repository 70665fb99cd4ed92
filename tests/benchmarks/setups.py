"""What a benchmark trains on and searches: samples of one part of the ground in a store, other parts with their truth.

Where only some objects are marked, nothing else is: everything else is unlabelled, as it is for somebody who begins.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job

from .difficulties import Difficulty, difficulty_scenes
from .halves import Half, RealSet, read_halves, turned, write_half
from .results import ALL

TURNS_DEG = (0, 33, 111)
"""By how much the halves that are searched are turned, lest headings be learnt that only this scene has."""

CLASS_NAME = "object"
SIDES = ("west", "east")


@dataclass(frozen=True, eq=False)
class Setup:
    """What is learnt from and what is searched.

    Attributes:
        symmetry: of the class.
        store: with the samples.
        scene: they are in.
        tests: scenes to search, each with its labels.
        evaluation: further parameters of the job `evaluate`.
    """

    symmetry: str
    store: Path
    scene: Path
    tests: tuple[tuple[Path, Path], ...]
    evaluation: dict[str, Any]


def count_available(real: RealSet, data: Path, side: str) -> int:
    """Returns how many clear objects a half of a real scene has."""
    return len(_clear(read_halves(data, real)[SIDES.index(side)]))


def real_setup(real: RealSet, data: Path, samples: int, seed: int, side: str, folder: Path) -> Setup:
    """Marks objects of one half of a real scene; the other half, turned by several headings, is to be searched.

    Args:
        real: which.
        data: folder of the real data.
        samples: how many are marked, chosen by the seed; `ALL` for all, completely marked.
        seed: see `samples`.
        side: half that is marked.
        folder: where to write.
    """
    halves = read_halves(data, real)
    marked, searched = halves if side == SIDES[0] else halves[::-1]
    store = folder / "store.gpkg"
    scene = mark_half(real, marked, samples, seed, folder / "train", store)
    tests = tuple(write_half(turned(searched, turn), folder / f"test{turn}")[:2] for turn in TURNS_DEG)
    evaluation = {"heading_field": real.heading_field} if real.heading_field else {}
    if real.ignore_where:
        evaluation["ignore_where"] = real.ignore_where
    return Setup(real.symmetry, store, scene, tests, evaluation)


def _clear(half: Half) -> list[int]:
    return [index for index, each in enumerate(half.features) if not each["properties"].get("occluded")]


def mark_half(real: RealSet, half: Half, samples: int, seed: int, folder: Path, store: Path) -> Path:
    """Marks the samples of a half: all of it completely, or some of the objects and nothing else.

    Returns:
        path of the scene.
    """
    clear = _clear(half)
    chosen = clear if samples == ALL else np.random.default_rng(seed).permutation(clear)[:samples].tolist()
    scene, labels, outline = write_half(half, folder, chosen)
    heading = {"heading_field": real.heading_field} if real.heading_field else {"heading": "longest-side"}
    _import(scene, store, labels, class_name=CLASS_NAME, symmetry=real.symmetry, **heading)
    if samples == ALL:
        _import(scene, store, outline, role="area")
        hidden = [index for index in range(len(half.features)) if index not in clear]
        if hidden:
            scene, labels, _ = write_half(half, folder, hidden)
            _import(scene, store, labels, role="ignore")
    return scene


def generated_setup(difficulty: Difficulty, samples: int, seed: int, scenes: Path, folder: Path) -> Setup:
    """Marks objects of one generated scene; another one is to be searched.

    Args:
        difficulty: of both.
        samples: how many are marked, chosen by the seed; `ALL` for all, completely marked.
        seed: also of the scenes.
        scenes: folder where scenes are kept.
        folder: where to write.
    """
    train, test = difficulty_scenes(difficulty, seed, scenes)
    labels = train.labels[difficulty.kind]
    collection = json.loads(labels.read_text(encoding="utf-8"))
    features = collection["features"]
    clear = [index for index, each in enumerate(features) if not each["properties"].get("occluded")]
    chosen = clear if samples == ALL else np.random.default_rng(seed).permutation(clear)[:samples].tolist()
    store = folder / "store.gpkg"
    positives = _write(folder / "labels.geojson", collection, [features[index] for index in chosen])
    heading = {"heading_field": "heading_deg", "symmetry": difficulty.symmetry}
    _import(train.scene, store, positives, class_name=CLASS_NAME, **heading)
    if samples == ALL:
        _import(train.scene, store, _outline(train.scene, collection, folder), role="area")
        hidden = [each for index, each in enumerate(features) if index not in set(clear)]
        if hidden:
            _import(train.scene, store, _write(folder / "hidden.geojson", collection, hidden), role="ignore")
    evaluation = {"ignore_where": "occluded = 1"} if difficulty.kind == "vehicle" else {}
    return Setup(difficulty.symmetry, store, train.scene, ((test.scene, test.labels[difficulty.kind]),), evaluation)


def _import(scene: Path, store: Path, labels: Path, **further: str) -> None:
    run_job("import", {"scene": str(scene), "store": str(store), "labels": str(labels), **further}, NullFeedback())


def _write(path: Path, collection: dict[str, Any], features: list[dict[str, Any]]) -> Path:
    path.write_text(json.dumps({**collection, "features": features}), encoding="utf-8")
    return path


def _outline(scene: Path, collection: dict[str, Any], folder: Path) -> Path:
    """Writes the outline of a scene, inside which everything is marked."""
    with rasterio.open(scene) as source:
        left, bottom, right, top = source.bounds
    ring = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return _write(folder / "outline.geojson", collection, [feature])
