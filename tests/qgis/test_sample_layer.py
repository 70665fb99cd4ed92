"""Samples marked through QGIS: what the engine then reads, undo and redo, classes, and stores that cannot be used."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import time

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from rotamatch.bridge import sample_edits
from rotamatch.bridge.engine_client import EngineClient
from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.core.errors import SampleError
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.schema import CLASS_COLOURS
from rotamatch.tests.qgis.sample_stores import PLACES, box_at, engine_reads, made_stores, stores

__all__ = ["made_stores", "stores"]


@pytest.fixture
def samples(stores):
    layer = SampleLayer(str(stores / "metres.gpkg"))
    yield layer
    layer.close()


def everything(samples):
    """Returns all that rows and classes are, rounded."""
    rows = [
        (row.id, row.role, row.class_name, row.scene, row.origin, row.flag)
        + ((None,) if row.heading_deg is None else (round(row.heading_deg, 6),))
        + tuple(np.round(row.ring, 6).ravel())
        for row in samples.rows()
    ]
    return rows, samples.classes()


def square(x, y, side=10.0):
    return QgsGeometry.fromWkt(f"Polygon(({x} {y}, {x} {y + side}, {x + side} {y + side}, {x + side} {y}, {x} {y}))")


class TestWhatTheEngineReads:
    @pytest.mark.parametrize("name", list(PLACES))
    @pytest.mark.parametrize("heading", [0.0, 33.0, 201.5])
    def test_a_box_comes_out_as_it_went_in(self, stores, engine_python, name, heading):
        samples = SampleLayer(str(stores / f"{name}.gpkg"))
        box = box_at(name, heading)
        new = samples.add_box("positive", "car", box, name)
        (row,) = engine_reads(engine_python, samples.path)["rows"]
        np.testing.assert_allclose(row["box"][:2], (box.x, box.y), rtol=1e-12)
        np.testing.assert_allclose(row["box"][2:4], (box.length_m, box.width_m), rtol=1e-6)
        assert abs((row["heading_deg"] - heading + 180) % 360 - 180) < 1e-4
        assert (row["id"], row["role"], row["class_name"], row["scene"]) == (new, "positive", "car", name)
        assert (row["origin"], row["flag"]) == ("person", "")

    @pytest.mark.parametrize("name", list(PLACES))
    def test_qgis_and_the_engine_measure_alike(self, stores, engine_python, name):
        samples = SampleLayer(str(stores / f"{name}.gpkg"))
        samples.add_box("positive", "car", box_at(name), name)
        found = engine_reads(engine_python, samples.path)
        ours, theirs = samples.rows()[0], found["rows"][0]
        np.testing.assert_allclose(ours.box.as_tuple(), theirs["box"], rtol=1e-6)
        np.testing.assert_allclose(ours.ring, theirs["ring"], rtol=1e-12)
        np.testing.assert_allclose(found["stored"][0][:3], (33.0, 4.5, 2.0), rtol=1e-6)

    def test_the_time_is_written_as_the_engine_does(self, samples, engine_python):
        samples.add_box("positive", "car", box_at("metres"), "metres")
        found = engine_reads(engine_python, samples.path)
        assert found["stored"][0][3] == "text"
        assert len(found["rows"][0]["created_at"]) == len("2026-01-01T00:00:00.000Z")
        assert found["rows"][0]["created_at"].endswith("Z")

    def test_a_round_class_has_no_heading(self, samples, engine_python):
        samples.add_class("tree", "round")
        samples.add_box("positive", "tree", box_at("metres"), "metres")
        found = engine_reads(engine_python, samples.path)
        assert found["stored"][0][0] is None
        assert samples.rows()[0].heading_deg is None

    def test_areas_keep_their_holes_and_have_no_size(self, samples, engine_python):
        x, y = PLACES["metres"]
        samples.add_area("car", square(x, y, 10).difference(square(x + 2, y + 2, 2)), "metres")
        found = engine_reads(engine_python, samples.path)
        assert (found["rows"][0]["role"], found["rows"][0]["holes"]) == ("area", 1)
        assert found["stored"][0][:3] == [None, None, None]
        assert samples.rows()[0].box is None

    def test_classes_are_the_engine_s_too(self, samples, engine_python):
        samples.add_class("house", "axial")
        samples.change_class("car", colour="#abcdef", symmetry="round")
        found = engine_reads(engine_python, samples.path)
        assert found["classes"] == [["car", "round", "#abcdef"], ["house", "axial", CLASS_COLOURS[1]]]

    def test_all_is_in_the_one_plain_file_once_nobody_writes(self, samples, tmp_path, engine_python, monkeypatch):
        monkeypatch.setattr(sample_edits, "IDLE_MS", 10)
        samples.add_box("positive", "car", box_at("metres"), "metres")
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            QCoreApplication.processEvents()
        copy = shutil.copy(samples.path, tmp_path / "copy.gpkg")
        assert len(engine_reads(engine_python, copy)["rows"]) == 1

    def test_and_at_once_when_the_store_is_closed(self, samples, tmp_path, engine_python):
        samples.add_box("positive", "car", box_at("metres"), "metres")
        samples.close()
        copy = shutil.copy(samples.path, tmp_path / "copy.gpkg")
        assert len(engine_reads(engine_python, copy)["rows"]) == 1

    def test_what_the_engine_adds_is_seen_after_reloading(self, samples, engine_python, stores, feedback):
        samples.add_box("positive", "car", box_at("metres"), "metres")
        ring = [[x + 10, y] for x, y in samples.rows()[0].ring]
        request = {
            "store": samples.path,
            "scene": str(stores / "metres.tif"),
            "add": [{"class_name": "car", "ring": ring, "heading_deg": 33.0}],
        }
        with EngineClient(engine_python, print) as engine:
            added = engine.run("edit", request, feedback)["added"]
        told = []
        samples.changed.connect(lambda: told.append(True))
        samples.reload()
        assert (told, samples.rows()[1].id, samples.rows()[1].flag) == ([True], added[0], "")


class TestGestures:
    def test_counts_and_usual_size(self, samples):
        assert samples.usual_size("car") is None
        for number, length in enumerate((4.0, 5.0, 9.0)):
            samples.add_box("positive", "car", box_at("metres", length_m=length, dx=6 * number), "metres")
        samples.add_box("negative", "", box_at("metres", dx=-9), "metres", "rejected")
        np.testing.assert_allclose(samples.usual_size("car"), (5.0, 2.0))
        assert samples.counts("car") == {"positive": 3, "negative": 1, "area": 0, "ignore": 0}
        assert samples.rows("negative")[0].origin == "rejected"

    def test_a_box_can_be_moved_turned_and_resized(self, samples):
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        wanted = OrientedBox(500025, 4999975, 6.0, 2.5, 120.0)
        samples.change_box(new, wanted)
        np.testing.assert_allclose(samples.row(new).box.as_tuple(), wanted.as_tuple(), rtol=1e-7)

    def test_flipping_turns_the_outline_too(self, samples, engine_python):
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        before = samples.row(new).ring
        samples.flip([new])
        np.testing.assert_allclose(samples.row(new).ring, before[2:] + before[:2], atol=1e-6)
        assert engine_reads(engine_python, samples.path)["rows"][0]["heading_deg"] == pytest.approx(213.0)

    def test_a_heading_chooses_the_front_side(self, samples):
        new = samples.add_box("positive", "car", box_at("metres", 10.0), "metres")
        samples.change([new], heading_deg=95.0)
        row = samples.row(new)
        assert row.heading_deg == pytest.approx(100.0)
        assert (row.box.length_m, row.box.width_m) == pytest.approx((2.0, 4.5))
        assert row.flag == ""

    def test_an_unknown_heading_stays_unknown_until_the_box_is_turned(self, samples):
        new = samples.add_box("positive", "car", box_at("metres", 10.0), "metres")
        samples.change([new], heading_deg=None)
        box = samples.row(new).box
        samples.change_box(new, OrientedBox(box.x + 1, box.y, box.length_m, box.width_m, box.heading_deg))
        assert samples.row(new).heading_deg is None
        with pytest.raises(SampleError, match="heading"):
            samples.flip([new])
        samples.change_box(new, OrientedBox(box.x, box.y, box.length_m, box.width_m, 77.0))
        assert samples.row(new).heading_deg == pytest.approx(77.0)

    def test_role_and_class_change_for_several_at_once(self, samples):
        samples.add_class("truck")
        ids = [samples.add_box("positive", "car", box_at("metres", dx=6 * k), "metres") for k in range(3)]
        samples.change(ids[:2], class_name="truck")
        samples.change(ids[2:], role="negative")
        assert [(row.role, row.class_name) for row in samples.rows()] == [
            ("positive", "truck"),
            ("positive", "truck"),
            ("negative", "car"),
        ]

    def test_an_area_cannot_become_an_object(self, samples):
        x, y = PLACES["metres"]
        shape = QgsGeometry.fromWkt(f"Polygon(({x} {y}, {x + 9} {y}, {x} {y + 9}, {x} {y}))")
        new = samples.add_area("car", shape, "metres")
        with pytest.raises(SampleError, match="rectangle"):
            samples.change([new], role="positive")

    def test_several_polygons_become_several_areas(self, samples):
        x, y = PLACES["metres"]
        samples.add_area("", square(x, y).combine(square(x + 30, y)), "metres")
        assert samples.counts("car")["area"] == 2
        samples.undo()
        assert samples.rows() == []

    @pytest.mark.parametrize("wkt", ["Polygon EMPTY", "LineString(0 0, 1 1)", "Polygon((0 0, 1 1, 0 0))"])
    def test_an_outline_without_area_is_refused(self, samples, wkt):
        with pytest.raises(SampleError, match="area"):
            samples.add_area("car", QgsGeometry.fromWkt(wkt), "metres")

    @pytest.mark.parametrize(
        ("role", "class_name", "scene", "word"),
        [
            ("positive", "", "metres", "class"),
            ("positive", "bus", "metres", "class 'bus'"),
            ("positive", "car", "town", "scene 'town'"),
            ("positive", "car", "", "Choose an image"),
            ("thing", "car", "metres", "'thing'"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, samples, role, class_name, scene, word):
        with pytest.raises(SampleError, match=word):
            samples.add_box(role, class_name, box_at("metres"), scene)
        assert samples.rows() == []

    def test_a_scene_that_the_engine_has_added_meanwhile_is_known(self, samples):
        with sqlite3.connect(samples.path) as store:
            store.execute("INSERT INTO scenes SELECT 9, 'town', kind, uri, bands, gsd_m, unit, factor_x, factor_y, "
                          "identity, statistics FROM scenes")  # fmt: skip
        store.close()
        samples.add_box("positive", "car", box_at("metres"), "town")
        assert samples.scene_names() == ["metres", "town"]

    def test_everybody_is_told_once_for_each_gesture(self, samples):
        told = []
        samples.changed.connect(lambda: told.append(len(samples.rows())))
        samples.add_box("positive", "car", box_at("metres"), "metres")
        with samples.group("Two"):
            samples.add_box("positive", "car", box_at("metres", dx=6), "metres")
            samples.add_box("positive", "car", box_at("metres", dx=12), "metres")
        samples.undo()
        assert told == [1, 3, 1]


class TestUndo:
    def test_every_gesture_can_be_taken_back_and_done_again(self, samples):
        first = samples.add_box("positive", "car", box_at("metres"), "metres")
        second = samples.add_box("positive", "car", box_at("metres", dx=6), "metres")
        gestures = [
            lambda: samples.add_box("negative", "", box_at("metres", dx=12), "metres"),
            lambda: samples.change_box(first, box_at("metres", 80, dx=3)),
            lambda: samples.change([first, second], role="ignore"),
            lambda: samples.flip([first, second]),
            lambda: samples.delete([second, first]),
            lambda: samples.add_class("bus"),
            lambda: samples.change_class("car", "vehicle", "axial", "#010203"),
            lambda: samples.delete_class("bus"),
        ]
        states = [everything(samples)]
        for gesture in gestures:
            gesture()
            states.append(everything(samples))
        assert all(before != after for before, after in zip(states, states[1:]))
        for state in states[-2::-1]:
            samples.undo()
            assert everything(samples) == state
        for state in states[1:]:
            assert samples.can_redo()
            samples.redo()
            assert everything(samples) == state
        assert not samples.can_redo()

    def test_a_deleted_sample_comes_back_under_its_number_and_with_its_time(self, samples, engine_python):
        ids = [samples.add_box("positive", "car", box_at("metres", dx=6 * k), "metres") for k in range(3)]
        before = engine_reads(engine_python, samples.path)["rows"]
        samples.delete(ids[:2])
        samples.undo()
        assert engine_reads(engine_python, samples.path)["rows"] == before

    def test_undo_says_what_it_takes_back(self, samples):
        assert (samples.can_undo(), samples.undo_text(), samples.redo_text()) == (False, "", "")
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        samples.delete([new])
        assert samples.undo_text() == "Delete sample"
        samples.undo()
        assert (samples.undo_text(), samples.redo_text()) == ("Add sample", "Delete sample")

    def test_a_new_gesture_ends_redo(self, samples):
        samples.add_box("positive", "car", box_at("metres"), "metres")
        samples.undo()
        samples.add_box("negative", "car", box_at("metres"), "metres")
        assert not samples.can_redo()

    def test_a_group_is_taken_back_as_one(self, samples):
        kept = samples.add_box("positive", "car", box_at("metres"), "metres")
        with samples.group("Replace"):
            samples.delete([kept])
            samples.add_box("negative", "car", box_at("metres"), "metres")
        assert samples.undo_text() == "Replace"
        samples.undo()
        assert [row.role for row in samples.rows()] == ["positive"]

    def test_a_group_that_fails_leaves_nothing(self, samples):
        kept = samples.add_box("positive", "car", box_at("metres"), "metres")
        before = everything(samples)
        with pytest.raises(SampleError), samples.group("Replace"):
            samples.delete([kept])
            samples.add_class("bus")
            samples.add_box("positive", "tram", box_at("metres"), "metres")
        assert everything(samples) == before
        assert samples.undo_text() == "Add sample"

    def test_what_is_gone_meanwhile_cannot_be_taken_back(self, samples):
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        samples.flip([new])
        samples.layer.dataProvider().deleteFeatures([new])
        samples.reload()
        with pytest.raises(SampleError, match="no sample"):
            samples.undo()
        assert not samples.can_undo()


class TestClasses:
    def test_samples_follow_a_new_name(self, samples, engine_python):
        samples.add_box("positive", "car", box_at("metres"), "metres")
        samples.change_class("car", new_name="men's car")
        found = engine_reads(engine_python, samples.path)
        assert (found["rows"][0]["class_name"], found["rows"][0]["flag"]) == ("men's car", "")
        assert samples.rows()[0].flag == ""

    def test_a_class_with_samples_is_not_deleted(self, samples):
        samples.add_box("positive", "car", box_at("metres"), "metres")
        with pytest.raises(SampleError, match=r"samples \(1\)"):
            samples.delete_class("car")

    def test_adding_a_class_that_is_there_changes_nothing(self, samples):
        assert samples.add_class("car").colour == "#112233"
        assert not samples.can_undo()
        with pytest.raises(SampleError, match="another symmetry"):
            samples.add_class("car", "round")

    @pytest.mark.parametrize(
        "values", [{"name": " "}, {"name": "bus", "symmetry": "odd"}, {"name": "bus", "colour": "red"}]
    )
    def test_a_class_that_makes_no_sense_is_refused(self, samples, values):
        with pytest.raises(SampleError):
            samples.add_class(**values)
        assert len(samples.classes()) == 1

    def test_two_classes_cannot_have_one_name(self, samples):
        samples.add_class("bus")
        with pytest.raises(SampleError, match="already"):
            samples.change_class("bus", new_name="car")


class TestMaps:
    def test_a_store_without_a_crs_asks_for_none(self, stores):
        samples = SampleLayer(str(stores / "scaled.gpkg"))
        assert not samples.layer.crs().isValid()
        assert samples.ground_factors("scaled") == (0.25, 0.25)
        assert samples.frame(QgsCoordinateReferenceSystem()).scale_at(0, 0) == (0.25, 0.25)

    def test_a_store_with_a_crs_has_no_factors(self, samples):
        assert samples.ground_factors("metres") is None

    def test_the_frame_measures_as_the_rows_do(self, stores):
        samples = SampleLayer(str(stores / "degrees.gpkg"))
        frame = samples.frame(QgsCoordinateReferenceSystem("EPSG:3857"))
        box = box_at("degrees", 70.0)
        ring = frame.ring_on_map(box)
        middle = [
            QgsPointXY((a.x() + b.x()) / 2, (a.y() + b.y()) / 2) for a, b in ((ring[0], ring[3]), (ring[1], ring[2]))
        ]
        drawn = frame.box_from_axis(*middle, 2.0)
        np.testing.assert_allclose(drawn.as_tuple()[2:], box.as_tuple()[2:], rtol=1e-5)

    def test_the_layer_that_the_project_has_already_is_taken(self, stores):
        first = SampleLayer(str(stores / "metres.gpkg"))
        QgsProject.instance().addMapLayer(first.layer)
        first.close()
        second = SampleLayer(str(stores / "metres.gpkg"))
        assert second.layer is first.layer
        assert SampleLayer(str(stores / "feet.gpkg")).layer is not first.layer

    @pytest.mark.parametrize("name", ["metres", "pixels"])
    def test_a_project_that_is_opened_again_goes_on_with_its_layer(self, stores, name):
        project = QgsProject.instance()
        samples = SampleLayer(str(stores / f"{name}.gpkg"))
        samples.add_box("positive", "car", box_at(name), name)
        project.addMapLayer(samples.layer)
        samples.close()
        assert project.write(str(stores / "town.qgz"))
        project.clear()
        assert project.read(str(stores / "town.qgz"))
        again = SampleLayer(str(stores / f"{name}.gpkg"))
        assert list(project.mapLayers().values()) == [again.layer]
        assert again.layer.crs().isValid() is (name == "metres")
        again.flip([again.rows()[0].id])
        assert again.rows()[0].heading_deg == pytest.approx(213.0)


class TestUnusableFiles:
    def test_a_missing_file(self, tmp_path):
        with pytest.raises(SampleError, match="no sample store"):
            SampleLayer(str(tmp_path / "none.gpkg"))

    def test_something_else(self, tmp_path):
        path = tmp_path / "text.gpkg"
        path.write_text("no database")
        with pytest.raises(SampleError, match="no sample store"):
            SampleLayer(str(path))

    @pytest.mark.parametrize(
        ("statement", "word"),
        [
            ("UPDATE rotamatch SET value = '99' WHERE key = 'version'", "newer"),
            ("UPDATE rotamatch SET value = 'detections' WHERE key = 'kind'", "no sample store"),
            ("DROP TABLE rotamatch", "no sample store"),
            ("ALTER TABLE scenes RENAME COLUMN factor_x TO other", "scenes"),
        ],
    )
    def test_stores_that_this_version_cannot_read(self, stores, statement, word):
        path = stores / "metres.gpkg"
        with sqlite3.connect(path) as store:
            store.execute(statement)
        store.close()
        with pytest.raises(SampleError, match=word):
            SampleLayer(str(path))

    def test_a_locked_store_is_not_half_changed(self, samples):
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        other = sqlite3.connect(samples.path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        try:
            with pytest.raises(SampleError, match="could not be changed"):
                samples.delete([new])
        finally:
            other.execute("ROLLBACK")
            other.close()
        samples.reload()
        assert [row.id for row in samples.rows()] == [new]
        samples.delete([new])
        assert samples.rows() == []

    def test_a_store_that_may_only_be_read_can_be_looked_at(self, stores):
        path = stores / "metres.gpkg"
        path.chmod(stat.S_IREAD)
        assert SampleLayer(str(path)).classes()[0].name == "car"


class TestFlags:
    @pytest.mark.parametrize(
        ("changes", "word"),
        [
            ("role = 'thing'", "role 'thing'"),
            ("scene = 'town'", "scene 'town'"),
            ("class_name = 'bus'", "class 'bus'"),
            ("class_name = NULL", "no class"),
            ("heading_deg = 133", "100 degrees apart"),
            ("geom = NULL", "no outline"),
        ],
    )
    def test_qgis_flags_what_the_engine_flags(self, samples, engine_python, changes, word):
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        layer = QgsVectorLayer(f"{samples.path}|layername=samples", "", "ogr")
        name, value = changes.split(" = ")
        if name == "geom":
            assert layer.dataProvider().changeGeometryValues({new: QgsGeometry()})
        else:
            given = None if value == "NULL" else value.strip("'")
            assert layer.dataProvider().changeAttributeValues({new: {layer.fields().indexFromName(name): given}})
        layer.dataProvider().leaveUpdateMode()
        samples.reload()
        assert word in samples.row(new).flag
        assert engine_reads(engine_python, samples.path)["rows"][0]["flag"] == samples.row(new).flag

    def test_a_heading_within_tolerance_is_taken_from_the_outline(self, samples, engine_python):
        new = samples.add_box("positive", "car", box_at("metres"), "metres")
        index = samples.layer.fields().indexFromName("heading_deg")
        samples.layer.dataProvider().changeAttributeValues({new: {index: 60.0}})
        samples.reload()
        assert samples.row(new).heading_deg == pytest.approx(33.0)
        assert samples.row(new).flag == ""
