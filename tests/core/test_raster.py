"""Rasters as scenes: every georeference, every kind of band, any GSD, any window."""

from __future__ import annotations

import gc
import json
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.transform import Affine

from rotamatch.core import scene as scene_module
from rotamatch.core.errors import Cancelled
from rotamatch.core.feedback import CancelFlag
from rotamatch.core.grid import Grid
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_rasters import NORTH_UP, UTM, noise, plane, plane_value, write_raster

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

ROTATED = Affine.translation(500000, 5000000) @ Affine.rotation(33) @ Affine.scale(0.5, -0.5)
SOUTH_UP = Affine(0.5, 0, 500000, 0, 0.5, 4999952)
MIRRORED = Affine(-0.5, 0, 500064, 0, -0.5, 5000000)
QUARTER_TURN = Affine(0, 0.5, 500000, 0.5, 0, 4999936)
GEOREFERENCES = {
    "north up": NORTH_UP,
    "south up": SOUTH_UP,
    "mirrored": MIRRORED,
    "rotated": ROTATED,
    "quarter turn": QUARTER_TURN,
}


def centres(grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    cols, rows = np.meshgrid(np.arange(grid.width) + 0.5, np.arange(grid.height) + 0.5)
    return grid.left + cols * grid.step_x, grid.top - rows * grid.step_y


def worst_plane_error(window, grid: Grid) -> float:
    """The largest error of a plane away from the scene's edge, in values; a pixel of 0.5 m is a step of 0.75."""
    inner = window.valid.copy()
    for _ in range(6):
        inner[1:-1, 1:-1] &= inner[:-2, 1:-1] & inner[2:, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:]
        inner[[0, -1]] = inner[:, [0, -1]] = False
    assert inner.any()
    return float(np.abs(window.values[0] - plane_value(*centres(grid)))[inner].max())


@pytest.mark.parametrize("georeference", GEOREFERENCES)
@pytest.mark.parametrize("factor", [1.0, 0.55, 1.4, 2.0, 3.7])
@pytest.mark.parametrize("overviews", [(), (2, 4)])
def test_a_plane_stays_a_plane_at_any_gsd(tmp_path: Path, georeference: str, factor: float, overviews: tuple[int, ...]):
    transform = GEOREFERENCES[georeference]
    path = write_raster(tmp_path / "plane.tif", plane(transform), transform, overviews=overviews)
    with open_scene(path) as scene:
        grid = scene.grid(scene.gsd * factor)
        window = scene.read(grid)
    # Crooked scenes are interpolated at 1/32 of a pixel.
    tolerance = 0.75 / 32 * 1.5 if georeference in ("rotated", "quarter turn") else 2e-3
    assert worst_plane_error(window, grid) < tolerance


@pytest.mark.parametrize("georeference", ["south up", "mirrored"])
def test_flipped_scene_reads_its_pixels_untouched(tmp_path: Path, georeference: str):
    values = noise()
    path = write_raster(tmp_path / "flipped.tif", values, GEOREFERENCES[georeference])
    with open_scene(path) as scene:
        window = scene.read(scene.grid())
    turned = values[:, ::-1] if georeference == "south up" else values[:, :, ::-1]
    assert np.array_equal(window.values, turned)
    assert scene.bounds == (500000.0, 4999952.0, 500064.0, 5000000.0)


@pytest.mark.parametrize("georeference", GEOREFERENCES)
@pytest.mark.parametrize("factor", [1.0, 0.55, 1.4, 2.0, 3.7])
def test_pixels_do_not_depend_on_the_window(tmp_path: Path, georeference: str, factor: float):
    values = noise(seed=3)
    mask = np.full(values.shape[1:], 255, np.uint8)
    mask[20:40, 30:70] = 0
    path = write_raster(tmp_path / "noise.tif", values, GEOREFERENCES[georeference], mask=mask, overviews=(2,))
    with open_scene(path) as scene:
        grid = scene.grid(scene.gsd * factor)
        whole = scene.read(grid.window(-9, -9, grid.height + 18, grid.width + 18))
        for row, col, height, width in [(0, 0, 10, 10), (-9, 3, 17, 9), (5, 11, 20, 13), (grid.height - 4, -9, 13, 40)]:
            part = scene.read(grid.window(row, col, height, width))
            same = np.s_[row + 9 : row + 9 + height, col + 9 : col + 9 + width]
            cut = whole.values[(slice(None), *same)]
            assert np.array_equal(part.valid[: cut.shape[1], : cut.shape[2]], whole.valid[same])
            assert np.allclose(part.values[:, : cut.shape[1], : cut.shape[2]], cut, rtol=0, atol=1e-3)


def test_reading_at_native_gsd_is_exact_in_every_dtype(tmp_path: Path):
    for dtype in ("uint8", "uint16", "int16", "float32", "int32", "float64"):
        values = noise(2, dtype=dtype, seed=4)
        path = write_raster(tmp_path / f"{dtype}.tif", values)
        with open_scene(path) as scene:
            window = scene.read(scene.grid())
            assert scene.bands[0].dtype == dtype
        assert window.values.dtype == np.float32
        assert np.array_equal(window.values, values.astype(np.float32))
        assert window.valid.all()


def test_halving_averages_four_pixels_and_doubling_interpolates(tmp_path: Path):
    values = np.array([[[10, 20, 30, 50], [30, 40, 70, 90]]], np.uint8)
    with open_scene(write_raster(tmp_path / "four.tif", values)) as scene:
        half = scene.read(scene.grid(scene.gsd * 2))
        double = scene.read(scene.grid(scene.gsd / 2))
    assert half.values.tolist() == [[[25, 60]]]
    assert double.values.shape == (1, 4, 8)
    # Quarter steps between the centres of 10 and 20, and of their means with 30 and 40 below.
    assert double.values[0, 1, 1:3] == pytest.approx([17.5, 22.5])
    assert double.values[0, 0, 0] == pytest.approx(10)


def test_overviews_are_used_when_shrinking(tmp_path: Path):
    path = write_raster(tmp_path / "overview.tif", noise(1), overviews=(2, 4))
    with rasterio.open(path, "r+", overview_level=1) as coarse:
        coarse.write(np.full((1, *coarse.shape), 77, np.uint8))
    with open_scene(path) as scene:
        assert (scene.read(scene.grid(scene.gsd * 4)).values == 77).all()
        assert (scene.read(scene.grid(scene.gsd * 2)).values == 77).mean() < 0.1


def test_window_outside_the_scene_is_invalid_and_zero(tmp_path: Path):
    with open_scene(write_raster(tmp_path / "small.tif", noise())) as scene:
        grid = scene.grid()
        for native in (grid, scene.grid(scene.gsd * 1.5)):
            far = scene.read(native.window(-500, 700, 20, 30))
            assert not far.valid.any()
            assert not far.values.any()
        edge = scene.read(grid.window(-4, -6, 10, 10))
    assert edge.valid.sum() == 6 * 4
    assert edge.valid[4:, 6:].all()
    assert not edge.values[:, ~edge.valid].any()


def test_roles_choose_and_order_bands(tmp_path: Path):
    values = noise(3)
    with open_scene(write_raster(tmp_path / "rgb.tif", values, photometric="RGB")) as scene:
        window = scene.read(scene.grid(), ["blue", "red"])
    assert np.array_equal(window.values, values[[2, 0]])


def test_rotated_scene_covers_its_corners_and_nothing_else(tmp_path: Path):
    with open_scene(write_raster(tmp_path / "rotated.tif", noise(), ROTATED)) as scene:
        window = scene.read(scene.grid())
        left, bottom, right, top = scene.bounds
    corners = np.array([ROTATED @ corner for corner in ((0, 0), (128, 0), (128, 96), (0, 96))])
    assert (left, top) == pytest.approx((corners[:, 0].min(), corners[:, 1].max()))
    assert right - corners[:, 0].max() < 0.51
    assert corners[:, 1].min() - bottom < 0.51
    assert window.valid.sum() == pytest.approx(96 * 128, rel=0.02)


def test_ground_control_points_place_a_scene(tmp_path: Path):
    points = [GroundControlPoint(row, col, *(NORTH_UP @ (col, row))) for row in (0, 96) for col in (0, 128)]
    with rasterio.open(
        tmp_path / "gcps.tif", "w", driver="GTiff", width=128, height=96, count=1, dtype="float32", gcps=points, crs=UTM
    ) as dataset:
        dataset.write(plane(NORTH_UP))
    with open_scene(tmp_path / "gcps.tif") as scene:
        assert scene.ground.crs_wkt is not None
        grid = scene.grid()
        assert worst_plane_error(scene.read(grid), grid) < 0.05


def test_geotransform_without_a_crs_counts_in_pixels(tmp_path: Path):
    path = write_raster(tmp_path / "free.tif", noise(), NORTH_UP, crs=None)
    with open_scene(path) as scene:
        assert (scene.ground.crs_wkt, scene.ground.unit, scene.gsd) == (None, "px", 1.0)
        assert scene.bounds == (500000.0, 4999952.0, 500064.0, 5000000.0)
        assert scene.ground.scale_at(500000, 5000000) == (2.0, 2.0)
    with open_scene(path, gsd_m=0.25) as scene:
        assert (scene.ground.unit, scene.gsd) == ("m", 0.25)
        assert scene.ground.scale_at(500000, 5000000) == (0.5, 0.5)
        assert scene.grid(0.5).width == 64


def test_rotated_geotransform_without_a_crs(tmp_path: Path):
    path = write_raster(tmp_path / "free.tif", plane(ROTATED), ROTATED, crs=None)
    with open_scene(path) as scene:
        assert (scene.ground.unit, scene.gsd) == ("px", pytest.approx(1.0))
        grid = scene.grid()
        assert worst_plane_error(scene.read(grid), grid) < 0.05


def test_no_georeference_is_pixels_with_y_downwards(tmp_path: Path):
    path = write_raster(tmp_path / "photo.png", noise(), None, None, driver="PNG")
    with open_scene(path) as scene:
        assert (scene.ground.crs_wkt, scene.ground.unit, scene.gsd) == (None, "px", 1.0)
        assert scene.bounds == (0.0, -96.0, 128.0, 0.0)
        assert scene.grid().pixel_xy([(3.0, -7.0)]).tolist() == [[3.0, 7.0]]
    with open_scene(path, gsd_m=0.1) as scene:
        assert (scene.ground.unit, scene.gsd, scene.bounds) == ("m", 0.1, (0.0, -96.0, 128.0, 0.0))


def test_a_given_gsd_does_not_override_a_crs(tmp_path: Path):
    with open_scene(write_raster(tmp_path / "utm.tif", noise()), gsd_m=7) as scene:
        assert scene.gsd == pytest.approx(0.5, rel=1e-3)


@pytest.mark.parametrize(
    ("epsg", "transform", "gsd"),
    [
        (2994, Affine(1, 0, 637255, 0, -1, 853032), 0.3049),
        (4326, Affine(1e-5, 0, 8.9, 0, -1e-5, 44.4), (0.79668 * 1.1112) ** 0.5),
        (3857, Affine(10, 0, 977000, 0, -10, 5531000), 7.145),
    ],
)
def test_gsd_is_true_metres_in_any_crs(tmp_path: Path, epsg: int, transform: Affine, gsd: float):
    with open_scene(write_raster(tmp_path / "any.tif", noise(), transform, CRS.from_epsg(epsg))) as scene:
        assert scene.gsd == pytest.approx(gsd, rel=1e-3)
        grid = scene.grid(gsd * 3)
        along_x, along_y = grid.ground.scale_at(*grid.centre)
        assert grid.step_x * along_x == pytest.approx(gsd * 3)
        assert grid.step_y * along_y == pytest.approx(gsd * 3)
        assert scene.read(grid).valid[1:-1, 1:-1].all()


def test_overview_is_the_whole_at_a_whole_factor(tmp_path: Path):
    values = noise(1, 100, 200)
    with open_scene(write_raster(tmp_path / "wide.tif", values)) as scene:
        window = scene.overview(max_pixels=2000)
        everything = scene.overview()
    assert window.values.shape == (1, 25, 50)
    assert np.allclose(window.values[0], values[0].reshape(25, 4, 50, 4).mean(axis=(1, 3)), atol=1e-3)
    assert np.array_equal(everything.values, values)


def test_overview_is_read_in_parts_and_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = write_raster(tmp_path / "tall.tif", noise(2, 300, 90), nodata=7, overviews=(2,))
    flag, reads = CancelFlag(), []
    with open_scene(path) as scene:
        for most in (100_000, 5_000):
            whole = scene.overview(most)
            monkeypatch.setattr(scene_module, "_STRIP_READS", 4000)
            parts = scene.overview(most)
            monkeypatch.undo()
            assert np.array_equal(parts.values, whole.values) and np.array_equal(parts.valid, whole.valid)
        real = scene.read
        monkeypatch.setattr(scene_module, "_STRIP_READS", 4000)
        monkeypatch.setattr(scene, "read", lambda grid: reads.append(grid) or flag.cancel() or real(grid))
        with pytest.raises(Cancelled):
            scene.overview(feedback=flag)
    assert len(reads) == 1


def test_overview_of_a_huge_scene_reads_a_fixed_share_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rotamatch.core.scene._OVERVIEW_READS", 10_000)
    monkeypatch.setattr("rotamatch.core.scene._SAMPLE_SIDE", 16)
    values = noise(1, 400, 200)
    plain = write_raster(tmp_path / "plain.tif", values)
    with_overviews = write_raster(tmp_path / "overviews.tif", values, overviews=(2, 4))
    with open_scene(plain) as scene:
        window = scene.overview(max_pixels=5000)
    assert window.values.shape == (1, 100, 50)
    # 80 000 pixels are eight times too many: one square in three each way, from the second on.
    assert window.valid.mean() == pytest.approx(1 / 9, abs=0.02)
    assert window.valid[4:8, 4:8].all()
    assert not window.valid[8:16].any()
    mean = values[0].reshape(100, 4, 50, 4).mean(axis=(1, 3))
    assert np.allclose(window.values[0][window.valid], mean[window.valid], atol=1e-3)
    with open_scene(with_overviews) as scene:
        assert scene.overview(max_pixels=5000).valid.all()


def test_threads_read_alike(tmp_path: Path):
    values = noise(3, 256, 256)
    path = write_raster(tmp_path / "shared.tif", values, overviews=(2,))
    wrong: list[str] = []
    with open_scene(path) as scene:
        grid = scene.grid()
        half = scene.grid(scene.gsd * 2)
        expected = scene.read(half).values

        def work(seed: int) -> None:
            rng = np.random.default_rng(seed)
            for row, col in rng.integers(0, 190, (30, 2)).tolist():
                got = scene.read(grid.window(row, col, 64, 64)).values
                if not np.array_equal(got, values[:, row : row + 64, col : col + 64]):
                    wrong.append(f"native {row} {col}")
            if not np.array_equal(scene.read(half).values, expected):
                wrong.append("half")

        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_close_leaves_no_file_open_and_a_finished_thread_neither(tmp_path: Path):
    path = write_raster(tmp_path / "open.tif", noise(), overviews=(2,))
    scene = open_scene(path)
    thread = threading.Thread(target=lambda: scene.read(scene.grid()))
    thread.start()
    thread.join()
    gc.collect()
    scene.read(scene.grid(scene.gsd * 2))
    assert open_files(path) == 2
    scene.close()
    assert open_files(path) == 0
    assert scene.read(scene.grid()).valid.all()
    scene.close()


def open_files(path: Path) -> int:
    links = Path("/proc/self/fd")
    if not links.exists():
        pytest.skip("open files are counted through /proc")
    return sum(1 for link in links.iterdir() if link.exists() and link.resolve() == path.resolve())


def test_no_sidecar_is_written(tmp_path: Path):
    write_raster(tmp_path / "lone.tif", noise(), overviews=(2,))
    write_raster(tmp_path / "lone.png", noise(), NORTH_UP, None, driver="PNG", WORLDFILE="YES")
    before = sorted(tmp_path.iterdir())
    for name in ("lone.tif", "lone.png"):
        with open_scene(tmp_path / name) as scene:
            scene.overview(1000)
            scene.read(scene.grid(scene.gsd * 1.5))
    assert sorted(tmp_path.iterdir()) == before


def test_description_reopens_the_same_scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_raster(tmp_path / "photo.tif", noise(), None, None)
    monkeypatch.chdir(tmp_path)
    with open_scene("photo.tif", gsd_m=0.2) as scene:
        description = json.loads(json.dumps(scene.description))
        assert Path(description["uri"]).is_absolute()
        with open_scene(description) as again:
            assert (again.gsd, again.name, again.identity()) == (0.2, "photo", scene.identity())


def test_identity_changes_with_the_file_and_the_gsd(tmp_path: Path):
    path = write_raster(tmp_path / "photo.tif", noise(), None, None)
    with open_scene(path) as scene, open_scene(path, gsd_m=1.0) as scaled:
        first = scene.identity()
        assert scaled.identity() != first
    write_raster(path, noise(1), None, None)
    with open_scene(path) as scene:
        assert scene.identity() != first


@pytest.mark.parametrize("name", ["with space.tif", "Bäume ü+ö.tif", "图像.tif", "odd#name?.tif", "a + b.tif"])
def test_paths_with_spaces_and_other_letters(tmp_path: Path, name: str):
    folder = tmp_path / "Größe 1"
    folder.mkdir()
    path = write_raster(folder / name, noise(1))
    with open_scene(str(path)) as scene:
        assert scene.read(scene.grid()).valid.all()


def test_vrt_of_rasters_is_one_scene(tmp_path: Path):
    values = noise(1, 64, 128)
    write_raster(tmp_path / "west.tif", values[:, :, :64])
    write_raster(tmp_path / "east.tif", values[:, :, 64:], NORTH_UP @ Affine.translation(64, 0))
    source = """<SimpleSource><SourceFilename relativeToVRT="1">{0}</SourceFilename><SourceBand>1</SourceBand>
      <SrcRect xOff="0" yOff="0" xSize="64" ySize="64"/>
      <DstRect xOff="{1}" yOff="0" xSize="64" ySize="64"/></SimpleSource>"""
    (tmp_path / "both.vrt").write_text(
        f"""<VRTDataset rasterXSize="128" rasterYSize="64"><SRS>EPSG:32633</SRS>
        <GeoTransform>500000, 0.5, 0, 5000000, 0, -0.5</GeoTransform><VRTRasterBand dataType="Byte" band="1">
        {source.format("west.tif", 0)}{source.format("east.tif", 64)}</VRTRasterBand></VRTDataset>"""
    )
    with open_scene(tmp_path / "both.vrt") as scene:
        assert np.array_equal(scene.read(scene.grid()).values, values)


def test_real_scenes_open_with_their_bands_and_gsd(real_data: Path):
    expected = {
        "cars/frame.jpg": ("px", 1.0, ["red", "green", "blue"]),
        "houses/scene.tif": ("m", 0.13, ["red", "green", "blue"]),
        "ships/genoa_uint16.tif": ("m", (7.16 * 7.13) ** 0.5, ["red", "green", "blue", "nir"]),
        "pointcloud/autzen/ortho.tif": ("m", 0.3049, ["red", "green", "blue"]),
        "pointcloud/ign/rgb.tif": ("m", 0.2, ["red", "green", "blue"]),
    }
    for name, (unit, gsd, roles) in expected.items():
        with open_scene(real_data / name) as scene:
            assert scene.ground.unit == unit
            assert scene.gsd == pytest.approx(gsd, rel=3e-3)
            assert [band.role for band in scene.bands] == roles
            grid = scene.grid(scene.gsd * 1.7)
            window = scene.read(grid.window(grid.height // 2, grid.width // 2, 60, 60))
            assert window.valid.all()
            assert window.values.std() > 1
