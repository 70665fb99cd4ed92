"""What a user does with a point cloud: opens it, looks at it from above, marks trees, trains, finds more of them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from statistics import median

from qgis import _3d  # noqa: F401  (without it, QGIS dies when it hands out a 3D map view)
from qgis.core import QgsProject, QgsVector3D
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDoubleSpinBox
from qgis.utils import iface

CLOUD = Path(os.environ["ROTAMATCH_DATA"]) / "pointcloud" / "autzen"
CLASS, MARKED, NOT_THESE = "tree", 12, 6
FEET_ACROSS = 150
NAME_3D = "Finds in 3D"
VIEW_3D_PX, MIDDLE_3D, FEET_AWAY, TILT_DEG, SECONDS_TO_DRAW_3D = (900, 620), (637_600, 852_760, 425), 330, 60, 20
TRAINING_MINUTES, TRAINING_SECONDS = 1.4, 400


def read_objects(class_name: str, count: int) -> list:
    """Returns middle and length of objects that are surely some, of usual size, spread over the scene."""
    found = []
    for feature in json.loads((CLOUD / "labels.geojson").read_text())["features"]:
        facts = feature["properties"]
        if facts["class_name"] == class_name and facts["certain"]:
            ring = feature["geometry"]["coordinates"][0][:4]
            middle = (sum(x for x, _ in ring) / 4, sum(y for _, y in ring) / 4)
            found.append((*middle, facts["length_ft"]))
    usual = median(size for _, _, size in found)
    found = sorted(each for each in found if 0.8 * usual <= each[2] <= 1.25 * usual)
    return found[:: len(found) // count][:count]


def read_trees() -> list:
    """Returns the trees that are marked."""
    return read_objects(CLASS, MARKED)


def open_cloud(robot, dock):
    """Adds the cloud as the user would from the browser panel, and waits for its bird's-eye view."""
    iface.addPointCloudLayer(str(CLOUD / "parking.copc.laz"), "parking", "copc")
    yield robot.until(lambda: dock.session.scene_layer is not None, "the cloud")
    yield robot.pause(1)
    robot.picture("cloud")
    yield robot.until(lambda: dock.clouds.birdseye() is not None, "the bird's-eye view")
    yield robot.pause(2)
    robot.picture("birdseye")
    x, y, _ = read_trees()[0]
    robot.look_at(x, y, 3 * FEET_ACROSS)
    yield robot.pause(2)
    robot.window.activateWindow()
    robot.canvas.setFocus()
    yield robot.until(robot.window.isActiveWindow, "the window to be active", 10)
    robot.key(Qt.Key.Key_V)
    yield robot.pause(0.5)
    robot.result["points shown"] = dock.session.scene_layer in robot.canvas.layers()
    yield robot.pause(3)
    robot.picture("points")
    robot.key(Qt.Key.Key_V)
    yield robot.pause(1)


def mark(robot, dock):
    """Marks trees, which the dock takes for round: the first one with a drag, the others with one click each."""
    (class_name,) = dock.findChildren(QComboBox, "rotamatch_class")
    robot.type(class_name.lineEdit(), CLASS)
    yield robot.until(dock.session.scene_name, "the sample store")
    robot.click(dock.next_step)
    for number, (x, y, size) in enumerate(read_trees(), start=1):
        robot.look_at(x, y, FEET_ACROSS)
        yield robot.pause(0.5)
        if number == 1:
            robot.drag(robot.at(x, y - size / 2), robot.at(x, y + size / 2))
        else:
            robot.click_map(robot.at(x, y))
        yield robot.until(lambda n=number: count(dock) == n, f"sample {number}", 5)
    robot.result["cursor"], robot.result["sample"] = dock.cloud_panel.cursor_text(), dock.cloud_panel.sample_text()
    yield robot.pause(2)
    robot.picture("marked")


def mark_cars(robot, dock):
    """Says of some cars that they are no trees."""
    dock.marking.start("negative")
    for number, (x, y, _) in enumerate(read_objects("car", NOT_THESE), start=1):
        robot.look_at(x, y, FEET_ACROSS)
        yield robot.pause(0.5)
        robot.click_map(robot.at(x, y))
        yield robot.until(lambda n=number: count(dock, "negative") == n, f"car {number}", 5)
    yield robot.pause(1)
    robot.picture("not-these")


def show_more(robot, dock):
    """Lowers the score, as the dock advises where a short training is sure of nothing."""
    (number,) = dock.find_panel.slider.findChildren(QDoubleSpinBox)
    number.selectAll()
    robot.type(number, "0.10")
    yield robot.pause(2)


def show_in_3d(robot, dock):
    """Opens a 3D map view of points and finds, as its menu does, and looks down on them from the south."""
    cloud, finds = dock.session.scene_layer, dock.session.finds.layer
    for layer in (cloud, finds):
        QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(True)
    view = iface.createNewMapCanvas3D(NAME_3D)
    settings = view.mapSettings()
    settings.setLayers([cloud, finds])
    yield robot.pause(1)
    window = next(each for each in QApplication.topLevelWidgets() if NAME_3D in each.windowTitle())
    window.resize(*VIEW_3D_PX)
    x, y, ground = MIDDLE_3D
    place = settings.mapToWorldCoordinates(QgsVector3D(x, y, ground))
    view.cameraController().setLookingAtPoint(place, FEET_AWAY, TILT_DEG, 0)
    yield robot.pause(SECONDS_TO_DRAW_3D)
    # a view that OpenGL draws is on the screen only
    QApplication.primaryScreen().grabWindow(int(view.winId())).save(str(robot.folder / "90-3d.png"))
    iface.closeMapCanvas3D(NAME_3D)


def count(dock, role: str = "positive") -> int:
    """Returns how many samples of a role are marked."""
    return dock.session.samples.counts(CLASS)[role]


def train_briefly() -> None:
    """Lets trainings of this window end early; the dock itself offers no limit."""
    from rotamatch.bridge.train_job import TrainOrder

    whole = TrainOrder.parameters
    TrainOrder.parameters = lambda order: {**whole(order), "max_minutes": TRAINING_MINUTES}


def cloud_story(robot, desktop):
    """Open, look, mark, train, find in view."""
    dock = desktop.dock
    yield from open_cloud(robot, dock)
    yield from mark(robot, dock)
    yield from mark_cars(robot, dock)
    robot.result["trees"] = read_trees()
    robot.look_at(637_600, 852_800, 720)
    train_briefly()
    suggestions = dock.samples_panel.suggestions
    robot.click(dock.next_step)  # similar ones come first
    yield robot.until(lambda: suggestions.current() is not None, "suggestions")
    yield robot.pause(1)
    robot.picture("suggested")
    robot.click(dock.next_step)
    yield robot.pause(20)
    robot.picture("training")
    yield robot.until(lambda: dock.session.model != "", "a training", TRAINING_SECONDS)
    yield robot.pause(1)
    robot.picture("trained")
    dock.open_only("find")
    robot.click(dock.find_panel.find_button)
    yield robot.until(lambda: dock.session.finds is not None, "a search", 200)
    yield robot.pause(2)
    robot.picture("found")
    yield from show_more(robot, dock)
    robot.picture("more")
    robot.look_at(637_600, 852_800, 260)
    yield robot.pause(2)
    robot.picture("found-near")
    robot.result["finds"] = dock.session.finds.path
    yield from show_in_3d(robot, dock)
    QgsProject.instance().write(str(robot.folder / "project.qgz"))
