"""Runs pip with progress and cancel, one set-up at a time; standard library only, as `environment`."""

from __future__ import annotations

import queue
import re
import subprocess  # nosec B404 # runs venv and pip; every command is a list, without a shell
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Callable

if __package__:
    from .base_python import NO_WINDOW, SetupError, clean_variables, python_command
else:  # beside a script
    from base_python import NO_WINDOW, SetupError, clean_variables, python_command

Report = Callable[[str, float], None]
"""Told a line of text and the share of the work that is done, in [0, 1]."""
Cancelled = Callable[[], bool]
"""Asked several times a second whether to stop."""

_POLL_S = 0.2
_UNITS = {"bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}
_FILE = re.compile(r"\s*(?:Downloading|Using cached) (\S+) \(([\d.]+) (bytes|kB|MB|GB)\)")
_PART = re.compile(r"Progress (\d+) of (\d+)")
_CAUSES = (
    ("connection", "The package index cannot be reached. Check the network and pip's proxy settings, then try again."),
    (
        "no matching distribution",
        "A package has no build for this Python or platform; README.md names those that have.",
    ),
    ("no space left", "The disk is full. Free some space, then try again."),
    ("not enough space", "The disk is full. Free some space, then try again."),
    ("access is denied", "Files are in use. Close every QGIS that runs Rotamatch, then try again."),
    ("permission denied", "The folder cannot be written to. Choose another one."),
)
"""What a failing pip says, in lower case, and what to do then; the first that fits counts."""


class SetupCancelled(Exception):  # noqa: N818  (not an error: the user's wish)
    """The user stopped the set-up; the next one goes on from there."""


class PipProgress:
    """Turns pip's lines into a share of the whole.

    Args:
        expected_bytes: about how much pip will download.
    """

    def __init__(self, expected_bytes: float) -> None:
        self._expected = max(expected_bytes, 1.0)
        self._before = 0.0  # bytes of the files before the present one
        self._size = 0.0
        self._percent = 0
        self._name = ""
        self.fraction = 0.0

    def read(self, line: str) -> str | None:
        """Takes one line of pip's output; returns what to tell the user of it, or None."""
        part = _PART.match(line)
        if part:
            return self._read_part(int(part[1]), int(part[2]))
        file = _FILE.match(line)
        if file:
            self._before += self._size
            self._name, self._size, self._percent = file[1].rsplit("/", 1)[-1], float(file[2]) * _UNITS[file[3]], 0
            self._advance(self._before)
        elif line.startswith("Installing collected packages"):
            self.fraction = 0.85
        return line.strip() or None

    def _read_part(self, done: int, size: int) -> str | None:
        self._advance(self._before + done)
        before, self._percent = self._percent, 100 * done // max(size, 1)
        return f"{self._name}: {self._percent} %" if self._percent != before else None

    def _advance(self, downloaded: float) -> None:
        self.fraction = max(self.fraction, min(0.8, 0.8 * downloaded / self._expected))


def run(command: list[str], on_line: Callable[[str], None], cancelled: Cancelled) -> None:
    """Runs a command to its end, or ends it when cancelled.

    Args:
        command: the program and its arguments.
        on_line: told each line of its output.
        cancelled: asked several times a second.

    Raises:
        SetupError: if the command fails, with what it said last.
        SetupCancelled: when `cancelled` says so.
    """
    process = subprocess.Popen(  # nosec B603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**clean_variables(), "PIP_USER": "0"},
        **NO_WINDOW,
    )
    last: deque[str] = deque(maxlen=20)
    try:
        for line in _lines(process, cancelled):
            last.append(line)
            on_line(line)
        status = process.wait()
    finally:
        _end(process)
    if status != 0:
        said = "\n".join(last)
        advice = next(
            (advice for sign, advice in _CAUSES if sign in said.lower()), "See the lines above or in the log."
        )
        raise SetupError(f"{' '.join(command)} failed with status {status}. {advice}", details=said)


def offers_raw_progress(python: Path) -> bool:
    """Tells whether the pip of an environment can report the bytes of a download as lines (24.1 and later can)."""
    asked = subprocess.run(  # nosec B603
        [*python_command(python), "-m", "pip", "install", "--help"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=clean_variables(),
        **NO_WINDOW,
    )
    return asked.returncode == 0 and re.search(r"\braw\b", asked.stdout) is not None


def _lines(process: subprocess.Popen[str], cancelled: Cancelled) -> Iterator[str]:
    lines: queue.Queue[str | None] = queue.Queue()

    def read(stream: IO[str]) -> None:
        for line in stream:
            lines.put(line.rstrip())
        lines.put(None)

    threading.Thread(target=read, args=(process.stdout,), daemon=True).start()
    while True:
        if cancelled():
            raise SetupCancelled
        try:
            line = lines.get(timeout=_POLL_S)
        except queue.Empty:
            continue
        if line is None:
            return
        yield line


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def one_at_a_time(folder: Path, report: Report, cancelled: Cancelled) -> Iterator[None]:
    """Holds the lock of a folder; the system frees it when its owner dies, so that no stale lock is left.

    Args:
        folder: what is locked; the lock is a file beside it, which stays.
        report: told when another process holds the lock.
        cancelled: asked while waiting.

    Raises:
        SetupError: if the lock's file cannot be written.
        SetupCancelled: when `cancelled` says so while waiting.
    """
    path = folder.with_name(folder.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError as error:
        raise SetupError(f"{path.parent} cannot be written to: {error.strerror}. Choose another folder.") from error
    with file:
        told = False
        while not _try_lock(file):
            if not told:
                report(f"Another set-up is at work on {folder}; waiting for it to finish.", 0.0)
                told = True
            if cancelled():
                raise SetupCancelled
            time.sleep(_POLL_S)
        yield


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
