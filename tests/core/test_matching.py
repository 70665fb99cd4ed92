"""Rotation matching: turning, templates, sub-bin headings and ambiguity."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from rotamatch.core.geometry import heading_difference
from rotamatch.core.matching import circulant, match_rotation, read_match, rotation_template, turn_response
from rotamatch.core.tile_detector import TileDetector
from rotamatch.tests.core.small_networks import BINS, ScriptedFinder, peaked_template, readout

STEP = 360 / BINS


def bump(headings, sharpness: float = 8.0) -> np.ndarray:
    """Returns responses [N, bins] of objects with these headings."""
    turns = np.arange(BINS) * STEP
    values = np.exp(sharpness * (np.cos(np.radians(turns[None] - np.atleast_1d(headings)[:, None])) - 1)) + 1e-3
    return values / values.sum(axis=1, keepdims=True)


def random_responses(count: int, seed: int = 0) -> np.ndarray:
    logits = np.random.default_rng(seed).normal(0, 1.5, (count, BINS))
    values = np.exp(logits)
    return values / values.sum(axis=1, keepdims=True)


def test_turning_by_whole_bins_moves_clockwise_and_keeps_the_rest():
    responses = random_responses(2)
    turned = turn_response(responses, [STEP, -3 * STEP])
    np.testing.assert_allclose(turned, [np.roll(responses[0], 1), np.roll(responses[1], -3)], atol=1e-12)


def test_turning_by_half_a_bin_shares_between_neighbours():
    single = np.zeros((1, BINS))
    single[0, BINS - 1] = 1
    turned = turn_response(single, [STEP / 2])[0]
    assert turned[[BINS - 1, 0]] == pytest.approx([0.5, 0.5])
    assert turned.sum() == pytest.approx(1)


def test_template_is_the_mean_response_with_the_front_up():
    headings = np.array([0, 130, 250, 340.0])
    template = rotation_template(bump(headings), headings)
    np.testing.assert_allclose(template, bump(0)[0], atol=1e-9)


def test_template_keeps_how_an_object_is_taken_for_another_heading():
    headings = np.array([20.0, 110, 200])
    confused = 0.7 * bump(headings) + 0.3 * bump(headings + 180)
    template = rotation_template(confused, headings)
    assert template[BINS // 2] / template[0] == pytest.approx(3 / 7, rel=0.01)
    assert template.sum() == pytest.approx(1)


def test_template_needs_a_positive():
    with pytest.raises(ValueError, match="at least one positive"):
        rotation_template(np.zeros((0, BINS)), [])


def test_circulant_holds_every_turn_of_the_template():
    template = random_responses(1)[0]
    matrix = circulant(template)
    for turn in range(BINS):
        root = np.sqrt(turn_response(template[None], [turn * STEP])[0])
        np.testing.assert_allclose(matrix[:, turn], root / np.linalg.norm(root), atol=1e-12)


def test_match_is_the_circular_correlation_and_1_where_both_agree():
    template, responses = random_responses(1, seed=1)[0], random_responses(5)
    match = match_rotation(responses, template)
    for turn in (0, 7, 35):
        expected = (np.sqrt(responses) * np.sqrt(np.roll(template, turn))).sum(axis=1)
        np.testing.assert_allclose(match[:, turn], expected, atol=1e-12)
    assert match_rotation(np.roll(template, 11)[None], template)[0, 11] == pytest.approx(1)
    assert match.max() < 1 and match.min() > 0


def test_headings_are_read_far_finer_than_a_bin():
    headings = np.arange(0, 360, 0.7)
    found, agreement, _ = read_match(match_rotation(bump(headings), bump(0)[0]), order=1)
    assert np.abs(heading_difference(found, headings)).max() < 0.1
    assert (found >= 0).all() and (found < 360).all()
    assert agreement.min() > 0.99


def test_a_template_with_a_lean_takes_the_lean_out():
    headings = np.arange(0, 360, 7.3)
    leaning = bump(headings + 12)
    found, *_ = read_match(match_rotation(leaning, rotation_template(leaning, headings)), order=1)
    assert np.abs(heading_difference(found, headings)).max() < 1.0


def test_axial_classes_have_twins_that_do_not_count_as_rivals():
    headings = np.arange(0, 360, 7.3)
    twins = (bump(headings) + bump(headings + 180)) / 2
    match = match_rotation(twins, rotation_template(twins, headings))
    found, _, rival = read_match(match, order=2)
    assert np.abs(heading_difference(found, headings, 180)).max() < 0.1
    assert (found < 180).all()
    assert rival.max() < 0.8
    assert read_match(match, order=1)[2].min() > 0.99


def test_rival_tells_how_ambiguous_a_heading_is():
    template = bump(0)[0]
    shares = [0.0, 0.2, 0.45]
    responses = np.concatenate([(1 - share) * bump(50) + share * bump(200) for share in shares])
    _, agreement, rival = read_match(match_rotation(responses, template), order=1)
    assert (np.diff(rival / agreement) > 0.05).all()
    assert rival[2] / agreement[2] > 0.85


@pytest.mark.parametrize("order", [1, 2])
def test_the_graph_reads_random_responses_as_numpy_does(order):
    template = peaked_template()[0] if order == 1 else (peaked_template()[0] + np.roll(peaked_template()[0], 18)) / 2
    detector = TileDetector(ScriptedFinder([]), None, readout((order,), template[None]))
    responses = random_responses(200)
    heading, match, sure, ahead = detector._match(
        torch.tensor(responses, dtype=torch.float32), torch.zeros(200, dtype=torch.long)
    )
    curves = match_rotation(responses, template)
    wanted, agreement, _ = read_match(curves, order)
    period = 360 / order
    assert np.abs(heading_difference(np.degrees(heading.numpy()), wanted, period)).max() < 0.01
    np.testing.assert_allclose(match.numpy(), agreement, atol=1e-5)
    peak = curves.argmax(axis=1)
    opposite = curves[np.arange(200), (peak + BINS // 2) % BINS]
    np.testing.assert_allclose(ahead.numpy(), np.log(agreement / opposite), atol=1e-4)
    apart = np.radians(np.arange(BINS) * STEP)[None] - heading.double().numpy()[:, None]
    np.testing.assert_allclose(sure.numpy(), (responses * (np.cos(2 * apart) > 0)).sum(axis=1), atol=1e-5)


def test_the_graph_matches_each_candidate_with_the_template_of_its_own_class():
    templates = np.stack([bump(0)[0], bump(40)[0]])
    detector = TileDetector(ScriptedFinder([], classes=2), None, readout((1, 1), templates))
    response = torch.tensor(np.repeat(bump(100), 2, axis=0), dtype=torch.float32)
    heading = np.degrees(detector._match(response, torch.tensor([0, 1]))[0].numpy())
    assert heading == pytest.approx([100, 60], abs=0.5)
