"""Detect objects: a model and an image or point cloud become a layer of oriented boxes."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ..bridge.engine_client import EngineClient
from ..bridge.launch import start_engine
from ..bridge.layers import write_vector
from ..bridge.settings import Settings
from ..bridge.vector_copy import VectorCopy, write_polygon
from ..core.errors import Cancelled
from ..core.feedback import SubFeedback
from ..core.schema import QUALITIES
from .algorithm import Description, EngineAlgorithm, temporary_path
from .detection_output import DetectionOutput, own_file
from .feedback import AlgorithmFeedback
from .model_parameter import ModelParameter, model_path
from .scene_input import SceneInput
from .vector_input import VectorInput


class DetectAlgorithm(EngineAlgorithm):
    """Finds the objects of a model in an image or point cloud."""

    ID = "detect"

    def describe(self) -> Description:
        """See `EngineAlgorithm`."""
        return Description(
            title=self.tr("Detect objects"),
            group="detection",
            tags=self.tr("find,deep learning,neural network,onnx,oriented boxes,heading,vehicles,inference"),
            summary=self.tr("Finds every object like the samples a model was trained from."),
            help=self.tr(
                "Finds every object like the samples a model was trained from, and draws an oriented box around it.\n\n"
                "Each detection has a score from 0 to 1, a heading (degrees clockwise from north, where the front "
                "points), how sure the heading is, its length and width. All from a score of 0.05 are kept; the field "
                "'accepted' marks those above the threshold, and only these are drawn at first.\n\n"
                "Where the output is a GeoPackage it is written while the run lasts, and a run that was cancelled or "
                "cut short goes on with 'Resume'. Memory does not grow with the size of the image or point cloud.\n\n"
                "Layers that are no files (web maps, databases) are fetched first, for the extent you choose.\n\n"
                "A point cloud is looked at from above. Its detections know their height and the height of the ground "
                "below, and stand as boxes in QGIS's 3D views."
            ),
        )

    def define(self, settings: Settings) -> None:
        """See `EngineAlgorithm`."""
        self._scene = SceneInput(self, "INPUT")
        self._area = VectorInput(self, "AOI")
        self._extent: QgsGeometry | None = None
        self._scene.define(self.tr("Image or point cloud"), self.tr("Where to look for objects."))
        self.add(
            ModelParameter("MODEL", self.tr("Model (its name in the library, or a file)")),
            self.tr(
                "A model of the library, from the list beside the field or typed, such as vehicles; or an ONNX file."
            ),
        )
        self.add(
            QgsProcessingParameterExtent("EXTENT", self.tr("Extent"), optional=True),
            self.tr("The part of the layer to look at; empty for all of it."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "AOI", self.tr("Area"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            ),
            self.tr("Polygons to look at; empty for everything."),
        )
        self._define_choices(settings)
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", self.tr("Detections"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            self.tr("The oriented boxes."),
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", self.tr("Number of detections")))
        self.addOutput(QgsProcessingOutputNumber("ACCEPTED", self.tr("Number of accepted detections")))

    def _define_choices(self, settings: Settings) -> None:
        number = QgsProcessingParameterNumber
        self.add(
            number("THRESHOLD", self.tr("Threshold"), number.Type.Double, optional=True, minValue=1e-6, maxValue=1.0),
            self.tr("The score from which a detection is accepted; empty for what the model was calibrated to."),
        )
        options = [self.tr("Fast"), self.tr("Standard"), self.tr("Thorough")]
        self.add(
            QgsProcessingParameterEnum("QUALITY", self.tr("Quality"), options=options, defaultValue=1),
            self.tr("Fast uses the model's 8-bit version if there is one. Thorough looks four times, turned."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("WITH_Z", self.tr("With heights (PolygonZ)"), defaultValue=False),
            self.tr("Boxes of a point cloud lie at the height of the ground, for 3D views and other programs."),
            advanced=True,
        )
        self.add_device(settings)
        self.add(
            number("THREADS", self.tr("Threads"), number.Type.Integer, defaultValue=settings.threads, minValue=0),
            self.tr("Of the processor; 0 for as many as there are."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("RESUME", self.tr("Resume"), defaultValue=False),
            self.tr(
                "Go on with a run that was cut short. Needs a GeoPackage as output, and an image or point cloud that "
                "is a file."
            ),
            advanced=True,
        )

    def checkParameterValues(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Checks what belongs together."""
        fits, problem = super().checkParameterValues(parameters, context)
        if not fits or not self.parameterAsBoolean(parameters, "RESUME", context):
            return fits, problem
        if own_file(parameters.get("OUTPUT"), context) is None:
            return False, self.tr("Only a GeoPackage can be resumed: choose the file of the run that was cut short.")
        self._scene.prepare(parameters, context)
        if not self._scene.is_file:
            return False, self.tr(
                "Only a run on files can be resumed: this image is none and would be fetched anew, maybe "
                "with other pixels. Turn 'Resume' off, or export the image to a file first."
            )
        return True, ""

    def prepareAlgorithm(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Looks at the layers."""
        self._scene.prepare(parameters, context)
        self._area.prepare(parameters, context)
        self._extent, self._crs = None, self._scene.crs
        if parameters.get("EXTENT"):
            if self._scene.layer is None:
                self._crs = self.parameterAsExtentCrs(parameters, "EXTENT", context)
            self._extent = self.parameterAsExtentGeometry(parameters, "EXTENT", context, self._crs)
            self._scene.prepare(parameters, context, self._extent.boundingBox())
        if self._extent is not None and self._area.layer is not None:
            self._area.plan = VectorCopy(self._area.layer, parameters.get("AOI"))
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """See `EngineAlgorithm`."""
        output = DetectionOutput(self, "OUTPUT", parameters, context)
        model = model_path(self, parameters, "MODEL", context)
        with start_engine() as engine:
            card = engine.run("info", {"source": model}, feedback)
            request = {
                "scene": self._fetch(parameters, context, card, feedback),
                "model": model,
                "out": str(output.path),
                "aoi": self._write_area(context, feedback),
                **self._choices(parameters, context),
            }
            if self.parameterAsBoolean(parameters, "WITH_Z", context):
                request["with_z"] = True
            result = self._run(engine, request, output, feedback)
        directed = [each["name"] for each in card["classes"] if each["symmetry"] == "directed"]
        destination = output.publish(directed, feedback)
        return {"OUTPUT": destination, "COUNT": result["count"], "ACCEPTED": result["accepted"]}

    def _run(
        self, engine: EngineClient, request: dict[str, Any], output: DetectionOutput, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        start = 0.0 if self._scene.is_file else 0.5
        try:
            return engine.run("detect", request, SubFeedback(feedback, start, 1))
        except Cancelled:
            if output.is_streamed:
                feedback.log(self.tr("What was found until now is in {}; 'Resume' goes on.").format(output.path))
            raise

    def _fetch(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        card: dict[str, Any],
        feedback: AlgorithmFeedback,
    ) -> Any:
        """Returns what the engine opens as the scene."""
        gsd = self._scene.gsd(parameters, context)
        if gsd is None and (card["gsd_unit"] == "m") == self._crs.isValid():
            gsd = card["gsd"]
        return self._scene.write(temporary_path("scene", context), gsd, SubFeedback(feedback, 0, 0.5), feedback)

    def _write_area(self, context: QgsProcessingContext, feedback: AlgorithmFeedback) -> str | None:
        """Returns a layer of what the polygons and the extent have in common; None where neither is given."""
        path = temporary_path("area.gpkg", context)
        if self._extent is None:
            return None if self._area.plan is None else write_vector(self._area.plan, path, feedback)
        if self._area.plan is None:
            write_polygon(path, self._extent, self._crs)
        else:
            clip = QgsGeometry(self._extent)
            clip.transform(QgsCoordinateTransform(self._crs, self._area.plan.crs, context.transformContext()))
            self._area.plan.write(path, feedback, clip)
        return str(path)

    def _choices(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        threshold = self.optional_number(parameters, "THRESHOLD", context)
        return {
            "threshold": "auto" if threshold is None else threshold,
            "gsd_m": self._scene.gsd(parameters, context),
            "quality": QUALITIES[self.parameterAsEnum(parameters, "QUALITY", context)],
            "device": self.device(parameters, context),
            "threads": self.parameterAsInt(parameters, "THREADS", context),
            "resume": self.parameterAsBoolean(parameters, "RESUME", context),
        }
