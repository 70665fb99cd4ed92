"""Train a model: a sample store becomes one ONNX file."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..bridge.settings import Settings
from .algorithm import Description, EngineAlgorithm
from .feedback import AlgorithmFeedback
from .model_parameter import ModelParameter, model_path


class TrainAlgorithm(EngineAlgorithm):
    """Trains a model from a sample store."""

    ID = "train"

    def describe(self) -> Description:
        """See `EngineAlgorithm`."""
        return Description(
            title=self.tr("Train model"),
            group="models",
            tags=self.tr("deep learning,neural network,onnx,learn,fit,detector"),
            summary=self.tr("Trains a network to find objects like the samples of a store."),
            help=self.tr(
                "Trains a network to find objects like the samples of a store, and writes it as one ONNX file that "
                "'Detect objects' and any other user of Rotamatch can work with.\n\n"
                "Five samples are the least; 20 or more work better. What nobody has marked is taken as "
                "unknown, not as background, so that not every object needs a sample; negatives and areas tell what is "
                "background. How long it takes follows from the samples: a minute or two on a processor, less on a "
                "graphics card.\n\n"
                "Cancelling keeps a checkpoint beside the model: run again with 'Resume' to go on."
            ),
        )

    def define(self, settings: Settings) -> None:
        """See `EngineAlgorithm`."""
        models = self.tr("Rotamatch models (*.onnx)")
        self.add(
            QgsProcessingParameterFile("STORE", self.tr("Sample store"), fileFilter=self.tr("Sample stores (*.gpkg)")),
            self.tr("A GeoPackage made by 'Import samples'."),
        )
        self.add(
            QgsProcessingParameterString("CLASSES", self.tr("Classes"), optional=True),
            self.tr("Names with commas between them; empty for all classes of the store."),
        )
        self.add(
            QgsProcessingParameterString("SCENES", self.tr("Images and point clouds"), optional=True),
            self.tr("Names of images and point clouds of the store with commas between them; empty for all."),
            advanced=True,
        )
        self.add(
            ModelParameter("START_FROM", self.tr("Start from model"), optional=True),
            self.tr(
                "A model whose weights the training starts from, such as the last one for these objects: its name in "
                "the library, or its file."
            ),
            advanced=True,
        )
        self._define_limits(settings)
        self.add(
            QgsProcessingParameterFileDestination("MODEL", self.tr("Model"), models), self.tr("The ONNX file to write.")
        )
        self.addOutput(QgsProcessingOutputNumber("AVERAGE_PRECISION", self.tr("Average precision in the validation")))

    def _define_limits(self, settings: Settings) -> None:
        number = QgsProcessingParameterNumber
        self.add(
            number("MAX_MINUTES", self.tr("Stop after (minutes)"), number.Type.Double, optional=True, minValue=0.01),
            self.tr("Empty: as long as the samples ask for. Stopping early makes a weaker model, and is noted in it."),
            advanced=True,
        )
        self.add_device(settings)
        self.add(
            number("SEED", self.tr("Seed"), number.Type.Integer, defaultValue=0, minValue=0),
            self.tr("The same seed gives the same model on a processor with the same number of threads."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("RESUME", self.tr("Resume"), defaultValue=False),
            self.tr("Go on where a training of the same model was cancelled."),
            advanced=True,
        )

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """See `EngineAlgorithm`."""
        request = {
            "store": self.parameterAsFile(parameters, "STORE", context),
            "model": self.parameterAsFileOutput(parameters, "MODEL", context),
            "classes": self._names(parameters, "CLASSES", context),
            "scenes": self._names(parameters, "SCENES", context),
            "start_from": model_path(self, parameters, "START_FROM", context) or None,
            "max_minutes": self.optional_number(parameters, "MAX_MINUTES", context),
            "device": self.device(parameters, context),
            "seed": self.parameterAsInt(parameters, "SEED", context),
            "resume": self.parameterAsBoolean(parameters, "RESUME", context),
        }
        result = self.run_engine("train", request, feedback)
        return {"MODEL": request["model"], "AVERAGE_PRECISION": _mean_precision(result["metrics"])}

    def _names(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> list[str]:
        names = self.parameterAsString(parameters, name, context).split(",")
        return [text.strip() for text in names if text.strip()]


def _mean_precision(metrics: dict[str, Any]) -> float | None:
    """Returns the mean over the classes that could be validated; None where none could or false ones are unknown."""
    if not metrics.get("background_judged"):
        return None
    found = [scores["average_precision"] for scores in metrics.values() if isinstance(scores, dict)]
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if known else None
