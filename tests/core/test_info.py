"""What the job `info` tells of models, sample stores and scenes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from rotamatch.core.engine import encode
from rotamatch.core.errors import ModelError, SampleError, SceneError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.info import InfoRequest, info
from rotamatch.core.samples import NewSample, SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.tiny_model import write_tiny_model


class Listener(NullFeedback):
    def __init__(self):
        self.warnings = []

    def log(self, message, level="info"):
        self.warnings.append(message)


def write_raster(path, values, **options):
    bands, height, width = values.shape
    given = {"crs": "EPSG:25832", "transform": from_origin(500000, 5000000, 0.5, 0.5), **options}
    with rasterio.open(
        path, "w", "GTiff", width=width, height=height, count=bands, dtype=values.dtype, **given
    ) as target:
        target.write(values)
    return str(path)


@pytest.fixture
def raster(tmp_path):
    values = np.stack([np.full((40, 60), value, np.uint16) for value in (100, 200, 300)])
    values[0, :, 30:] = 500
    return write_raster(tmp_path / "scene.tif", values, photometric="RGB")


def told(source, feedback=None, **options):
    result = info(InfoRequest(source, **options), feedback or NullFeedback())
    return json.loads(encode(result))


def ring(x, y):
    return np.array([(x, y), (x, y + 4), (x + 2, y + 4), (x + 2, y)], float)


@pytest.fixture
def store(tmp_path, raster):
    path = tmp_path / "store.gpkg"
    scene = open_scene(raster)
    with SampleStore.create(path, scene.ground.crs_wkt) as samples:
        samples.add_scene(scene)
        samples.add_class("car", "directed")
        samples.add_class("tree", "round")
        samples.add_samples(
            [
                NewSample("positive", "car", ring(500005, 4999990), 0.0, "scene"),
                NewSample("positive", "car", ring(500012, 4999990), None, "scene"),
                NewSample("negative", "car", ring(500018, 4999990), None, "scene"),
                NewSample("area", "", ring(500001, 4999985), None, "scene"),
            ]
        )
    scene.close()
    return str(path)


def test_a_scene_tells_where_it_is_and_what_its_bands_hold(raster):
    result = told(raster)
    assert result["kind"] == "scene"
    assert result["crs"] == "EPSG:25832, ETRS89 / UTM zone 32N"
    assert (result["width_px"], result["height_px"], result["gsd_unit"]) == (60, 40, "m")
    assert result["gsd"] == pytest.approx(0.5, rel=1e-3)
    assert result["bounds"] == pytest.approx([500000, 4999980, 500030, 5000000])
    red, green, blue = result["bands"]
    assert (red["role"], green["role"], blue["role"]) == ("red", "green", "blue")
    assert (red["dtype"], red["low"], red["high"], red["mean"], red["deviation"]) == ("uint16", 100, 500, 300, 200)


def test_a_scene_without_a_crs_takes_the_gsd_that_is_given(tmp_path):
    path = write_raster(tmp_path / "plain.tif", np.ones((1, 8, 8), np.uint8), crs=None, transform=None)
    assert (told(path)["crs"], told(path)["gsd_unit"], told(path)["gsd"]) == ("none", "px", 1)
    assert (told(path, gsd_m=0.25)["gsd_unit"], told(path, gsd_m=0.25)["gsd"]) == ("m", 0.25)


def test_a_scene_of_nothing_but_nodata_is_told_with_a_warning(tmp_path):
    path = write_raster(tmp_path / "empty.tif", np.zeros((1, 8, 8), np.uint8), nodata=0)
    listener = Listener()
    result = told(path, listener)
    assert "nodata" in listener.warnings[0]
    assert "mean" not in result["bands"][0]


def test_a_stack_is_told_as_one_scene(tmp_path, raster):
    height = write_raster(tmp_path / "height.tif", np.full((1, 40, 60), 7, np.float32))
    result = told((raster, height))
    assert len(result["bands"]) == 4
    assert result["bands"][3]["dtype"] == "float32"


def test_a_store_counts_its_samples(store):
    result = told(store)
    assert (result["kind"], result["samples"], result["flagged"]) == ("store", 4, [])
    car, tree = result["classes"]
    assert (car["positive"], car["negative"], car["with_heading"], car["median_length"]) == (
        2,
        1,
        1,
        pytest.approx(4, rel=1e-3),
    )
    assert (tree["name"], tree["symmetry"], tree["positive"], tree["median_length"]) == ("tree", "round", 0, None)
    assert result["of_every_class"]["area"] == 1
    (scene,) = result["scenes"]
    assert (scene["name"], scene["samples"], scene["state"]) == ("scene", 4, "unchanged")


def test_a_store_tells_of_scenes_that_have_changed_or_gone(store, raster):
    os.utime(raster, (1, 1))
    assert told(store)["scenes"][0]["state"] == "changed since it was stored"
    Path(raster).unlink()
    assert "scene.tif" in told(store)["scenes"][0]["state"]


def test_a_damaged_fast_copy_does_not_spoil_its_model(tmp_path):
    path, sibling = tmp_path / "model.onnx", tmp_path / "model.int8.onnx"
    write_tiny_model(path)
    sibling.write_bytes(path.read_bytes())
    assert told(str(path))["int8"] is True
    sibling.write_bytes(path.read_bytes()[:-100])
    listener = Listener()
    result = told(str(path), listener)
    assert result["int8"] is False
    assert "model.int8.onnx" in result["int8_problem"]
    assert "model.int8.onnx" in listener.warnings[0]
    sibling.unlink()
    assert "int8_problem" not in told(str(path))
    path.write_bytes(b"damaged itself")
    with pytest.raises(ModelError):
        told(str(path))


def test_a_model_tells_its_card(tmp_path):
    path = tmp_path / "model.onnx"
    card = write_tiny_model(path, classes=(("car", "directed", 14.0, 8.0), ("tree", "round", 9.0, 9.0)))
    result = told(str(path))
    assert (result["kind"], result["name"], result["int8"]) == ("model", card.name, False)
    assert [(each["name"], each["symmetry"]) for each in result["classes"]] == [("car", "directed"), ("tree", "round")]
    assert [band["role"] for band in result["bands"]] == ["red", "green", "blue"]
    assert "thumbnail" not in result
    assert told(str(path), thumbnail=True)["thumbnail"] == card.thumbnail


def test_a_model_that_is_none_is_refused(tmp_path):
    path = tmp_path / "model.onnx"
    path.write_bytes(b"something else")
    with pytest.raises(ModelError, match="not a model of Rotamatch"):
        told(str(path))


def test_a_geopackage_of_another_kind_is_looked_at_as_a_raster(tmp_path):
    values = np.ones((3, 16, 16), np.uint8)
    path = str(tmp_path / "tiles.gpkg")
    with rasterio.open(
        path, "w", "GPKG", width=16, height=16, count=3, dtype="uint8", crs="EPSG:25832",
        transform=from_origin(500000, 5000000, 1, 1),
    ) as target:  # fmt: skip
        target.write(values)
    assert told(path)["kind"] == "scene"


def test_a_damaged_store_is_told_as_such(tmp_path, store):
    with Path(store).open("r+b") as file:
        file.truncate(3000)
    with pytest.raises(SampleError):
        told(store)


@pytest.mark.parametrize("source", ["", None, ()])
def test_something_has_to_be_named(source):
    with pytest.raises(UsageError, match="Name a scene"):
        InfoRequest(source)


def test_what_is_not_there_cannot_be_told_of(tmp_path):
    with pytest.raises(SceneError):
        told(str(tmp_path / "nothing.tif"))
