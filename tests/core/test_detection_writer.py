"""Seams: tiles that see the same objects slightly differently still agree on one detection per object."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rotamatch.core.detection_run import DetectionRun, start_run
from rotamatch.core.detection_writer import DetectionWriter
from rotamatch.core.grid import Ground, native_grid
from rotamatch.core.merging import Detections
from rotamatch.core.tiles import Tile, TilePlan, plan_tiles
from rotamatch.tests.data.tiny_model import tiny_card

CLASSES = (("car", "directed", 14.0, 8.0), ("tank", "round", 10.0, 10.0))
SIZE = (300, 220)


def make_writer(folder: Path, tile_px: int) -> DetectionWriter:
    card = tiny_card(CLASSES, ("red",))
    grid = native_grid(Ground(None, "px"), 0.0, 0.0, (1.0, 1.0), SIZE)
    plan = plan_tiles([grid], grid.bounds, halo_px=64, grid_px=16, tile_px=tile_px)
    run = DetectionRun({}, "scene", card, "model", {}, None)
    return DetectionWriter(plan, start_run(folder / "out.gpkg", run), card, np.array([0.5, 0.5]))


def scattered(random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Returns boxes [N, 5] in pixels (y down) that do not touch, and their classes."""
    x, y = (centre.ravel() for centre in np.meshgrid(np.arange(14, SIZE[0] - 14, 22), np.arange(14, SIZE[1] - 14, 22)))
    kinds = random.integers(0, 2, len(x))
    sizes = np.array([entry[2:] for entry in CLASSES])[kinds]
    places = np.column_stack([x, y]) + random.uniform(-2, 2, (len(x), 2))
    return np.column_stack([places, sizes, random.uniform(0, 360, len(x))]), kinds


def seen_by(tile: Tile, boxes: np.ndarray, kinds: np.ndarray, random: np.random.Generator) -> Detections:
    """Returns two candidates per object in a tile's window, nearly as good, each seen a little differently."""
    row, col, height, width = tile.window
    twice = np.repeat(boxes, 2, axis=0)
    twice[1::2, :2] += (1.2, 0.9)
    kinds = np.repeat(kinds, 2)
    twice[:, :2] += random.normal(0, 0.3, (len(twice), 2)) - (col, row)
    inside = (twice[:, 0] > 0) & (twice[:, 0] < width) & (twice[:, 1] > 0) & (twice[:, 1] < height)
    count = int(inside.sum())
    score = 0.8 + random.normal(0, 0.02, count)
    return Detections(twice[inside], kinds[inside], score, np.full(count, 0.9), np.full(count, 0.9))


def saved_places(writer: DetectionWriter) -> np.ndarray:
    return writer.file.near((-1e6, -1e6, 1e6, 1e6)).rings.mean(axis=1) * (1, -1)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("tile_px", [48, 80])
def test_each_object_is_saved_once_although_tiles_see_it_differently(tmp_path, seed, tile_px):
    random = np.random.default_rng(seed)
    boxes, kinds = scattered(random)
    writer = make_writer(tmp_path, tile_px)
    for tile in writer.plan.tiles():
        writer.save(tile, seen_by(tile, boxes, kinds, random))
    places = saved_places(writer)
    nearest = np.hypot(*(places[:, None] - boxes[None, :, :2]).transpose(2, 0, 1)).argmin(axis=1)
    assert sorted(nearest.tolist()) == list(range(len(boxes)))
    assert writer.file.count == writer.file.accepted == len(boxes)
    writer.file.close()


def one_object(tile: Tile, x: float, y: float, score: float) -> Detections:
    box = np.array([[x - tile.window.col, y - tile.window.row, 14.0, 8.0, 90.0]])
    one = np.array([0.9])
    return Detections(box, np.array([0]), np.array([score]), one, one)


def corner_tiles(plan: TilePlan) -> list[Tile]:
    """Returns the four tiles that meet at column 128, row 128."""
    tiles = list(plan.tiles())
    return [tile for tile in tiles if {tile.core.row, tile.core.col} <= {64, 128}]


def test_an_object_that_every_tile_places_in_another_one_is_not_lost(tmp_path):
    writer = make_writer(tmp_path, 64)
    meeting = corner_tiles(writer.plan)
    assert len(meeting) == 4
    for tile in meeting:
        x = 127.99 if tile.core.col == 128 else 128.01
        y = 127.99 if tile.core.row == 128 else 128.01
        writer.save(tile, one_object(tile, x, y, 0.8))
    assert saved_places(writer) == pytest.approx(np.array([[128, 128]]), abs=0.1)
    writer.file.close()


def test_an_object_that_every_tile_claims_is_saved_once_with_the_best_score(tmp_path):
    writer = make_writer(tmp_path, 64)
    for tile, score in zip(corner_tiles(writer.plan), (0.7, 0.9, 0.6, 0.8), strict=True):
        x = 128.01 if tile.core.col == 128 else 127.99
        y = 128.01 if tile.core.row == 128 else 127.99
        writer.save(tile, one_object(tile, x, y, score))
    saved = writer.file.near((0, -500, 500, 0))
    assert saved.score.tolist() == [0.9]
    assert writer.file.count == writer.file.accepted == 1
    writer.file.close()


def test_a_centre_beyond_the_edge_of_the_scene_is_kept(tmp_path):
    writer = make_writer(tmp_path, 64)
    tile = next(writer.plan.tiles())
    writer.save(tile, one_object(tile, 30.0, -0.4, 0.8))
    assert writer.file.count == 1
    writer.file.close()
