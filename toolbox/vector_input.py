"""A vector layer as an input of an algorithm."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ..bridge.layers import VectorPlan, plan_vector


class VectorInput:
    """The value of a feature source parameter, on its way to the engine.

    Args:
        algorithm: the algorithm.
        name: of its parameter.

    Attributes:
        layer: the layer, once prepared; to be looked at in the main thread only. None where none is given.
        plan: how the engine gets at it.
    """

    def __init__(self, algorithm: QgsProcessingAlgorithm, name: str) -> None:
        self._algorithm = algorithm
        self._name = name
        self.layer: QgsVectorLayer | None = None
        self.plan: VectorPlan | None = None

    def prepare(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Looks at the layer; called in `prepareAlgorithm`.

        Raises:
            QgsProcessingException: if what is given is no layer.
        """
        value = parameters.get(self._name)
        self.plan = None
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            name, _ = value.source.valueAsString(context.expressionContext(), "")
            layer = QgsProcessingUtils.mapLayerFromString(name, context)
            self.layer = layer if isinstance(layer, QgsVectorLayer) else None
        else:
            self.layer = self._algorithm.parameterAsVectorLayer(parameters, self._name, context)
        if self.layer is not None:
            self.plan = plan_vector(self.layer, value)
        elif value:
            raise QgsProcessingException(self._algorithm.invalidSourceError(parameters, self._name))
