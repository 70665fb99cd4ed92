"""Long work beside QGIS's window: engine jobs and the set-up of the engine, as tasks of QGIS's task manager."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Callable

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtBoundSignal, pyqtSignal

from ..core.errors import Cancelled, RotamatchError
from ..core.feedback import BoxRow, Feedback
from .engine_client import EngineClient
from .environment import SetupCancelled, SetupError
from .launch import log, start_engine

LONG_MS = 5000
"""After so long the user may look elsewhere."""


class BackgroundTask(QgsTask):
    """Runs a function in a thread of QGIS's and tells in the main thread how it ended.

    Args:
        title: shown in QGIS's task manager.
        work: the function; it gets a feedback and must touch no layer, project or widget.
        uses_engine: whether it keeps the processor busy; of such tasks `TaskOwner` lets one run at a time.

    Signals:
        begun(): it is no longer waiting.
        told(str, bool): a message, and whether it is a warning.
        measured(str, object): name and numbers of a metric.
        shown(str, object): name and rows of boxes, see `core.feedback.BoxRow`.
        succeeded(object): what the function returned.
        failed(str, str): a message for the user and details for the log.
        cancelled(): the user stopped it.
    """

    begun = pyqtSignal()
    told = pyqtSignal(str, bool)
    measured = pyqtSignal(str, object)
    shown = pyqtSignal(str, object)
    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str, str)
    cancelled = pyqtSignal()

    def __init__(self, title: str, work: Callable[[Feedback], Any], uses_engine: bool = False) -> None:
        # QGIS tells of every long task that has ended without success that it failed, also where it was cancelled.
        super().__init__(title, QgsTask.Flag.CanCancel | QgsTask.Flag.Silent)
        self.uses_engine = uses_engine
        self._work = work
        self._result: Any = None
        self._failure: tuple[str, str] | None = None

    def ends(self) -> tuple[pyqtBoundSignal, ...]:
        """Returns the signals of which one tells the end."""
        return (self.succeeded, self.failed, self.cancelled)

    def run(self) -> bool:
        """Does the work; called by QGIS in a thread of its own."""
        try:
            self._result = self._work(TaskFeedback(self))
        except (Cancelled, SetupCancelled):
            return False
        except SetupError as error:
            self._failure = (str(error), "")
        except RotamatchError as error:
            self._failure = (error.message, error.details)
        except Exception as error:  # noqa: BLE001  (an exception that leaves `run` takes QGIS along)
            text = QCoreApplication.translate("BackgroundTask", "Rotamatch made an error of its own ({kind}).")
            self._failure = (text.format(kind=type(error).__name__), repr(error))
        return self._failure is None

    def finished(self, result: bool) -> None:
        """Tells how it ended; called by QGIS in the main thread."""
        if result:
            self.succeeded.emit(self._result)
        elif self._failure is not None:
            message, details = self._failure
            log(f"{message} {details}".strip(), Qgis.MessageLevel.Critical)
            self.failed.emit(message, details)
        else:
            self.cancelled.emit()


class TaskFeedback:
    """Passes what a job tells on to its task's signals; see `core.feedback.Feedback`."""

    def __init__(self, task: BackgroundTask) -> None:
        self._task = task

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""
        self._task.setProgress(100 * fraction)
        if message:
            self._task.told.emit(message, False)

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""
        self._task.measured.emit(name, values)

    def boxes(self, name: str, rows: Sequence[BoxRow]) -> None:
        """See `Feedback`."""
        self._task.shown.emit(name, rows)

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        self._task.told.emit(message, level == "warning")

    def check(self) -> None:
        """See `Feedback`."""
        if self._task.isCanceled():
            raise Cancelled


def engine_task(
    title: str,
    job: str,
    parameters: dict[str, Any],
    start: Callable[[], EngineClient] = start_engine,
    layers: Sequence[QgsMapLayer] = (),
) -> BackgroundTask:
    """Returns a task that runs one job in an engine of its own; it succeeds with the job's result.

    Args:
        title: shown in QGIS's task manager.
        job: name of the job.
        parameters: JSON-ready fields of its request.
        start: starts the engine; called in the task's thread.
        layers: what the job reads or writes; QGIS asks before it closes a project or removes a layer meanwhile.
    """

    def work(feedback: Feedback) -> dict[str, Any]:
        with start() as engine:
            return engine.run(job, parameters, feedback)

    task = BackgroundTask(title, work, uses_engine=True)
    task.setDependentLayers(list(layers))
    return task


class TaskOwner(QObject):
    """Keeps the tasks of the plugin alive, and ends them all with it.

    An engine uses all processors, and QGIS has few threads for tasks. So one engine task runs at a time; the others
    wait here, unknown to QGIS's task manager, and leave its threads to QGIS.

    Signals:
        changed(): a task was started, began, or ended; see `running` and `waiting`.
        engine_changed(): there is an engine now, or another one, also where the window that asked for it is closed.
        long_ended(str, bool): title of a task that took long and was not cancelled, and whether it has succeeded.
    """

    changed = pyqtSignal()
    engine_changed = pyqtSignal()
    long_ended = pyqtSignal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[BackgroundTask] = []
        self._waiting: list[BackgroundTask] = []

    def start(self, task: BackgroundTask) -> None:
        """Hands a task to QGIS's task manager, or lets it wait for the engine task that runs."""
        if task.uses_engine and self.engine_task() is not None:
            self._waiting.append(task)
            # QGIS tells nobody that a task it does not know yet was cancelled.
            task.taskTerminated.connect(self._take_out_cancelled)
            self.changed.emit()
        else:
            self._begin(task)

    def running(self) -> tuple[BackgroundTask, ...]:
        """Returns the tasks that QGIS's task manager has."""
        return tuple(self._running)

    def engine_task(self) -> BackgroundTask | None:
        """Returns the engine task that runs; None while there is none."""
        return next((each for each in self.running() if each.uses_engine), None)

    def waiting(self) -> tuple[BackgroundTask, ...]:
        """Returns the engine tasks that wait for their turn, the next one first."""
        return tuple(self._waiting)

    def cancel(self, task: BackgroundTask) -> None:
        """Stops a task, whether it runs or waits; its signal `cancelled` tells when it has."""
        task.cancel()

    def end_all(self, patience_ms: int = 5000) -> None:
        """Cancels every task and waits until it has ended, for `patience_ms` at most; nobody is told."""
        waiting, self._waiting = self._waiting, []
        running, self._running = self._running, []
        for task in [*waiting, *running]:
            for end in task.ends():
                with suppress(TypeError):  # nobody listens to this end of a task that waits
                    end.disconnect()
            task.cancel()
        for task in running:
            task.waitForFinished(patience_ms)

    def _begin(self, task: BackgroundTask) -> None:
        self._running.append(task)
        for end in task.ends():
            end.connect(lambda *_, task=task: self._forget(task))
        task.succeeded.connect(lambda _result, task=task: self._tell_end(task, True))
        task.failed.connect(lambda *_, task=task: self._tell_end(task, False))
        QgsApplication.taskManager().addTask(task)
        task.begun.emit()
        self.changed.emit()

    def _tell_end(self, task: BackgroundTask, succeeded: bool) -> None:
        if task.elapsedTime() >= LONG_MS:
            self.long_ended.emit(task.description(), succeeded)

    def _forget(self, task: BackgroundTask) -> None:
        if task in self._running:
            self._running.remove(task)
            if self._waiting and self.engine_task() is None:
                following = self._waiting.pop(0)
                following.taskTerminated.disconnect(self._take_out_cancelled)
                self._begin(following)
            else:
                self.changed.emit()

    def _take_out_cancelled(self) -> None:
        for task in [each for each in self._waiting if each.isCanceled()]:
            self._waiting.remove(task)
            task.cancelled.emit()
        self.changed.emit()
