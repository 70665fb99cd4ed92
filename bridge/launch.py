"""Finds the engine and starts it, with QGIS's log panel as its journal."""

from __future__ import annotations

from qgis.core import Qgis, QgsMessageLog

from .engine_client import EngineClient
from .environment import SetupError, find_engine
from .settings import Settings

LOG_TAG = "Rotamatch"


def log(message: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Writes to the panel 'Rotamatch' of QGIS's log; from any thread."""
    QgsMessageLog.logMessage(message, LOG_TAG, level, False)


def engine_problem() -> str:
    """Returns why no engine can be started, in words for the user; empty if one can."""
    try:
        find_engine(Settings.load().engine_python)
    except SetupError as error:
        return str(error)
    return ""


def start_engine() -> EngineClient:
    """Starts an engine process.

    Raises:
        SetupError: if there is no engine.
        EngineError: if its Python does not run.
    """
    return EngineClient(find_engine(Settings.load().engine_python), log)
