"""What to mark next: the doubtful, the turned and the strange, each unlike the others and not marked yet."""

from __future__ import annotations

import numpy as np
import pytest

from rotamatch.core import similar_chips, teach
from rotamatch.core.errors import Cancelled, ModelError, SampleError, SceneError, UsageError
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.jobs import run_job
from rotamatch.core.merging import Detections
from rotamatch.core.model_card import ClassCard
from rotamatch.core.samples import NewSample, SampleStore
from rotamatch.tests.core.painted_scene import GSD, LEFT, TOP, fill_store, paint_scene
from rotamatch.tests.data.tiny_model import write_tiny_model

SIDE = 384


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    monkeypatch.setattr(teach, "_FINDERS", type(teach._FINDERS)())
    monkeypatch.setattr(similar_chips, "_LOOKS", type(similar_chips._LOOKS)())


@pytest.fixture(scope="module")
def painted(tmp_path_factory):
    """Cars, whose area the model finds not quite that of a car, so that it is a little unsure of all of them."""
    folder = tmp_path_factory.mktemp("scene")
    return paint_scene(folder / "town.tif", side_px=SIDE, seed=3, spacing_px=64)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "cars.onnx"
    write_tiny_model(path, classes=(("car", "directed", 12.0, 6.0),), gsd=1.0, gsd_unit="m")
    return path


@pytest.fixture
def store(tmp_path, painted):
    return fill_store(tmp_path / "samples.gpkg", painted, most=1)


def ask(store, model, window=None, class_name="car", feedback=None, **values):
    window = window or [LEFT, TOP - GSD * SIDE, LEFT + GSD * SIDE, TOP]
    request = {"store": str(store), "class_name": class_name, "model": str(model), "scene": "town", "window": window}
    return run_job("teach", {**request, **values}, feedback or NullFeedback())


def nearest(row, boxes):
    return float(np.hypot(boxes[:, 0] - row["x"], boxes[:, 1] - row["y"]).min())


def detections(score, heading_conf):
    count = len(score)
    boxes = np.column_stack([np.arange(count) * 100.0, np.zeros((count, 1)), np.tile((12.0, 6.0, 0.0), (count, 1))])
    return Detections(
        boxes, np.zeros(count, np.int64), np.array(score, float), np.array(heading_conf, float), np.ones(count)
    )


def car(symmetry="directed", threshold=0.5):
    return ClassCard("car", symmetry, 12.0, 6.0, threshold, (11.0, 13.0))


def directions(*angles):
    turns = np.radians(angles)
    return np.column_stack([np.cos(turns), np.sin(turns)])


def test_the_doubtful_are_asked_for_where_they_lie(store, painted, model):
    result = ask(store, model)
    assert result["whole"] and result["symmetry"] == "directed" and result["found"] == len(painted.boxes) - 1
    rows = [row for row in result["candidates"] if row["reason"] == "unsure"]
    assert rows and {row["reason"] for row in result["candidates"]} <= {"unsure", "front", "unlike"}
    assert max(nearest(row, painted.boxes) for row in rows) < 2
    for row in rows:
        assert 0.05 <= row["score"] < 0.95 and 0 <= row["heading_conf"] <= 1
        assert (row["length_m"], row["width_m"]) == (pytest.approx(12, rel=0.3), pytest.approx(6, rel=0.3))


def test_what_is_marked_is_not_asked_for(store, painted, model):
    before = ask(store, model)["candidates"]
    first = before[0]
    box = OrientedBox(*(first[name] for name in ("x", "y", "length_m", "width_m", "heading_deg")))
    with SampleStore.open(store) as opened:
        opened.add_samples([NewSample("negative", "car", box.ring(), box.heading_deg, "town")])
    after = ask(store, model)["candidates"]
    assert min(np.hypot(row["x"] - first["x"], row["y"] - first["y"]) for row in after) > 4
    assert min(nearest(row, painted.boxes[:1]) for row in before) > 4


def test_an_object_of_another_class_is_not_asked_for(store, model):
    first = ask(store, model)["candidates"][0]
    box = OrientedBox(*(first[name] for name in ("x", "y", "length_m", "width_m", "heading_deg")))
    with SampleStore.open(store) as opened:
        opened.add_class("van", "directed")
        opened.add_samples([NewSample("positive", "van", box.ring(), box.heading_deg, "town")])
    after = ask(store, model)["candidates"]
    assert min(np.hypot(row["x"] - first["x"], row["y"] - first["y"]) for row in after) > 4


def test_only_the_window_is_searched(store, model):
    window = [LEFT + 60, TOP - 150, LEFT + 150, TOP - 60]
    result = ask(store, model, window)
    left, bottom, right, top = result["searched"]
    assert left <= window[0] < window[2] <= right and bottom <= window[1] < window[3] <= top
    assert right - left < 90 + 2 * 16 + 1
    assert result["candidates"]
    for row in result["candidates"]:
        assert left <= row["x"] <= right and bottom <= row["y"] <= top


def test_at_most_so_many(store, model):
    assert len(ask(store, model, most=2)["candidates"]) == 2


def test_a_model_of_one_class_is_asked_whatever_it_calls_it(tmp_path, store):
    path = tmp_path / "other.onnx"
    write_tiny_model(path, classes=(("vehicle", "directed", 12.0, 6.0),), gsd=1.0, gsd_unit="m")
    assert ask(store, path)["candidates"]


def test_the_model_is_opened_once(store, model, monkeypatch):
    ask(store, model)
    monkeypatch.setattr(teach, "TileFinder", None)
    assert ask(store, model)["candidates"]


class TestErrors:
    def test_a_model_of_other_classes(self, tmp_path, store):
        path = tmp_path / "other.onnx"
        kinds = (("ship", "axial", 12.0, 6.0), ("plane", "directed", 20.0, 18.0))
        write_tiny_model(path, classes=kinds, gsd=1.0, gsd_unit="m")
        with pytest.raises(ModelError, match="does not know 'car', only ship, plane"):
            ask(store, path)

    def test_an_unknown_class(self, store, model):
        with pytest.raises(SampleError, match="no class 'ship'"):
            ask(store, model, class_name="ship")

    def test_beside_the_scene(self, store, model):
        with pytest.raises(SceneError, match="shows nothing of the scene"):
            ask(store, model, [0.0, 0.0, 10.0, 10.0])

    @pytest.mark.parametrize("values", [{"window": [0, 0, 0, 1]}, {"most": 0}, {"scene": ""}])
    def test_the_request(self, store, model, values):
        with pytest.raises(UsageError):
            ask(store, model, **values)

    def test_it_can_be_cancelled(self, store, model):
        flag = CancelFlag()
        flag.cancel()
        with pytest.raises(Cancelled):
            ask(store, model, feedback=flag)


class TestValues:
    def test_the_threshold_is_where_doubt_is_greatest(self):
        found = detections([0.1, 0.5, 0.6, 0.7, 0.9, 1.0], [1.0] * 6)
        doubt = teach._unsure(found, car(threshold=0.7))
        assert doubt.argmax() == 3 and doubt[3] == pytest.approx(1) and doubt[5] == pytest.approx(0)
        assert (np.diff(doubt[:4]) > 0).all() and (np.diff(doubt[3:]) < 0).all()

    @pytest.mark.parametrize(("symmetry", "reason"), [("directed", "front"), ("axial", "heading")])
    def test_a_sure_object_of_unsure_heading(self, symmetry, reason):
        found = detections([0.99, 0.99], [0.5, 0.99])
        alike = directions(0, 0)
        value, reasons = teach._values(found, car(symmetry), alike, alike)
        assert reasons[0] == reason and value[0] > 3 * value[1]

    def test_a_round_one_has_no_heading_to_doubt(self):
        assert teach._turned(detections([0.99], [0.0]), car("round")).tolist() == [0.0]

    def test_what_looks_unlike_all_samples(self):
        found = detections([0.99, 0.99], [0.99, 0.99])
        value, reasons = teach._values(found, car(), directions(0, 5, 10), directions(4, 120))
        assert reasons[1] == "unlike" and value[1] > 0.5 > value[0]
        assert teach._strangeness(directions(), directions(3)).tolist() == [0.0]

    def test_two_alike_are_not_both_among_the_first(self):
        values = np.array([0.9, 0.88, 0.6])
        places = np.array([(0.0, 0.0), (1.0, 0.0), (500.0, 0.0)])
        assert teach._diverse(values, directions(0, 1, 90), places, 50.0, 2) == [0, 2]
        assert teach._diverse(values, directions(0, 90, 45), places * 1000, 50.0, 2) == [0, 1]
        assert teach._diverse(np.array([0.9, 0.01]), directions(0, 90), places[:2], 50.0, 5) == [0]
