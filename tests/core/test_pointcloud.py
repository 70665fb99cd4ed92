"""Point clouds and surface models as scenes: read like rasters, cached, stored, stacked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pyproj
import pytest
import rasterio
from rasterio.transform import Affine

from rotamatch.core import cloud_cache, pointcloud
from rotamatch.core.cloud_cache import cached
from rotamatch.core.errors import OutputError, SceneError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.rasterize import RasterizeRequest, rasterize
from rotamatch.core.sample_import import ImportRequest, import_samples
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_clouds import BOX, slope_with_box, write_cloud

ORIGIN = (500_000.0, 5_400_000.0)
HEIGHTS = ["height_max", "height_mean", "height_range", "roughness"]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("ROTAMATCH_CACHE", str(folder))
    return folder


@pytest.fixture
def cloud(tmp_path: Path) -> Path:
    return write_cloud(tmp_path / "town.laz", slope_with_box(8000))


def height_at(scene, x: float, y: float, role: str = "height_max") -> float:
    grid = scene.grid()
    col, row = np.floor(grid.pixel_xy([(x + ORIGIN[0], y + ORIGIN[1])])[0]).astype(int)
    read = scene.read(grid.window(row - 1, col - 1, 3, 3), [role])
    return float(read.values[0][read.valid].mean())


def write_heights(path: Path, heights: np.ndarray, step: float = 0.5, crs: str | None = "EPSG:25832") -> Path:
    place = Affine(step, 0, ORIGIN[0] + 0.13, 0, -step, ORIGIN[1] + 50.21)
    with rasterio.open(
        path, "w", driver="GTiff", width=heights.shape[1], height=heights.shape[0], count=1, dtype="float32",
        crs=crs, transform=place, nodata=-9999,
    ) as file:  # fmt: skip
        file.write(heights.astype(np.float32), 1)
    return path


def surface() -> tuple[np.ndarray, np.ndarray]:
    """Heights of a slope with a box of 3 m, and of the slope alone."""
    x, y = np.meshgrid((np.arange(100) + 0.5) * 0.5, 50 - (np.arange(100) + 0.5) * 0.5)
    ground = 100 + 0.02 * x
    box = (x >= BOX[0]) & (x < BOX[2]) & (y >= BOX[1]) & (y < BOX[3])
    return ground + 3 * box, ground


def test_a_cloud_reads_like_a_raster(cloud: Path):
    with open_scene(cloud) as scene:
        assert scene.name == "town" and scene.ground.unit == "m"
        assert [band.role for band in scene.bands][:3] == HEIGHTS[:3]
        assert {"intensity", "first_ratio", "red", "green", "blue"} < {band.role for band in scene.bands}
        assert height_at(scene, 25, 12) == pytest.approx(3, abs=0.2)
        assert height_at(scene, 10, 40) == pytest.approx(0, abs=0.1)
        grid = scene.grid()
        whole = scene.read(grid)
        some = scene.read(grid.window(10, 20, 15, 12), ["red", "height_mean"])
        roles = [band.role for band in scene.bands]
        place = np.s_[10:25, 20:32]
        assert np.array_equal(some.values[0], whole.values[roles.index("red")][place])
        assert np.array_equal(some.valid, whole.valid[place])
        coarse = scene.read(scene.grid(4 * scene.gsd), ["height_max"])
        assert coarse.valid.mean() > 0.8 and coarse.values.max() > 2.5
        outside = scene.read(grid.window(-50, 0, 20, 20))
        assert not outside.valid.any() and not outside.values.any()


def test_points_are_read_once(cloud: Path, cache: Path, monkeypatch):
    with open_scene(cloud) as scene:
        assert not cache.exists()
        first = scene.overview()
    assert [path.suffix for path in cache.iterdir()] == [".tif"]
    monkeypatch.setattr(pointcloud, "write_birdseye", None)
    with open_scene(cloud) as scene:
        assert np.array_equal(scene.overview().values, first.values)


def test_the_cache_may_be_deleted_at_any_time(cloud: Path, cache: Path):
    with open_scene(cloud) as scene:
        first = scene.read(scene.grid())
        for path in cache.iterdir():
            path.unlink()
        seen = []
        thread = threading.Thread(target=lambda: seen.append(scene.read(scene.grid())))
        thread.start()
        thread.join()
        assert np.array_equal(seen[0].values, first.values)


def test_a_changed_cloud_is_read_anew(cloud: Path):
    with open_scene(cloud) as scene:
        before, height = scene.identity(), height_at(scene, 25, 12)
    columns = slope_with_box(8000)
    columns["z"] += np.where(columns["classification"] == 6, 4, 0)
    write_cloud(cloud, columns)
    with open_scene(cloud) as scene:
        assert scene.identity() != before
        assert height_at(scene, 25, 12) == pytest.approx(height + 4, abs=0.1)


def test_a_damaged_raster_in_the_cache_is_made_anew(cloud: Path, cache: Path):
    with open_scene(cloud) as scene:
        first = scene.read(scene.grid())
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    for damaged in (b"no raster", whole[: len(whole) // 2]):
        path.write_bytes(damaged)
        with open_scene(cloud) as scene:
            assert np.array_equal(scene.read(scene.grid()).values, first.values)


def test_without_a_crs_coordinates_are_metres_and_the_cell_can_be_given(tmp_path: Path):
    path = write_cloud(tmp_path / "free.las", crs=None)
    with open_scene(path) as scene:
        assert (scene.ground.crs_wkt, scene.ground.unit) == (None, "m")
        usual = scene.gsd
    with open_scene(path, 0.5) as scene:
        assert scene.gsd == 0.5 != usual
        assert height_at(scene, 25, 12) == pytest.approx(3, abs=0.3)
        with open_scene(json.loads(json.dumps(scene.description))) as again:
            assert again.gsd == 0.5 and again.identity() == scene.identity()


def test_an_image_and_a_cloud_stack(tmp_path: Path, cloud: Path):
    image = tmp_path / "image.tif"
    with rasterio.open(
        image, "w", driver="GTiff", width=500, height=500, count=3, dtype="uint8", crs="EPSG:25832",
        transform=Affine(0.1, 0, ORIGIN[0], 0, -0.1, ORIGIN[1] + 50), photometric="RGB",
    ) as file:  # fmt: skip
        file.write(np.full((3, 500, 500), 77, np.uint8))
    free = write_cloud(tmp_path / "free.laz", slope_with_box(8000), crs=None)
    for source in (cloud, free):
        with open_scene(f"{image} + {source}") as scene:
            assert [band.role for band in scene.bands][:4] == ["red", "green", "blue", "height_max"]
            assert scene.gsd == pytest.approx(0.1, rel=1e-3)
            assert height_at(scene, 25, 12) == pytest.approx(3, abs=0.3)
            with open_scene(scene.description) as again:
                assert again.identity() == scene.identity()


def test_a_cloud_of_another_crs_is_brought_to_the_image(tmp_path: Path):
    image = tmp_path / "image.tif"
    with rasterio.open(
        image, "w", driver="GTiff", width=100, height=100, count=1, dtype="uint8", crs="EPSG:25832",
        transform=Affine(0.5, 0, ORIGIN[0], 0, -0.5, ORIGIN[1] + 50),
    ) as file:  # fmt: skip
        file.write(np.full((1, 100, 100), 7, np.uint8))
    to_other = pyproj.Transformer.from_crs(25832, 25833, always_xy=True)
    columns = slope_with_box(8000)
    x, y = to_other.transform(columns["x"] + ORIGIN[0], columns["y"] + ORIGIN[1])
    columns["x"], columns["y"] = x - x.min(), y - y.min()
    other = write_cloud(tmp_path / "other.laz", columns, crs="EPSG:25833", origin=(x.min(), y.min()))
    with open_scene([image, other]) as scene:
        assert height_at(scene, 25, 12) == pytest.approx(3, abs=0.4)
        assert height_at(scene, 10, 40) == pytest.approx(0, abs=0.2)


def test_a_store_remembers_a_cloud_and_moves_with_it(tmp_path: Path, cloud: Path):
    labels = tmp_path / "labels.geojson"
    left, bottom, right, top = (edge + ORIGIN[i % 2] for i, edge in enumerate(BOX))
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    labels.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    store = tmp_path / "store.gpkg"
    import_samples(
        ImportRequest(labels=str(labels), scene=str(cloud), store=str(store), class_name="hut", symmetry="axial"),
        NullFeedback(),
    )
    moved = tmp_path / "moved"
    moved.mkdir()
    for path in (store, cloud):
        path.rename(moved / path.name)
    with SampleStore.open(moved / "store.gpkg", read_only=True) as opened:
        (stored,) = opened.scenes()
    assert stored.kind == "cloud" and stored.description["uri"] == str(moved / "town.laz")
    with open_scene(stored.description) as scene:
        assert [band.role for band in scene.bands] == [band.role for band in stored.bands]


@pytest.mark.parametrize("with_terrain", [False, True])
def test_a_surface_model_gives_height_bands(tmp_path: Path, with_terrain: bool):
    heights, ground = surface()
    heights[5:15, 5:15] = -9999
    dsm = write_heights(tmp_path / "dsm.tif", heights)
    dtm = write_heights(tmp_path / "dtm.tif", ground[::4, ::4] + 1, 2.0) if with_terrain else None
    description = {"kind": "dsm", "dsm": str(dsm), "dtm": dtm and str(dtm)}
    with open_scene(description) as scene:
        assert [band.role for band in scene.bands] == HEIGHTS
        assert scene.gsd == pytest.approx(0.5, rel=1e-3)
        lift = 1 if with_terrain else 0
        assert height_at(scene, 25.3, 12) == pytest.approx(3 - lift, abs=0.15)
        assert height_at(scene, 10, 20) == pytest.approx(-lift, abs=0.15)
        read = scene.read(scene.grid())
        assert 0.98 < read.valid.sum() / (100 * 100 - 10 * 10) < 1.02
        with open_scene(json.loads(json.dumps(scene.description))) as again:
            assert again.identity() == scene.identity()


def test_what_is_no_surface_model_is_refused(tmp_path: Path):
    heights, _ = surface()
    with pytest.raises(SceneError, match="no CRS"):
        open_scene({"kind": "dsm", "dsm": str(write_heights(tmp_path / "free.tif", heights, crs=None))})
    with pytest.raises(SceneError, match="no metres"):
        open_scene({"kind": "dsm", "dsm": str(write_heights(tmp_path / "wild.tif", heights * 1e6))})
    with pytest.raises(SceneError, match="names no file"):
        open_scene({"kind": "dsm"})


def test_the_job_writes_a_raster_that_is_a_scene(tmp_path: Path, cloud: Path):
    out = tmp_path / "town.tif"
    request = RasterizeRequest(str(cloud), str(out), gsd_m=0.5, bands=("height_max", "intensity"))
    told = rasterize(request, NullFeedback())
    assert (told["points"], told["bands"], told["gsd"]) == (8000, ["height_max", "intensity"], 0.5)
    with open_scene(out) as scene:
        assert [band.role for band in scene.bands] == ["height_max", "intensity"]
        assert height_at(scene, 25, 12) == pytest.approx(3, abs=0.3)
    heights, ground = surface()
    dsm, dtm = write_heights(tmp_path / "dsm.tif", heights), write_heights(tmp_path / "dtm.tif", ground)
    told = rasterize(RasterizeRequest(str(dsm), str(out), dtm=str(dtm)), NullFeedback())
    assert (told["bands"], told["terrain"]) == (HEIGHTS, "dtm")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dsm.tif", "dtm.tif", "town.laz", "town.tif"]


def test_terrain_and_points_are_written_when_asked_for_and_are_no_bands_of_the_scene(tmp_path: Path, cloud: Path):
    out = tmp_path / "town.tif"
    rasterize(RasterizeRequest(str(cloud), str(out), bands=("terrain", "height_max", "points")), NullFeedback())
    with rasterio.open(out) as file:
        assert file.descriptions == ("terrain", "height_max", "points")
        terrain, _, points = file.read()
    assert np.nansum(points) == 8000
    assert 100 <= np.nanmin(terrain) < 100.2 and 100.8 < np.nanmax(terrain) <= 101
    with open_scene(cloud) as scene:
        assert not {"terrain", "points"} & {band.role for band in scene.bands}


def test_the_job_refuses_what_makes_no_sense(tmp_path: Path, cloud: Path):
    for wrong in ({"out": "a.png"}, {"gsd_m": -1.0}, {"bands": ("nonsense",)}, {"dtm": "a.tif"}):
        with pytest.raises(UsageError):
            RasterizeRequest(**{"source": str(cloud), "out": "a.tif", **wrong})
    with pytest.raises(OutputError, match="no folder"):
        rasterize(RasterizeRequest(str(cloud), str(tmp_path / "no" / "a.tif")), NullFeedback())


def test_the_cache_is_bounded_and_keeps_what_was_used_last(cache: Path):
    for number, key in enumerate("abc"):
        path = cached(key, lambda part: part.write_bytes(b"x" * 100), most_bytes=250)
        os.utime(path, (number, number))
    assert {path.stem for path in cache.iterdir()} == {"b", "c"}
    cached("b", None, most_bytes=250)
    cached("d", lambda part: part.write_bytes(b"x" * 100), most_bytes=250)
    assert {path.stem for path in cache.iterdir()} == {"b", "d"}
    cached("large", lambda part: part.write_bytes(b"x" * 1000), most_bytes=250)
    assert {path.stem for path in cache.iterdir()} == {"large"}


def test_a_failure_leaves_nothing_behind_and_stale_parts_go(cache: Path):
    def fail(part: Path) -> None:
        part.write_bytes(b"half")
        raise SceneError("broken")

    with pytest.raises(SceneError):
        cached("a", fail)
    assert not list(cache.iterdir())
    stale = cache / "a-1-x.part"
    stale.write_bytes(b"old")
    os.utime(stale, (0, 0))
    cached("b", lambda part: part.write_bytes(b"x"))
    assert [path.name for path in cache.iterdir()] == ["b.tif"]


def test_a_cache_that_cannot_be_made_says_what_to_do(tmp_path: Path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ROTAMATCH_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(OutputError, match="ROTAMATCH_CACHE"):
        cached("a", lambda part: None)
    monkeypatch.delenv("ROTAMATCH_CACHE")
    assert cloud_cache.cache_folder().name == "rotamatch"


def test_two_processes_may_read_a_cloud_at_once(cloud: Path, cache: Path):
    program = [sys.executable, "-I", str(Path(__file__).parents[2] / "core" / "__main__.py"), "info", str(cloud)]
    running = [subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ends = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], ends
    assert len(list(cache.iterdir())) == 1


@pytest.mark.real_data
def test_the_same_points_give_the_same_bands_in_any_format(real_data: Path):
    folder = real_data / "pointcloud" / "autzen"
    windows = []
    for name in ("parking.laz", "parking.copc.laz", "ept/ept.json"):
        with open_scene(folder / name) as scene:
            windows.append(scene.read(scene.grid()))
    for other in windows[1:]:
        assert np.array_equal(other.valid, windows[0].valid)
        assert np.abs(other.values - windows[0].values).max() < 1e-3
