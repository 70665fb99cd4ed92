"""The whole detection of a tile: peaks, places, sizes, chips, headings and the front."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch.nn import functional

from rotamatch.core import tile_detector
from rotamatch.core.geometry import heading_difference
from rotamatch.core.illumination import STRENGTH
from rotamatch.core.tile_detector import TileDetector, chip_grid, coarser, cut_chips
from rotamatch.tests.core.small_networks import (
    ScriptedFinder,
    ScriptedFront,
    detect,
    random_detector,
    readout,
)

torch.set_num_threads(1)


def view(along: np.ndarray, across: np.ndarray) -> np.ndarray:
    """A smooth picture in the frame of an object: unlike itself under any turn or mirror."""
    return (
        np.exp(-((along - 14) ** 2 + across**2) / 60)
        + 0.6 * np.exp(-(along**2 + (across - 9) ** 2) / 60)
        - 0.5 * np.exp(-((along + 12) ** 2 + (across + 5) ** 2) / 60)
    )


def picture(x: float, y: float, heading: float, height: int = 96, width: int = 128) -> torch.Tensor:
    """Returns [1, 1, H, W] with an object at x, y (down) whose front points to the heading."""
    rows, columns = np.mgrid[0:height, 0:width] + 0.5
    turn = math.radians(heading)
    along = (columns - x) * math.sin(turn) - (rows - y) * math.cos(turn)
    across = (columns - x) * math.cos(turn) + (rows - y) * math.sin(turn)
    return torch.tensor(view(along, across), dtype=torch.float32)[None, None]


def chip_of(image: torch.Tensor, x: float, y: float, heading: float, length: float = 38.4) -> np.ndarray:
    values = (torch.tensor([value], dtype=torch.float32) for value in (x, y, length, math.radians(heading)))
    return cut_chips(image, chip_grid(*values, (48, 32), 1.25))[0, 0].numpy()


@pytest.mark.parametrize("heading", [0, 30, 90, 145, 180, 222, 270, 359])
def test_chip_of_a_turned_object_is_the_same_chip(heading):
    x, y = 61.3, 47.8
    chip = chip_of(picture(x, y, heading), x, y, heading)
    rows, columns = np.mgrid[0:48, 0:32] + 0.5
    np.testing.assert_allclose(chip, view(24 - rows, columns - 16), atol=0.02)


def test_chip_has_the_front_up_and_the_right_side_right():
    chip = chip_of(picture(60, 50, 90), 60, 50, 90)
    assert np.unravel_index(chip.argmax(), chip.shape)[0] == pytest.approx(24 - 14, abs=1)
    assert chip[24, 16 + 9] > 0.5
    assert chip[24, 16 - 9] < 0.1


def test_chip_spans_the_margin_times_the_length_whatever_the_size():
    places = chip_grid(*(torch.tensor([value]) for value in (10.0, 20.0, 24.0, 0.0)), (48, 32), 1.25)[0]
    step = places[1, 0, 1] - places[0, 0, 1]
    assert 48 * float(step) == pytest.approx(1.25 * 24)
    assert places.mean(dim=(0, 1)).tolist() == pytest.approx([10, 20], abs=1e-4)
    assert float(places[0, 1, 0] - places[0, 0, 0]) == pytest.approx(float(step), abs=1e-5)


def test_chips_are_cut_from_the_right_places_and_are_zero_outside():
    image = torch.arange(3 * 64 * 80, dtype=torch.float32).reshape(1, 3, 64, 80) + 1
    x, y = torch.tensor([24.0, 60.0, -400.0]), torch.tensor([30.0, 24.0, 10.0])
    places = chip_grid(x, y, torch.full((3,), 12.8), torch.zeros(3), (16, 16), 1.25)
    chips = cut_chips(image, places)
    assert chips.shape == (3, 3, 16, 16)
    torch.testing.assert_close(chips[0], image[0, :, 22:38, 16:32], atol=0.02, rtol=0)
    torch.testing.assert_close(chips[1], image[0, :, 16:32, 52:68], atol=0.02, rtol=0)
    assert chips[2].abs().max() == 0


def test_what_the_networks_say_becomes_boxes_in_tile_pixels():
    objects = [(37.5, 61.2, 1.2, 0.8, 75.0, 0, 3.0), (90.9, 20.1, 1.0, 1.0, 305.0, 1, 1.0)]
    sizes = {"length_px": (30.0, 20.0), "width_px": (15.0, 10.0)}
    detector = TileDetector(ScriptedFinder(objects, classes=2), None, readout((1, 1), **sizes))
    found = detect(detector, torch.zeros(1, 3, 80, 112))
    assert found["class_index"].tolist() == [0, 1]
    np.testing.assert_allclose(found["x"], [37.5, 90.9], atol=1e-4)
    np.testing.assert_allclose(found["y"], [61.2, 20.1], atol=1e-4)
    np.testing.assert_allclose(found["length"], [36, 20], rtol=1e-5)
    np.testing.assert_allclose(found["width"], [12, 10], rtol=1e-5)
    np.testing.assert_allclose(found["heading"], [75, 305], atol=0.5)
    np.testing.assert_allclose(found["score"], [1 / (1 + math.exp(-3)), 1 / (1 + math.exp(-1))], rtol=1e-5)


def test_scores_are_calibrated_by_class():
    objects = [(20, 20, 1, 1, 0, 0, 2.0), (60, 20, 1, 1, 0, 1, 2.0)]
    gains = {"score_gain": (0.5, 2.0), "score_bias": (0.0, 1.0)}
    detector = TileDetector(ScriptedFinder(objects, classes=2), None, readout((1, 1), **gains))
    found = detect(detector, torch.zeros(1, 3, 32, 80))
    by_class = dict(zip(found["class_index"].tolist(), found["score"].tolist(), strict=True))
    assert by_class == pytest.approx({0: 1 / (1 + math.exp(-1)), 1: 1 / (1 + math.exp(-5))})


def test_only_peaks_above_the_threshold_come_out_and_one_always():
    objects = [(20, 20, 1, 1, 0, 0, 2.0), (24, 20, 1, 1, 0, 0, 1.9), (60, 20, 1, 1, 0, 0, -1.0)]
    detector = TileDetector(ScriptedFinder(objects), None, readout())
    blank = torch.zeros(1, 3, 32, 80)
    assert detect(detector, blank, 0.5)["x"].tolist() == pytest.approx([20])
    assert detect(detector, blank, 0.1)["x"].tolist() == pytest.approx([20, 60])
    assert len(detect(detector, blank, 0.99)["x"]) == 1


def test_no_more_candidates_than_allowed_the_best_first(monkeypatch):
    monkeypatch.setattr(tile_detector, "MOST_CANDIDATES", 3)
    objects = [(10 + 12 * k, 20, 1, 1, 0, 0, 0.5 * k) for k in range(6)]
    found = detect(TileDetector(ScriptedFinder(objects), None, readout()), torch.zeros(1, 3, 32, 96))
    assert found["x"].tolist() == pytest.approx([70, 58, 46])


def test_nothing_is_found_where_there_is_no_data():
    objects = [(20, 20, 1, 1, 0, 0, 2.0), (60, 20, 1, 1, 0, 0, 1.0)]
    valid = torch.ones(1, 1, 32, 80)
    valid[..., :40] = 0
    found = detect(TileDetector(ScriptedFinder(objects), None, readout()), torch.zeros(1, 3, 32, 80), valid=valid)
    assert found["x"].tolist() == pytest.approx([60])


def test_networks_see_normalised_values_in_even_light_and_zero_where_invalid():
    seen = []

    class Watching(ScriptedFinder):
        def forward(self, image):
            seen.append(image.clone())
            return super().forward(image)

    detector = TileDetector(Watching([], bands=2), None, readout())
    image, valid = torch.full((1, 2, 16, 16), 100.0), torch.ones(1, 1, 16, 16)
    valid[..., 8:] = 0
    detector(image, valid, torch.tensor([0.1, 0.02]), torch.tensor([-4.0, 1.0]), torch.tensor([0.5]))
    torch.testing.assert_close(seen[0][0, :, 3, 3], (1 - STRENGTH) * torch.tensor([6.0, 3.0]))
    assert seen[0][..., 8:].abs().max() == 0


@pytest.mark.parametrize("heading", [15, 100, 190, 340])
@pytest.mark.parametrize("guess_off", [0, 180])
def test_the_front_decision_turns_backward_headings_and_keeps_the_others(heading, guess_off):
    image = picture(64, 48, heading).repeat(1, 3, 1, 1)
    guess = (heading + guess_off) % 360
    finder = ScriptedFinder([(64, 48, 1.6, 1, guess, 0, 3.0)])
    found = detect(TileDetector(finder, ScriptedFront(), readout(front_gain=(1.0, 0.0))), image)
    assert heading_difference(found["heading"][0], heading) == pytest.approx(0, abs=0.5)
    alone = detect(TileDetector(finder, None, readout()), image)
    assert heading_difference(alone["heading"][0], guess) == pytest.approx(0, abs=0.5)


def test_the_front_decision_weighs_chip_and_match():
    image = picture(64, 48, 100).repeat(1, 3, 1, 1)
    finder = ScriptedFinder([(64, 48, 1.6, 1, 280, 0, 3.0)])
    for weights, heading in (((1.0, 0.1), 100), ((0.001, 1.0), 280)):
        found = detect(TileDetector(finder, ScriptedFront(), readout(front_gain=weights)), image)
        assert heading_difference(found["heading"][0], heading) == pytest.approx(0, abs=0.5)


def test_symmetries_limit_headings_and_their_confidence():
    objects = [(20 + 40 * k, 20, 1, 1, 300, k, 3.0) for k in range(3)]
    detector = TileDetector(ScriptedFinder(objects, classes=3), ScriptedFront(), readout((1, 2, 0)))
    found = detect(detector, picture(20, 20, 300, 48, 128).repeat(1, 3, 1, 1))
    by_class = np.argsort(found["class_index"])
    np.testing.assert_allclose(found["heading"][by_class], [300, 120, 0], atol=0.5)
    confidence = found["heading_conf"][by_class]
    assert (confidence[:2] > 0.9).all() and confidence[2] == 0
    assert ((found["match"] > 0) & (found["match"] <= 1)).all()


@pytest.mark.parametrize("order", [1, 2])
def test_headings_around_north_stay_below_the_whole_turn(order):
    objects = [(10 + 8 * (k % 30), 10 + 8 * (k // 30), 1, 1, (k - 30) * 1e-6, 0, 3.0) for k in range(60)]
    detector = TileDetector(ScriptedFinder(objects), None, readout((order,)))
    heading = detect(detector, torch.zeros(1, 3, 32, 256))["heading"]
    assert len(heading) == 60
    assert (heading >= 0).all() and (heading < 360 / order).all()
    assert np.abs(heading_difference(heading, 0, 360 / order)).max() < 0.01


def test_an_undecided_front_halves_the_confidence():
    blank = torch.zeros(1, 3, 96, 128)
    finder = ScriptedFinder([(64, 48, 1, 1, 40, 0, 3.0)])
    found = detect(TileDetector(finder, ScriptedFront(), readout(front_gain=(1.0, 0.0))), blank)
    assert found["heading_conf"][0] == pytest.approx(0.5, abs=0.02)


def test_classes_of_large_objects_are_looked_at_in_a_coarser_tile():
    detector = random_detector((1, 2))
    image = torch.rand(1, 3, 96, 128)
    valid = torch.ones(1, 1, 192, 256)
    wide = functional.interpolate(image, scale_factor=2)
    valid[..., 40:90] = 0
    fine, coarse = (detect(random_detector((1, 2)), *each) for each in ((wide * valid, 0.01, valid), (image, 0.01)))
    detector.scales = (1, 2)
    both = detect(detector, wide * valid, 0.01, valid)
    small, large = both["class_index"] == 0, both["class_index"] == 1
    np.testing.assert_allclose(both["x"][small], fine["x"][fine["class_index"] == 0])
    everywhere = detect(detector, wide, 0.01)
    large = everywhere["class_index"] == 1
    wanted = coarse["class_index"] == 1
    assert wanted.sum() > 5
    for name in ("x", "y", "length", "width"):
        np.testing.assert_allclose(everywhere[name][large], 2 * coarse[name][wanted], rtol=1e-4, err_msg=name)
    for name in ("score", "match", "heading_conf"):
        np.testing.assert_allclose(everywhere[name][large], coarse[name][wanted], atol=1e-4, err_msg=name)


def test_a_coarser_tile_is_the_mean_of_what_has_data():
    image = torch.tensor([[[[1.0, 3.0, 0.0, 0.0], [5.0, 0.0, 0.0, 8.0]]]])
    valid = torch.tensor([[[[1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0]]]])
    mean, seen = coarser(image, valid, 2)
    assert mean.flatten().tolist() == [3.0, 0.0] and seen.flatten().tolist() == [1.0, 0.0]


def test_moving_the_picture_by_the_grid_moves_detections_by_just_that():
    detector = random_detector((1, 2))
    random = np.random.default_rng(3)
    wide = torch.tensor(random.normal(0, 1, (1, 3, 400, 432)), dtype=torch.float32)
    first, second = (detect(detector, part, 0.01) for part in (wide[..., :384, :416], wide[..., 16:, 16:]))

    def middle(found: dict, shift: float) -> dict:
        x, y = found["x"] + shift, found["y"] + shift
        chosen = (x > 180) & (x < 252) & (y > 180) & (y < 220)
        order = np.lexsort((x[chosen], found["class_index"][chosen]))
        return {name: values[chosen][order] for name, values in {**found, "x": x, "y": y}.items()}

    here, moved = middle(first, 0), middle(second, 16)
    assert len(here["x"]) > 10
    assert len(set(here["class_index"])) == 2
    for name, tolerance in {"x": 1e-3, "y": 1e-3, "length": 1e-3, "score": 1e-4, "match": 1e-4}.items():
        np.testing.assert_allclose(moved[name], here[name], atol=tolerance, err_msg=name)
    assert np.abs(heading_difference(moved["heading"], here["heading"])).max() < 0.1
