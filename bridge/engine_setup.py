"""Making and checking the engine's environment from QGIS, in the background."""

from __future__ import annotations

import os
import time
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import Cancelled
from ..core.feedback import Feedback
from .environment import Recipe, default_folder, inspect, make, recipe_for, user_folder
from .settings import Settings
from .tasks import BackgroundTask

REPORT_SECONDS = 0.2


def setup_task(recipe: Recipe) -> BackgroundTask:
    """Returns a task that makes or upgrades the engine's environment; it succeeds with the path of its Python."""

    def work(feedback: Feedback) -> Path:
        next_report = 0.0

        def report(line: str, share: float) -> None:
            nonlocal next_report
            now = time.monotonic()
            if line and (now >= next_report or share >= 1):
                next_report = now + REPORT_SECONDS
                feedback.progress(share, line)

        return make(default_folder(), recipe, report, lambda: is_cancelled(feedback))

    return BackgroundTask(QCoreApplication.translate("EngineSetup", "Setting up Rotamatch's engine"), work)


def check_task() -> BackgroundTask:
    """Returns a task that looks whether the environment fits this version of the plugin.

    It succeeds with the state (see `environment.inspect`), or with an empty text where the engine's Python is the
    user's own business.
    """

    def work(feedback: Feedback) -> str:
        folder = default_folder()
        if os.environ.get("ROTAMATCH_ENGINE") or Settings.load().engine_python or folder != user_folder():
            return ""
        return inspect(folder, recipe_for(folder))

    return BackgroundTask(QCoreApplication.translate("EngineSetup", "Checking Rotamatch's engine"), work)


def is_cancelled(feedback: Feedback) -> bool:
    """Asks a feedback whether to stop, without an exception."""
    try:
        feedback.check()
    except Cancelled:
        return True
    return False
