"""Evaluate detections against a reference."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..bridge.layers import write_vector
from ..bridge.settings import Settings
from .algorithm import Description, EngineAlgorithm, temporary_path
from .feedback import AlgorithmFeedback
from .vector_input import VectorInput

NUMBERS = {
    "AVERAGE_PRECISION": "average_precision",
    "PRECISION": "precision",
    "RECALL": "recall",
    "BEST_F1": "best_f1",
    "HEADING_MEDIAN_DEG": "heading_median_deg",
    "FLIPPED_SHARE": "flipped_share",
    "CALIBRATION_ERROR": "calibration_error",
}
"""Outputs of the algorithm and their names in the engine's result."""


class EvaluateAlgorithm(EngineAlgorithm):
    """Scores detections against a reference."""

    ID = "evaluate"

    def describe(self) -> Description:
        """See `EngineAlgorithm`."""
        return Description(
            title=self.tr("Evaluate detections"),
            group="detection",
            tags=self.tr("accuracy,precision,recall,average precision,heading error,report,validation"),
            summary=self.tr("Compares detections with a reference: precision, recall, headings."),
            help=self.tr(
                "Compares detections with a reference layer in which every object is marked: average precision, "
                "precision and recall, the best threshold, the error of headings and the share that points backwards, "
                "and "
                "how far the scores can be trusted. The report shows curves and the worst misses.\n\n"
                "Where the reference is complete only in a part of the image or point cloud, give that part as the "
                "area. References that meet the condition to ignore count neither as found nor as missed."
            ),
        )

    def define(self, settings: Settings) -> None:
        """See `EngineAlgorithm`."""
        self._detections = VectorInput(self, "DETECTIONS")
        self._reference = VectorInput(self, "REFERENCE")
        self._area = VectorInput(self, "AOI")
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        source = QgsProcessingParameterFeatureSource
        self.add(
            source("DETECTIONS", self.tr("Detections"), polygons), self.tr("The output of 'Detect objects', or alike.")
        )
        self.add(
            source("REFERENCE", self.tr("Reference"), polygons), self.tr("Polygons around the objects that are there.")
        )
        self._define_choices()
        self.add(
            source("AOI", self.tr("Area"), polygons, optional=True),
            self.tr("Only what has its centre in these polygons counts; empty for everything."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "REPORT", self.tr("Folder for the report"), optional=True, createByDefault=True
            ),
            self.tr("Gets report.html with its pictures."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "JSON", self.tr("File for the numbers"), self.tr("JSON (*.json)"), optional=True, createByDefault=False
            ),
            self.tr("All numbers for other programs."),
            advanced=True,
        )
        self._define_outputs()

    def _define_choices(self) -> None:
        number = QgsProcessingParameterNumber
        self.add(
            QgsProcessingParameterString("CLASS", self.tr("Class"), optional=True),
            self.tr("Only this class; empty for all."),
        )
        self.add(
            QgsProcessingParameterField(
                "HEADING_FIELD",
                self.tr("Field with the reference's heading"),
                defaultValue="heading_deg",
                parentLayerParameterName="REFERENCE",
                type=QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            self.tr("Degrees clockwise from north. Empty: headings are not scored. Only 'heading_deg' may be missing."),
        )
        self.add(
            QgsProcessingParameterString("IGNORE_WHERE", self.tr("Ignore references where (SQL)"), optional=True),
            self.tr("A condition such as: difficult = 1"),
            advanced=True,
        )
        self.add(
            number("IOU", self.tr("Overlap that makes a match"), number.Type.Double, 0.5, minValue=0.01, maxValue=1.0),
            self.tr("Intersection over union of the two boxes."),
            advanced=True,
        )

    def _define_outputs(self) -> None:
        self.addOutput(QgsProcessingOutputHtml("REPORT_HTML", self.tr("Report")))
        labels = {
            "AVERAGE_PRECISION": self.tr("Average precision"),
            "PRECISION": self.tr("Precision"),
            "RECALL": self.tr("Recall"),
            "BEST_F1": self.tr("Best F1"),
            "HEADING_MEDIAN_DEG": self.tr("Median error of the heading (degrees)"),
            "FLIPPED_SHARE": self.tr("Share of headings that point backwards"),
            "CALIBRATION_ERROR": self.tr("Calibration error of the scores"),
        }
        for name, label in labels.items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def prepareAlgorithm(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Looks at the layers."""
        for layer in (self._detections, self._reference, self._area):
            layer.prepare(parameters, context)
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """See `EngineAlgorithm`."""
        inputs = {"detections": self._detections, "reference": self._reference, "aoi": self._area}
        layers = {
            name: layer.plan and write_vector(layer.plan, temporary_path(f"{name}.gpkg", context), feedback)
            for name, layer in inputs.items()
        }
        request = {
            **layers,
            "class_name": self.optional_text(parameters, "CLASS", context),
            "heading_field": self.optional_text(parameters, "HEADING_FIELD", context) or "",
            "ignore_where": self.optional_text(parameters, "IGNORE_WHERE", context),
            "iou": self.parameterAsDouble(parameters, "IOU", context),
            "report": self.parameterAsFileOutput(parameters, "REPORT", context) or None,
            "json": self.parameterAsFileOutput(parameters, "JSON", context) or None,
        }
        result = self.run_engine("evaluate", request, feedback)
        feedback.log(result["summary"])
        outputs = {output: result["mean"][name] for output, name in NUMBERS.items()}
        return {**outputs, "REPORT": request["report"], "REPORT_HTML": result["report"], "JSON": request["json"]}
