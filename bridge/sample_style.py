"""How samples look on the map: by role and class, with an arrow at the front."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

from .sample_form import prepare_form
from .sample_legend import SampleLegend
from .sample_rows import ClassRow, SampleRow
from .styles import FRONT

GREY = "#8c8c8c"
TROUBLE = "#ff3b30"
CASING = QColor(255, 255, 255, 150)
SELECTED = QColor(255, 214, 0, 25)
"""Fill of a selected sample: in QGIS's own colour, nothing could be seen of the object any more."""
LINE_MM = 0.5
CASING_MM = 1.1
FLAGGED = "rotamatch-flagged"
_NOTHING = "false"
_GREY_ROLES = ("area", "ignore", "negative")
STYLED = "rotamatch/style"
"""Custom property of a layer: what its style was made for. A style that fits is left as the user has made it."""

CROSS = """
with_variable('ring', exterior_ring(coalesce(geometry_n($geometry, 1), $geometry)),
collect_geometries(
    make_line(point_n(@ring, 1), point_n(@ring, 3)),
    make_line(point_n(@ring, 2), point_n(@ring, 4))
))
"""

TICKS = """
with_variable('ring', exterior_ring(coalesce(geometry_n($geometry, 1), $geometry)),
with_variable('x', x($geometry), with_variable('y', y($geometry),
with_variable('dx', (x(point_n(@ring, 2)) + x(point_n(@ring, 3))) / 2 - @x,
with_variable('dy', (y(point_n(@ring, 2)) + y(point_n(@ring, 3))) / 2 - @y,
collect_geometries(
    make_line(make_point(@x + 0.7 * @dx, @y + 0.7 * @dy), make_point(@x + 1.3 * @dx, @y + 1.3 * @dy)),
    make_line(make_point(@x - 0.7 * @dx, @y - 0.7 * @dy), make_point(@x - 1.3 * @dx, @y - 1.3 * @dy))
)))))
)
"""
"""For what has an axis but no front: a tick across both ends."""


class SampleStyle:
    """Keeps the style of a layer of samples in step with what is in the store.

    Args:
        layer: the samples.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._flagged: list[int] | None = None
        self.legend = SampleLegend(layer)

    def show(self, classes: Sequence[ClassRow], rows: Sequence[SampleRow]) -> None:
        """Shows classes as they are now, and which rows have something wrong with them."""
        made_for = json.dumps([[each.name, each.symmetry, each.colour] for each in classes])
        if self._layer.customProperty(STYLED) != made_for:
            style_samples(self._layer, classes)
            prepare_form(self._layer, classes)
            self._layer.setCustomProperty(STYLED, made_for)
            self._flagged = None
        flagged = [row.id for row in rows if row.flag]
        if flagged != self._flagged:
            self._flagged = flagged
            mark_flagged(self._layer, flagged)
        kinds = {(row.role, row.class_name if row.role == "positive" else "") for row in rows}
        there = {_filter(role, class_name) for role, class_name in kinds}
        possible = {_NOTHING, *map(_filter, _GREY_ROLES), *(_filter("positive", each.name) for each in classes)}
        self.legend.leave_out(possible - there)


def style_samples(layer: QgsVectorLayer, classes: Iterable[ClassRow]) -> None:
    """Gives a layer of samples its style.

    Args:
        layer: has the fields of the table `samples`.
        classes: of the store.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    areas = _rule(_filter("area"), _area(), QCoreApplication.translate("SampleStyle", "Area: all are marked"))
    root.appendChild(areas)
    root.appendChild(_rule(_filter("ignore"), _ignore(), QCoreApplication.translate("SampleStyle", "Ignored")))
    root.appendChild(_rule(_filter("negative"), _negative(), QCoreApplication.translate("SampleStyle", "Not this")))
    for each in classes:
        root.appendChild(_rule(_filter("positive", each.name), _positive(each), each.name))
    flagged = QgsRuleBasedRenderer.Rule(
        _trouble(), filterExp=_NOTHING, label=QCoreApplication.translate("SampleStyle", "Needs a look")
    )
    flagged.setDescription(FLAGGED)
    root.appendChild(flagged)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    selection = layer.selectionProperties()
    selection.setSelectionRenderingMode(Qgis.SelectionRenderingMode.CustomColor)
    selection.setSelectionColor(SELECTED)
    layer.setDisplayExpression("concat(\"class_name\", ' ', \"role\", ' ', $id)")
    layer.triggerRepaint()


def mark_flagged(layer: QgsVectorLayer, ids: Sequence[int]) -> None:
    """Lets rows stand out in red; nothing where the user has given the layer another style."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return
    for rule in renderer.rootRule().children():
        if rule.description() == FLAGGED:
            rule.setFilterExpression(f"$id IN ({', '.join(map(str, ids))})" if ids else _NOTHING)
            layer.triggerRepaint()


def _rule(expression: str, symbol: QgsFillSymbol, label: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, filterExp=expression, label=label)


def _filter(role: str, class_name: str = "") -> str:
    """Returns the expression of what has a role, or of what has it and is of a class."""
    of_role = f"\"role\" = '{role}'"
    return f'{of_role} AND "class_name" = {QgsExpression.quotedString(class_name)}' if class_name else of_role


def _positive(row: ClassRow) -> QgsFillSymbol:
    colour = QColor(row.colour)
    symbol = _outlined(colour, 30)
    if row.symmetry == "directed":
        generator = _generator(f'if("heading_deg" IS NOT NULL, {FRONT}, NULL)', QgsSymbol.SymbolType.Fill)
        edge = {"color": colour.name(), "outline_color": CASING.name(), "outline_width": "0.2"}
        generator.setSubSymbol(QgsFillSymbol.createSimple(edge))
        symbol.appendSymbolLayer(generator)
    elif row.symmetry == "axial":
        _append_lines(symbol, f'if("heading_deg" IS NOT NULL, {TICKS}, NULL)', colour)
    return symbol


def _negative() -> QgsFillSymbol:
    symbol = _outlined(QColor(GREY), 0)
    _append_lines(symbol, CROSS, QColor(GREY))
    return symbol


def _area() -> QgsFillSymbol:
    return _symbol(_fill(CASING, CASING_MM), _fill(QColor(60, 60, 60), LINE_MM, Qt.PenStyle.DashLine))


def _ignore() -> QgsFillSymbol:
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(2)
    hatch.setSubSymbol(_lines(QColor(GREY), LINE_MM))
    return _symbol(hatch, _fill(CASING, CASING_MM), _fill(QColor(GREY), LINE_MM))


def _trouble() -> QgsFillSymbol:
    """Returns a broad red edge with black dashes, which stands out from a red class as well."""
    colour = QColor(TROUBLE)
    colour.setAlpha(170)
    return _symbol(_fill(colour, 4 * LINE_MM), _fill(QColor("black"), LINE_MM, Qt.PenStyle.DashLine))


def _outlined(colour: QColor, fill_alpha: int) -> QgsFillSymbol:
    """Returns an outline with a pale edge, so that it reads on any picture."""
    own = _fill(colour, LINE_MM)
    fill = QColor(colour)
    fill.setAlpha(fill_alpha)
    own.setFillColor(fill)
    own.setBrushStyle(Qt.BrushStyle.SolidPattern if fill_alpha else Qt.BrushStyle.NoBrush)
    return _symbol(_fill(CASING, CASING_MM), own)


def _fill(colour: QColor, width_mm: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QgsSimpleFillSymbolLayer:
    layer = QgsSimpleFillSymbolLayer()
    layer.setStrokeColor(colour)
    layer.setStrokeWidth(width_mm)
    layer.setStrokeStyle(style)
    layer.setPenJoinStyle(Qt.PenJoinStyle.MiterJoin)
    layer.setBrushStyle(Qt.BrushStyle.NoBrush)
    return layer


def _symbol(*layers: QgsSimpleFillSymbolLayer | QgsLinePatternFillSymbolLayer) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, layers[0])
    for layer in layers[1:]:
        symbol.appendSymbolLayer(layer)
    return symbol


def _append_lines(symbol: QgsFillSymbol, expression: str, colour: QColor) -> None:
    for tint, width_mm in ((CASING, CASING_MM), (colour, LINE_MM)):
        generator = _generator(expression, QgsSymbol.SymbolType.Line)
        generator.setSubSymbol(_lines(tint, width_mm))
        symbol.appendSymbolLayer(generator)


def _generator(expression: str, kind: QgsSymbol.SymbolType) -> QgsGeometryGeneratorSymbolLayer:
    generator = QgsGeometryGeneratorSymbolLayer.create({"geometryModifier": expression})
    generator.setSymbolType(kind)
    return generator


def _lines(colour: QColor, width_mm: float) -> QgsLineSymbol:
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, QgsSimpleLineSymbolLayer(colour, width_mm))
    return symbol
