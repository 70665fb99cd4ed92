"""Co-registered scenes as one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.transform import Affine

from rotamatch.core.errors import SceneError
from rotamatch.core.scene import open_scene
from rotamatch.core.stack import StackedScene
from rotamatch.tests.data.small_rasters import NORTH_UP, UTM, noise, plane, plane_value, write_raster

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def test_scenes_of_other_gsds_read_as_one(tmp_path: Path):
    values = noise(3)
    colour = write_raster(tmp_path / "colour.tif", values)
    coarse = NORTH_UP @ Affine.scale(4)
    height = write_raster(tmp_path / "height.tif", plane(coarse, 24, 32), coarse, descriptions=("nDSM",))
    with open_scene([height, colour]) as scene:
        assert [band.role for band in scene.bands] == ["height", "red", "green", "blue"]
        assert [band.dtype for band in scene.bands] == ["float32", "uint8", "uint8", "uint8"]
        assert scene.gsd == pytest.approx(0.5, rel=1e-3)
        grid = scene.grid()
        window = scene.read(grid)
        some = scene.read(grid.window(10, 10, 20, 20), ["green", "height"])
        half = scene.read(scene.grid(scene.gsd * 2))
    assert window.valid.all()
    assert np.allclose(window.values[1:], values, rtol=0, atol=1e-3)
    cols, rows = np.meshgrid(np.arange(128) + 0.5, np.arange(96) + 0.5)
    expected = plane_value(grid.left + cols * 0.5, grid.top - rows * 0.5)
    assert np.abs(window.values[0] - expected)[4:-4, 4:-4].max() < 1e-3
    assert np.allclose(some.values, window.values[[2, 0], 10:30, 10:30], atol=1e-3)
    assert np.allclose(half.values[1], values[0].reshape(48, 2, 64, 2).mean(axis=(1, 3)), atol=1e-3)


@pytest.mark.parametrize("as_text", [True, False])
def test_text_and_list_open_the_same_stack(tmp_path: Path, as_text: bool):
    first, second = (write_raster(tmp_path / f"{name} Ä.tif", noise(seed=seed)) for seed, name in enumerate("ab"))
    with open_scene(f"{first} + {second}" if as_text else [str(first), second]) as scene:
        assert isinstance(scene, StackedScene)
        assert scene.name == "a Ä + b Ä"
        assert [band.role for band in scene.bands] == "red green blue part2_red part2_green part2_blue".split()
        with open_scene(json.loads(json.dumps(scene.description))) as again:
            assert again.identity() == scene.identity()
            assert again.bands == scene.bands


def test_stack_covers_what_all_parts_share(tmp_path: Path):
    west = write_raster(tmp_path / "west.tif", noise(1), nodata=7)
    east = write_raster(tmp_path / "east.tif", noise(1, seed=1), NORTH_UP @ Affine.translation(28, 16))
    with open_scene([west, east]) as scene:
        assert scene.bounds == (500014.0, 4999952.0, 500064.0, 4999992.0)
        window = scene.read(scene.grid().window(-5, -5, 90, 110))
    assert window.valid.sum() == pytest.approx(80 * 100, rel=0.01)


def test_pixel_is_valid_where_all_parts_are(tmp_path: Path):
    first, second = noise(1), noise(1, seed=1)
    first[:, :10], second[:, :, :10] = 0, 0
    parts = [write_raster(tmp_path / f"{i}.tif", values, nodata=0) for i, values in enumerate((first, second))]
    with open_scene(parts) as scene:
        window = scene.read(scene.grid())
        alone = scene.read(scene.grid(), ["part2_grey"])
        half = scene.read(scene.grid(scene.gsd * 3))
    assert np.array_equal(window.valid, (first[0] > 0) & (second[0] > 0))
    assert not window.values[:, ~window.valid].any()
    assert np.array_equal(alone.valid, second[0] > 0)
    assert half.values[:, half.valid].min() >= 1


def test_part_in_another_crs_is_brought_to_the_first(tmp_path: Path):
    first = write_raster(tmp_path / "first.tif", plane(NORTH_UP))
    mercator = CRS.from_epsg(3857)
    with (
        rasterio.open(first) as source,
        rasterio.vrt.WarpedVRT(
            source, crs=mercator, resampling=rasterio.enums.Resampling.bilinear, nodata=-9999
        ) as warped,
    ):
        second = write_raster(tmp_path / "second.tif", warped.read(), warped.transform, mercator, nodata=-9999)
    with open_scene([first, second]) as scene:
        assert CRS.from_wkt(scene.ground.crs_wkt) == UTM
        window = scene.read(scene.grid())
    assert window.valid[4:-4, 4:-4].all()
    assert np.abs(window.values[0] - window.values[1])[4:-4, 4:-4].max() < 0.1


def test_stack_of_mosaics(tmp_path: Path):
    values = noise(1)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_raster(tmp_path / name / "west.tif", values[:, :, :64])
        write_raster(tmp_path / name / "east.tif", values[:, :, 64:], NORTH_UP @ Affine.translation(64, 0))
    with open_scene(f"{tmp_path / 'one'} + {tmp_path / 'two'}") as scene:
        window = scene.read(scene.grid())
        with open_scene(scene.description) as again:
            assert again.identity() == scene.identity()
    assert np.array_equal(window.values, np.concatenate([values, values]))


def test_photos_of_one_size_stack_and_others_do_not(tmp_path: Path):
    first = write_raster(tmp_path / "first.png", noise(1), None, None, driver="PNG")
    second = write_raster(tmp_path / "second.png", noise(1, seed=1), None, None, driver="PNG")
    other = write_raster(tmp_path / "other.png", noise(1, 50, 50), None, None, driver="PNG")
    with open_scene([first, second], gsd_m=0.1) as scene:
        assert (scene.ground.unit, scene.gsd) == ("m", 0.1)
        with open_scene(scene.description) as again:
            assert again.gsd == 0.1
    with pytest.raises(SceneError, match="images of the same size"):
        open_scene([first, other])


def test_parts_that_do_not_overlap(tmp_path: Path):
    first = write_raster(tmp_path / "here.tif", noise(1))
    second = write_raster(tmp_path / "there.tif", noise(1), NORTH_UP @ Affine.translation(1000, 0))
    with pytest.raises(SceneError, match="'here', 'there' do not overlap"):
        open_scene([first, second])


def test_part_without_a_crs_is_named(tmp_path: Path):
    first = write_raster(tmp_path / "first.tif", noise(1))
    second = write_raster(tmp_path / "free.tif", noise(1), crs=None)
    with pytest.raises(SceneError, match="'free' has no CRS"):
        open_scene([first, second])


def test_part_on_a_local_map_cannot_be_brought_to_another_crs(tmp_path: Path):
    local = CRS.from_wkt('LOCAL_CS["site",UNIT["metre",1]]')
    first = write_raster(tmp_path / "first.tif", noise(1))
    second = write_raster(tmp_path / "local.tif", noise(1), crs=local)
    with open_scene(second) as scene:
        assert scene.gsd == pytest.approx(0.5)
    with pytest.raises(SceneError, match=r"local\.tif' cannot be brought to the CRS"):
        open_scene([first, second])


def test_missing_part_is_named(tmp_path: Path):
    first = write_raster(tmp_path / "first.tif", noise(1))
    with pytest.raises(SceneError, match=r"no file '.*gone\.tif'"):
        open_scene(f"{first} + {tmp_path / 'gone.tif'}")
    with pytest.raises(SceneError, match="at least one scene"):
        open_scene([])


def test_real_orthophotos_stack(real_data: Path):
    folder = real_data / "pointcloud" / "ign"
    with open_scene(f"{folder / 'rgb.tif'} + {folder / 'irc.tif'}") as scene:
        assert len({band.role for band in scene.bands}) == 6
        assert scene.read(scene.grid()).valid.mean() > 0.99
