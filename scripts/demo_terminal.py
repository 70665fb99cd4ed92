"""Runs algorithms of QGIS's toolbox with `qgis_process`, and shows how far they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import Any

_PERCENT = re.compile(r"(\d+)\.\.\.")
_PARAMETER = re.compile(r"^([A-Z_]+):\t(.*)$")
_BAR = 24


class StepFailed(Exception):  # noqa: N818  (told to the user as it is)
    """A step of the demo could not be done; the message says why."""


class Terminal:
    """Prints steps, messages and a bar; plain lines where the output is no terminal.

    Args:
        steps: how many there will be.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._number = 0
        self._began = time.monotonic()
        self._live = sys.stdout.isatty()
        self._percent = -1
        self._text = ""

    def step(self, title: str) -> None:
        """Begins the next step."""
        self._number += 1
        self._began = time.monotonic()
        self._percent = -1
        self._text = ""
        print(f"\n[{self._number}/{self._steps}] {title}", flush=True)

    def tell(self, message: str) -> None:
        """Prints a message of the running step."""
        self._clear()
        print(f"      {message}", flush=True)
        self._text = message

    def progress(self, percent: int) -> None:
        """Shows how far the step is."""
        if percent == self._percent:
            return
        tenth = percent // 10 != self._percent // 10
        self._percent = percent
        filled = _BAR * percent // 100
        line = f"      [{'#' * filled}{'.' * (_BAR - filled)}] {percent:3d} %  {time.monotonic() - self._began:4.0f} s"
        if self._live:
            print(f"\r{line}", end="", flush=True)
        elif tenth:
            print(line, flush=True)

    def end(self) -> None:
        """Ends the bar."""
        if self._live and self._percent >= 0:
            print(flush=True)
        self._percent = -1

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
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, start_new_session=False
    ) as process:
        reader = _Reader(terminal)
        try:
            while block := os.read(process.stdout.fileno(), 65536):
                reader.feed(block.decode("utf-8", "replace"))
        except KeyboardInterrupt:
            process.wait()
            raise
    reader.finish()
    terminal.end()
    if process.returncode or not reader.results:
        said = "\n".join(reader.messages[-8:])
        raise StepFailed(f"qgis_process run rotamatch:{name} ended with code {process.returncode}.\n{said}")
    return reader.results


class _Reader:
    """Understands what `qgis_process` prints: the inputs, the log with percentages in it, and the results."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._section = ""
        self._line = ""
        self.results: dict[str, str] = {}
        self.messages: list[str] = []

    def feed(self, text: str) -> None:
        """Takes the next characters."""
        *whole, self._line = (self._line + text).split("\n")
        for line in whole:
            self._take(line)
        if percents := _PERCENT.findall(self._line):
            self._terminal.progress(int(percents[-1]))

    def finish(self) -> None:
        """Takes what came last, without an end of the line."""
        self._take(self._line)

    def _take(self, line: str) -> None:
        if percents := _PERCENT.findall(line):
            self._terminal.progress(int(percents[-1]))
        text = _PERCENT.sub("", line).strip("\r")
        if text in ("Inputs", "Results"):
            self._section = text
        elif not text.strip("-"):
            return
        elif found := _PARAMETER.match(text):
            if self._section == "Results":
                self.results[found[1]] = found[2]
        else:
            self.messages.append(text)
            self._terminal.tell(text)
