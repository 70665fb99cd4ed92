"""Finds of the generated scene, and a dock's session on a real canvas, for the tests of finding and reviewing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QSize
from qgis.PyQt.QtWidgets import QAction, QMainWindow

from rotamatch.bridge.engine_client import EngineClient
from rotamatch.bridge.tasks import TaskOwner
from rotamatch.bridge.train_job import checkpoint_of
from rotamatch.core.feedback import NullFeedback
from rotamatch.tests.qgis.waiting import wait_until

HERE = Path(__file__).resolve().parent
SYMMETRIES = {"car": "directed"}


class Interface:
    """What the panels need of QGIS's interface."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.window.resize(640, 480)
        self.window.show()
        self._pan = QgsMapToolPan(self.canvas)
        self._pan_action = QAction("pan", self.window)
        self._pan_action.triggered.connect(lambda: self.canvas.setMapTool(self._pan))
        self.canvas.setMapTool(self._pan)

    def mapCanvas(self):
        return self.canvas

    def mainWindow(self):
        return self.window

    def actionPan(self):
        return self._pan_action

    def close(self):
        self.canvas.stopRendering()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Desk(QObject):
    """Knows the cards of models; answers at once."""

    def __init__(self, cards):
        super().__init__()
        self.cards, self.asked = cards, []

    def ask(self, job, params, done, failed, replaces="", progress=None, told=None):
        self.asked.append((job, params))
        if job == "info" and params["source"] in self.cards:
            done(self.cards[params["source"]])
        elif job == "info":
            failed("no such model", "")
        return len(self.asked)


@pytest.fixture(scope="session")
def found(engine_python, inputs, tmp_path_factory):
    """The generated scene with its model searched once: folder, card, and the file of 36 finds."""
    out = tmp_path_factory.mktemp("found") / "cars.gpkg"
    with EngineClient(engine_python, print) as engine:
        model = str(inputs / "model.onnx")
        card = engine.run("info", {"source": model}, NullFeedback())
        request = {"scene": str(inputs / "scene.tif"), "model": model, "out": str(out), "device": "cpu"}
        assert engine.run("detect", request, NullFeedback())["count"] == 36
    return {"out": out, "card": card, "model": model, "scene": str(inputs / "scene.tif")}


@pytest.fixture
def finds_path(found, tmp_path):
    """A copy of the finds, for one test."""
    return shutil.copy(found["out"], tmp_path / "cars.gpkg")


@pytest.fixture
def image(found):
    """The scene as a layer of the project."""
    layer = QgsRasterLayer(found["scene"], "scene")
    QgsProject.instance().addMapLayer(layer)
    QgsProject.instance().setCrs(layer.crs())
    return layer


@pytest.fixture
def session(found, image):
    """A session that looks at the scene with the model, its canvas shows all of it."""
    from rotamatch.ui.session import Session

    iface = Interface()
    tasks = TaskOwner()
    session = Session(iface, Desk({found["model"]: found["card"]}), tasks)
    canvas = session.canvas
    canvas.setDestinationCrs(image.crs())
    canvas.setLayers([image])
    canvas.resize(QSize(640, 480))
    canvas.setExtent(image.extent())
    session.messages = []
    session.said.connect(lambda text, warning: session.messages.append((text, warning)))
    session.scene_layer = image
    session.model = found["model"]
    yield session
    tasks.end_all()
    wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    finds = session.finds
    if finds is not None:
        finds.close()
    session.close()
    iface.close()


@pytest.fixture(scope="session")
def empty_store(engine_python, inputs, tmp_path_factory):
    """A sample store that knows the scene and the class, without samples."""
    store = tmp_path_factory.mktemp("store") / "samples.gpkg"
    with EngineClient(engine_python, print) as engine:
        request = {
            "store": str(store),
            "scene": str(inputs / "scene.tif"),
            "add_classes": [{"name": "car", "symmetry": "directed"}],
        }
        engine.run("edit", request, NullFeedback())
    return store


@pytest.fixture
def store_session(session, empty_store, tmp_path):
    """The session with an open sample store that knows the scene."""
    store = shutil.copy(empty_store, tmp_path / "samples.gpkg")
    assert session.open_store(str(store), "car", "scene")
    session.scene_name = lambda: session.samples.scene_names()[0] if session.samples else ""
    return session


def detections(path):
    """Returns what sqlite, not QGIS, reads from a file of finds: number, heading, length, review."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return {
            row[0]: row[1:] for row in connection.execute("SELECT fid, heading_deg, length_m, review FROM detections")
        }


def leave_checkpoint(engine_python, session, model):
    """Leaves what a training of the session's class leaves that is stopped now."""
    command = [str(engine_python), "-I", str(HERE / "make_checkpoint.py"), session.samples.path, session.class_name]
    subprocess.run([*command, str(checkpoint_of(model))], check=True)


def store_rows(engine_python, path):
    """Returns the samples as the engine reads them."""
    code = (
        "import sys, json, runpy; runpy.run_path(sys.argv[1])['register_root']();"
        "from rotamatch.core.samples import SampleStore; from pathlib import Path\n"
        "with SampleStore.open(Path(sys.argv[2]), read_only=True) as store:\n"
        "    print(json.dumps([[s.role, s.origin, s.class_name, s.heading_deg, s.flag] for s in store.samples()]))"
    )
    from rotamatch.bridge.engine_client import MAIN

    done = subprocess.run([str(engine_python), "-I", "-c", code, str(MAIN), str(path)], capture_output=True, check=True)
    return json.loads(done.stdout)
