"""The dock as a whole: the button that leads on, what the project remembers, and layers that go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject, QgsProviderRegistry, QgsRasterLayer, QgsSettings
from qgis.gui import QgsMessageBar, QgsProviderSublayersDialog
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QContextMenuEvent, QDesktopServices, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QFileDialog, QMenu, QToolButton

from rotamatch.bridge.finds_layer import open_finds
from rotamatch.bridge.model_files import model_folder
from rotamatch.bridge.project_state import ProjectState
from rotamatch.bridge.tasks import BackgroundTask
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.schema import ADVISED_POSITIVES
from rotamatch.tests.qgis.docks import desktop
from rotamatch.tests.qgis.found_cars import (
    empty_store,
    finds_path,
    found,
    leave_checkpoint,
    session,
    store_session,
    wait_until,
)
from rotamatch.ui.files_to_add import LAST_FOLDER
from rotamatch.ui.intro import SEEN, Introduction
from rotamatch.ui.next_step import ENOUGH_TO_COMPARE, FEWEST
from rotamatch.ui.search_area import EXTENT, LAYER, POLYGONS, VIEW
from rotamatch.ui.tall_area import TallArea

_FIXTURES = (desktop, empty_store, finds_path, found, session, store_session)


@pytest.fixture
def image(inputs):
    return QgsRasterLayer(str(inputs / "scene.tif"), "image")


def mark(dock, count):
    for number in range(count):
        box = OrientedBox(500010 + 6 * number, 5000040, 5, 2, 30)
        dock.session.samples.add_box("positive", "car", box, dock.session.scene_name())


def test_the_button_leads_from_step_to_step(desktop, image):
    dock = desktop()
    button = dock.next_step
    assert (button.step(), button.text()) == ("image", "Add an image or point cloud...")
    QgsProject.instance().addMapLayer(image)
    assert dock.session.scene_layer is image
    assert button.step() == "class"
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    assert (button.step(), button.text()) == ("mark", f"Mark samples: 0 of {ADVISED_POSITIVES}")
    button.click()
    assert dock.session.canvas.mapTool() is dock.marking.box_tool
    mark(dock, ENOUGH_TO_COMPARE - 1)
    assert button.step() == "mark"
    of_all = f"of {ADVISED_POSITIVES} marked"
    mark(dock, 1)
    assert (button.step(), button.text()) == ("similar", f"Find similar in view: {ENOUGH_TO_COMPARE} {of_all}")
    dock.session.canvas.setExtent(image.extent())
    button.click()
    suggestions = dock.samples_panel.suggestions
    assert suggestions.is_on()
    assert (button.step(), button.text()) == ("mark", f"Go on by hand: {ENOUGH_TO_COMPARE} {of_all}")
    suggestions.stop()
    assert button.step() == "similar"
    mark(dock, FEWEST - ENOUGH_TO_COMPARE)
    assert (button.step(), button.text()) == ("train", f"Train on {FEWEST} samples ({ADVISED_POSITIVES} work better)")
    assert dock.samples_panel.state_text() == f"{FEWEST} marked"
    mark(dock, ADVISED_POSITIVES - FEWEST)
    assert button.text() == f"Train on {ADVISED_POSITIVES} samples"
    dock.session.set_model("/nowhere/car.onnx")
    assert button.step() == "find"


def test_the_button_keeps_to_similar_ones_until_they_were_looked_for_or_are_enough(desktop, image):
    dock = desktop()
    button, of_all = dock.next_step, f"of {ADVISED_POSITIVES} marked"
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    mark(dock, FEWEST)
    dock.session.canvas.setExtent(image.extent())
    assert (button.step(), button.text()) == ("similar", f"Find similar in view: {FEWEST} {of_all}")
    button.click()
    assert button.step() == "train"
    dock.samples_panel.suggestions.stop()
    assert button.step() == "train"
    dock.session.look_for("bus")
    dock.session.look_for("car")
    assert button.step() == "similar"
    mark(dock, ADVISED_POSITIVES - FEWEST)
    assert button.step() == "train"


def test_a_photo_and_a_map_are_worked_on_in_turns(desktop, image, tmp_path):
    dock = desktop()
    session, project = dock.session, QgsProject.instance()
    project.addMapLayer(image)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    mark(dock, 3)
    first = session.samples.path
    QImage(400, 300, QImage.Format.Format_RGB888).save(str(tmp_path / "photo.png"))
    photo = QgsRasterLayer(str(tmp_path / "photo.png"), "photo")
    project.addMapLayer(photo)
    dock.open_only("review")
    session.look_at(photo)
    assert [name for name, section in dock.sections.items() if section.is_open()] == ["samples"]
    assert dock.next_step.step() == "class" and dock._message.text().startswith('"photo" has no CRS')
    session.look_for("boat")
    wait_until(lambda: session.scene_name() != "")
    session.samples.add_box("positive", "boat", OrientedBox(100, -100, 40, 20, 30), session.scene_name())
    second = session.samples.path
    assert second not in ("", first)
    session.look_at(image)
    wait_until(lambda: session.scene_name() != "")
    assert (session.samples.path, session.class_name, session.marked()) == (first, "car", 3)
    session.look_at(photo)
    wait_until(lambda: session.scene_name() != "")
    assert (session.samples.path, session.class_name, session.marked()) == (second, "boat", 1)


def test_the_first_step_asks_what_kind_of_layer_to_add(desktop, monkeypatch):
    dock = desktop()
    chosen = []
    monkeypatch.setattr("rotamatch.ui.scene_menu.ask_images", lambda *_: chosen.append("ask_images"))
    for name in ("ask_file", "ask_folder", "ask_surface"):
        monkeypatch.setattr(dock.clouds, name, lambda _parent, name=name: chosen.append(name))
    texts = ["Add image...", "Add point cloud...", "Add folder of point clouds...", "Add surface model (DSM)..."]
    texts.append("Other sources...")
    for text in texts:
        dock.next_step.click()
        (menu,) = [each for each in dock.next_step.findChildren(QMenu) if each.isVisible()]
        assert [action.text() for action in menu.actions()] == texts
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.close()
    assert desktop.interface.opened == ["browser"]
    assert chosen == ["ask_images", "ask_file", "ask_folder", "ask_surface"]
    dock.scene_menu.fill()
    assert [action.text() for action in dock.scene_menu.menu().actions()][: len(texts)] == texts


def test_the_end_of_long_work_is_told_where_the_dock_is_not_seen(desktop, monkeypatch):
    dock, bar, seen = desktop(), QgsMessageBar(), [True]
    desktop.interface.messageBar = lambda: bar
    monkeypatch.setattr(dock, "isUserVisible", lambda: seen[0])
    dock.session.tasks.long_ended.emit("Train 'car-1'", True)
    assert not bar.items(), "the dock says it"
    seen[0] = False
    dock.session.tasks.long_ended.emit("Train 'car-1'", True)
    dock.session.tasks.long_ended.emit("Train 'car-2'", False)
    assert [each.text() for each in bar.items()] == ["Failed: Train 'car-2'", "Done: Train 'car-1'"]


def test_images_are_added_by_one_dialog_that_begins_where_the_last_one_was(desktop, inputs, monkeypatch, tmp_path):
    dock, folders = desktop(), []
    paths = [str(shutil.copy(inputs / "scene.tif", tmp_path / f"{name}.tif")) for name in "ab"]

    def ask(_parent, _title, folder, kinds):
        folders.append(folder)
        assert "*.tif" in kinds and "*.jpg" in kinds
        return paths, ""

    def add(path, name):
        return QgsProject.instance().addMapLayer(QgsRasterLayer(path, name))

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    desktop.interface.addRasterLayer = add
    QgsSettings().remove(LAST_FOLDER)
    for _ in range(2):
        dock.scene_menu.fill()
        dock.scene_menu.menu().actions()[0].trigger()
    assert folders == [QgsProject.instance().homePath(), str(tmp_path)]
    assert sorted(each.name() for each in QgsProject.instance().mapLayers().values()) == ["a", "a", "b", "b"]
    assert dock.session.scene_layer.source() == paths[0]


def test_a_point_cloud_that_is_chosen_as_an_image_is_added_as_one(desktop, monkeypatch, tmp_path):
    dock, added = desktop(), []
    path = str(tmp_path / "town.LAZ")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([path], ""))
    monkeypatch.setattr(dock.clouds, "add", added.append)
    dock.scene_menu.fill()
    dock.scene_menu.menu().actions()[0].trigger()
    assert added == [path] and dock.session.scene_layer is None


def test_of_a_file_with_several_images_the_user_chooses(desktop, inputs, monkeypatch, tmp_path):
    dock, path, asked = desktop(), str(tmp_path / "several.gpkg"), []
    source = gdal.Open(str(inputs / "scene.tif"))
    for name in ("one", "two"):
        gdal.Translate(path, source, format="GPKG", creationOptions=["APPEND_SUBDATASET=YES", f"RASTER_TABLE={name}"])

    def choose(dialog):
        asked.append(dialog)
        return 1

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([path], ""))
    monkeypatch.setattr(QgsProviderSublayersDialog, "exec", choose)
    monkeypatch.setattr(
        QgsProviderSublayersDialog, "selectedLayers", lambda _: QgsProviderRegistry.instance().querySublayers(path)[1:]
    )
    dock.scene_menu.fill()
    dock.scene_menu.menu().actions()[0].trigger()
    assert len(asked) == 1 and dock.session.scene_layer.isValid() and "two" in dock.session.scene_layer.source()


def test_without_an_engine_the_button_leads_to_its_set_up(desktop, image, engine_python, monkeypatch):
    dock = desktop()
    asked = []
    dock.setup_asked.connect(lambda: asked.append(True))
    monkeypatch.setattr("rotamatch.ui.dock.engine_problem", lambda: "there is none")
    dock.check_engine()
    QgsProject.instance().addMapLayer(image)
    assert (dock.next_step.step(), dock.next_step.text()) == ("engine", "Set up the engine...")
    QTest.mouseClick(dock.next_step, Qt.MouseButton.LeftButton)
    assert asked == [True]
    monkeypatch.setattr("rotamatch.ui.dock.engine_problem", str)
    dock.check_engine()
    assert dock.next_step.step() == "class"
    QgsProject.instance().clear()


def test_while_there_is_nothing_to_press_the_button_looks_like_plain_text(desktop, image):
    dock = desktop()
    button = dock.next_step
    looks = []
    for task in (None, BackgroundTask("Train 'car-1'", lambda feedback: None, uses_engine=True)):
        dock.session.tasks.running = lambda task=task: [task] if task else []
        button.refresh()
        picture = button.grab().toImage()
        pixels = [[picture.pixelColor(x, y) for x in range(picture.width())] for y in range(picture.height())]
        has_frame = len({colour.rgb() for row in pixels[:3] for colour in row}) > 1
        looks.append((has_frame, min(colour.lightness() for row in pixels for colour in row)))
    assert [has_frame for has_frame, _ in looks] == [True, False]
    assert looks[1][1] == pytest.approx(looks[0][1], abs=40), "it is no fainter than other text"
    assert (button.text(), button.isEnabled()) == ("Running: Train 'car-1'", False)


def test_the_message_line_goes_with_what_it_says(desktop, image):
    dock = desktop()
    dock.session.look_for("car")
    assert not dock._message.isHidden() and dock._message.text().startswith("Add an image or point cloud first")
    QgsProject.instance().addMapLayer(image)
    wait_until(dock._message.isHidden)
    QgsProject.instance().clear()


def test_a_training_that_was_stopped_is_resumed_first(desktop, image, monkeypatch, engine_python):
    checkpoint = model_folder() / "car-1.checkpoint"
    dock = desktop()
    asked = []
    monkeypatch.setattr(dock.train_panel, "_begin", asked.append)
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    assert dock.next_step.step() == "mark"
    mark(dock, ADVISED_POSITIVES)
    leave_checkpoint(engine_python, dock.session, model_folder() / "car-1.onnx")
    dock.train_panel.settings.refresh()
    wait_until(lambda: dock.next_step.step() == "resume")
    assert dock.next_step.text() == 'Resume "car-1"'
    dock.train_panel.settings.name_field.setText("another")
    assert dock.next_step.text() == f"Train on {ADVISED_POSITIVES} samples"
    dock.train_panel.settings.propose_name()
    wait_until(lambda: dock.next_step.step() == "resume")
    QTest.mouseClick(dock.next_step, Qt.MouseButton.LeftButton)
    assert [order.resume for order in asked] == [True]
    assert dock.sections["train"].is_open()
    checkpoint.unlink()
    QgsProject.instance().clear()


def test_the_project_remembers_where_the_work_was(desktop, image, tmp_path):
    dock = desktop()
    project = QgsProject.instance()
    project.addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    mark(dock, 3)
    dock.open_only("find")
    dock.find_panel.where.choose(LAYER)
    dock.session.works.take_model("tree", "/models/tree-1.onnx")
    assert project.write()
    store = dock.session.samples.path
    assert not dock._message.text().startswith("What was marked"), "it lies beside the project"
    dock.find_panel.where.choose(VIEW)
    project.clear()
    assert (dock.session.samples, dock.session.scene_layer, dock.session.class_name) == (None, None, "")
    assert project.read(str(tmp_path / "project.qgz"))
    assert dock.session.samples.path == store
    assert dock.session.scene_layer.name() == "image"
    assert dock.session.samples.counts("car")["positive"] == 3
    assert dock.sections["find"].is_open()
    assert dock.find_panel.where.where() == LAYER
    assert (store, "tree", "/models/tree-1.onnx", "") in dock.session.works.rows()
    assert dock.session.stores.rows() == ((dock.session.scene_layer.id(), store, "car"),)
    layers = [each for each in project.mapLayers().values() if "samples" in each.source()]
    assert len(layers) == 1


def test_it_is_told_once_what_does_not_lie_beside_the_project(desktop, image, tmp_path, monkeypatch):
    dock = desktop()
    project = QgsProject.instance()
    project.addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path))
    assert project.write()
    told = dock._message.text()
    assert "stay in your QGIS profile" in told and len(told) < 120
    assert all(f'"{dock.sections[name]._title.text()}"' in told for name in ("samples", "find"))
    dock.session.say("")
    assert project.write()
    assert dock._message.text() == ""
    project.clear()


def test_a_plugin_that_is_loaded_later_goes_on_and_forgets_nothing(desktop, image):
    dock = desktop()
    project = QgsProject.instance()
    project.addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    mark(dock, 3)
    assert project.write()
    store = dock.session.samples.path
    desktop.end()
    again = desktop()
    assert again.session.samples.path == store
    assert (again.session.class_name, again.session.scene_layer) == ("car", image)
    assert project.write()
    assert again.memory.state().store == ProjectState.load(project).store == store
    project.clear()


def test_the_foot_tells_which_finds_are_samples_and_trains_again_in_the_middle_of_a_review(
    desktop, image, finds_path, monkeypatch
):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    finds = open_finds(finds_path, "cars", dock.session)
    QgsProject.instance().addMapLayer(finds.layer)
    dock.session.samples.add_box("positive", "car", finds.row(36).box, dock.session.scene_name())
    dock.session.set_model("/models/car.onnx")
    dock.session.set_finds(finds)
    text = "36 finds, 1 of them a sample already"
    assert dock.find_panel._summary.text().startswith(text)
    assert (dock.next_step.text(), dock.next_step.toolTip()) == ("Review 35 finds", text)
    dock.next_step.click()
    for _ in range(5):
        dock.review_panel.reject()
    assert dock.review_panel.is_on() and dock.next_step.text() == "Train again with 5 answers"
    told = []
    monkeypatch.setattr(
        dock.train_panel, "start", lambda start_from: told.append((start_from, dock.review_panel.is_on()))
    )
    dock.next_step.click()
    assert told == [("/models/car.onnx", False)]


def test_a_class_that_was_typed_is_taken_by_the_button_too(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.header.findChild(QComboBox, "rotamatch_class").lineEdit().setText("car")
    dock.next_step.click()
    wait_until(lambda: dock.session.scene_name() != "")
    assert dock.session.class_name == "car"
    QgsProject.instance().clear()


def test_whoever_says_what_to_look_for_has_the_tool_in_hand(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    assert dock.session.canvas.mapTool() is dock.marking.box_tool
    mark(dock, 1)
    dock.session.look_for("house", "axial")
    assert dock.session.canvas.mapTool() is dock.marking.box_tool
    dock.session.canvas.unsetMapTool(dock.marking.box_tool)
    dock.session.look_for("car")
    assert dock.session.canvas.mapTool() is None
    QgsProject.instance().clear()


def test_the_button_searches_where_it_says(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.set_model("/nowhere/car.onnx")
    dock.find_panel.where.choose(LAYER)
    assert dock.next_step.text() == "Find all in the layer"
    dock.find_panel.where.choose(VIEW)
    assert dock.next_step.text() == "Find all in view"
    dock.find_panel.where.choose(LAYER)
    dock.next_step.click()
    assert dock.find_panel.where.where() == LAYER
    QgsProject.instance().clear()


def test_whoever_goes_on_to_find_has_done_with_the_training(desktop, image, monkeypatch):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    monkeypatch.setattr(dock.find_panel, "start", lambda: None)
    train = dock.sections["train"]
    train.set_open(True)
    dock.session.set_model("/nowhere/car.onnx")
    assert train.is_open() and dock.sections["find"].is_open(), "what came of the training is still to be read"
    monkeypatch.setattr(dock.train_panel, "is_training", lambda: True)
    dock.find_panel.find_button.click()
    assert train.is_open()
    monkeypatch.undo()
    monkeypatch.setattr(dock.find_panel, "start", lambda: None)
    dock.find_panel.find_button.click()
    assert not train.is_open() and dock.sections["find"].is_open()
    train.set_open(True)
    dock.next_step.click()
    assert [name for name, section in dock.sections.items() if section.is_open()] == ["find"]
    QgsProject.instance().clear()


def test_the_button_follows_to_a_class_that_the_model_does_not_find(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    dock.session.set_model("/nowhere/car.onnx")
    dock.find_panel._take_card({"path": "/nowhere/car.onnx", "classes": [{"name": "car", "symmetry": "directed"}]})
    assert dock.next_step.text() == "Find every car in view"
    dock.open_only("find")
    dock.session.look_for("tree", "round")
    assert dock.next_step.text() == f"Mark samples: 0 of {ADVISED_POSITIVES}"
    assert dock.sections["samples"].is_open()
    assert dock.train_panel.state_text() == "no model yet" and dock.samples_panel.suggestions.teach.isHidden()
    dock.session.look_for("car")
    assert dock.next_step.step() == "find" and dock.session.model == "/nowhere/car.onnx"
    dock.session.look_for("tree")
    dock.session.set_model("/nowhere/all.onnx")
    assert dock.next_step.step() == "find", "who chooses a model wants to search with it, whatever it calls things"
    QgsProject.instance().clear()


def test_layers_that_go_take_their_part_of_the_dock_along(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    QgsProject.instance().removeMapLayer(dock.session.samples.layer.id())
    assert dock.session.samples is None
    QgsProject.instance().removeMapLayer(image.id())
    assert dock.session.scene_layer is None
    assert dock.next_step.step() == "image"


def test_closing_leaves_no_tool_and_no_listener_behind(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    dock.marking.start("box")
    desktop.end()
    assert desktop.interface.canvas.mapTool() is None
    QgsProject.instance().clear()


@pytest.mark.parametrize("size", [1.0, 1.5])
def test_it_is_narrow_enough_for_a_small_screen_in_large_fonts_too(desktop, image, size):
    font, large = QApplication.font(), QApplication.font()
    large.setPointSizeF(size * font.pointSizeF())
    QApplication.setFont(large)
    try:
        dock = desktop()
        QgsProject.instance().addMapLayer(image)
        dock.session.look_for("car")
        wait_until(lambda: dock.session.scene_name() != "")
        mark(dock, FEWEST)
        dock.session.set_model("/nowhere/a_model_with_a_long_name_for_cars_and_vans.onnx")
        for section in dock.sections.values():
            section.set_open(True)
        wide = {}
        for where in (VIEW, EXTENT, POLYGONS, LAYER):
            dock.find_panel.where.choose(where)
            dock.show()
            wait_until(dock.isVisible)
            wide[where] = dock.minimumSizeHint().width()
        assert max(wide.values()) <= 360, wide
    finally:
        QApplication.setFont(font)
        QgsProject.instance().clear()


def test_messages_are_plain_text(desktop):
    dock = desktop()
    dock.session.say("<b>car</b>.onnx", True)
    shown = [each.text() for each in dock.findChildren(type(dock._message)) if each.text() == "<b>car</b>.onnx"]
    assert shown
    assert dock._message.textFormat() == Qt.TextFormat.PlainText


def test_titles_tell_where_on_disk_things_are_kept(desktop, image, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dock = desktop()
    titles = {name: section._title for name, section in dock.sections.items()}
    assert {title.toolTip() for title in titles.values()} == {""}
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    dock.session.set_model("/models/car-1.onnx")
    tips = {name: title.toolTip().split("\n")[0] for name, title in titles.items()}
    store = dock.session.samples.path
    assert tips == {"samples": f"Kept in {store}", "train": "Kept in /models/car-1.onnx", "find": "", "review": ""}
    assert not any(title.actions() for title in titles.values()), "each would get an arrow"
    menu, spot = dock.sections["samples"]._menu, QPoint(3, 3)
    QApplication.sendEvent(titles["samples"], QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, spot))
    wait_until(menu.isVisible)
    menu.close()
    dock.sections["samples"].folder_action.trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [Path(store).parent]
    dock.session.close_store()
    assert titles["samples"].toolTip() == ""
    QgsProject.instance().clear()


@pytest.fixture
def introduction(session):
    """Makes introductions; nobody has seen one before."""
    QgsSettings().remove(SEEN)
    yield lambda: Introduction(session)
    QgsSettings().remove(SEEN)


def test_the_introduction_is_shown_once(introduction):
    first = introduction()
    assert not first.isHidden()
    for _ in range(4):
        first._next.click()
    assert first.isHidden() and introduction().isHidden()
    QgsSettings().remove(SEEN)
    skipped = introduction()
    skipped.findChildren(QToolButton)[0].click()
    assert introduction().isHidden()


def test_the_introduction_goes_on_when_a_step_was_done(introduction, store_session, finds_path):
    session = store_session
    session.set_model("")
    shown = introduction()
    told = [shown._text.text()]
    for number in range(FEWEST):
        box = OrientedBox(500010 + 6 * number, 5000040, 5, 2, 30)
        session.samples.add_box("positive", "car", box, session.scene_name())
    told.append(shown._text.text())
    session.set_model("car-1.onnx")
    told.append(shown._text.text())
    finds = open_finds(finds_path, "cars", session)
    session.set_finds(finds)
    told.append(shown._text.text())
    session.set_model("")
    assert [text[:6] for text in (*told, shown._text.text())] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "4 of 4"]
    finds.set_verdict(1, "accepted")
    assert shown.isHidden() and introduction().isHidden()


def test_what_is_asked_scrolls_into_view(desktop, image):
    dock = desktop()
    QgsProject.instance().addMapLayer(image)
    dock.session.look_for("car")
    wait_until(lambda: dock.session.scene_name() != "")
    mark(dock, 2)
    dock.show()
    dock.resize(360, 420)
    dock.session.canvas.setExtent(image.extent())
    dock.next_step.click()
    strip = dock.samples_panel.suggestions.strip
    (area,) = dock.findChildren(TallArea)

    def seen():
        top = strip.mapTo(area.viewport(), QPoint(0, 0)).y()
        return strip.isVisible() and top >= 0 and top + strip.height() <= area.viewport().height()

    wait_until(seen)
