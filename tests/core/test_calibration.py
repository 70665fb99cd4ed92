"""Calibration: probabilities from raw scores, and the threshold that accepts."""

from __future__ import annotations

import numpy as np
import pytest

from rotamatch.core.calibration import DEFAULT_THRESHOLD, LEAST_GAIN, USUAL_GAIN, Calibration, calibrate


def drawn(gain: float, bias: float, count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Returns raw scores and whether they are true, with probability sigmoid(gain * logit + bias)."""
    random = np.random.default_rng(seed)
    logits = random.uniform(-5, 5, count)
    return 1 / (1 + np.exp(-logits)), random.random(count) < 1 / (1 + np.exp(-(gain * logits + bias)))


def calibrated(calibration: Calibration, raw: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(calibration.gain * np.log(raw / (1 - raw)) + calibration.bias)))


def raw_threshold(calibration: Calibration) -> float:
    logit = np.log(calibration.threshold / (1 - calibration.threshold))
    return float(1 / (1 + np.exp((calibration.bias - logit) / calibration.gain)))


@pytest.mark.parametrize(("gain", "bias"), [(1.0, 0.0), (0.5, 1.0), (2.0, -1.5)])
def test_fit_recovers_what_scores_mean(gain, bias):
    result = calibrate(*drawn(gain, bias, 4000), missed=0)
    assert result.gain == pytest.approx(gain, abs=0.15)
    assert result.bias == pytest.approx(bias, abs=0.25)


def test_calibrated_scores_are_shares_of_true_detections():
    raw, true = drawn(0.5, 1.0, 4000)
    scores = calibrated(calibrate(raw, true, missed=0), raw)
    for low in (0.2, 0.4, 0.6, 0.8):
        chosen = (scores >= low) & (scores < low + 0.15)
        assert true[chosen].mean() == pytest.approx(scores[chosen].mean(), abs=0.06)


def test_a_handful_of_detections_moves_it_only_a_little():
    raw = np.concatenate([np.full(7, 0.95), np.full(7, 0.05)])
    true = np.arange(14) < 7
    few = calibrate(raw, true, missed=0)
    many = calibrate(np.tile(raw, 100), np.tile(true, 100), missed=0)
    assert USUAL_GAIN <= few.gain < 2.3 < many.gain
    assert (few.found, few.false) == (7, 7)


def test_scores_that_mean_the_opposite_keep_a_positive_gain():
    raw, true = drawn(-2.0, 0.0, 500)
    assert calibrate(raw, true, missed=0).gain == LEAST_GAIN


def test_threshold_parts_what_can_be_parted():
    raw = np.concatenate([np.linspace(0.7, 0.9, 40), np.linspace(0.1, 0.3, 40)])
    true = np.arange(80) < 40
    result = calibrate(raw, true, missed=0)
    scores = calibrated(result, raw)
    assert scores[true].min() > result.threshold > scores[~true].max()


def test_missed_objects_lower_the_threshold():
    raw, true = drawn(1.0, 0.0, 400)
    assert calibrate(raw, true, missed=2000).threshold < calibrate(raw, true, missed=0).threshold


def test_threshold_stays_above_its_lower_bound_however_many_are_missed():
    raw, true = drawn(1.0, 0.0, 3000)
    assert raw.min() < 0.01
    assert calibrate(raw, true, missed=100_000).threshold == 0.1


def test_too_few_true_detections_leave_the_defaults():
    assert calibrate([0.9] * 5 + [0.1] * 30, [True] * 5 + [False] * 30, missed=3) == Calibration(found=5, false=30)
    assert calibrate([], [], missed=3) == Calibration()


@pytest.mark.parametrize(("score", "threshold"), [(0.8, DEFAULT_THRESHOLD), (0.3, 0.196), (0.02, 0.1)])
def test_without_false_detections_it_is_what_all_objects_pass_but_never_above_the_default(score, threshold):
    result = calibrate([score] * 30, [True] * 30, missed=0)
    assert (result.gain, result.bias) == (USUAL_GAIN, 0.0)
    assert result.threshold == pytest.approx(threshold, abs=0.001)


def test_one_faint_object_of_a_few_hardly_lowers_the_threshold():
    faint = calibrate([0.05, 0.7, 0.75, 0.8, 0.85, 0.9], [True] * 6, missed=0)
    assert 0.3 < faint.threshold < DEFAULT_THRESHOLD


def test_unlabelled_ground_gives_nearly_the_threshold_that_its_truth_would():
    """A third of the objects are marked, the rest and all background is not."""
    raw, true = drawn(1.5, -1.0, 1500)
    marked = true & (np.random.default_rng(1).random(len(raw)) < 1 / 3)
    judged = calibrate(raw, true, missed=0)
    blind = calibrate(raw[marked], true[marked], missed=0, unjudged=raw[~marked])
    assert raw_threshold(blind) == pytest.approx(raw_threshold(judged), abs=0.08)


def test_what_lies_on_unlabelled_ground_below_all_objects_is_kept_out():
    few = calibrate([0.6, 0.7, 0.75, 0.8, 0.85, 0.9], [True] * 6, missed=0, unjudged=[0.1] * 40 + [0.45] * 40)
    assert 0.45 < few.threshold < 0.6


def test_same_seed_gives_the_same_threshold_and_extreme_scores_are_bounded():
    raw, true = drawn(1.0, 0.0, 300)
    raw[:3] = 0.0, 1.0, 1.0
    first = calibrate(raw, true, missed=5, seed=3)
    assert first == calibrate(raw, true, missed=5, seed=3)
    assert np.isfinite([first.gain, first.bias, first.threshold]).all()
