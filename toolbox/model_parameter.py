"""A model as an input of an algorithm: by its name in the library, or by the path of its file."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.library import find_model
from ..bridge.model_files import looks_like_path
from ..core.errors import ModelError


class ModelParameter(QgsProcessingParameterFile):
    """A file parameter that takes the name of a model of the library too.

    It stays a file parameter, so that a model of QGIS's graphical designer can hand the output of a training on to it.
    Dialogs show the list of the library beside it, see `ModelChooser`; without a window that is never imported.

    Args:
        name: of the parameter.
        label: of its widget.
        optional: whether it may be left empty.
    """

    def __init__(self, name: str, label: str, optional: bool = False) -> None:
        models = QCoreApplication.translate("ModelParameter", "Rotamatch models (*.onnx)")
        super().__init__(name, label, fileFilter=models, optional=optional)
        self.setMetadata({"widget_wrapper": {"class": f"{__package__}.model_chooser.ModelChooser"}})

    def checkValueIsAcceptable(self, value: Any, context: QgsProcessingContext | None = None) -> bool:  # noqa: N802
        """See `QgsProcessingParameterDefinition`."""
        if isinstance(value, str) and value.strip() and not looks_like_path(value):
            return True
        return super().checkValueIsAcceptable(value, context)


def model_path(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str, context: QgsProcessingContext
) -> str:
    """Returns the path of the model that is given; empty where none is.

    Raises:
        QgsProcessingException: if the library has no model of that name.
    """
    try:
        return find_model(algorithm.parameterAsString(parameters, name, context))
    except ModelError as error:
        raise QgsProcessingException(error.message) from error
