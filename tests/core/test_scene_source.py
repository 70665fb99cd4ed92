"""The forms in which a scene is named: surface models as text, a CRS given by hand, paths behind a source."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.transform import Affine

from rotamatch.core.cli import main
from rotamatch.core.detection import DetectRequest, detect
from rotamatch.core.errors import SceneError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.rasterize import RasterizeRequest, rasterize
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.core.scene_source import source_paths, surface_source
from rotamatch.tests.data.raised_boxes import GSD_M, make_raised_boxes
from rotamatch.tests.data.small_clouds import BOX, slope_with_box, write_cloud
from rotamatch.tests.data.tiny_model import write_tiny_model

ORIGIN = (500_000.0, 5_400_000.0)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("ROTAMATCH_CACHE", str(tmp_path / "cache"))


def write_heights(path: Path, object_m: float, ground_m: float = 80.0) -> Path:
    heights = np.full((100, 100), ground_m, np.float32)
    heights[40:60, 30:70] += object_m
    with rasterio.open(
        path, "w", driver="GTiff", width=100, height=100, count=1, dtype="float32", crs="EPSG:25832",
        transform=Affine(0.5, 0, ORIGIN[0], 0, -0.5, ORIGIN[1] + 50),
    ) as file:  # fmt: skip
        file.write(heights, 1)
    return path


def highest(source) -> float:
    with open_scene(source) as scene:
        assert scene.description["kind"] == "dsm"
        return float(scene.read(scene.grid(), ["height_max"]).values.max())


@pytest.mark.parametrize("name", ["dsm.tif", "with space, comma.tif", "odd,dtm=name.tif"])
def test_text_names_a_surface_model(tmp_path: Path, name: str):
    dsm, dtm = write_heights(tmp_path / name, 6.0), write_heights(tmp_path / "a, b.tif", 0.0, 82.0)
    assert highest(f"dsm:{dsm}") == pytest.approx(6, abs=0.05)
    if "dtm=" not in name:
        assert highest(f"dsm:{dsm},dtm={dtm}") == pytest.approx(4, abs=0.05)
        assert list(source_paths(f"dsm:{dsm},dtm={dtm}")) == [dsm, dtm]
    with open_scene(f"dsm:{dsm}") as scene, open_scene(scene.description) as again:
        assert again.identity() == scene.identity()
    assert surface_source(str(dsm)) is None


def test_a_surface_model_is_a_part_of_a_stack_and_is_rasterised(tmp_path: Path):
    dsm, dtm = write_heights(tmp_path / "dsm.tif", 6.0), write_heights(tmp_path / "dtm.tif", 0.0, 82.0)
    image = write_heights(tmp_path / "image.tif", 1.0)
    with open_scene(f"{image} + dsm:{dsm},dtm={dtm}") as scene:
        assert [band.role for band in scene.bands][:2] == ["grey", "height_max"]
        assert scene.read(scene.grid(), ["height_max"]).values.max() == pytest.approx(4, abs=0.05)
    out = tmp_path / "bands.tif"
    told = rasterize(RasterizeRequest(f"dsm:{dsm},dtm={dtm}", str(out), bands=("height_max",)), NullFeedback())
    assert told["terrain"] == "dtm"
    with rasterio.open(out) as file:
        assert np.nanmax(file.read(1)) == pytest.approx(4, abs=0.05)


def test_a_surface_model_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(SceneError, match=r"no file '.*gone\.tif'"):
        open_scene(f"dsm:{tmp_path / 'gone.tif'}")
    with pytest.raises(SceneError, match="names no file"):
        open_scene("dsm:")


def test_a_cloud_without_a_crs_takes_the_one_given(tmp_path: Path):
    free = write_cloud(tmp_path / "free.laz", slope_with_box(4000), crs=None)
    image = write_heights(tmp_path / "image.tif", 1.0)
    with open_scene(free, crs="EPSG:25832") as scene:
        assert CRS.from_wkt(scene.ground.crs_wkt).to_epsg() == 25832
        with open_scene(json.loads(json.dumps(scene.description))) as again:
            assert (again.ground, again.identity()) == (scene.ground, scene.identity())
    with open_scene(f"{image} + {free}", crs="EPSG:25832") as scene:
        assert scene.description["parts"][1]["crs"] == "EPSG:25832"
    with pytest.raises(SceneError, match="no CRS that is known"):
        open_scene(free, crs="nonsense")
    for source in (image, f"dsm:{image}", [image, image]):
        with pytest.raises(SceneError, match="is no point cloud"):
            open_scene(source, crs="EPSG:25832")


def labels(path: Path) -> Path:
    left, bottom, right, top = (edge + ORIGIN[i % 2] for i, edge in enumerate(BOX))
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    return path


def test_commands_take_a_crs_and_a_surface_model(tmp_path: Path, capsys):
    free = write_cloud(tmp_path / "free.laz", slope_with_box(4000), crs=None)
    dsm = write_heights(tmp_path / "d, s m.tif", 6.0)
    common = ["import", str(labels(tmp_path / "labels.geojson")), "--class", "hut", "--symmetry", "axial"]
    store = tmp_path / "store.gpkg"
    assert main([*common, "--store", str(store), "--scene", str(free), "--crs", "EPSG:25832"]) == 0, capsys.readouterr()
    assert main([*common, "--store", str(store), "--scene", f"dsm:{dsm}"]) == 0, capsys.readouterr()
    with SampleStore.open(store, read_only=True) as opened:
        kinds = {stored.kind: stored.description for stored in opened.scenes()}
    assert kinds["cloud"]["crs"] == "EPSG:25832"
    assert kinds["dsm"]["dsm"] == str(dsm)
    assert main([*common, "--store", str(store), "--scene", str(dsm), "--crs", "EPSG:25832"]) == 1
    assert "is no point cloud" in capsys.readouterr().err


def test_a_search_takes_a_crs_and_does_not_overwrite_what_it_reads(tmp_path: Path):
    raised = make_raised_boxes((120, 120))
    free = write_cloud(tmp_path / "free.laz", raised.columns, point_format=6, crs=None)
    model = tmp_path / "raised.onnx"
    write_tiny_model(model, classes=(("car", "directed", 14.0, 8.0),), roles=("height_max",), gsd=GSD_M, gsd_unit="m")
    out = tmp_path / "out.gpkg"
    request = DetectRequest(str(free), str(model), str(out), device="cpu", threads=1, crs="EPSG:25832")
    assert detect(request, NullFeedback())["count"] > 0
    with rasterio.open(
        out, "w", driver="GPKG", width=100, height=100, count=1, dtype="uint8", crs="EPSG:25832",
        transform=Affine(0.5, 0, ORIGIN[0], 0, -0.5, ORIGIN[1] + 50),
    ) as file:  # fmt: skip
        file.write(np.zeros((1, 100, 100), np.uint8))
    with pytest.raises(UsageError, match="is the scene itself"):
        detect(DetectRequest(f"dsm:{free},dtm={out}", str(model), str(out)), NullFeedback())
