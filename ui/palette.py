"""Colours between those of the palette; some roles of it are not dark in a dark theme of QGIS."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor


def blended(first: QColor, second: QColor, share: float) -> QColor:
    """Returns a colour between two, `share` of the way to the second."""
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3])
    return QColor(*(round((1 - share) * one + share * other) for one, other in pairs))
