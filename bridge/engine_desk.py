"""One warm engine for short questions: samples to chips, cards of models, what lies in a store.

It is no task of QGIS's. Its process is started, asked and ended in a thread of its own, so that no slot waits on it;
answers come back in the main thread. Trainings and detections start engines of their own, see `tasks.py`.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

from ..core.errors import RotamatchError
from ..core.feedback import Event
from .engine_client import EngineClient
from .environment import SetupError
from .launch import log, start_engine

CLOSE_SECONDS = 4.0
"""How long the engine may tidy up when it is ended."""

Done = Callable[[dict], None]
Failed = Callable[[str, str], None]
Progress = Callable[[float, str], None]
Told = Callable[[str, bool], None]


@dataclass(frozen=True)
class _Question:
    """What waits for an answer; touched by the main thread only."""

    done: Done
    failed: Failed
    progress: Progress | None
    replaces: str
    told: Told | None = None


class EngineDesk(QObject):
    """Asks the interactive engine.

    The engine is started at the first question, and again at the first one after it has ended.

    Args:
        start: starts an engine process; called in the desk's own thread.
        parent: of the object.

    Signals:
        asked_changed(): a question was asked, or one was answered; see `waiting`.
    """

    asked_changed = pyqtSignal()
    _arrived = pyqtSignal(int, object)

    def __init__(self, start: Callable[[], EngineClient] = start_engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: dict[int, _Question] = {}
        self._last = 0
        self._clerk = _Clerk(start, self._arrived.emit)
        self._closed = False
        self._arrived.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        job: str,
        params: Mapping[str, Any],
        done: Done,
        failed: Failed,
        replaces: str = "",
        progress: Progress | None = None,
        told: Told | None = None,
    ) -> int:
        """Asks a question and returns its number at once; to be called in the main thread.

        Args:
            job: name of the engine's job.
            params: JSON-ready fields of its request.
            done: told the result, in the main thread.
            failed: told a message for the user and details for the log, in the main thread.
            replaces: an older question with the same text is cancelled, and its answer dropped.
            progress: told fraction and message, in the main thread.
            told: told the engine's warnings, and that they are some, in the main thread.

        Returns:
            the number for `cancel`; 0 from a desk that is closed, which answers nothing.
        """
        if self._closed:
            return 0
        if replaces:
            for number in [number for number, each in self._questions.items() if each.replaces == replaces]:
                self.cancel(number)
        self._last += 1
        self._questions[self._last] = _Question(done, failed, progress, replaces, told)
        self._clerk.ask(self._last, job, dict(params))
        self.asked_changed.emit()
        return self._last

    def cancel(self, number: int) -> None:
        """Takes a question back: nobody is told its answer any more."""
        if self._questions.pop(number, None) is not None:
            self._clerk.cancel(number)
            self.asked_changed.emit()

    def waiting(self) -> int:
        """Returns how many questions wait for their answer."""
        return len(self._questions)

    def restart(self) -> None:
        """Ends the engine, so that the next question starts the one that the settings then name."""
        self._clerk.restart()

    def close(self) -> None:
        """Ends the engine and waits a few seconds for it; nobody is told anything any more."""
        self._closed = True
        self._questions.clear()
        self._clerk.close()

    def _answer(self, number: int, event: Event) -> None:
        question = self._questions.get(number)
        if question is None:
            return
        name = event["event"]
        if name == "progress" and question.progress is not None:
            _call(question.progress, event["fraction"], event["message"])
        elif name == "log" and event["level"] == "warning" and question.told is not None:
            _call(question.told, event["message"], True)
        elif name in ("result", "error"):
            del self._questions[number]
            self.asked_changed.emit()
            if name == "result":
                _call(question.done, event["result"])
            else:
                log(f"{event['message']} {event['details']}".strip())
                _call(question.failed, event["message"], event["details"])


class _Clerk:
    """The thread that starts the engine and talks to it; every method returns at once, but `close`.

    Args:
        start: starts an engine.
        tell: told the number of a question and an event of it; called from other threads.
    """

    def __init__(self, start: Callable[[], EngineClient], tell: Callable[[int, Event], None]) -> None:
        self._start, self._tell = start, tell
        self._orders: queue.Queue[Callable[[], None] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._engine: EngineClient | None = None
        self._jobs: dict[int, int] = {}
        self._taken_back: set[int] = set()

    def ask(self, number: int, job: str, parameters: dict[str, Any]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="engine desk", daemon=True)
            self._thread.start()
        self._orders.put(lambda: self._submit(number, job, parameters))

    def cancel(self, number: int) -> None:
        self._taken_back.add(number)
        self._orders.put(lambda: self._cancel(number))

    def restart(self) -> None:
        self._orders.put(self._end_engine)

    def close(self) -> None:
        self._orders.put(None)
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS + 2)
            self._thread = None

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            order()
        self._end_engine()

    def _submit(self, number: int, job: str, parameters: dict[str, Any]) -> None:
        if number in self._taken_back:
            return
        try:
            engine = self._running_engine()
            self._jobs[number] = engine.submit(job, parameters, lambda event: self._pass_on(number, event))
        except RotamatchError as error:
            self._fail(number, error.message, error.details)
        except SetupError as error:
            self._fail(number, str(error))
        except (OSError, TypeError, ValueError) as error:
            text = QCoreApplication.translate("EngineDesk", "The engine could not be asked for '{job}'.")
            self._fail(number, text.format(job=job), repr(error))

    def _pass_on(self, number: int, event: Event) -> None:
        if event["event"] in ("result", "error"):
            self._jobs.pop(number, None)
        self._tell(number, event)

    def _cancel(self, number: int) -> None:
        self._taken_back.discard(number)
        job = self._jobs.pop(number, None)
        if job is not None and self._engine is not None and self._engine.alive:
            self._engine.cancel(job)

    def _running_engine(self) -> EngineClient:
        if self._engine is not None and not self._engine.alive:
            self._end_engine()
        if self._engine is None:
            self._engine = self._start()
        return self._engine

    def _end_engine(self) -> None:
        engine, self._engine = self._engine, None
        self._jobs.clear()
        if engine is not None:
            engine.close(CLOSE_SECONDS)

    def _fail(self, number: int, message: str, details: str = "") -> None:
        self._tell(number, {"event": "error", "kind": "engine", "message": message, "details": details})


def _call(function: Callable[..., None], *given: Any) -> None:
    """Calls back, unless the widget that the method belongs to is gone."""
    owner = getattr(function, "__self__", None)
    if isinstance(owner, QObject) and sip.isdeleted(owner):
        return
    function(*given)
