"""Runs algorithms of QGIS's toolbox with `qgis_process`, and shows how far they are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from typing import Any

_OUTPUT = re.compile(r"^([A-Z][A-Z0-9_]*):\t(.*)$")
_PASSING = re.compile(r"\d s left$|^\w+( of \w+)?: \w+ [-+.e\d]+(, \w+ [-+.e\d]+)*$")
"""Messages that the next one makes old: the remaining time, and the numbers of the training."""

_HARMLESS = ("GDAL ERROR 1: Unable to compute a transformation between pixel/line",)
"""What QGIS prints of every image without georeference."""

_TICKS = 41
_BAR = 24
_QUIET_SECONDS = 15.0
_GRACE_SECONDS = 8.0


class StepFailed(Exception):  # noqa: N818  (told to the user as it is)
    """A step of the demo could not be done; the message says why."""


class Terminal:
    """Prints steps and messages, and one line that moves; plain lines where the output is no terminal.

    Args:
        steps: how many there will be.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._number = 0
        self._live = sys.stdout.isatty()
        self._start()

    def step(self, title: str) -> None:
        """Begins the next step."""
        self._number += 1
        print(f"\n[{self._number}/{self._steps}] {title}", flush=True)

    def tell(self, message: str) -> None:
        """Prints a message of the running step."""
        self._clear()
        print(f"      {message}", flush=True)
        self._moving()

    def progress(self, percent: float, message: str | None = None) -> None:
        """Shows how far an algorithm is; without a message the last one stays."""
        self._percent = percent
        self._message = self._message if message is None else message
        self._moving()

    def end(self) -> None:
        """Ends the moving line."""
        self._clear()
        if self._percent >= 0:
            print(f"      done in {time.monotonic() - self._began:.0f} s", flush=True)
        self._start()

    def _start(self) -> None:
        self._began = self._shown = time.monotonic()
        self._percent = -1.0
        self._message = ""

    def _moving(self) -> None:
        if self._percent < 0:
            return
        now = time.monotonic()
        filled = int(_BAR * self._percent / 100)
        bar = f"[{'#' * filled}{'.' * (_BAR - filled)}] {self._percent:3.0f} % {now - self._began:4.0f} s"
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            print("\r\033[K" + f"      {bar}  {self._message}"[:width], end="", flush=True)
        elif now - self._shown > _QUIET_SECONDS:
            self._shown = now
            print(f"      {bar}  {self._message}", flush=True)

    def _clear(self) -> None:
        if self._live and self._percent >= 0:
            print("\r\033[K", end="")


def run_algorithm(name: str, parameters: dict[str, Any], terminal: Terminal) -> dict[str, str]:
    """Runs `rotamatch:NAME`; returns its outputs as texts.

    Raises:
        StepFailed: if it fails; with what it said.
    """
    given = [f"{key}={value}" for key, value in parameters.items()]
    command = ["qgis_process", "run", f"rotamatch:{name}", "--", *given]
    environment = {"ROTAMATCH_ENGINE": sys.executable, **os.environ}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as process:
        reader = Reader(terminal)
        try:
            while block := os.read(process.stdout.fileno(), 65536):
                reader.feed(block.decode("utf-8", "replace"))
        except KeyboardInterrupt:
            _stop(process)
            raise
    reader.finish()
    terminal.end()
    if process.returncode or not reader.results:
        said = "\n".join(reader.messages[-8:])
        raise StepFailed(f"qgis_process run rotamatch:{name} ended with code {process.returncode}.\n{said}")
    return reader.results


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Waits for an algorithm that Ctrl-C has most likely reached too; ends it where it has not."""
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()


class Reader:
    """Understands what `qgis_process` prints: the inputs, the log, and the results.

    In the log the characters of `0...10...20` up to `100 - done.` stand wherever progress was made. Each is known
    before it comes, which tells it from a message that begins with a number.

    Args:
        terminal: where messages and progress are shown.

    Attributes:
        results: the outputs by name.
        messages: the lines of the log.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._section = ""
        self._line = ""
        self._tick = 0
        self.results: dict[str, str] = {}
        self.messages: list[str] = []

    def feed(self, text: str) -> None:
        """Takes the next characters."""
        *whole, self._line = (self._line + text).split("\n")
        for line in whole:
            self._take(line)
        self._line = self._without_progress(self._line)

    def finish(self) -> None:
        """Takes what came last, without an end of the line."""
        self._take(self._line)

    def _take(self, line: str) -> None:
        text = self._without_progress(line).strip()
        if text in ("Inputs", "Results"):
            self._section = text
        elif not text.strip("-"):
            return
        elif found := _OUTPUT.match(text):
            if self._section == "Results":
                self.results[found[1]] = found[2]
        elif not text.startswith(_HARMLESS) and text not in self.messages[-2:]:
            self.messages.append(text)
            self._show(text)

    def _show(self, message: str) -> None:
        if _PASSING.search(message):
            self._terminal.progress(max(self._tick - 1, 0) * 2.5, message if message.endswith("left") else None)
        else:
            self._terminal.tell(message)

    def _without_progress(self, text: str) -> str:
        if self._section != "Inputs":
            return text
        before = self._tick
        while self._tick < _TICKS and text.startswith(self._expected()):
            text = text[len(self._expected()) :]
            self._tick += 1
        if self._tick > before:
            self._terminal.progress((self._tick - 1) * 2.5)
        return text.removeprefix(" - done.") if self._tick == _TICKS else text

    def _expected(self) -> str:
        """What stands for the next fortieth of the work."""
        return "." if self._tick % 4 else str(self._tick * 10 // 4)
