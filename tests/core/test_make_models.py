"""The script that makes the bundled models, on a small generated scene."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest
import shapely

from rotamatch.core.errors import RotamatchError
from rotamatch.core.model_file import verify_model
from rotamatch.tests.data.marked_scenes import boxes_on_map, car_boxes, car_image, rectangles, write_labels, write_scene

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_models.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_models", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_models"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["make_models"]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    boxes = car_boxes(tuple(range(0, 360, 23)))
    write_scene(folder / "scene.tif", car_image(boxes, height=256), gsd=None)
    hidden = [index % 7 == 3 for index in range(len(boxes))]
    shapes = rectangles(boxes_on_map(boxes, None))
    write_labels(folder / "cars.gpkg", shapes, crs=None, heading_deg=boxes[:, 4].tolist(), hidden=hidden)
    return folder


@pytest.fixture(scope="module")
def recipe(script):
    return script.Recipe(
        name="small cars",
        scene="scene.tif",
        labels="cars.gpkg",
        class_name="car",
        symmetry="directed",
        licence="CC0-1.0",
        attribution="nobody",
        note="Painted by a test.",
        heading_field="heading_deg",
        hidden="hidden = 1",
        margin=4,
        gsd_m=0.2,
    )


def test_takes_all_labels_as_what_they_are(script, recipe, data, tmp_path):
    script.import_samples(recipe, data, tmp_path / "samples.gpkg")
    facts = script.run_job("info", {"source": str(tmp_path / "samples.gpkg")}, script.NullFeedback())
    (car,) = facts["classes"]
    assert {role: car[role] for role in ("positive", "ignore", "area", "with_heading")} == {
        "positive": 14,
        "ignore": 2,
        "area": 1,
        "with_heading": 14,
    }
    assert facts["scenes"][0]["gsd"] == pytest.approx(0.2)
    _, _, blobs, _ = pyogrio.raw.read(tmp_path / "area.gpkg")
    assert shapely.from_wkb(blobs[0]).bounds == (4, -252, 228, -4)


@pytest.mark.slow
def test_makes_a_model_with_an_honest_card_and_the_same_beside_it(script, recipe, data, tmp_path, capsys):
    (tmp_path / "small cars.int8.onnx").write_bytes(b"of an earlier one")
    arguments = [str(data), "--out", str(tmp_path), "--max-minutes", "0.02"]
    assert script.main(arguments, [recipe]) == 0
    assert "small cars: 2." in capsys.readouterr().out
    model = tmp_path / "small cars.onnx"
    card = verify_model(model)
    assert (card.name, card.licence, card.attribution) == ("small cars", "CC0-1.0", "nobody")
    assert card.training["note"] == "Painted by a test."
    assert card.training["stopped_early"]
    assert card.gsd_unit == "m"
    beside = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    assert beside["sha256"] == hashlib.sha256(model.read_bytes()).hexdigest()
    assert beside["facts"]["licence"] == "CC0-1.0"
    assert beside["facts"]["path"] == "small cars.onnx"
    assert beside["facts"]["thumbnail"]
    sibling = tmp_path / "small cars.int8.onnx"
    assert beside["facts"]["int8"] == sibling.exists()
    if sibling.exists():
        assert verify_model(sibling) == card


def test_a_model_that_is_too_large_is_refused(script, recipe, monkeypatch, tmp_path):
    from rotamatch.tests.data.tiny_model import write_tiny_model

    write_tiny_model(tmp_path / "x.onnx")
    monkeypatch.setattr(script, "LARGEST_BYTES", 100)
    with pytest.raises(RotamatchError, match="100"):
        script.complete_card(tmp_path / "x.onnx", recipe)


def test_data_that_are_missing_are_named(script, recipe, data, tmp_path, capsys):
    gone = replace(recipe, scene="no such scene.tif")
    assert script.main([str(data), "--out", str(tmp_path)], [gone]) == 1
    assert "no such scene.tif" in capsys.readouterr().err


def test_the_recipes_say_whose_data_they_use(script):
    assert len(script.RECIPES) >= 2
    for each in script.RECIPES:
        assert each.licence
        assert len(each.attribution) > 40
        assert each.note


@pytest.mark.real_data
def test_the_data_of_the_recipes_are_there(script, real_data):
    for each in script.RECIPES:
        assert (real_data / each.scene).is_file()
        assert (real_data / each.labels).is_file()
