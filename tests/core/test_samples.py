from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from pyproj import CRS
from rasterio.transform import Affine

from rotamatch.core import geopackage
from rotamatch.core.errors import OutputError, SampleError
from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.core.grid import Ground
from rotamatch.core.placement import MapChange
from rotamatch.core.samples import NewSample, ObjectClass, SampleStore
from rotamatch.core.scene import Scene, open_scene
from rotamatch.core.schema import STORE_VERSION
from rotamatch.tests.data.marked_scenes import ORIGIN, car_boxes, car_image, write_scene
from rotamatch.tests.data.small_rasters import write_raster

UTM = CRS.from_epsg(32633).to_wkt()


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return car_image(car_boxes())


@pytest.fixture
def scene(tmp_path: Path, image: np.ndarray) -> Scene:
    return open_scene(write_scene(tmp_path / "town é.tif", image))


@pytest.fixture
def store(tmp_path: Path, scene: Scene) -> SampleStore:
    with SampleStore.create(tmp_path / "my samples.gpkg", scene.ground.crs_wkt) as store:
        store.add_class("car", "directed")
        store.add_class("house", "axial")
        store.add_class("tree", "round")
        store.add_scene(scene, {"roles": ["red"]})
        yield store


def rectangle(
    x: float = 5.0, y: float = -5.0, length: float = 4.0, width: float = 2.0, heading: float = 30.0
) -> np.ndarray:
    return OrientedBox(ORIGIN[0] + x, ORIGIN[1] + y, length, width, heading).ring(Ground(UTM).scale_at(*ORIGIN))


def car(ring: np.ndarray | None = None, heading: float | None = 30.0, **values: object) -> NewSample:
    sample = NewSample("positive", "car", rectangle() if ring is None else ring, heading, "town é")
    return replace(sample, **values)


def tamper(store: SampleStore, statement: str, *values: object) -> None:
    with closing(geopackage.connect(store.path)) as connection:
        connection.execute(statement, values)


def test_samples_come_back_as_they_were_stored(store: SampleStore) -> None:
    (sample_id,) = store.add_samples([car()])
    (sample,) = store.samples()
    assert (sample.id, sample.role, sample.class_name, sample.scene) == (sample_id, "positive", "car", "town é")
    assert (sample.origin, sample.flag, sample.holes) == ("person", "", ())
    np.testing.assert_allclose(sample.ring, rectangle(), atol=1e-6)
    assert sample.box is not None
    np.testing.assert_allclose(sample.box.as_tuple(), (ORIGIN[0] + 5, ORIGIN[1] - 5, 4.0, 2.0, 30.0), rtol=1e-6)
    assert sample.heading_deg == pytest.approx(30.0, abs=1e-6)
    assert sample.created_at.endswith("Z")


def test_it_is_an_ordinary_layer(store: SampleStore) -> None:
    store.add_samples([car()])
    store.close()
    info = pyogrio.read_info(store.path, layer="samples")
    assert (info["crs"], info["features"], info["geometry_type"]) == ("EPSG:32633", 1, "Polygon")
    meta, _, _, fields = pyogrio.raw.read(store.path, layer="samples")
    row = dict(zip(meta["fields"], (values[0] for values in fields), strict=True))
    assert (row["role"], row["class_name"], row["heading_deg"]) == ("positive", "car", 30.0)
    assert (row["length_m"], row["width_m"]) == (pytest.approx(4.0, rel=1e-5), pytest.approx(2.0, rel=1e-5))
    assert sorted(pyogrio.list_layers(store.path)[:, 0]) == ["classes", "samples", "scenes"]


def test_rings_begin_at_the_rear_left(store: SampleStore) -> None:
    shuffled = np.roll(rectangle()[::-1], 1, axis=0)
    store.add_samples([car(shuffled), car(shuffled, heading=205.0)])
    there, turned = store.samples()
    np.testing.assert_allclose(there.ring, rectangle(), atol=1e-6)
    np.testing.assert_allclose(turned.ring, np.roll(rectangle(), 2, axis=0), atol=1e-6)
    assert turned.heading_deg == pytest.approx(210.0, abs=1e-6)


def test_heading_may_be_unknown_and_round_classes_have_none(store: SampleStore) -> None:
    store.add_samples([car(heading=None), car(class_name="tree")])
    unknown, tree = store.samples()
    assert (unknown.heading_deg, tree.heading_deg) == (None, None)
    assert unknown.box is not None
    assert (unknown.box.length_m, unknown.box.heading_deg % 180) == (pytest.approx(4), pytest.approx(30, abs=1e-5))
    assert tree.flag == ""


def test_areas_keep_their_outline_and_holes(store: SampleStore) -> None:
    outline = np.array([(0, 0), (0, 9), (5, 11), (9, 9), (9, 0)]) + ORIGIN
    hole = np.array([(2, 2), (2, 4), (4, 4)]) + ORIGIN
    store.add_samples([NewSample("area", "", outline, None, "town é", "imported", (hole,))])
    (area,) = store.samples(role="area")
    np.testing.assert_array_equal(area.ring, outline)
    np.testing.assert_array_equal(area.holes[0], hole)
    assert (area.box, area.flag, area.class_name) == (None, "", "")


def test_choosing_samples(store: SampleStore) -> None:
    store.add_samples([car(), car(role="negative", class_name=""), car(class_name="house")])
    assert len(store.samples()) == 3
    assert [each.class_name for each in store.samples(role="positive")] == ["car", "house"]
    assert [each.role for each in store.samples(class_name="car")] == ["positive"]
    assert store.samples(scene="elsewhere") == []
    sizes = store.usual_sizes()
    assert sizes["car"] == (pytest.approx(4, rel=1e-5), pytest.approx(2, rel=1e-5))
    assert set(sizes) == {"car", "house", ""}


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        ("UPDATE samples SET heading_deg = 80", "50 degrees apart"),
        ("UPDATE samples SET heading_deg = 210", "180 degrees apart"),
        ("UPDATE samples SET role = 'perhaps'", "role 'perhaps'"),
        ("UPDATE samples SET role = NULL", "role ''"),
        ("UPDATE samples SET class_name = NULL", "it has no class"),
        ("UPDATE samples SET class_name = 'boat'", "class 'boat' is not in the store"),
        ("UPDATE samples SET scene = 'Paris'", "scene 'Paris' is not in the store"),
        ("UPDATE samples SET geom = NULL", "no outline"),
        ("UPDATE samples SET geom = x'00112233445566778899'", "no polygon"),
    ],
)
def test_rows_spoilt_by_hand_are_flagged_not_lost(store: SampleStore, change: str, flag: str) -> None:
    store.add_samples([car()])
    tamper(store, change)
    (sample,) = store.samples()
    assert flag in sample.flag
    store.delete_samples([sample.id])
    assert store.samples() == []


def test_a_row_far_away_does_not_spoil_the_others(store: SampleStore) -> None:
    store.add_samples([car(), car(rectangle(9, -9))])
    blob = geopackage.polygon_blob(rectangle() * 1e9, 32633)
    tamper(store, "UPDATE samples SET geom = ? WHERE fid = 1", blob)
    away, fine = store.samples()
    assert (away.flag, away.box) == ("it lies where the CRS is not defined", None)
    assert fine.flag == ""
    assert fine.box is not None


def test_axial_classes_may_point_either_way(store: SampleStore) -> None:
    store.add_samples([car(class_name="house")])
    tamper(store, "UPDATE samples SET heading_deg = 210")
    assert store.samples()[0].flag == ""
    tamper(store, "UPDATE samples SET heading_deg = 100")
    assert "70 degrees apart" in store.samples()[0].flag


def test_positives_that_are_no_rectangle_are_flagged(store: SampleStore) -> None:
    store.add_samples([car()])
    blob = geopackage.polygon_blob(np.array([(0, 0), (0, 9), (5, 11), (9, 0)]) + ORIGIN, 32633)
    tamper(store, "UPDATE samples SET geom = ?", blob)
    (sample,) = store.samples()
    assert (sample.flag, sample.box) == ("it is no rectangle", None)
    with pytest.raises(SampleError, match="has to be a rectangle"):
        store.add_samples([sample.as_new()])


def test_rows_drawn_in_another_program(store: SampleStore) -> None:
    blob = geopackage.polygon_blob(rectangle(), 32633)
    tamper(store, "INSERT INTO samples (geom, role, class_name) VALUES (?, 'positive', 'car')", blob)
    (sample,) = store.samples()
    assert (sample.scene, sample.origin, sample.heading_deg, sample.flag) == ("town é", "person", None, "")
    assert sample.box is not None


def test_updating_and_deleting(store: SampleStore) -> None:
    first, second = store.add_samples([car(), car(rectangle(9, -9))])
    store.update_sample(first, car(rectangle(7, -7, heading=100), heading=100, role="negative"))
    changed = store.samples()[0]
    assert (changed.id, changed.role) == (first, "negative")
    assert changed.heading_deg == pytest.approx(100, abs=1e-6)
    with pytest.raises(SampleError, match="no sample 77"):
        store.delete_samples([second, 77])
    assert len(store.samples()) == 2, "all or nothing"
    store.delete_samples([first])
    with pytest.raises(SampleError, match=f"no sample {first} in the store"):
        store.update_sample(first, car())
    assert store.add_samples([car(id=first)]) == [first], "a deleted one may come back under its number"
    with pytest.raises(SampleError, match=f"a sample {second} already"):
        store.add_samples([car(id=second)])


def test_saving_is_all_or_nothing(store: SampleStore) -> None:
    with pytest.raises(SampleError, match="no class 'boat'"), store.saving():
        store.add_samples([car()])
        store.add_samples([car(class_name="boat")])
    assert store.samples() == []
    with store.saving():
        store.add_class("boat")
        store.add_samples([car(class_name="boat")])
    assert len(store.samples()) == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"role": "perhaps"}, "cannot be 'perhaps'"),
        ({"origin": "heaven"}, "cannot come from 'heaven'"),
        ({"class_name": ""}, "needs a class"),
        ({"heading_deg": float("nan")}, "number of degrees"),
        ({"ring": np.zeros((2, 2))}, "at least 3 corners"),
        ({"ring": np.full((4, 2), np.inf)}, "finite"),
    ],
)
def test_samples_that_make_no_sense(values: dict, message: str) -> None:
    with pytest.raises(SampleError, match=message):
        car(**values)


def test_zero_size_boxes_and_unknown_scenes(store: SampleStore) -> None:
    flat = np.repeat(rectangle()[:2], 2, axis=0)
    with pytest.raises(SampleError, match="rectangle with a length and a width"):
        store.add_samples([car(flat)])
    with pytest.raises(SampleError, match="no scene 'Paris' in the sample store"):
        store.add_samples([car(scene="Paris")])


def test_classes(store: SampleStore) -> None:
    store.add_samples([car()])
    assert store.add_class("car") == store.classes()[0]
    with pytest.raises(SampleError, match="is directed, not round"):
        store.add_class("car", "round")
    store.change_class("car", ObjectClass("auto", "axial", "#00ff00"))
    assert store.classes()[0] == ObjectClass("auto", "axial", "#00ff00")
    assert store.samples()[0].class_name == "auto"
    with pytest.raises(SampleError, match="There is a class 'tree' already"):
        store.change_class("auto", ObjectClass("tree"))
    with pytest.raises(SampleError, match="still has samples"):
        store.delete_class("auto")
    store.delete_class("tree")
    with pytest.raises(SampleError, match="no class 'tree'"):
        store.delete_class("tree")
    assert [each.name for each in store.classes()] == ["auto", "house"]
    assert len({each.colour for each in store.classes()}) == 2
    for name, symmetry, colour in (("", "directed", "#000000"), ("a", "square", "#000000"), ("a", "axial", "red")):
        with pytest.raises(SampleError):
            ObjectClass(name, symmetry, colour)


def test_scenes_are_stored_with_relative_paths_and_move_along(tmp_path: Path, image: np.ndarray) -> None:
    home = tmp_path / "old home"
    (home / "images").mkdir(parents=True)
    path = write_scene(home / "images" / "town é.tif", image)
    with open_scene(path) as scene, SampleStore.create(home / "s.gpkg", scene.ground.crs_wkt) as store:
        assert store.add_scene(scene, {"mean": [1.0]}) == "town é"
        assert store.scenes()[0].description == scene.description
        assert store.scene_name(scene) == "town é"
        bands, gsd = scene.bands, scene.gsd
    with closing(sqlite3.connect(home / "s.gpkg")) as connection:
        uri = json.loads(connection.execute("SELECT uri FROM scenes").fetchone()[0])["uri"]
    assert uri == "./images/town é.tif"
    shutil.move(home, tmp_path / "new home")
    with SampleStore.open(tmp_path / "new home" / "s.gpkg", read_only=True) as store:
        (stored,) = store.scenes()
    assert Path(stored.description["uri"]) == tmp_path / "new home" / "images" / "town é.tif"
    assert (stored.bands, stored.unit, stored.statistics) == (bands, "m", {"mean": [1.0]})
    assert stored.gsd == pytest.approx(gsd)
    open_scene(stored.description).close()


def test_a_scene_that_moved_away_is_linked_again(store: SampleStore, scene: Scene, tmp_path: Path) -> None:
    store.add_samples([car()])
    scene.close()
    (tmp_path / "elsewhere").mkdir()
    path = shutil.copy(scene.description["uri"], tmp_path / "elsewhere" / "town é.tif")
    with open_scene(path) as copy:
        assert store.scene_name(copy) is None, "a namesake of a scene that is still there is another scene"
        assert store.name_for(copy) == "town é (2)"
        Path(scene.description["uri"]).unlink()
        assert store.add_scene(copy) == "town é"
        assert len(store.samples_in(copy)) == 1
        assert store.scenes()[0].description == copy.description


def test_adding_a_scene_again_keeps_what_is_known(store: SampleStore, scene: Scene) -> None:
    assert store.add_scene(scene) == "town é"
    assert [each.statistics for each in store.scenes()] == [{"roles": ["red"]}]
    store.set_statistics("town é", {"roles": []})
    assert store.scenes()[0].statistics == {"roles": []}


def test_samples_in_a_scene_of_another_crs(store: SampleStore, tmp_path: Path, image: np.ndarray) -> None:
    degrees = Path(tmp_path / "degrees.tif")
    write_raster(degrees, image, Affine(2e-6, 0, 14.9, 0, -2e-6, 45.16), "EPSG:4326")
    with open_scene(degrees) as scene:
        store.add_scene(scene)
        place = np.array([14.9001, 45.1599])
        ring = OrientedBox(*place, 4.0, 2.0, 30.0).ring(scene.ground.scale_at(*place))
        change = MapChange(scene.ground, Ground(UTM))
        heading = change.heading(30.0, place)
        store.add_samples([car(change.points(ring), heading, scene="degrees"), car()])
        (sample,) = store.samples_in(scene, role="positive")
        assert sample.box is not None
        np.testing.assert_allclose(sample.ring, ring, atol=1e-9)
        np.testing.assert_allclose(sample.box.as_tuple()[2:4], (4.0, 2.0), rtol=1e-3)
        assert heading_difference(sample.box.heading_deg, 30.0) == pytest.approx(0, abs=0.02)
    with open_scene(write_scene(tmp_path / "other.tif", image)) as other:
        with pytest.raises(SampleError, match="has no samples of the scene 'other'"):
            store.samples_in(other)


@pytest.mark.parametrize("gsd_m", [None, 0.1])
def test_scenes_without_a_crs(tmp_path: Path, image: np.ndarray, gsd_m: float | None) -> None:
    path = write_scene(tmp_path / "photo.tif", image, gsd=None)
    scale = gsd_m or 1.0
    with open_scene(path, gsd_m) as scene, SampleStore.create(tmp_path / "s.gpkg", None) as store:
        store.add_class("car")
        store.add_scene(scene)
        ring = OrientedBox(30.0, -40.0, 24.0, 11.0, 70.0).ring()
        store.add_samples([car(ring, 70.0, scene="photo")])
        (sample,) = store.samples()
        (same,) = store.samples_in(scene)
        assert sample.box == same.box
        np.testing.assert_allclose(sample.box.as_tuple(), (30, -40, 24 * scale, 11 * scale, 70), rtol=1e-9)
        assert store.scenes()[0].unit == ("px" if gsd_m is None else "m")


def test_scenes_that_do_not_mix(store: SampleStore, tmp_path: Path, image: np.ndarray) -> None:
    with open_scene(write_scene(tmp_path / "photo.tif", image, gsd=None)) as photo:
        with pytest.raises(SampleError, match="has no CRS, but the sample store"):
            store.add_scene(photo)
        with SampleStore.create(tmp_path / "plain.gpkg", None) as plain:
            plain.add_scene(photo)
            with pytest.raises(SampleError, match="has a CRS, but the sample store"):
                plain.add_scene(open_scene(write_scene(tmp_path / "b.tif", image)))
            with open_scene(write_scene(tmp_path / "c.tif", image, gsd=None), gsd_m=0.2) as metric:
                with pytest.raises(SampleError, match="is measured in m, but 'photo'"):
                    plain.add_scene(metric)


def test_stores_that_cannot_be_opened(store: SampleStore, tmp_path: Path) -> None:
    store.close()
    with pytest.raises(SampleError, match="There is no sample store"):
        SampleStore.open(tmp_path / "missing.gpkg")
    with pytest.raises(SampleError, match="already"):
        SampleStore.create(store.path, None)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("ALTER TABLE samples RENAME COLUMN role TO part")
    with pytest.raises(SampleError, match=r"'samples' of the sample store .* lacks role"):
        SampleStore.open(store.path)
    (tmp_path / "text.gpkg").write_text("hello " * 500)
    with pytest.raises(SampleError, match="damaged"):
        SampleStore.open(tmp_path / "text.gpkg")
    pyogrio.raw.write(
        tmp_path / "other.gpkg", geometry=None, field_data=[np.array([1.0])], fields=["a"], geometry_type=None
    )
    with pytest.raises(SampleError, match="no sample store of Rotamatch"):
        SampleStore.open(tmp_path / "other.gpkg")


def test_store_of_a_newer_version(store: SampleStore) -> None:
    tamper(store, "UPDATE rotamatch SET value = ? WHERE key = 'version'", str(STORE_VERSION + 1))
    store.close()
    with pytest.raises(SampleError, match=r"newer version .*update Rotamatch"):
        SampleStore.open(store.path)


def test_truncated_store(store: SampleStore) -> None:
    store.add_samples([car(rectangle(k, -k)) for k in range(200)])
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:30000])
    with pytest.raises(SampleError, match="damaged"), SampleStore.open(store.path) as broken:
        broken.samples()


def test_locked_store(store: SampleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setattr(geopackage, "_BUSY_TIMEOUT_S", 0.05)
    with SampleStore.open(store.path) as mine, closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="locked by another program"):
            mine.add_samples([car()])
        assert mine.samples() == []
        other.execute("ROLLBACK")
        assert len(mine.add_samples([car()])) == 1


def test_full_disk_loses_nothing(store: SampleStore) -> None:
    store.add_samples([car()])
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OutputError, match="disk is full"):
        store.add_samples([car(rectangle(k, -k)) for k in range(2000)])
    assert len(store.samples()) == 1


def test_a_read_only_store_is_not_changed(store: SampleStore) -> None:
    store.close()
    before = store.path.read_bytes()
    with SampleStore.open(store.path, read_only=True) as reader, pytest.raises(OutputError, match="cannot be changed"):
        reader.add_samples([car()])
    assert store.path.read_bytes() == before


def test_a_new_store_is_taken_away_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "new.gpkg"
    with pytest.raises(RuntimeError), SampleStore.open_or_create(path, None):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    with SampleStore.open_or_create(path, None) as store:
        store.add_class("car")
    with pytest.raises(RuntimeError), SampleStore.open_or_create(path, None) as store:
        raise RuntimeError
    with SampleStore.open(path) as store:
        assert len(store.classes()) == 1
