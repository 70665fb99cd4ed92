"""QGIS in another theme, for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QApplication


@contextmanager
def in_theme(name: str) -> Iterator[None]:
    """Shows everything in a theme, and then in the default one with the palette from before, which QGIS forgets."""
    palette = QApplication.palette()
    QgsApplication.setUITheme(name)
    try:
        yield
    finally:
        QgsApplication.setUITheme("default")
        QApplication.setPalette(palette)
