"""What peers are given: the same scenes and samples as 8-bit pictures at the same GSD; and their finds as a layer."""

from __future__ import annotations

import warnings
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from rotamatch.core.chips import working_gsd
from rotamatch.core.colour import ColourStatistics, scene_statistics
from rotamatch.core.geometry import corners, polygons, rotated_nms
from rotamatch.core.grid import Grid
from rotamatch.core.merging import SAME_CLASS_IOU
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import Window, open_scene

from .setups import CLASS_NAME, Setup

FloatArray = NDArray[np.float64]
Pixels = NDArray[np.uint8]
GREY = 114
"""What pixels without data are painted with, as YOLO pads its pictures."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A whole scene at one GSD.

    Attributes:
        pixels: uint8 [H, W, 3].
        grid: its lattice.
    """

    pixels: Pixels
    grid: Grid


@dataclass(frozen=True, eq=False)
class Finds:
    """What a peer found.

    Attributes:
        boxes: float64 [N, 5] x, y (down), length, width in pixels, heading in degrees clockwise from up.
        scores: float64 [N] in [0, 1].
    """

    boxes: FloatArray
    scores: FloatArray

    def distinct(self) -> Finds:
        """Returns one find per object, as our own search does it."""
        chosen = rotated_nms(polygons(self.boxes * (1, -1, 1, 1, 1)), self.scores, SAME_CLASS_IOU)
        return Finds(self.boxes[chosen], self.scores[chosen])


def marked_picture(setup: Setup) -> tuple[Picture, FloatArray, float]:
    """Returns the scene with the samples at the GSD that we would work at, its positives [N, 5], and that GSD."""
    with (
        SampleStore.open(str(setup.store), read_only=True) as store,
        closing(open_scene(str(setup.scene))) as scene,
    ):
        samples = [each for each in store.samples_in(scene) if each.role == "positive"]
        boxes = np.array([each.box.as_tuple() for each in samples])
        gsd = working_gsd(boxes[:, 2] / scene.gsd, scene.gsd)
    picture = read_picture(setup.scene, gsd)
    return picture, picture.grid.boxes_to_pixels(boxes), gsd


def read_picture(path: Path, gsd: float) -> Picture:
    """Reads a whole scene, at most three bands, stretched from its own darkest to its own brightest half percent."""
    with closing(open_scene(str(path))) as scene:
        statistics = shown_statistics(scene)
        grid = scene.grid(gsd)
        return Picture(stretched(scene.read(grid, statistics.roles), statistics), grid)


def shown_statistics(scene: Any) -> ColourStatistics:
    """Returns the statistics of the first three bands of an open scene; of a single one where there are fewer."""
    roles = [band.role for band in scene.bands]
    return scene_statistics(scene, roles[:3] if len(roles) >= 3 else roles[:1] * 3)


def stretched(window: Window, statistics: ColourStatistics) -> Pixels:
    """Returns uint8 [H, W, 3], `GREY` where the window is not valid."""
    low, high = (np.array(values)[:, None, None] for values in (statistics.low, statistics.high))
    shown = np.clip((window.values - low) / np.maximum(high - low, 1e-9) * 255, 0, 255)
    return np.where(window.valid, shown, GREY).round().astype(np.uint8).transpose(1, 2, 0)


def write_finds(path: Path, finds: Finds, grid: Grid, accepted_from: float | None = None) -> Path:
    """Writes finds as a layer that the job `evaluate` reads.

    Args:
        path: of the GeoPackage.
        finds: in pixels of the grid.
        grid: they lie on.
        accepted_from: score from which a find is accepted; None where the peer has no threshold of its own.
    """
    count = len(finds.scores)
    upright = finds.boxes * (1, -1, 1, 1, 1)
    rings = corners(upright) * (1, -1) if count else np.zeros((0, 4, 2))
    mapped = grid.map_xy(rings.reshape(-1, 2)).reshape(-1, 4, 2)
    shapes = shapely.to_wkb(shapely.polygons(mapped)) if count else np.zeros(0, object)
    columns = {
        "class_name": np.full(count, CLASS_NAME, object),
        "score": finds.scores,
        "heading_deg": grid.boxes_to_map(finds.boxes)[:, 4] if count else np.zeros(0),
    }
    if accepted_from is not None:
        columns["accepted"] = (finds.scores >= accepted_from).astype(np.int32)
    path.unlink(missing_ok=True)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        pyogrio.raw.write(
            path, shapes, list(columns.values()), list(columns), crs=grid.ground.crs_wkt, geometry_type="Polygon",
            driver="GPKG", layer="finds",
        )  # fmt: skip
    return path
