from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rasterio.transform import Affine

from rotamatch.core import jobs
from rotamatch.core.chips import scale_steps
from rotamatch.core.colour import current_statistics
from rotamatch.core.errors import OutputError, SampleError, SceneError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.normalise import (
    ChipFrame,
    ColourStatistics,
    read_chip,
    scene_statistics,
    window_statistics,
    working_gsd,
)
from rotamatch.core.samples import NewSample, SampleStore
from rotamatch.core.scene import Window, open_scene
from rotamatch.tests.data.marked_scenes import (
    ORIGIN,
    boxes_on_map,
    car_boxes,
    car_image,
    rectangles,
    write_labels,
    write_scene,
)
from rotamatch.tests.data.message_log import MessageLog
from rotamatch.tests.data.small_rasters import write_raster

GSD = 0.2
BOXES = boxes_on_map(car_boxes(), GSD)
RGB = ("red", "green", "blue")


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return car_image(car_boxes())


@pytest.fixture
def town(tmp_path: Path, image: np.ndarray) -> Path:
    return write_scene(tmp_path / "town.tif", image, GSD)


def import_cars(folder: Path, scene: Path, boxes: np.ndarray = BOXES, **values: object) -> Path:
    path = folder / f"labels of {scene.stem}.gpkg"
    path.unlink(missing_ok=True)
    labels = write_labels(path, rectangles(boxes), heading=boxes[:, 4].tolist())
    parameters = {"labels": str(labels), "scene": str(scene), "store": str(folder / "s.gpkg"), "class_name": "car"}
    jobs.run_job("import", {**parameters, "heading_field": "heading", **values}, NullFeedback())
    return folder / "s.gpkg"


def chips_of(path: Path, size: tuple[int, int] = (36, 24), gsd: float = GSD) -> np.ndarray:
    with open_scene(path) as scene:
        statistics = scene_statistics(scene)
        return np.stack([read_chip(scene, OrientedBox(*box), statistics, gsd, size).values for box in BOXES])


def test_statistics_are_robust_and_normalise(town: Path, image: np.ndarray) -> None:
    with open_scene(town) as scene:
        statistics = scene_statistics(scene)
        window = scene.overview()
    assert statistics.roles == RGB
    for band, values in enumerate(image):
        low, high = np.percentile(values, (0.5, 99.5))
        clipped = np.clip(values, low, high)
        expected = (clipped.mean(), clipped.std(), low, high)
        found = tuple(getattr(statistics, name)[band] for name in ("mean", "deviation", "low", "high"))
        np.testing.assert_allclose(found, expected, rtol=1e-4)
    normalised = statistics.normalise(window)
    assert normalised.dtype == np.float32
    assert abs(float(normalised.mean())) < 0.1
    np.testing.assert_allclose(
        normalised[1], image[1] * statistics.gain()[1] + statistics.offset()[1], rtol=1e-4, atol=1e-4
    )


def test_a_few_wild_pixels_change_nothing(tmp_path: Path, image: np.ndarray) -> None:
    wild = image.astype(np.uint16)
    wild[:, 5, 10:60] = 65000
    one = scene_stats(write_scene(tmp_path / "wild.tif", wild, GSD))
    other = scene_stats(write_scene(tmp_path / "tame.tif", image.astype(np.uint16), GSD))
    np.testing.assert_allclose(one.gain(), other.gain(), rtol=0.03)


def scene_stats(path: Path) -> ColourStatistics:
    with open_scene(path) as scene:
        return scene_statistics(scene)


def test_statistics_do_not_depend_on_what_is_read(town: Path) -> None:
    with open_scene(town) as scene:
        before = scene_statistics(scene)
        scene.read(scene.grid().window(3, 5, 20, 20))
        assert scene_statistics(scene) == before
        assert scene_statistics(scene, ["blue", "red"]) == before.select(["blue", "red"])
        assert before.select(["blue"]).mean == before.mean[2:]
        with pytest.raises(SceneError, match="no band 'nir'"):
            scene_statistics(scene, ["nir"])


def test_statistics_survive_json_and_damage_is_told() -> None:
    statistics = ColourStatistics(("red",), (1.5,), (2.0,), (0.0,), (9.0,))
    assert ColourStatistics.from_json(json.loads(json.dumps(statistics.to_json()))) == statistics
    for broken in ({}, {**statistics.to_json(), "deviation": [0.0]}, {**statistics.to_json(), "mean": [1, 2]}):
        with pytest.raises(SampleError, match="damaged"):
            ColourStatistics.from_json(broken)


def test_kept_statistics_are_used_while_the_scene_is_the_same(tmp_path: Path, town: Path, image: np.ndarray) -> None:
    with open_scene(town) as scene, SampleStore.create(tmp_path / "s.gpkg", scene.ground.crs_wkt) as store:
        kept = ColourStatistics(RGB, (1.0,) * 3, (2.0,) * 3, (0.0,) * 3, (9.0,) * 3)
        store.add_scene(scene, kept.to_json())
        (stored,) = store.scenes()
        assert current_statistics(scene, stored) == kept
        assert current_statistics(scene, None) == scene_statistics(scene)
    write_scene(town, image[:, :, :-1], GSD)
    with open_scene(town) as scene:
        assert current_statistics(scene, stored) == scene_statistics(scene)


def test_flat_bands_and_empty_windows() -> None:
    flat = Window(np.full((1, 4, 4), 7, np.float32), np.ones((4, 4), bool))
    assert window_statistics(flat, ["grey"], "flat").deviation == (1.0,)
    with pytest.raises(SceneError, match="nothing but nodata"):
        window_statistics(Window(flat.values, np.zeros((4, 4), bool)), ["grey"], "void")


SENSORS = {
    "16 bit": lambda image: image.astype(np.uint16) * 120 + 900,
    "float": lambda image: (image / 255).astype(np.float32),
    "dark": lambda image: np.clip(image * 0.45 + 4, 0, 255).round().astype(np.uint8),
    "winter": lambda image: np.clip(image * [[[0.7]], [[0.75]], [[0.85]]] + [[[30]], [[34]], [[40]]], 0, 255).astype(
        np.uint8
    ),
    "int16": lambda image: image.astype(np.int16) * 40 - 3000,
}


@pytest.mark.parametrize("sensor", SENSORS)
def test_sensors_depths_and_seasons_come_out_alike(tmp_path: Path, town: Path, image: np.ndarray, sensor: str) -> None:
    reference = chips_of(town)
    other = chips_of(write_scene(tmp_path / "other.tif", SENSORS[sensor](image), GSD))
    assert reference.std() > 0.5
    assert np.abs(other - reference).mean() < 0.03
    assert np.corrcoef(other.ravel(), reference.ravel())[0, 1] > 0.995


@pytest.mark.parametrize("heading", [0, 33, 90, 147, 180, 271.5])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.3])
def test_there_and_back(heading: float, scale: float) -> None:
    frame = ChipFrame((100.25, 41.5, 24, 11, heading), (48, 32), scale)
    pixels = np.random.default_rng(0).uniform(-50, 90, (40, 2))
    np.testing.assert_allclose(frame.grid_to_chip(frame.chip_to_grid(pixels)), pixels, atol=1e-9)
    np.testing.assert_allclose(frame.chip_to_grid([(16, 24)]), [(100.25, 41.5)], atol=1e-9)
    front = (100.25 + 12 * np.sin(np.radians(heading)), 41.5 - 12 * np.cos(np.radians(heading)))
    np.testing.assert_allclose(frame.grid_to_chip([front]), [(16, 24 - 12 * scale)], atol=1e-9)
    right = (100.25 + 5 * np.cos(np.radians(heading)), 41.5 + 5 * np.sin(np.radians(heading)))
    np.testing.assert_allclose(frame.grid_to_chip([right]), [(16 + 5 * scale, 24)], atol=1e-9)


def test_pixels_land_where_the_frame_says(tmp_path: Path) -> None:
    rows, cols = np.indices((96, 128)) + 0.5
    plane = np.stack([cols * 3 + 100, rows * 5 + 200]).astype(np.float32)
    with open_scene(write_scene(tmp_path / "plane.tif", plane, GSD)) as scene:
        roles = tuple(band.role for band in scene.bands)
        raw = ColourStatistics(roles, (0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (1.0, 1.0))
        box = boxes_on_map(np.array([(60.0, 50.0, 24.0, 11.0, 37.0)]), GSD)[0]
        chip = read_chip(scene, OrientedBox(*box), raw, GSD, (20, 14), scale=1.5)
    rows, cols = np.indices((20, 14)) + 0.5
    expected = chip.frame.chip_to_grid(np.stack([cols.ravel(), rows.ravel()], 1))
    np.testing.assert_allclose(chip.values[0].ravel(), expected[:, 0] * 3 + 100, atol=0.15)
    np.testing.assert_allclose(chip.values[1].ravel(), expected[:, 1] * 5 + 200, atol=0.25)
    assert chip.valid.all()


@pytest.mark.parametrize("gsd", [GSD, GSD * 1.7, GSD / 2])
def test_the_front_is_up_at_every_scale(town: Path, gsd: float) -> None:
    size = (round(24 * GSD / gsd), round(10 * GSD / gsd))
    chips = chips_of(town, size, gsd)
    front, rear = np.array_split(chips[:, 0], 2, axis=1)
    assert (front.mean(axis=(1, 2)) > rear.mean(axis=(1, 2)) + 1.5).all()
    assert chips.std(axis=0).mean() < 0.5, "all cars look the same when turned"


def test_chips_at_the_edge_are_valid_only_inside(town: Path) -> None:
    with open_scene(town) as scene:
        statistics = scene_statistics(scene)
        corner = OrientedBox(*ORIGIN, 4.8, 2.2, 0.0)
        chip = read_chip(scene, corner, statistics, GSD, (40, 40))
        assert chip.valid.mean() == pytest.approx(0.25, abs=0.06)
        assert (chip.values[:, ~chip.valid] == 0).all()
        assert not chip.on_data()
        away = read_chip(scene, OrientedBox(ORIGIN[0] - 900, ORIGIN[1], 4.8, 2.2, 0.0), statistics, GSD, (40, 40))
        assert not away.valid.any()


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([40.4], 1.0),
        ([60, 80, 100], 2.0),
        ([25, 31, 39], 1.0),
        ([30], 1.0),
        ([24], 0.6),
        ([16, 16, 90], 0.4),
        ([19.9], 0.5),
        ([8, 8, 60], 0.25),
        ([4], 0.25),
        ([1000], 25.0),
    ],
)
def test_working_gsd(lengths: list[float], expected: float) -> None:
    assert working_gsd(lengths, 0.3) == pytest.approx(0.3 * expected, rel=0.01)


@pytest.mark.parametrize(
    ("lengths", "steps"),
    [
        ([[40]], (0,)),
        ([[400]], (0,)),
        ([[30], [50]], (0, 0)),
        ([[40], [90]], (0, 1)),
        ([[160], [10], [42]], (3, 0, 2)),
        ([[20], [4000]], (0, 3)),
    ],
)
def test_scales_of_classes(lengths: list[list[float]], steps: tuple[int, ...]) -> None:
    assert scale_steps(lengths, 0.3, [str(each) for each in lengths]) == steps


def test_objects_that_are_too_small_or_missing() -> None:
    with pytest.raises(SampleError, match=r"cars are only 3\.5 pixels long .* at least 4"):
        working_gsd([3.5], 0.3, "cars")
    with pytest.raises(SampleError, match="no positive samples of cars"):
        working_gsd([], 0.3, "cars")


def test_exported_chips(tmp_path: Path, town: Path) -> None:
    store = import_cars(tmp_path, town)
    before = store.read_bytes()
    out = tmp_path / "out put é"
    result = jobs.run_job("chips", {"store": str(store), "out": str(out)}, MessageLog())
    assert result["count"] == 8
    assert store.read_bytes() == before, "during a job the store is only read"
    assert len(list(out.glob("car_*.png"))) == 8
    records = json.loads((out / "chips.json").read_text(encoding="utf-8"))["chips"]
    for record, box in zip(records, BOXES, strict=True):
        image = np.asarray(Image.open(out / record["file"]))
        rows, columns = record["chip"]["rows"], record["chip"]["columns"]
        assert image.shape == (rows, columns, 3)
        to_grid, to_map = np.array(record["chip_to_grid"]), np.array(record["grid_to_map"])
        middle = to_map[:, :2] @ (to_grid[:, :2] @ (columns / 2, rows / 2) + to_grid[:, 2]) + to_map[:, 2]
        np.testing.assert_allclose(middle, box[:2], atol=1e-3)
        half = round(record["box_in_grid_px"][2] / 4)
        centre = image[rows // 2 - half : rows // 2 + half, columns // 2 - 3 : columns // 2 + 3, 0].astype(float)
        assert centre[:half].mean() > centre[half:].mean() + 40
    sheet = np.asarray(Image.open(result["contact_sheet"]))
    assert sheet.shape[1] == 1600
    assert (sheet[:8] == 255).all()
    assert (sheet != 255).any()


def test_several_classes_scenes_and_symmetries_on_one_sheet(tmp_path: Path, town: Path, image: np.ndarray) -> None:
    dark = write_scene(tmp_path / "dark.tif", (image // 3 + 2), GSD)
    import_cars(tmp_path, town)
    import_cars(tmp_path, dark, BOXES[:3], class_name="großes Haus/夏", symmetry="axial")
    store = import_cars(tmp_path, town, BOXES[4:], class_name="tank", symmetry="round")
    log = MessageLog()
    result = jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "all")}, log)
    assert (result["count"], log.messages) == (15, [])
    assert set(result["gsd"]) == {"car", "großes Haus/夏", "tank"}
    names = {path.name for path in (tmp_path / "all").glob("*.png")}
    assert "großes_Haus_夏_00009.png" in names
    few = jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "few"), "class_name": "tank"}, log)
    assert few["count"] == 4


def test_the_store_moves_with_its_scenes(tmp_path: Path, image: np.ndarray) -> None:
    (tmp_path / "a").mkdir()
    import_cars(tmp_path / "a", write_scene(tmp_path / "a" / "town.tif", image, GSD))
    shutil.move(tmp_path / "a", tmp_path / "b")
    parameters = {"store": str(tmp_path / "b" / "s.gpkg"), "out": str(tmp_path / "out")}
    assert jobs.run_job("chips", parameters, MessageLog())["count"] == 8
    (tmp_path / "b" / "town.tif").unlink()
    with pytest.raises(SceneError, match="town"):
        jobs.run_job("chips", parameters, MessageLog())


def test_samples_without_pixels_are_left_out_or_an_error(tmp_path: Path, image: np.ndarray) -> None:
    path = write_scene(tmp_path / "town.tif", image, GSD)
    store = import_cars(tmp_path, path)
    holed = image.copy()
    holed[:, :, :116] = 0
    transform = Affine(GSD, 0, ORIGIN[0], 0, -GSD, ORIGIN[1])
    write_raster(path, holed, transform, "EPSG:32633", nodata=0)
    log = MessageLog()
    parameters = {"store": str(store), "out": str(tmp_path / "out")}
    assert jobs.run_job("chips", parameters, log)["count"] == 4
    assert log.warnings().count("the scene 'town' shows nothing there") == 4
    holed[:] = 0
    holed[:, :4] = 9
    write_raster(path, holed, transform, "EPSG:32633", nodata=0)
    with pytest.raises(SampleError, match="All 8 samples of 'car' lie on nodata"):
        jobs.run_job("chips", parameters, MessageLog())


def test_a_class_without_pixels_does_not_stop_the_others(tmp_path: Path, town: Path, image: np.ndarray) -> None:
    clouded = write_scene(tmp_path / "clouded.tif", image, GSD)
    import_cars(tmp_path, clouded, class_name="boat")
    store = import_cars(tmp_path, town)
    covered = np.zeros_like(image)
    covered[:, :4] = 9
    write_raster(clouded, covered, Affine(GSD, 0, ORIGIN[0], 0, -GSD, ORIGIN[1]), "EPSG:32633", nodata=0)
    log = MessageLog()
    result = jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "out")}, log)
    assert (result["count"], set(result["gsd"])) == (8, {"car"})
    assert "All 8 samples of 'boat' lie on nodata" in log.warnings()


def test_flagged_and_missing_samples(tmp_path: Path, town: Path) -> None:
    store_path = import_cars(tmp_path, town)
    with SampleStore.open(store_path) as store:
        sample = store.samples()[0]
        store._connection.execute("UPDATE samples SET heading_deg = heading_deg + 90 WHERE fid = ?", (sample.id,))
    log = MessageLog()
    parameters = {"store": str(store_path), "out": str(tmp_path / "out")}
    assert jobs.run_job("chips", parameters, log)["count"] == 7
    assert "Sample 1 is left out: its outline and its heading are 90 degrees apart" in log.warnings()
    with pytest.raises(SampleError, match="no class 'boat'"):
        jobs.run_job("chips", {**parameters, "class_name": "boat"}, MessageLog())
    with SampleStore.open(store_path) as store:
        store.delete_samples([each.id for each in store.samples()])
        store.add_samples([NewSample("negative", "car", sample.ring, None, "town")])
    with pytest.raises(SampleError, match="no positive samples of car"):
        jobs.run_job("chips", parameters, MessageLog())
    with pytest.raises(UsageError):
        jobs.run_job("chips", {"store": str(store_path), "out": ""}, MessageLog())


def test_objects_of_less_than_four_pixels(tmp_path: Path, town: Path) -> None:
    store = import_cars(tmp_path, town, BOXES * (1, 1, 0.14, 0.14, 1))
    with pytest.raises(SampleError, match=r"only 3\.4 pixels long"):
        jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "out")}, MessageLog())


def test_a_full_disk(tmp_path: Path, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = import_cars(tmp_path, town)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(OutputError, match="No space left on device"):
        jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "out")}, MessageLog())
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "file")}, MessageLog())


@pytest.mark.real_data
def test_real_ships(real_data: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.gpkg"
    values = {"heading": "longest-side", "symmetry": "axial", "store": str(store), "class_name": "ship"}
    scene = str(real_data / "ships" / "genoa_uint16.tif")
    jobs.run_job(
        "import", {**values, "labels": str(real_data / "ships" / "ships.geojson"), "scene": scene}, MessageLog()
    )
    result = jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "out")}, MessageLog())
    assert (result["count"], result["gsd"]["ship"]) == (29, pytest.approx(4.462, abs=0.01))
