"""What a failed job tells: an exception becomes a kind, a message for people and details for a log."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from .errors import Cancelled, RotamatchError

CANCELLED, MEMORY, BUG = "cancelled", "memory", "bug"


@dataclass(frozen=True)
class Failure:
    """The end of a job that gave no result.

    Attributes:
        kind: `kind` of a `RotamatchError`, or `cancelled`, `memory`, `bug`.
        message: what was wrong and what to do, for people.
        details: technical text for a log.
    """

    kind: str
    message: str
    details: str


def failure_of(error: BaseException) -> Failure:
    """Describes an exception that ended a job."""
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, Cancelled):
        return Failure(CANCELLED, "Cancelled; what was done until then is kept.", "")
    if isinstance(error, RotamatchError):
        return Failure(error.kind, error.message, "\n".join(part for part in (error.details, trace) if part))
    if isinstance(error, MemoryError):
        return Failure(MEMORY, "There is not enough memory. Close other programs, or use fewer threads.", trace)
    message = (
        f"Rotamatch made an error of its own ({type(error).__name__}: {error}). Please report it with the details."
    )
    return Failure(BUG, message, trace)
