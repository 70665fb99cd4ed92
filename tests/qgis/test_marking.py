"""Marking: gestures on a real canvas get into a real store, and everything goes again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from qgis.core import QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.core.geometry import heading_difference
from rotamatch.tests.qgis.canvas_hand import CONTROL, RIGHT, SHIFT, Hand, make_canvas, remove_canvas
from rotamatch.tests.qgis.sample_stores import PLACES, made_stores, stores
from rotamatch.ui.map_tools.marking import Marking
from rotamatch.ui.map_tools.sample_menu import SampleMenu

__all__ = ["made_stores", "stores"]


class FakeSession(QObject):
    """What marking needs of `ui.session.Session`."""

    scene_changed, store_changed, samples_changed, class_changed = (pyqtSignal() for _ in range(4))

    def __init__(self, canvas):
        super().__init__()
        self.canvas, self.samples, self.class_name, self.scene = canvas, None, "", ""
        self.scene_layer = object()
        self.said, self.registered, self.active, self.retries = [], [], None, []
        self.source = SimpleNamespace(retry=lambda: self.retries.append(True))
        self.iface = SimpleNamespace(
            registerMainWindowAction=lambda action, _shortcut: self.registered.append(action),
            unregisterMainWindowAction=self.registered.remove,
            activeLayer=lambda: self.active,
        )

    def open(self, path, scene):
        self.samples, self.scene, self.class_name = SampleLayer(str(path)), scene, "car"
        self.samples.changed.connect(self.samples_changed)
        self.store_changed.emit()
        self.class_changed.emit()

    def object_class(self):
        known = self.samples.classes() if self.samples else []
        return next((each for each in known if each.name == self.class_name), None)

    def scene_name(self):
        return self.scene

    def say(self, text, warning=False, holds=None):
        self.said.append((text, warning))
        self.holds = holds


class Desk:
    """A session with a store in it, marking, and a hand."""

    def __init__(self, stores, name):
        x, y = PLACES[name]
        crs = {"metres": "EPSG:25832", "pixels": ""}[name]
        self.canvas = make_canvas(crs, QgsRectangle(x - 30, y - 20, x + 30, y + 20))
        self.session = FakeSession(self.canvas)
        self.marking = Marking(self.session)
        self.path, self.name = stores / f"{name}.gpkg", name
        self.hand = Hand(self.canvas)
        self.actions = dict(zip(("box", "stamp", "negative", "area", "edit", "take"), self.marking.actions()))
        self.undo, self.redo = self.marking.history_actions()

    def open(self):
        self.session.open(self.path, self.name)
        return self

    def rows(self, role=None):
        return self.session.samples.rows(role)

    def draw(self):
        """Marks one car of 5 x 2 m that heads east."""
        self.actions["box"].trigger()
        self.hand.drag((100, 100), (150, 100))
        self.hand.move(150, 110)
        self.hand.click(150, 110)

    def in_hand(self):
        return self.canvas.mapTool()

    def close(self):
        self.marking.close()
        if self.session.samples is not None:
            self.session.samples.close()
        remove_canvas(self.canvas)


@pytest.fixture
def closed_desk(stores):
    desk = Desk(stores, "metres")
    yield desk
    desk.close()


@pytest.fixture
def desk(closed_desk):
    return closed_desk.open()


def assert_like(row, role, length, width, heading):
    assert (row.role, row.class_name, row.scene, row.origin, row.flag) == (role, "car", "metres", "person", "")
    assert (row.box.length_m, row.box.width_m) == pytest.approx((length, width), abs=0.15)
    if heading is not None:
        assert abs(heading_difference(row.heading_deg, heading)) < 1


def test_a_gesture_asks_again_for_an_image_that_the_store_does_not_know(desk):
    desk.session.scene = ""
    desk.draw()
    assert desk.session.retries
    assert desk.rows() == []
    said = desk.session.said
    assert said == [("Rotamatch is still getting to know this layer. Mark this again in a moment.", True)]
    desk.session.scene_layer = None
    desk.draw()
    assert desk.rows() == []
    assert said[1:] == [("Choose an image or point cloud at the top of the dock first; samples belong to it.", True)]


def test_areas_are_not_taken_over_without_an_image(desk):
    desk.session.scene = ""
    desk.session.active = QgsVectorLayer("Polygon?crs=EPSG:25832", "areas", "memory")
    desk.actions["take"].trigger()
    assert [text[:27] for text, _ in desk.session.said] == ["Rotamatch is still getting "]


def test_a_drawn_box_is_stored_at_once(desk):
    desk.draw()
    (row,) = desk.rows()
    assert_like(row, "positive", 5, 2, 90)
    other = SampleLayer(str(desk.path))
    assert len(other.rows()) == 1
    other.close()


def test_after_the_first_sample_a_drag_stamps(desk):
    desk.draw()
    assert desk.in_hand() is desk.marking.stamp_tool
    assert desk.actions["stamp"].isChecked()
    assert not desk.actions["box"].isChecked()
    assert desk.session.said[-1] == ("From now on one drag from tail to nose places a car.", False)
    assert desk.session.holds()
    desk.hand.drag((300, 300), (300, 250))
    assert not desk.session.holds(), "who has done it need not be told any more"
    desk.hand.drag((400, 300), (450, 300))
    assert_like(desk.rows()[1], "positive", 5, 2, 0)
    assert_like(desk.rows()[2], "positive", 5, 2, 90)


def test_whoever_takes_the_box_again_keeps_it(desk):
    desk.draw()
    desk.draw()
    assert desk.in_hand() is desk.marking.box_tool


def test_a_stamp_without_a_size_becomes_the_box_with_a_word(desk):
    desk.actions["stamp"].trigger()
    assert desk.in_hand() is desk.marking.box_tool
    assert desk.actions["box"].isChecked()
    assert not desk.actions["stamp"].isChecked()
    assert "first" in desk.session.said[-1][0]


def test_of_a_round_class_a_drag_marks_the_first_and_a_click_each_other(desk):
    desk.session.samples.change_class("car", symmetry="round")
    desk.actions["stamp"].trigger()
    assert desk.session.said[-1][0] == "Draw the first one as a box: drag over it, from edge to edge."
    desk.hand.drag((100, 100), (150, 100))
    desk.hand.click(300, 100)
    desk.hand.drag((375, 100), (425, 100))
    assert desk.in_hand() is desk.marking.stamp_tool
    sizes = [(row.box.length_m, row.box.width_m) for row in desk.rows()]
    assert sizes == [pytest.approx((5, 5), abs=0.15)] * 3


def test_an_action_that_is_triggered_twice_stays_in_hand(desk):
    for _ in range(2):
        desk.actions["area"].trigger()
        assert desk.in_hand() is desk.marking.area_tool
        assert desk.actions["area"].isChecked()


def test_negatives_and_areas_are_stored_as_such(desk):
    desk.draw()
    desk.actions["negative"].trigger()
    desk.hand.click(300, 100)
    desk.hand.drag((400, 100), (450, 140))
    desk.actions["area"].trigger()
    for spot in ((50, 50), (550, 50), (550, 350)):
        desk.hand.click(*spot)
    desk.hand.click(550, 350, RIGHT)
    assert_like(desk.rows("negative")[0], "negative", 5, 2, None)
    assert {round(side) for side in desk.rows("negative")[1].box.as_tuple()[2:4]} == {4, 5}
    (area,) = desk.rows("area")
    assert len(area.ring) == 3


def test_without_a_store_gestures_say_what_is_missing(closed_desk):
    desk = closed_desk
    desk.actions["box"].trigger()
    desk.hand.drag((100, 100), (150, 100))
    desk.actions["take"].trigger()
    text = "Choose an image or point cloud in the dock and say what you look for first."
    assert {said for said, _ in desk.session.said} == {text}
    assert all(warning for _, warning in desk.session.said)


def test_a_gesture_that_the_store_refuses_says_why(desk):
    desk.session.scene = "elsewhere"
    desk.draw()
    assert desk.rows() == []
    assert "elsewhere" in desk.session.said[-1][0]
    assert desk.session.said[-1][1]


def test_undo_and_redo_follow_the_store(desk):
    assert not desk.undo.isEnabled()
    desk.draw()
    assert desk.undo.isEnabled()
    assert "Add sample" in desk.undo.text()
    desk.hand.key(Qt.Key.Key_Z, CONTROL)
    assert desk.rows() == []
    assert not desk.undo.isEnabled()
    assert desk.redo.isEnabled()
    desk.redo.trigger()
    assert len(desk.rows()) == 1


def test_a_click_with_the_stamp_lies_as_the_box_that_was_drawn(desk):
    desk.draw()
    desk.hand.click(300, 300)
    assert [row.heading_deg for row in desk.rows()] == [pytest.approx(90, abs=1), pytest.approx(90, abs=1)]


def test_a_click_with_the_stamp_tells_how_to_take_it_back(desk):
    desk.draw()
    desk.hand.drag((300, 300), (300, 250))
    before = len(desk.session.said)
    desk.hand.click(400, 300)
    ((text, is_warning),) = desk.session.said[before:]
    assert text == "Marked by a click, turned as the one before. Ctrl+Z takes it back." and not is_warning
    assert desk.session.holds()
    desk.hand.drag((200, 300), (200, 250))
    assert len(desk.session.said) == before + 1, "who drags has meant it"
    desk.session.samples.change_class("car", symmetry="round")
    desk.hand.click(500, 300)
    assert len(desk.session.said) == before + 1, "what is round is marked by clicks"


def test_several_boxes_are_moved_as_one_step(desk):
    desk.draw()
    desk.hand.drag((300, 300), (350, 300))
    before = [row.box for row in desk.rows()]
    desk.actions["edit"].trigger()
    desk.hand.drag((20, 20), (580, 380))
    desk.hand.drag((125, 100), (135, 120))
    after = [row.box for row in desk.rows()]
    for old, new in zip(before, after):
        assert (new.x - old.x, new.y - old.y) == pytest.approx((1, -2), abs=0.05)
    desk.undo.trigger()
    assert [row.box.as_tuple() for row in desk.rows()] == [pytest.approx(box.as_tuple()) for box in before]
    assert desk.marking.edit_tool.selected() == [row.id for row in desk.rows()]


def test_keys_flip_and_delete_in_the_store(desk):
    desk.draw()
    desk.actions["edit"].trigger()
    desk.hand.click(125, 100)
    desk.hand.key(Qt.Key.Key_F)
    assert abs(heading_difference(desk.rows()[0].heading_deg, 270)) < 1
    desk.hand.key(Qt.Key.Key_Delete)
    assert desk.rows() == []
    assert desk.marking.edit_tool.selected() == []


def test_the_selection_is_that_of_the_layer(desk):
    desk.draw()
    desk.hand.drag((300, 300), (350, 300))
    first, second = (row.id for row in desk.rows())
    desk.actions["edit"].trigger()
    desk.hand.click(125, 100)
    assert desk.session.samples.layer.selectedFeatureIds() == [first]
    desk.session.samples.layer.selectByIds([second])
    assert desk.marking.edit_tool.selected() == [second]
    desk.hand.key(Qt.Key.Key_Escape)
    assert desk.session.samples.layer.selectedFeatureIds() == []


def test_what_was_selected_before_the_tool_is_ready_to_edit(desk):
    desk.draw()
    desk.session.samples.layer.selectByIds([desk.rows()[0].id])
    desk.actions["edit"].trigger()
    desk.hand.key(Qt.Key.Key_F)
    assert abs(heading_difference(desk.rows()[0].heading_deg, 270)) < 1


def test_the_menu_changes_role_and_class_of_all_that_is_selected(desk):
    desk.session.samples.add_class("van")
    desk.draw()
    desk.hand.drag((300, 300), (350, 300))
    desk.actions["edit"].trigger()
    desk.hand.click(125, 100)
    desk.hand.click(325, 300, modifiers=SHIFT)
    desk.hand.click(325, 300, RIGHT)
    (menu,) = desk.canvas.findChildren(SampleMenu)
    assert menu.isVisible()
    choices = {action.text(): action for action in menu.actions()}
    assert choices["Sample"].isChecked()
    classes = {action.text(): action for action in choices["Class"].menu().actions()}
    classes["van"].trigger()
    assert {row.class_name for row in desk.rows()} == {"van"}
    choices["Not this"].trigger()
    assert {row.role for row in desk.rows()} == {"negative"}
    choices["Delete"].trigger()
    assert desk.rows() == []
    menu.close()


def test_areas_are_taken_over_from_a_polygon_layer(desk):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "blocks & <b>parks</b>", "memory")
    x, y = PLACES["metres"]
    shape = QgsGeometry.fromRect(QgsRectangle(x, y, x + 10, y + 10))
    crs = desk.session.samples.layer.crs()
    shape.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
    features = []
    for _ in range(2):
        feature = QgsFeature()
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    desk.session.active = layer
    desk.actions["take"].trigger()
    assert len(desk.rows("area")) == 2
    assert desk.rows("area")[0].ring[0][0] == pytest.approx(x, abs=10.1)
    desk.undo.trigger()
    assert desk.rows("area") == []
    layer.selectByIds([next(layer.getFeatures()).id()])
    desk.actions["take"].trigger()
    assert len(desk.rows("area")) == 1
    desk.session.active = desk.session.samples.layer
    desk.actions["take"].trigger()
    assert desk.session.said[-1][1]


def test_previews_have_the_look_of_the_class(desk):
    row = desk.session.object_class()
    assert desk.marking.box_tool.colour.name() == row.colour
    desk.session.samples.change_class("car", symmetry="axial", colour="#123456")
    assert (desk.marking.stamp_tool.colour.name(), desk.marking.stamp_tool.symmetry) == ("#123456", "axial")


def test_scenes_without_a_crs_show_only_their_own_samples(stores):
    desk = Desk(stores, "pixels").open()
    desk.draw()
    (row,) = desk.rows()
    assert row.box.length_m == pytest.approx(5, abs=0.2)
    desk.actions["edit"].trigger()
    desk.session.scene = "another"
    desk.hand.click(125, 100)
    assert desk.marking.edit_tool.selected() == []
    desk.session.scene = "pixels"
    desk.hand.click(125, 100)
    assert desk.marking.edit_tool.selected() == [row.id]
    desk.close()


def test_every_tool_has_icon_shortcut_and_tooltip(desk):
    for name, action in desk.actions.items():
        assert not action.icon().isNull(), name
        assert not action.icon().pixmap(32, 32).toImage().allGray(), name
        assert action.text() in action.toolTip()
        assert action.isCheckable() == (name != "take")
    shortcuts = [action.shortcut().toString() for action in desk.marking.actions()[:5]]
    assert len({QKeySequence(each).toString() for each in shortcuts} - {""}) == 5
    assert desk.session.registered == desk.marking.actions()[:5]


def test_closing_leaves_nothing(closed_desk, stores):
    canvas = make_canvas()
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    items, children = len(canvas.scene().items()), len(canvas.viewport().children())
    session = FakeSession(canvas)
    for _ in range(3):
        marking = Marking(session)
        session.open(stores / "metres.gpkg", "metres")
        marking.start("box")
        hand = Hand(canvas)
        hand.drag((100, 100), (200, 200))
        marking.start("edit")
        session.samples.close()
        session.samples = None
        session.store_changed.emit()
        marking.close()
        marking.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert session.registered == []
        assert len(canvas.scene().items()) == items
        assert len(canvas.viewport().children()) == children
        assert [session.receivers(getattr(session, name)) for name in ("scene_changed", "store_changed")] == [0, 0]
    QTest.keyClick(canvas, Qt.Key.Key_K)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    canvas.setMapTool(pan)
    remove_canvas(canvas)
