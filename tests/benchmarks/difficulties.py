"""Generated scenes with known truth: what is learnt from in one and looked for in another, at several difficulties."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rotamatch.tests.data.aerial_scene import SceneFiles, make_scene

TRAIN_PX, TEST_PX = (2048, 1536), (4096, 3072)
TRAIN_SEED, TEST_SEED = 1000, 2000


@dataclass(frozen=True)
class Difficulty:
    """Two kinds of scenes: those that are marked, and those that are searched.

    Attributes:
        name: of the set.
        train: options of `make_scene` for what is marked.
        test: options that differ where is searched.
        kind: class that is looked for, as `make_scene` names it.
        symmetry: of that class.
    """

    name: str
    train: dict[str, Any] = field(default_factory=dict)
    test: dict[str, Any] = field(default_factory=dict)
    kind: str = "vehicle"
    symmetry: str = "directed"


DIFFICULTIES = (
    Difficulty("plain"),
    Difficulty("sparse", {"density": 0.3}, {"density": 0.3}),
    Difficulty("crowded", {"density": 1.5}, {"density": 1.5}),
    Difficulty("clutter", {"clutter": 0.3}, {"clutter": 3.0, "density": 0.5}),
    Difficulty("shadow", {}, {"sun_elevation_deg": 18.0, "sun_azimuth_deg": 250.0}),
    Difficulty("season", {}, {"season": "winter", "sun_elevation_deg": 25.0}),
    Difficulty("sensor", {}, {"dtype": "uint16", "gain": 0.55, "offset": 0.08, "noise": 3.0}),
    Difficulty("resolution", {"gsd_m": 0.12}, {"gsd_m": 0.2}),
    Difficulty("tiny", {"gsd_m": 0.55}, {"gsd_m": 0.55}),
    Difficulty("large", {"gsd_m": 0.03}, {"gsd_m": 0.03}),
    Difficulty("sizes", {"gsd_m": 0.3}, {"gsd_m": 0.3}, kind="house", symmetry="axial"),
    Difficulty("trees", {"gsd_m": 0.3}, {"gsd_m": 0.3}, kind="tree", symmetry="round"),
)
"""`sizes` looks for houses, whose lengths spread over a factor of ten, and `trees` for trees; all others look for
vehicles, which are 8 pixels long in `tiny` and 150 in `large`."""


def difficulty_scenes(difficulty: Difficulty, seed: int, folder: Path) -> tuple[SceneFiles, SceneFiles]:
    """Returns what is marked and what is searched; made where it is not there yet.

    Args:
        difficulty: of both.
        seed: makes other places of the same kind.
        folder: where scenes are kept.
    """
    classes = (difficulty.kind,)
    train = _scene(folder / f"{difficulty.name}-{seed}-train", TRAIN_SEED + seed, TRAIN_PX, classes, difficulty.train)
    changed = {**difficulty.train, **difficulty.test}
    return train, _scene(folder / f"{difficulty.name}-{seed}-test", TEST_SEED + seed, TEST_PX, classes, changed)


def _scene(
    folder: Path, seed: int, size_px: tuple[int, int], classes: tuple[str, ...], options: dict[str, Any]
) -> SceneFiles:
    recipe = json.dumps({"seed": seed, "size_px": size_px, "classes": classes, **options}, sort_keys=True)
    note = folder / "recipe.json"
    if note.exists() and note.read_text(encoding="utf-8") == recipe:
        return SceneFiles(folder / "scene.tif", {name: folder / f"{name}s.geojson" for name in classes})
    files = make_scene(folder, seed=seed, size_px=size_px, classes=classes, **options)
    note.write_text(recipe, encoding="utf-8")
    return files
