"""Engine jobs as tasks of QGIS's task manager."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from rotamatch.bridge.engine_client import EngineClient
from rotamatch.bridge.tasks import BackgroundTask, TaskOwner, engine_task
from rotamatch.core.errors import SceneError

TEST_ENGINE = Path(__file__).resolve().parents[1] / "core" / "engine_with_test_jobs.py"


class Ends:
    """Keeps how a task ended."""

    def __init__(self, task):
        self.told, self.results, self.failures, self.cancellations, self.metrics = [], [], [], [], []
        task.told.connect(lambda message, warning: self.told.append((message, warning)))
        task.measured.connect(lambda name, values: self.metrics.append((name, values)))
        task.succeeded.connect(self.results.append)
        task.failed.connect(lambda message, details: self.failures.append((message, details)))
        task.cancelled.connect(lambda: self.cancellations.append(True))

    def wait_for(self, name, seconds=20):
        until = time.monotonic() + seconds
        while not getattr(self, name) and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.01)
        assert getattr(self, name), f"no {name} in {seconds} s: {vars(self)}"


@pytest.fixture
def owner():
    tasks = TaskOwner()
    yield tasks
    tasks.end_all()


@pytest.fixture
def start_test_engine(engine_python):
    return lambda: EngineClient(engine_python, print, TEST_ENGINE)


def test_a_job_runs_beside_the_window_and_tells_how_it_goes(owner, start_test_engine):
    task = engine_task("progress", "test", {"what": "progress"}, start_test_engine)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("results")
    assert ends.results[0]["what"] == "progress"
    assert ("Straße", True) in ends.told
    assert ends.metrics[0][0] == "training"
    assert ends.failures == ends.cancellations == []


def test_a_failure_is_told_in_words(owner, start_test_engine):
    task = engine_task("fail", "test", {"what": "fail"}, start_test_engine)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("failures")
    message, details = ends.failures[0]
    assert "ZeroDivisionError: a bug" in message
    assert "Traceback" in details


def test_an_exception_never_leaves_the_thread(owner):
    def work(feedback):
        raise KeyError("surprise")

    task = BackgroundTask("surprise", work)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("failures")
    assert "KeyError" in ends.failures[0][0]


def test_a_known_error_keeps_its_words(owner):
    def work(feedback):
        raise SceneError("The scene is missing.", "no such file")

    task = BackgroundTask("error", work)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("failures")
    assert ends.failures == [("The scene is missing.", "no such file")]


def test_cancelling_reaches_the_job(owner, start_test_engine, tmp_path):
    tidy = tmp_path / "tidy"
    task = engine_task("wait", "test", {"what": "wait", "path": str(tidy)}, start_test_engine)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("told")
    task.cancel()
    ends.wait_for("cancellations")
    assert tidy.read_text() == "tidy"


def test_the_owner_ends_what_still_runs(start_test_engine, tmp_path):
    tidy = tmp_path / "tidy"
    owner = TaskOwner()
    task = engine_task("wait", "test", {"what": "wait", "path": str(tidy)}, start_test_engine)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("told")
    owner.end_all()
    assert tidy.read_text() == "tidy"
    QCoreApplication.processEvents()
    assert QgsApplication.taskManager().countActiveTasks() == 0
