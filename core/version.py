"""Which version of Rotamatch this is."""

from __future__ import annotations

import configparser
import importlib.metadata
from pathlib import Path

_METADATA = Path(__file__).resolve().parent.parent / "metadata.txt"


def version() -> str:
    """Returns the version of the plugin folder, or of the installed package where there is no plugin folder."""
    parser = configparser.ConfigParser(interpolation=None)
    if parser.read(_METADATA, encoding="utf-8"):
        return parser.get("general", "version")
    return importlib.metadata.version("rotamatch")
