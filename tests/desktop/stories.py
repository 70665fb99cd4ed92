"""What a user does with Rotamatch, from an opened image to a shared model; runs inside a real QGIS window.

Started by QGIS's `--code`; the environment says which story, on which data, and where the results go.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDialog
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["ROTAMATCH_STORIES"])
from cloud_stories import cloud_story
from robot import Robot

DATA = Path(os.environ["ROTAMATCH_DATA"]) / "cars"
CLASS = "car"
MARKED = 20
REVIEWED = 5
TRAINING_SECONDS = 900


def read_vehicles() -> list:
    """Returns the labelled vehicles with a known front as boxes in the coordinates of the image."""
    from rotamatch.core.geometry import box_from_ring

    boxes = []
    for feature in json.loads((DATA / "vehicles.geojson").read_text())["features"]:
        facts = feature["properties"]
        if facts["heading_deg"] is not None and not facts.get("occluded"):
            boxes.append(box_from_ring(feature["geometry"]["coordinates"][0][:4], facts["heading_deg"]))
    return boxes


def ends(box) -> tuple:
    """Returns tail, nose and the middle of the right side of a box."""
    heading = math.radians(box.heading_deg)
    ahead, right = (math.sin(heading), math.cos(heading)), (math.cos(heading), -math.sin(heading))
    half, wide = box.length_m / 2, box.width_m / 2
    return (
        (box.x - ahead[0] * half, box.y - ahead[1] * half),
        (box.x + ahead[0] * half, box.y + ahead[1] * half),
        (box.x + right[0] * wide, box.y + right[1] * wide),
    )


def open_image(robot, session):
    """Adds the image as the user would from the browser panel."""
    iface.addRasterLayer(str(DATA / "frame.jpg"), "frame")
    yield robot.until(lambda: session.scene_layer is not None, "the image")
    yield robot.pause()


def mark(robot, dock, boxes):
    """Marks vehicles: the first one as a box, the others with one drag each."""
    (class_name,) = dock.findChildren(QComboBox, "rotamatch_class")
    robot.type(class_name.lineEdit(), CLASS)
    yield robot.until(dock.session.scene_name, "the sample store")
    robot.picture("class")
    robot.click(dock.next_step)
    for number, box in enumerate(boxes, start=1):
        robot.look_at(box.x, box.y, 400)
        yield robot.pause(0.4)
        tail, nose, side = (robot.at(*place) for place in ends(box))
        robot.drag(tail, nose)
        if number == 1:
            robot.move(side)
            robot.picture("box")
            robot.click_map(side)
        yield robot.until(lambda n=number: count(dock, "positive") == n, f"sample {number}", 5)
    yield robot.pause(2)
    robot.picture("marked")


def count(dock, role: str) -> int:
    """Returns how many samples of a role there are."""
    return dock.session.samples.counts(CLASS)[role]


def train(robot, dock, start):
    """Trains, and waits for the model."""
    before = dock.session.model
    robot.look_at(1900, -1080, 2600)
    start()
    yield robot.pause(30)
    robot.picture("training")
    yield robot.until(lambda: dock.session.model not in ("", before), "a training", TRAINING_SECONDS)
    yield robot.pause(1)
    robot.picture("trained")


def find(robot, dock):
    """Searches the whole layer."""
    before = dock.session.finds
    dock.open_only("find")
    dock.find_panel.where.choose("layer")
    robot.click(dock.find_panel.find_button)
    yield robot.until(lambda: dock.session.finds not in (None, before), "a search", 300)
    yield robot.pause(2)
    robot.picture("found")


def review(robot, dock):
    """Judges some finds by keys: right ones are accepted, others rejected."""
    vehicles = read_vehicles()
    dock.open_only("review")
    robot.click(dock.review_panel.start_button)
    for _ in range(REVIEWED):
        yield robot.pause(0.6)
        find = dock.session.finds.row(dock.review_panel.current())
        near = [each for each in vehicles if math.hypot(each.x - find.box.x, each.y - find.box.y) < each.width_m]
        robot.picture("review")
        robot.key(Qt.Key.Key_A if near else Qt.Key.Key_R)
    yield robot.pause(0.6)


def sample_story(robot, desktop):
    """Mark, train, find, review, train again, find again, export."""
    dock = desktop.dock
    robot.picture("start")
    yield from open_image(robot, dock.session)
    robot.result["marked"] = [each.as_tuple() for each in read_vehicles()[:: len(read_vehicles()) // MARKED][:MARKED]]
    yield from mark(robot, dock, read_vehicles()[:: len(read_vehicles()) // MARKED][:MARKED])
    yield from train(robot, dock, lambda: robot.click(dock.next_step))
    yield from find(robot, dock)
    robot.result["first"] = dock.session.finds.path
    yield from review(robot, dock)
    robot.result["reviewed"] = dock.session.finds.counts()
    robot.result["samples"] = dock.session.samples.counts(CLASS)
    yield from train(robot, dock, lambda: robot.click(dock.review_panel.counts.button))
    yield from find(robot, dock)
    robot.result["second"] = dock.session.finds.path
    desktop.show_library()
    yield robot.until(lambda: not desktop.library.busy(), "the library")
    yield robot.pause(1)
    robot.picture("library", desktop.dock.window().findChild(QDialog, "rotamatch_library"))
    exported = robot.folder / "shared.onnx"
    desktop.library.export(dock.session.model, str(exported))
    yield robot.until(exported.is_file, "the exported model")
    project = robot.folder / "project.qgz"
    QgsProject.instance().write(str(project))
    robot.result["state"] = QgsProject.instance().readEntry("rotamatch", "class_name")[0]


def shared_story(robot, desktop):
    """In another profile: drop the model on the window, and search with it."""
    dock = desktop.dock
    robot.result["taken"] = desktop.drop_handler.handleFileDrop(os.environ["ROTAMATCH_SHARED"])
    yield robot.until(lambda: any(each.state == "ready" for each in desktop.library.entries()), "the imported model")
    yield from open_image(robot, dock.session)
    desktop.show_library()
    yield robot.pause(1)
    entry = next(each for each in desktop.library.entries() if each.name == "shared")
    dock.session.set_model(entry.path)
    yield from find(robot, dock)
    robot.result["first"] = dock.session.finds.path


STORIES = {"sample": sample_story, "shared": shared_story, "cloud": cloud_story}


robot = Robot(iface, Path(os.environ["ROTAMATCH_RESULTS"]))


def begin() -> None:
    """Starts the story that the environment names, once QGIS has drawn its window."""
    robot.window.resize(1366, 768)
    if "rotamatch" not in plugins:
        robot.result["error"] = "the plugin is not loaded"
    story = STORIES[os.environ["ROTAMATCH_STORY"]]
    robot.tell(story(robot, plugins["rotamatch"].desktop))


QTimer.singleShot(2000, begin)
