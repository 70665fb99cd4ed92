"""Starts engine processes and talks JSON lines with them.

Nothing here needs Qt's event loop: a client works from any thread. `submit` returns at once and tells its listener
from a thread of its own; `run` waits for the end and can be cancelled meanwhile.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess  # nosec B404 # starts the interpreter that the user chose, nothing else
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import Cancelled, RotamatchError
from ..core.feedback import Event, Feedback
from .environment import clean_variables

MAIN = Path(__file__).resolve().parent.parent / "core" / "__main__.py"

CANCEL_SECONDS = 15.0
"""How long a cancelled job may tidy up before its engine is ended by force."""

POLL_SECONDS = 0.1
STDERR_LINES = 60


class EngineError(RotamatchError):
    """A job failed, or its engine did.

    Args:
        kind: the kind that the engine reported, or `engine` if the process itself is at fault.
        message: see `RotamatchError`.
        details: see `RotamatchError`.
    """

    def __init__(self, kind: str, message: str, details: str = "") -> None:
        super().__init__(message, details)
        self.kind = kind


class EngineClient:
    """One engine process.

    Args:
        python: the engine's interpreter.
        log: told each line the engine writes to stderr; called from another thread.
        script: what the interpreter runs with the argument `engine`.

    Raises:
        EngineError: if the process cannot be started.
    """

    def __init__(self, python: Path, log: Callable[[str], None], script: Path = MAIN) -> None:
        self._log = log
        self._lock = threading.Lock()
        self._listeners: dict[int, Callable[[Event], None]] = {}
        self._last_identifier = 0
        self._ready: Event | None = None
        self._end: EngineError | None = None
        self._stderr: deque[str] = deque(maxlen=STDERR_LINES)
        self._process = _start([str(python), "-I", str(script), "engine"])
        self._readers = [
            threading.Thread(target=self._read_stderr, name="engine stderr", daemon=True),
            threading.Thread(target=self._read_events, name="engine events", daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def process_id(self) -> int:
        """The number of the process, for messages."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the engine can take jobs."""
        return self._end is None

    def submit(self, job: str, parameters: Mapping[str, Any], listener: Callable[[Event], None]) -> int:
        """Sends a job and returns its number.

        Args:
            job: name of the job.
            parameters: JSON-ready fields of its request.
            listener: told the job's events; the last one is `result` or `error`. Called from another thread.
        """
        with self._lock:
            self._last_identifier += 1
            identifier = self._last_identifier
            end = self._end
            if end is None:
                self._listeners[identifier] = listener
        if end is not None:
            listener(_error_event(identifier, end))
        else:
            self._send({"id": identifier, "job": job, "params": dict(parameters)})
        return identifier

    def cancel(self, identifier: int) -> None:
        """Asks a job to stop; its last event tells when it has."""
        self._send({"cancel": identifier})

    def run(self, job: str, parameters: Mapping[str, Any], feedback: Feedback) -> dict[str, Any]:
        """Runs one job to its end.

        Args:
            job: name of the job.
            parameters: JSON-ready fields of its request.
            feedback: told of progress in this thread, and asked ten times a second whether to stop.

        Returns:
            the job's result.

        Raises:
            EngineError: if the job fails or the engine ends.
            Cancelled: when the feedback says so.
        """
        events: queue.Queue[Event] = queue.Queue()
        identifier = self.submit(job, parameters, events.put)
        deadline = None
        while True:
            try:
                event = events.get(timeout=POLL_SECONDS)
            except queue.Empty:
                event = {"event": "nothing"}
            if event["event"] == "result":
                return dict(event["result"])
            if event["event"] == "error":
                if deadline is not None or event["kind"] == "cancelled":
                    raise Cancelled
                raise EngineError(event["kind"], event["message"], event["details"])
            deliver(event, feedback)
            deadline = self._heed(feedback, identifier, deadline)

    def close(self, patience_s: float = CANCEL_SECONDS) -> None:
        """Ends the engine: its running job is cancelled, and when that takes too long it is ended by force."""
        try:
            self._process.stdin.close()
        except OSError:
            self._log("The engine had closed its end of the pipe.")
        try:
            self._process.wait(timeout=patience_s)
        except subprocess.TimeoutExpired:
            self._end_by_force()
        for reader in self._readers:
            if reader is not threading.current_thread():
                reader.join(timeout=2)

    def __enter__(self) -> EngineClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _heed(self, feedback: Feedback, identifier: int, deadline: float | None) -> float | None:
        """Passes the user's wish to stop on once, and ends an engine that does not follow it."""
        try:
            feedback.check()
        except Cancelled:
            if deadline is None:
                self.cancel(identifier)
                return time.monotonic() + CANCEL_SECONDS
        if deadline is not None and time.monotonic() > deadline:
            self._log("The engine did not stop in time and is ended by force.")
            self._end_by_force()
        return deadline

    def _end_by_force(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self, message: Event) -> None:
        line = json.dumps(message).encode("ascii") + b"\n"
        try:
            with self._lock:
                self._process.stdin.write(line)
                self._process.stdin.flush()
        except (OSError, ValueError):  # the engine has ended: the reader of its events tells all listeners
            self._log("The engine is gone and does not take messages any more.")

    def _read_events(self) -> None:
        for line in self._process.stdout:
            try:
                event = json.loads(line)
                name = event["event"]
            except (ValueError, TypeError, KeyError):
                self._log(line.decode("utf-8", "replace").rstrip())
                continue
            if name == "ready":
                self._ready = event
                self._log(f"Engine {event['version']} is ready (Python {event['python']}, process {event['process']}).")
            else:
                self._tell(event)
        self._process.stdout.close()
        self._tell_all(self._describe_end())

    def _tell(self, event: Event) -> None:
        last = event["event"] in ("result", "error")
        with self._lock:
            identifier = event.get("id")
            listener = self._listeners.pop(identifier, None) if last else self._listeners.get(identifier)
        if listener is not None:
            listener(event)
        elif event["event"] == "error":
            self._log(f"{event['message']} {event['details']}")

    def _tell_all(self, end: EngineError) -> None:
        with self._lock:
            self._end = end
            listeners, self._listeners = self._listeners, {}
        for identifier, listener in listeners.items():
            listener(_error_event(identifier, end))

    def _describe_end(self) -> EngineError:
        code = self._process.wait()
        self._readers[0].join(timeout=2)
        details = "\n".join(self._stderr)
        if self._ready is None:
            message = _tr(
                "The engine did not start ({end}). Run 'Set up engine' in the menu Plugins > Rotamatch, or choose "
                "another Python for it."
            )
        else:
            message = _tr(
                "The engine ended in the middle of its work ({end}). What it had written is kept; start again, with "
                "'Resume' where there is one. The log panel 'Rotamatch' has the details."
            )
        return EngineError("engine", message.format(end=describe_exit(code)), details)

    def _read_stderr(self) -> None:
        for line in self._process.stderr:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self._stderr.append(text)
                self._log(text)
        self._process.stderr.close()


def deliver(event: Event, feedback: Feedback) -> None:
    """Passes a `progress`, `metric`, `boxes` or `log` event on to a feedback; others are left to the caller."""
    if event["event"] == "progress":
        feedback.progress(event["fraction"], event["message"])
    elif event["event"] == "metric":
        feedback.metric(event["name"], **event["values"])
    elif event["event"] == "boxes":
        feedback.boxes(event["name"], event["rows"])
    elif event["event"] == "log":
        feedback.log(event["message"], event["level"])


def describe_exit(code: int) -> str:
    """Says in words how a process ended."""
    if code >= 0:
        return _tr("exit code {code}").format(code=code)
    if -code == getattr(signal, "SIGKILL", None):
        return _tr("killed, perhaps because memory ran out")
    return _tr("signal {code}").format(code=-code)


def _start(command: Sequence[str]) -> subprocess.Popen:
    """Starts a process apart from our own group, so that Ctrl-C reaches it only as the end of its input."""
    options: dict[str, Any] = {"start_new_session": True}
    if os.name == "nt":
        options = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    try:
        return subprocess.Popen(  # nosec B603 # a list without a shell, its Python from the user's settings only
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_variables(),
            **options,
        )
    except OSError as error:
        message = _tr(
            "The engine's Python {path} cannot be started. Run 'Set up engine' in the menu Plugins > Rotamatch."
        )
        raise EngineError("engine", message.format(path=command[0]), str(error)) from error


def _error_event(identifier: int, error: EngineError) -> Event:
    details = {"kind": error.kind, "message": error.message, "details": error.details}
    return {"id": identifier, "event": "error", **details}


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineClient", text)
