"""The jobs of the engine: one table that the command line and the engine process share.

A job is a function `(request, feedback) -> dict` beside a frozen dataclass that validates its parameters. Modules are
imported when their job runs, so that only training pays for importing torch.
"""

from __future__ import annotations

import dataclasses
import importlib
from typing import Any

from .errors import UsageError
from .feedback import Feedback

JOBS = {
    "import": ("sample_import", "ImportRequest", "import_samples"),
    "edit": ("sample_edit", "EditRequest", "edit_samples"),
    "relink": ("relink", "RelinkRequest", "relink"),
    "rasterize": ("rasterize", "RasterizeRequest", "rasterize"),
    "chips": ("normalise", "ChipsRequest", "export_chips"),
    "gallery": ("gallery", "GalleryRequest", "gallery"),
    "resumable": ("resumable", "ResumableRequest", "resumable"),
    "similar": ("similar", "SimilarRequest", "similar"),
    "teach": ("teach", "TeachRequest", "teach"),
    "train": ("training", "TrainRequest", "train"),
    "detect": ("detection", "DetectRequest", "detect"),
    "evaluate": ("evaluation", "EvaluateRequest", "evaluate"),
    "info": ("info", "InfoRequest", "info"),
    "selftest": ("selftest", "SelfTestRequest", "selftest"),
}
"""Name of the job -> module of this package, request class, function."""


def run_job(name: str, parameters: dict[str, Any], feedback: Feedback) -> dict[str, Any]:
    """Runs one job.

    Args:
        name: a key of `JOBS`.
        parameters: the fields of the job's request; lists become tuples.
        feedback: told of progress, and asked whether to stop.

    Returns:
        the job's result, ready for JSON.

    Raises:
        UsageError: if the job or a parameter is unknown, missing or out of range.
        RotamatchError: what the job itself raises.
        Cancelled: when the feedback says so.
    """
    if name not in JOBS:
        raise UsageError(f"There is no job '{name}'; the engine knows {', '.join(JOBS)}.")
    module_name, request_name, function_name = JOBS[name]
    module = importlib.import_module(f".{module_name}", __package__)
    request = _build(getattr(module, request_name), parameters, name)
    result: dict[str, Any] = getattr(module, function_name)(request, feedback)
    return result


def _build(request_class: Any, parameters: dict[str, Any], name: str) -> Any:
    known = {field.name for field in dataclasses.fields(request_class)}
    unknown = sorted(set(parameters) - known)
    if unknown:
        raise UsageError(f"The job '{name}' does not take {', '.join(unknown)}.")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in parameters.items()}
    try:
        return request_class(**values)
    except (TypeError, ValueError) as error:
        raise UsageError(f"The job '{name}' cannot start: {error}.") from error
