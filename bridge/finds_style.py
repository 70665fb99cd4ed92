"""How detections look while they are reviewed: outlines coloured by score, those that were judged in a calmer style."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsExpression,
    QgsFillSymbol,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

from .finds_rows import ACCEPTED, FIXED, REJECTED, VERDICTS
from .finds_table import REVIEW
from .styles import FAINT, SCORE_COLOURS, box_symbol, explain_hollow_arrows, score_label, show_table_well

FADED_OPACITY = 0.6
SETTLED = ((QColor(255, 255, 255, 80), 0.7), (QColor(48, 48, 48), 0.2))
"""Colours and widths in millimetres of the lines around a find that is right, pale below dark, to show on any ground.

They have no colour of their own and are thin, so that the sample which the find became stands out in that of its class.
"""

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
    kept = f" AND NOT {_judged(*VERDICTS)}" if is_reviewed else ""
    root = QgsRuleBasedRenderer.Rule(None)
    for low, high, colour in SCORE_COLOURS:
        upper = f' AND "score" < {high}' if high < 1 else ""
        condition = f'"score" >= {low}{upper}{kept}'
        symbol = box_symbol(QColor(colour), directed)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=score_label(low, high)))
    if is_reviewed:
        root.appendChild(_accepted(directed))
        root.appendChild(_rejected())
    explain_hollow_arrows(root, directed)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    show_table_well(layer, directed is None or bool(directed))
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


def _judged(*verdicts: str) -> str:
    """Returns the condition that one of some verdicts was given; false, not unknown, where nothing was said."""
    names = ", ".join(QgsExpression.quotedString(verdict) for verdict in verdicts)
    return f"coalesce(\"{REVIEW}\", '') IN ({names})"


def _accepted(directed_classes: Iterable[str] | None) -> QgsRuleBasedRenderer.Rule:
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    for colour, width_mm in SETTLED:
        lines = box_symbol(colour, directed_classes)
        arrow = lines.symbolLayer(1).subSymbol().symbolLayer(0)
        for edge in (lines.symbolLayer(0), arrow):
            edge.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyFillStyle, QgsProperty())
            edge.setBrushStyle(Qt.BrushStyle.NoBrush)
            edge.setStrokeStyle(Qt.PenStyle.SolidLine)
            edge.setStrokeColor(colour)
            edge.setStrokeWidth(width_mm)
        for part in lines.symbolLayers():
            symbol.appendSymbolLayer(part.clone())
    label = QCoreApplication.translate("FindsStyle", "Accepted")
    return QgsRuleBasedRenderer.Rule(symbol, filterExp=_judged(ACCEPTED, FIXED), label=label)


def _rejected() -> QgsRuleBasedRenderer.Rule:
    symbol = box_symbol(QColor(FAINT), [])
    symbol.symbolLayer(0).setStrokeStyle(Qt.PenStyle.DashLine)
    label = QCoreApplication.translate("FindsStyle", "Rejected")
    return QgsRuleBasedRenderer.Rule(symbol, filterExp=_judged(REJECTED), label=label)
