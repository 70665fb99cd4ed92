"""The feedback of a Processing algorithm, as the engine's jobs know it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from qgis.core import QgsProcessingFeedback

from ..core.errors import Cancelled
from ..core.feedback import BoxRow

TEXT_SECONDS = 1.0
"""QGIS keeps every progress text as a line of its log, so that they must not come faster than one can read."""


class AlgorithmFeedback:
    """Passes what a job tells on to Processing; see `core.feedback.Feedback`.

    Args:
        feedback: that of the running algorithm.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self.processing = feedback
        self._text = ""
        self._next_text = 0.0

    def progress(self, fraction: float, message: str = "") -> None:
        """See `Feedback`."""
        self.processing.setProgress(100 * fraction)
        now = time.monotonic()
        if message and message != self._text and now >= self._next_text:
            self._text, self._next_text = message, now + TEXT_SECONDS
            self.processing.setProgressText(message)

    def metric(self, name: str, **values: float) -> None:
        """See `Feedback`."""
        numbers = ", ".join(f"{key} {value:.4g}" for key, value in values.items() if isinstance(value, (int, float)))
        self.processing.pushDebugInfo(f"{name}: {numbers}")

    def boxes(self, name: str, rows: Sequence[BoxRow]) -> None:
        """See `Feedback`."""

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        if level == "warning":
            self.processing.pushWarning(message)
        else:
            self.processing.pushInfo(message)

    def check(self) -> None:
        """See `Feedback`."""
        if self.processing.isCanceled():
            raise Cancelled
