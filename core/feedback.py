"""Progress, messages and cancelling between a job and whoever watches it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, Protocol, TypeVar

from .errors import Cancelled

Result = TypeVar("Result")

BoxRow = Sequence[float]
"""An oriented box on its way to a map: x and y of its four corners from the rear-left on, heading_deg, score, and the
number of its class; coordinates of the scene."""


class Feedback(Protocol):
    """What every long function takes as its last argument."""

    def progress(self, fraction: float, message: str = "") -> None:
        """Reports the share of the work that is done, in [0, 1]."""

    def metric(self, name: str, **values: float) -> None:
        """Reports numbers to plot or print, such as `metric("training", step=20, loss=1.3)`."""

    def boxes(self, name: str, rows: Sequence[BoxRow]) -> None:
        """Shows oriented boxes before the job has ended; the name says what they are."""

    def log(self, message: str, level: str = "info") -> None:
        """Tells the user something; level is `info` or `warning`."""

    def check(self) -> None:
        """Raises `Cancelled` when the user has asked to stop; to be called several times a second."""


class NullFeedback:
    """Watches nothing and never cancels."""

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""

    def boxes(self, name: str, rows: Sequence[BoxRow]) -> None:
        """See `Feedback`."""

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""

    def check(self) -> None:
        """See `Feedback`."""


class SubFeedback:
    """Maps the progress of one step of a job onto its share of the whole.

    Args:
        parent: the feedback of the whole job.
        start: fraction of the whole at which the step begins, in [0, 1].
        end: fraction of the whole at which the step ends, in [start, 1].
    """

    def __init__(self, parent: Feedback, start: float, end: float) -> None:
        self._parent = parent
        self._start = start
        self._end = end

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""
        self._parent.progress(self._start + (self._end - self._start) * fraction, message)

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""
        self._parent.metric(name, **values)

    def boxes(self, name: str, rows: Sequence[BoxRow]) -> None:
        """See `Feedback`."""
        self._parent.boxes(name, rows)

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        self._parent.log(message, level)

    def check(self) -> None:
        """See `Feedback`."""
        self._parent.check()


class CancelFlag(NullFeedback):
    """A feedback that can be cancelled from another thread or a signal handler; the base of the adapters."""

    def __init__(self) -> None:
        self._cancelled = False

    def cancel(self) -> None:
        """Asks the job to stop at its next `check`."""
        self._cancelled = True

    def check(self) -> None:
        """See `Feedback`."""
        if self._cancelled:
            raise Cancelled


def wait_for(work: Callable[[], Result], feedback: Feedback) -> Result:
    """Does what cannot be interrupted in a thread of its own, so that the user can cancel meanwhile.

    Args:
        work: what to do. After a cancel it goes on to its end unheeded, so it has to leave no traces, and what it uses
            has to stay open.
        feedback: asked several times a second whether to stop.

    Raises:
        Cancelled: if the user says so; and whatever the work raises.
    """
    pool = ThreadPoolExecutor(1, "patient")
    future = pool.submit(work)
    pool.shutdown(wait=False)
    while not wait((future,), timeout=_POLL_S).done:
        feedback.check()
    return future.result()


_POLL_S = 0.1

Event = dict[str, Any]
"""One line of the engine's protocol: `{"id": 1, "event": "progress", ...}`."""
