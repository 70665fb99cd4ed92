"""What all algorithms of the provider share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from ..bridge.environment import SetupError
from ..bridge.launch import engine_problem, start_engine
from ..bridge.settings import Settings
from ..core.errors import Cancelled, RotamatchError
from ..core.feedback import Feedback
from ..core.schema import DEVICES
from .feedback import AlgorithmFeedback

ICONS = Path(__file__).resolve().parent.parent / "ui" / "icons"


@dataclass(frozen=True)
class Description:
    """What the toolbox shows of an algorithm, in the user's language.

    Attributes:
        title: its name.
        group: `samples`, `models`, `detection` or `clouds`.
        tags: further words to find it by, with commas between them.
        summary: one sentence.
        help: how to use it.
    """

    title: str
    group: str
    tags: str
    summary: str
    help: str


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose work is done by the engine.

    Subclasses give `ID`, `describe` themselves, `define` their parameters, look at layers in `prepareAlgorithm`, and
    `work`.
    """

    ID = ""

    def tr(self, text: str) -> str:
        """Translates a text of the class it stands in."""
        return QCoreApplication.translate(type(self).__name__, text)

    def describe(self) -> Description:
        """Returns what the toolbox shows."""
        raise NotImplementedError

    def name(self) -> str:
        """See `QgsProcessingAlgorithm`."""
        return self.ID

    def displayName(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingAlgorithm`."""
        return self.describe().title

    def groupId(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingAlgorithm`."""
        return self.describe().group

    def group(self) -> str:
        """See `QgsProcessingAlgorithm`."""
        groups = {
            "samples": QCoreApplication.translate("EngineAlgorithm", "Samples"),
            "models": QCoreApplication.translate("EngineAlgorithm", "Models"),
            "detection": QCoreApplication.translate("EngineAlgorithm", "Detection"),
            "clouds": QCoreApplication.translate("EngineAlgorithm", "Point clouds"),
        }
        return groups[self.groupId()]

    def tags(self) -> list[str]:
        """See `QgsProcessingAlgorithm`."""
        return self.describe().tags.split(",")

    def shortDescription(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingAlgorithm`."""
        return self.describe().summary

    def shortHelpString(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingAlgorithm`."""
        return self.describe().help

    def createInstance(self) -> EngineAlgorithm:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingAlgorithm`."""
        return type(self)()

    def icon(self) -> QIcon:
        """See `QgsProcessingAlgorithm`."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingAlgorithm`."""
        return str(ICONS / f"{self.ID}.svg")

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802  (QGIS calls it by this name)
        """Tells whether there is an engine to do the work, and if not, why."""
        problem = engine_problem()
        return not problem, problem

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802  (QGIS's name)
        """See `QgsProcessingAlgorithm`."""
        self.define(Settings.load())

    def define(self, settings: Settings) -> None:
        """Adds the parameters and outputs."""
        raise NotImplementedError

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """Does the work and returns the outputs."""
        raise NotImplementedError

    def processAlgorithm(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """See `QgsProcessingAlgorithm`."""
        try:
            return self.work(parameters, context, AlgorithmFeedback(feedback))
        except Cancelled:
            feedback.pushInfo(QCoreApplication.translate("EngineAlgorithm", "Cancelled."))
            return {}
        except RotamatchError as error:
            if error.details:
                feedback.pushDebugInfo(error.details)
            raise QgsProcessingException(error.message) from error
        except SetupError as error:
            raise QgsProcessingException(str(error)) from error

    def add(self, parameter: QgsProcessingParameterDefinition, hint: str = "", advanced: bool = False) -> None:
        """Adds a parameter with its help text, in the section of advanced ones if so wished."""
        parameter.setHelp(hint)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def add_device(self, settings: Settings) -> None:
        """Adds the choice of the device."""
        label = QCoreApplication.translate("EngineAlgorithm", "Device")
        hint = QCoreApplication.translate(
            "EngineAlgorithm",
            "auto takes an NVIDIA graphics card (cuda), else one of Apple (mps), else the processor (cpu).",
        )
        start = DEVICES.index(settings.device) if settings.device in DEVICES else 0
        self.add(QgsProcessingParameterEnum("DEVICE", label, options=DEVICES, defaultValue=start), hint, advanced=True)

    def device(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Returns the chosen device."""
        return DEVICES[self.parameterAsEnum(parameters, "DEVICE", context)]

    def optional_text(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str | None:
        """Returns a text or a path; None where it is empty."""
        return self.parameterAsString(parameters, name, context).strip() or None

    def optional_number(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> float | None:
        """Returns a number; None where none is given."""
        return None if parameters.get(name) is None else self.parameterAsDouble(parameters, name, context)

    @staticmethod
    def run_engine(job: str, request: dict[str, Any], feedback: Feedback) -> dict[str, Any]:
        """Runs one job in an engine of its own and returns its result."""
        with start_engine() as engine:
            return engine.run(job, request, feedback)


def temporary_path(name: str, context: QgsProcessingContext) -> Path:
    """Returns a path in the folder that Processing removes when QGIS ends."""
    return Path(QgsProcessingUtils.generateTempFilename(name, context))


def plain_feature(feature: QgsFeature, columns: list[int]) -> QgsFeature:
    """Returns a copy of a feature with some of its attributes and no row number."""
    result = QgsFeature()
    result.setGeometry(feature.geometry())
    attributes = feature.attributes()
    result.setAttributes([attributes[index] for index in columns])
    return result
