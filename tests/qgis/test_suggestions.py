"""Suggestions: asked for in the background, answered by real keys on the map, written at once, and never in the way."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.bridge.scene_boxes import SceneBoxes
from rotamatch.core.errors import SampleError
from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.tests.qgis.docks import desktop
from rotamatch.tests.qgis.found_cars import (
    empty_store,
    found,
    image,
    session,
    store_rows,
    store_session,
    wait_until,
)
from rotamatch.tests.qgis.sample_stores import made_stores, stores
from rotamatch.ui.map_tools.box_tool import BoxTool
from rotamatch.ui.map_tools.edit_tool import EditTool
from rotamatch.ui.map_tools.stamp_tool import StampTool
from rotamatch.ui.suggestion_questions import SIMILAR, TEACH
from rotamatch.ui.suggestion_strip import HARDLY_ALIKE, RUN_OF_REJECTED
from rotamatch.ui.suggestion_walk import SHOWN, Suggestion, SuggestionWalk
from rotamatch.ui.suggestions import ASK_AFTER, Suggestions

_FIXTURES = (desktop, empty_store, found, image, made_stores, session, store_session, stores)

LEFT, TOP, CELL = 500000.0, 5000384.0, 64
LENGTH, WIDTH = 14.0, 8.0


def car(number):
    """Returns one of the 36 cars of the scene, see `make_inputs.py`."""
    row, column = divmod(number, 6)
    x, y = LEFT + column * CELL + CELL / 2 + 0.5, TOP - row * CELL - CELL / 2 - 0.5
    return OrientedBox(x, y, LENGTH, WIDTH, 10.0 * number)


class Desk:
    """Keeps questions until the test answers them."""

    def __init__(self, session):
        self.questions, self.cancelled = [], []
        session.desk.ask, session.desk.cancel = self.ask, self.cancelled.append

    def ask(self, job, params, done, failed, replaces="", progress=None, told=None):
        if job in (SIMILAR, TEACH):
            self.questions.append((job, params, done, failed))
        return len(self.questions)

    def answer(self, boxes, reasons=(), whole=True, which=-1):
        rows = [
            {**dict(zip(("x", "y", "length_m", "width_m", "heading_deg"), box.as_tuple())), "score": 0.8}
            for box in boxes
        ]
        for row, reason in zip(rows, reasons):
            row["reason"] = reason
        self.questions[which][2]({"candidates": rows, "whole": whole})


@pytest.fixture
def marked_session(store_session):
    """With one car marked."""
    store_session.samples.add_box("positive", "car", car(0), "scene")
    return store_session


@pytest.fixture
def desk(marked_session):
    return Desk(marked_session)


@pytest.fixture
def panel(marked_session, desk):
    made = Suggestions(marked_session)
    made.resize(340, 400)
    made.show()
    yield made
    made.close_panel()
    made.deleteLater()


@pytest.fixture
def walk(panel, desk):
    """Five suggestions, at the first."""
    panel.similar.click()
    desk.answer([car(number) for number in range(1, 6)])
    return panel


def press(panel, key):
    QTest.keyClick(panel._session.canvas, key)


def roles(panel):
    return [(row.role, row.origin) for row in panel._session.samples.rows()][1:]


def bands(panel):
    return [item for item in panel._session.canvas.scene().items() if isinstance(item, QgsRubberBand)]


def said(panel):
    return [text for text, _ in panel._session.messages]


class TestAsking:
    def test_one_sample_is_enough(self, panel, desk):
        assert panel.similar.isEnabled()
        panel._session.samples.delete([row.id for row in panel._session.samples.rows()])
        assert not panel.similar.isEnabled() and panel.similar.isVisible()
        assert panel.similar.toolTip() == "Mark one first."
        panel.similar.click()
        assert not desk.questions

    def test_only_with_a_model_is_there_something_to_teach(self, panel):
        assert panel.teach.isVisible()
        panel._session.set_model("")
        assert not panel.teach.isVisible() and panel.similar.isVisible()

    def test_the_view_is_asked_for_in_the_scenes_map(self, panel, desk, image):
        canvas = panel._session.canvas
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        canvas.setExtent(QgsRectangle(9.0, 45.15, 9.002, 45.152))
        panel.similar.click()
        job, asked, *_ = desk.questions[0]
        assert (job, asked["scene"], asked["class_name"]) == (SIMILAR, "scene", "car")
        left, bottom, right, top = asked["window"]
        assert 499_000 < left < right < 501_500 and 4_999_000 < bottom < top < 5_001_500
        assert "model" not in asked

    def test_the_model_is_told_what_to_teach(self, panel, desk, found):
        panel.teach.click()
        job, asked, *_ = desk.questions[0]
        assert job == TEACH and asked["model"] == found["model"]

    def test_until_the_answer_comes_keys_do_nothing(self, panel, desk):
        panel.similar.click()
        assert panel.is_on() and panel.strip.isVisible() and panel.current() is None
        assert "Looking" in panel.strip.place.text() and not panel.strip.buttons["accept"].isEnabled()
        press(panel, Qt.Key.Key_A)
        assert roles(panel) == []
        press(panel, Qt.Key.Key_Escape)
        assert not panel.is_on() and desk.cancelled
        desk.answer([car(1)])
        assert not panel.is_on() and not bands(panel)

    def test_unsaved_edits_come_first(self, panel, desk):
        layer = panel._session.samples.layer
        layer.startEditing()
        panel._session.samples.add_box("positive", "car", car(9), "scene")
        panel.similar.click()
        assert not desk.questions and "Save the edits" in said(panel)[-1]
        layer.rollBack()

    def test_an_error_is_told_and_ends_it(self, panel, desk):
        panel.similar.click()
        desk.questions[0][3]("None of the samples can be seen.", "")
        assert not panel.is_on() and said(panel)[-1] == "None of the samples can be seen."

    def test_nothing_similar(self, panel, desk):
        panel.similar.click()
        desk.answer([])
        assert not panel.is_on() and "nothing more" in said(panel)[-1]

    def test_a_large_view_is_searched_in_part(self, panel, desk):
        panel.similar.click()
        desk.answer([car(1)], whole=False)
        assert "middle" in said(panel)[-1]


class TestAnswers:
    def test_accepting_writes_a_positive_and_goes_on(self, walk, engine_python):
        assert walk.strip.place.text() == "1: car?"
        press(walk, Qt.Key.Key_A)
        assert walk.strip.place.text() == "2: car?"
        assert roles(walk) == [("positive", "accepted")]
        row = walk._session.samples.rows()[-1]
        assert row.box.as_tuple() == pytest.approx(car(1).as_tuple(), abs=0.01)
        assert store_rows(engine_python, walk._session.samples.path)[1][:3] == ["positive", "accepted", "car"]

    def test_rejecting_writes_a_negative(self, walk):
        press(walk, Qt.Key.Key_R)
        assert roles(walk) == [("negative", "rejected")]
        assert walk._session.samples.rows()[-1].box.x == pytest.approx(car(1).x)

    def test_flipping_turns_it_and_stays(self, walk):
        press(walk, Qt.Key.Key_F)
        assert roles(walk) == [] and walk.strip.place.text() == "1: car?"
        press(walk, Qt.Key.Key_A)
        assert roles(walk) == [("positive", "accepted")]
        heading = walk._session.samples.rows()[-1].heading_deg
        assert abs(heading_difference(heading, car(1).heading_deg + 180)) < 0.1

    def test_next_and_back_say_nothing(self, walk):
        press(walk, Qt.Key.Key_N)
        press(walk, Qt.Key.Key_N)
        press(walk, Qt.Key.Key_B)
        assert walk.strip.place.text() == "2: car?" and roles(walk) == []

    def test_going_on_past_the_last_one_is_told(self, walk):
        for _ in range(4):
            press(walk, Qt.Key.Key_N)
        assert not any("last suggestion" in text for text in said(walk))
        press(walk, Qt.Key.Key_N)
        assert "last suggestion" in said(walk)[-1]
        assert walk.strip.place.text() == "1: car?"

    def test_another_word_replaces_the_sample(self, walk):
        press(walk, Qt.Key.Key_A)
        press(walk, Qt.Key.Key_B)
        assert walk.strip.reason.text() == "accepted"
        press(walk, Qt.Key.Key_R)
        assert roles(walk) == [("negative", "rejected")]
        assert walk.strip.place.text() == "2: car?"

    def test_undo_takes_an_answer_back_and_asks_again(self, walk):
        press(walk, Qt.Key.Key_A)
        first = walk._walk.answered()[0]
        assert walk.current() is not first
        walk._session.samples.undo()
        assert roles(walk) == []
        assert walk.current() is first, "the user is asked again at once"
        assert walk.strip.reason.text() == "Likeness to your samples: 80 %"
        first.score = HARDLY_ALIKE - 0.01
        walk._show()
        assert walk.strip.reason.text().startswith("Likeness to your samples: 34 %, hardly any; zoom out")
        press(walk, Qt.Key.Key_A)
        assert roles(walk) == [("positive", "accepted")]

    def test_a_changed_answer_is_undone_as_one(self, walk):
        press(walk, Qt.Key.Key_A)
        press(walk, Qt.Key.Key_B)
        press(walk, Qt.Key.Key_R)
        walk._session.samples.undo()
        assert roles(walk) == [("positive", "accepted")]

    def test_escape_ends_and_leaves_nothing_on_the_map(self, walk):
        assert bands(walk)
        press(walk, Qt.Key.Key_Escape)
        assert not walk.is_on() and not walk.strip.isVisible() and not bands(walk)
        press(walk, Qt.Key.Key_A)
        assert roles(walk) == []

    def test_what_was_said_is_counted(self, walk):
        for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
            press(walk, key)
        assert walk.strip.said.text() == "2 accepted, 1 rejected"

    def test_who_ends_them_has_the_marking_tool_back(self, panel, desk):
        canvas = panel._session.canvas
        tool = StampTool(canvas, lambda: None, lambda: None)
        canvas.setMapTool(tool)
        panel.similar.click()
        assert canvas.mapTool() is not tool
        desk.answer([car(1)])
        press(panel, Qt.Key.Key_Escape)
        assert not panel.is_on() and canvas.mapTool() is tool
        panel.similar.click()
        panel.stop()
        assert canvas.mapTool() is not tool, "who goes on to training marks no more"
        tool.close()

    def test_after_a_run_of_rejected_ones_the_end_is_near(self, walk):
        for _ in range(RUN_OF_REJECTED):
            assert "were none" not in walk.strip.reason.text()
            press(walk, Qt.Key.Key_R)
        assert f"last {RUN_OF_REJECTED} were none" in walk.strip.reason.text()
        press(walk, Qt.Key.Key_B)
        assert "were none" not in walk.strip.reason.text(), "of this one something was said already"

    def test_the_buttons_do_the_same(self, walk):
        for name in ("reject", "next", "accept"):
            walk.strip.buttons[name].click()
        assert roles(walk) == [("negative", "rejected"), ("positive", "accepted")]

    def test_what_cannot_be_written_is_told_and_stays(self, walk, monkeypatch):
        def refuse(*_args, **_more):
            raise SampleError("The store is locked.")

        monkeypatch.setattr(walk._session.samples, "add_box", refuse)
        press(walk, Qt.Key.Key_A)
        assert said(walk)[-1] == "The store is locked." and walk.strip.place.text() == "1: car?"

    def test_an_axial_class_has_nothing_to_flip(self, panel, desk):
        panel._session.samples.change_class("car", symmetry="axial")
        panel.similar.click()
        desk.answer([car(1), car(2)])
        assert not panel.strip.buttons["flip"].isEnabled()
        press(panel, Qt.Key.Key_F)
        assert roles(panel) == []

    @pytest.mark.parametrize(
        ("reason", "words"),
        [("unsure", "not sure that it is one"), ("front", "Front or back"), ("unlike", "unlike your samples")],
    )
    def test_the_reason_is_told(self, panel, desk, reason, words):
        panel.teach.click()
        desk.answer([car(1)], [reason])
        assert words in panel.strip.reason.text()


class TestAdjusting:
    def test_the_box_is_changed_before_it_is_accepted(self, walk):
        press(walk, Qt.Key.Key_J)
        assert isinstance(walk._session.canvas.mapTool(), EditTool) and walk.is_on()
        assert "Drag the box" in walk.strip.reason.text()
        press(walk, Qt.Key.Key_BracketRight)
        press(walk, Qt.Key.Key_A)
        (row,) = walk._session.samples.rows()[1:]
        assert (row.role, row.origin) == ("positive", "accepted")
        assert heading_difference(row.heading_deg, car(1).heading_deg) == pytest.approx(1.0, abs=0.05)
        assert not isinstance(walk._session.canvas.mapTool(), EditTool)
        assert walk.current().box == car(2)

    def test_nothing_is_written_before_a_word(self, walk):
        press(walk, Qt.Key.Key_J)
        press(walk, Qt.Key.Key_BracketRight)
        press(walk, Qt.Key.Key_N)
        assert roles(walk) == [] and walk.current().box == car(2)
        press(walk, Qt.Key.Key_B)
        assert heading_difference(walk.current().box.heading_deg, car(1).heading_deg) == pytest.approx(1.0, abs=0.05)

    def test_flip_turns_and_delete_rejects(self, walk):
        press(walk, Qt.Key.Key_J)
        press(walk, Qt.Key.Key_F)
        assert roles(walk) == [] and isinstance(walk._session.canvas.mapTool(), EditTool)
        turned = heading_difference(walk.current().box.heading_deg, car(1).heading_deg)
        assert abs(turned) == pytest.approx(180.0)
        press(walk, Qt.Key.Key_Delete)
        assert roles(walk) == [("negative", "rejected")]

    def test_escape_ends_adjusting_first(self, walk):
        press(walk, Qt.Key.Key_J)
        press(walk, Qt.Key.Key_Escape)
        assert walk.is_on() and not isinstance(walk._session.canvas.mapTool(), EditTool)
        assert bands(walk) and "Drag" not in walk.strip.reason.text()

    def test_another_tool_ends_adjusting_and_not_the_suggestions(self, walk):
        press(walk, Qt.Key.Key_J)
        walk._session.iface.actionPan().trigger()
        assert walk.is_on() and bands(walk)


class TestMore:
    def test_a_few_answers_are_learnt_from_without_a_jump(self, walk, desk):
        for _ in range(ASK_AFTER):
            assert len(desk.questions) == 1
            press(walk, Qt.Key.Key_A)
        assert len(desk.questions) == 2
        current = walk.current().box
        assert current == car(5)
        desk.answer([car(20), car(1), car(21), car(5)])
        assert walk.current().box == current  # and what was answered or is looked at does not come again
        assert walk.strip.place.text() == "5: car?"
        press(walk, Qt.Key.Key_R)
        assert walk.current().box == car(20)

    def test_after_the_last_one_more_are_asked_for(self, walk, desk):
        press(walk, Qt.Key.Key_N)
        for _ in range(5):
            press(walk, Qt.Key.Key_A)
        assert walk.current() is None and "Looking for more" in walk.strip.place.text()
        press(walk, Qt.Key.Key_R)
        assert roles(walk) == [("positive", "accepted")] * 5
        desk.answer([car(20)])
        assert walk.current().box == car(20)

    def test_when_there_are_none_the_walk_ends(self, walk, desk):
        for _ in range(5):
            press(walk, Qt.Key.Key_A)
        desk.answer([car(1)])
        assert not walk.is_on() and "That is all" in said(walk)[-1]

    def test_the_first_view_is_asked_for_again(self, walk, desk):
        walk._session.canvas.zoomByFactor(0.3)
        for _ in range(ASK_AFTER):
            press(walk, Qt.Key.Key_R)
        assert desk.questions[1][1]["window"] == desk.questions[0][1]["window"]

    def test_a_failed_second_question_does_not_stop_the_walk(self, walk, desk):
        for _ in range(ASK_AFTER):
            press(walk, Qt.Key.Key_R)
        desk.questions[1][3]("The engine has ended.", "")
        assert walk.is_on() and said(walk)[-1] == "The engine has ended."


class TestMap:
    def test_the_map_stays_where_all_can_be_seen(self, panel, desk):
        canvas = panel._session.canvas
        before = canvas.extent()
        panel.similar.click()
        desk.answer([car(14), car(15)])
        press(panel, Qt.Key.Key_N)
        assert canvas.extent() == before

    def test_what_is_out_of_view_comes_into_it(self, walk):
        canvas = walk._session.canvas
        canvas.setExtent(QgsRectangle(LEFT + 10, TOP - 100, LEFT + 110, TOP - 10))
        width = canvas.extent().width()
        press(walk, Qt.Key.Key_N)
        assert canvas.extent().contains(_around(car(2)))
        assert canvas.extent().width() == pytest.approx(width)

    def test_the_map_stays_within_the_image(self, walk, image):
        canvas = walk._session.canvas
        canvas.setExtent(QgsRectangle(LEFT + 120, TOP - 220, LEFT + 220, TOP - 120))
        press(walk, Qt.Key.Key_N)
        assert canvas.extent().contains(_around(car(2)))
        assert canvas.extent().yMaximum() <= image.extent().yMaximum() + 1e-6

    def test_what_is_too_small_to_judge_is_zoomed_to(self, walk):
        canvas = walk._session.canvas
        canvas.zoomByFactor(20)
        press(walk, Qt.Key.Key_N)
        assert LENGTH / canvas.mapUnitsPerPixel() > 40

    def test_what_comes_after_waiting_comes_into_view(self, walk, desk):
        canvas = walk._session.canvas
        canvas.setExtent(QgsRectangle(LEFT + 10, TOP - 100, LEFT + 110, TOP - 10))
        for _ in range(5):
            press(walk, Qt.Key.Key_R)
        desk.answer([car(30)])
        assert walk.current().box == car(30) and canvas.extent().contains(_around(car(30)))

    def test_newer_ones_do_not_take_the_view_from_the_current_one(self, walk, desk):
        for _ in range(ASK_AFTER):
            press(walk, Qt.Key.Key_R)
        canvas = walk._session.canvas
        canvas.setExtent(QgsRectangle(LEFT + 200, TOP - 300, LEFT + 300, TOP - 210))
        before = canvas.extent()
        desk.answer([car(30)])
        assert walk.current().box == car(5) and canvas.extent() == before

    def test_what_is_larger_than_the_view_is_seen_whole(self, walk):
        canvas = walk._session.canvas
        canvas.zoomByFactor(0.01)
        press(walk, Qt.Key.Key_N)
        assert canvas.extent().contains(_around(car(2)))

    @pytest.mark.parametrize("side", [-1, 1])
    def test_a_turned_map_follows_too(self, walk, side):
        canvas = walk._session.canvas
        canvas.setExtent(QgsRectangle(LEFT + 10, TOP - 100, LEFT + 110, TOP - 10))
        canvas.setRotation(45)
        extent = canvas.extent()
        place = extent.center().x() + 0.36 * side * extent.width(), extent.center().y() + 0.36 * extent.height()
        walk._walk.current.box = OrientedBox(*place, LENGTH, WIDTH, 0)
        walk._show()
        seen = canvas.getCoordinateTransform().transform(*place)
        assert 0 < seen.x() < canvas.width() and 0 < seen.y() < canvas.height()

    def test_a_tool_that_marks_has_its_keys_back(self, walk):
        tool = BoxTool(walk._session.canvas, lambda: None)
        walk._session.canvas.setMapTool(tool)
        assert not walk.is_on() and "Another tool" in said(walk)[-1]
        tool.close()
        assert not bands(walk)

    def test_another_class_ends_it(self, walk):
        walk._session.look_for("ship")
        assert not walk.is_on()
        assert not walk.similar.isEnabled()

    def test_it_fits_into_a_narrow_dock(self, walk):
        assert walk.minimumSizeHint().width() <= 340


class TestBoxes:
    def test_a_box_of_a_scene_in_another_crs_comes_into_the_store(self, stores):
        samples = SampleLayer(str(stores / "metres.gpkg"))
        scene = samples.scene_names()[0]
        degrees = SceneBoxes(samples, scene, QgsCoordinateReferenceSystem("EPSG:4326"))
        own = SceneBoxes(samples, scene, samples.layer.crs())
        frame = samples.frame(QgsCoordinateReferenceSystem("EPSG:4326"))
        box = OrientedBox(500020.0, 4999980.0, 12.0, 5.0, 30.0)
        place = frame.to_map(_point(box))
        moved = degrees.in_store(OrientedBox(place.x(), place.y(), 12.0, 5.0, 30.0))
        assert (moved.x, moved.y) == (pytest.approx(box.x, abs=0.05), pytest.approx(box.y, abs=0.05))
        assert moved.length_m == pytest.approx(12.0, rel=0.01)
        assert own.in_store(box) == box
        samples.close()


class TestWalk:
    @pytest.fixture
    def five(self):
        walk = SuggestionWalk(lambda one, other: one.x == other.x)
        walk.fill([Suggestion(OrientedBox(x, 0, 4, 2, 0), 0.5) for x in range(5)])
        return walk

    def test_the_others_are_those_without_a_word(self, five):
        five.current.verdict = "accepted"
        five.next_open()
        assert [each.box.x for each in five.others()] == [2, 3, 4]

    def test_only_the_first_of_many_others_are_shown(self):
        walk = SuggestionWalk(lambda one, other: one.x == other.x)
        walk.fill([Suggestion(OrientedBox(x, 0, 4, 2, 0), 0.5) for x in range(40)])
        assert [each.box.x for each in walk.others()] == list(range(1, SHOWN + 1))

    def test_newer_ones_replace_what_was_not_come_to(self, five):
        five.current.verdict, five.current.sample = "accepted", 7
        five.next_open()
        five.fill([Suggestion(OrientedBox(x, 0, 4, 2, 0), 0.9) for x in (9, 0, 1)])
        assert five.current.box.x == 1 and five.place() == 1 and len(five) == 3
        assert not five.forget({7}) and five.forget({8})
        assert five.answered() == []


def test_the_real_engine_finds_the_other_cars(empty_store, marked_session, engine_python, monkeypatch, tmp_path):
    """One car is marked; every suggestion that is accepted by key is another one."""
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(engine_python))
    real = EngineDesk()
    marked_session.desk = real
    panel = Suggestions(marked_session)
    panel.show()
    try:
        panel.similar.click()
        wait_until(lambda: panel.current() is not None, 120)
        for _ in range(8):
            wait_until(lambda: panel.current() is not None, 120)
            press(panel, Qt.Key.Key_A)
        places = [row.box for row in marked_session.samples.rows()]
        assert len(places) == 9
        taken = set()
        for place in places:
            near = [n for n in range(36) if abs(place.x - car(n).x) < 2 and abs(place.y - car(n).y) < 2]
            assert len(near) == 1
            taken.update(near)
            assert abs(heading_difference(place.heading_deg, car(near[0]).heading_deg)) < 20
        assert len(taken) == 9
    finally:
        panel.close_panel()
        panel.deleteLater()
        real.close()


def test_the_review_and_suggestions_do_not_share_the_keys(desktop, image, empty_store, tmp_path):
    dock = desktop()
    session = dock.session
    session.set_scene_layer(image)
    store = shutil.copy(empty_store, tmp_path / "samples.gpkg")
    assert session.open_store(str(store), "car", "scene")
    session.samples.add_box("positive", "car", car(0), session.samples.scene_names()[0])
    session.canvas.setDestinationCrs(image.crs())
    session.canvas.setExtent(image.extent())
    suggestions = dock.samples_panel.suggestions
    suggestions.start(SIMILAR)
    assert suggestions.is_on()
    dock.samples_panel.give_way(False)
    assert suggestions.is_on()
    dock.review_panel.is_on = lambda: True
    dock.review_panel.state_changed.emit()
    assert not suggestions.is_on()


def _around(box):
    half = LENGTH / 2
    return QgsRectangle(box.x - half, box.y - half, box.x + half, box.y + half)


def _point(box):
    return QgsPointXY(box.x, box.y)
