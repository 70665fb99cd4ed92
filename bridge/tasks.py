"""Long work beside QGIS's window: engine jobs and the set-up of the engine, as tasks of QGIS's task manager."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable

from qgis.core import Qgis, QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtBoundSignal, pyqtSignal

from ..core.errors import Cancelled, RotamatchError
from ..core.feedback import BoxRow, Feedback
from .engine_client import EngineClient
from .environment import SetupCancelled, SetupError
from .launch import log, start_engine


class BackgroundTask(QgsTask):
    """Runs a function in a thread of QGIS's and tells in the main thread how it ended.

    Args:
        title: shown in QGIS's task manager.
        work: the function; it gets a feedback and must touch no layer, project or widget.

    Signals:
        told(str, bool): a message, and whether it is a warning.
        measured(str, object): name and numbers of a metric.
        shown(str, object): name and rows of boxes, see `core.feedback.BoxRow`.
        succeeded(object): what the function returned.
        failed(str, str): a message for the user and details for the log.
        cancelled(): the user stopped it.
    """

    told = pyqtSignal(str, bool)
    measured = pyqtSignal(str, object)
    shown = pyqtSignal(str, object)
    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str, str)
    cancelled = pyqtSignal()

    def __init__(self, title: str, work: Callable[[Feedback], Any]) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
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
            self._failure = (f"Rotamatch made an error of its own ({type(error).__name__}).", repr(error))
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
    title: str, job: str, parameters: dict[str, Any], start: Callable[[], EngineClient] = start_engine
) -> BackgroundTask:
    """Returns a task that runs one job in an engine of its own; it succeeds with the job's result."""

    def work(feedback: Feedback) -> dict[str, Any]:
        with start() as engine:
            return engine.run(job, parameters, feedback)

    return BackgroundTask(title, work)


class TaskOwner:
    """Keeps the running tasks of the plugin alive, and ends them all with it."""

    def __init__(self) -> None:
        self._running: list[BackgroundTask] = []

    def start(self, task: BackgroundTask) -> None:
        """Hands a task to QGIS's task manager."""
        self._running.append(task)
        for end in task.ends():
            end.connect(lambda *_, task=task: self._forget(task))
        QgsApplication.taskManager().addTask(task)

    def end_all(self, patience_ms: int = 5000) -> None:
        """Cancels every running task and waits until it has ended, for `patience_ms` at most; nobody is told."""
        for task in self._running:
            for end in task.ends():
                end.disconnect()
            task.cancel()
            task.waitForFinished(patience_ms)
        self._running.clear()

    def _forget(self, task: BackgroundTask) -> None:
        if task in self._running:
            self._running.remove(task)
