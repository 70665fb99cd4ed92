"""Export normalised chips: what the network learns from, as pictures."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from ..bridge.settings import Settings
from .algorithm import Description, EngineAlgorithm
from .feedback import AlgorithmFeedback


class ExportChipsAlgorithm(EngineAlgorithm):
    """Writes the normalised chips of a sample store."""

    ID = "exportchips"

    def describe(self) -> Description:
        """See `EngineAlgorithm`."""
        return Description(
            title=self.tr("Export normalised chips"),
            group="samples",
            tags=self.tr("samples,pictures,contact sheet,gallery,normalise"),
            summary=self.tr("Writes each positive sample as a picture with its front up."),
            help=self.tr(
                "Writes each positive sample of a store as a small picture: brought to one scale, one range of colours "
                "and one rotation, with the front up. A contact sheet shows them side by side.\n\n"
                "Look at it before you train: a sample that lies across, upside down or beside its object is seen at "
                "once."
            ),
        )

    def define(self, settings: Settings) -> None:
        """See `EngineAlgorithm`."""
        self.add(
            QgsProcessingParameterFile("STORE", self.tr("Sample store"), fileFilter=self.tr("Sample stores (*.gpkg)")),
            self.tr("A GeoPackage made by 'Import samples'."),
        )
        self.add(
            QgsProcessingParameterString("CLASS", self.tr("Class"), optional=True),
            self.tr("Only samples of this class; empty for all."),
        )
        self.add(
            QgsProcessingParameterFolderDestination("OUTPUT", self.tr("Folder for the chips")),
            self.tr("Gets one PNG for each sample, the contact sheet, and chips.json with their places."),
        )
        self.addOutput(QgsProcessingOutputFile("CONTACT_SHEET", self.tr("Contact sheet")))
        self.addOutput(QgsProcessingOutputNumber("COUNT", self.tr("Number of chips")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """See `EngineAlgorithm`."""
        request = {
            "store": self.parameterAsFile(parameters, "STORE", context),
            "out": self.parameterAsFileOutput(parameters, "OUTPUT", context),
            "class_name": self.optional_text(parameters, "CLASS", context),
        }
        result = self.run_engine("chips", request, feedback)
        sheet = result.get("contact_sheet")
        return {"OUTPUT": request["out"], "CONTACT_SHEET": sheet, "COUNT": result["count"]}
