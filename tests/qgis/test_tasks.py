"""Engine jobs as tasks of QGIS's task manager."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from rotamatch.bridge import tasks
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
    made = TaskOwner()
    yield made
    made.end_all()


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


def test_qgis_tells_nobody_that_a_cancelled_task_failed(owner, start_test_engine):
    told, long_ended = [], []

    def tell(number, status):  # as QGIS's window does
        task = QgsApplication.taskManager().task(number)
        if status == QgsTask.TaskStatus.Terminated and not task.flags() & QgsTask.Flag.Silent:
            told.append(task.description())

    QgsApplication.taskManager().statusChanged.connect(tell)
    owner.long_ended.connect(lambda *_: long_ended.append(True))
    task = engine_task("wait", "test", {"what": "wait"}, start_test_engine)
    ends = Ends(task)
    owner.start(task)
    ends.wait_for("told")
    owner.cancel(task)
    ends.wait_for("cancellations")
    QCoreApplication.processEvents()
    QgsApplication.taskManager().statusChanged.disconnect(tell)
    assert told == long_ended == []


@pytest.mark.parametrize(("what", "succeeds"), [(lambda _: "done", True), (lambda _: 1 / 0, False)])
def test_the_end_of_what_took_long_is_told(owner, monkeypatch, what, succeeds):
    told = []
    owner.long_ended.connect(lambda *end: told.append(end))
    for least_ms in (60_000, 0):
        monkeypatch.setattr(tasks, "LONG_MS", least_ms)
        task = BackgroundTask("work", what)
        ends = Ends(task)
        owner.start(task)
        ends.wait_for("results" if succeeds else "failures")
    assert told == [("work", succeeds)]


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


def test_one_engine_task_runs_at_a_time_and_the_others_wait(owner, start_test_engine):
    changes = []
    owner.changed.connect(lambda: changes.append((len(owner.running()), len(owner.waiting()))))
    given = [engine_task(name, "test", {"what": name}, start_test_engine) for name in ("wait", "b", "c")]
    ends = [Ends(task) for task in given]
    begun = []
    for task in given:
        task.begun.connect(lambda task=task: begun.append(task))
        owner.start(task)
    assert (owner.running(), owner.waiting(), begun) == ((given[0],), (given[1], given[2]), given[:1])
    ends[0].wait_for("told")
    assert QgsApplication.taskManager().count() == 1
    owner.cancel(given[0])
    ends[2].wait_for("results")
    assert ends[0].cancellations and ends[1].results[0]["what"] == "b"
    assert begun == given and owner.running() == owner.waiting() == ()
    assert changes == [(1, 0), (1, 1), (1, 2), (1, 1), (1, 0), (0, 0)]


def test_what_needs_no_engine_does_not_wait_for_one(owner, start_test_engine):
    task = engine_task("wait", "test", {"what": "wait"}, start_test_engine)
    owner.start(task)
    light = BackgroundTask("light", lambda feedback: "done")
    ends = Ends(light)
    owner.start(light)
    ends.wait_for("results")
    assert owner.running() == (task,)


@pytest.mark.parametrize("by_owner", [True, False])
def test_a_waiting_task_can_be_cancelled(owner, start_test_engine, by_owner):
    first, second, third = (engine_task(name, "test", {"what": name}, start_test_engine) for name in ("wait", "b", "c"))
    ends, last = Ends(second), Ends(third)
    for task in (first, second, third):
        owner.start(task)
    owner.cancel(second) if by_owner else second.cancel()
    ends.wait_for("cancellations")
    assert owner.waiting() == (third,)
    owner.cancel(first)
    last.wait_for("results")
    assert ends.results == ends.failures == [] and len(ends.cancellations) == 1


def test_the_end_takes_the_waiting_ones_along(start_test_engine):
    owner = TaskOwner()
    tasks = [engine_task(name, "test", {"what": "wait"}, start_test_engine) for name in ("a", "b")]
    ends = [Ends(task) for task in tasks]
    for task in tasks:
        owner.start(task)
    ends[0].wait_for("told")
    owner.end_all()
    assert owner.running() == owner.waiting() == ()
    QCoreApplication.processEvents()
    assert QgsApplication.taskManager().countActiveTasks() == 0
    assert ends[1].cancellations == ends[1].told == []


def test_the_end_takes_waiting_ones_along_that_nobody_listens_to(start_test_engine):
    owner = TaskOwner()
    first, second = (engine_task(name, "test", {"what": "wait"}, start_test_engine) for name in ("a", "b"))
    ends = Ends(first)
    owner.start(first)
    owner.start(second)
    ends.wait_for("told")
    owner.end_all()
    assert first.isCanceled() and second.isCanceled()
    QCoreApplication.processEvents()
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_qgis_knows_which_layers_a_task_needs(owner, start_test_engine):
    layer = QgsVectorLayer("Polygon", "samples", "memory")
    QgsProject.instance().addMapLayer(layer)
    task = engine_task("wait", "test", {"what": "wait"}, start_test_engine, layers=[layer])
    owner.start(task)
    assert QgsApplication.taskManager().tasksDependentOnLayer(layer) == [task]
