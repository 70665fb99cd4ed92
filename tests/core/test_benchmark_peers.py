"""What benchmarks compare with: template matching finds what it was shown, YOLO's labels and finds are read right."""

from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.grid import Grid, Ground
from rotamatch.core.jobs import run_job
from rotamatch.tests.benchmarks import peer_template, peer_yolo
from rotamatch.tests.benchmarks.peer_pictures import GREY, Finds, Picture, write_finds


def picture(pixels: np.ndarray) -> Picture:
    height, width = pixels.shape[:2]
    return Picture(pixels, Grid(Ground(None, "px"), 0, 0, 1, 1, width, height, 1.0))


def ring(box: np.ndarray) -> np.ndarray:
    x, y, length, width, heading = box
    ahead = np.array([math.sin(math.radians(heading)), -math.cos(math.radians(heading))])
    right = np.array([-ahead[1], ahead[0]])
    sides = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    return np.array([(x, y) + ahead * along * length / 2 + right * across * width / 2 for along, across in sides])


def paint(boxes: np.ndarray, side: int = 260) -> Picture:
    """Paints cars with a bright bonnet on noise."""
    pixels = np.random.default_rng(3).normal(110, 12, (side, side, 3))
    for box in boxes:
        cv2.fillPoly(pixels, [ring(box).round().astype(np.int32)], (60, 60, 60))
        front = box.copy()
        ahead = np.array([math.sin(math.radians(box[4])), -math.cos(math.radians(box[4]))])
        front[:2] += ahead * box[2] * 0.3
        front[2] *= 0.35
        cv2.fillPoly(pixels, [ring(front).round().astype(np.int32)], (230, 230, 230))
    return picture(np.clip(pixels, 0, 255).astype(np.uint8))


MARKED = np.array([[60.0, 60.0, 40.0, 18.0, 0.0], [160.0, 170.0, 40.0, 18.0, 75.0]])
HIDDEN = np.array([[70.0, 80.0, 40.0, 18.0, 30.0], [180.0, 60.0, 40.0, 18.0, 215.0], [150.0, 190.0, 40.0, 18.0, 120.0]])


def test_template_matching_finds_place_and_heading_of_what_it_was_shown() -> None:
    finds = peer_template.search(paint(MARKED), MARKED, paint(HIDDEN))
    best = np.argsort(-finds.scores)[: len(HIDDEN)]
    for box in HIDDEN:
        nearest = min(finds.boxes[best], key=lambda found: np.hypot(*(found[:2] - box[:2])))
        assert np.hypot(*(nearest[:2] - box[:2])) < 3
        assert abs((nearest[4] - box[4] + 180) % 360 - 180) < 8
        assert nearest[2:4] == pytest.approx([40, 18])


def test_a_template_shows_the_sample_turned_with_its_mask() -> None:
    marked = cv2.cvtColor(paint(MARKED).pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    upright = peer_template.make_template(marked, MARKED[1], 0.0)
    height, width = upright.pixels.shape
    assert (height % 2, width % 2) == (1, 1)
    assert height > width
    assert upright.pixels[8, width // 2] > 180
    assert upright.pixels[height - 10, width // 2] < 100
    assert upright.mask[height // 2, width // 2] == 1
    slanted = peer_template.make_template(marked, MARKED[1], 45.0)
    assert slanted.mask[0, 0] == 0


def test_flat_ground_matches_nothing() -> None:
    marked = cv2.cvtColor(paint(MARKED).pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    template = peer_template.make_template(marked, MARKED[0], 0.0)
    assert np.abs(peer_template.match(np.full((90, 90), 80, np.float32), template)).max() == 0


def test_labels_of_yolo_are_the_corners_as_shares_of_the_crop() -> None:
    row = peer_yolo.label_row(np.array([160.0, 160.0, 64.0, 32.0, 90.0]))
    kind, *values = row.split()
    assert kind == "0"
    corners = np.array(values, float).reshape(4, 2) * peer_yolo.CROP_PX
    expected = {(128, 144), (192, 144), (192, 176), (128, 176)}
    assert {tuple(corner) for corner in corners.round().astype(int).tolist()} == expected
    assert peer_yolo.label_row(np.array([-3.0, 160.0, 64.0, 32.0, 90.0])) == ""


def test_a_set_for_yolo_has_a_label_for_each_crop_and_background_only_where_all_is_marked(tmp_path: Path) -> None:
    peer_yolo.write_set(tmp_path / "some", paint(MARKED), MARKED, complete=False)
    peer_yolo.write_set(tmp_path / "all", paint(MARKED), np.repeat(MARKED, 6, axis=0), complete=True)
    some, every = (sorted((tmp_path / name / "labels").iterdir()) for name in ("some", "all"))
    assert len(some) == 2
    assert len(every) == 12 + 4
    assert all(path.read_text() for path in some)
    listed = (tmp_path / "some" / "train.txt").read_text().splitlines()
    assert len(listed) == peer_yolo.BATCH * peer_yolo.EPOCH_BATCHES
    assert cv2.imread(listed[0]).shape == (peer_yolo.CROP_PX, peer_yolo.CROP_PX, 3)


def test_finds_of_yolo_are_read_with_the_longer_side_as_heading() -> None:
    wide = [100.0, 50.0, 40.0, 18.0, 0.9, 0.0]
    tall = [10.0, 20.0, 18.0, 40.0, 0.8, 0.0]
    slanted = [10.0, 20.0, 40.0, 18.0, 0.7, math.radians(30)]
    weak = [10.0, 20.0, 40.0, 18.0, 0.001, 0.0]
    finds = peer_yolo.decoded(np.array([wide, tall, slanted, weak], np.float32).T, 0.01)
    assert finds.scores == pytest.approx([0.9, 0.8, 0.7])
    assert finds.boxes[:, 2:4] == pytest.approx(np.array([[40, 18]] * 3))
    assert finds.boxes[:, 4] % 180 == pytest.approx([90, 0, 120])


def test_finds_of_one_object_become_the_best_of_them() -> None:
    boxes = np.array([[50.0, 50, 40, 18, 0], [51, 51, 40, 18, 4], [50, 50, 40, 18, 178], [90, 50, 40, 18, 0]])
    kept = peer_yolo.suppressed(Finds(boxes, np.array([0.5, 0.9, 0.8, 0.7])))
    assert kept.boxes.tolist() == [boxes[1].tolist(), boxes[3].tolist()]
    assert len(peer_yolo.suppressed(Finds(np.zeros((0, 5)), np.zeros(0))).scores) == 0


def test_finds_of_a_network_without_suppression_are_read_too() -> None:
    rows = np.array([[100.0, 50.0, 40.0, 18.0, 0.9, 0.0, math.radians(30)]] * 300, np.float32)
    finds = peer_yolo.decoded(rows, 0.01)
    assert finds.boxes[0] == pytest.approx([100, 50, 40, 18, 120], abs=1e-3)


def test_the_plain_loop_finds_an_object_once_wherever_tiles_overlap() -> None:
    class Session:
        """Finds bright pixels."""

        def get_inputs(self) -> list[SimpleNamespace]:
            return [SimpleNamespace(name="images")]

        def run(self, _: object, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
            rows, columns = np.nonzero(inputs["images"][0, 0] > 0.9)
            found = [[column, row, 40.0, 18.0, 0.9, 0.0] for row, column in zip(rows, columns, strict=True)]
            return [np.array(found, np.float32).reshape(-1, 6).T[None]]

    pixels = np.zeros((1500, 1300, 3), np.uint8)
    places = [(100, 100), (900, 900), (1400, 1200)]
    for row, column in places:
        pixels[row, column] = 255
    finds = peer_yolo.search(Session(), peer_yolo.reader_of(picture(pixels)), (1500, 1300), 192)
    assert sorted(map(tuple, finds.boxes[:, :2].tolist())) == sorted((column, row) for row, column in places)
    outside = peer_yolo.reader_of(picture(pixels))(1400, 1200, 300, 300)
    assert outside.shape == (300, 300, 3)
    assert (outside[150:, 150:] == GREY).all()


def test_finds_of_peers_are_scored_by_our_own_job(tmp_path: Path) -> None:
    scene = paint(HIDDEN)
    everything = Finds(HIDDEN, np.array([0.9, 0.8, 0.7]))
    reference = write_finds(tmp_path / "reference.gpkg", everything, scene.grid)
    one = Finds(HIDDEN[:1], np.array([0.6]))
    for name, finds, wanted in (("all", everything, 1.0), ("one", one, 1 / 3)):
        out = write_finds(tmp_path / f"{name}.gpkg", finds, scene.grid, accepted_from=0.75)
        scores = run_job("evaluate", {"detections": str(out), "reference": str(reference)}, NullFeedback())
        (mine,) = scores["classes"].values()
        assert mine["average_precision"] == pytest.approx(wanted)
        assert mine["flipped_share"] == 0
        assert mine["counts"]["accepted"] == (2 if name == "all" else 0)
    nothing = write_finds(tmp_path / "none.gpkg", Finds(np.zeros((0, 5)), np.zeros(0)), scene.grid, 0.25)
    scores = run_job("evaluate", {"detections": str(nothing), "reference": str(reference)}, NullFeedback())
    assert next(iter(scores["classes"].values()))["average_precision"] == 0
