"""Samples under QGIS's own editing: the edit buffer, its undo, and measures that follow the outline."""

from __future__ import annotations

from contextlib import suppress

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QCoreApplication, QEvent

from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.core.errors import SampleError
from rotamatch.tests.qgis.sample_stores import PLACES, box_at, engine_reads, made_stores, stores

__all__ = ["made_stores", "stores"]

X, Y = PLACES["metres"]


@pytest.fixture
def samples(stores):
    layer = SampleLayer(str(stores / "metres.gpkg"))
    layer.add_box("positive", "car", box_at("metres"), "metres")
    yield layer
    with suppress(RuntimeError):  # a test may have removed the layer
        layer.layer.rollBack()
    layer.close()


def settle():
    """Lets QGIS do what it has put off."""
    for _ in range(3):
        QCoreApplication.processEvents()


def turned(geometry, degrees):
    """Returns a copy turned clockwise about its middle, as QGIS's tool for turning features does it."""
    copy = QgsGeometry(geometry)
    copy.rotate(degrees, QgsPointXY(X, Y))
    return copy


def stored(samples, fid):
    feature = samples.layer.getFeature(fid)
    return feature["heading_deg"], feature["length_m"], feature["width_m"]


def change(samples, fid, geometry, in_command=True):
    if in_command:
        samples.layer.beginEditCommand("Turn features")
    assert samples.layer.changeGeometry(fid, geometry)
    if in_command:
        samples.layer.endEditCommand()
    settle()


class TestTheEditBuffer:
    def test_gestures_wait_in_the_buffer_and_are_saved_on_request(self, samples, engine_python):
        samples.layer.startEditing()
        assert not samples.has_unsaved()
        new = samples.add_box("positive", "car", box_at("metres", dx=6), "metres")
        assert new < 0
        assert len(samples.rows()) == 2
        assert samples.has_unsaved()
        assert len(engine_reads(engine_python, samples.path)["rows"]) == 1
        samples.save_edits()
        assert not samples.has_unsaved()
        assert samples.layer.isEditable()
        rows = engine_reads(engine_python, samples.path)["rows"]
        assert [row["flag"] for row in rows] == ["", ""]
        assert rows[1]["heading_deg"] == pytest.approx(33.0, abs=1e-4)
        assert rows[1]["created_at"].endswith("Z")
        assert [row.id for row in samples.rows()] == [row["id"] for row in rows]

    def test_all_gestures_go_through_the_buffer(self, samples):
        first = samples.rows()[0].id
        samples.layer.startEditing()
        new = samples.add_box("negative", "car", box_at("metres", dx=6), "metres")
        samples.flip([first])
        samples.change([new], role="ignore")
        samples.change_box(new, box_at("metres", 90, dx=9))
        assert samples.row(first).heading_deg == pytest.approx(213.0)
        assert samples.row(new).role == "ignore"
        assert samples.row(new).heading_deg == pytest.approx(90.0)
        samples.delete([first])
        samples.layer.rollBack()
        settle()
        assert [(row.id, round(row.heading_deg)) for row in samples.rows()] == [(first, 33)]

    def test_undo_is_qgis_s_own_while_editing(self, samples):
        samples.layer.startEditing()
        with samples.group("Replace"):
            samples.delete([samples.rows()[0].id])
            samples.add_box("negative", "car", box_at("metres"), "metres")
        assert (samples.undo_text(), samples.layer.undoStack().undoText()) == ("Replace", "Replace")
        samples.undo()
        assert [row.role for row in samples.rows()] == ["positive"]
        samples.layer.undoStack().redo()
        settle()
        assert [row.role for row in samples.rows()] == ["negative"]
        assert not samples.can_redo()

    def test_dropped_edits_leave_earlier_gestures_to_undo(self, samples):
        samples.layer.startEditing()
        samples.delete([samples.rows()[0].id])
        samples.layer.rollBack()
        samples.undo()
        assert samples.rows() == []

    def test_saved_edits_end_undo(self, samples):
        samples.layer.startEditing()
        samples.delete([samples.rows()[0].id])
        assert samples.layer.commitChanges()
        assert not samples.can_undo()

    def test_a_group_that_fails_leaves_nothing_in_the_buffer(self, samples):
        samples.layer.startEditing()
        with pytest.raises(SampleError), samples.group("Replace"):
            samples.delete([samples.rows()[0].id])
            samples.add_box("positive", "tram", box_at("metres"), "metres")
        assert len(samples.rows()) == 1
        assert not samples.has_unsaved()

    def test_classes_are_not_renamed_while_edits_wait(self, samples):
        samples.layer.startEditing()
        with pytest.raises(SampleError, match="Save"):
            samples.change_class("car", new_name="bus")
        samples.change_class("car", colour="#000000")
        assert samples.classes()[0].colour == "#000000"


class TestMeasures:
    @pytest.mark.parametrize("in_command", [True, False])
    @pytest.mark.parametrize("degrees", [10, 120, 180, -90])
    def test_the_heading_turns_with_the_outline(self, samples, engine_python, degrees, in_command):
        fid = samples.rows()[0].id
        samples.layer.startEditing()
        change(samples, fid, turned(samples.layer.getFeature(fid).geometry(), degrees), in_command)
        heading, length, width = stored(samples, fid)
        assert (heading - 33 - degrees + 180) % 360 - 180 == pytest.approx(0, abs=0.01)
        assert (length, width) == pytest.approx((4.5, 2.0), rel=1e-3)
        assert samples.layer.commitChanges()
        (row,) = engine_reads(engine_python, samples.path)["rows"]
        assert row["flag"] == ""
        assert row["heading_deg"] == pytest.approx(heading, abs=1e-3)

    def test_several_samples_turned_at_once(self, samples):
        samples.add_box("positive", "car", box_at("metres", 200.0), "metres")
        samples.layer.startEditing()
        samples.layer.beginEditCommand("Turn features")
        for row in samples.rows():
            samples.layer.changeGeometry(row.id, turned(samples.layer.getFeature(row.id).geometry(), 100))
        samples.layer.endEditCommand()
        settle()
        assert [row.heading_deg for row in samples.rows()] == pytest.approx([133.0, 300.0], abs=0.01)

    def test_one_undo_takes_outline_and_measures_back(self, samples):
        fid = samples.rows()[0].id
        samples.layer.startEditing()
        before = stored(samples, fid)
        change(samples, fid, turned(samples.layer.getFeature(fid).geometry(), 120))
        after = stored(samples, fid)
        samples.layer.undoStack().undo()
        settle()
        assert stored(samples, fid) == pytest.approx(before)
        assert not samples.layer.undoStack().canUndo()
        samples.layer.undoStack().redo()
        settle()
        assert stored(samples, fid) == pytest.approx(after)

    def test_the_size_follows_a_moved_side(self, samples):
        fid = samples.rows()[0].id
        longer = box_at("metres", length_m=6.0)
        corners = [QgsPointXY(x, y) for x, y in longer.ring().tolist()]
        samples.layer.startEditing()
        change(samples, fid, QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))
        assert stored(samples, fid) == pytest.approx((33.0, 6.0, 2.0), rel=1e-3)

    def test_what_is_no_rectangle_any_more_is_flagged(self, samples, engine_python):
        fid = samples.rows()[0].id
        samples.layer.startEditing()
        geometry = samples.layer.getFeature(fid).geometry()
        geometry.moveVertex(X + 5, Y + 9, 2)
        change(samples, fid, geometry)
        assert "no rectangle" in samples.row(fid).flag
        assert samples.layer.commitChanges()
        assert "no rectangle" in engine_reads(engine_python, samples.path)["rows"][0]["flag"]
        samples.change_box(fid, box_at("metres"))
        assert samples.row(fid).flag == ""

    def test_an_outline_that_begins_elsewhere_is_flagged(self, samples):
        fid = samples.rows()[0].id
        corners = [QgsPointXY(x, y) for x, y in box_at("metres", 123.0, 2.0, 4.5).ring().tolist()]
        samples.layer.startEditing()
        change(samples, fid, QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))
        assert "90 degrees apart" in samples.row(fid).flag

    def test_edits_are_measured_before_they_are_saved(self, samples, engine_python):
        fid = samples.rows()[0].id
        samples.layer.startEditing()
        samples.layer.changeGeometry(fid, turned(samples.layer.getFeature(fid).geometry(), 120))
        assert samples.layer.commitChanges()
        assert engine_reads(engine_python, samples.path)["stored"][0][0] == pytest.approx(153.0, abs=0.01)

    def test_a_drawn_rectangle_gets_its_size(self, samples):
        corners = [QgsPointXY(x, y) for x, y in box_at("metres", dx=8).ring().tolist()]
        feature = QgsFeature(samples.layer.fields())
        feature.setGeometry(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))
        feature["role"], feature["class_name"] = "positive", "car"
        samples.layer.startEditing()
        samples.layer.beginEditCommand("Add feature")
        assert samples.layer.addFeature(feature)
        samples.layer.endEditCommand()
        settle()
        new = next(row for row in samples.rows() if row.id < 0)
        assert (new.heading_deg, new.scene, new.flag) == (None, "metres", "")
        assert stored(samples, new.id)[1:] == pytest.approx((4.5, 2.0), rel=1e-3)

    def test_changes_are_told(self, samples):
        told = []
        samples.changed.connect(lambda: told.append(True))
        samples.layer.startEditing()
        settle()
        told.clear()
        change(samples, samples.rows()[0].id, box_geometry(samples), True)
        assert told == [True]


def test_what_is_drawn_with_qgis_s_own_tools_is_a_sample_of_the_current_class(samples):
    samples.add_class("men's bus")
    samples.set_defaults("men's bus", "metres")
    corners = [QgsPointXY(x, y) for x, y in box_at("metres", dx=8).ring().tolist()]
    geometry = QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
    samples.layer.startEditing()
    assert samples.layer.addFeature(QgsVectorLayerUtils.createFeature(samples.layer, geometry))
    assert samples.layer.commitChanges()
    settle()
    new = samples.rows()[-1]
    assert (new.role, new.class_name, new.scene, new.origin) == ("positive", "men's bus", "metres", "person")
    assert new.flag == ""
    assert samples.layer.editorWidgetSetup(samples.layer.fields().indexFromName("class_name")).type() == "ValueMap"


def test_the_field_of_the_heading_says_whether_there_is_a_front(samples):
    def name():
        return samples.layer.attributeDisplayName(samples.layer.fields().indexFromName("heading_deg"))

    for each in samples.classes():
        samples.change_class(each.name, symmetry="axial")
    settle()
    assert name() == "axis (\u00b0)"
    samples.change_class(samples.classes()[0].name, symmetry="directed")
    settle()
    assert name() == "heading (\u00b0)"


def box_geometry(samples):
    return turned(samples.layer.getFeature(samples.rows()[0].id).geometry(), 5)


def test_a_layer_that_is_removed_from_the_project_leaves_nothing_to_trip_over(samples):
    QgsProject.instance().addMapLayer(samples.layer)
    QgsProject.instance().removeMapLayer(samples.layer.id())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    samples.close()
