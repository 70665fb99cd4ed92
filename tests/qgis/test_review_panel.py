"""The review: keys on the real map, verdicts and samples in the files at once, the walk, and what the panel says."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QLineEdit

from rotamatch.bridge.finds_layer import FindsLayer, open_finds
from rotamatch.bridge.finds_rows import FindsFacts
from rotamatch.bridge.review_order import PLACE, RANDOM, SCORE, UNCERTAINTY
from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.found_cars import (
    SYMMETRIES,
    detections,
    empty_store,
    finds_path,
    found,
    image,
    session,
    store_rows,
    store_session,
    wait_until,
)
from rotamatch.tests.qgis.sample_stores import made_stores, stores
from rotamatch.ui.box_adjuster import WELL_SEEN_PX
from rotamatch.ui.map_tools.box_handles import LEAST_SIDE_PX
from rotamatch.ui.map_tools.edit_tool import EditTool
from rotamatch.ui.next_step import NextStepButton
from rotamatch.ui.review_counts import ENOUGH_ANSWERS
from rotamatch.ui.review_panel import ReviewPanel
from rotamatch.ui.review_queue import ReviewQueue
from rotamatch.ui.review_samples import ReviewSamples

_FIXTURES = (empty_store, finds_path, found, image, made_stores, session, store_session, stores)


@pytest.fixture
def panel(store_session, finds_path):
    """A panel at the first find, best ones first."""
    finds = open_finds(finds_path, "cars", store_session)
    finds.note(FindsFacts(SYMMETRIES, searched=147456.0, threshold=0.5))
    QgsProject.instance().addMapLayer(finds.layer)
    made = ReviewPanel(store_session)
    made.resize(340, 500)
    made.show()
    store_session.set_finds(finds)
    made.stage.order.setCurrentIndex(made.stage.order.findData(SCORE))
    made.start()
    yield made
    made.close_panel()
    made.deleteLater()


def press(panel, key):
    """Presses a key while the map has the focus."""
    QTest.keyClick(panel._session.canvas, key)


def samples(panel):
    return [(row.role, row.origin) for row in panel._session.samples.rows()]


def bands(panel):
    return [item for item in panel._session.canvas.scene().items() if isinstance(item, QgsRubberBand)]


def pixel(panel, point):
    place = panel._session.canvas.mapSettings().mapToPixel().transform(point)
    return QPoint(round(place.x()), round(place.y()))


def next_step(session, panel):
    return NextStepButton(
        session, {}, panel.is_on, bool, bool, panel.unreviewed, panel.retrain_text, str, str, bool, panel.known
    )


class TestWords:
    def test_accepting_makes_a_positive_and_goes_on(self, panel, finds_path, engine_python):
        first = panel.current()
        row = panel._finds.row(first)
        press(panel, Qt.Key.Key_A)
        assert panel.current() != first
        assert detections(finds_path)[first][2] == "accepted"
        (sample,) = panel._session.samples.rows()
        assert (sample.role, sample.origin, sample.class_name) == ("positive", "accepted", "car")
        assert sample.box.as_tuple() == pytest.approx(row.box.as_tuple(), abs=0.05)
        kept = store_rows(engine_python, panel._session.samples.path)
        assert kept == [["positive", "accepted", "car", pytest.approx(row.box.heading_deg, abs=0.05), ""]]

    def test_rejecting_makes_a_negative(self, panel, finds_path, engine_python):
        first = panel.current()
        press(panel, Qt.Key.Key_R)
        assert detections(finds_path)[first][2] == "rejected"
        (kept,) = store_rows(engine_python, panel._session.samples.path)
        assert kept[:3] == ["negative", "rejected", "car"]
        assert kept[4] == ""

    def test_another_word_replaces_the_sample(self, panel, finds_path):
        first = panel.current()
        press(panel, Qt.Key.Key_A)
        press(panel, Qt.Key.Key_B)
        assert panel.current() == first
        press(panel, Qt.Key.Key_R)
        assert samples(panel) == [("negative", "rejected")]
        press(panel, Qt.Key.Key_B)
        press(panel, Qt.Key.Key_U)
        assert samples(panel) == []
        assert detections(finds_path)[first][2] is None
        assert panel.current() == first

    def test_a_new_day_does_not_make_the_sample_twice(self, panel, finds_path, store_session):
        first = panel.current()
        press(panel, Qt.Key.Key_A)
        panel.stop()
        store = store_session.samples.path
        layer = panel._finds.layer.id()
        store_session.set_finds(None)
        store_session.close_store()
        QgsProject.instance().removeMapLayer(layer)
        assert store_session.open_store(store, "car", "scene")
        store_session.set_finds(open_finds(finds_path, "cars", store_session))
        panel.start()
        assert panel.current() != first, "the review goes on where nothing was said yet"
        press(panel, Qt.Key.Key_B)
        assert panel.current() == first
        press(panel, Qt.Key.Key_R)
        assert samples(panel) == [("negative", "rejected")]

    def test_flipping_waits_for_the_word_and_counts_as_fixed_then(self, panel, finds_path, engine_python):
        first = panel.current()
        before = panel._finds.row(first).box.heading_deg
        press(panel, Qt.Key.Key_F)
        assert panel.current() == first
        assert (panel._samples.row(first).box.heading_deg - before) % 360 == pytest.approx(180)
        assert panel.stage._verdict.text() == "changed, not accepted yet"
        assert detections(finds_path)[first][2] is None and samples(panel) == []
        press(panel, Qt.Key.Key_N)
        press(panel, Qt.Key.Key_B)
        assert (panel._current_row().box.heading_deg - before) % 360 == pytest.approx(180), "it is not lost meanwhile"
        press(panel, Qt.Key.Key_A)
        assert (panel._finds.row(first).box.heading_deg - before) % 360 == pytest.approx(180)
        assert detections(finds_path)[first][2] == "fixed"
        assert panel.current() != first
        (kept,) = store_rows(engine_python, panel._session.samples.path)
        assert kept[:2] == ["positive", "accepted"]
        assert (kept[3] - before) % 360 == pytest.approx(180, abs=0.05)

    def test_flipping_twice_or_undo_leaves_the_find_as_it_was(self, panel, finds_path):
        first = panel.current()
        before = panel._finds.row(first).box.as_tuple()
        for key in (Qt.Key.Key_F, Qt.Key.Key_U):
            press(panel, Qt.Key.Key_F)
            press(panel, key)
            assert panel.current() == first and panel._current_row().box.as_tuple() == pytest.approx(before)
            assert not panel._samples.has_box(first) and not panel.stage.buttons["undo"].isEnabled()
        press(panel, Qt.Key.Key_A)
        assert detections(finds_path)[first][2] == "accepted"

    def test_flipping_what_is_rejected_or_accepted_already(self, panel, finds_path):
        first = panel.current()
        before = panel._finds.row(first).box
        press(panel, Qt.Key.Key_F)
        press(panel, Qt.Key.Key_R)
        press(panel, Qt.Key.Key_B)
        assert panel._current_row().box.as_tuple() == pytest.approx(before.as_tuple()), "it is none: no box counts"
        press(panel, Qt.Key.Key_F)
        assert detections(finds_path)[first][2] == "rejected"
        press(panel, Qt.Key.Key_A)
        assert detections(finds_path)[first][2] == "fixed" and samples(panel) == [("positive", "accepted")]
        press(panel, Qt.Key.Key_B)
        press(panel, Qt.Key.Key_F)
        (sample,) = panel._session.samples.rows()
        assert sample.box.heading_deg == pytest.approx(before.heading_deg, abs=0.05), "a sample follows at once"

    def test_taking_a_fixed_one_back_brings_back_its_box(self, panel, finds_path):
        first = panel.current()
        before = panel._finds.row(first).box.as_tuple()
        for key in (Qt.Key.Key_F, Qt.Key.Key_A, Qt.Key.Key_U):
            press(panel, key)
        assert panel.current() == first and samples(panel) == []
        assert panel._finds.row(first).box.as_tuple() == pytest.approx(before, abs=1e-4)
        assert detections(finds_path)[first][2] is None

    def test_undo_goes_back_over_all_answers(self, panel, finds_path):
        first = panel.current()
        for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_F, Qt.Key.Key_A):
            press(panel, key)
        assert sum(panel._finds.counts().values()) == 3
        for left in (2, 1, 0):
            assert panel.stage.buttons["undo"].isEnabled()
            press(panel, Qt.Key.Key_U)
            assert sum(panel._finds.counts().values()) == left
        assert panel.current() == first and samples(panel) == []
        assert not panel.stage.buttons["undo"].isEnabled()

    def test_undo_brings_back_the_sample_and_the_word_in_one_step(self, panel, finds_path):
        first = panel.current()
        press(panel, Qt.Key.Key_A)
        press(panel, Qt.Key.Key_B)
        press(panel, Qt.Key.Key_R)
        assert panel.current() != first
        panel._session.samples.undo()
        assert samples(panel) == [("positive", "accepted")]
        assert detections(finds_path)[first][2] == "accepted"
        assert panel.current() == first, "the user sees what was taken back"
        panel._session.samples.undo()
        assert samples(panel) == []
        assert detections(finds_path)[first][2] is None
        panel._session.samples.redo()
        panel._session.samples.redo()
        assert samples(panel) == [("negative", "rejected")]
        assert detections(finds_path)[first][2] == "rejected"

    def test_undo_of_a_word_about_other_finds_leaves_the_review_where_it_is(
        self, panel, finds_path, store_session, tmp_path
    ):
        first = panel.current()
        press(panel, Qt.Key.Key_A)
        other = shutil.copy(finds_path, tmp_path / "other.gpkg")
        store_session.set_finds(open_finds(other, "others", store_session))
        panel.start()
        press(panel, Qt.Key.Key_N)
        current = panel.current()
        store_session.samples.undo()
        assert detections(finds_path)[first][2] is None
        assert panel.current() == current != first

    def test_undo_brings_back_the_box_too(self, panel, finds_path):
        first = panel.current()
        before = panel._finds.row(first).box
        press(panel, Qt.Key.Key_F)
        press(panel, Qt.Key.Key_A)
        panel._session.samples.undo()
        assert panel._finds.row(first).box.as_tuple() == pytest.approx(before.as_tuple())
        assert detections(finds_path)[first][2] is None
        panel._session.samples.redo()
        assert (panel._finds.row(first).box.heading_deg - before.heading_deg) % 360 == pytest.approx(180)
        assert detections(finds_path)[first][2] == "fixed"

    def test_without_a_store_verdicts_are_kept_and_the_user_is_told(self, panel, finds_path, store_session):
        store_session.close_store()
        first = panel.current()
        press(panel, Qt.Key.Key_A)
        assert detections(finds_path)[first][2] == "accepted"
        assert store_session.messages[-1][1]
        assert "sample store" in store_session.messages[-1][0]

    def test_what_was_said_before_the_store_knew_the_image_is_learnt_from_later(self, panel, store_session):
        known, store_session.scene_name = store_session.scene_name, lambda: ""
        undone = panel._queue._fids[2]
        press(panel, Qt.Key.Key_A)
        press(panel, Qt.Key.Key_R)
        press(panel, Qt.Key.Key_A)
        press(panel, Qt.Key.Key_B)
        assert panel.current() == undone
        press(panel, Qt.Key.Key_U)
        assert samples(panel) == []
        store_session.scene_name = known
        store_session.scene_changed.emit()
        assert sorted(samples(panel)) == [("negative", "rejected"), ("positive", "accepted")]
        store_session.scene_changed.emit()
        assert len(samples(panel)) == 2

    def test_samples_are_of_the_image_that_was_searched(self, panel, store_session, found):
        panel.stop()
        finds, searched = panel._finds, store_session.scene_layer
        finds.note(FindsFacts(SYMMETRIES, threshold=0.5, image=searched.id()))
        other = QgsRasterLayer(found["scene"], "another year")
        QgsProject.instance().addMapLayer(other)
        panel.start()
        store_session.scene_layer = other
        press(panel, Qt.Key.Key_A)
        assert samples(panel) == []
        assert store_session.messages[-1][1]
        store_session.scene_layer = searched
        store_session.scene_changed.emit()
        assert samples(panel) == [("positive", "accepted")]
        panel.stop()
        store_session.scene_layer = other
        panel.start()
        assert store_session.scene_layer is searched, "the review shows what was searched"

    def test_a_class_that_the_store_does_not_know_is_added(self, panel, store_session):
        store_session.samples.delete_class("car")
        press(panel, Qt.Key.Key_A)
        assert [(each.name, each.symmetry) for each in store_session.samples.classes()] == [("car", "directed")]
        assert samples(panel) == [("positive", "accepted")]

    def test_what_was_marked_by_hand_is_not_asked_about(self, panel, store_session):
        panel.stop()
        row = panel._finds.row(17)
        store_session.samples.add_box("positive", "car", row.box, store_session.scene_name())
        panel.start()
        walked = set()
        for _ in range(40):
            walked.add(panel.current())
            press(panel, Qt.Key.Key_N)
        assert walked == set(range(1, 37)) - {17}

    def test_what_was_accepted_elsewhere_is_not_asked_about_again(self, panel, store_session):
        panel.stop()
        row = panel._finds.row(17)
        store_session.samples.add_box("positive", "car", row.box, store_session.scene_name(), origin="accepted")
        panel.start()
        assert panel.unreviewed() == 35 and "1 find is a sample already." in panel.counts.label.text()
        first = panel.current()
        press(panel, Qt.Key.Key_A)
        press(panel, Qt.Key.Key_B)
        assert panel.current() == first, "what is judged here stays in the walk"

    def test_undo_is_about_the_last_word_where_nothing_is_said_about_the_find(self, panel, finds_path):
        first = panel.current()
        assert not panel.stage.buttons["undo"].isEnabled()
        press(panel, Qt.Key.Key_R)
        assert panel.current() != first and panel.stage.buttons["undo"].isEnabled()
        press(panel, Qt.Key.Key_U)
        assert panel.current() == first and not detections(finds_path)[first][2]
        assert samples(panel) == [] and not panel.stage.buttons["undo"].isEnabled()

    def test_some_answers_lead_to_training_again_and_that_to_another_search(self, panel, store_session):
        panel._finds.note(replace(panel._finds.facts, model=store_session.model))
        button = next_step(store_session, panel)
        panel.state_changed.connect(button.refresh)
        for _ in range(ENOUGH_ANSWERS):
            assert button.step() == "review" and not button.isEnabled()
            press(panel, Qt.Key.Key_R)
        text = f"Train again with {ENOUGH_ANSWERS} answers"
        assert panel.is_on() and (button.step(), button.text(), button.isEnabled()) == ("retrain", text, True)
        press(panel, Qt.Key.Key_M)
        assert (button.step(), button.text(), button.isEnabled()) == ("retrain", text, True)
        panel.stop()
        assert (button.step(), button.text()) == ("retrain", text)
        store_session.set_model("/models/newer.onnx")
        assert button.step() == "find", "these are finds of the model before"
        button.deleteLater()

    def test_precision_of_doubtful_finds_is_called_so(self, panel):
        panel.stage.order.setCurrentIndex(panel.stage.order.findData(RANDOM))
        for _ in range(5):
            press(panel, Qt.Key.Key_A)
        assert "of the finds are right" in panel.counts.label.text()
        panel.stage.order.setCurrentIndex(panel.stage.order.findData(UNCERTAINTY))
        panel.stage.order.activated.emit(panel.stage.order.currentIndex())
        assert "of the doubtful finds are right" in panel.counts.label.text()

    def test_the_review_tells_how_to_adjust(self, panel):
        press(panel, Qt.Key.Key_J)
        assert "Esc ends adjusting" in panel.stage._facts.text()
        press(panel, Qt.Key.Key_Escape)
        assert "score" in panel.stage._facts.text()

    def test_after_a_search_that_found_nothing_more_samples_come_next(self, panel, store_session):
        button = next_step(store_session, panel)
        assert button.step() == "review"
        panel._finds.set_minimum_score(1.0)
        button.refresh()
        assert (button.step(), button.text()) == ("mark", "Mark more samples")
        button.deleteLater()

    def test_all_count_only_what_the_review_asks_about(self, panel, store_session):
        button = next_step(store_session, panel)
        panel.state_changed.connect(button.refresh)
        panel.stop()
        for fid in range(1, 36):
            store_session.samples.add_box("positive", "car", panel._finds.row(fid).box, store_session.scene_name())
        panel.start()
        assert (panel.current(), button.text()) == (36, "1 to review")
        assert (panel.start_button.text(), panel.state_text()) == ("Review 1 find", "1 to review, 35 are samples")
        assert panel.counts.label.text() == "35 finds are samples already." and panel.known() == 35
        panel.stop()
        assert button.text() == "Review 1 find" and button.toolTip() == "36 finds, 35 of them samples already"
        panel.start()
        assert button.toolTip() == ""
        press(panel, Qt.Key.Key_A)
        assert (panel.state_text(), button.text()) == ("1 of 1 reviewed", "0 to review")
        assert panel.stage._verdict.text() == "accepted"
        panel.stop()
        assert button.step() == "find"
        panel._finds.set_verdict(36, "")
        store_session.samples.delete([row.id for row in store_session.samples.rows() if row.origin == "accepted"])
        store_session.samples.add_box("positive", "car", panel._finds.row(36).box, store_session.scene_name())
        assert button.step() == "review"
        panel.start()
        assert (panel.is_on(), button.step()) == (False, "find")
        button.deleteLater()


class TestTheWalk:
    def test_next_and_back_say_nothing(self, panel, finds_path):
        order = panel._finds.order(SCORE)
        press(panel, Qt.Key.Key_N)
        assert panel.current() == order[1]
        press(panel, Qt.Key.Key_B)
        press(panel, Qt.Key.Key_B)
        assert panel.current() == order[-1]
        assert {values[2] for values in detections(finds_path).values()} == {None}

    def test_another_order_is_taken_at_once(self, panel):
        panel.stage.order.setCurrentIndex(panel.stage.order.findData(PLACE))
        panel.stage.order.activated.emit(panel.stage.order.currentIndex())
        assert panel.current() == panel._finds.order(PLACE)[0]

    def test_the_slider_leaves_the_current_find_where_it_is(self, panel):
        order = panel._finds.order(SCORE)
        press(panel, Qt.Key.Key_N)
        stays = panel.current()
        lowest = panel._finds.row(order[-1]).score
        panel._finds.set_minimum_score(lowest + 0.001)
        assert panel.current() == stays == order[1]
        assert len(panel._queue) < 36
        panel._finds.set_minimum_score(0.05)
        press(panel, Qt.Key.Key_B)
        press(panel, Qt.Key.Key_B)
        assert panel.current() == order[-1]
        panel._finds.set_minimum_score(lowest + 0.001)
        assert panel.current() == order[0], "what is hidden is not under review"

    def test_the_end_is_told(self, panel, store_session):
        for _ in range(36):
            press(panel, Qt.Key.Key_A)
        assert "All finds are reviewed." in [text for text, _ in store_session.messages]
        assert panel._finds.unreviewed() == 0
        assert Counter(samples(panel)) == {("positive", "accepted"): 36}

    def test_a_queue_skips_what_is_done_and_goes_round(self):
        done = {2}
        queue = ReviewQueue(lambda fid: fid in done)
        queue.fill([2, 5, 7])
        assert queue.current == 5
        assert queue.next_open() and queue.current == 7
        done |= {7}
        assert queue.next_open() and queue.current == 5
        done |= {5}
        assert not queue.next_open()
        assert queue.current == 5
        queue.fill([])
        queue.step(1)
        assert queue.current is None and not queue.next_open()


class TestTheMap:
    def test_it_follows_with_the_object_in_sight(self, panel):
        canvas = panel._session.canvas
        for _ in range(3):
            box = panel._finds.row(panel.current()).box
            assert canvas.extent().contains(QgsPointXY(box.x, box.y))
            share = box.length_m / min(canvas.extent().width(), canvas.extent().height())
            assert 1 / 16 < share < 1 / 3
            press(panel, Qt.Key.Key_N)

    @pytest.mark.parametrize("crs", ["", "EPSG:3857"])
    def test_near_the_edge_it_shows_the_image_and_not_what_is_beside_it(self, panel, crs):
        canvas, image = panel._session.canvas, panel._session.scene_layer
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs) if crs else image.crs())
        change = QgsCoordinateTransform(image.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance())
        bounds = change.transformBoundingBox(image.extent())
        bounds.grow(0.01)
        moved = 0
        for _ in range(36):
            press(panel, Qt.Key.Key_N)
            box = panel._finds.row(panel.current()).box
            place = change.transform(QgsPointXY(box.x, box.y))
            view = canvas.extent()
            assert bounds.contains(view) and view.contains(place)
            around = QgsRectangle.fromCenterAndSize(place, view.width(), view.height())
            assert (view.center().distance(place) > 0.1) != bounds.contains(around)
            moved += not bounds.contains(around)
        assert 0 < moved < 36

    def test_an_image_smaller_than_the_view_leaves_the_find_in_the_middle(self, panel):
        box = panel._finds.row(panel.current()).box
        ring = panel._finds.frame().ring_on_map(box)
        extent = QgsRectangle.fromCenterAndSize(QgsPointXY(box.x + 1, box.y), 4, 4)
        patch = QgsVectorLayer(f"Polygon?crs={panel._finds.crs.authid()}", "patch", "memory")
        shape = QgsFeature()
        shape.setGeometry(QgsGeometry.fromRect(extent))
        patch.dataProvider().addFeatures([shape])
        patch.updateExtents()
        panel._marker.follow(ring, patch)
        assert panel._session.canvas.extent().center().distance(QgsPointXY(box.x, box.y)) < 0.1

    def test_somebody_who_has_zoomed_in_a_bit_stays_there(self, panel):
        panel._session.canvas.zoomByFactor(0.7)
        scale = panel._session.canvas.scale()
        press(panel, Qt.Key.Key_N)
        assert panel._session.canvas.scale() == pytest.approx(scale)

    def test_it_follows_in_another_crs_and_turned(self, panel):
        canvas = panel._session.canvas
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        canvas.setRotation(30)
        press(panel, Qt.Key.Key_N)
        box = panel._finds.row(panel.current()).box
        place = panel._finds.frame(canvas.mapSettings().destinationCrs()).to_map(QgsPointXY(box.x, box.y))
        assert canvas.extent().center().distance(place) < 0.1

    def test_the_current_find_is_drawn_and_gone_after_the_review(self, panel):
        assert bands(panel)
        faded = panel._finds.layer.opacity()
        panel.stop()
        assert bands(panel) == []
        assert faded < panel._finds.layer.opacity() == 1.0

    def test_the_picture_shows_the_front_up(self, panel):
        wait_until(lambda: not panel.stage.chip.image().isNull())
        shot = panel.stage.chip.image()
        side = shot.width()
        lights = []
        for row in (0.35, 0.65):
            lights.append(sum(shot.pixelColor(side // 2 + dx, round(row * side)).lightness() for dx in (-2, 0, 2)))
        assert lights[0] > lights[1] + 60, "the front of these cars is brighter than their rear"


class TestKeys:
    def test_they_work_in_the_panel_too(self, panel, finds_path):
        first = panel.current()
        QTest.keyClick(panel, Qt.Key.Key_A)
        assert detections(finds_path)[first][2] == "accepted"

    def test_they_come_before_shortcuts_of_the_window(self, panel, finds_path):
        told = []
        window = panel._session.iface.mainWindow()
        action = QAction("other", window)
        action.setShortcut("A")
        action.triggered.connect(lambda: told.append(True))
        window.addAction(action)
        window.activateWindow()
        panel._session.canvas.setFocus()
        first = panel.current()
        QTest.keyClick(panel._session.canvas, Qt.Key.Key_A)
        assert told == []
        assert detections(finds_path)[first][2] == "accepted"
        panel.stop()

    def test_they_are_not_taken_elsewhere_nor_with_ctrl_nor_after_the_review(self, panel):
        edit = QLineEdit()
        edit.show()
        first = panel.current()
        QTest.keyClicks(edit, "arfn")
        assert edit.text() == "arfn"
        QTest.keyClick(panel._session.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert panel.current() == first
        press(panel, Qt.Key.Key_Escape)
        assert not panel.is_on()
        press(panel, Qt.Key.Key_A)
        assert samples(panel) == []

    def test_each_button_does_what_it_says(self, panel, finds_path):
        first = panel.current()
        for name, verdict in (("flip", None), ("accept", "fixed"), ("back", "fixed"), ("undo", None)):
            QTest.mouseClick(panel.stage.buttons[name], Qt.MouseButton.LeftButton)
            assert detections(finds_path)[first][2] == verdict, name
        QTest.mouseClick(panel.stage.buttons["reject"], Qt.MouseButton.LeftButton)
        assert detections(finds_path)[first][2] == "rejected"
        QTest.mouseClick(panel.stage.buttons["stop"], Qt.MouseButton.LeftButton)
        assert not panel.is_on()


class TestAdjusting:
    def test_a_drag_moves_the_box_and_the_sample(self, panel, finds_path, engine_python):
        first = panel.current()
        box = panel._finds.row(first).box
        canvas = panel._session.canvas
        press(panel, Qt.Key.Key_J)
        assert isinstance(canvas.mapTool(), EditTool)
        assert panel._marker._bands == [], "the marker would hide the handles"
        start, end = (pixel(panel, QgsPointXY(box.x + step, box.y)) for step in (0, 3))
        view = canvas.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view, (start + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        assert panel._current_row().box.x - box.x == pytest.approx(3, abs=0.5)
        assert detections(finds_path)[first][2] is None
        press(panel, Qt.Key.Key_A)
        after = panel._finds.row(first)
        assert after.review == "fixed"
        assert after.box.x - box.x == pytest.approx(3, abs=0.5)
        assert detections(finds_path)[first][2] == "fixed"
        assert not isinstance(canvas.mapTool(), EditTool)
        assert panel.current() != first
        assert store_rows(engine_python, panel._session.samples.path)[0][:2] == ["positive", "accepted"]

    def test_keys_change_it_and_the_next_word_keeps_that(self, panel):
        first = panel.current()
        before = panel._finds.row(first).box
        press(panel, Qt.Key.Key_J)
        press(panel, Qt.Key.Key_BracketRight)
        press(panel, Qt.Key.Key_A)
        after = panel._finds.row(first)
        assert after.review == "fixed"
        assert (after.box.heading_deg - before.heading_deg) % 360 == pytest.approx(1, abs=0.05)
        assert panel.current() != first
        (sample,) = panel._session.samples.rows()
        assert sample.box.heading_deg == pytest.approx(after.box.heading_deg, abs=0.05)

    def test_flip_and_delete_of_the_tool_are_words_too(self, panel, finds_path):
        first = panel.current()
        before = panel._finds.row(first).box.heading_deg
        press(panel, Qt.Key.Key_J)
        press(panel, Qt.Key.Key_F)
        assert (panel._current_row().box.heading_deg - before) % 360 == pytest.approx(180)
        assert isinstance(panel._session.canvas.mapTool(), EditTool)
        press(panel, Qt.Key.Key_Delete)
        assert detections(finds_path)[first][2] == "rejected"
        assert samples(panel) == [("negative", "rejected")]

    def test_the_map_comes_near_to_a_small_box_and_goes_back(self, panel):
        canvas = panel._session.canvas
        box = panel._current_row().box
        canvas.zoomByFactor(8)
        before = canvas.extent()
        assert box.width_m / canvas.mapUnitsPerPixel() < LEAST_SIDE_PX
        press(panel, Qt.Key.Key_J)
        assert box.width_m / canvas.mapUnitsPerPixel() == pytest.approx(WELL_SEEN_PX, rel=0.05)
        assert canvas.extent().contains(QgsPointXY(box.x, box.y))
        press(panel, Qt.Key.Key_Escape)
        assert canvas.extent() == before
        press(panel, Qt.Key.Key_J)
        canvas.zoomByFactor(1.5)
        moved = canvas.extent()
        press(panel, Qt.Key.Key_Escape)
        assert canvas.extent() == moved, "the user has chosen this view"

    def test_escape_ends_adjusting_first_and_the_review_then(self, panel):
        press(panel, Qt.Key.Key_J)
        press(panel, Qt.Key.Key_Escape)
        assert panel.is_on()
        assert not isinstance(panel._session.canvas.mapTool(), EditTool)
        assert panel._marker._bands, "the find is shown as before"
        press(panel, Qt.Key.Key_Escape)
        assert not panel.is_on()


class TestMissed:
    def test_keys_of_the_marking_tool_are_left_to_it(self, panel, store_session):
        asked = []
        panel.missed_asked.connect(lambda: asked.append(True))
        first = panel.current()
        press(panel, Qt.Key.Key_M)
        assert asked == [True]
        tool = KeyTool(store_session.canvas)
        store_session.canvas.setMapTool(tool)
        press(panel, Qt.Key.Key_F)
        assert tool.keys == [Qt.Key.Key_F]
        assert panel._finds.verdict(first) == ""
        box = OrientedBox(500020, 5000350, 14, 8, 0)
        store_session.samples.add_box("positive", "car", box, store_session.scene_name())
        press(panel, Qt.Key.Key_A)
        assert panel._finds.verdict(first) == "accepted"
        assert store_session.canvas.mapTool() is not tool
        assert panel.counts.button.text() == "Train again with 2 answers"

    def test_what_was_missed_counts_however_marking_ends(self, panel, store_session):
        def mark(number):
            box = OrientedBox(500020 + 20 * number, 5000350, 14, 8, 0)
            store_session.samples.add_box("positive", "car", box, store_session.scene_name())

        mark(0)
        press(panel, Qt.Key.Key_M)
        press(panel, Qt.Key.Key_M)
        panel.add_missed()
        mark(1)
        assert "with 1 answer" in panel.counts.button.text()
        panel.stop()
        mark(2)
        assert "with 1 answer" in panel.counts.button.text()
        panel.start()
        panel.add_missed()
        mark(3)
        press(panel, Qt.Key.Key_N)
        assert "with 2 answers" in panel.counts.button.text()

    def test_what_was_missed_is_told_beside_right_and_wrong(self, panel, store_session):
        panel.add_missed()
        for number in (0, 1):
            box = OrientedBox(500020 + 20 * number, 5000350, 14, 8, 0)
            store_session.samples.add_box("positive", "car", box, store_session.scene_name())
        assert panel.counts.label.text() == "2 missed"
        for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R):
            press(panel, key)
        assert panel.counts.label.text() == "2 right, 1 wrong, 2 missed"

    def test_what_was_missed_is_kept_with_the_finds_while_another_class_is_looked_for(self, panel, store_session):
        panel.add_missed()
        box = OrientedBox(500040, 5000350, 14, 8, 0)
        store_session.samples.add_box("positive", "car", box, store_session.scene_name())
        finds = store_session.finds.layer
        store_session.set_finds(None)
        assert panel.counts.button.isHidden() and panel.state_text() == "nothing to review yet"
        store_session.set_finds(FindsLayer(finds, store_session))
        assert "with 1 answer" in panel.counts.button.text()

    def test_finds_on_samples_of_another_class_are_asked_about(self, panel, store_session):
        store_session.look_for("tree", "round")
        store_session.look_for("car")
        before = panel.unreviewed()
        for name in ("tree", "car"):
            box = panel._finds.row(1 if name == "tree" else 2).box
            store_session.samples.add_box("positive", name, box, store_session.scene_name())
        assert panel._samples.marked() == {2} and before == 36


class KeyTool(QgsMapTool):
    """Keeps the keys it gets."""

    def __init__(self, canvas):
        super().__init__(canvas)
        self.keys = []

    def keyPressEvent(self, event):
        self.keys.append(event.key())


class TestTheLook:
    def test_it_fits_a_narrow_dock_also_in_large_letters(self, panel):
        grid = panel.stage.buttons["accept"].parentWidget()
        assert panel.minimumSizeHint().width() <= 340
        font = panel.font()
        font.setPointSizeF(1.5 * font.pointSizeF())
        panel.setFont(font)
        for button in panel.stage.buttons.values():
            button.setFont(font)
        panel.resize(340, 800)
        QCoreApplication.processEvents()
        assert panel.width() == 340
        assert all(button.width() >= button.sizeHint().width() for button in panel.stage.buttons.values())
        assert grid.columns() < 3
        panel.resize(900, 800)
        QCoreApplication.processEvents()
        assert grid.columns() == 3


class TestWhatIsSaid:
    def test_counts_and_precision(self, panel):
        assert not panel.counts.label.isVisible()
        for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R):
            press(panel, key)
        press(panel, Qt.Key.Key_F)
        press(panel, Qt.Key.Key_A)
        assert panel.counts.label.text() == "3 right (1 of them fixed), 1 wrong", "too few to tell the precision from"
        assert panel.state_text() == "4 of 36 reviewed"
        assert panel.counts.button.text() == "Train again with 4 answers"
        press(panel, Qt.Key.Key_A)
        assert "5 judged: " in panel.counts.label.text()
        assert panel.state_text() == "5 of 36 reviewed", "doubtful ones first tell nothing of all finds"
        panel.stage.order.setCurrentIndex(panel.stage.order.findData(RANDOM))
        assert panel.state_text() == "5 of 36 reviewed, 38 to 96 % right"
        assert "5 judged: probably 38 to 96 %" in panel.counts.label.text()

    def test_the_button_to_train_again_ends_the_review_and_asks(self, panel):
        asked = []
        panel.retrain_asked.connect(lambda: asked.append(panel.is_on()))
        assert not panel.counts.button.isVisible()
        press(panel, Qt.Key.Key_A)
        assert panel.counts.button.text() == "Train again with 1 answer"
        QTest.mouseClick(panel.counts.button, Qt.MouseButton.LeftButton)
        assert asked == [False]

    def test_without_finds_it_teaches(self, panel, store_session):
        store_session.set_finds(None)
        assert not panel.is_on()
        assert "Find something first" in panel.counts.label.text()
        assert not panel.start_button.isVisible()
        assert panel.state_text() == "nothing to review yet"

    def test_the_end_of_the_layer_ends_the_review(self, panel, store_session):
        QgsProject.instance().removeMapLayer(panel._finds.layer.id())
        QCoreApplication.processEvents()
        assert not panel.is_on()
        assert bands(panel) == []
        press(panel, Qt.Key.Key_A)
        assert samples(panel) == []


@pytest.mark.parametrize(("store", "times"), [("pixels", 2.0), ("scaled", 0.5)])
def test_samples_and_finds_without_a_crs_may_have_other_units(session, stores, finds_path, store, times):
    """The finds are in metres of half a pixel; the stores in pixels, and in metres of a quarter of one."""
    finds = open_finds(finds_path, "cars", session)
    finds.layer.setCrs(QgsCoordinateReferenceSystem())
    finds.note(FindsFacts(SYMMETRIES, ground_per_map_unit=(0.5, 0.5)))
    session.samples = SampleLayer(str(stores / f"{store}.gpkg"))
    session.scene_name = lambda: store
    kept = ReviewSamples(session, finds, lambda fid: None)
    box = kept._box(session.samples, OrientedBox(100, -100, 4, 2, 30))
    assert box.as_tuple() == pytest.approx((100, -100, 4 * times, 2 * times, 30))
    session.samples.add_box("positive", "car", box, store, origin="accepted")
    (row,) = session.samples.rows()
    assert kept._place(session.samples, row) == pytest.approx((100, -100, 2.0)), "half its width, on the map"
    finds.close()
