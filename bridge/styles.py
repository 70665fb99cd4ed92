"""How detections look when QGIS loads them: outlines coloured by score, an arrow at the front."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsArrowSymbolLayer,
    QgsExpression,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsProcessingLayerPostProcessorInterface,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

SCORE_COLOURS = (
    (0.0, 0.2, "#d7191c"),
    (0.2, 0.4, "#fdae61"),
    (0.4, 0.6, "#ffff33"),
    (0.6, 0.8, "#a6d96a"),
    (0.8, 1.0, "#1a9641"),
)
"""From a score up to the next, and its colour."""

FAINT = "#9e9e9e"
OUTLINE_MM = 0.5

FRONT = """
with_variable('front',
    centroid(make_line(point_n(exterior_ring($geometry), 2), point_n(exterior_ring($geometry), 3))),
    make_line(
        line_interpolate_point(make_line(centroid($geometry), @front), 0.4 * distance(centroid($geometry), @front)),
        line_interpolate_point(
            extend(make_line(centroid($geometry), @front), 0, 0.3 * distance(centroid($geometry), @front)),
            1.3 * distance(centroid($geometry), @front)
        )
    )
)
"""
"""The arrow: from inside the box through the middle of its front side (ring points 2 and 3) to a little beyond."""


def style_detections(layer: QgsVectorLayer, directed_classes: Iterable[str] | None = None) -> None:
    """Gives a layer of detections its style.

    Args:
        layer: has the fields of a detection file.
        directed_classes: the classes whose heading is that of a front; None if that is not known. Only these get
            an arrow, where the heading is known.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    accepted = QgsRuleBasedRenderer.Rule(None, filterExp='"accepted"', label=_tr("Accepted"))
    for low, high, colour in SCORE_COLOURS:
        upper = f' AND "score" < {high}' if high < 1 else ""
        condition = f'"score" >= {low}{upper}'
        symbol = _symbol(QColor(colour), directed_classes)
        accepted.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=f"{low:.1f} - {high:.1f}"))
    root.appendChild(accepted)
    below = QgsRuleBasedRenderer.Rule(
        _symbol(QColor(FAINT), directed_classes), filterExp='NOT "accepted"', label=_tr("Below the threshold")
    )
    below.setActive(False)
    root.appendChild(below)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setDisplayExpression('"class_name" || \' \' || format_number("score", 2)')
    layer.triggerRepaint()


class DetectionStyle(QgsProcessingLayerPostProcessorInterface):
    """Styles the detections that an algorithm has made once QGIS has loaded them.

    Args:
        directed_classes: see `style_detections`.
    """

    def __init__(self, directed_classes: Iterable[str] | None = None) -> None:
        super().__init__()
        self._directed_classes = directed_classes

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingLayerPostProcessorInterface`."""
        if isinstance(layer, QgsVectorLayer):
            style_detections(layer, self._directed_classes)


def _symbol(colour: QColor, directed_classes: Iterable[str] | None) -> QgsFillSymbol:
    outline = QgsSimpleFillSymbolLayer()
    outline.setStrokeColor(colour)
    outline.setStrokeWidth(OUTLINE_MM)
    fill = QColor(colour)
    fill.setAlpha(40)
    outline.setFillColor(fill)
    return QgsFillSymbol([outline, _front_arrow(colour, directed_classes)])


def _front_arrow(colour: QColor, directed_classes: Iterable[str] | None) -> QgsGeometryGeneratorSymbolLayer:
    arrow = QgsArrowSymbolLayer()
    arrow.setArrowWidth(OUTLINE_MM)
    arrow.setArrowStartWidth(OUTLINE_MM)
    arrow.setHeadLength(1.8)
    arrow.setHeadThickness(1.2)
    arrow.setIsCurved(False)
    body = QgsFillSymbol.createSimple({"color": colour.name(), "outline_style": "no"})
    arrow.setSubSymbol(body)
    conditions = ['"heading_deg" IS NOT NULL']
    if directed_classes is not None:
        names = ", ".join(QgsExpression.quotedString(name) for name in directed_classes)
        conditions.append(f'"class_name" IN ({names})' if names else "false")
    generator = QgsGeometryGeneratorSymbolLayer.create(
        {"geometryModifier": f"if({' AND '.join(conditions)}, {FRONT}, NULL)"}
    )
    generator.setSymbolType(QgsSymbol.SymbolType.Line)
    generator.setSubSymbol(QgsLineSymbol([arrow]))
    return generator


def _tr(text: str) -> str:
    return QCoreApplication.translate("DetectionStyle", text)
