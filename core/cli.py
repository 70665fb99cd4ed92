"""The command line: arguments become the parameters of a job, and the job's end becomes an exit code.

Exit codes: 0 success, 1 failure, 2 wrong use, 130 cancelled. Progress and messages go to stderr, results to stdout;
with `--json-events` stdout carries one JSON object a line instead. Only light modules are imported before a job runs.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any, TextIO

from .arguments import build_parser
from .engine import JobFeedback, encode
from .errors import UsageError
from .failure import BUG, CANCELLED, Failure, failure_of
from .feedback import CancelFlag, Event
from .jobs import run_job

SUCCESS, FAILED, WRONG_USE, STOPPED = 0, 1, 2, 130
PATIENCE_SECONDS = 2.0
"""A second Ctrl-C within this time counts with the first, since shells and wrappers may deliver one twice."""

_OWN_OPTIONS = ("command", "json_events", "verbose", "version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        arguments: without the program's name; those of the process by default.

    Returns:
        the exit code.
    """
    parser = build_parser()
    given = vars(parser.parse_args(arguments))
    if given.get("version"):
        from .version import version

        print(f"rotamatch {version()}")
        return SUCCESS
    if given.get("command") is None:
        parser.print_help(sys.stderr)
        return WRONG_USE
    os.environ["GDAL_PAM_ENABLED"] = "NO"
    parameters = {name: value for name, value in given.items() if name not in _OWN_OPTIONS}
    if given.get("json_events"):
        return _run_for_programs(given["command"], parameters)
    return _run_for_people(given["command"], parameters, verbose=bool(given.get("verbose")))


def _run_for_people(command: str, parameters: dict[str, Any], *, verbose: bool) -> int:
    from .terminal import BarFeedback, LineFeedback, print_result

    watch = BarFeedback if sys.stderr.isatty() else LineFeedback
    with watch(command, sys.stderr) as feedback:
        outcome = _outcome(command, parameters, feedback)
    if isinstance(outcome, Failure):
        _tell(command, outcome, verbose=verbose)
        return _exit_code(outcome)
    with _quiet_when_nobody_reads(sys.stdout):
        print_result(outcome, sys.stdout)
    return SUCCESS


def _run_for_programs(command: str, parameters: dict[str, Any]) -> int:
    """Writes the events of the engine's protocol to stdout, the job's number left out."""
    stdout = sys.stdout

    def emit(event: Event) -> None:
        event.pop("id", None)
        with _quiet_when_nobody_reads(stdout, feedback):
            stdout.write(encode(event) + "\n")
            stdout.flush()

    feedback = JobFeedback(1, emit)
    outcome = _outcome(command, parameters, feedback)
    if isinstance(outcome, Failure):
        emit({"event": "error", "kind": outcome.kind, "message": outcome.message, "details": outcome.details})
        return _exit_code(outcome)
    emit({"event": "result", "result": outcome})
    return SUCCESS


def _outcome(command: str, parameters: dict[str, Any], feedback: CancelFlag) -> dict[str, Any] | Failure:
    """Runs the job; whatever a library prints meanwhile goes to stderr."""
    try:
        with _cancelled_by_signals(feedback), contextlib.redirect_stdout(sys.stderr):
            return run_job(command, parameters, feedback)
    except Exception as error:  # noqa: BLE001  (the border of the program: a bug becomes a message)
        return failure_of(error)


@contextlib.contextmanager
def _cancelled_by_signals(feedback: CancelFlag) -> Iterator[None]:
    """Lets Ctrl-C and SIGTERM cancel the job, which then ends on its own; when asked again later, ends at once."""
    asked_at: list[float] = []

    def cancel(number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if asked_at and now - asked_at[0] > PATIENCE_SECONDS:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        asked_at.append(now)
        feedback.cancel()

    before = {number: signal.signal(number, cancel) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _quiet_when_nobody_reads(stream: TextIO, feedback: CancelFlag | None = None) -> Iterator[None]:
    """Where the reader of a pipe has gone, cancels the job and lets all further output vanish."""
    try:
        yield
        stream.flush()
    except BrokenPipeError:
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123  (os.devnull is a name, no file)
            os.dup2(nothing.fileno(), stream.fileno())
        if feedback is not None:
            feedback.cancel()


def _tell(command: str, failure: Failure, *, verbose: bool) -> None:
    lines = [failure.message]
    if failure.kind == CANCELLED and command in ("train", "detect"):
        lines.append("Give the same command with --resume to go on.")
    elif failure.kind == UsageError.kind:
        lines.append(f"See: rotamatch {command} --help")
    if failure.details and (verbose or failure.kind == BUG):
        lines.append(failure.details.rstrip())
    print("\n".join(lines), file=sys.stderr)


def _exit_code(failure: Failure) -> int:
    return {CANCELLED: STOPPED, UsageError.kind: WRONG_USE}.get(failure.kind, FAILED)
