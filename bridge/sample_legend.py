"""The legend of a layer of samples in QGIS's layer tree: only what there are samples of."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayerLegendUtils, QgsProject, QgsRuleBasedRenderer, QgsVectorLayer

_ORDER = "legend/node-order"
"""Where QGIS's layer tree keeps which entries it shows."""


class SampleLegend:
    """Leaves entries out, which changes nothing of the layer's style.

    Args:
        layer: the samples.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        self._unused: frozenset[str] = frozenset()
        self._is_open = True
        layer.rendererChanged.connect(self.refresh)
        layer.willBeDeleted.connect(self._forget)

    def leave_out(self, filters: Iterable[str]) -> None:
        """Leaves out the entries of rules by which nothing is drawn.

        Args:
            filters: their filter expressions.
        """
        unused = frozenset(filters)
        if unused != self._unused:
            self._unused = unused
            self.refresh()

    def refresh(self) -> None:
        """Looks again which entries there are: the style may be another one, or the layer new in the project."""
        if not self._is_open:
            return
        node, legend = QgsProject.instance().layerTreeRoot().findLayer(self._layer.id()), self._layer.legend()
        if node is None or legend is None:
            return
        count, left_out = len(legend.createLayerTreeModelLegendNodes(node)), self._left_out()
        shown = [number for number in range(count) if number not in left_out]
        before = node.customProperty(_ORDER)
        if len(shown) == count:
            node.removeCustomProperty(_ORDER)
        else:
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, shown)
        if node.customProperty(_ORDER) != before:
            legend.itemsChanged.emit()

    def close(self) -> None:
        """Lets go of the layer; the legend stays as it is, as the samples do."""
        if self._is_open:
            self._layer.rendererChanged.disconnect(self.refresh)
            self._layer.willBeDeleted.disconnect(self._forget)
            self._forget()

    def _forget(self) -> None:
        self._is_open = False

    def _left_out(self) -> set[int]:
        """Returns the places of the entries to leave out; none where the user has given the layer another style."""
        renderer = self._layer.renderer()
        if not isinstance(renderer, QgsRuleBasedRenderer):
            return set()
        rules = renderer.rootRule().children()
        unused = {rule.ruleKey() for rule in rules if rule.filterExpression() in self._unused}
        return {number for number, item in enumerate(renderer.legendSymbolItems()) if item.ruleKey() in unused}
