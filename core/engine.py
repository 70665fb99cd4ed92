"""The engine process: jobs come in as JSON lines on stdin, events go out as JSON lines on stdout.

A job is `{"id": 1, "job": "detect", "params": {...}}`; `{"cancel": 1}` stops it, whether it runs or waits. The events
of a job are `progress`, `metric`, `boxes` and `log`, and at the end one `result` or one `error`. Jobs are served in
turn; when stdin closes, the running one is cancelled and the process ends, so that an engine never outlives whoever
started it.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from .errors import UsageError
from .failure import failure_of
from .feedback import BoxRow, CancelFlag, Event
from .jobs import run_job
from .version import version

PROGRESS_SECONDS = 0.05
"""Progress events of a job come no closer than this, so that a fast loop does not flood the pipe."""

LAST_WORDS_SECONDS = 20.0
"""How long a job may tidy up after stdin has closed before the process leaves without it."""


def main() -> NoReturn:
    """Serves stdin until it closes, and ends the process."""
    source, sink = _claim_standard_streams()
    os.environ["GDAL_PAM_ENABLED"] = "NO"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Engine(sink).serve(_until_closed(source))
    with contextlib.suppress(OSError):  # the reader may be gone
        sys.stdout.flush()
    # Not by the usual way out: taking PyTorch apart lasts seconds on a busy machine, and nothing is left to be done.
    os._exit(0)


class Engine:
    """Serves jobs in turn.

    Args:
        sink: where events are written, one line each.
        leave: called with an exit code when a cancelled job does not end in time after the source has closed.
    """

    def __init__(self, sink: TextIO, leave: Callable[[int], Any] = os._exit) -> None:
        self._sink = sink
        self._leave = leave
        self._write_lock = threading.Lock()
        self._feedback_lock = threading.Lock()
        self._feedbacks: dict[int, JobFeedback] = {}
        self._jobs: queue.Queue[tuple[int, str, dict[str, Any]] | None] = queue.Queue()
        self._done = threading.Event()

    def serve(self, source: Iterable[bytes]) -> None:
        """Runs the jobs of the source in this thread while another one reads on.

        Args:
            source: lines of JSON; its end is the end of the engine.
        """
        self.emit({"event": "ready", "version": version(), "python": sys.version.split()[0], "process": os.getpid()})
        threading.Thread(target=self._read, args=(source,), name="stdin", daemon=True).start()
        while (job := self._jobs.get()) is not None:
            self._run(*job)
        self._done.set()

    def emit(self, event: Event) -> None:
        """Writes one event; when nobody listens any more, every job is cancelled."""
        line = encode(event) + "\n"
        try:
            with self._write_lock:
                self._sink.write(line)
                self._sink.flush()
        except (OSError, ValueError):  # a broken pipe, or a stream that is closed already
            self._cancel_all()

    def _read(self, source: Iterable[bytes]) -> None:
        for line in source:
            if line.strip():
                self._accept(line)
        self._cancel_all()
        self._jobs.put(None)
        if not self._done.wait(LAST_WORDS_SECONDS):
            self._leave(1)

    def _accept(self, line: bytes) -> None:
        try:
            message = json.loads(line)
            if "cancel" in message:
                self._cancel(int(message["cancel"]))
                return
            job = (int(message["id"]), str(message["job"]), dict(message.get("params", {})))
        except (ValueError, TypeError, KeyError) as error:
            self.emit(_error(None, UsageError.kind, "The engine was sent a line that is no job.", repr(error)))
            return
        with self._feedback_lock:
            fresh = job[0] not in self._feedbacks
            if fresh:
                self._feedbacks[job[0]] = JobFeedback(job[0], self.emit)
        if fresh:
            self._jobs.put(job)
        else:
            self.emit(_error(None, UsageError.kind, f"There is a job {job[0]} already."))

    def _cancel(self, identifier: int) -> None:
        with self._feedback_lock:
            feedback = self._feedbacks.get(identifier)
        if feedback is not None:
            feedback.cancel()

    def _cancel_all(self) -> None:
        with self._feedback_lock:
            feedbacks = list(self._feedbacks.values())
        for feedback in feedbacks:
            feedback.cancel()

    def _run(self, identifier: int, name: str, parameters: dict[str, Any]) -> None:
        feedback = self._feedbacks[identifier]
        try:
            feedback.check()
            event = {"id": identifier, "event": "result", "result": run_job(name, parameters, feedback)}
        except Exception as error:  # noqa: BLE001  (the border of the process: one bad job must not end the engine)
            failure = failure_of(error)
            event = _error(identifier, failure.kind, failure.message, failure.details)
        with self._feedback_lock:
            del self._feedbacks[identifier]
        self.emit(event)


class JobFeedback(CancelFlag):
    """Turns what a job tells into events."""

    def __init__(self, identifier: int, emit: Callable[[Event], None]) -> None:
        super().__init__()
        self._identifier = identifier
        self._emit = emit
        self._next_progress = 0.0

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""
        now = time.monotonic()
        if now < self._next_progress and fraction < 1:
            return
        self._next_progress = now + PROGRESS_SECONDS
        fraction = min(max(fraction, 0.0), 1.0)
        self._emit({"id": self._identifier, "event": "progress", "fraction": fraction, "message": message})

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""
        self._emit({"id": self._identifier, "event": "metric", "name": name, "values": values})

    def boxes(self, name: str, rows: Sequence[BoxRow]) -> None:
        """See `Feedback`."""
        self._emit({"id": self._identifier, "event": "boxes", "name": name, "rows": rows})

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        self._emit({"id": self._identifier, "event": "log", "level": level, "message": message})


def encode(event: Event) -> str:
    """Returns one line of strict JSON: numbers that are not finite become null, paths become text."""
    return json.dumps(_plain(event), allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "tolist"):  # numpy's numbers and arrays, without importing numpy for it
        return _plain(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _error(identifier: int | None, kind: str, message: str, details: str = "") -> Event:
    return {"id": identifier, "event": "error", "kind": kind, "message": message, "details": details}


def _claim_standard_streams() -> tuple[Iterable[bytes], TextIO]:
    """Takes stdin and stdout for the protocol and gives the libraries of this process others.

    What a library prints goes to stderr, also from C. Nothing is left to read on file descriptor 0: on Windows a
    library that asks for the type of stdin while it loads would hang as long as our thread waits on that pipe.
    """
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return source, sink


def _until_closed(source: Iterable[bytes]) -> Iterable[bytes]:
    """Passes lines on, and lets libraries print on after the end, when the reader of stderr may be gone."""
    yield from source
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)
