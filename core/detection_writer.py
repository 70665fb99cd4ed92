"""From the candidates of a tile to saved detections: suppression, ownership, agreement at seams, area of interest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from .detection_file import DetectionFile, Rows, Saved
from .feedback import BoxRow
from .geometry import corners
from .grid import Grid
from .merging import Detections, settle, suppress
from .model_card import ModelCard
from .object_heights import HeightProbe
from .tiles import Tile, TilePlan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

MARGIN_LENGTHS = 1.5
"""Suppression looks this many object lengths beyond a tile, so that both sides of a seam weigh the same boxes."""


@dataclass(frozen=True)
class DetectionWriter:
    """Saves what is found, tile by tile in the order of the plan.

    Attributes:
        plan: tells which tile owns a place.
        file: where detections go.
        card: of the model.
        thresholds: float64 [classes]; a detection with at least this score is accepted.
        area: shapely polygon on the map; only detections centred in it are saved. None for everywhere.
        probe: measures heights of what is found, where the scene tells them.
    """

    plan: TilePlan
    file: DetectionFile
    card: ModelCard
    thresholds: FloatArray
    area: Any = None
    probe: HeightProbe | None = None

    def save(self, tile: Tile, candidates: Detections) -> Rows:
        """Saves what a tile found, and returns what of it was saved.

        Args:
            tile: the tile.
            candidates: everything the model found in its window, boxes in pixels of the window.

        Raises:
            OutputError: if it cannot be saved.
        """
        grid = tile.grid
        margin = self._margin_px(grid)
        shift = (tile.window.col, tile.window.row, 0, 0, 0)
        candidates = candidates.with_boxes(candidates.boxes + shift)
        seen = candidates.take(_inside(candidates.boxes, tile.core.grown(margin)))
        best = seen.take(suppress(seen, self._round))
        owners = self.plan.owners(grid.map_xy(best.boxes[:, :2]))
        kept, withdrawn = self._settled(tile, margin, best.take(owners == tile.index), seen)
        kept = kept.take(self._is_wanted(grid.map_xy(kept.boxes[:, :2])))
        later = (owners > tile.index) & self._is_wanted(grid.map_xy(best.boxes[:, :2]))
        pass_on = best.take(later)
        rows = self._rows(grid, kept)
        self.file.save_tile(
            tile.index,
            rows,
            withdrawn,
            pass_on.with_boxes(grid.boxes_to_map(pass_on.boxes)),
            owners[later],
        )
        return rows

    @property
    def _round(self) -> NDArray[np.bool_]:
        return np.array([kind.symmetry == "round" for kind in self.card.classes], bool)

    def _margin_px(self, grid: Grid) -> float:
        """Returns how far beyond a core suppression looks; half of the halo is left as surroundings at least."""
        longest = max(max(kind.length, kind.width, kind.sizes[1]) for kind in self.card.classes) / grid.gsd
        return min(MARGIN_LENGTHS * longest, max(self.plan.halo_px / 2, 1.0))

    def _settled(
        self, tile: Tile, margin: float, own: Detections, seen: Detections
    ) -> tuple[Detections, dict[int, bool]]:
        """Returns what to save, and the rows to withdraw with whether they were accepted."""
        grid = tile.grid
        left, top, right, bottom = tile.core.grown(margin)
        (west, north), (east, south) = grid.map_xy([(left, top), (right, bottom)])
        saved = self.file.near((west, south, east, north))
        passed_on = self.file.passed_on(tile.index)
        if not len(passed_on) and not saved.fids:
            return own, {}
        passed_on = passed_on.with_boxes(grid.boxes_to_pixels(passed_on.boxes))
        settled = settle(own, _in_pixels(saved, grid), passed_on, seen, self._round)
        rows = np.flatnonzero(settled.withdrawn).tolist()
        return settled.kept, {saved.fids[row]: bool(saved.accepted[row]) for row in rows}

    def _is_wanted(self, map_xy: FloatArray) -> NDArray[np.bool_]:
        if self.area is None:
            return np.ones(len(map_xy), bool)
        inside: NDArray[np.bool_] = shapely.intersects_xy(self.area, map_xy[:, 0], map_xy[:, 1])
        return inside

    def _rows(self, grid: Grid, found: Detections) -> Rows:
        upright = corners(found.boxes * (1, -1, 1, 1, 1)) * (1, -1)
        rings = grid.map_xy(upright.reshape(-1, 2)).reshape(-1, 4, 2)
        accepted = found.score >= self.thresholds[found.class_index]
        heights = None if self.probe is None else self.probe.measure(rings)
        return Rows(found.with_boxes(grid.boxes_to_map(found.boxes)), rings, accepted, heights)


def accepted_boxes(rows: Rows) -> list[BoxRow]:
    """Returns the accepted ones of some detections as they are shown while the run lasts."""
    chosen = rows.found.take(rows.accepted)
    table = np.column_stack(
        [rows.rings[rows.accepted].reshape(-1, 8), chosen.boxes[:, 4], chosen.score, chosen.class_index]
    )
    shown: list[BoxRow] = table.tolist()
    return shown


def _inside(boxes: FloatArray, rectangle: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    left, top, right, bottom = rectangle
    x, y = boxes[:, 0], boxes[:, 1]
    return (x >= left) & (x < right) & (y >= top) & (y < bottom)


def _in_pixels(saved: Saved, grid: Grid) -> Detections:
    """Returns saved detections with boxes in pixels of a grid; heading confidence and match are not read back."""
    rings = grid.pixel_xy(saved.rings.reshape(-1, 2)).reshape(-1, 4, 2)
    along, across = rings[:, 1] - rings[:, 0], rings[:, 3] - rings[:, 0]
    boxes = np.column_stack(
        [
            rings.mean(axis=1),
            np.hypot(along[:, 0], along[:, 1]),
            np.hypot(across[:, 0], across[:, 1]),
            np.degrees(np.arctan2(along[:, 0], -along[:, 1])),
        ]
    )
    unknown = np.zeros(len(saved.score))
    return Detections(boxes, saved.class_index, saved.score, unknown, unknown)
