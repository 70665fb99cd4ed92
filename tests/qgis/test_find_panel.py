"""The panel that searches: where, live finds on the map, the layer at the end, the slider."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from rotamatch.bridge import find_job
from rotamatch.bridge.finds_layer import open_finds
from rotamatch.bridge.finds_rows import FindRow, FindsFacts, FindsSummary
from rotamatch.bridge.finds_table import read_finds
from rotamatch.core.errors import OutputError, UsageError
from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.found_cars import empty_store, finds_path, found, image, session, store_session, wait_until
from rotamatch.ui import search_order
from rotamatch.ui.find_panel import FindPanel
from rotamatch.ui.finds_text import area_text, button_text, find_text, summary_text
from rotamatch.ui.found_boxes import MOST_BOXES, FoundBoxes
from rotamatch.ui.search_area import EXTENT, LAYER, POLYGONS, VIEW, SearchAreaChooser

_FIXTURES = (empty_store, finds_path, found, image, session, store_session)
UTM = QgsCoordinateReferenceSystem("EPSG:25832")
LEFT_HALF = QgsRectangle(500000, 5000000, 500192, 5000384)


@pytest.fixture
def panel(session):
    made = FindPanel(session)
    made.resize(340, 500)
    made.show()
    yield made
    made.cancel()
    wait_until(lambda: made._task is None)
    made.close_panel()
    made.deleteLater()


@pytest.fixture
def bare_image(found, tmp_path):
    """The scene as a picture without a place on the earth."""
    source = gdal.Open(found["scene"])
    path = str(tmp_path / "bare.png")
    gdal.GetDriverByName("PNG").CreateCopy(path, source).FlushCache()
    Path(f"{path}.aux.xml").unlink(missing_ok=True)
    layer = QgsRasterLayer(path, "bare")
    layer.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(layer)
    return layer


def search(panel):
    QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
    assert panel._task is not None, panel._message.text()
    wait_until(lambda: panel._task is None)


def bands(session):
    return [item for item in session.canvas.scene().items() if isinstance(item, QgsRubberBand)]


def middles(session):
    table = read_finds(session.finds.path)
    return list(zip(table.x, table.y))


class TestSearching:
    def test_one_click_finds_what_is_in_view(self, panel, session):
        session.canvas.setExtent(QgsRectangle(500000, 5000192, 500192, 5000384))
        view = session.canvas.extent()
        search(panel)
        assert session.finds is not None
        inside = middles(session)
        assert 9 <= len(inside) < 36
        assert all(view.contains(QgsPointXY(x, y)) for x, y in inside)
        layer = session.finds.layer
        assert QgsProject.instance().mapLayer(layer.id()) is layer
        group = QgsProject.instance().layerTreeRoot().findGroup("Rotamatch")
        assert [node.layerId() for node in group.findLayers()] == [layer.id()]
        assert bands(session) == []
        assert str(len(inside)) in panel.state_text()

    def test_samples_stay_above_the_finds(self, panel, store_session):
        search(panel)
        order = [node.layerId() for node in QgsProject.instance().layerTreeRoot().findLayers()]
        assert order[:2] == [store_session.samples.layer.id(), store_session.finds.layer.id()]

    def test_finds_come_first_where_the_user_has_put_the_samples_below(self, panel, store_session):
        root = QgsProject.instance().layerTreeRoot()
        node = root.findLayer(store_session.samples.layer.id())
        root.addChildNode(node.clone())
        root.removeChildNode(node)
        search(panel)
        assert root.findLayers()[0].layerId() == store_session.finds.layer.id()

    def test_the_whole_layer_and_a_second_search_beside_the_first(self, panel, session):
        panel.where.choose(LAYER)
        search(panel)
        first = session.finds
        assert first.summary().count == 36
        search(panel)
        second = session.finds
        assert Path(first.path) != Path(second.path)
        root = QgsProject.instance().layerTreeRoot()
        assert not root.findLayer(first.layer.id()).isVisible()
        assert root.findLayer(second.layer.id()).isVisible()

    def test_polygons_and_their_selection(self, panel, session):
        layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "areas", "memory")
        shapes = [QgsRectangle(500000, 5000000, 500128, 5000384), QgsRectangle(500256, 5000000, 500384, 5000384)]
        layer.dataProvider().addFeatures([feature_of(shape) for shape in shapes])
        QgsProject.instance().addMapLayer(layer)
        panel.where.choose(POLYGONS)
        panel.where.set_polygons(layer)
        search(panel)
        assert len(middles(session)) == 24
        assert not any(500130 < x < 500254 for x, _ in middles(session))
        layer.selectByIds([1])
        panel.where.set_polygons(layer, selected_only=True)
        search(panel)
        assert len(middles(session)) == 12
        assert all(x < 500128 for x, _ in middles(session))

    def test_an_extent_in_another_crs(self, panel, session):
        panel.where.choose(EXTENT)
        panel.where.set_extent(LEFT_HALF, UTM)
        session.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        search(panel)
        assert len(middles(session)) == 18
        facts = session.finds.facts
        assert facts.searched == pytest.approx(192 * 384, rel=0.01)
        assert facts.symmetries == {"car": "directed"}

    def test_a_layer_that_is_no_file_is_fetched_at_the_models_gsd(self, panel, session, found):
        layer = QgsRasterLayer(found["scene"], "shifted")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        QgsProject.instance().addMapLayer(layer)
        session.set_scene_layer(layer)
        panel.where.choose(LAYER)
        assert session.engine_scene() == ""
        search(panel)
        assert session.finds.summary().count == 36
        assert session.finds.crs.authid() == "EPSG:25833"

    def test_much_is_fetched_only_after_it_was_confirmed(self, panel, session, found, monkeypatch):
        layer = QgsRasterLayer(found["scene"], "shifted")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        QgsProject.instance().addMapLayer(layer)
        session.set_scene_layer(layer)
        panel.where.choose(LAYER)
        monkeypatch.setattr("rotamatch.ui.find_panel.MAX_MEGAPIXELS", 0.1)
        monkeypatch.setattr(search_order, "MAX_MEGAPIXELS", 0.1)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        assert panel._task is None
        assert "megapixels" in panel.find_button.text()
        panel.where.choose(VIEW)
        assert "megapixels" not in panel.find_button.text(), "another place, another question"
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        search(panel)
        assert session.finds.summary().count == 36

    def test_far_more_than_was_confirmed_is_asked_about_again(self, panel, session, found, monkeypatch):
        layer = QgsRasterLayer(found["scene"], "shifted")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        QgsProject.instance().addMapLayer(layer)
        session.set_scene_layer(layer)
        for name in ("rotamatch.ui.find_panel.MAX_MEGAPIXELS", "rotamatch.ui.search_order.MAX_MEGAPIXELS"):
            monkeypatch.setattr(name, 0.001)
        session.canvas.setDestinationCrs(layer.crs())
        whole = layer.extent()
        session.canvas.setExtent(whole.buffered(-0.4 * whole.width()))
        panel.start()
        asked = panel.find_button.text()
        assert "megapixels" in asked and panel._task is None
        session.canvas.setExtent(whole)
        panel.start()
        assert panel._task is None, "the user has zoomed out"
        panel.start()
        wait_until(lambda: panel._task is None)
        assert session.finds is not None

    def test_an_image_without_a_crs_is_searched_once_its_pixel_size_is_told(self, panel, session, bare_image):
        session.set_scene_layer(bare_image)
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        assert panel._task is None and panel._question.isVisible()
        assert '"car" is about 14.0 m long' in panel._question._label.text(), "how to find out"
        for answer in ("", "wide", "0"):
            QTest.keyClicks(panel._question.field, answer)
            QTest.keyClick(panel._question.field, Qt.Key.Key_Return)
            assert panel._task is None and panel._question.isVisible()
            assert panel._question._label.text().startswith("Type the metres"), "what was wrong"
            assert panel._question.field.text() == answer, "it can be mended"
        QTest.keyClicks(panel._question.field, "1,0")
        QTest.keyClick(panel._question.field, Qt.Key.Key_Return)
        wait_until(lambda: panel._task is None)
        assert session.finds.summary().count == 36
        assert session.finds.summary().unit == "m"
        row = session.finds.row(1)
        assert row.box.length_m == pytest.approx(14, abs=2)
        search(panel)
        assert not panel._question.isVisible(), "it is asked once"
        assert session.finds.summary().count == 36

    def test_what_a_search_comes_to_stays_out_of_the_next_project(self, panel, session):
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        panel.forget()
        wait_until(lambda: panel._task is None)
        assert session.finds is None and panel._message.text() == ""
        assert bands(session) == []

    def test_finds_go_beside_a_saved_project_under_names_that_differ_from_the_start(self, panel, session, tmp_path):
        QgsProject.instance().write(str(tmp_path / "town.qgz"))
        panel.where.choose(LAYER)
        search(panel)
        first = Path(session.finds.path)
        session.scene_layer.setName("2nd 7. scene")
        search(panel)
        names = [first.stem, Path(session.finds.path).stem]
        assert names == ["1. model in scene", "2. model in 2nd 7. scene"]
        assert session.finds.layer.name() == names[1]
        assert {path.stem for path in (tmp_path / "town_finds").glob("*.gpkg")} == set(names)
        QgsProject.instance().clear()

    def test_finds_are_counted_on_in_a_project_that_is_saved_in_between(self, session, finds_path, tmp_path):
        """Only finds have numbers of this kind."""
        for name in ("4. model in scene", "7"):
            copy = shutil.copy(finds_path, tmp_path / f"{name}.gpkg")
            QgsProject.instance().addMapLayer(open_finds(copy, name).layer)
        session.scene_layer.setName("2024. scene")
        QgsProject.instance().write(str(tmp_path / "town.qgz"))
        path = find_job.new_finds_path("model.onnx", "scene")
        assert path == tmp_path / "town_finds" / "5. model in scene.gpkg"
        path.parent.mkdir()
        path.with_name("8. model in scene.gpkg").touch()
        assert find_job.new_finds_path("model.onnx", "scene").name == "9. model in scene.gpkg"
        QgsProject.instance().clear()

    def test_a_search_that_fails_tells_why(self, panel, session, tmp_path):
        broken = tmp_path / "broken.onnx"
        broken.write_bytes(b"no model")
        session.set_model(str(broken))
        search(panel)
        assert "broken" in panel._message.text()
        assert session.finds is None
        assert panel.find_button.isVisible() and panel.find_button.isEnabled()


def feature_of(rectangle):
    from qgis.core import QgsCoordinateTransform

    feature = QgsFeature()
    shape = QgsGeometry.fromRect(rectangle)
    shape.transform(QgsCoordinateTransform(UTM, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()))
    feature.setGeometry(shape)
    return feature


class TestWhileItRuns:
    @pytest.fixture
    def slow(self, monkeypatch):
        """A search in small steps that goes on only as far as the test lets it."""
        gate = Gate()
        monkeypatch.setattr(find_job, "start_engine", gate.start)
        monkeypatch.setattr(find_job.find_task, "__defaults__", ((), gate.start))
        return gate

    def test_boxes_appear_on_the_map_and_go_when_the_layer_comes(self, panel, session, slow):
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._boxes.count == 36)
        wait_until(lambda: sum(band.numberOfVertices() for band in bands(session)) > 36 * 4)
        assert "36 so far" in panel.state_text()
        assert panel.cancel_button.isVisible() and not panel.find_button.isVisible()
        slow.go_on = True
        wait_until(lambda: panel._task is None)
        assert bands(session) == []
        assert session.finds.summary().count == 36

    def test_cancelling_keeps_what_was_found_and_offers_to_go_on(self, panel, session, slow):
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._boxes.count == 36)
        QTest.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        assert session.finds.summary().count == 36
        assert panel.continue_button.isVisible()
        slow.go_on = True
        QTest.mouseClick(panel.continue_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        assert slow.requests[-1]["resume"] is True
        assert slow.requests[-1]["out"] == slow.requests[0]["out"]
        assert not panel.continue_button.isVisible()

    def test_finds_of_a_class_that_was_left_wait_for_it(self, panel, session, slow):
        panel.where.choose(LAYER)
        session.set_class("car")
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._boxes.count == 36)
        session.set_class("tree")
        assert session.model == ""
        slow.go_on = True
        wait_until(lambda: panel._task is None)
        assert session.finds is None
        assert 'search for "car" has ended: 36 finds' in session.messages[-1][0]
        session.set_class("car")
        assert session.finds.summary().count == 36 and panel.slider.isVisible()

    def test_going_on_is_offered_only_with_the_image_that_was_searched(self, panel, session, slow):
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._boxes.count == 36)
        QTest.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        image = session.scene_layer
        session.set_scene_layer(None)
        assert not panel.continue_button.isVisible()
        panel.go_on()
        assert panel._task is None
        session.set_scene_layer(image)
        assert panel.continue_button.isVisible()

    def test_a_search_of_what_is_no_file_goes_on_with_the_copy_that_was_fetched(
        self, panel, session, slow, found, monkeypatch
    ):
        fetched, write = [], find_job.write_raster
        monkeypatch.setattr(find_job, "write_raster", lambda *given: fetched.append(given) or write(*given))
        image = session.scene_layer
        layer = QgsRasterLayer(found["scene"], "shifted")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        QgsProject.instance().addMapLayer(layer)
        session.set_scene_layer(layer)
        assert session.engine_scene() == ""
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._boxes.count == 36)
        QTest.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        assert panel.continue_button.isVisible()
        session.set_scene_layer(image)
        assert not panel.continue_button.isVisible()
        session.set_scene_layer(layer)
        slow.go_on = True
        QTest.mouseClick(panel.continue_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        first, second = slow.requests
        assert (second["scene"], second["out"], second["resume"]) == (first["scene"], first["out"], True)
        assert len(fetched) == 1
        assert session.finds.summary().count == 36 and panel._message.text() == ""
        assert not panel.continue_button.isVisible()
        assert not Path(first["scene"]).parent.exists(), "a copy is kept no longer than it is needed"

    def test_a_search_stopped_while_the_image_is_fetched_begins_anew(self, panel, session, slow, found, monkeypatch):
        def fetch(plan, path, gsd, limit, feedback, stop):
            Path(path).write_bytes(b"a part")
            begun.append(path)
            while True:
                feedback.check()
                time.sleep(0.01)

        begun = []
        monkeypatch.setattr(find_job, "write_raster", fetch)
        layer = QgsRasterLayer(found["scene"], "shifted")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        QgsProject.instance().addMapLayer(layer)
        session.set_scene_layer(layer)
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: begun)
        QTest.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        assert not panel.continue_button.isVisible()
        assert panel._message.text() == "Stopped before anything was found."
        assert Path(begun[0]).parent.is_dir()
        panel.close_panel()
        assert not Path(begun[0]).parent.exists()

    def test_a_search_that_failed_in_the_middle_goes_on_too(self, panel, session, slow, inputs, tmp_path):
        slow.failure = "The disk is full."
        panel.where.choose(LAYER)
        search(panel)
        assert panel._message.text() == "The disk is full."
        assert session.finds.summary().count == 36, "what was found until then is shown"
        session.set_model(str(inputs / "labels.gpkg"))
        assert not panel.continue_button.isVisible(), "another model cannot go on with it"
        session.set_model(slow.requests[0]["model"])
        slow.failure, slow.go_on = "", True
        QTest.mouseClick(panel.continue_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        assert slow.requests[-1]["resume"] is True
        assert panel._message.text() == ""
        assert not panel.continue_button.isVisible()

    def test_a_layer_that_comes_takes_no_message_away(self, panel):
        panel._tell("What there is to say.")
        QgsProject.instance().addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:25832", "areas", "memory"))
        assert panel._message.text() == "What there is to say."
        panel.where.choose(POLYGONS)
        assert panel._message.text() == "", "another place, another answer"

    def test_a_search_waits_while_another_engine_task_runs(self, panel, session, slow):
        other = find_job.BackgroundTask("other", lambda feedback: time.sleep(0.3), uses_engine=True)
        session.tasks.start(other)
        panel.where.choose(LAYER)
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        assert session.tasks.waiting() == (panel._task,)
        QTest.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: panel._task is None)
        assert session.finds is None
        assert slow.requests == []
        wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


class Gate:
    """An engine whose search ends only when it is told to."""

    def __init__(self):
        self.go_on = False
        self.failure = ""
        self.requests = []

    def start(self):
        from rotamatch.bridge.launch import start_engine

        return GatedEngine(start_engine(), self)


class GatedEngine:
    def __init__(self, engine, gate):
        self._engine, self._gate = engine, gate

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._engine.close()

    def run(self, job, parameters, feedback):
        result = self._engine.run(job, parameters, feedback)
        if job == "detect":
            self._gate.requests.append(parameters)
            if self._gate.failure:
                raise OutputError(self._gate.failure)
            while not self._gate.go_on:
                feedback.check()
                time.sleep(0.01)
        return result


class TestTheSlider:
    def test_it_filters_shortly_after_it_was_moved(self, panel, session, found):
        panel.where.choose(LAYER)
        search(panel)
        scores = read_finds(session.finds.path).score
        limit = round(float(sorted(scores)[18]) + 0.005, 2)
        panel.slider._number.setValue(limit)
        wait_until(lambda: session.finds.minimum_score == pytest.approx(limit))
        shown = int((scores >= limit).sum())
        assert session.finds.layer.featureCount() == shown < 36
        assert f"{shown} finds" in panel.state_text()
        assert panel._summary.text().startswith(f"{shown} finds")

    def test_keys_move_it(self, panel, session):
        panel.where.choose(LAYER)
        search(panel)
        before = panel.slider.value()
        QTest.keyClick(panel.slider._slider, Qt.Key.Key_Right)
        assert panel.slider.value() == pytest.approx(before + 0.01)
        wait_until(lambda: session.finds.minimum_score == pytest.approx(before + 0.01))

    def test_the_wheel_scrolls_the_dock_until_the_user_turns_to_it(self, panel, session):
        panel.where.choose(LAYER)
        search(panel)
        before, slider = panel.slider.value(), panel.slider._slider
        panel.activateWindow()

        def wheel():
            middle = QPointF(slider.rect().center())
            spot, none = slider.mapToGlobal(slider.rect().center()), Qt.KeyboardModifier.NoModifier
            event = QWheelEvent(
                middle, QPointF(spot), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton, none,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(slider, event)

        panel.find_button.setFocus()
        wheel()
        assert panel.slider.value() == before
        slider.setFocus()
        wait_until(slider.hasFocus)
        wheel()
        assert panel.slider.value() != before
        wait_until(lambda: session.finds.minimum_score != pytest.approx(before))

    def test_the_advised_score_is_told_and_a_press_away_and_nothing_moves_meanwhile(self, panel, session, finds_path):
        finds = open_finds(finds_path, "cars", session)
        finds.note(FindsFacts({"car": "directed"}, threshold=0.713))
        finds.set_minimum_score(0.713)
        session.set_finds(finds)
        slider, told = panel.slider, "The model advises 0.71; a lower score shows more."
        QCoreApplication.processEvents()
        places = [widget.mapTo(panel, QPoint()) for widget in (slider._slider, panel._summary)]
        assert slider.advice.text() == told and slider.advice.isVisible() and not slider.back_button.isVisible()
        slider._slider.setValue(20)
        wait_until(lambda: finds.minimum_score == pytest.approx(0.2))
        QCoreApplication.processEvents()
        assert [widget.mapTo(panel, QPoint()) for widget in (slider._slider, panel._summary)] == places
        assert slider.advice.text() == told and panel._message.text() == ""
        slider.back_button.click()
        assert (finds.minimum_score, slider.value()) == (0.713, 0.71) and not slider.back_button.isVisible()

    def test_without_an_advised_score_none_is_told(self, panel, session, finds_path):
        session.set_finds(open_finds(finds_path, "cars", session))
        assert panel.slider.isVisible() and not panel.slider.advice.isVisible()

    def test_a_score_that_nothing_reaches_is_told_where_the_count_stands(self, panel, session, finds_path):
        session.set_finds(open_finds(finds_path, "cars", session))
        panel.show_known(1)
        assert panel._summary.text().startswith("36 finds, 1 of them a sample already")
        panel.show_known(20)
        assert panel._summary.text().startswith("36 finds, 20 of them samples already")
        session.finds.set_minimum_score(1.0)
        assert panel._summary.text().startswith("Nothing was found with this score. Lower it")

    def test_it_is_not_there_without_finds_and_goes_with_their_layer(self, panel, session):
        assert not panel.slider.isVisible()
        panel.where.choose(LAYER)
        search(panel)
        assert panel.slider.isVisible()
        QgsProject.instance().removeMapLayer(session.finds.layer.id())
        assert session.finds is None
        assert not panel.slider.isVisible()

    def test_finds_of_an_earlier_day_are_opened_again(self, panel, session, finds_path):
        panel.open_finds(str(finds_path))
        assert session.finds.summary().count == 36
        panel.open_finds(str(Path(finds_path).with_name("gone.gpkg")))
        assert session.messages[-1][1], "a file that is gone is a warning, not a traceback"
        assert session.finds is not None


class TestWhatIsMissing:
    def test_the_button_says_what_to_do_first(self, panel, session):
        assert panel.find_button.isEnabled()
        session.set_model("")
        assert not panel.find_button.isEnabled()
        assert "Train" in panel._model.text()
        session.set_scene_layer(None)
        assert "image" in panel._model.text()

    def test_a_view_beside_the_image_is_told(self, panel, session):
        session.canvas.setExtent(QgsRectangle(600000, 5000000, 600100, 5000100))
        QTest.mouseClick(panel.find_button, Qt.MouseButton.LeftButton)
        assert panel._task is None
        assert "nothing of 'scene'" in panel._message.text()
        session.canvas.setExtent(session.scene_layer.extent())
        assert panel._message.text() == "" and panel._message.isHidden()

    def test_an_extent_that_was_not_drawn_is_told(self, session):
        chooser = SearchAreaChooser(session)
        chooser.choose(EXTENT)
        with pytest.raises(UsageError, match="Draw a rectangle"):
            chooser.area()
        chooser.choose(POLYGONS)
        with pytest.raises(UsageError, match="polygons"):
            chooser.area()


class TestTheView:
    def test_a_turned_map_is_searched_as_it_is_seen(self, session):
        session.canvas.setRotation(45)
        session.canvas.setExtent(QgsRectangle(500142, 5000142, 500242, 5000242))
        QCoreApplication.processEvents()
        area = SearchAreaChooser(session).area()
        upright = session.canvas.mapSettings().visibleExtent()
        assert area.polygon.area() < 0.75 * upright.area()

    def test_a_view_of_everything_is_no_polygon(self, session):
        session.canvas.setExtent(QgsRectangle(499000, 4999000, 501000, 5001000))
        area = SearchAreaChooser(session).area()
        assert area.polygon is None
        assert area.ground == pytest.approx(384 * 384, rel=0.01)


class TestBoxesOnTheMap:
    def test_more_boxes_than_the_map_can_bear_are_only_counted(self, session):
        boxes = FoundBoxes(session.canvas)
        boxes.begin(UTM)
        row = [500010, 5000010, 500010, 5000020, 500016, 5000020, 500016, 5000010, 0.0, 0.9, 0]
        boxes.add([row] * (MOST_BOXES + 500))
        assert boxes.count == MOST_BOXES + 500
        assert len(boxes._waiting) == MOST_BOXES
        boxes.clear()
        assert bands(session) == []

    def test_only_what_has_a_front_gets_an_arrow(self, session):
        boxes = FoundBoxes(session.canvas)
        row = [500010, 5000010, 500010, 5000020, 500016, 5000020, 500016, 5000010, 0.0, 0.9, 0]
        vertices = []
        for directed in (True, False):
            boxes.begin(UTM, [directed])
            boxes.add([row])
            boxes.draw()
            vertices.append(max(band.numberOfVertices() for band in bands(session)))
        assert vertices[0] > vertices[1]
        boxes.close()


class TestTexts:
    def test_the_button_names_what_it_does(self):
        assert button_text(["car"], VIEW) == "Find every car in view"
        assert button_text(["car", "R&D lab"], LAYER) == "Find every car or R&&D lab in the layer"
        assert len(button_text(["photovoltaic panel on a roof"], VIEW)) < 40
        assert button_text(["a", "b", "c"], EXTENT) == button_text([], EXTENT) == "Find all in the extent"

    def test_areas_are_readable(self):
        assert area_text(90, "m") == "90 m\u00b2"
        assert area_text(25000, "m").endswith("ha")
        assert area_text(2.5e6, "m").endswith("km\u00b2")
        assert area_text(2.54e6, "px") == "2.5 megapixels"

    def test_the_percentage_is_told_to_be_about_the_heading(self):
        row = FindRow(1, "car", 0.57, 0.98, OrientedBox(0, 0, 4.5, 2, 273), True, "")
        assert find_text(row, FindsFacts({})) == "car, score 0.57\nheading 273\u00b0: 98\u00a0%\u00a0sure\n4.5 x 2.0 m"
        assert find_text(row, FindsFacts({}), True) == "car, score 0.57\nheading 273\u00b0\n4.5 x 2.0 m"
        axial = find_text(row, FindsFacts({"car": "axial"}))
        assert "long axis 273\u00b0: 98\u00a0%\u00a0sure" in axial

    def test_density_is_per_hectare_in_small_places(self):
        assert "24.0 per ha" in summary_text(FindsSummary(36, 4032.0, 15000.0, "m"))
        assert "3.0 per km\u00b2" in summary_text(FindsSummary(30, 4032.0, 1e7, "m"))
        assert "per" not in summary_text(FindsSummary(30, 4032.0, 0.0, "m"))
        assert summary_text(FindsSummary(1, 112.0, 0.0, "m")).startswith("1 find,")
        assert summary_text(FindsSummary(30, 22158.0, 1e7, "px")) == "30 finds"
