"""What the command line shows: progress bars on a terminal, plain lines elsewhere, and results as tables."""

from __future__ import annotations

import json
import math
import time
from typing import Any, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from .feedback import CancelFlag

PLAIN_SECONDS = 5.0
"""Progress lines that go to no terminal come no closer than this."""

_WIDE = 160
_MOST_LISTED = 12
_MOST_CHARACTERS = 300


class BarFeedback(CancelFlag):
    """Shows one progress bar on a terminal, the newest numbers beside it and messages above it.

    Args:
        name: shown until the job says what it is doing.
        stream: the terminal.
    """

    def __init__(self, name: str, stream: TextIO) -> None:
        super().__init__()
        self._console = Console(file=stream, highlight=False, markup=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[numbers]}", markup=False),
            console=self._console,
        )
        self._task = self._bar.add_task(name, total=1.0, numbers="")

    def __enter__(self) -> BarFeedback:
        """Starts to draw."""
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves the last state of the bar on the terminal."""
        self._bar.stop()

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""
        self._bar.update(self._task, completed=min(max(fraction, 0.0), 1.0), description=message or None)

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""
        self._bar.update(self._task, numbers=_numbers(values))

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        self._console.print(_log_line(message, level))


class LineFeedback(CancelFlag):
    """Writes a line now and then, for logs and pipes.

    Args:
        name: shown until the job says what it is doing.
        stream: where to write.
    """

    def __init__(self, name: str, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._message = name
        self._values: dict[str, float] = {}
        self._next = time.monotonic()
        self._finished = False

    def __enter__(self) -> LineFeedback:
        """Begins; nothing to do."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends; nothing to do."""

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""
        self._message = message or self._message
        now, finishes = time.monotonic(), fraction >= 1 and not self._finished
        if now < self._next and not finishes:
            return
        self._next, self._finished = now + PLAIN_SECONDS, fraction >= 1
        self._write(f"{100 * min(max(fraction, 0.0), 1.0):3.0f} %  {self._message}  {_numbers(self._values)}".rstrip())

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""
        self._values = values

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        self._write(_log_line(message, level))

    def _write(self, line: str) -> None:
        self._stream.write(line + "\n")
        self._stream.flush()


def print_result(result: dict[str, Any], stream: TextIO) -> None:
    """Prints the result of a job: single values first, then a table for each group of them.

    Args:
        result: ready for JSON.
        stream: where to print.
    """
    console = Console(file=stream, highlight=False, markup=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = _WIDE
    single = {key: value for key, value in result.items() if not _is_group(value)}
    stream.write(_pairs(single))
    for key, group in result.items():
        if not _is_group(group):
            continue
        stream.write(f"\n{_label(key)}\n")
        table = _table(group)
        if table is None:
            stream.write(_pairs(_flat(group)))
        else:
            console.print(table)


def _is_group(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value)
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(item, dict) for item in value)


def _table(group: Any) -> Table | None:
    """Returns a list of records as rows, records by name as columns, and None for anything simpler."""
    if isinstance(group, (list, tuple)):
        records = [_flat(item) for item in group]
        names = list(dict.fromkeys(name for record in records for name in record))
        return _grid(names, [[_cell(record.get(name)) for name in names] for record in records])
    if all(isinstance(item, dict) for item in group.values()):
        columns = {name: _flat(item) for name, item in group.items()}
        names = list(dict.fromkeys(name for column in columns.values() for name in column))
        rows = [[_label(name), *(_cell(column.get(name)) for column in columns.values())] for name in names]
        return _grid(["", *columns], rows)
    return None


def _pairs(values: dict[str, Any]) -> str:
    width = max((len(key) for key in values), default=0)
    return "".join(f"{_label(key):{width}}  {_cell(value)}\n" for key, value in values.items())


def _grid(names: list[str], rows: list[list[str]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in names:
        table.add_column(Text(_label(name)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _flat(values: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{prefix}{key} "))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def _cell(value: Any) -> str:
    if value is None or value == {}:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, (list, tuple)):
        if len(value) > _MOST_LISTED:
            return f"{len(value)} values"
        return ", ".join(_cell(item) for item in value) or "-"
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    text = "".join(character if character.isprintable() else " " for character in text)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}..."


def _number(value: float) -> str:
    if not math.isfinite(value):
        return "-"
    return str(round(value)) if abs(value) >= 1000 else f"{value:.4g}"


def _numbers(values: dict[str, float]) -> str:
    return "  ".join(f"{_label(name)} {_number(float(value))}" for name, value in values.items())


def _label(name: str) -> str:
    return name.replace("_", " ")


def _log_line(message: str, level: str) -> str:
    return f"Warning: {message}" if level == "warning" else message
