"""The few kinds of failure that the engine reports.

Each error says what was wrong, where, and what to do. `kind` travels with the message through the engine's
protocol, so that the QGIS side and the command line treat the same failure alike.
"""

from __future__ import annotations


class RotamatchError(Exception):
    """A failure that the user can understand and act upon.

    Args:
        message: what was wrong, where, and what to do; one or two plain sentences.
        details: technical text for the log, such as the message of a library.
    """

    kind = "failure"

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class UsageError(RotamatchError):
    """The request itself is wrong: an unknown name, a value out of range, options that exclude each other."""

    kind = "usage"


class SceneError(RotamatchError):
    """A scene is missing, unreadable, damaged, or lacks what the job needs of it."""

    kind = "scene"


class SampleError(RotamatchError):
    """Labels or samples cannot be used, or there are too few of them."""

    kind = "samples"


class ModelError(RotamatchError):
    """A model file is not ours, damaged, not allowed, or does not fit the scene."""

    kind = "model"


class OutputError(RotamatchError):
    """The result cannot be written: no permission, no space, a locked file."""

    kind = "output"


class DeviceError(RotamatchError):
    """The chosen device is missing, or ran out of memory."""

    kind = "device"


class Cancelled(Exception):  # noqa: N818  (not an error: the user's wish)
    """Raised in the core when the user cancels; caught once, in the adapter that started the job."""
