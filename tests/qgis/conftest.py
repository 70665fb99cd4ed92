"""A QGIS without a window and with a profile of its own, and the inputs that the engine's Python makes for it."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_sessionfinish(session, exitstatus):
    """Keeps how the tests ended."""
    session.config.rotamatch_exit_status = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config):
    """Leaves at once: Python and QGIS take each other's objects apart in no order, which crashes now and then."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(getattr(config, "rotamatch_exit_status", 1))


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    """A fresh profile that QGIS reads and writes instead of the user's."""
    folder = tmp_path_factory.mktemp("QGIS profile")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def qgis_app(profile):
    """QGIS with Processing."""
    from qgis.core import QgsApplication, QgsSettings

    from rotamatch.bridge.map_frame import load_ellipsoids

    app = QgsApplication([], True, str(profile / "profiles" / "default"))
    app.initQgis()
    load_ellipsoids()
    QgsSettings().setValue("locale/userLocale", "en_US")  # whatever the language of this system
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    yield app
    Processing.deinitialize()


class ProviderSwitch:
    """Adds Rotamatch's provider to QGIS, and removes it."""

    def add(self):
        from qgis.core import QgsApplication

        from rotamatch.toolbox.provider import RotamatchProvider

        self._provider = RotamatchProvider()
        return QgsApplication.processingRegistry().addProvider(self._provider)

    def remove(self):
        from qgis.core import QgsApplication

        return QgsApplication.processingRegistry().removeProvider(self._provider)


@pytest.fixture(scope="session", autouse=True)
def provider(qgis_app):
    """Rotamatch's provider, there for all tests."""
    switch = ProviderSwitch()
    assert switch.add()
    yield switch
    assert switch.remove()


@pytest.fixture(autouse=True)
def lost_exceptions(monkeypatch):
    """An exception that leaves a slot fails its test; without a hook, PyQt would abort the process."""
    lost = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: lost.append("".join(traceback.format_exception(*error))))
    yield
    assert not lost, "\n".join(lost)


@pytest.fixture(autouse=True)
def clean_project():
    """No test sees the layers of another."""
    yield
    from qgis.core import QgsProject

    if QgsProject.instance().count():
        QgsProject.instance().clear()


@pytest.fixture(scope="session")
def engine_python(qgis_app):
    """The engine's interpreter; without it these tests have nothing to test."""
    from rotamatch.bridge.environment import find_engine

    return find_engine()


@pytest.fixture(scope="session")
def inputs(engine_python, tmp_path_factory):
    """A folder, with a space and an umlaut in its name, that holds `scene.tif`, `labels.gpkg` and `model.onnx`."""
    folder = tmp_path_factory.mktemp("größere Eingaben")
    script = str(HERE / "make_inputs.py")
    subprocess.run([str(engine_python), "-I", script, str(folder)], check=True, timeout=60)
    return folder


@pytest.fixture(scope="session")
def clouds(engine_python, tmp_path_factory):
    """A folder of point clouds, see `make_clouds.py`; the engine keeps what it makes of them beside it."""
    folder = tmp_path_factory.mktemp("größere Wolken")
    os.environ["ROTAMATCH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    script = str(HERE / "make_clouds.py")
    subprocess.run([str(engine_python), "-I", script, str(folder)], check=True, timeout=60)
    return folder


@pytest.fixture
def feedback():
    """The feedback of a job that keeps what it is told."""
    return KeepingFeedback()


class KeepingFeedback:
    """See `core.feedback.Feedback`; cancelled once `cancelled` is set."""

    def __init__(self):
        self.fractions, self.messages, self.warnings, self.metrics = [], [], [], []
        self.rows = []
        self.cancelled = False

    def progress(self, fraction, message=""):
        self.fractions.append(fraction)

    def metric(self, name, **values):
        self.metrics.append((name, values))

    def boxes(self, name, rows):
        self.rows = rows

    def log(self, message, level="info"):
        (self.warnings if level == "warning" else self.messages).append(message)

    def check(self):
        from rotamatch.core.errors import Cancelled

        if self.cancelled:
            raise Cancelled
