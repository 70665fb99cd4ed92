"""The preview of a training: what it shows, where, and that the networks learn nothing from being looked at."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
import torch

from rotamatch.core import preview as preview_module
from rotamatch.core.calibration import Calibration
from rotamatch.core.errors import SceneError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
from rotamatch.core.preview import MOST_PIXELS, Preview, preview_grid
from rotamatch.core.scene import open_scene
from rotamatch.core.training import TrainRequest, train
from rotamatch.core.validation import HALO_PX, Found
from rotamatch.tests.core.painted_scene import GSD, LEFT, TOP, fill_store, paint_scene
from rotamatch.tests.core.test_training import STEPS, shorten

torch.set_num_threads(1)


class Viewer(NullFeedback):
    """Keeps the boxes it is shown and the warnings."""

    def __init__(self):
        self.shown, self.warnings = [], []

    def boxes(self, name, rows):
        self.shown.append((name, rows))

    def log(self, message, level="info"):
        if level == "warning":
            self.warnings.append(message)


@pytest.fixture(autouse=True)
def short(monkeypatch):
    shorten(monkeypatch)


@pytest.fixture(scope="module")
def painted(tmp_path_factory):
    return paint_scene(tmp_path_factory.mktemp("scene") / "town.tif", side_px=256)


@pytest.fixture(scope="module")
def store(painted):
    return fill_store(painted.path.with_name("store.gpkg"), painted, area_px=(0, 0, 256, 256))


def learnt(model):
    return {tensor.name: tensor.raw_data for tensor in onnx.load(str(model)).graph.initializer}


def view(left=0, top=0, right=256, bottom=256):
    return (LEFT + GSD * left, TOP - GSD * bottom, LEFT + GSD * right, TOP - GSD * top)


def test_the_same_is_learnt_with_and_without_a_preview(painted, store, tmp_path, monkeypatch):
    monkeypatch.setattr(preview_module, "MOST_SHARE", 1e9)
    train(TrainRequest(str(store), str(tmp_path / "without.onnx"), device="cpu"), NullFeedback())
    viewer = Viewer()
    request = TrainRequest(
        str(store),
        str(tmp_path / "with.onnx"),
        device="cpu",
        preview_scene=str(painted.path),
        preview_window=view(),
    )
    train(request, viewer)
    assert len(viewer.shown) == STEPS and {name for name, _ in viewer.shown} == {"preview"}
    assert learnt(tmp_path / "with.onnx") == learnt(tmp_path / "without.onnx")


def test_the_boxes_lie_where_the_objects_are(painted, store, monkeypatch):
    """A detector that finds the truth in pixels is shown at the truth on the map."""
    with open_scene(painted.path) as scene:
        grid = preview_grid(scene, view(40, 40, 200, 200), 2 * GSD)
    pixels = grid.boxes_to_pixels(painted.boxes) * (1, -1, 1, 1, 1)
    count = len(pixels)
    scores = np.linspace(0.3, 0.9, count)
    found = Found(pixels, np.zeros(count, np.int64), scores, np.zeros(count, bool))
    monkeypatch.setattr(preview_module, "find_on_tiles", lambda *given: found)
    shape = (grid.height, grid.width)
    shown = Preview(grid, np.zeros((3, *shape), np.float32), np.ones(shape, bool), 1)
    viewer = Viewer()
    shown.show(torch.nn.Identity(), [Calibration(threshold=0.5)], torch.device("cpu"), viewer)
    ((_, rows),) = viewer.shown
    accepted = np.flatnonzero(scores >= 0.5)[::-1]
    assert len(rows) == len(accepted) < count
    corners = np.array(rows)[:, :8].reshape(-1, 4, 2)
    assert corners.mean(axis=1) == pytest.approx(painted.boxes[accepted, :2], abs=1e-6)
    forward = (corners[:, 1] + corners[:, 2] - corners[:, 0] - corners[:, 3]) / 2
    heading = np.degrees(np.arctan2(forward[:, 0], forward[:, 1])) % 360
    assert heading == pytest.approx(painted.boxes[accepted, 4] % 360)
    assert np.hypot(*forward.T) == pytest.approx(painted.boxes[accepted, 2], rel=1e-3)
    assert np.array(rows)[:, 8:] == pytest.approx(
        np.column_stack([painted.boxes[accepted, 4], scores[accepted], np.zeros(len(accepted))])
    )


def test_the_engine_takes_a_stack_and_a_window_as_lists(painted, store, tmp_path):
    viewer = Viewer()
    parameters = {
        "store": str(store),
        "model": str(tmp_path / "model.onnx"),
        "device": "cpu",
        "max_minutes": 1e-6,
        "preview_scene": [str(painted.path)],
        "preview_window": list(view()),
    }
    assert run_job("train", parameters, viewer)["steps"] == 1
    assert viewer.warnings == []


@pytest.mark.parametrize(
    ("window", "what"), [(view(1000, 1000, 1200, 1200), "shows nothing of the scene"), (view(), "nowhere.tif")]
)
def test_without_a_preview_the_training_goes_on(painted, store, tmp_path, window, what):
    scene = painted.path.with_name("nowhere.tif") if "nowhere" in what else painted.path
    viewer = Viewer()
    request = TrainRequest(
        str(store),
        str(tmp_path / "model.onnx"),
        device="cpu",
        max_minutes=1e-6,
        preview_scene=str(scene),
        preview_window=window,
    )
    assert train(request, viewer)["steps"] == 1
    assert viewer.shown == [] and what in viewer.warnings[0]


def test_a_scene_without_the_bands_has_no_preview(store, tmp_path):
    grey = paint_scene(tmp_path / "grey.tif", bands=1)
    viewer = Viewer()
    request = TrainRequest(
        str(store),
        str(tmp_path / "model.onnx"),
        device="cpu",
        max_minutes=1e-6,
        preview_scene=str(grey.path),
        preview_window=view(),
    )
    assert train(request, viewer)["steps"] == 1
    assert "no band" in viewer.warnings[0]


@pytest.mark.parametrize(
    ("window", "columns", "rows"),
    [
        (view(0, 0, 256, 256), (-HALO_PX, 256 + HALO_PX), (-HALO_PX, 256 + HALO_PX)),
        (view(100, 120, 116, 152), (100 - HALO_PX, 116 + HALO_PX), (120 - HALO_PX, 152 + HALO_PX)),
        (view(-500, 240, 20, 900), (-HALO_PX, 20 + HALO_PX), (240 - HALO_PX, 256 + HALO_PX)),
    ],
)
def test_the_window_has_a_margin_and_stays_at_the_scene(painted, window, columns, rows):
    with open_scene(painted.path) as scene:
        grid = preview_grid(scene, window, GSD)
    left, top = (LEFT - grid.left) / -GSD, (grid.top - TOP) / -GSD
    assert (left, left + grid.width) == pytest.approx(columns, abs=16)
    assert (top, top + grid.height) == pytest.approx(rows, abs=16)
    assert grid.width % 16 == grid.height % 16 == 0


def test_a_large_window_is_searched_around_its_middle(painted):
    with open_scene(painted.path) as scene:
        grid = preview_grid(scene, view(), GSD / 12)
    assert 0.95 * MOST_PIXELS < grid.width * grid.height <= MOST_PIXELS
    assert grid.centre == pytest.approx((LEFT + GSD * 128, TOP - GSD * 128), abs=2 * GSD)


def test_a_window_beside_the_scene_is_an_error(painted):
    with open_scene(painted.path) as scene, pytest.raises(SceneError, match="shows nothing"):
        preview_grid(scene, view(300, 0, 400, 100), GSD)


def test_looks_are_left_out_where_they_cost_too_much(painted, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(preview_module.time, "monotonic", lambda: clock[0])

    def slow(*given):
        clock[0] += 4.0
        return Found(np.zeros((0, 5)), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool))

    monkeypatch.setattr(preview_module, "find_on_tiles", slow)
    with open_scene(painted.path) as scene:
        grid = preview_grid(scene, view(), GSD)
    shape = (grid.height, grid.width)
    shown = Preview(grid, np.zeros((3, *shape), np.float32), np.ones(shape, bool), 1)
    looks = []
    for step in range(1, 201):
        clock[0] += 1.0
        if shown.due(step, 200):
            looks.append(step)
            shown.show(torch.nn.Identity(), [Calibration()], torch.device("cpu"), NullFeedback())
    assert looks == [20, 160, 200]


@pytest.mark.parametrize(
    "values",
    [
        {"preview_scene": "a.tif"},
        {"preview_window": (0, 0, 1, 1)},
        {"preview_scene": "a.tif", "preview_window": (0, 0, 1)},
        {"preview_scene": "a.tif", "preview_window": (0, 0, 0, 1)},
        {"preview_scene": "a.tif", "preview_window": (0, float("nan"), 1, 1)},
    ],
)
def test_half_a_preview_is_refused(values):
    with pytest.raises(UsageError, match="preview"):
        TrainRequest("a.gpkg", "a.onnx", **values)
