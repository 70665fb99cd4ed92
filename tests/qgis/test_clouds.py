"""Point clouds as scenes: their layers, their bird's-eye views, heights, stacks, and what the project keeps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeModel,
    QgsPointCloudCategory,
    QgsPointCloudClassifiedRenderer,
    QgsPointCloudLayer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QLabel

from rotamatch.bridge.birdseye import trim_views
from rotamatch.bridge.cloud_layers import (
    CLOUD,
    birdseye_of,
    cloud_place,
    cloud_source,
    companion_of,
    is_companion,
    is_scene,
    picture_of,
    rebind,
    surface_of,
)
from rotamatch.bridge.heights import Height, height_at, height_of
from rotamatch.bridge.surface_layers import Surface
from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.docks import desktop as docks
from rotamatch.tests.qgis.found_cars import wait_until
from rotamatch.ui.cloud_colours import HEIGHT, INTENSITY, OWN, can_colour, colour_cloud, colouring
from rotamatch.ui.cloud_drop import CloudDropHandler
from rotamatch.ui.dock import RotamatchDock
from rotamatch.ui.scene_menu import SceneMenu

_FIXTURES = (docks,)

UTM = QgsCoordinateReferenceSystem("EPSG:25832")
ON_BOX, BESIDE = QgsPointXY(500_025, 5_400_012), QgsPointXY(500_040, 5_400_040)
BOX = [(500_021, 5_400_011), (500_021, 5_400_013), (500_029, 5_400_013), (500_029, 5_400_011)]


@pytest.fixture
def desktop(docks):
    """Makes docks that keep what they tell, on a canvas in the clouds' CRS."""
    docks.interface.canvas.setDestinationCrs(UTM)

    def make() -> RotamatchDock:
        dock = docks()
        dock.told = []
        dock.session.said.connect(lambda text, warning: dock.told.append((text, warning)))
        return dock

    make.end, make.interface = docks.end, docks.interface
    return make


def copc(clouds) -> QgsPointCloudLayer:
    layer = QgsPointCloudLayer(str(clouds / "slope.copc.laz"), "slope", "copc")
    assert layer.isValid()
    return layer


def ready(dock, layer) -> None:
    """Looks at a layer, and waits for its bird's-eye view and the store of a class."""
    QgsProject.instance().addMapLayer(layer)
    assert dock.session.scene_layer is layer
    wait_until(lambda: dock.clouds.birdseye() is not None)
    dock.session.look_for("box", "axial")
    wait_until(lambda: dock.session.scene_name() != "")


class TestLayers:
    def test_the_engine_gets_the_path_of_each_kind(self, clouds):
        layers = {
            "copc": QgsPointCloudLayer(str(clouds / "slope.copc.laz"), "", "copc"),
            "ept": QgsPointCloudLayer(str(clouds / "tiles" / "ept.json"), "", "ept"),
        }
        for layer in layers.values():
            assert layer.isValid()
            assert is_scene(layer)
            assert cloud_source(layer) == layer.source()

    def test_an_address_stays_one_and_a_login_never_leaves_qgis(self):
        assert cloud_source(QgsPointCloudLayer("https://nowhere.invalid/a.copc.laz", "", "copc")) == (
            "https://nowhere.invalid/a.copc.laz"
        )
        layer = QgsPointCloudLayer("authcfg=abc1234 https://nowhere.invalid/a.copc.laz", "", "copc")
        assert cloud_source(layer) == ""

    def test_a_crs_that_the_user_gives_the_layer_goes_along(self, clouds):
        layer = copc(clouds)
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        assert cloud_source(layer) == {"kind": "cloud", "uri": str(clouds / "slope.copc.laz"), "crs": "EPSG:25833"}


class TestView:
    def test_a_cloud_gets_its_view_in_the_background_and_one_key_changes(self, desktop, clouds):
        dock = desktop()
        layer = copc(clouds)
        QgsProject.instance().addMapLayer(layer)
        assert dock.session.scene_layer is layer
        assert dock.clouds.is_making()  # nothing waited
        wait_until(lambda: companion_of(layer) is not None)
        view = companion_of(layer)
        assert is_companion(view)
        assert picture_of(layer) is view  # what the review shows
        assert not is_scene(view)
        assert dock.session.scene_layer is layer
        root = QgsProject.instance().layerTreeRoot()
        names = [node.layer() for node in root.findLayers()]
        assert names.index(view) == names.index(layer) - 1
        shown = lambda each: root.findLayer(each.id()).isVisible()  # noqa: E731
        assert (shown(view), shown(layer)) == (True, False)
        window = desktop.interface.window
        window.addAction(dock.clouds.action)
        window.activateWindow()
        wait_until(window.isActiveWindow)
        QTest.keyClick(desktop.interface.canvas, Qt.Key.Key_V)
        assert (shown(view), shown(layer)) == (False, True)
        dock.clouds.action.trigger()
        assert (shown(view), shown(layer)) == (True, False)
        for style in ("Shaded", "Heights"):
            view.styleManager().setCurrentStyle(style)
            assert companion_of(layer) is view and cloud_place(view)[0] == str(clouds / "slope.copc.laz")
        assert sorted(view.styleManager().styles()) == ["Heights", "Shaded"]

    def test_the_same_cloud_is_not_read_twice(self, desktop, clouds):
        dock = desktop()
        first = copc(clouds)
        ready(dock, first)
        made = Path(companion_of(first).source())
        assert made.parent.name == "project_clouds"
        stamp = made.stat().st_mtime_ns
        second = copc(clouds)
        QgsProject.instance().addMapLayer(second)
        dock.session.set_scene_layer(second)
        wait_until(lambda: companion_of(second) is not None)
        assert Path(companion_of(second).source()) == made
        assert made.stat().st_mtime_ns == stamp

    def test_a_view_that_was_deleted_is_made_again(self, desktop, clouds, tmp_path):
        dock = desktop()
        layer = copc(clouds)
        ready(dock, layer)
        assert QgsProject.instance().write()
        made = Path(companion_of(layer).source())
        QgsProject.instance().clear()
        made.unlink()
        assert QgsProject.instance().read(str(tmp_path / "project.qgz"))
        wait_until(lambda: dock.clouds.birdseye() is not None)
        assert made.is_file()

    def test_the_scene_may_go_while_its_view_is_made(self, desktop, clouds):
        dock = desktop()
        layer = copc(clouds)
        QgsProject.instance().addMapLayer(layer)
        QgsProject.instance().removeMapLayer(layer.id())
        wait_until(lambda: not dock.clouds.is_making())
        assert QgsProject.instance().count() == 0

    def test_views_used_longest_ago_go_when_there_are_too_many_but_none_that_is_shown(self, tmp_path):
        QgsProject.instance().setFileName(str(tmp_path / "project.qgz"))
        folder = tmp_path / "project_clouds"
        folder.mkdir()
        paths = [folder / f"{number}.tif" for number in range(4)]
        for number, path in enumerate(paths):
            path.write_bytes(bytes(100))
            os.utime(path, (number, number))
        trim_views([str(paths[0])], most_bytes=200)
        assert [path.exists() for path in paths] == [True, False, False, True]
        QgsProject.instance().setFileName("")

    def test_points_are_coloured_when_asked(self, clouds):
        layer = copc(clouds)
        assert can_colour(layer, HEIGHT)
        colour_cloud(layer, HEIGHT)
        renderer = layer.renderer()
        assert renderer.type() == "ramp"
        assert renderer.minimum() < renderer.maximum() <= 105

    def test_a_cloud_gets_its_own_colours_back_also_in_another_session(self, clouds):
        layer = copc(clouds)
        own = QgsPointCloudClassifiedRenderer("Classification", [QgsPointCloudCategory(6, QColor("#123456"), "house")])
        layer.setRenderer(own)
        colour_cloud(layer, HEIGHT)
        colour_cloud(layer, INTENSITY)
        assert colouring(layer) == INTENSITY
        again = layer.clone()
        colour_cloud(again, OWN)
        assert colouring(again) == OWN
        assert [each.color().name() for each in again.renderer().categories()] == ["#123456"]
        colour_cloud(again, OWN)
        assert again.renderer().type() == "classified"

    def test_a_style_that_the_user_has_chosen_since_is_the_clouds_own(self, clouds):
        layer = copc(clouds)
        colour_cloud(layer, HEIGHT)
        layer.setRenderer(QgsPointCloudClassifiedRenderer("Classification", []))
        assert colouring(layer) == OWN
        colour_cloud(layer, OWN)
        assert layer.renderer().type() == "classified"
        colour_cloud(layer, HEIGHT)
        colour_cloud(layer, OWN)
        assert layer.renderer().type() == "classified"

    def test_the_menu_ticks_the_colours_of_the_points(self, desktop, clouds):
        dock = desktop()
        QgsProject.instance().addMapLayer(copc(clouds))
        menu = SceneMenu(dock.session, dock.clouds)

        def colours():
            menu.fill()
            return {each.text(): each for each in menu.menu().actions() if "olour" in each.text()}

        names = ["Colour the points by height", "Colour the points by intensity", "Own colours"]
        assert list(colours()) == names
        for name in (names[2], names[0], names[1], names[2]):
            colours()[name].trigger()
            assert [each for each, action in colours().items() if action.isChecked()] == [name]
        menu.deleteLater()

    def test_who_colours_the_points_by_the_menu_sees_them(self, desktop, clouds):
        dock = desktop()
        layer = copc(clouds)
        ready(dock, layer)
        dock.scene_menu.fill()
        by_height = next(each for each in dock.scene_menu.menu().actions() if "by height" in each.text())
        assert dock.clouds.hides_points()
        by_height.trigger()
        assert not dock.clouds.hides_points() and colouring(layer) == HEIGHT

    def test_a_style_given_to_hidden_points_is_told_of(self, desktop, clouds):
        dock = desktop()
        layer, said = copc(clouds), []
        ready(dock, layer)
        dock.session.said.connect(lambda text, _warning: said.append(text))
        layer.setRenderer(QgsPointCloudClassifiedRenderer("Classification", []))
        assert said == ["You see slope from above; V shows its points in their new style."]
        dock.clouds.switch()
        wait_until(lambda: said[-1] == "")
        layer.setRenderer(QgsPointCloudClassifiedRenderer("Intensity", []))
        assert len(said) == 2, "they are seen"
        dock.clouds.switch()
        QgsProject.instance().removeMapLayer(layer.id())
        dock.session.set_scene_layer(None)
        assert len(said) == 2

    def test_the_legend_says_what_the_view_shows_and_the_project_keeps_that(self, desktop, clouds, tmp_path):
        dock = desktop()
        tree = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
        ready(dock, copc(clouds))

        def legend():
            node = tree.rootGroup().findLayer(dock.clouds.birdseye().id())
            return [str(each.data(Qt.ItemDataRole.DisplayRole) or "") for each in tree.layerLegendNodes(node)]

        assert legend()[0] == "Height above ground (m)"
        dock.clouds.birdseye().styleManager().setCurrentStyle("Shaded")
        assert legend() == []
        dock.clouds.birdseye().styleManager().setCurrentStyle("Heights")
        assert QgsProject.instance().write()
        assert QgsProject.instance().read(str(tmp_path / "project.qgz"))
        wait_until(lambda: dock.clouds.birdseye() is not None)
        assert legend()[0] == "Height above ground (m)"
        renderer = dock.clouds.birdseye().renderer()
        assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 30)


class TestHeights:
    def test_heights_are_read_at_a_place_and_of_a_sample(self, desktop, clouds):
        dock = desktop()
        ready(dock, copc(clouds))
        view = dock.clouds.birdseye()
        assert height_at(view, ON_BOX, UTM).above_m == pytest.approx(3, abs=0.2)
        assert height_at(view, ON_BOX, UTM).terrain_m == pytest.approx(100.5, abs=0.3)
        assert height_at(view, BESIDE, UTM).above_m == pytest.approx(0, abs=0.2)
        assert height_at(view, QgsPointXY(0, 0), UTM) is None
        assert height_of(view, BOX, UTM) == pytest.approx(3, abs=0.2)

    def test_what_lies_a_hair_below_the_ground_is_on_it(self, desktop, clouds, monkeypatch):
        dock = desktop()
        ready(dock, copc(clouds))
        monkeypatch.setattr("rotamatch.ui.cloud_panel.height_at", lambda *_: Height(-0.04, 128.9))
        dock.session.canvas.xyCoordinates.emit(ON_BOX)
        assert dock.cloud_panel.cursor_text() == "0.0 m above ground, which lies at 128.9 m"

    def test_they_are_shown_while_the_mouse_moves_and_for_the_last_sample(self, desktop, clouds):
        dock = desktop()
        ready(dock, copc(clouds))
        dock.session.canvas.xyCoordinates.emit(ON_BOX)
        assert dock.cloud_panel.cursor_text().startswith("3.0 m above ground, which lies at 100.")
        dock.session.samples.add_box(
            "positive", "box", OrientedBox(500_025, 5_400_012, 10, 4, 90), dock.session.scene_name()
        )
        assert dock.cloud_panel.sample_text() == "The last sample is 3.0 m high"
        other = OrientedBox(500_040, 5_400_040, 4, 4, 0)
        dock.session.samples.add_box("positive", "box", other, dock.session.scene_name())
        assert dock.cloud_panel.sample_text() == "The last sample is 0.0 m high"
        dock.session.samples.layer.selectByIds([dock.session.samples.rows()[0].id])
        assert dock.cloud_panel.sample_text() == "The selected sample is 3.0 m high"


class TestPlainFiles:
    def test_a_laz_becomes_a_raster_that_stands_for_its_cloud_and_stays_so(self, desktop, clouds, tmp_path):
        dock = desktop()
        path = str(clouds / "slope.laz")
        assert CloudDropHandler(dock.clouds).handleFileDrop(path)
        wait_until(lambda: dock.session.scene_layer is not None)
        layer = dock.session.scene_layer
        assert isinstance(layer, QgsRasterLayer)
        assert dock.session.engine_scene() == path
        assert birdseye_of(layer) is layer
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        assert QgsProject.instance().write()
        assert layer.customProperty(CLOUD) == path  # the file of the project says it relative to itself
        QgsProject.instance().clear()
        assert QgsProject.instance().read(str(tmp_path / "project.qgz"))
        assert dock.session.engine_scene() == path
        wait_until(lambda: dock.session.scene_name() != "")

    def test_the_project_keeps_the_place_relative(self, desktop, clouds, tmp_path):
        dock = desktop()
        dock.clouds.add(str(clouds / "slope.laz"))
        wait_until(lambda: dock.session.scene_layer is not None)
        project = tmp_path / "project.qgs"
        assert QgsProject.instance().write(str(project))
        text = project.read_text(encoding="utf-8")
        assert f'value="{clouds / "slope.laz"}"' not in text
        assert "slope.laz" in text

    def test_a_cloud_without_a_crs_is_asked_for_it(self, desktop, clouds):
        dock = desktop()
        dock.show()
        dock.clouds.add(str(clouds / "bare.laz"))
        question = dock.cloud_panel.question
        wait_until(lambda: not question.isHidden())
        assert QgsProject.instance().count() == 0
        question.chooser.setCrs(UTM)
        question.yes.click()
        wait_until(lambda: dock.session.scene_layer is not None)
        layer = dock.session.scene_layer
        assert layer.crs() == UTM
        assert cloud_place(layer) == (str(clouds / "bare.laz"), "EPSG:25832")
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        assert dock.session.samples.layer.crs() == UTM

    def test_a_folder_is_one_cloud(self, desktop, clouds):
        dock = desktop()
        dock.clouds.add(str(clouds / "files"))
        wait_until(lambda: dock.session.scene_layer is not None)
        assert dock.session.engine_scene() == str(clouds / "files")

    def test_what_qgis_can_open_is_added_as_points(self, desktop, clouds):
        dock = desktop()
        assert not CloudDropHandler(dock.clouds).handleFileDrop(str(clouds / "slope.copc.laz"))
        assert not CloudDropHandler(dock.clouds).handleFileDrop(str(clouds / "image.tif"))
        dock.clouds.add(str(clouds / "tiles" / "ept.json"))
        assert isinstance(dock.session.scene_layer, QgsPointCloudLayer)
        assert dock.session.scene_layer.name() == "tiles"

    def test_a_damaged_file_is_told(self, desktop, tmp_path):
        dock = desktop()
        bad = tmp_path / "bad.laz"
        bad.write_bytes(b"LASF" + bytes(400))
        dock.clouds.add(str(bad))
        wait_until(lambda: any(warning for _, warning in dock.told))
        assert "bad" in dock.told[-1][0]
        assert QgsProject.instance().count() == 0


class TestOtherClouds:
    """Clouds that QGIS opens as points, from several files or from the network."""

    def test_a_virtual_point_cloud_is_a_scene(self, desktop, clouds):
        dock = desktop()
        dock.clouds.add(str(clouds / "town.vpc"))
        layer = dock.session.scene_layer
        assert isinstance(layer, QgsPointCloudLayer) and layer.providerType() == "vpc"
        assert dock.session.engine_scene() == str(clouds / "town.vpc")
        self.check_heights_and_store(dock, "town")

    def test_a_copc_at_an_address_is_a_scene(self, desktop, clouds, address):
        dock = desktop()
        layer = QgsPointCloudLayer(f"{address}/slope.copc.laz", "slope", "copc")
        wait_until(layer.isValid)
        QgsProject.instance().addMapLayer(layer)
        assert dock.session.scene_layer is layer
        assert dock.session.engine_scene() == f"{address}/slope.copc.laz"
        assert not dock.clouds.is_making(), "what lies in the network is read only when it is asked for"
        dock.clouds.switch()
        self.check_heights_and_store(dock, "slope")

    def check_heights_and_store(self, dock, name):
        wait_until(lambda: dock.clouds.birdseye() is not None)
        dock.session.canvas.xyCoordinates.emit(ON_BOX)
        assert dock.cloud_panel.cursor_text().startswith("3.0 m above ground")
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        assert dock.session.scene_name() == name
        dock.session.samples.add_box("positive", "box", OrientedBox(500_025, 5_400_012, 10, 4, 90), name)
        heard = []
        request = {"store": dock.session.samples.path, "class_name": "box"}
        dock.session.desk.ask("gallery", request, heard.append, lambda message, _: heard.append(message))
        wait_until(lambda: heard)
        assert len(heard[0]["chips"]) == 1


@pytest.fixture
def address(clouds):
    """The folder of clouds behind an http address."""
    server = Path(__file__).resolve().parents[1] / "data" / "range_server.py"
    process = subprocess.Popen([sys.executable, str(server), str(clouds)], stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    process.terminate()
    process.wait(10)


class TestSurfaceModel:
    def test_it_is_added_by_the_menu_with_its_terrain(self, desktop, clouds, monkeypatch):
        dock = desktop()
        dock.show()
        chosen = [str(clouds / "surface.tif"), str(clouds / "terrain.tif")]
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))
        menu = dock.header.findChild(SceneMenu)
        menu.fill()
        (entry,) = [action for action in menu.menu().actions() if action.text() == "Add surface model (DSM)..."]
        entry.trigger()
        question = dock.cloud_panel.terrain_question
        assert question.isVisible() and "surface.tif" in question.findChild(QLabel).text()
        QTest.mouseClick(question.choose, Qt.MouseButton.LeftButton)
        assert not question.isVisible() and chosen == []
        wait_until(lambda: dock.session.scene_layer is not None)
        places = {"dsm": str(clouds / "surface.tif"), "dtm": str(clouds / "terrain.tif")}
        assert dock.session.engine_scene() == {"kind": "dsm", **places}
        dock.session.canvas.xyCoordinates.emit(ON_BOX)
        assert dock.cloud_panel.cursor_text().startswith("3.0 m above ground, which lies at 100.5 m")
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        dock.session.samples.add_box("positive", "box", OrientedBox(500_025, 5_400_012, 10, 4, 90), "surface")
        assert dock.cloud_panel.sample_text().startswith("The last sample is 3.0 m high")

    def test_without_a_terrain_the_ground_is_found_below(self, desktop, clouds):
        dock = desktop()
        dock.show()
        dock.clouds.terrain_asked.emit(str(clouds / "surface.tif"))
        QTest.mouseClick(dock.cloud_panel.terrain_question.without, Qt.MouseButton.LeftButton)
        wait_until(lambda: dock.session.scene_layer is not None)
        assert dock.session.engine_scene()["dtm"] is None
        height = height_at(dock.session.scene_layer, ON_BOX, UTM)
        assert height.above_m == pytest.approx(3.0, abs=0.3)

    def test_the_project_keeps_it_and_makes_its_view_again(self, desktop, clouds, tmp_path):
        folder = tmp_path / "a + b, dtm=c"
        folder.mkdir()
        for name in ("surface.tif", "terrain.tif"):
            shutil.copy(clouds / name, folder / name)
        dock = desktop()
        dock.clouds.add_surface(str(folder / "surface.tif"), str(folder / "terrain.tif"))
        wait_until(lambda: dock.session.scene_layer is not None)
        view = Path(dock.session.scene_layer.source())
        project = tmp_path / "project.qgs"
        assert QgsProject.instance().write(str(project))
        assert str(folder) not in project.read_text(encoding="utf-8")
        QgsProject.instance().clear()
        view.unlink()
        assert QgsProject.instance().read(str(project))
        (layer,) = QgsProject.instance().mapLayers().values()
        assert surface_of(layer) == Surface(str(folder / "surface.tif"), str(folder / "terrain.tif"))
        wait_until(layer.isValid)
        rebind(QgsProject.instance(), str(folder / "terrain.tif"), str(clouds / "terrain.tif"))
        assert surface_of(layer).terrain == str(clouds / "terrain.tif")

    def test_what_is_no_surface_is_told(self, desktop, clouds):
        dock = desktop()
        dock.clouds.add_surface(str(clouds / "image.tif"))
        wait_until(lambda: any(warning for _, warning in dock.told))
        assert "no raster of surface heights" in dock.told[-1][0]
        assert QgsProject.instance().count() == 0


class TestStack:
    def test_image_and_cloud_give_their_bands_together(self, desktop, clouds, tmp_path):
        dock = desktop()
        image, layer = QgsRasterLayer(str(clouds / "image.tif"), "image"), copc(clouds)
        for each in (image, layer):
            QgsProject.instance().addMapLayer(each)
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        menu = SceneMenu(dock.session, dock.clouds)
        menu.stack_with(layer)
        assert dock.session.engine_scene() == [str(clouds / "image.tif"), str(clouds / "slope.copc.laz")]
        wait_until(lambda: dock.session.scene_name() != "")
        assert dock.session.scene_name() == "image + slope"
        assert dock.clouds.birdseye() is None
        dock.clouds.switch()
        wait_until(lambda: dock.clouds.birdseye() is not None)
        dock.session.canvas.xyCoordinates.emit(ON_BOX)
        assert dock.cloud_panel.cursor_text().startswith("3.0 m above ground")
        assert QgsProject.instance().write()
        QgsProject.instance().clear()
        assert dock.session.stack == ()
        assert QgsProject.instance().read(str(tmp_path / "project.qgz"))
        assert [each.name() for each in dock.session.stack] == ["slope"]
        wait_until(lambda: dock.session.scene_name() != "")
        QgsProject.instance().removeMapLayer(dock.session.stack[0].id())
        assert dock.session.engine_scene() == str(clouds / "image.tif")

    def test_a_look_at_another_image_ends_no_stack(self, desktop, clouds):
        dock = desktop()
        image, other, layer = (
            QgsRasterLayer(str(clouds / "image.tif"), "image"),
            QgsRasterLayer(str(clouds / "partly.tif"), "other"),
            copc(clouds),
        )
        for each in (image, other, layer):
            QgsProject.instance().addMapLayer(each)
        SceneMenu(dock.session, dock.clouds).stack_with(layer)
        dock.session.set_scene_layer(other)  # as the review does with finds of another image
        assert dock.session.stack == ()
        dock.session.set_scene_layer(image)
        assert dock.session.stack == (layer,)
        SceneMenu(dock.session, dock.clouds).stack_with(layer, False)
        dock.session.set_scene_layer(other)
        dock.session.set_scene_layer(image)
        assert dock.session.stack == (), "it was ended by the user"
        SceneMenu(dock.session, dock.clouds).stack_with(layer)
        dock.session.set_scene_layer(other)
        QgsProject.instance().removeMapLayer(layer.id())
        dock.session.set_scene_layer(image)
        assert dock.session.stack == ()

    def test_the_menu_offers_what_can_be_stacked(self, desktop, clouds):
        dock = desktop()
        image, layer = QgsRasterLayer(str(clouds / "image.tif"), "image"), copc(clouds)
        web = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png&zmax=1&zmin=0", "web", "wms")
        for each in (image, layer, web):
            QgsProject.instance().addMapLayer(each)
        menu = SceneMenu(dock.session, dock.clouds)
        menu.fill()
        (stack,) = [action.menu() for action in menu.menu().actions() if action.menu()]
        assert [action.text() for action in stack.actions()] == ["slope"]
        stack.actions()[0].trigger()
        assert dock.session.stack == (layer,)

    def test_what_lies_elsewhere_is_told(self, desktop, clouds):
        dock = desktop()
        far, layer = QgsRasterLayer(str(clouds / "far.tif"), "far"), copc(clouds)
        for each in (far, layer):
            QgsProject.instance().addMapLayer(each)
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        SceneMenu(dock.session, dock.clouds).stack_with(layer)
        wait_until(lambda: any(warning and "overlap" in text for text, warning in dock.told))

    def test_what_lies_there_only_in_part_is_told_and_taken(self, desktop, clouds):
        dock = desktop()
        partly, layer = QgsRasterLayer(str(clouds / "partly.tif"), "partly"), copc(clouds)
        for each in (partly, layer):
            QgsProject.instance().addMapLayer(each)
        dock.session.look_for("box", "axial")
        wait_until(lambda: dock.session.scene_name() != "")
        SceneMenu(dock.session, dock.clouds).stack_with(layer)
        wait_until(lambda: dock.session.scene_name() == "partly + slope")
        assert any(warning and "share only" in text for text, warning in dock.told)


def test_nothing_is_left_behind(desktop, clouds):
    dock = desktop()
    ready(dock, copc(clouds))
    project = QgsProject.instance()
    before = [project.receivers(signal) for signal in (project.writeProject, project.projectSaved, project.readProject)]
    moves = dock.session.canvas.receivers(dock.session.canvas.xyCoordinates)
    canvas = dock.session.canvas
    desktop.end()
    after = [project.receivers(signal) for signal in (project.writeProject, project.projectSaved, project.readProject)]
    assert after == [before[0] - 2, before[1] - 1, before[2] - 2]
    assert canvas.receivers(canvas.xyCoordinates) == moves - 1
