"""Import samples: labels and a scene into a sample store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.layers import write_vector
from ..bridge.settings import Settings
from ..bridge.write_errors import unwritable
from ..core.errors import OutputError
from ..core.feedback import SubFeedback
from ..core.geometry import SYMMETRIES
from ..core.schema import ROLES
from .algorithm import Description, EngineAlgorithm, temporary_path
from .feedback import AlgorithmFeedback
from .scene_input import SceneInput
from .vector_input import VectorInput

HEADINGS = ("none", "longest-side", "field")


class ImportSamplesAlgorithm(EngineAlgorithm):
    """Adds the features of a layer to a sample store."""

    ID = "importsamples"

    def describe(self) -> Description:
        """See `EngineAlgorithm`."""
        return Description(
            title=self.tr("Import samples"),
            group="samples",
            tags=self.tr("labels,annotations,training data,positives,negatives,store"),
            summary=self.tr("Adds labelled objects of an image or point cloud to a sample store."),
            help=self.tr(
                "Adds the features of a layer to a sample store, a GeoPackage that remembers what was marked on which "
                "image or point cloud, and that a model can be trained from.\n\n"
                "Polygons become oriented boxes. Tell where their front is by a field with the heading in degrees "
                "(clockwise from north), let it lie along the longest side, or leave it open: samples without a "
                "heading "
                "still teach what the objects look like.\n\n"
                "Roles: a positive is an object; a negative is none; in an area, every object is marked, so that all "
                "the "
                "rest of it is background; in an ignored place nothing is learned and nothing is scored.\n\n"
                "To add to a store, give it as 'Sample store to add to'. Where the output is another file, the store "
                "itself stays as it is and the output is a copy with the new samples; where it is the same file, they "
                "are added in place."
            ),
        )

    def define(self, settings: Settings) -> None:
        """See `EngineAlgorithm`."""
        self._labels = VectorInput(self, "LABELS")
        self._scene = SceneInput(self, "SCENE")
        self.add(
            QgsProcessingParameterFeatureSource(
                "LABELS", self.tr("Labels"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
            ),
            self.tr("The layer with one feature for each object, area, or place to ignore."),
        )
        self._scene.define(self.tr("Image or point cloud"), self.tr("What the labels were drawn on."))
        self._define_classes()
        self._define_heading()
        self.add(
            QgsProcessingParameterString("WHERE", self.tr("Only features where (SQL)"), optional=True),
            self.tr("A condition such as: confidence > 0.5"),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "STORE", self.tr("Sample store to add to"), fileFilter=self.tr("Sample stores (*.gpkg)"), optional=True
            ),
            self.tr("Leave it empty to make a new one."),
        )
        self.add(
            QgsProcessingParameterBoolean("OVERWRITE", self.tr("Replace the output if it exists"), defaultValue=False),
            self.tr("Off: nothing that is there already is replaced."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination("OUTPUT", self.tr("Sample store"), self.tr("Sample stores (*.gpkg)")),
            self.tr("The GeoPackage with the samples."),
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", self.tr("Number of samples added")))

    def _define_classes(self) -> None:
        self.add(
            QgsProcessingParameterString("CLASS", self.tr("Class"), optional=True),
            self.tr("What the objects are, such as: car. Empty: object; for areas and the like, every class."),
        )
        self.add(
            QgsProcessingParameterField(
                "CLASS_FIELD", self.tr("Field with the class"), parentLayerParameterName="LABELS", optional=True
            ),
            self.tr("For labels of several classes; goes before the class above."),
        )
        self.add(
            QgsProcessingParameterEnum("ROLE", self.tr("Role"), options=ROLES, defaultValue=0),
            self.tr("What the features say: an object, no object, an area where all are marked, a place to ignore."),
        )
        symmetries = [*SYMMETRIES, self.tr("as in the store, or directed")]
        self.add(
            QgsProcessingParameterEnum(
                "SYMMETRY", self.tr("Symmetry of the class"), options=symmetries, defaultValue=len(SYMMETRIES)
            ),
            self.tr(
                "directed: has a front (car, plane). axial: looks the same turned by 180 degrees (house, container). "
                "round: looks the same however turned (tree, tank)."
            ),
        )

    def _define_heading(self) -> None:
        options = [self.tr("Not known"), self.tr("Along the longest side"), self.tr("From a field")]
        self.add(
            QgsProcessingParameterEnum("HEADING", self.tr("Heading"), options=options, defaultValue=0),
            self.tr("How to know where the front of an object points."),
        )
        self.add(
            QgsProcessingParameterField(
                "HEADING_FIELD",
                self.tr("Field with the heading"),
                parentLayerParameterName="LABELS",
                type=QgsProcessingParameterField.DataType.Numeric,
                optional=True,
            ),
            self.tr("Degrees clockwise from north; up, where there is no CRS."),
        )

    def checkParameterValues(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """Checks what belongs together."""
        heading = HEADINGS[self.parameterAsEnum(parameters, "HEADING", context)]
        if heading == "field" and not self.optional_text(parameters, "HEADING_FIELD", context):
            return False, self.tr("Choose the field with the heading, or another way to know the heading.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Looks at the layers."""
        self._labels.prepare(parameters, context)
        self._scene.prepare(parameters, context)
        if not self._scene.is_file and self._labels.layer is not None:
            self._scene.prepare(parameters, context, self._around_labels(context))
        return True

    def _around_labels(self, context: QgsProcessingContext) -> QgsRectangle:
        """Returns the part of the image that the labels are on, with some background."""
        labels = self._labels.layer
        change = QgsCoordinateTransform(labels.crs(), self._scene.crs, context.transformContext())
        return change.transformBoundingBox(labels.extent()).scaled(1.2)

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """See `EngineAlgorithm`."""
        output = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        base = self.optional_text(parameters, "STORE", context)
        replace = self.parameterAsBoolean(parameters, "OVERWRITE", context)
        labels = write_vector(self._labels.plan, temporary_path("labels.gpkg", context), feedback)
        copies = output.with_name(f"{output.stem}.scenes")
        gsd = self._scene.gsd(parameters, context)
        scene = self._scene.write(copies, gsd, SubFeedback(feedback, 0, 0.5), feedback)
        with _store_to_fill(output, Path(base) if base else None, replace) as store:
            request = {
                "labels": labels,
                "scene": scene,
                "store": str(store),
                "base": None if store == output else base,
                **self._choices(parameters, context),
            }
            result = self.run_engine("import", request, SubFeedback(feedback, 0.5, 1))
        return {"OUTPUT": str(output), "COUNT": result["count"]}

    def _choices(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        heading = HEADINGS[self.parameterAsEnum(parameters, "HEADING", context)]
        by_field = heading == "field"
        class_field = self.optional_text(parameters, "CLASS_FIELD", context)
        symmetry = self.parameterAsEnum(parameters, "SYMMETRY", context)
        return {
            "class_name": None if class_field else self.optional_text(parameters, "CLASS", context),
            "class_field": class_field,
            "role": ROLES[self.parameterAsEnum(parameters, "ROLE", context)],
            "symmetry": SYMMETRIES[symmetry] if symmetry < len(SYMMETRIES) else None,
            "heading_field": self.optional_text(parameters, "HEADING_FIELD", context) if by_field else None,
            "heading": "none" if by_field else heading,
            "where": self.optional_text(parameters, "WHERE", context),
            "gsd_m": self._scene.gsd(parameters, context),
        }


@contextmanager
def _store_to_fill(output: Path, base: Path | None, replace: bool) -> Iterator[Path]:
    """Gives the store that new samples are added to; the output appears, whole, only when that went well.

    Raises:
        OutputError: if there is such a file already, there is no store to start from, or it cannot be written.
    """
    if base is not None and not base.is_file():
        text = _tr("There is no sample store {path}; leave the field empty to make a new one.")
        raise OutputError(text.format(path=base))
    if base is not None and output.exists() and base.samefile(output):
        yield output
        return
    if output.exists() and not replace:
        text = _tr(
            "There is a file {path} already. To add to it, give it as 'Sample store to add to' as well; to start "
            "anew, choose another name or 'Replace the output if it exists'."
        )
        raise OutputError(text.format(path=output))
    draft = output.with_name(f".{output.stem}.{os.getpid()}.gpkg")
    try:
        yield draft
        draft.replace(output)
    except OSError as error:
        raise unwritable(output, str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSamplesAlgorithm", text)
