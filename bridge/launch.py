"""Finds the engine and starts it, with QGIS's log panel as its journal."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication

from .engine_client import EngineClient
from .environment import NotInstalled, SetupError, find_engine
from .settings import Settings

LOG_TAG = "Rotamatch"


def log(message: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Writes to the panel 'Rotamatch' of QGIS's log; from any thread."""
    QgsMessageLog.logMessage(message, LOG_TAG, level, False)


def engine_problem() -> str:
    """Returns why no engine can be started, in words for the user; empty if one can."""
    try:
        _engine_python()
    except SetupError as error:
        return str(error)
    return ""


def start_engine() -> EngineClient:
    """Starts an engine process.

    Raises:
        SetupError: if there is no engine.
        EngineError: if its Python does not run.
    """
    return EngineClient(_engine_python(), log)


def _engine_python() -> Path:
    try:
        return find_engine(Settings.load().engine_python)
    except NotInstalled as error:
        text = QCoreApplication.translate(
            "Launch", "The engine is not installed yet. Install it with Plugins > Rotamatch > Set up engine."
        )
        raise NotInstalled(text) from error
