from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from rasterio.transform import Affine

from rotamatch.core import geopackage, jobs
from rotamatch.core.errors import OutputError, SampleError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.core.samples import Sample, SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.marked_scenes import ORIGIN, boxes_on_map, car_boxes, car_image, rectangles, write_scene
from rotamatch.tests.data.small_rasters import write_raster

GSD = 0.2
BOXES = boxes_on_map(car_boxes(), GSD)
RINGS = [np.array(shape.exterior.coords)[:-1].tolist() for shape in rectangles(BOXES)]


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return car_image(car_boxes())


@pytest.fixture
def folder(tmp_path: Path, image: np.ndarray) -> Path:
    write_scene(tmp_path / "town.tif", image, GSD)
    edit(
        tmp_path,
        scene=str(tmp_path / "town.tif"),
        add_classes=[{"name": "car", "symmetry": "directed", "colour": "#112233"}],
        add=[{"class_name": "car", "ring": RINGS[0], "heading_deg": 0.0}],
    )
    return tmp_path


def edit(folder: Path, **values: object) -> dict:
    result = jobs.run_job("edit", {"store": str(folder / "s.gpkg"), **values}, NullFeedback())
    json.dumps(result)
    return result


def samples(folder: Path) -> list[Sample]:
    with SampleStore.open(folder / "s.gpkg", read_only=True) as store:
        return store.samples()


def contents(folder: Path) -> list:
    with SampleStore.open(folder / "s.gpkg", read_only=True) as store:
        rows = [
            (each.id, each.role, each.class_name, each.ring.round(5).tolist(), each.origin, each.scene, each.created_at)
            + ((None,) if each.heading_deg is None else (round(each.heading_deg, 5),))
            for each in store.samples()
        ]
        return [rows, sorted(store.classes(), key=lambda each: each.name)]


def test_the_first_sample_makes_the_store(folder: Path) -> None:
    (sample,) = samples(folder)
    assert (sample.role, sample.class_name, sample.scene, sample.origin) == ("positive", "car", "town", "person")
    assert sample.box is not None
    np.testing.assert_allclose(sample.box.as_tuple(), BOXES[0], rtol=1e-3, atol=1e-3)
    with SampleStore.open(folder / "s.gpkg") as store:
        assert store.scenes()[0].statistics is not None


def test_what_comes_back_is_what_is_stored(folder: Path) -> None:
    result = edit(folder, add=[{"class_name": "car", "ring": RINGS[1], "heading_deg": 220, "origin": "accepted"}])
    (row,) = result["samples"]
    assert (row["id"], row["class_name"], row["origin"], row["flag"]) == (2, "car", "accepted", "")
    assert heading_difference(row["heading_deg"], 220) == pytest.approx(0, abs=0.1)
    np.testing.assert_allclose(row["ring"], np.roll(RINGS[1], 2, axis=0), atol=1e-3)
    assert result["classes"] == [{"name": "car", "symmetry": "directed", "colour": "#112233"}]


@pytest.mark.parametrize(
    "values",
    [
        {"add": [{"class_name": "car", "ring": RINGS[2]}, {"role": "negative", "ring": RINGS[3][:3]}]},
        {"delete": [1]},
        {"flip": [1]},
        {"update": [{"id": 1, "role": "ignore", "class_name": ""}]},
        {"update": [{"id": 1, "ring": RINGS[4]}], "flip": [1]},
        {"update": [{"id": 1, "heading_deg": None}]},
        {"change_classes": [{"name": "car", "new_name": "auto", "symmetry": "axial"}]},
        {"change_classes": [{"name": "car", "new_name": "auto"}], "update": [{"id": 1, "heading_deg": 90}]},
        {"add_classes": [{"name": "van"}], "update": [{"id": 1, "class_name": "van"}], "delete_classes": ["car"]},
        {"delete": [1], "delete_classes": ["car"]},
    ],
)
def test_every_edit_can_be_undone_and_redone(folder: Path, values: dict) -> None:
    before = contents(folder)
    undo = edit(folder, **values)["undo"]
    after = contents(folder)
    assert after != before
    redo = edit(folder, **undo)["undo"]
    assert contents(folder) == before
    edit(folder, **redo)
    assert contents(folder) == after


def test_flipping(folder: Path) -> None:
    ring = samples(folder)[0].ring
    edit(folder, flip=[1])
    (sample,) = samples(folder)
    assert heading_difference(sample.heading_deg, 180) == pytest.approx(0, abs=0.1)
    np.testing.assert_allclose(sample.ring, np.roll(ring, 2, axis=0), atol=1e-6)
    assert sample.flag == ""
    edit(folder, update=[{"id": 1, "heading_deg": None}])
    with pytest.raises(SampleError, match="Sample 1 has no heading"):
        edit(folder, flip=[1])


def test_changing_some_values_keeps_the_others(folder: Path) -> None:
    edit(folder, update=[{"id": 1, "heading_deg": 91.0}])
    (turned,) = samples(folder)
    assert turned.box is not None
    assert (turned.box.length_m, turned.class_name) == (pytest.approx(BOXES[0, 3], rel=1e-3), "car")
    edit(folder, update=[{"id": 1, "ring": RINGS[2]}])
    (moved,) = samples(folder)
    assert heading_difference(moved.heading_deg, 90) == pytest.approx(0, abs=0.1)
    np.testing.assert_allclose(moved.box.as_tuple()[:2], BOXES[2, :2])


def test_sloppy_outlines_become_rectangles(folder: Path) -> None:
    x, y = BOXES[5, :2]
    sloppy = [(x - 1, y - 2), (x - 1.4, y + 2), (x + 1, y + 2.3), (x + 1.1, y - 2), (x - 1, y - 2)]
    result = edit(folder, add=[{"class_name": "car", "ring": sloppy, "heading_deg": 5}])
    (row,) = result["samples"]
    assert len(row["ring"]) == 4
    assert row["flag"] == ""
    assert abs(heading_difference(row["heading_deg"], 0)) < 10


def test_one_click_takes_the_usual_size(folder: Path) -> None:
    point = BOXES[6, :2].tolist()
    (row,) = edit(folder, add=[{"class_name": "car", "point": point, "heading_deg": 300}])["samples"]
    box = samples(folder)[1].box
    assert box is not None
    np.testing.assert_allclose(box.as_tuple(), BOXES[6], rtol=1e-3)
    assert row["heading_deg"] == pytest.approx(300, abs=1e-3)
    with pytest.raises(SampleError, match="draw the outline of the first one"):
        edit(folder, add_classes=[{"name": "van"}], add=[{"class_name": "van", "point": point}])


def test_coordinates_are_those_of_the_scene(folder: Path, image: np.ndarray) -> None:
    path = write_raster(folder / "degrees.tif", image, Affine(2e-6, 0, 18.9, 0, -2e-6, 45.16), "EPSG:4326")
    with open_scene(path) as scene:
        box = OrientedBox(18.9001, 45.1599, 4.0, 2.0, 30.0)
        ring = box.ring(scene.ground.scale_at(box.x, box.y))
        add = {"class_name": "car", "ring": ring.tolist(), "heading_deg": 30.0}
        (row,) = edit(folder, scene=str(path), add=[add])["samples"]
        assert row["scene"] == "degrees"
        assert abs(heading_difference(row["heading_deg"], 30)) > 1, "grid north differs"
        edit(folder, scene=str(path), update=[{"id": row["id"], "ring": (ring + (1e-5, 0)).tolist()}])
        edit(folder, scene=str(path), update=[{"id": row["id"], "heading_deg": 210.0}])
        with SampleStore.open(folder / "s.gpkg") as store:
            (sample,) = store.samples_in(scene)
        assert sample.box is not None
        assert heading_difference(sample.box.heading_deg, 210) == pytest.approx(0, abs=0.05)
        np.testing.assert_allclose(sample.box.as_tuple()[:2], (box.x + 1e-5, box.y), atol=1e-9)
        np.testing.assert_allclose(sample.box.as_tuple()[2:4], (4, 2), rtol=2e-3)


def test_areas_with_holes(folder: Path) -> None:
    outline = (np.array([(0, 0), (20, 0), (20, -20), (10, -25), (0, -20)]) + ORIGIN).tolist()
    hole = (np.array([(2, -2), (4, -2), (4, -4)]) + ORIGIN).tolist()
    (row,) = edit(folder, add=[{"role": "area", "ring": outline, "holes": [hole]}])["samples"]
    assert (row["ring"], row["holes"], row["class_name"]) == (outline, [hole], "")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"delete": [1, 99]}, "no sample 99"),
        ({"flip": [99]}, "no sample 99"),
        ({"update": [{"id": 99, "role": "ignore"}]}, "no sample 99"),
        ({"add": [{"class_name": "boat", "ring": RINGS[1]}]}, "no class 'boat'"),
        ({"add": [{"class_name": "car", "ring": [[0, 0], [1, 1], [2, 2]]}]}, "has to have a length and a width"),
        ({"add": [{"class_name": "car"}]}, "at least 3 corners"),
        ({"add": [{"class_name": "car", "ring": RINGS[1], "scene": "Paris"}]}, "no scene 'Paris'"),
        ({"add_classes": [{"name": "van", "symmetry": "square"}]}, "cannot be 'square'"),
        ({"change_classes": [{"name": "boat"}]}, "no class 'boat'"),
        ({"delete_classes": ["car"]}, "still has samples"),
    ],
)
def test_a_failing_step_undoes_all_others(folder: Path, values: dict, message: str) -> None:
    before = contents(folder)
    first = [] if "add" in values else [{"class_name": "car", "ring": RINGS[5]}]
    with pytest.raises(SampleError, match=message):
        edit(folder, **{"add": first, **values})
    assert contents(folder) == before


@pytest.mark.parametrize(
    "values",
    [
        {"add": [{"class_name": "car", "angle": 3}]},
        {"add": [{"class_name": "car", "ring": RINGS[0], "point": [1, 2]}]},
        {"add": [{"class_name": "car", "ring": [["a", "b"]]}]},
        {"add": [{"class_name": "car", "ring": RINGS[0], "heading_deg": "north"}]},
        {"update": [{"role": "ignore"}]},
        {"add_classes": [{"symmetry": "axial"}]},
        {"change_classes": [{"name": "car", "size": 3}]},
    ],
)
def test_wrong_use(folder: Path, values: dict) -> None:
    with pytest.raises(UsageError):
        edit(folder, **values)


def test_without_store_or_scene(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(SampleError, match="no sample store"):
        jobs.run_job("edit", {"store": str(tmp_path / "none.gpkg")}, NullFeedback())
    with SampleStore.create(tmp_path / "empty.gpkg", None) as store:
        store.add_class("car")
    with pytest.raises(SampleError, match="which scene"):
        jobs.run_job(
            "edit",
            {"store": str(tmp_path / "empty.gpkg"), "add": [{"class_name": "car", "ring": RINGS[0]}]},
            NullFeedback(),
        )


def test_a_locked_store_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geopackage, "_BUSY_TIMEOUT_S", 0.05)
    other = geopackage.connect(folder / "s.gpkg")
    with geopackage.transaction(other, folder / "s.gpkg"):
        with pytest.raises(OutputError, match="locked by another program"):
            edit(folder, delete=[1])
    other.close()
    assert len(samples(folder)) == 1
