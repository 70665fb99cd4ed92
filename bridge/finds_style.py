"""How detections look while they are reviewed: outlines coloured by score, rejected ones faint and dashed."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

from .finds_table import REVIEW
from .styles import FAINT, SCORE_COLOURS, box_symbol, score_label, show_table_well

FADED_OPACITY = 0.6
_OPACITY = "rotamatch/opacity"
"""Layer property that remembers the opacity from before the review, also if QGIS ends in the middle of it."""


def style_finds(layer: QgsVectorLayer, directed_classes: Iterable[str] | None = None) -> None:
    """Gives finds their style; which scores are shown is left to the filter of the layer.

    Args:
        layer: detections, with or without the column of the review.
        directed_classes: the classes whose heading is that of a front; None if that is not known.
    """
    directed = None if directed_classes is None else list(directed_classes)
    is_reviewed = layer.fields().indexOf(REVIEW) >= 0
    kept = f" AND coalesce(\"{REVIEW}\", '') <> 'rejected'" if is_reviewed else ""
    root = QgsRuleBasedRenderer.Rule(None)
    for low, high, colour in SCORE_COLOURS:
        upper = f' AND "score" < {high}' if high < 1 else ""
        condition = f'"score" >= {low}{upper}{kept}'
        symbol = box_symbol(QColor(colour), directed)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=score_label(low, high)))
    if is_reviewed:
        root.appendChild(_rejected())
    layer.setRenderer(QgsRuleBasedRenderer(root))
    show_table_well(layer)
    layer.triggerRepaint()


def filter_drawing(layer: QgsVectorLayer, condition: str) -> bool:
    """Draws only the features that meet a condition; returns whether the layer's style can do that."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return False
    renderer.rootRule().setFilterExpression(condition)
    layer.triggerRepaint()
    return True


def fade(layer: QgsVectorLayer) -> None:
    """Makes the finds faint, so that the one under review stands out."""
    if layer.customProperty(_OPACITY) is None:
        layer.setCustomProperty(_OPACITY, layer.opacity())
        layer.setOpacity(FADED_OPACITY * layer.opacity())
        layer.triggerRepaint()


def unfade(layer: QgsVectorLayer) -> None:
    """Takes `fade` back."""
    before = layer.customProperty(_OPACITY)
    if before is not None:
        layer.removeCustomProperty(_OPACITY)
        layer.setOpacity(float(before))
        layer.triggerRepaint()


def _rejected() -> QgsRuleBasedRenderer.Rule:
    symbol = box_symbol(QColor(FAINT), [])
    outline = symbol.symbolLayer(0)
    outline.setStrokeStyle(Qt.PenStyle.DashLine)
    outline.setFillColor(QColor(0, 0, 0, 0))
    label = QCoreApplication.translate("FindsStyle", "Rejected")
    return QgsRuleBasedRenderer.Rule(symbol, filterExp=f"\"{REVIEW}\" = 'rejected'", label=label)
