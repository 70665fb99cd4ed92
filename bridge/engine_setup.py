"""Making and checking the engine's environment from QGIS, in the background."""

from __future__ import annotations

import os
import time
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import Cancelled
from ..core.feedback import Feedback
from .environment import Recipe, Report, default_folder, inspect, make, recipe_for, remove, user_folder
from .settings import Settings
from .tasks import BackgroundTask

REPORT_SECONDS = 0.2


def setup_task(recipe: Recipe) -> BackgroundTask:
    """Returns a task that makes or upgrades the engine's environment; it succeeds with the path of its Python."""

    def work(feedback: Feedback) -> Path:
        return make(default_folder(), recipe, _reporter(feedback), lambda: is_cancelled(feedback))

    return BackgroundTask(QCoreApplication.translate("EngineSetup", "Setting up Rotamatch's engine"), work)


def repair_task() -> BackgroundTask:
    """Returns a task that removes the engine's environment and makes the same anew; it succeeds with its Python."""

    def work(feedback: Feedback) -> Path:
        folder, report = default_folder(), _reporter(feedback)
        recipe = recipe_for(folder)
        remove(folder, lambda line, _share: report(line, 0.0), lambda: is_cancelled(feedback))
        return make(folder, recipe, report, lambda: is_cancelled(feedback))

    return BackgroundTask(QCoreApplication.translate("EngineSetup", "Repairing Rotamatch's engine"), work)


def remove_task() -> BackgroundTask:
    """Returns a task that removes the engine's environment."""

    def work(feedback: Feedback) -> None:
        remove(default_folder(), _reporter(feedback), lambda: is_cancelled(feedback))

    return BackgroundTask(QCoreApplication.translate("EngineSetup", "Removing Rotamatch's engine"), work)


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


def _reporter(feedback: Feedback) -> Report:
    """Returns what passes lines of a set-up on to a feedback, though no more than a few a second."""
    next_report = 0.0

    def report(line: str, share: float) -> None:
        nonlocal next_report
        now = time.monotonic()
        if line and (now >= next_report or share >= 1):
            next_report = now + REPORT_SECONDS
            feedback.progress(share, line)

    return report


def is_cancelled(feedback: Feedback) -> bool:
    """Asks a feedback whether to stop, without an exception."""
    try:
        feedback.check()
    except Cancelled:
        return True
    return False
