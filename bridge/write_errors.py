"""What is told where a file cannot be written, whoever writes it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import OutputError


def unwritable(path: str | Path, details: str = "") -> OutputError:
    """Returns the error about a file that cannot be made; may be called in any thread."""
    text = QCoreApplication.translate(
        "WriteErrors", "{path} cannot be written; check the folder and the space on the disk."
    )
    return OutputError(text.format(path=path), details)


def disk_full(path: str | Path, details: str = "") -> OutputError:
    """Returns the error about a file that cannot be written on; may be called in any thread."""
    text = QCoreApplication.translate("WriteErrors", "{path} cannot be written; is the disk full?")
    return OutputError(text.format(path=path), details)
