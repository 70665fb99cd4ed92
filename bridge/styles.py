"""How detections look when QGIS loads them: outlines coloured by score, an arrow at the front."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from qgis.core import (
    QgsApplication,
    QgsCentroidFillSymbolLayer,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsMarkerSymbol,
    QgsProcessingLayerPostProcessorInterface,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics

from .finds_rows import is_finds_layer, path_of
from .finds_table import ground_unit
from .styles_3d import extrude_boxes

SCORE_COLOURS = (
    (0.0, 0.2, "#d7191c"),
    (0.2, 0.4, "#fdae61"),
    (0.4, 0.6, "#ffff33"),
    (0.6, 0.8, "#a6d96a"),
    (0.8, 1.0, "#1a9641"),
)
"""From a score up to the next, and its colour."""

FAINT = "#9e9e9e"
DECIMALS = 2
HEADING_COLUMNS = ("heading_deg", "heading_conf")
FEWEST_LETTERS = 6
"""A column is never narrower than this, however short its name is."""
OUTLINE_MM = 0.5

UNSURE_BELOW = 0.9
"""The arrow of a heading that is less sure is hollow; most fronts that come out turned are among them."""

FRONT = """
with_variable('ring', exterior_ring(coalesce(geometry_n($geometry, 1), $geometry)),
with_variable('left', point_n(@ring, 2),
with_variable('right', point_n(@ring, 3),
with_variable('x', (x(@left) + x(@right)) / 2,
with_variable('y', (y(@left) + y(@right)) / 2,
    make_polygon(make_line(
        make_point(@x + 0.6 * (x(@left) - @x), @y + 0.6 * (y(@left) - @y)),
        make_point(@x + 0.4 * (@x - x($geometry)), @y + 0.4 * (@y - y($geometry))),
        make_point(@x + 0.6 * (x(@right) - @x), @y + 0.6 * (y(@right) - @y))
    ))
)))))
"""
"""The arrow: a triangle on the front side (ring points 2 and 3); it grows and shrinks with the box."""


def score_label(low: float, high: float) -> str:
    """Returns what the legend says of a range of scores."""
    return _tr("score {low:.1f} - {high:.1f}").format(low=low, high=high)


def style_detections(layer: QgsVectorLayer, directed_classes: Iterable[str] | None = None) -> None:
    """Gives a layer of detections its style.

    Args:
        layer: has the fields of a detection file.
        directed_classes: the classes whose heading is that of a front; None if that is not known. Only these get
            an arrow, where the heading is known.
    """
    directed = None if directed_classes is None else list(directed_classes)
    root = QgsRuleBasedRenderer.Rule(None)
    above = QgsRuleBasedRenderer.Rule(None, filterExp='"accepted"', label=_tr("Above the threshold"))
    for low, high, colour in SCORE_COLOURS:
        upper = f' AND "score" < {high}' if high < 1 else ""
        condition = f'"score" >= {low}{upper}'
        symbol = box_symbol(QColor(colour), directed)
        above.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=score_label(low, high)))
    root.appendChild(above)
    below = QgsRuleBasedRenderer.Rule(
        box_symbol(QColor(FAINT), directed), filterExp='NOT "accepted"', label=_tr("Below the threshold")
    )
    below.setActive(False)
    root.appendChild(below)
    explain_hollow_arrows(root, directed)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    show_table_well(layer, directed is None or bool(directed))
    layer.triggerRepaint()


def explain_hollow_arrows(root: QgsRuleBasedRenderer.Rule, directed_classes: Collection[str] | None) -> None:
    """Puts an entry into the legend that draws nothing: what the arrows of `box_symbol` mean that are hollow."""
    if directed_classes is None or directed_classes:
        look = {"name": "triangle", "color": "0,0,0,0", "outline_color": FAINT, "size": "3"}
        arrow = QgsMarkerSymbol.createSimple(look)
        on_middle = QgsCentroidFillSymbolLayer()
        on_middle.setSubSymbol(arrow)
        symbol = QgsFillSymbol()
        symbol.changeSymbolLayer(0, on_middle)
        label = _tr("Uncertain front")
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp="false", label=label))


def show_table_well(layer: QgsVectorLayer, has_front: bool = True) -> None:
    """Gives the columns of detections names that say more and fit, and numbers as many decimals as mean something.

    Args:
        layer: detections.
        has_front: whether any of them has a front.
    """
    layer.setDisplayExpression('"class_name" || \' \' || format_number("score", 2)')
    names = {
        "class_name": _tr("class"),
        "accepted": _tr("above threshold"),
        "heading_deg": heading_name(has_front),
        "heading_conf": _tr("heading certainty"),
        "match": _tr("rotation match"),
        "height_m": _tr("height (m)"),
        "base_z": _tr("ground level (m)"),
        "point_count": _tr("points"),
        "review": _tr("review"),
        **_size_names(layer),
    }
    for index, field in enumerate(layer.fields()):
        if field.name() in names:
            layer.setFieldAlias(index, names[field.name()])
        if field.type() == QMetaType.Type.Double:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Range", {"Precision": DECIMALS}))
    _widen_columns(layer)
    if _lacks_headings(layer):
        _hide_columns(layer, HEADING_COLUMNS)


def heading_name(has_front: bool) -> str:
    """Returns what the column of the headings is called; what has no front has only an axis."""
    return _tr("heading (\u00b0)") if has_front else _tr("axis (\u00b0)")


def _lacks_headings(layer: QgsVectorLayer) -> bool:
    """Tells whether there are detections of which none has a heading, as all of round things."""
    if layer.fields().indexOf("heading_deg") < 0 or layer.featureCount() <= 0:
        return False
    known = QgsFeatureRequest().setFilterExpression('"heading_deg" IS NOT NULL').setLimit(1)
    return next(layer.getFeatures(known), None) is None


def _hide_columns(layer: QgsVectorLayer, names: Collection[str]) -> None:
    config = layer.attributeTableConfig()
    for index, column in enumerate(config.columns()):
        if column.name in names:
            config.setColumnHidden(index, True)
    layer.setAttributeTableConfig(config)


def _size_names(layer: QgsVectorLayer) -> dict[str, str]:
    """Returns what the columns of the sizes are called, with their unit where it is known."""
    unit = ground_unit(path_of(layer)) if is_finds_layer(layer) else ""
    if unit == "m" or (not unit and layer.crs().isValid()):
        return {"length_m": _tr("length (m)"), "width_m": _tr("width (m)")}
    if unit == "px":
        return {"length_m": _tr("length (px)"), "width_m": _tr("width (px)")}
    return {"length_m": _tr("length"), "width_m": _tr("width")}


def _widen_columns(layer: QgsVectorLayer) -> None:
    """Makes columns as wide as their names, but for those to which somebody has given a width."""
    metrics = QFontMetrics(QgsApplication.font())
    room = metrics.height() + FEWEST_LETTERS * metrics.averageCharWidth()
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    for index, column in enumerate(config.columns()):
        field = layer.fields().indexOf(column.name)
        if field >= 0 and column.width < 0:
            name = metrics.horizontalAdvance(layer.attributeDisplayName(field))
            # The header leaves some room at both sides and for the arrow of the order.
            config.setColumnWidth(index, max(name + 2 * metrics.height(), room))
    layer.setAttributeTableConfig(config)


class DetectionStyle(QgsProcessingLayerPostProcessorInterface):
    """Styles the detections that an algorithm has made once QGIS has loaded them.

    Args:
        directed_classes: see `style_detections`.
    """

    _waiting: ClassVar[list[DetectionStyle]] = []
    """QGIS keeps only its own half of such an object, so that ours would be gone when it is needed."""

    def __init__(self, directed_classes: Iterable[str] | None = None) -> None:
        super().__init__()
        self._directed_classes = directed_classes
        self._waiting.append(self)

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingLayerPostProcessorInterface`."""
        if isinstance(layer, QgsVectorLayer):
            style_detections(layer, self._directed_classes)
            extrude_boxes(layer)
        if self in self._waiting:
            self._waiting.remove(self)


def box_symbol(colour: QColor, directed_classes: Iterable[str] | None = None) -> QgsFillSymbol:
    """Returns the outline of a detection with its arrow; arguments as in `style_detections`."""
    outline = QgsSimpleFillSymbolLayer()
    outline.setStrokeColor(colour)
    outline.setStrokeWidth(OUTLINE_MM)
    outline.setBrushStyle(Qt.BrushStyle.NoBrush)  # over that of a sample, a second tint would make mud of both
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, outline)
    symbol.appendSymbolLayer(_front_arrow(colour, directed_classes))
    return symbol


def _front_arrow(colour: QColor, directed_classes: Iterable[str] | None) -> QgsGeometryGeneratorSymbolLayer:
    conditions = ['"heading_deg" IS NOT NULL']
    if directed_classes is not None:
        names = ", ".join(QgsExpression.quotedString(name) for name in directed_classes)
        conditions.append(f'"class_name" IN ({names})' if names else "false")
    generator = QgsGeometryGeneratorSymbolLayer.create(
        {"geometryModifier": f"if({' AND '.join(conditions)}, {FRONT}, NULL)"}
    )
    generator.setSymbolType(QgsSymbol.SymbolType.Fill)
    arrow = QgsFillSymbol.createSimple({"color": colour.name(), "outline_color": colour.name(), "outline_width": "0.3"})
    is_unsure = f"coalesce(attribute(@feature, 'heading_conf'), 1) < {UNSURE_BELOW}"
    arrow.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyFillStyle, QgsProperty.fromExpression(f"if({is_unsure}, 'no', 'solid')")
    )
    generator.setSubSymbol(arrow)
    return generator


def _tr(text: str) -> str:
    return QCoreApplication.translate("DetectionStyle", text)
