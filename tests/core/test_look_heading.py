"""Headings of suggestions: finer than the steps in which they were searched for."""

from __future__ import annotations

import numpy as np
import pytest

from rotamatch.core import look_heading, similar, similar_chips
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import heading_difference
from rotamatch.core.jobs import run_job
from rotamatch.tests.core.painted_scene import GSD, LEFT, TOP, fill_store, paint_scene

SIDE = 384


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    monkeypatch.setattr(similar, "_WINDOWS", type(similar._WINDOWS)())
    monkeypatch.setattr(similar_chips, "_LOOKS", type(similar_chips._LOOKS)())


@pytest.mark.parametrize(("symmetry", "name", "most"), [("directed", "car", 1.6), ("axial", "house", 0.45)])
def test_headings_are_closer_than_those_of_the_search(tmp_path, symmetry, name, most):
    painted = paint_scene(tmp_path / "t.tif", side_px=SIDE, seed=5, spacing_px=64, symmetries=(symmetry,))
    store = fill_store(tmp_path / "s.gpkg", painted, most=1)
    window = [LEFT, TOP - GSD * SIDE, LEFT + GSD * SIDE, TOP]
    request = {"store": str(store), "class_name": name, "scene": "t", "window": window}
    rows = run_job("similar", request, NullFeedback())["candidates"][: len(painted.boxes) - 1]
    errors = []
    for row in rows:
        nearest = np.hypot(painted.boxes[:, 0] - row["x"], painted.boxes[:, 1] - row["y"]).argmin()
        errors.append(float(heading_difference(row["heading_deg"], painted.boxes[nearest, 4], 180.0)))
    assert np.median(np.abs(errors)) < most


@pytest.mark.parametrize("top", [-2.3, -0.4, 0.0, 1.2, 2.9])
def test_the_top_of_a_parabola_is_found_between_the_steps(top):
    steps = np.arange(-3, 4)
    assert look_heading._tops(-((steps[None] - top) ** 2.0))[0] == pytest.approx(top, abs=1e-6)


def test_what_is_as_alike_at_all_turns_stays():
    assert abs(look_heading._tops(np.ones((1, 7)))[0]) <= 3
    assert look_heading._evened(np.ones((2, 7), np.float32)).tolist() == np.zeros((2, 7)).tolist()


def test_round_ones_and_none_at_all_are_left_alone():
    boxes = np.array([(1.0, 2.0, 8.0, 8.0, 0.0)])
    assert look_heading.finer_headings(None, boxes, 0.0) is boxes
    assert len(look_heading.finer_headings(None, boxes[:0], 360.0)) == 0
