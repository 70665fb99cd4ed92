from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from rasterio.transform import Affine

from rotamatch.core import geopackage, jobs
from rotamatch.core.errors import Cancelled, OutputError, SampleError, SceneError, UsageError
from rotamatch.core.feedback import CancelFlag
from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.core.sample_import import ImportRequest, import_samples
from rotamatch.core.samples import Sample, SampleStore
from rotamatch.core.scene import open_scene
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
TRANSFORM = Affine(GSD, 0, ORIGIN[0], 0, -GSD, ORIGIN[1])


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return car_image(car_boxes())


@pytest.fixture
def folder(tmp_path: Path, image: np.ndarray) -> Path:
    folder = tmp_path / "été 夏 data"
    folder.mkdir()
    write_scene(folder / "town.tif", image, GSD)
    return folder


def run(folder: Path, labels: Path, log: MessageLog | None = None, **values: object) -> dict:
    values = {"scene": str(folder / "town.tif"), "store": str(folder / "s.gpkg"), **values}
    return import_samples(ImportRequest(str(labels), **values), log or MessageLog())


def stored(folder: Path, **chosen: str) -> list[Sample]:
    with SampleStore.open(folder / "s.gpkg", read_only=True) as store:
        return store.samples(**chosen)


def cars(folder: Path, **fields: list) -> Path:
    fields = fields or {"heading_deg": BOXES[:, 4].tolist()}
    return write_labels(folder / "cars.gpkg", rectangles(BOXES), **fields)


def test_boxes_with_headings(folder: Path) -> None:
    result = run(folder, cars(folder), class_name="car", heading_field="heading_deg")
    assert {key: result[key] for key in ("scene", "count", "known", "left_out", "classes")} == {
        "scene": "town",
        "count": 8,
        "known": 0,
        "left_out": {},
        "classes": {"car": 8},
    }
    samples = stored(folder, role="positive", class_name="car")
    for sample, box in zip(samples, BOXES, strict=True):
        assert (sample.origin, sample.flag) == ("imported", "")
        assert sample.box is not None
        np.testing.assert_allclose(sample.box.as_tuple()[:4], box[:4], rtol=1e-3)
        assert abs(heading_difference(sample.heading_deg, box[4])) < 0.1
    with SampleStore.open(folder / "s.gpkg") as store:
        (scene,) = store.scenes()
        assert scene.statistics is not None
        assert scene.statistics["roles"] == ["red", "green", "blue"]


@pytest.mark.parametrize("values", [{"heading": "longest-side"}, {}])
def test_heading_from_the_longest_side_or_none(folder: Path, values: dict) -> None:
    log = MessageLog()
    run(folder, cars(folder), log, symmetry="axial", **values)
    for sample, box in zip(stored(folder), BOXES, strict=True):
        assert sample.class_name == "object"
        if values:
            assert abs(heading_difference(sample.heading_deg, box[4], 180)) < 0.1
        else:
            assert sample.heading_deg is None
    assert ("has a heading" in log.warnings()) == (not values)


def test_empty_headings_are_unknown_and_broken_ones_are_left_out(folder: Path) -> None:
    headings = ["40", "", "left", "-90", "nan", "400", "0", "0"]
    log = MessageLog()
    result = run(folder, cars(folder, heading=headings), log, heading_field="heading")
    assert result["left_out"] == {"a heading that is no number": 1}
    assert "1 of 8 rows of cars.gpkg are left out" in log.warnings()
    assert [sample.heading_deg is None for sample in stored(folder)][:5] == [False, True, False, True, False]


def test_round_classes_have_no_heading(folder: Path) -> None:
    log = MessageLog()
    run(folder, cars(folder), log, heading_field="heading_deg", symmetry="round", class_name="tank")
    assert {sample.heading_deg for sample in stored(folder)} == {None}
    assert log.warnings() == ""


def test_polygons_become_minimum_area_rectangles(folder: Path) -> None:
    notched = shapely.Polygon([(0, 0), (0, 6), (1, 6), (1, 7), (3, 7), (3, 0)])
    two_parts = shapely.MultiPolygon([shapely.box(0, 0, 2, 2), shapely.box(0, 4, 2, 6)])
    shapes = [shapely.transform(shape, lambda xy: xy + ORIGIN + (10, -15)) for shape in (notched, two_parts)]
    run(folder, write_labels(folder / "a.geojson", shapes, name=["a", "b"]), heading="longest-side")
    sizes = [(sample.box.length_m, sample.box.width_m) for sample in stored(folder)]
    np.testing.assert_allclose(sizes, [(7, 3), (6, 2)], rtol=1e-3)


def test_classes_from_a_field(folder: Path) -> None:
    kinds = ["car", "van", "car", "", "van", "car ", "car", "van"]
    result = run(folder, cars(folder, kind=kinds), class_field="KIND", symmetry="axial")
    assert result["classes"] == {"car": 4, "van": 3}
    assert result["left_out"] == {"no class": 1}
    with SampleStore.open(folder / "s.gpkg") as store:
        assert [(each.name, each.symmetry) for each in store.classes()] == [("car", "axial"), ("van", "axial")]


def test_where(folder: Path) -> None:
    labels = cars(folder, size=list(range(8)), note=["it's"] * 8)
    assert run(folder, labels, where="size >= 6 AND note = 'it''s'")["count"] == 2
    with pytest.raises(UsageError, match="condition"):
        run(folder, labels, where="no such thing >")
    with pytest.raises(SampleError, match="no rows that meet the condition size > 99"):
        run(folder, labels, where="size > 99")


def test_areas_and_ignored_places(folder: Path) -> None:
    holed = shapely.box(-5, -30, 20, 5).difference(shapely.box(3, -9, 6, -6))
    parts = shapely.union_all([holed, shapely.box(22, -9, 25, -6)])
    shapes = [
        shapely.transform(shape, lambda xy: xy + ORIGIN) for shape in (parts, shapely.box(9e3, 9e3, 9.1e3, 9.1e3))
    ]
    result = run(folder, write_labels(folder / "a.gpkg", shapes, name=["a", "b"]), role="area")
    assert (result["count"], result["left_out"], result["classes"]) == (2, {"outside of the scene": 1}, {"": 2})
    areas = sorted(stored(folder, role="area"), key=lambda sample: len(sample.holes))
    assert [(len(area.ring), len(area.holes), area.class_name) for area in areas] == [(4, 0, ""), (4, 1, "")]
    run(folder, cars(folder), role="ignore", class_name="car")
    assert len(stored(folder, role="ignore", class_name="car")) == 8
    points = write_labels(folder / "p.gpkg", [shapely.Point(*BOXES[0, :2])], name=["a"])
    with pytest.raises(SampleError, match="neither a point nor a polygon"):
        run(folder, points, role="area")


def test_negatives_keep_their_outline(folder: Path) -> None:
    shape = shapely.transform(shapely.Polygon([(5, -5), (9, -5), (5, -12)]), lambda xy: xy + ORIGIN)
    run(folder, write_labels(folder / "n.gpkg", [shape], name=["a"]), role="negative")
    (sample,) = stored(folder, role="negative")
    assert (len(sample.ring), sample.box, sample.flag, sample.class_name) == (3, None, "", "")


def test_points_take_the_usual_size_of_their_class(folder: Path) -> None:
    places = [shapely.Point(*xy) for xy in BOXES[:2, :2] + (4, -2)]
    points = write_labels(folder / "p.gpkg", places, heading=[70.0, 80.0])
    with pytest.raises(SampleError, match="Points say nothing about the size: import some boxes"):
        run(folder, points, class_name="car", heading_field="heading")
    assert not (folder / "s.gpkg").exists(), "a failed import leaves no new store"
    run(folder, cars(folder), class_name="car")
    run(folder, points, class_name="car", heading_field="heading")
    run(folder, points, role="negative")
    samples = stored(folder)[8:]
    assert [sample.role for sample in samples] == ["positive"] * 2 + ["negative"] * 2
    for sample in samples:
        assert sample.box is not None
        np.testing.assert_allclose((sample.box.length_m, sample.box.width_m), BOXES[0, 2:4], rtol=1e-3)
    assert [round(sample.heading_deg or 0) for sample in samples] == [70, 80, 0, 0]


def test_rows_that_cannot_be_used_are_counted_not_fatal(folder: Path) -> None:
    flat = shapely.Polygon([(x, y) for x, y in ((0, 0), (2, 2), (4, 4))])
    away = shapely.box(1000, 1000, 1004, 1002)
    shapes = [shapely.transform(shape, lambda xy: xy + ORIGIN) for shape in (flat, away)]
    line = shapely.LineString(BOXES[:2, :2])
    labels = write_labels(
        folder / "bad.gpkg", [*shapes, None, line, shapely.Polygon(), rectangles(BOXES)[0]], n=list(range(6))
    )
    log = MessageLog()
    result = run(folder, labels, log)
    assert result["count"] == 1
    assert result["left_out"] == {
        "zero size": 1,
        "outside of the scene": 1,
        "no geometry": 2,
        "neither a point nor a polygon": 1,
    }
    assert "5 of 6 rows of bad.gpkg are left out" in log.warnings()
    assert "belong together" in log.warnings()


def test_nothing_left_is_an_error(folder: Path) -> None:
    shifted = BOXES + (5000, 0, 0, 0, 0)
    labels = write_labels(folder / "away.gpkg", rectangles(shifted), n=list(range(8)))
    with pytest.raises(SampleError, match=r"None of the 8 rows .*outside of the scene \(8\).*the CRS of both"):
        run(folder, labels)
    assert not (folder / "s.gpkg").exists()


def test_samples_on_nodata(folder: Path, image: np.ndarray) -> None:
    holed = image.copy()
    holed[:, :, :116] = 0
    with_nodata = write_raster(folder / "nodata.tif", holed, TRANSFORM, "EPSG:32633", nodata=0)
    log = MessageLog()
    assert run(folder, cars(folder), log, scene=str(with_nodata))["left_out"] == {"on nodata": 4}
    assert "nodata value" in log.warnings()
    left = write_labels(folder / "left.gpkg", rectangles(BOXES[BOXES[:, 0] < ORIGIN[0] + 20]), n=list(range(4)))
    with pytest.raises(SampleError, match=r"on nodata \(4\)"):
        run(folder, left, scene=str(with_nodata))
    write_raster(folder / "empty.tif", np.zeros_like(image), TRANSFORM, "EPSG:32633", nodata=0)
    with pytest.raises(SampleError, match=r"on nodata \(8\)"):
        run(folder, folder / "cars.gpkg", scene=str(folder / "empty.tif"))


def test_importing_twice_does_not_double(folder: Path) -> None:
    labels = cars(folder)
    log = MessageLog()
    run(folder, labels, class_name="car", heading_field="heading_deg")
    again = run(folder, labels, log, class_name="car", heading_field="heading_deg")
    assert (again["count"], again["known"], len(stored(folder))) == (0, 8, 8)
    assert "8 labels are in the store already and were skipped." in log.infos()
    assert log.warnings() == ""
    assert run(folder, labels, class_name="van")["count"] == 8, "another class is another sample"
    assert run(folder, labels, class_name="car", role="ignore")["count"] == 8


def test_rows_that_are_twice_in_one_file(folder: Path) -> None:
    twice = write_labels(folder / "twice.gpkg", rectangles(BOXES) * 2, n=list(range(16)))
    result = run(folder, twice)
    assert (result["count"], result["known"]) == (8, 8)


def test_new_headings_of_known_labels_are_told(folder: Path) -> None:
    run(folder, cars(folder), class_name="car", heading_field="heading_deg")
    turned = write_labels(folder / "turned.gpkg", rectangles(BOXES), h=((BOXES[:, 4] + 180) % 360).tolist())
    log = MessageLog()
    assert run(folder, turned, log, class_name="car", heading_field="h")["count"] == 0
    assert "8 of these have another heading" in log.warnings()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32632"])
def test_labels_in_another_crs(folder: Path, crs: str) -> None:
    transformer = Transformer.from_crs("EPSG:32633", crs, always_xy=True)
    moved = [
        shapely.transform(shape, lambda xy: np.stack(transformer.transform(*xy.T), 1)) for shape in rectangles(BOXES)
    ]
    north = np.array(transformer.transform(*(ORIGIN + np.array((0, 10))))) - transformer.transform(*ORIGIN)
    if crs == "EPSG:4326":
        north[0] *= np.cos(np.radians(45))
    turn = np.degrees(np.arctan2(*north))
    labels = write_labels(folder / "moved.geojson", moved, crs, heading=(BOXES[:, 4] + turn).tolist())
    run(folder, labels, heading_field="heading")
    for sample, box in zip(stored(folder), BOXES, strict=True):
        assert sample.box is not None
        np.testing.assert_allclose(sample.box.as_tuple()[:2], box[:2], atol=0.02)
        np.testing.assert_allclose(sample.box.as_tuple()[2:4], box[2:4], rtol=0.01)
        assert abs(heading_difference(sample.heading_deg, box[4])) < 0.3


@pytest.mark.parametrize("gsd_m", [None, 0.1])
def test_scene_and_labels_without_a_crs(folder: Path, image: np.ndarray, gsd_m: float | None) -> None:
    write_scene(folder / "photo.tif", image, None)
    boxes = boxes_on_map(car_boxes(), None)
    labels = write_labels(folder / "l.geojson", rectangles(boxes), None, heading=boxes[:, 4].tolist())
    log = MessageLog()
    run(folder, labels, log, scene=str(folder / "photo.tif"), heading_field="heading", gsd_m=gsd_m)
    assert "coordinates are taken as the scene's own" in log.infos()
    for sample, box in zip(stored(folder), boxes, strict=True):
        assert sample.box is not None
        expected = OrientedBox(*box[:2], *(box[2:4] * (gsd_m or 1)), box[4])
        np.testing.assert_allclose(sample.box.as_tuple(), expected.as_tuple(), rtol=1e-6, atol=1e-6)


def test_several_scenes_share_a_store(folder: Path, image: np.ndarray) -> None:
    run(folder, cars(folder), class_name="car")
    (folder / "two").mkdir()
    write_scene(folder / "two" / "town.tif", image, GSD)
    assert run(folder, folder / "cars.gpkg", scene=str(folder / "two" / "town.tif"), class_name="car")["count"] == 8
    with SampleStore.open(folder / "s.gpkg") as store:
        assert [scene.name for scene in store.scenes()] == ["town", "town (2)"]
        with open_scene(folder / "two" / "town.tif") as scene:
            assert [sample.scene for sample in store.samples_in(scene)] == ["town (2)"] * 8
    write_scene(folder / "photo.tif", image, None)
    with pytest.raises(SampleError, match="use another store"):
        run(folder, folder / "cars.gpkg", scene=str(folder / "photo.tif"))


def test_a_copy_of_a_store_in_another_folder_finds_its_scenes(folder: Path, tmp_path: Path) -> None:
    run(folder, cars(folder), class_name="car")
    before = (folder / "s.gpkg").read_bytes()
    (tmp_path / "deep" / "er").mkdir(parents=True)
    copy = tmp_path / "deep" / "er" / "copy.gpkg"
    given = {"class_name": "boat", "store": str(copy), "base": str(folder / "s.gpkg")}
    assert run(folder, folder / "cars.gpkg", **given)["count"] == 8
    with SampleStore.open(copy) as store:
        assert [Path(each.description["uri"]) for each in store.scenes()] == [folder / "town.tif"]
        assert len(store.samples()) == 16
    assert (folder / "s.gpkg").read_bytes() == before
    with pytest.raises(SampleError, match="already"):
        run(folder, folder / "cars.gpkg", **given)
    assert copy.exists()


def test_a_copy_of_a_store_keeps_scenes_that_are_not_imported_again(folder: Path, image: np.ndarray) -> None:
    run(folder, cars(folder), class_name="car")
    (folder / "two").mkdir()
    write_scene(folder / "two" / "other.tif", image, GSD)
    copy = folder / "two" / "copy.gpkg"
    scene = str(folder / "two" / "other.tif")
    run(folder, folder / "cars.gpkg", scene=scene, store=str(copy), base=str(folder / "s.gpkg"))
    with SampleStore.open(copy) as store:
        assert [Path(each.description["uri"]).parent for each in store.scenes()] == [folder, folder / "two"]


def test_layers_of_a_file_are_chosen_by_name(folder: Path) -> None:
    labels = cars(folder)
    write_labels(labels, rectangles(BOXES[:3]), layer="few", n=[1, 2, 3])
    assert run(folder, Path(f"{labels}|layername=few"))["count"] == 3


def test_a_class_keeps_its_symmetry(folder: Path) -> None:
    run(folder, cars(folder), class_name="car", symmetry="axial")
    assert run(folder, folder / "cars.gpkg", class_name="car")["known"] == 8
    with pytest.raises(SampleError, match="is axial, not round"):
        run(folder, folder / "cars.gpkg", class_name="car", symmetry="round")


def test_tiny_objects_are_told_of(folder: Path) -> None:
    tiny = BOXES * (1, 1, 0.1, 0.1, 1)
    log = MessageLog()
    run(folder, write_labels(folder / "tiny.gpkg", rectangles(tiny), n=list(range(8))), log)
    assert "only 2.4 pixels long in 'town'; training needs at least 4" in log.warnings()


def test_a_changed_scene_gets_new_statistics(folder: Path, image: np.ndarray) -> None:
    run(folder, cars(folder), class_name="car")
    with SampleStore.open(folder / "s.gpkg") as store:
        before = store.scenes()[0].statistics
    write_scene(folder / "town.tif", (image // 2)[:, :, :-1], GSD)
    run(folder, folder / "cars.gpkg", class_name="car")
    with SampleStore.open(folder / "s.gpkg") as store:
        (scene,) = store.scenes()
    assert scene.statistics["mean"][0] == pytest.approx(before["mean"][0] / 2, rel=0.05)


def test_wrong_use(folder: Path) -> None:
    labels = cars(folder)
    for values in (
        {"role": "perhaps"},
        {"heading": "up"},
        {"symmetry": "square"},
        {"class_name": "car", "class_field": "kind"},
        {"heading_field": "a", "heading": "longest-side"},
        {"class_field": "nowhere"},
        {"heading_field": "nowhere"},
    ):
        with pytest.raises(UsageError):
            run(folder, labels, **values)
    with pytest.raises(SceneError):
        run(folder, labels, scene=str(folder / "missing.tif"))
    with pytest.raises(SampleError, match="no file"):
        run(folder, folder / "missing.gpkg")
    (folder / "broken.geojson").write_text('{"type": "FeatureCollection", "features": [')
    with pytest.raises(SampleError):
        run(folder, folder / "broken.geojson")
    assert not (folder / "s.gpkg").exists()


def test_locked_store_and_cancel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder, cars(folder), class_name="car")
    monkeypatch.setattr(geopackage, "_BUSY_TIMEOUT_S", 0.05)
    with closing(sqlite3.connect(folder / "s.gpkg", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="locked by another program"):
            run(folder, folder / "cars.gpkg", class_name="van")
    flag = CancelFlag()
    flag.cancel()
    request = ImportRequest(str(folder / "cars.gpkg"), str(folder / "town.tif"), str(folder / "s.gpkg"), "van")
    with pytest.raises(Cancelled):
        import_samples(request, flag)
    assert {sample.class_name for sample in stored(folder)} == {"car"}


def test_a_store_in_a_folder_that_is_not_there(folder: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        import_samples(
            ImportRequest(str(cars(folder)), str(folder / "town.tif"), str(folder / "no" / "s.gpkg")), MessageLog()
        )


REAL = [
    ("cars/vehicles.geojson", "cars/frame.jpg", {"heading_field": "heading_deg", "where": "occluded = 0"}, 105, 101),
    ("houses/houses.geojson", "houses/scene.tif", {"heading": "longest-side", "symmetry": "axial"}, 145, 145),
    ("ships/ships.geojson", "ships/genoa_uint16.tif", {"heading": "longest-side", "symmetry": "axial"}, 29, 29),
]


@pytest.mark.real_data
@pytest.mark.parametrize(("labels", "scene", "values", "count", "with_heading"), REAL)
def test_real_labels(
    real_data: Path, tmp_path: Path, labels: str, scene: str, values: dict, count: int, with_heading: int
) -> None:
    parameters = {"labels": str(real_data / labels), "scene": str(real_data / scene), "store": str(tmp_path / "s.gpkg")}
    result = jobs.run_job("import", {**parameters, **values}, MessageLog())
    assert (result["count"], result["left_out"]) == (count, {})
    samples = stored(tmp_path)
    assert all(sample.box is not None and not sample.flag for sample in samples)
    assert sum(sample.heading_deg is not None for sample in samples) == with_heading
