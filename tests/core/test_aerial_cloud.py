"""The generator of point clouds: it shows the same truth as the picture."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from rotamatch.core.cloud import joined, open_cloud
from rotamatch.tests.data.aerial_cloud import main as command
from rotamatch.tests.data.aerial_cloud import make_cloud
from rotamatch.tests.data.aerial_scene import LEFT, TOP, make_layout

from aerial.parameters import SceneParameters  # isort: skip
from aerial.points import BUILDING, GROUND, VEGETATION, cloud_columns, ground_height  # isort: skip
from aerial.things import Layout, Thing  # isort: skip

PARAMETERS = SceneParameters(seed=4, size_px=(320, 256))


def alone(kind: str, **sizes) -> Thing:
    return dataclasses.replace(Thing(kind, 20.0, 18.0, 4.6, 1.8, 1.5, 90.0, (200.0, 200.0, 200.0), 7), **sizes)


def points_of(**things) -> dict[str, np.ndarray]:
    columns = cloud_columns(Layout(**things), PARAMETERS, 60.0)
    return {**columns, "above": columns["z"] - ground_height(columns["x"], columns["y"])}


def test_a_car_has_its_bonnet_at_the_front():
    points = points_of(vehicles=[alone("saloon")])
    along = points["x"] - 20.0
    raised = points["above"] > 0.3
    assert -2.4 < along[raised].min() < -2.1 and 2.1 < along[raised].max() < 2.4
    assert np.abs(points["y"][raised] - 18.0).max() < 0.95
    assert points["above"][raised & (np.abs(along) < 0.3)].min() == pytest.approx(1.5, abs=0.15)
    front, rear = (points["above"][raised & (np.abs(along - side) < 0.3)].mean() for side in (1.6, -1.6))
    assert 0.7 < front < 1.1 and rear > 1.1
    assert (points["classification"][~raised & (points["above"] < 0.1)] == GROUND).mean() > 0.99


def test_a_roof_rises_to_its_ridge_and_a_crown_lets_pulses_through():
    house = points_of(buildings=[alone("gable", length=12.0, width=8.0, height=5.0, heading_deg=0.0)])
    roof = house["classification"] == BUILDING
    ridge = roof & (np.abs(house["x"] - 20) < 0.3)
    assert house["above"][ridge].mean() == pytest.approx(5 + 0.33 * 8, abs=0.2)
    assert house["above"][roof].min() > 4.7
    tree = points_of(trees=[alone("leafy", length=8.0, width=8.0, height=9.0)])
    crown = tree["classification"] == VEGETATION
    assert np.hypot(tree["x"] - 20, tree["y"] - 18)[crown].max() <= 4.0
    below = (np.hypot(tree["x"] - 20, tree["y"] - 18) < 3) & (tree["return_number"] == 2)
    assert 0.2 < below.sum() / crown.sum() < 0.5
    assert np.abs(tree["above"][below]).max() < 0.2


def test_laz_and_ept_hold_the_points_of_the_scene(tmp_path: Path):
    files = make_cloud(tmp_path, seed=4, size_px=PARAMETERS.size_px, classes=("tree",))
    clouds = [joined(list(open_cloud(path).chunks())) for path in (files.laz, files.ept)]
    order = [np.lexsort((cloud.z_m, cloud.y, cloud.x)) for cloud in clouds]
    for name in ("x", "y", "z_m", "intensity", "classification", "return_number"):
        first, second = (getattr(cloud, name)[rows] for cloud, rows in zip(clouds, order, strict=True))
        assert np.array_equal(first, second), name
    x, y = clouds[0].x - LEFT, TOP - clouds[0].y
    assert 0 <= x.min() < 0.2 and 0 <= y.min() < 0.2
    width, height = PARAMETERS.size_m
    assert x.max() <= width and y.max() <= height
    assert len(x) > 10 * width * height
    tall = max(make_layout(PARAMETERS).buildings, key=lambda thing: thing.height, default=None)
    if tall is not None:
        roof = clouds[0].classification == BUILDING
        assert roof.any()
    assert json.loads(files.labels["tree"].read_text())["features"]


def test_command_writes_the_same_again(tmp_path: Path, capsys):
    for name in ("a", "b"):
        arguments = [str(tmp_path / name), "--seed", "2", "--size-px", "96", "80", "--classes", "tree", "vehicle"]
        assert command(arguments) == 0
    assert "ept.json" in capsys.readouterr().out
    first, second = (tmp_path / name / "ept" / "ept-data" / "0-0-0-0.laz" for name in ("a", "b"))
    assert first.stat().st_size == second.stat().st_size
    assert (tmp_path / "a" / "vehicles.geojson").read_bytes() == (tmp_path / "b" / "vehicles.geojson").read_bytes()
