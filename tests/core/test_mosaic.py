"""Folders, globs and thousands of rasters as one scene."""

from __future__ import annotations

import json
import os
import resource
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.transform import Affine
from rasterio.warp import transform_bounds

from rotamatch.core.errors import SceneError
from rotamatch.core.mosaic import MosaicScene
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_rasters import NORTH_UP, UTM, noise, plane, plane_value, write_raster

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def write_tiles(folder: Path, values: np.ndarray, size: int = 32, **options) -> Path:
    """Cuts values [C, H, W] into files of `size` pixels."""
    folder.mkdir(exist_ok=True)
    for row in range(0, values.shape[1], size):
        for col in range(0, values.shape[2], size):
            part = values[:, row : row + size, col : col + size]
            place = NORTH_UP @ Affine.translation(col, row)
            write_raster(folder / f"tile_{row:04}_{col:04}.tif", part, place, **options)
    return folder


@pytest.mark.parametrize("factor", [1.0, 0.6, 1.5, 2.0, 3.3])
def test_tiles_read_like_the_whole(tmp_path: Path, factor: float):
    values = noise(3, 96, 132)
    # Tiles of a multiple of 3: the blocks of 3 that a factor of 3.3 averages first begin anew in each tile.
    folder = write_tiles(tmp_path / "tiles", values, size=36)
    whole = write_raster(tmp_path / "whole.tif", values)
    with open_scene(folder) as mosaic, open_scene(whole) as plain:
        assert isinstance(mosaic, MosaicScene)
        assert mosaic.bounds == plain.bounds
        grid = plain.grid(plain.gsd * factor)
        assert mosaic.grid(plain.gsd * factor) == grid
        ours, theirs = mosaic.read(grid), plain.read(grid)
        part = mosaic.read(grid.window(5, 9, 20, 30), ["blue"])
    assert np.array_equal(ours.valid, theirs.valid)
    assert np.allclose(ours.values, theirs.values, rtol=0, atol=1e-2)
    assert np.allclose(part.values[0], theirs.values[2, 5:25, 9:39], rtol=0, atol=1e-2)


@pytest.mark.parametrize("factor", [0.7, 1.37, 3.3])
def test_pixels_do_not_depend_on_the_window(tmp_path: Path, factor: float):
    folder = write_tiles(tmp_path / "tiles", noise(1, 96, 128))
    with open_scene(folder) as scene:
        grid = scene.grid(scene.gsd * factor)
        whole = scene.read(grid.window(-40, -40, grid.height + 80, grid.width + 80))
        for row, col in [(0, 0), (9, 10), (21, 22), (grid.height - 17, grid.width - 9)]:
            part = scene.read(grid.window(row, col, 30, 30))
            same = np.s_[row + 40 : row + 70, col + 40 : col + 70]
            assert np.array_equal(part.valid, whole.valid[same])
            assert np.allclose(part.values, whole.values[(slice(None), *same)], rtol=0, atol=1e-3)


def test_gaps_are_invalid_and_nodata_shows_what_lies_below(tmp_path: Path):
    top, below = noise(1, 32, 32), noise(1, 32, 32, seed=1)
    top[:, :10] = 0
    write_raster(tmp_path / "a.tif", top, nodata=0)
    write_raster(tmp_path / "b.tif", below, NORTH_UP @ Affine.translation(16, 0), nodata=0)
    write_raster(tmp_path / "c.tif", below, NORTH_UP @ Affine.translation(64, 0), nodata=0)
    with open_scene(tmp_path) as scene:
        window = scene.read(scene.grid())
    assert window.values.shape == (1, 32, 96)
    assert not window.valid[:10, :16].any()
    assert not window.valid[:, 48:64].any()
    assert np.array_equal(window.values[0, :10, 16:32], below[0, :10, :16])
    assert np.array_equal(window.values[0, 10:, :32], top[0, 10:])


@pytest.mark.parametrize("pattern", ["tiles/*.tif", "**/tile_*.tif", "tiles/tile_00[03]*.tif"])
def test_glob_is_one_scene(tmp_path: Path, pattern: str):
    values = noise(1, 64, 64)
    write_tiles(tmp_path / "tiles", values)
    with open_scene(str(tmp_path / pattern)) as scene:
        assert np.array_equal(scene.read(scene.grid()).values, values)
        assert scene.name == "tiles" if "**" not in pattern else True


def test_brackets_in_the_name_of_a_file_are_no_glob(tmp_path: Path):
    path = write_raster(tmp_path / "scene[1].tif", noise())
    with open_scene(path) as scene:
        assert not isinstance(scene, MosaicScene)


def test_other_files_in_the_folder_do_not_count(tmp_path: Path):
    folder = write_tiles(tmp_path / "tiles", noise(1, 64, 64))
    (folder / "readme.txt").write_text("words")
    (folder / "all.vrt").write_text("<VRTDataset/>")
    (folder / "sub.tif").mkdir()
    with open_scene(folder) as scene:
        assert scene.read(scene.grid()).valid.all()


def test_description_identity_and_name(tmp_path: Path):
    folder = write_tiles(tmp_path / "Stadt Süd", noise(1, 64, 64))
    with open_scene(folder) as scene, open_scene(json.loads(json.dumps(scene.description))) as again:
        assert scene.name == "Stadt Süd"
        assert again.identity() == scene.identity()
        before = scene.identity()
    os.utime(folder / "tile_0032_0032.tif", ns=(1, 1))
    with open_scene(folder) as scene:
        assert scene.identity() != before


def test_members_of_another_gsd_and_crs_are_brought_to_the_first(tmp_path: Path):
    write_raster(tmp_path / "a.tif", plane(NORTH_UP))
    coarse = NORTH_UP @ Affine.translation(128, 0) @ Affine.scale(2)
    write_raster(tmp_path / "b.tif", plane(coarse, 48, 64), coarse)
    other = CRS.from_epsg(32632)
    left, bottom, right, top = transform_bounds(UTM, other, 500000, 4999880, 500064, 4999948)
    place = Affine(0.5, 0, left, 0, -0.5, top)
    height, width = int((top - bottom) / 0.5), int((right - left) / 0.5)
    cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    xs, ys = rasterio.warp.transform(other, UTM, *(np.ravel(v) for v in (left + cols * 0.5, top - rows * 0.5)))
    values = plane_value(np.array(xs), np.array(ys)).reshape(1, height, width).astype(np.float32)
    write_raster(tmp_path / "c.tif", values, place, other)
    with open_scene(tmp_path) as scene:
        grid = scene.grid()
        assert ((grid.left - 500000) % 0.5, grid.step_x) == (0, 0.5)
        for east, south, width, height in [(2, 2, 58, 42), (68, 2, 58, 42), (8, 56, 46, 56)]:
            col, row = grid.pixel_xy([(500000 + east, 5000000 - south)])[0].astype(int).tolist()
            part = grid.window(row, col, height * 2, width * 2)
            window = scene.read(part)
            cols, rows = np.meshgrid(np.arange(part.width) + 0.5, np.arange(part.height) + 0.5)
            expected = plane_value(part.left + cols * 0.5, part.top - rows * 0.5)
            assert window.valid.all()
            assert np.abs(window.values[0] - expected).max() < 0.05


def test_bands_that_differ_are_named(tmp_path: Path):
    write_raster(tmp_path / "a.tif", noise(3))
    write_raster(tmp_path / "b.tif", noise(1), NORTH_UP @ Affine.translation(128, 0))
    with pytest.raises(SceneError, match=r"differ in their bands: '.*b\.tif' has grey \(uint8\), '.*a\.tif' has red"):
        open_scene(tmp_path)


def test_number_types_that_differ_are_named(tmp_path: Path):
    write_raster(tmp_path / "a.tif", noise(1))
    write_raster(tmp_path / "b.tif", noise(1, dtype="uint16"), NORTH_UP @ Affine.translation(128, 0))
    with pytest.raises(SceneError, match=r"grey \(uint16\)"):
        open_scene(tmp_path)


def test_member_without_a_crs_is_named(tmp_path: Path):
    write_raster(tmp_path / "a.tif", noise(1))
    write_raster(tmp_path / "b.tif", noise(1), NORTH_UP @ Affine.translation(128, 0), crs=None)
    with pytest.raises(SceneError, match=r"b\.tif' has no CRS but other"):
        open_scene(tmp_path)


def test_photos_without_a_georeference_make_no_mosaic(tmp_path: Path):
    for name in ("a.png", "b.png"):
        write_raster(tmp_path / name, noise(), None, None, driver="PNG")
    with pytest.raises(SceneError, match="open them one by one"):
        open_scene(tmp_path)


def test_tiles_without_a_crs_count_in_pixels_or_the_given_gsd(tmp_path: Path):
    folder = write_tiles(tmp_path / "tiles", noise(1, 64, 64), crs=None)
    with open_scene(folder) as scene:
        assert (scene.ground.unit, scene.gsd) == ("px", 1.0)
    with open_scene(folder, gsd_m=0.3) as scene:
        assert (scene.ground.unit, scene.gsd) == ("m", pytest.approx(0.3))
        with open_scene(scene.description) as again:
            assert again.gsd == pytest.approx(0.3)


def test_corrupt_member_is_named(tmp_path: Path):
    folder = write_tiles(tmp_path / "tiles", noise(1, 64, 64))
    (folder / "tile_0032_0000.tif").write_bytes(b"II*\0nothing")
    with pytest.raises(SceneError, match=r"tile_0032_0000\.tif' cannot be opened"):
        open_scene(folder)


def test_pattern_that_finds_nothing(tmp_path: Path):
    with pytest.raises(SceneError, match="No raster is found"):
        open_scene(str(tmp_path / "*.tif"))


def test_threads_share_a_mosaic_and_close_leaves_nothing_open(tmp_path: Path):
    values = noise(1, 160, 160)
    folder = write_tiles(tmp_path / "tiles", values)
    wrong: list[int] = []
    scene = open_scene(folder)

    def work(seed: int) -> None:
        for row, col in np.random.default_rng(seed).integers(0, 120, (20, 2)).tolist():
            got = scene.read(scene.grid().window(row, col, 40, 40)).values
            if not np.array_equal(got, values[:, row : row + 40, col : col + 40]):
                wrong.append(seed)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert scene.read(scene.grid()).valid.all()
    scene.close()
    assert wrong == []
    links = Path("/proc/self/fd")
    if links.exists():
        assert not [link for link in links.iterdir() if link.exists() and folder in link.resolve().parents]


def test_hundreds_of_members_are_not_all_open_at_once(tmp_path: Path):
    folder = write_tiles(tmp_path / "many", noise(1, 192, 192), size=16)
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open_scene(folder) as scene:
        resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/proc/self/fd").iterdir())) + 40, limit[1]))
        try:
            assert scene.read(scene.grid(scene.gsd * 4)).valid.all()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limit)
