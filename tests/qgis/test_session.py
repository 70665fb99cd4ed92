"""What the parts of the dock work on together: stores, copies of web maps, classes, and where all that is kept."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import ClassVar

import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFocusEvent, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox

from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.tasks import TaskOwner
from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.found_cars import Interface, wait_until
from rotamatch.ui.pixel_size import note_pixel_size
from rotamatch.ui.scene_header import SceneHeader
from rotamatch.ui.session import LOOK_AGAIN_MS, Session, new_store_path

ROOT = Path(__file__).resolve().parents[2]
MERCATOR = "EPSG:3857"


@pytest.fixture
def session(engine_python, monkeypatch):
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(engine_python))
    interface = Interface()
    interface.window.resize(500, 400)
    desk, tasks = EngineDesk(), TaskOwner()
    made = Session(interface, desk, tasks)
    made.told = []
    made.said.connect(lambda text, warning: made.told.append((text, warning)))
    yield made
    tasks.end_all()
    made.close()
    desk.close()
    interface.close()


@pytest.fixture
def saved_project(tmp_path):
    """A project with a place, so that stores go beside it."""
    QgsProject.instance().setFileName(str(tmp_path / "größe.qgz"))
    yield tmp_path
    QgsProject.instance().setFileName("")


@pytest.fixture
def image(inputs, saved_project):
    layer = QgsRasterLayer(str(inputs / "scene.tif"), "image")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def web_map(saved_project):
    """A map of 8 x 8 coloured tiles in web mercator, which is no file."""
    for column in range(8):
        for row in range(8):
            picture = QImage(256, 256, QImage.Format.Format_ARGB32)
            picture.fill(QColor.fromHsv(40 * column, 200, 30 * row + 20))
            folder = saved_project / "tiles" / "3" / str(column)
            folder.mkdir(parents=True, exist_ok=True)
            assert picture.save(str(folder / f"{row}.png"))
    place = f"file://{saved_project}/tiles/%7Bz%7D/%7Bx%7D/%7By%7D.png"
    layer = QgsRasterLayer(f"type=xyz&url={place}&zmin=3&zmax=3", "web map", "wms")
    QgsProject.instance().addMapLayer(layer)
    return layer


def look(session, x, y, width):
    """Moves the view in web mercator."""
    canvas = session.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(MERCATOR))
    canvas.mapSettings().setOutputSize(QSize(500, 400))
    canvas.setExtent(QgsRectangle(x - width / 2, y - width / 2, x + width / 2, y + width / 2))


def test_the_first_class_makes_the_store_beside_the_project(session, image, saved_project):
    session.set_scene_layer(image)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    assert session.samples.path == str(saved_project / "größe samples.gpkg")
    assert session.class_name == "car"
    assert session.object_class().symmetry == "directed"
    assert QgsProject.instance().mapLayer(session.samples.layer.id()) is session.samples.layer
    assert [text for text, warning in session.told if warning] == []
    session.samples.add_box("positive", "car", OrientedBox(500010, 5000040, 5, 2, 30), session.scene_name())
    session.look_for("house", "axial")
    assert session.object_class().symmetry == "axial"
    assert session.samples.counts("car")["positive"] == 1


def test_a_store_of_an_image_without_a_crs_takes_the_pixel_size_that_was_told(session, saved_project):
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("grey"))
    assert picture.save(str(saved_project / "bare.png"))
    layer = QgsRasterLayer(str(saved_project / "bare.png"), "bare")
    layer.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(layer)
    note_pixel_size(layer, "0.25")
    session.set_scene_layer(layer)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    assert session.samples.ground_unit("bare") == "m"
    assert session.samples.ground_factors("bare") == (0.25, 0.25)


def test_a_store_that_is_opened_learns_of_the_scene(session, image, saved_project):
    session.set_scene_layer(image)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    path = session.samples.path
    session.close_store()
    assert (session.samples, session.class_name, session.scene_name()) == (None, "", "")
    changes = []
    session.store_changed.connect(lambda: changes.append(session.samples))
    assert session.open_store(path, "car")
    assert changes == [session.samples]
    wait_until(lambda: session.scene_name() != "")
    assert session.samples.scene_names() == [session.scene_name()]


def test_without_an_image_nothing_is_made(session, saved_project):
    session.look_for("car")
    assert session.told == [("Add an image or point cloud first, then say what to look for.", True)]
    assert list(saved_project.glob("*.gpkg")) == []


def test_a_message_is_taken_back_as_soon_as_it_is_true_no_more(session, image):
    session.look_for("car")
    QTest.qWait(2 * LOOK_AGAIN_MS)
    assert session.told == [("Add an image or point cloud first, then say what to look for.", True)]
    session.set_scene_layer(image)
    wait_until(lambda: session.told[-1] == ("", False))
    assert len(session.told) == 2
    still_true = [True]
    session.say("Wait.", holds=lambda: still_true[0])
    session.say("Something else.")
    still_true[0] = False
    QTest.qWait(2 * LOOK_AGAIN_MS)
    assert session.told[-1] == ("Something else.", False), "what was said since is not taken back with it"


def test_that_the_map_is_elsewhere_is_taken_back_once_it_shows_the_scene(session, image):
    message = "The map shows nothing of the scene; zoom to it first."
    assert message in (ROOT / "core" / "view_window.py").read_text(encoding="utf-8")
    session.set_scene_layer(image)
    canvas = session.canvas
    canvas.setDestinationCrs(image.crs())
    canvas.setExtent(QgsRectangle(600000, 5000000, 600100, 5000100))
    session.say(message, True)
    QTest.qWait(2 * LOOK_AGAIN_MS)
    assert session.told == [(message, True)]
    canvas.setExtent(image.extent())
    wait_until(lambda: session.told[-1][0] == "")
    session.say(message, True)
    QTest.qWait(2 * LOOK_AGAIN_MS)
    assert session.told[-1] == (message, True), "the engine may know of less than the layer shows"


def test_a_damaged_store_is_refused_and_the_open_one_stays(session, image, saved_project):
    session.set_scene_layer(image)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    before = session.samples
    (saved_project / "bad.gpkg").write_bytes(b"SQLite format 3\0" + bytes(100))
    assert not session.open_store(str(saved_project / "bad.gpkg"))
    assert session.samples is before
    assert session.told[-1][1]


def test_samples_come_from_copies_of_what_is_in_view(session, web_map, saved_project):
    session.set_scene_layer(web_map)
    look(session, 1_000_000, 2_000_000, 4_000_000)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    first = session.scene_name()
    copies = saved_project / "größe samples scenes"
    assert len(list(copies.glob("*.tif"))) == 1
    scale = 1e5
    here = session.samples.add_box("positive", "car", OrientedBox(1_000_000, 2_000_000, scale, scale / 2, 0), first)
    wait_until(lambda: session.tasks.running() == ())
    assert len(list(copies.glob("*.tif"))) == 1
    look(session, -9_000_000, 2_000_000, 4_000_000)
    there = session.samples.add_box("positive", "car", OrientedBox(-9_000_000, 2_000_000, scale, scale / 2, 0), first)
    wait_until(lambda: session.samples.row(there).scene != first)
    assert session.samples.row(here).scene == first
    assert len(list(copies.glob("*.tif"))) == 2
    assert sorted(session.samples.scene_names()) == sorted({first, session.samples.row(there).scene})


def test_a_view_beside_the_web_map_is_told(session, web_map):
    session.set_scene_layer(web_map)
    look(session, 90_000_000, 2_000_000, 400)
    session.look_for("car")
    assert "zoom to it" in session.told[-1][0]
    assert session.samples is None
    look(session, 1_000_000, 2_000_000, 4_000_000)
    wait_until(lambda: session.told[-1] == ("", False))


def test_an_answer_about_another_image_is_dropped(session, image, inputs, saved_project):
    other = QgsRasterLayer(str(shutil.copy(inputs / "scene.tif", saved_project / "other.tif")), "other")
    QgsProject.instance().addMapLayer(other)
    session.set_scene_layer(image)
    session.look_for("car")
    session.set_scene_layer(other)
    wait_until(lambda: session.scene_name() != "")
    assert session.scene_name() == "other"
    path = session.samples.path
    session.close_store()
    session.open_store(path)
    session.set_scene_layer(None)
    wait_until(lambda: session.desk.waiting() == 0)
    assert session.scene_name() == ""


def test_an_image_that_could_not_be_made_known_is_tried_again(session, image, web_map):
    session.set_scene_layer(image)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    look(session, 90_000_000, 2_000_000, 400)
    session.set_scene_layer(web_map)
    assert "zoom to it" in session.told[-1][0]
    look(session, 1_000_000, 2_000_000, 4_000_000)
    session.source.retry()
    session.source.retry()
    assert len(session.tasks.running()) == 1
    wait_until(lambda: session.scene_name() not in ("", "scene"))


def test_the_header_makes_renames_and_deletes_classes(session, image):
    header = SceneHeader(session)
    header.show()
    session.set_scene_layer(image)
    (box,) = header.findChildren(QComboBox, "rotamatch_class")
    QTest.keyClicks(box.lineEdit(), "car")
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    wait_until(lambda: session.scene_name() != "")
    header._ask_rename()
    header._question.field.setText("lorry")
    QTest.keyClick(header._question.field, Qt.Key.Key_Return)
    assert [each.name for each in session.samples.classes()] == ["lorry"]
    assert (session.class_name, box.currentText()) == ("lorry", "lorry")
    session.look_for("boat")
    header._ask_delete()
    header._question.yes.click()
    assert [each.name for each in session.samples.classes()] == ["lorry"]
    assert session.class_name == "lorry"
    header._set_symmetry("round")
    assert session.object_class().symmetry == "round"
    header.deleteLater()


def test_typing_after_a_click_names_another_class(session, image):
    header = SceneHeader(session)
    header.show()
    session.set_scene_layer(image)
    session.look_for("car")
    wait_until(lambda: session.scene_name() != "")
    (box,) = header.findChildren(QComboBox, "rotamatch_class")
    box.clearFocus()
    press = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason)
    QApplication.sendEvent(box.lineEdit(), press)
    QTest.mouseClick(box.lineEdit(), Qt.MouseButton.LeftButton)
    wait_until(box.lineEdit().hasSelectedText)
    QTest.keyClicks(box.lineEdit(), "boat")
    assert box.currentText() == "boat"
    header.deleteLater()


class ImportWindow(QObject):
    """The window of an algorithm, in which the user chooses the labels and presses Run."""

    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815  (QGIS's name)
    opened: ClassVar[list] = []

    def __init__(self, algorithm, parameters):
        super().__init__()
        self.algorithm, self.parameters, self.is_shown = algorithm, parameters, False
        self.opened.append(self)

    def setAttribute(self, attribute):
        assert attribute == Qt.WidgetAttribute.WA_DeleteOnClose

    def show(self):
        self.is_shown = True

    def run(self, labels, **chosen):
        import processing

        given = {"LABELS": str(labels), "HEADING": 2, "HEADING_FIELD": "heading", **self.parameters, **chosen}
        self.algorithmFinished.emit(True, processing.run(self.algorithm, given))


@pytest.fixture
def import_windows(monkeypatch):
    """The windows that are opened."""
    import processing

    monkeypatch.setattr(ImportWindow, "opened", [])
    monkeypatch.setattr(processing, "createAlgorithmDialog", ImportWindow)
    return ImportWindow.opened


def test_an_import_makes_the_store_and_shows_it(session, image, inputs, saved_project, import_windows):
    header = SceneHeader(session)
    session.set_scene_layer(image)
    header._fill_menu()
    next(each for each in header._menu.actions() if each.text() == "Import from a layer...").trigger()
    (window,) = import_windows
    assert window.is_shown
    assert window.parameters == {"SCENE": image, "OUTPUT": str(saved_project / "größe samples.gpkg")}
    window.algorithmFinished.emit(False, {})
    assert session.samples is None
    window.run(inputs / "labels.gpkg")
    assert session.samples.path == str(saved_project / "größe samples.gpkg")
    assert session.class_name == session.samples.classes()[0].name
    marked = session.samples.counts(session.class_name)["positive"]
    assert marked > 0
    assert session.told[-1] == (f"Samples imported: {marked}.", False)
    wait_until(lambda: session.scene_name() != "")
    assert session.samples.scene_names() == [session.scene_name()], "the image is the one of the samples"
    header._import.start()
    assert import_windows[1].parameters["STORE"] == import_windows[1].parameters["OUTPUT"] == session.samples.path
    import_windows[1].run(inputs / "labels.gpkg", CLASS="van")
    assert session.samples.counts("van")["positive"] == session.samples.counts("object")["positive"] == marked
    header.deleteLater()


def test_stores_get_names_of_their_own(saved_project):
    first = new_store_path("a/b")
    first.write_bytes(b"")
    assert new_store_path("a/b").name == "größe samples 2.gpkg"
    QgsProject.instance().setFileName("")
    unsaved = new_store_path("a/b: c?")
    assert unsaved.name == "a_b_ c_ samples.gpkg"
    assert str(unsaved).startswith(QgsApplication.qgisSettingsDirPath())
