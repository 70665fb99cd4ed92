"""Rotamatch: finds every object that looks like the ones you point at."""

from __future__ import annotations


def classFactory(iface):  # noqa: N802  (QGIS calls it by this name)
    """Makes the plugin for QGIS.

    Args:
        iface: QGIS's interface to its main window.
    """
    from .plugin import RotamatchPlugin

    return RotamatchPlugin(iface)
